// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the command line that need no engine.
#include "app/cli/progress_line.h"
#include "app/cli/report_text.h"
#include "app/cli/text_table.h"
#include "app/client/rate_text.h"
#include "core/text/text_stream.h"
#include "tests/core/sentencepiece_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void progressShowsRateAndTimeLeft();
    void ratesSayHowLongOneTakes();
    void progressFitsIntoTheLine();
    void durations();
    void tablesAreAligned();
    void changesCarrySigns();
    void lettersThatSayLittleAreNamed();
    void textAppearsInWholeCharacters();
};

void TestCliParts::progressShowsRateAndTimeLeft()
{
    QCOMPARE(ProgressLine::format(u"Attributing"_s, u"questions"_s, 40, 100, 16.0, 100),
             u"Attributing [############..................] 40/100 questions  2.5/s  0:24 left"_s);
    QCOMPARE(ProgressLine::format(u"A"_s, u"q"_s, 0, 10, 0.0, 20), u"A [.........] 0/10 q"_s);
}

/// Slow things say how long one takes: "0.0 questions/s" says nothing.
void TestCliParts::ratesSayHowLongOneTakes()
{
    QCOMPARE(rateText(123.4, u"questions"_s), u"123 questions/s"_s);
    QCOMPARE(rateText(2.5, u"questions"_s), u"2.5 questions/s"_s);
    QCOMPARE(rateText(1.0, u"questions"_s), u"1.0 questions/s"_s);
    QCOMPARE(rateText(0.4, u"questions"_s), u"2.5 s each"_s);
    QCOMPARE(rateText(0.008, u"questions"_s), u"125 s each"_s);
    QCOMPARE(rateText(0.008, u"points"_s, QLocale(u"de"_s)), u"125 s each"_s);
    QCOMPARE(rateText(0.4, {}, QLocale(u"de"_s)), u"2,5 s each"_s);
    QCOMPARE(rateText(2.5, {}), u"2.5/s"_s);
    QCOMPARE(rateText(0.0, u"questions"_s), QString());
    QVERIFY(ProgressLine::format(u"A"_s, u"questions"_s, 2, 10, 80.0, 100).endsWith(u"  40 s each  5:20 left"_s));
}

void TestCliParts::progressFitsIntoTheLine()
{
    for (int width = 1; width < 120; ++width)
        QVERIFY(ProgressLine::format(u"Attributing"_s, u"questions"_s, 40, 100, 16.0, width).size() <= width);
    QVERIFY(ProgressLine::format(u"x"_s, u"q"_s, 5, 0, 1.0, 80).contains(u"5/0"));
}

void TestCliParts::durations()
{
    QCOMPARE(durationText(7.4), u"0:07"_s);
    QCOMPARE(durationText(750.0), u"12:30"_s);
    QCOMPARE(durationText(3600.0 * 3 + 300.0), u"3:05:00"_s);
    QCOMPARE(durationText(-5.0), u"0:00"_s);
}

void TestCliParts::tablesAreAligned()
{
    TextTable table({u"name"_s, u"K"_s});
    table.addRow({u"a"_s, u"100"_s});
    table.addRow({u"longer"_s, QString()});
    QCOMPARE(table.toText(), u"name      K\na       100\nlonger"_s);
}

void TestCliParts::changesCarrySigns()
{
    QCOMPARE(changeText(12.34), u"+12.3 %"_s);
    QCOMPARE(changeText(-5.0), u"-5.0 %"_s);
    QCOMPARE(changeText({}), u"-"_s);
    QCOMPARE(publishedText(-5.0, Operator::Enhance), u"Fail (-5.0 %)"_s);
    QCOMPARE(publishedText(-5.0, Operator::Degrade), u"-5.0 %"_s);
}

void TestCliParts::lettersThatSayLittleAreNamed()
{
    EvaluationSummary before, after;
    before.proxyCount = after.proxyCount = 30;
    before.meanLetterMass = after.meanLetterMass = 0.9;
    QVERIFY(letterNotes(before, nullptr, u"try"_s).isEmpty() && letterNotes(before, &after, u"try"_s).isEmpty());
    before.collapsedLetter = 2;
    const auto say = [](const QString& what) {
        return QStringList{u"note: more than 90 % of the answers%1: such numbers say little"_s.arg(what)};
    };
    QCOMPARE(letterNotes(before, nullptr, {}), say(u" of the unchanged model are C"_s));
    QCOMPARE(letterNotes(before, &after, {}), say(u" are C before"_s));
    after.collapsedLetter = 0;
    QCOMPARE(letterNotes(before, &after, {}), say(u" are C before, A after"_s));
    before.collapsedLetter.reset();
    QCOMPARE(letterNotes(before, &after, {}), say(u" are A after"_s));
    after.meanLetterMass = 0.25;
    const QString low = letterNotes(before, &after, u"try this"_s).value(0);
    // The unchanged model answers with letters: it is not its prompts.
    QVERIFY2(low.contains(u"the letter mass is low (0.250 after)"_s)
                 && low.contains(u"before it was 0.900; try fewer"_s) && !low.contains(u"try this"_s),
             qPrintable(low));
    before.meanLetterMass = 0.175;
    QVERIFY(letterNotes(before, &after, u"try this"_s).value(0).endsWith(u"say little; try this"_s));
    after.meanLetterMass = 0.9;
    QVERIFY(letterNotes(before, &after, u"try this"_s).value(0).endsWith(u"say little; try this"_s));
    after.meanLetterMass = 0.25;
    QVERIFY(letterNotes(before, &after, {}).value(0).contains(u"low (0.175 before, 0.250 after)"_s));
    QVERIFY(letterNotes(before, nullptr, {}).value(0).contains(u"of the unchanged model is low (0.175)"_s));
}

void TestCliParts::textAppearsInWholeCharacters()
{
    const auto tokenizer = Tokenizer::fromBytes(neurex::test::letterModel(), "letters");
    QVERIFY(tokenizer);
    const auto byteToken = [](int byte) { return 3 + byte; };
    TextStream stream(*tokenizer, tokenizer->encode("a", true));
    QCOMPARE(stream.finish(), std::string("a"));
    // U+20AC in three bytes.
    QCOMPARE(stream.add(byteToken(0xE2)), std::string());
    QCOMPARE(stream.add(byteToken(0x82)), std::string());
    QCOMPARE(stream.add(byteToken(0xAC)), std::string("\xE2\x82\xAC"));
    QCOMPARE(stream.add(tokenizer->encode("b", false).back()), std::string("b"));
    QCOMPARE(stream.add(byteToken(0xC3)), std::string());
    QCOMPARE(stream.finish(), std::string("\xEF\xBF\xBD")); // the rest never came
    QCOMPARE(stream.text(),
             std::string("a\xE2\x82\xAC"
                         "b\xEF\xBF\xBD"));
}

QTEST_GUILESS_MAIN(TestCliParts)
#include "tst_cli_parts.moc"
