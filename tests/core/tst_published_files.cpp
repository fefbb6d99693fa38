// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The files of the published study of arithmetic reasoning, made here: their authors' are not at hand.
#include "core/reasoning/published_files.h"

#include "core/base/random.h"
#include "core/store/neuron_list_text.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace neurex;
using namespace neurex::test;

namespace {

using Texts = std::vector<std::string>;

TopNeurons topNeurons(std::int32_t layers, std::int32_t steps, std::int32_t top)
{
    TopNeurons neurons{.layerCount = layers, .stepCount = steps, .topCount = top, .indices = {}, .scores = {}};
    for (std::int32_t i = 0; i < layers * steps * top; ++i) {
        neurons.indices.push_back((i * 37) % 11008);
        neurons.scores.push_back(1.0F / static_cast<float>(i + 3));
    }
    return neurons;
}

} // namespace

class PublishedFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void answersAsPythonWritesThem();
    void badAnswers();
    void topNeuronsOfTheStudysSize();
    void badTopNeurons();
    void stepNeurons();
    void badStepNeurons();
    void allNeurons();
    void judgements();
    void bareNames();
    void names();
    void damagedBytes();

private:
    std::filesystem::path path(const char* name = "file.json") const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    std::filesystem::path written(const std::string& text) const
    {
        writeBytes(path(), text);
        return path();
    }
    template <typename Read>
    bool refused(const Read& read, const std::string& text, const std::string& message) const
    {
        return failsWith(read(written(text)), ErrorCode::CorruptFile, message);
    }

    QTemporaryDir m_folder;
};

void PublishedFilesTest::answers()
{
    const std::vector<PublishedAnswer> answers{
        {"How many?", "18", "Question: How many?\nThe answer is 18.", true, 18.0, "The answer is 18."},
        {"And \u00FC?", "x\n#### 5", "", false, std::nullopt, ""},
        {"More?", "3", "", false, -2.5, "\"so\""},
        {"Much?", "3", "", false, 1e20, ""}};
    QVERIFY(writePublishedAnswers(path(), answers));
    QVERIFY(readBytes(path()).find("\"pred_answer\": 234234,") != std::string::npos);
    QVERIFY(readBytes(path()).find("\"pred_answer\": 18,") != std::string::npos);
    const auto read = readPublishedAnswers(path());
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(*read, answers);
    QVERIFY(writePublishedAnswers(path(), {}));
    QCOMPARE(readPublishedAnswers(path())->size(), std::size_t{0});
}

void PublishedFilesTest::answersAsPythonWritesThem()
{
    const auto read = readPublishedAnswers(
        written(R"([{"question": "Caf\u00e9?", "answer": 18, "prediction": 18, "correct": true, "pred_answer": "18",)"
                R"( "pred_only": "The answer is 18.", "more": [1]}, {"question": "b", "correct": false}])"));
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->size(), std::size_t{2});
    QCOMPARE(read->front(), (PublishedAnswer{"Caf\u00E9?", "18", "18", true, 18.0, "The answer is 18."}));
    QCOMPARE(read->back(), (PublishedAnswer{"b", "", "", false, std::nullopt, ""}));
}

void PublishedFilesTest::badAnswers()
{
    QVERIFY(refused(readPublishedAnswers, "[{\"question\": \"a\", \"correct\": true},\n{\"question\": \"b\"}]",
                    "line 2, entry 2, key \"correct\": expected true or false; it is missing"));
    QVERIFY(refused(readPublishedAnswers, R"([{"question": "a", "correct": 1}])", "key \"correct\""));
    QVERIFY(refused(readPublishedAnswers, R"([{"question": " ", "correct": true}])", "key \"question\""));
    QVERIFY(refused(readPublishedAnswers, R"([{"question": "a", "correct": true, "pred_answer": "many"}])",
                    "key \"pred_answer\": expected a number; found \"many\""));
    QVERIFY(refused(readPublishedAnswers, R"([{"question": "a", "correct": true, "pred_answer": [5]}])",
                    "key \"pred_answer\""));
    QVERIFY(refused(readPublishedAnswers, R"([{"question": "a", "correct": true}, 5])", "line 1"));
    QVERIFY(refused(readPublishedAnswers, R"([{"question": "a", "correct": true},)", "file.json"));
    QVERIFY(refused(readPublishedAnswers, "question,correct\na,true\n", "expected a JSON list of objects"));
    QVERIFY(failsWith(readPublishedAnswers(path("none.json")), ErrorCode::NotFound, "none.json"));
    QVERIFY(failsWith(readPublishedAnswers(written("")), ErrorCode::BadTask, "file.json"));
}

void PublishedFilesTest::topNeuronsOfTheStudysSize()
{
    const TopNeurons neurons = topNeurons(32, 149, 20);
    QVERIFY(writeTopNeurons(path(), neurons));
    const auto read = readTopNeurons(path());
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(*read, neurons); // to the bit
    QCOMPARE(read->indicesAt(31, 148)[19], neurons.indices.back());
    QCOMPARE(read->scoresAt(1, 0)[0], neurons.scores[std::size_t{149} * 20]);
    const auto whole = readTopNeurons(written(R"({"top_coef_idx": [[[5, 7]]], "top_coef_vals": [[[3, 0.5]]]})"));
    QVERIFY(whole);
    QCOMPARE(whole->scores, (std::vector<float>{3.0F, 0.5F}));
}

void PublishedFilesTest::badTopNeurons()
{
    const auto bad = [this](const std::string& indices, const std::string& values, const std::string& message) {
        return refused(readTopNeurons, "{\"top_coef_idx\": " + indices + ", \"top_coef_vals\": " + values + "}",
                       message);
    };
    QVERIFY(bad("[[[5, 7]], [[5]]]", "[[[1, 1]], [[1, 1]]]",
                "key \"top_coef_idx\", layer 1, step 0: expected a list of 2 neurons; found [5]"));
    QVERIFY(bad("[[[5], [6]], [[5]]]", "[[[1]]]", "layer 1: expected a list of 2 steps"));
    QVERIFY(bad("[[[5]], [[6]]]", "[[[1]]]", "key \"top_coef_vals\": expected a list of 2 layers"));
    QVERIFY(bad("[]", "[]", "key \"top_coef_idx\": expected a list of at least one of the layers; found []"));
    QVERIFY(bad("[[[]]]", "[[[]]]", "layer 0, step 0: expected a list of at least one of the neurons"));
    QVERIFY(bad("[[[5.5]]]", "[[[1]]]", "expected the index of a neuron; found 5.5"));
    QVERIFY(bad("[[[-1]]]", "[[[1]]]", "expected the index of a neuron; found -1"));
    QVERIFY(bad("[[[5]]]", "[[[\"1\"]]]", "key \"top_coef_vals\", layer 0, step 0: expected a number of 32 bits"));
    QVERIFY(bad("[[[5]]]", "[[[1e300]]]", "expected a number of 32 bits; found 1e+300"));
    QVERIFY(bad("[[[5]]]", "[[[Infinity]]]", "file.json"));
    QVERIFY(bad("[[[5, 6, 5]]]", "[[[1, 1, 1]]]", "layer 0, step 0: expected every neuron once; found 5"));
    QVERIFY(refused(readTopNeurons, "{\"top_coef_idx\": [[[5]]]}", "key \"top_coef_vals\": expected a list"));
    QVERIFY(refused(readTopNeurons, "[1]", "expected an object"));
}

void PublishedFilesTest::stepNeurons()
{
    const std::vector<StepNeuron> neurons{
        {{2, 11}, 3.25, {{"add", 788, 0.5}, {"\u2581plus", 4, 0.0625}}},
        {{2, 3}, 0.1, {}},
        {{10, 5}, 1.0 / 3, {{"", 0, 1e-30}}},
    };
    QVERIFY(writeStepNeurons(path(), neurons));
    const auto read = readStepNeurons(path());
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(*read, neurons); // layer 2 before 10, in it by falling score
    const auto list = readStepNeurons(written(R"({"layer_0": {"L0N5": {"coeffs": [2], "promotes": []}}})"));
    QVERIFY(list);
    QCOMPARE(list->front(), (StepNeuron{{0, 5}, 2.0, {}}));
    QCOMPARE(readStepNeurons(written("{}"))->size(), std::size_t{0});
}

void PublishedFilesTest::badStepNeurons()
{
    const auto bad = [this](const std::string& text, const std::string& message) {
        return refused(readStepNeurons, text, message);
    };
    QVERIFY(bad(R"({"layer3": {}})", "file.json\": expected keys like \"layer_3\"; found \"layer3\""));
    QVERIFY(bad(R"({"layer_-1": {}})", "expected keys like"));
    QVERIFY(bad(R"({"layer_3": []})", "\"layer_3\": expected an object of neurons"));
    QVERIFY(bad(R"({"layer_3": {"L4N5": {"coeffs": 1, "promotes": []}}})",
                "\"layer_3\": expected a neuron of it like \"L3N5\"; found \"L4N5\""));
    QVERIFY(bad(R"({"layer_3": {"L3N5": {"promotes": []}}})", "\"L3N5\", key \"coeffs\": expected a number"));
    QVERIFY(bad(R"({"layer_3": {"L3N5": {"coeffs": 1}}})", "key \"promotes\""));
    QVERIFY(bad(R"({"layer_3": {"L3N5": {"coeffs": 1, "promotes": [["a", 1]]}}})", "key \"promotes\""));
    QVERIFY(bad(R"({"layer_3": {"L3N5": {"coeffs": 1, "promotes": [["a", 1, 1.5]]}}})", "key \"promotes\""));
    QVERIFY(bad(R"({"layer_3": {"L3N5": {"coeffs": 1, "promotes": []}, "L3N5": {}}})", "L3N5"));
    QVERIFY(bad("[]", "expected an object"));
}

void PublishedFilesTest::allNeurons()
{
    const std::vector<PromotingNeuron> neurons{{{3, 5}, {"add", " Sum"}}, {{10, 2}, {}}};
    QVERIFY(writeAllNeurons(path(), neurons));
    QCOMPARE(*readAllNeurons(path()), neurons);
    QCOMPARE(*readAllNeurons(written(R"({"L10N2": {"promotes": []}, "L3N5": [["add", 1, 0.5], ["t", 2, 0.25]]})")),
             (std::vector<PromotingNeuron>{{{3, 5}, {"add", "t"}}, {{10, 2}, {}}}));
    QCOMPARE(*readAllNeurons(written(R"(["L10N2", "L3N5"])")),
             (std::vector<PromotingNeuron>{{{3, 5}, {}}, {{10, 2}, {}}}));
    QVERIFY(refused(readAllNeurons, R"(["L10N2", "N5"])", "entry 2: expected a neuron like \"L3N5\"; found \"N5\""));
    QVERIFY(refused(readAllNeurons, R"(["L1N2", "L1N2"])", "entry 2: expected every neuron once"));
    QVERIFY(refused(readAllNeurons, R"({"L1N2": 5})", "entry 1, \"L1N2\": expected a list of promoted tokens"));
    QVERIFY(refused(readAllNeurons, R"({"L99999N2": []})", "expected a neuron"));
    QVERIFY(refused(readAllNeurons, "5", "expected an object"));
}

void PublishedFilesTest::judgements()
{
    const std::vector<PublishedJudgement> judgements{{{17, 123}, {"add", "sum"}, "Is it?", "Yes, it is."},
                                                     {{8, 1}, {}, "Is it?", ""},
                                                     {{9, 1}, {"\n"}, "Is it?", "No, yes"}};
    QVERIFY(writePublishedJudgements(path(), judgements));
    QCOMPARE(*readPublishedJudgements(path()), judgements);
    QVERIFY(readBytes(path()).find("\"name\":\"L17N123\"") != std::string::npos);
    const std::vector<Judgement> own = judgementsOf(judgements, "add", "gpt-4-turbo");
    QCOMPARE(own.size(), std::size_t{3});
    QCOMPARE(own[0], (Judgement{{17, 123}, "add", "gpt-4-turbo", Verdict::Yes, "Yes, it is."}));
    QVERIFY(own[1].verdict == Verdict::None && own[2].verdict == Verdict::No);
    QCOMPARE(readPublishedJudgements(written(R"([{"name": "L1N2", "promotes": [["a", 1, 0.5]]}])"))->front(),
             (PublishedJudgement{{1, 2}, {"a"}, "", ""}));
    QVERIFY(refused(readPublishedJudgements, "{\"name\": \"L1N2\", \"promotes\": []}\n{\"name\": \"L1\"}",
                    "line 2, entry 2, key \"name\": expected a neuron like \"L3N5\"; found \"L1\""));
    QVERIFY(refused(readPublishedJudgements, R"({"name": "L1N2", "promotes": "a, b"})", "key \"promotes\""));
    QVERIFY(refused(readPublishedJudgements, R"({"name": "L1N2", "promotes": [], "gpt_response": null})",
                    "key \"gpt_response\""));
}

void PublishedFilesTest::bareNames()
{
    const std::vector<NeuronId> neurons{{17, 123}, {3, 5}};
    QVERIFY(writeNeuronNames(path(), neurons));
    QCOMPARE(readBytes(path()), "[\"L17N123\",\"L3N5\"]\n");
    const Result<NeuronList> read = loadNeuronList(path());
    QVERIFY(read);
    QCOMPARE(read->neurons, neurons);
    QVERIFY(!loadNeuronList(written(R"(["L3N5", "L3"])")));
    QVERIFY(!loadNeuronList(written(R"(["L3N5"])"), {.layerCount = 3, .neuronCount = 8}));
}

void PublishedFilesTest::names()
{
    QCOMPARE(topNeuronsFileName(3), "cot_all_3.json");
    QCOMPARE(stepFileName(3, 17), "3_17.json");
    QCOMPARE(judgementsFileName("equals_to"), "results_equals_to_all.jsonl");
    QCOMPARE(conceptNeuronsFileName("add"), "neurons_add_all.json");
}

/// Whatever a disk makes of a file, it is read or refused with a reason; what is read is whole.
void PublishedFilesTest::damagedBytes()
{
    QVERIFY(writeTopNeurons(path("top.json"), topNeurons(2, 3, 2)));
    QVERIFY(writeStepNeurons(path("step.json"), {{{{2, 11}, 3.25, {{"add", 788, 0.5}}}}}));
    QVERIFY(writeAllNeurons(path("all.json"), {{{{3, 5}, {"add"}}}}));
    QVERIFY(writePublishedAnswers(path("final.json"), {{{"a", "18", "b", true, 18.0, "c"}}}));
    QVERIFY(writePublishedJudgements(path("judged.jsonl"), {{{{3, 5}, {"add"}, "Is it?", "Yes"}}}));
    SeededRandom random(1);
    int refusals = 0, reads = 0;
    const auto count = [&](const auto& result) {
        ++(result ? reads : refusals);
        return result || (!result.error().message.empty() && result.error().code != ErrorCode::Internal);
    };
    for (const char* name : {"top.json", "step.json", "all.json", "final.json", "judged.jsonl"}) {
        const std::string whole = readBytes(path(name));
        for (int round = 0; round < 80; ++round) {
            std::string text = whole;
            const auto at = static_cast<std::size_t>(random.below(text.size()));
            if (round % 4 == 0)
                text.resize(at);
            else
                text[at] = "0{}[],:\"\\-e\xFF\0 "[random.below(15)];
            const std::filesystem::path file = written(text);
            QVERIFY(count(readStepNeurons(file)) && count(readAllNeurons(file)));
            QVERIFY(count(readPublishedAnswers(file)) && count(readPublishedJudgements(file)));
            const auto top = readTopNeurons(file);
            QVERIFY(count(top));
            if (top)
                QCOMPARE(top->indices.size(), top->scores.size());
        }
    }
    QVERIFY(refusals > 1600);
    QVERIFY(reads > 20);
}

QTEST_GUILESS_MAIN(PublishedFilesTest)
#include "tst_published_files.moc"
