// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/line_breaks.h"
#include "widgets/values/format.h"

#include <QFontMetricsF>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex::ui;

class TestLineBreaks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void losesNoLetterAndFits_data();
    void losesNoLetterAndFits();
    void breaksBetweenWords();
    void keepsNumbersWhole();
    void lineFeedsStay();
    void elidesWhatHasNoRoom();

private:
    static QFont font()
    {
        QFont font(u"DejaVu Sans"_s);
        font.setPixelSize(7);
        font.setHintingPreference(QFont::PreferNoHinting);
        return font;
    }
    static double widthOf(const QString& text) { return QFontMetricsF(font()).horizontalAdvance(text); }
};

void TestLineBreaks::losesNoLetterAndFits_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("blanks") << u"   "_s;
    QTest::newRow("English") << u"score per question (symlog, range locked)"_s;
    QTest::newRow("German") << u"Rechtsschutzversicherungsgesellschaften und Schl\u00FCsselw\u00F6rter"_s;
    QTest::newRow("Chinese") << u"\u62A5\u7EB8\u6587\u7AE0\u4E2D\u7684\u547D\u540D\u5B9E\u4F53\u7C7B\u578B"_s;
    QTest::newRow("accents of their own") << u"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"_s;
    QTest::newRow("beyond the first plane") << u"\U0001D400\U0001D401\U0001D402\U0001D403\U0001D404\U0001D405"_s;
}

void TestLineBreaks::losesNoLetterAndFits()
{
    QFETCH(QString, text);
    const auto letters = [](QString of) { return of.remove(u' '); };
    for (const double width : {18.0, 30.0, 60.0, 120.0, 1000.0}) {
        const QStringList lines = brokenLines(text, font(), width);
        QCOMPARE(letters(lines.join(QString())), letters(text));
        for (const QString& line : lines) {
            QVERIFY2(widthOf(line) <= width + 0.1, qPrintable(line));
            QVERIFY(lines.size() == 1 || (line == line.trimmed() && !line.isEmpty()));
            QVERIFY(line.isEmpty() || (!line.front().isLowSurrogate() && !line.front().isMark()));
        }
    }
    QVERIFY(!brokenLines(text, font(), 0.0).isEmpty()); // a letter a line
}

void TestLineBreaks::breaksBetweenWords()
{
    const QString text = u"share of all neurons"_s;
    QCOMPARE(brokenLines(text, font(), widthOf(u"share of all"_s)), (QStringList{u"share of all"_s, u"neurons"_s}));
    QCOMPARE(brokenLines(text, font(), widthOf(text)), QStringList{text});
    QCOMPARE(widestWord(text, font()), widthOf(u"neurons"_s));
    QCOMPARE(brokenLines(u"a Llama-2"_s, font(), widthOf(u"a Llama-"_s)), (QStringList{u"a"_s, u"Llama-2"_s}));
    QCOMPARE(brokenLines(u"a Llama-2"_s, font(), widthOf(u"Llama-"_s)), (QStringList{u"a"_s, u"Llama-"_s, u"2"_s}));
    const QString chinese = u"\u51C6\u786E\u7387\u7684\u53D8\u5316"_s;
    QCOMPARE(brokenLines(chinese, font(), widthOf(chinese.left(4))), (QStringList{chinese.left(4), chinese.mid(4)}));
}

void TestLineBreaks::keepsNumbersWhole()
{
    const QString count = formatCount(28'672);
    QVERIFY(count.size() == 6);
    QCOMPARE(brokenLines(u"of "_s + count, font(), widthOf(count)), (QStringList{u"of"_s, count}));
    const QString percent = formatSignedPercent(-1.0);
    QCOMPARE(brokenLines(u"RAC "_s + percent, font(), widthOf(percent)), (QStringList{u"RAC"_s, percent}));
}

void TestLineBreaks::lineFeedsStay()
{
    QCOMPARE(brokenLines(u"accuracy\nRAC"_s, font(), 1000.0), (QStringList{u"accuracy"_s, u"RAC"_s}));
    QCOMPARE(brokenLines(u"accuracy\n"_s, font(), 1000.0), (QStringList{u"accuracy"_s, QString()}));
}

void TestLineBreaks::elidesWhatHasNoRoom()
{
    const QString text = u"the unchanged Llama-model"_s;
    const double room = widthOf(u"unchan"_s);
    const QString shortened = withShortParts(text, font(), room);
    QVERIFY2(shortened.startsWith(u"the unc"_s) && shortened.contains(u'\u2026') && !shortened.contains(u"unchanged"_s),
             qPrintable(shortened));
    QVERIFY2(shortened.endsWith(u" Llama-model"_s), qPrintable(shortened));
    for (const QString& line : brokenLines(shortened, font(), room)) {
        QVERIFY2(widthOf(line) <= room + 0.1, qPrintable(line));
        const bool isWhole
            = line.endsWith(u'\u2026') || text.split(u' ').contains(line) || line == u"Llama-"_s || line == u"model"_s;
        QVERIFY2(isWhole, qPrintable(line));
    }
    QCOMPARE(withShortParts(text, font(), widthOf(text)), text);
}

QTEST_MAIN(TestLineBreaks)
#include "tst_line_breaks.moc"
