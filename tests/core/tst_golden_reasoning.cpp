// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// GSM8K's questions, the seven published prompt files and the golden cases of extraction, where they lie. Digests and
// sums were computed in Python from the same files by the rules that the study publishes.
#include "core/base/sha256.h"
#include "core/reasoning/answer_extraction.h"
#include "core/reasoning/prompt_file.h"
#include "core/reasoning/question_file.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace neurex;
using nlohmann::json;

namespace {

/// All prompts of the test questions; the digest with NUL between them.
struct Golden {
    const char* type;
    std::size_t bytes;
    const char* digest;
    bool isCurly;
};

const Golden kGolden[] = {
    {"cot_prompt", 3760892, "aaa35cf10018d912417e6937f629a4431b43314600038b462f007db7f5376f96", false},
    {"equation_only", 2179411, "a337c7ee3e611a36611305d81b44336dde9336f0d9bab3a1aac2d3f3a9448db7", false},
    {"text_only", 3615802, "13a438add38316b070eab276885592fe49f87c0e17609edc4413604eb4142474", false},
    {"add_only", 4202757, "10db8149eb61d484e595190abd63e0699be0bf7af6041758e2b60335d992bb52", true},
    {"mult_only", 5020537, "6b5be390c5789c1d1e2da0411a113dbab64c40975f927a2a96c471c904daaf50", true},
    {"incorrect_label", 3781996, "b2cb6257cfd7489e2eb72fca2eb044bf590e0a455c4862af2f8a63f9923778d5", true},
    {"incorrect_ood_label", 3944233, "472758cd6f3140e35945bdfffda4fb60281957c3ee3109abf650a883344d6ea9", true},
};

QString dataFile(const char* path)
{
    const QString named = qEnvironmentVariable("NEUREX_TEST_DATA");
    const QString folder = named.isEmpty() ? QStringLiteral(NEUREX_SOURCE_DIR "/../shared/data") : named;
    return folder + QLatin1Char('/') + QLatin1String(path);
}

} // namespace

class GoldenReasoningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void questions();
    void prompts_data();
    void prompts();
    void solutionsAreReadBack();
    void extraction();

private:
    std::optional<ReasoningQuestions> readQuestions();
};

std::optional<ReasoningQuestions> GoldenReasoningTest::readQuestions()
{
    const Result<ReasoningQuestions> read = readReasoningQuestions(dataFile("datasets/gsm8k/test.jsonl").toStdString());
    return read ? std::optional(*read) : std::nullopt;
}

void GoldenReasoningTest::questions()
{
    if (!QFileInfo::exists(dataFile("datasets/gsm8k/test.jsonl")))
        QSKIP("no test data: set NEUREX_TEST_DATA to a folder with datasets/gsm8k");
    const auto read = readQuestions();
    QVERIFY(read);
    QCOMPARE(read->questions.size(), std::size_t{1319});
    QCOMPARE(read->warnings, std::vector<std::string>{});
    double sum = 0.0;
    int negative = 0, grouped = 0;
    for (const ReasoningQuestion& question : read->questions) {
        sum += question.gold;
        negative += question.gold < 0.0 ? 1 : 0;
        const std::size_t mark = question.answer.rfind("\n#### ");
        grouped += question.answer.find(',', mark) != std::string::npos ? 1 : 0;
        QCOMPARE(question.gold, std::trunc(question.gold));
    }
    QCOMPARE(sum, 9009187.0);
    QCOMPARE(negative, 2);
    QCOMPARE(grouped, 14);
    QVERIFY(read->questions.front().question.starts_with("Janet\u2019s ducks lay 16 eggs"));
    QCOMPARE(read->questions.front().gold, 18.0);
    const std::vector<std::size_t> expected{588, 1214, 57,  906,  1252, 618, 599, 289, 608, 400,
                                            237, 616,  672, 1132, 463,  222, 945, 238, 730, 55};
    QCOMPARE(drawQuestions(read->questions.size(), 20), expected);
}

void GoldenReasoningTest::prompts_data()
{
    QTest::addColumn<int>("row");
    for (int row = 0; row < static_cast<int>(std::size(kGolden)); ++row)
        QTest::newRow(kGolden[row].type) << row;
}

void GoldenReasoningTest::prompts()
{
    QFETCH(const int, row);
    const Golden& golden = kGolden[row];
    const QString path = dataFile("datasets/gsm8k/cot-prompts/") + QLatin1String(golden.type) + QLatin1String(".txt");
    if (!QFileInfo::exists(path))
        QSKIP("no test data: set NEUREX_TEST_DATA to a folder with datasets/gsm8k");
    const Result<PromptFile> file = readPromptFile(path.toStdString());
    QVERIFY(file);
    QCOMPARE(file->name, golden.type);
    QCOMPARE(file->name, std::string(publishedPromptTypes()[static_cast<std::size_t>(row)].name));
    QCOMPARE(file->count, std::size_t{8});
    QCOMPARE(file->form == QueryForm::Equations, file->name == "equation_only");
    const auto isCurly = [](const std::string& text) { return text.find("curly apostrophe") != std::string::npos; };
    QCOMPARE(std::ranges::any_of(file->warnings, isCurly), golden.isCurly);
    const std::size_t others = file->name == "incorrect_ood_label" ? 1 : 0; // it ends with an empty line
    QCOMPARE(file->warnings.size(), others + (golden.isCurly ? 1U : 0U));

    const auto read = readQuestions();
    QVERIFY(read);
    std::string all;
    for (const ReasoningQuestion& question : read->questions)
        all += (all.empty() ? std::string() : std::string(1, '\0')) + fewShotPrompt(*file, question.question);
    QCOMPARE(all.size(), golden.bytes + read->questions.size() - 1);
    Sha256 hash;
    hash.update(all);
    QCOMPARE(hash.hexDigest(), golden.digest);
}

/// A model that answers right, in the words of the demonstrations: every rule reads the right number, but for the two
/// negative ones, which the published rule cannot read.
void GoldenReasoningTest::solutionsAreReadBack()
{
    const QString path = dataFile("datasets/gsm8k/cot-prompts/cot_prompt.txt");
    const auto read = readQuestions();
    const Result<PromptFile> file = readPromptFile(path.toStdString());
    if (!read || !file)
        QSKIP("no test data: set NEUREX_TEST_DATA to a folder with datasets/gsm8k");
    int published = 0, strict = 0;
    for (const ReasoningQuestion& question : read->questions) {
        const std::string prompt = fewShotPrompt(*file, question.question);
        const std::size_t mark = question.answer.rfind("\n#### ");
        const std::string text = prompt + question.answer.substr(0, mark) + "\nThe answer is "
            + question.answer.substr(mark + 6) + ".\n\nQuestion: What is 1 + 1?\nThe answer is 2.";
        const AnswerText answer{text, prompt.size(), file->count};
        const auto right
            = [&](AnswerRule rule) { return isRight(rule, extractAnswer(rule, answer), question.gold) ? 1 : 0; };
        published += right(AnswerRule::Published);
        strict += right(AnswerRule::Strict);
    }
    QCOMPARE(published, 1317);
    QCOMPARE(strict, 1319);
}

void GoldenReasoningTest::extraction()
{
    QFile file(dataFile("golden/neg-probe/probe_neg_fixtures.json"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("no test data: set NEUREX_TEST_DATA to a folder with golden/neg-probe");
    const json cases = json::parse(file.readAll().toStdString()).at("gsm8k_extract");
    QCOMPARE(cases.size(), std::size_t{8});
    for (const json& row : cases) {
        const auto text = row[0].get<std::string>();
        const ExtractedAnswer found = extractAnswer(AnswerRule::Published, {text, 0, 0});
        QVERIFY2(found.number.value_or(kPublishedNoAnswer) == row[1].get<double>(), text.c_str());
    }
}

QTEST_GUILESS_MAIN(GoldenReasoningTest)
#include "tst_golden_reasoning.moc"
