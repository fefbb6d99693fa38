// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/csv_table.h"

#include "core/base/media_text.h"
#include "tests/core/expect_error.h"
#include "tests/support/hostile_texts.h"

#include <QTest>

using namespace neurex;
using neurex::test::failsWith;

namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cellsOf(const CsvTable& table)
{
    Cells cells{table.names};
    for (const CsvRow& row : table.rows)
        cells.push_back(row.cells);
    return cells;
}

} // namespace

class TestCsvTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatSpreadsheetsSave_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("name,score\na,1.5\nb,2\n");
        QTest::newRow("mark") << QByteArray("\xEF\xBB\xBFname,score\na,1.5\nb,2\n");
        QTest::newRow("quotes") << QByteArray("\"name\",\"score\"\n\"a\",\"1.5\"\n\"b\",\"2\"\n");
        QTest::newRow("Windows") << QByteArray("name;score\r\na;1.5\r\nb;2\r\n");
        QTest::newRow("old Macintosh") << QByteArray("name;score\ra;1.5\rb;2");
        QTest::newRow("tabs") << QByteArray("name\tscore\na\t1.5\nb\t2");
        QTest::newRow("named separator") << QByteArray("sep=;\nname;score\na;1.5\nb;2\n");
        QTest::newRow("named separator with mark") << QByteArray("\xEF\xBB\xBFsep=\t\r\nname\tscore\r\na\t1.5\r\nb\t2");
        QTest::newRow("comments") << QByteArray("# x,\"y\"\"\n\nname,score\n# z\na,1.5\n\nb,2\n");
        QTest::newRow("comments of a spreadsheet")
            << QByteArray("\"# x\";y;\r\n;;\r\nname;score;\r\na;1.5;\r\nb;2;\r\n");
        QTest::newRow("blanks") << QByteArray(" name , score\n a ,1.5 \nb, 2\n");
    }

    void readsWhatSpreadsheetsSave()
    {
        QFETCH(QByteArray, text);
        const Result<CsvTable> table = parseCsv(text.toStdString());
        QVERIFY2(table, table ? "" : table.error().message.c_str());
        QCOMPARE(cellsOf(*table), (Cells{{"name", "score"}, {"a", "1.5"}, {"b", "2"}}));
        QCOMPARE(csvNames(text.toStdString()), (std::vector<std::string>{"name", "score"}));
        QCOMPARE(table->column("Score"), std::optional<std::size_t>(1));
        QVERIFY(!table->column("rank"));
    }

    /// What csvField() writes comes back, whatever it is; lines are those of the text.
    void readsBackCells()
    {
        std::string text = csvComment("task", "a\nb") + "before,text,after\n";
        std::vector<std::string> written;
        for (const std::string& cell : test::hostileTexts()) {
            if (QString::fromStdString(cell).toStdString() != cell || cell.find('\0') != std::string::npos)
                continue; // is not UTF-8
            written.push_back(cell);
            text += "1," + csvField(cell) + ",2\n";
        }
        const Result<CsvTable> table = parseCsv(text);
        QVERIFY2(table, table ? "" : table.error().message.c_str());
        QCOMPARE(table->rows.size(), written.size());
        for (std::size_t i = 0; i < written.size(); ++i) {
            std::string expected = written[i];
            expected.erase(0, std::min(expected.find_first_not_of(" \t"), expected.size()));
            expected.erase(expected.find_last_not_of(" \t") + 1);
            QCOMPARE(table->rows[i].cells.at(0), std::string("1"));
            QCOMPARE(table->rows[i].cells.at(2), std::string("2"));
            if (written[i].find_first_of("=@") == std::string::npos)
                QCOMPARE(table->rows[i].cells.at(1), expected);
        }
        const Result<CsvTable> lines = parseCsv("a,b\n\"1\n2\",3\n4,5");
        QVERIFY(lines);
        QCOMPARE(lines->rows.at(0).line, std::size_t{2});
        QCOMPARE(lines->rows.at(1).line, std::size_t{4});
        QVERIFY(!lines->rows.at(0).isCutOff && lines->rows.at(1).isCutOff);
    }

    void refusesWhatIsAmbiguous()
    {
        const ErrorCode code = ErrorCode::InvalidArgument;
        QVERIFY(failsWith(parseCsv("a,b\n1,0,5\n"), code, "line 2: the row has 3 cells, the header 2"));
        QVERIFY(failsWith(parseCsv("a;b\n1;2;3\n"), code, "put cells that hold semicolons in quotes"));
        QVERIFY(failsWith(parseCsv("a;b,c\n"), code, "line 1: the header is separated by semicolons and by commas"));
        QVERIFY(failsWith(parseCsv("a,b\n\n\"1,2\n3,4\n"), code, "line 3: a quotation mark is opened"));
        QVERIFY(failsWith(parseCsv(std::string("\xFF\xFE"
                                               "a\0,\0",
                                               6)),
                          code, "UTF-16"));
        QVERIFY(failsWith(parseCsv(std::string("a,b\n1,\0"
                                               "2",
                                               8)),
                          code, "line 2: there is a zero byte"));
    }

    void readsNumbers()
    {
        CsvNumbers commas;
        QCOMPARE(commas.real("-3,7037037037037033").value(), -3.7037037037037033);
        QCOMPARE(commas.real("1,5E-05").value(), 1.5e-05);
        QCOMPARE(commas.real("\u22122").value(), -2.0);
        QCOMPARE(commas.integer("5,0", 0, 10).value(), std::int64_t{5});
        QVERIFY(
            failsWith(commas.real("0.5"), ErrorCode::InvalidArgument,
                      "holds \"0.5\", but other numbers of the table have a decimal comma; write all of them alike"));
        CsvNumbers points;
        QCOMPARE(points.real("+0.5").value(), 0.5);
        QVERIFY(failsWith(points.real("1,5"), ErrorCode::InvalidArgument, "a decimal point; write"));
        for (const char* bad : {"", "x", "1.234,5", "1,234,5", "0x10", "1 000", "nan%", "."})
            QVERIFY2(!points.real(bad), bad);
        QCOMPARE(points.count("18446744073709551615").value(), ~std::uint64_t{0});
        QVERIFY(failsWith(points.count("1.84467E+19"), ErrorCode::InvalidArgument, "instead of a whole number"));
        QVERIFY(failsWith(points.integer("2.5", 0, 10), ErrorCode::InvalidArgument,
                          "instead of a whole number from 0 to 10"));
        QVERIFY(!points.integer("-1", 0, 10) && !points.integer("11", 0, 10));
    }
};

QTEST_APPLESS_MAIN(TestCsvTable)
#include "tst_csv_table.moc"
