// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a study's folder holds beside its answers, read back: concepts with the verdicts of judges and persons.
#include "core/reasoning/judgement_file.h"
#include "core/reasoning/kept_concepts.h"
#include "core/reasoning/reasoning_report.h"
#include "core/store/text_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace neurex;

namespace {

constexpr std::int32_t kNeurons = 40; // of a layer

ModelInfo model()
{
    ModelInfo info;
    info.layerCount = 9;
    info.neuronCount = kNeurons;
    info.weightHash = "weights";
    return info;
}

/// Two steps of nine layers; neurons 0 and 1 fire in each, then 2 and 3.
TopNeurons firing()
{
    TopNeurons top;
    top.layerCount = 9;
    top.stepCount = 2;
    top.topCount = 2;
    for (std::int32_t layer = 0; layer < top.layerCount; ++layer) {
        for (const std::int32_t index : {0, 1, 2, 3}) {
            top.indices.push_back(index);
            top.scores.push_back(1.0F);
        }
    }
    return top;
}

ConceptList list()
{
    ConceptList two;
    two.concepts = {{"mul", {"times"}, "Multiplication?"}, {"add", {"plus", "sum"}, "Addition?"}};
    two.leastMatches = 1;
    return two;
}

/// What `neurex reason --concepts` leaves with a judge that takes neurons with an even index.
ConceptReport writeStudy(const std::filesystem::path& out)
{
    const TopNeurons top = firing();
    const ConceptList concepts = list();
    const std::vector<PromotingNeuron> promoting{
        {{6, 0}, {"plus", "a"}}, {{6, 1}, {"sum"}}, {{7, 2}, {"plus"}}, {{7, 3}, {"nothing"}}, {{8, 2}, {"times"}}};
    ConceptReport report = conceptReport(concepts, promoting, {&top, 1}, kNeurons);
    const JudgeVerdicts rule = ruleVerdicts(report, concepts);
    JudgeVerdicts even{"even", {}};
    for (const JudgeQuestion& question : questionsOf(report)) {
        const bool isEven = question.neuron.index % 2 == 0;
        even.judgements.push_back({question.neuron, question.idea, "even", isEven ? Verdict::Yes : Verdict::No,
                                   isEven ? "Yes, even" : "No, odd"});
    }
    decide(report, even, {&top, 1}, kNeurons);
    if (!writeConcepts(out, report))
        qFatal("no concepts were written");
    nlohmann::json results;
    results["neurons"] = toJson(report);
    const std::vector<JudgeVerdicts> judges{rule, even};
    results["neurons"].update(toJson(judges));
    if (!writeTextFile(reasonResultsFile(out), toText(results)))
        qFatal("no results were written");
    return report;
}

std::vector<NeuronId> accepted(const KeptConcepts& kept, std::string_view name)
{
    return kept.find(name) ? kept.find(name)->accepted : std::vector<NeuronId>{{-1, -1}};
}

} // namespace

class TestKeptStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheCommandLeaves()
    {
        const QTemporaryDir folder;
        const std::filesystem::path out = folder.path().toStdString();
        const ConceptReport report = writeStudy(out);
        const TopNeurons top = firing();
        const Result<KeptConcepts> kept = readKeptConcepts(out, {&top, 1}, model());
        QVERIFY2(kept, kept ? "" : kept.error().message.c_str());
        QCOMPARE(kept->report.judge, std::string("even"));
        QCOMPARE(kept->report.concepts.size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) { // in the order of the study, not of the alphabet
            const FoundConcept &found = kept->report.concepts[i], &wanted = report.concepts[i];
            QCOMPARE(found.idea.name, wanted.idea.name);
            QVERIFY(found.candidates == wanted.candidates && found.accepted == wanted.accepted);
            QVERIFY(found.whole == wanted.whole && found.layers == wanted.layers);
            QCOMPARE(found.byChance, wanted.byChance);
        }
        QVERIFY(accepted(*kept, "add") == (std::vector<NeuronId>{{6, 0}, {7, 2}})); // not its candidate L6N1
        QVERIFY(kept->byHand.empty());
        // The rule's verdicts are not kept, its counts and its agreement are.
        QVERIFY(kept->counts == (std::vector<JudgeCount>{{"rule", 4, 0, 0}, {"even", 3, 1, 0}}));
        QCOMPARE(kept->agreement.size(), std::size_t{1});
        QCOMPARE(kept->agreement[0].compared, std::int64_t{4});
        QCOMPARE(*kept->agreement[0].share, 0.75);
        QVERIFY(kept->verdict("even", "add", {6, 1})->verdict == Verdict::No);
        QVERIFY(!kept->verdict("rule", "add", {6, 1}));
    }

    void personsDecideLast()
    {
        const QTemporaryDir folder;
        const std::filesystem::path out = folder.path().toStdString();
        writeStudy(out);
        const TopNeurons top = firing();
        const auto read = [&] { return *readKeptConcepts(out, {&top, 1}, model()); };
        QVERIFY(keepManualVerdict(out, read(), "add", {{6, 1}}, Verdict::Yes));
        QVERIFY(keepManualVerdict(out, read(), "add", {{6, 0}}, Verdict::Yes));
        QVERIFY(keepManualVerdict(out, read(), "add", {{6, 0}}, Verdict::No));
        KeptConcepts kept = read();
        QVERIFY(accepted(kept, "add") == (std::vector<NeuronId>{{6, 1}, {7, 2}}));
        QCOMPARE(kept.byHand.at("add"), std::int64_t{2});
        QCOMPARE(kept.find("add")->candidates[0].judge, std::string("manual"));
        QCOMPARE(kept.find("add")->candidates[2].judge, std::string("even"));
        // Matched against the judge: L6N1 and L6N0, both otherwise.
        const auto pair = std::ranges::find(kept.agreement, "manual", &NamedAgreement::second);
        QVERIFY(pair != kept.agreement.end() && pair->first == "even");
        QCOMPARE(pair->compared, std::int64_t{2});
        QCOMPARE(*pair->share, 0.0);
        QCOMPARE(*pair->kappa, -1.0);
        // The file says by itself what is accepted, to --judge too.
        const Result<JudgeVerdicts> imported = importJudgements(manualJudgementsFile(out), list());
        QVERIFY(imported);
        QVERIFY(acceptedNeurons(imported->judgements, "add") == accepted(kept, "add"));
        QVERIFY(acceptedNeurons(imported->judgements, "mul") == accepted(kept, "mul"));
        // Taken back.
        QVERIFY(keepManualVerdict(out, kept, "add", {{6, 0}}, std::nullopt));
        kept = read();
        QVERIFY(accepted(kept, "add") == (std::vector<NeuronId>{{6, 0}, {6, 1}, {7, 2}}));
    }

    void readsRepliesAndBareLists()
    {
        const QTemporaryDir folder;
        const std::filesystem::path out = folder.path().toStdString();
        const TopNeurons top = firing();
        QVERIFY(readKeptConcepts(out, {&top, 1}, model())->isEmpty());
        const ConceptReport report = writeStudy(out);
        JudgementManifest manifest;
        manifest.model = model();
        manifest.judge = "other";
        Result<JudgementFile> file = JudgementFile::createOrResume(judgementFile(out, "other"), manifest);
        QVERIFY(file);
        for (const JudgeQuestion& question : questionsOf(report))
            QVERIFY(file->append(numberOf(question), {question.neuron, question.idea, "No"}));
        QVERIFY(writeNeuronNames(out / conceptNeuronsFileName("bare"), std::vector<NeuronId>{{6, 1}, {8, 2}}));
        const Result<KeptConcepts> kept = readKeptConcepts(out, {&top, 1}, model());
        QVERIFY2(kept, kept ? "" : kept.error().message.c_str());
        QVERIFY(accepted(*kept, "bare") == (std::vector<NeuronId>{{6, 1}, {8, 2}}));
        QCOMPARE(kept->find("bare")->candidates[1].promoted, std::vector<std::string>{"times"});
        QVERIFY(kept->find("bare")->candidates[0].message.empty()); // nobody was asked
        QVERIFY(kept->verdict("other", "add", {6, 0})->verdict == Verdict::No);
        QVERIFY(std::ranges::find(kept->counts, (JudgeCount{"other", 0, 4, 0})) != kept->counts.end());
        QVERIFY(writeTextFile(out / judgementsFileName("add"), "{broken"));
        const Result<KeptConcepts> broken = readKeptConcepts(out, {&top, 1}, model());
        QVERIFY(!broken && broken.error().code == ErrorCode::CorruptFile);
    }
};

QTEST_GUILESS_MAIN(TestKeptStudy)
#include "tst_kept_study.moc"
