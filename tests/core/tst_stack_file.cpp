// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stack_file.h"

#include "core/store/text_file.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using neurex::test::failsWith;

namespace {

std::vector<NamedStep> someLayers()
{
    return {{"good \"ones\"", {{{0, 1}, {31, 11007}}, Operation::Scale, 2.0, Positions::Last}, {true, true}},
            {"", {{}, Operation::Set, -0.1, Positions::All}, {false, false}},
            {"offset", {{{2, 3}}, Operation::Add, 1e-300, Positions::All}, {true, false}}};
}

const char* const kLayer = "{\"operation\": \"add\", \"value\": 1, \"positions\": \"all\", \"neurons\": [[2, 3]]";

} // namespace

class LayersFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote();
    void takesWhatAHandLeavesOut();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysWhereItFailed();
    void namesTheLayersThatAct();
};

void LayersFileTest::readsWhatItWrote()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("layers.json")).toStdString();
    QVERIFY(saveSteps(path, someLayers()));
    QVERIFY(loadSteps(path).value() == someLayers());
    QVERIFY(saveSteps(path, {}));
    QVERIFY(loadSteps(path).value().empty());
    QCOMPARE(test::readBytes(path),
             std::string("{\n  \"format\": \"neurex-interventions\",\n  \"version\": 1,\n  \"layers\": []\n}\n"));
    QCOMPARE(QString::fromStdString(stepsText(someLayers())).count(u'\n'), 9); // one line per layer
}

void LayersFileTest::takesWhatAHandLeavesOut()
{
    const std::string text
        = std::string("{\"format\": \"neurex-interventions\", \"version\": 1, \"layers\": [") + kLayer + "}]}";
    const std::vector<NamedStep> expected{{"Layer 1", {{{2, 3}}, Operation::Add, 1.0, Positions::All}, {true, false}}};
    QVERIFY(parseSteps(text, "\"by hand\"").value() == expected);
}

void LayersFileTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("layer");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const QByteArray& layer, const char* said) {
        QTest::newRow(name) << layer << QByteArray(said);
    };
    const QByteArray start(kLayer);
    row("number", "7", "object");
    row("unknown key", start + ", \"postion\": 1}", "postion");
    row("unknown operation", QByteArray(start).replace("add", "mul") + "}", "mul");
    row("value as text", QByteArray(start).replace("1,", "\"1\",") + "}", "number");
    row("value beyond float32", QByteArray(start).replace("1,", "1e39,") + "}", "beyond what float32 holds (3.4e38)");
    row("neuron of three", QByteArray(start).replace("[2, 3]", "[2, 3, 4]") + "}", "[layer, index]");
    row("half a neuron", QByteArray(start).replace("[2, 3]", "[2, 3.5]") + "}", "whole number");
    row("negative neuron", QByteArray(start).replace("[2, 3]", "[-2, 3]") + "}", "L-2 N3");
    row("flag as number", start + ", \"enabled\": 1}", "expected true or false, found a number");
    row("no positions", "{\"operation\": \"add\", \"value\": 1, \"neurons\": []}", "positions");
}

void LayersFileTest::saysWhatIsWrong()
{
    QFETCH(const QByteArray, layer);
    QFETCH(const QByteArray, said);
    const std::string text = std::string("{\"format\": \"neurex-interventions\", \"version\": 1, \"layers\": [")
        + kLayer + "}, " + layer.toStdString() + "]}";
    QVERIFY(failsWith(parseSteps(text, "\"x.json\""), ErrorCode::CorruptFile, "\"x.json\", step 2"));
    QVERIFY(failsWith(parseSteps(text, "\"x.json\""), ErrorCode::CorruptFile, said.toStdString()));
}

void LayersFileTest::saysWhereItFailed()
{
    QVERIFY(failsWith(loadSteps("/nowhere/layers.json"), ErrorCode::NotFound, "/nowhere/layers.json"));
    QVERIFY(failsWith(saveSteps("/nowhere/layers.json", {}), ErrorCode::WriteFailed, "/nowhere/layers.json"));
    QVERIFY(failsWith(parseSteps("[]", "\"x\""), ErrorCode::CorruptFile, "neurex-interventions"));
    QVERIFY(failsWith(parseSteps("{", "\"x\""), ErrorCode::CorruptFile, "\"x\""));
    const std::string later = "{\"format\": \"neurex-interventions\", \"version\": 2, \"layers\": []}";
    QVERIFY(failsWith(parseSteps(later, "\"x\""), ErrorCode::UnsupportedFormat, "version 2"));
    const std::string more = "{\"format\": \"neurex-interventions\", \"version\": 1, \"layers\": [], \"a\": 1}";
    QVERIFY(failsWith(parseSteps(more, "\"x\""), ErrorCode::CorruptFile, "\"a\""));
}

void LayersFileTest::namesTheLayersThatAct()
{
    InterventionPlan plan;
    plan.steps = someLayers();
    std::vector<NamedIntervention> acting = actingChanges(plan);
    QCOMPARE(acting.size(), std::size_t{1});
    QVERIFY(acting.front() == (NamedIntervention{plan.steps[0].name, plan.steps[0].change}));
    plan.steps[0].stepSwitch.isSolo = false;
    acting = actingChanges(plan);
    QCOMPARE(acting.size(), std::size_t{2}); // the empty and switched-off one does not count
    QCOMPARE(acting[1].name, std::string("offset"));
}

QTEST_GUILESS_MAIN(LayersFileTest)
#include "tst_stack_file.moc"
