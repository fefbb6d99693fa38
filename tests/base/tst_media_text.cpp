// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/display_text.h"
#include "core/base/media_text.h"
#include "core/base/utf8.h"
#include "tests/support/hostile_texts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace neurex;

namespace {

const std::vector<std::string> kTexts = neurex::test::hostileTexts();

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

/// What Qt's decoder makes of it: bytes that are not UTF-8 as U+FFFD.
QString decoded(const std::string& text)
{
    return QString::fromUtf8(QByteArray::fromStdString(text));
}

bool isUtf8(const std::string& text)
{
    return qt(text).toStdString() == text;
}

/// Runs a program of Python 3 over a file and returns its JSON.
QJsonArray askPython(const QString& program, const QString& file)
{
    QProcess process;
    process.start(u"python3"_s, {u"-c"_s, program, file});
    if (!process.waitForFinished() || process.exitCode() != 0)
        qWarning() << process.readAllStandardError();
    return QJsonDocument::fromJson(process.readAllStandardOutput()).array();
}

QString writeFile(const QTemporaryDir& folder, const std::string& text)
{
    const QString path = folder.filePath(u"file"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) != qint64(text.size()))
        return {};
    return path;
}

} // namespace

class TestMediaText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsScreenControls()
    {
        for (const char32_t c : {U'\x1b', U'\x7f', U'\x80', U'\x9b', U'\x9f', U'\u202a', U'\u202e', U'\u2066',
                                 U'\u2069', U'\u2028', U'\ufffe', U'\U000e0041', U'\U0010ffff'})
            QVERIFY2(isScreenControl(c), qPrintable(QString::number(c, 16)));
        for (const char32_t c : {U' ', U'~', U'\u00a0', U'é', U'\u200d', U'\u200f', U'語', U'\ufffd', U'😀'})
            QVERIFY2(!isScreenControl(c), qPrintable(QString::number(c, 16)));
    }

    void keepsTerminalsSafe()
    {
        QCOMPARE(terminalText("a\n\tb\r"), std::string("a\n\tb\\x0d"));
        QCOMPARE(terminalText("\u009b31m \u202e \x9b"), std::string("\\u009b31m \\u202e \\x9b"));
        for (const std::string& text : kTexts) {
            const std::string shown = terminalText(text), line = displayText(text, 4096);
            QVERIFY2(isUtf8(shown) && isUtf8(line), text.c_str());
            for (const uint c : qt(shown).toUcs4())
                QVERIFY2(!isScreenControl(c) || c == '\n' || c == '\t', shown.c_str());
            for (const uint c : qt(line).toUcs4())
                QVERIFY2(!isScreenControl(c), line.c_str());
        }
    }

    /// The same document for a reader of JSON, whatever stands in it.
    void keepsJsonEqual()
    {
        for (const std::string& text : kTexts) {
            const QByteArray document = QJsonDocument(QJsonArray{decoded(text)}).toJson();
            const std::string shown = terminalJson(document.toStdString());
            for (const uint c : qt(shown).toUcs4())
                QVERIFY2(!isScreenControl(c) || c == '\n', shown.c_str());
            QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(shown)).array().at(0).toString(), decoded(text));
        }
    }

    void guardsFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << u"plain text"_s << u"plain text"_s;
        QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
        QTest::newRow("formula with comma") << u"=A1,B1"_s << u"\"'=A1,B1\""_s;
        QTest::newRow("plus") << u"+cmd"_s << u"'+cmd"_s;
        QTest::newRow("minus") << u"-cmd"_s << u"'-cmd"_s;
        QTest::newRow("at") << u"@SUM(1)"_s << u"'@SUM(1)"_s;
        QTest::newRow("wide") << u"\uFF1D1"_s << u"'\uFF1D1"_s;
        QTest::newRow("behind a blank") << u" =1"_s << u"' =1"_s;
        QTest::newRow("negative number") << u"-1.5e-05"_s << u"-1.5e-05"_s;
        QTest::newRow("positive number") << u"+5"_s << u"+5"_s;
        QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
        QTest::newRow("semicolon") << u"a;b"_s << u"\"a;b\""_s;
        QTest::newRow("quote") << u"say \"b\""_s << u"\"say \"\"b\"\"\""_s;
        QTest::newRow("apostrophe") << u"'t is"_s << u"'t is"_s;
        QTest::newRow("guarded twice") << u"'=1"_s << u"''=1"_s;
        QTest::newRow("comment") << u"#1"_s << u"\"#1\""_s;
    }

    void guardsFormulas()
    {
        QFETCH(QString, text);
        QFETCH(QString, field);
        QCOMPARE(qt(csvField(text.toStdString())), field);
    }

    /// Python's reader as the judge: one row for each text, every cell as it was, none of them a formula.
    void comesBackFromCsv()
    {
        std::string table;
        for (const std::string& text : kTexts)
            table += csvComment("task", text);
        for (const std::string& text : kTexts)
            table += csvField(text) + ",1.5," + csvField(text) + "\n";
        for (const std::string& text : kTexts) {
            if (text.find('\0') == std::string::npos && isUtf8(text)) {
                std::string cell = csvField(text);
                if (cell.starts_with('"')) {
                    cell = cell.substr(1, cell.size() - 2);
                    for (std::size_t at = 0; (at = cell.find("\"\"", at)) != std::string::npos; ++at)
                        cell.erase(at, 1);
                }
                QCOMPARE(withoutFormulaGuard(cell), text);
            }
        }
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("no python3");
        const QTemporaryDir folder;
        const QJsonArray rows = askPython(
            u"import csv,json,sys\nprint(json.dumps(list(csv.reader(open(sys.argv[1],encoding='utf-8',newline='')))))"_s,
            writeFile(folder, table));
        QCOMPARE(rows.size(), qsizetype(2 * kTexts.size()));
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const QJsonArray row = rows.at(i).toArray();
            const bool isComment = i < qsizetype(kTexts.size());
            QCOMPARE(row.size(), isComment ? 2 : 3);
            for (const QJsonValue& value : row) {
                const QString cell = value.toString();
                QVERIFY2(cell.isEmpty() || cell.trimmed().isEmpty() || !u"=@"_s.contains(cell.trimmed().front()),
                         qPrintable(cell));
            }
            const std::string& text = kTexts[std::size_t(i) % kTexts.size()];
            if (isComment)
                QCOMPARE(row.at(0).toString(), u"# task"_s);
            else if (isUtf8(text) && text.find('\0') == std::string::npos)
                QCOMPARE(withoutFormulaGuard(row.at(0).toString().toStdString()), text);
        }
    }

    void staysOneLine()
    {
        for (const std::string& text : kTexts)
            QCOMPARE(std::ranges::count_if(csvComment("x", text), [](char c) { return c == '\n' || c == '\r'; }), 1);
        QCOMPARE(csvComment("model", "a,\n\"b\""), std::string("# model,\"a, \"\"b\"\"\"\n"));
        QCOMPARE(csvComment("model", "=cmd()"), std::string("# model,'=cmd()\n"));
    }

    void isWellFormedXml()
    {
        for (const std::string& text : kTexts) {
            const std::string html = htmlText(text);
            QXmlStreamReader reader(QString(u"<p title=\"%1\">%2</p>"_s).arg(qt(html), qt(html)));
            QVERIFY(reader.readNextStartElement());
            QCOMPARE(reader.readElementText(),
                     decoded(xmlText(text)).replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n'));
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            QVERIFY(html.find_first_of("<\"'") == std::string::npos);
        }
        QCOMPARE(htmlText("a<b>&\x01"), std::string("a&lt;b&gt;&amp;\uFFFD"));
    }

    void comesBackFromPython()
    {
        QCOMPARE(pythonString("a\"b\\c\n\u202e\x1b"), std::string("\"a\\\"b\\\\c\\n\\u202e\\x1b\""));
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("no python3");
        std::string program = "TEXTS = [\n";
        for (const std::string& text : kTexts)
            program += "    " + pythonString(text) + ",\n";
        program += "]\n";
        const QTemporaryDir folder;
        const QJsonArray texts = askPython(
            u"import "
            u"ast,json,sys\nprint(json.dumps(ast.literal_eval(ast.parse(open(sys.argv[1],encoding='utf-8').read())"
            u".body[0].value)))"_s,
            writeFile(folder, program));
        QCOMPARE(texts.size(), qsizetype(kTexts.size()));
        for (qsizetype i = 0; i < texts.size(); ++i) {
            if (isUtf8(kTexts[std::size_t(i)]))
                QCOMPARE(texts.at(i).toString(), qt(kTexts[std::size_t(i)]));
        }
    }
};

QTEST_GUILESS_MAIN(TestMediaText)
#include "tst_media_text.moc"
