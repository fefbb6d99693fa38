// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of sweeps as spreadsheets save them again.
#include "app/figures/sweep_csv.h"

#include "core/store/evaluation_file.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::app;
using neurex::test::failsWith;

namespace {

/// Numbers with many digits, negative and tiny ones, and rows without some.
std::vector<SweepRow> someRows()
{
    std::vector<SweepRow> rows(3);
    rows[0].key.kind = SweepKind::Unchanged;
    rows[0].comparison.after.accuracy = 1.0 / 3.0;
    rows[1].key = {
        .kind = SweepKind::Neurons, .factor = 0.5, .side = Side::Good, .budget = 25, .seed = 18446744073709551615ULL};
    rows[1].comparison.after.comprehension = 1.5e-05;
    rows[1].comparison.rac = -3.7037037037037033;
    rows[1].comparison.rcc = 11.11111111111111;
    rows[1].racInterval = Interval{-13.043478260869575, 0.0};
    rows[1].chance = 0.25;
    rows[1].neurons = SideCounts{25, 0};
    rows[2].key
        = {.kind = SweepKind::Random, .operation = Operator::Degrade, .side = Side::Both, .budget = 5, .seed = 7};
    rows[2].comparison.rac = 0.0;
    return rows;
}

QString plainTable()
{
    return QString::fromStdString(sweepCsv(someRows()));
}

/// Cells of a table without quotes.
QString changedCells(const QString& table, QChar separator, const std::function<QString(QString)>& change)
{
    QStringList lines;
    for (const QString& line : table.split(u'\n', Qt::SkipEmptyParts)) {
        QStringList cells;
        for (const QString& cell : line.split(u','))
            cells.append(change(cell));
        lines.append(cells.join(separator));
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace

class TestSweepCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatSpreadsheetsSave_data()
    {
        const auto same = [](const QString& cell) { return cell; };
        const auto comma = [](QString cell) { return cell.replace(u'.', u','); };
        const auto quoted = [](const QString& cell) { return QString(u'"' + cell + u'"'); };
        const QString german = changedCells(plainTable(), u';', comma);
        QTest::addColumn<QString>("table");
        QTest::newRow("as written") << plainTable();
        QTest::newRow("byte-order mark") << u'\ufeff' + plainTable();
        QTest::newRow("quotes") << changedCells(plainTable(), u',', quoted);
        QTest::newRow("semicolons") << changedCells(plainTable(), u';', same);
        QTest::newRow("decimal commas") << german;
        QTest::newRow("decimal commas in quotes")
            << changedCells(plainTable(), u',', [&](const QString& cell) { return quoted(comma(cell)); });
        QTest::newRow("tabs") << changedCells(plainTable(), u'\t', comma);
        QTest::newRow("Windows") << u'\ufeff' + QString(german).replace(u'\n', u"\r\n"_s);
        QTest::newRow("old Macintosh") << QString(german).replace(u'\n', u'\r');
        QTest::newRow("named separator") << u"sep=;\n"_s + german;
        QTest::newRow("blank rows and comments")
            << u"\"# model\",\"demo, \"\"x\"\"\"\n\n"_s + plainTable() + u",,,\n"_s;
    }

    void readsWhatSpreadsheetsSave()
    {
        QFETCH(QString, table);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(u"sweep.csv"_s).toStdString();
        test::writeBytes(path, table.toStdString());
        const Result<std::vector<SweepRow>> rows = readSweepCsv(path);
        QVERIFY2(rows, rows ? "" : rows.error().message.c_str());
        const std::vector<SweepRow> expected = someRows();
        QCOMPARE(rows->size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QVERIFY(rows->at(i).key == expected[i].key);
            QCOMPARE(rows->at(i).comparison.after.accuracy, expected[i].comparison.after.accuracy);
            QCOMPARE(rows->at(i).comparison.after.comprehension, expected[i].comparison.after.comprehension);
            QVERIFY(rows->at(i).comparison.rac == expected[i].comparison.rac); // the same bits
            QVERIFY(rows->at(i).comparison.rcc == expected[i].comparison.rcc);
            QCOMPARE(rows->at(i).racInterval.has_value(), expected[i].racInterval.has_value());
            QVERIFY(rows->at(i).chance == expected[i].chance);
            QVERIFY(!expected[i].neurons || rows->at(i).neurons == expected[i].neurons);
        }
        QCOMPARE(rows->at(1).racInterval->low, -13.043478260869575);
    }

    void namesWhatIsAmbiguous_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("message");
        const QString header = u"operator,side,budget,kind,accuracy,comprehension,rac,rcc"_s;
        const auto add = [&](const char* name, const QString& table, const QString& message) {
            QTest::newRow(name) << table << message;
        };
        add("decimal commas between commas", header + u"\ndegrade,both,5,neurons,0,5,0,5,-1,2,0,3\n"_s,
            u"line 2: the row has 12 cells, the header 8; numbers with a decimal comma"_s);
        add("both marks", QString(header).replace(u',', u';') + u"\ndegrade;both;5;neurons;0,5;0.5;0;0\n"_s,
            u"line 2, column comprehension holds \"0.5\", but other numbers of the table have a decimal comma"_s);
        add("rounded seed", header + u",seed\ndegrade,both,5,neurons,0.5,0.5,0,0,1.84467E+19\n"_s,
            u"line 2, column seed holds \"1.84467E+19\" instead of a whole number"_s);
        add("cut off", header + u"\ndegrade,both,5,neurons,0.5,0.5"_s,
            u"line 2, column rac is missing, the file may be cut off"_s);
        add("no column", u"operator,side,budget,accuracy\nnone,,0,0.5\n"_s, u"line 2, column kind is missing"_s);
        add("empty", header + u"\n"_s, u"there is no row"_s);
        const QString line = u"\ndegrade,both,5,neurons,%1,0.5,0,0\n"_s;
        add("no share", header + line.arg(u"885"_s), u"line 2, column accuracy holds \"885\", which is no share"_s);
        add("negative share", header + line.arg(u"-0.5"_s), u"which is no share"_s);
        add("no number", header + line.arg(u"nan"_s), u"line 2, column accuracy holds \"nan\" instead of a number"_s);
        add("infinite", header + line.arg(u"inf"_s), u"line 2, column accuracy holds \"inf\" instead of a number"_s);
        add("below nothing", header + u"\ndegrade,both,5,neurons,0.5,0.5,-101,0\n"_s,
            u"line 2, column rac holds \"-101\"; no change is below -100 percent"_s);
        add("twice", header + line.arg(u"0.5"_s) + line.arg(u"0.25"_s).mid(1),
            u"line 3 is about the same point as line 2"_s);
        add("outside its interval", header + u",ci_low,ci_high\ndegrade,both,5,neurons,0.5,0.5,7,0,1,3\n"_s,
            u"line 2, column rac holds \"7\", which is outside its own interval"_s);
        add("turned interval", header + u",ci_low,ci_high\ndegrade,both,5,neurons,0.5,0.5,2,0,3,1\n"_s,
            u"line 2, column rac has an interval that cannot be"_s);
        add("control character", header + u"\ndegrade,both,5\u001b[31m,neurons,0.5,0.5,0,0\n"_s,
            u"column budget holds \"5\\x1b[31m\" instead of a whole number"_s);
    }

    void namesWhatIsAmbiguous()
    {
        QFETCH(QString, table);
        QFETCH(QString, message);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(u"sweep.csv"_s).toStdString();
        test::writeBytes(path, table.toStdString());
        QVERIFY(failsWith(readSweepCsv(path), ErrorCode::CorruptFile, message.toStdString()));
    }
};

QTEST_APPLESS_MAIN(TestSweepCsv)
#include "tst_sweep_csv.moc"
