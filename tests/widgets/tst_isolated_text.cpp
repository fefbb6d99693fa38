// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostile_texts.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QTest>
#include <QTextLayout>

using namespace neurex;
using neurex::ui::isIsolated;
using neurex::ui::isolated;
using namespace Qt::StringLiterals;

namespace {

const QString kOpen(QChar(0x2068));
const QString kClose(QChar(0x2069));
const QString kHebrew = u"\u05e9\u05d0\u05dc\u05d4"_s;
const QString kArabic = u"\u0633\u0624\u0627\u0644 (12)"_s;

/// Where the characters of a line stand, from left to right, as Qt lays it out.
QList<qreal> placesOf(const QString& line)
{
    QTextLayout layout(line);
    layout.beginLayout();
    const QTextLine laidOut = layout.createLine();
    layout.endLayout();
    QList<qreal> places;
    for (int i = 0; i < line.size(); ++i)
        places.append(laidOut.cursorToX(i));
    return places;
}

} // namespace

class TestIsolatedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesOthersAsTheyAre()
    {
        for (const QString& text : {u""_s, u"a title"_s, u"\u00fcber \u2192 \u2013 \u201Cx\u201D"_s, u"\u554f\u984c"_s,
                                    u"\U0001F600"_s, u"a\u200eb"_s})
            QCOMPARE(isolated(text), text);
    }

    /// A reason stands in quotation marks; names within it have others.
    void reasonsHaveOneKindOfQuotesWithinAnother()
    {
        const auto reason
            = [](const std::string& message) { return ui::reasonText(makeError(ErrorCode::Unreadable, message)); };
        const QString kind = u"Reason (a file could not be read): "_s;
        QCOMPARE(reason("cannot read \"/a/b\": no such file"),
                 QString(kind + u"\u201Ccannot read \u2018/a/b\u2019: no such file\u201D."_s));
        QCOMPARE(reason("\"/a/b\" is damaged"), QString(kind + u"\u201C\u2018/a/b\u2019 is damaged\u201D."_s));
        QCOMPARE(reason("expected \"x\", found \"y\""),
                 QString(kind + u"\u201Cexpected \u2018x\u2019, found \u2018y\u2019\u201D."_s));
        QCOMPARE(reason("cannot read \"/a\"b\""), QString(kind + u"\u201Ccannot read \"/a\"b\"\u201D."_s)); // no pairs
        QCOMPARE(reason("Cannot read \"/a/b\"."), u"Cannot read \"/a/b\"."_s); // stands by itself
    }

    void isolatesWhatTurns()
    {
        QCOMPARE(isolated(kHebrew), kOpen + kHebrew + kClose);
        QCOMPARE(isolated(u"a\u200f"_s), kOpen + u"a\u200f"_s + kClose);
        QCOMPARE(isolated(u"\u0663"_s), kOpen + u"\u0663"_s + kClose); // a digit
        QCOMPARE(isolated(u"\U0001E900"_s), kOpen + u"\U0001E900"_s + kClose); // beyond the first plane
        QCOMPARE(isolated(kHebrew + u"\n"_s + kHebrew), kOpen + kHebrew + kClose + u'\n' + kOpen + kHebrew + kClose);
        QCOMPARE(isolated(u"a\u2029"_s + kHebrew), u"a\u2029"_s + kOpen + kHebrew + kClose);
    }

    /// Nobody needs them, and who reads should see them.
    void showsOverrides()
    {
        QCOMPARE(isolated(u"a\u202Eb"_s), u"a\\u202eb"_s);
        QCOMPARE(isolated(u"a\u202Db\u202Cc"_s), u"a\\u202db\\u202cc"_s);
    }

    void keepsOnlyPairs()
    {
        const QString paired = u"\u2067"_s + kHebrew + kClose + u" x"_s;
        QCOMPARE(isolated(paired), paired);
        QCOMPARE(isolated(u"a\u202Bb\u202Cc"_s), kOpen + u"a\u202Bb\u202Cc"_s + kClose);
        QCOMPARE(isolated(u"a\u2066b"_s), u"a\u2066b\u2069"_s); // ended
        QCOMPARE(isolated(u"a\u2069b"_s), u"a\\u2069b"_s);
        QCOMPARE(isolated(u"a\u202Ab"_s), kOpen + u"a\u202Ab\u202C"_s + kClose);
        QCOMPARE(isolated(u"a\u202Cb"_s), u"a\\u202cb"_s);
        QCOMPARE(isolated(u"\u2068a\u202Bb\u2069"_s), u"\u2068a\u202Bb\u2069"_s); // ends with the isolate
        QCOMPARE(isolated(u"\u2066a\nb\u2069"_s), u"\u2066a\u2069\nb\\u2069"_s); // a line ends every isolate
    }

    /// Isolated text may be put into a sentence that is isolated once more.
    void changesNothingTwice()
    {
        for (const std::string& hostile : test::hostileTexts()) {
            const QString once = isolated(hostile);
            QCOMPARE(isolated(once), once);
            QVERIFY(isIsolated(once));
            const QString sentence
                = u"The task "_s + isolated(QString::fromStdString(hostile) + kHebrew) + u" (5 of 12)."_s;
            QCOMPARE(isolated(sentence), sentence);
        }
        QVERIFY(!isIsolated(kHebrew));
        QVERIFY(!isIsolated(u"a\u202Eb"_s));
    }

    /// Our words stand where they would without the name, whatever it holds.
    void keepsTheOrderOfOurWords_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("hebrew") << kHebrew;
        QTest::newRow("arabic with a number") << kArabic;
        QTest::newRow("override") << u"a\u202Ecba"_s;
        QTest::newRow("override and hebrew") << QString(u"\u202E"_s + kHebrew);
        QTest::newRow("isolate without an end") << QString(u"\u2067"_s + kHebrew);
        QTest::newRow("end of an isolate") << QString(kHebrew + u"\u2069"_s + kHebrew);
        QTest::newRow("embedding without an end") << QString(u"\u202B"_s + kHebrew);
        QTest::newRow("mark") << u"a\u200f"_s;
        QTest::newRow("number first") << QString(u"12 "_s + kHebrew);
    }

    void keepsTheOrderOfOurWords()
    {
        QFETCH(QString, name);
        const QString begin = u"Model, "_s, end = u", 12 of 30 (K 5): done"_s;
        const QString shown = isolated(name);
        const QList<qreal> places = placesOf(begin + shown + end);
        for (qsizetype i = 1; i < begin.size(); ++i)
            QVERIFY(places[i - 1] < places[i]);
        for (qsizetype i = begin.size() + shown.size() + 1; i < places.size(); ++i)
            QVERIFY(places[i - 1] < places[i]);
        QVERIFY(places[begin.size() - 1] < places[begin.size() + shown.size()]);
    }

    /// A question that is written from right to left still is, with its number where a reader expects it.
    void readsFromRightToLeft()
    {
        const QString question = kHebrew + u" 7 "_s + kHebrew;
        const QList<qreal> places = placesOf(u"1: "_s + isolated(question) + u" - ok"_s);
        const qsizetype letter = 5; // the second one: at the ends of a run there are two places for a cursor
        const qsizetype number = letter + kHebrew.size();
        const qsizetype later = number + 3;
        QVERIFY(places[letter] > places[letter + 1]);
        QVERIFY(places[letter] > places[number]); // the number is left of the first word
        QVERIFY(places[number] > places[later]); // and right of the second
        QVERIFY(places[later] > places[later + 1]);
    }

    void staysIsolatedWhenCutShort()
    {
        const QString cut = ui::shortened(u"Task: "_s + isolated(kHebrew), 8);
        QVERIFY(isIsolated(cut));
        QVERIFY(cut.contains(u'\u2026'));
        QVERIFY2(!cut.contains(u'\\'), qPrintable(cut)); // its own isolate lost its end
        QVERIFY(isIsolated(ui::tipText(kHebrew + u'\u202E')));
        QVERIFY(isIsolated(ui::withoutMnemonics(kHebrew + u'\u202E')));
    }
};

QTEST_MAIN(TestIsolatedText)
#include "tst_isolated_text.moc"
