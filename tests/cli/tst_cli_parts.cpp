// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the command line that need no engine.
#include "app/cli/progress_line.h"
#include "app/cli/report_text.h"
#include "app/cli/sweep_plan.h"
#include "app/cli/text_table.h"
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
    void progressFitsIntoTheLine();
    void durations();
    void tablesAreAligned();
    void changesCarrySigns();
    void textAppearsInWholeCharacters();
    void sweepPointsCoverEverything();
    void randomBandTakesOnlyItsControls();
};

void TestCliParts::progressShowsRateAndTimeLeft()
{
    QCOMPARE(ProgressLine::format(u"Attributing"_s, u"questions"_s, 40, 100, 16.0, 100),
             u"Attributing [############..................] 40/100 questions  2.50/s  0:24 left"_s);
    QCOMPARE(ProgressLine::format(u"A"_s, u"q"_s, 0, 10, 0.0, 20), u"A [.........] 0/10 q"_s);
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
    QCOMPARE(publishedText(-5.0, Operator::Enhance), u"Fail"_s);
    QCOMPARE(publishedText(-5.0, Operator::Degrade), u"-5.0 %"_s);
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

void TestCliParts::sweepPointsCoverEverything()
{
    ScoreMatrix scores(2, 20);
    for (std::size_t i = 0; i < scores.values.size(); ++i)
        scores.values[i] = (i % 2 == 0 ? 1.0F : -1.0F) * static_cast<float>(i + 1);
    SweepSettings settings;
    settings.budgets = {1, 3};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both, Side::Bad};
    settings.randomSets = 2;
    settings.layerRandomSets = 1;
    settings.positions = Positions::All;
    settings.seed = 40;
    const std::vector<SweepPoint> points = planSweep(scores, settings);
    QCOMPARE(points.size(), 1U + 2U * 2U * (1U + 2U + 1U));
    QVERIFY(points[0].stack.empty());
    const SweepPoint& first = points[1];
    QVERIFY(first.kind == SweepPoint::Kind::Neurons && first.budget == 1);
    QCOMPARE(first.stack.size(), 2U);
    const Intervention good{{{1, 18}}, Operation::Scale, kSilenceFactor, Positions::All};
    const Intervention bad{{{1, 19}}, Operation::Scale, kExciteFactor, Positions::All};
    QVERIFY(first.stack == InterventionStack({good, bad}) || first.stack == InterventionStack({bad, good}));
    QVERIFY(points[2].kind == SweepPoint::Kind::Random);
    QCOMPARE(points[2].seed, 40U);
    QCOMPARE(points[3].seed, 41U);
    QVERIFY(points[2].stack != points[3].stack);
    QVERIFY(points[4].kind == SweepPoint::Kind::LayerRandom);
    QCOMPARE(points[4].stack[0].neurons[0].layer, 1); // as the real one
    QCOMPARE(points.back().stack.size(), 1U); // bad side only
    QCOMPARE(points.back().stack[0].neurons.size(), 3U);
    QVERIFY(planSweep(scores, settings)[7].stack == points[7].stack); // seeded
}

void TestCliParts::randomBandTakesOnlyItsControls()
{
    std::vector<SweepRow> rows;
    const auto add = [&rows](const std::string& kind, std::int64_t budget, double rac) {
        SweepRow row;
        row.operation = "enhance";
        row.side = "both";
        row.kind = kind;
        row.budget = budget;
        row.comparison.rac = rac;
        rows.push_back(row);
    };
    add("neurons", 5, 100.0);
    for (int i = 0; i <= 40; ++i)
        add("random", 5, i);
    add("random", 9, -1000.0);
    add("layer-random", 5, 1000.0);
    const auto band = randomBand(rows, rows[0], "random");
    QVERIFY(band);
    QCOMPARE(band->low, 1.0);
    QCOMPARE(band->high, 39.0);
    QVERIFY(!randomBand(rows, rows[0], "layer-random"));
}

QTEST_GUILESS_MAIN(TestCliParts)
#include "tst_cli_parts.moc"
