// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/corpus_file.h"

#include "app/tools/demo/vocabulary.h"
#include "core/base/safetensors.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace neurex;
using namespace neurex::demo;

namespace {

CorpusSettings smallSettings(std::uint64_t seed)
{
    CorpusSettings settings;
    settings.seed = seed;
    settings.recallCount = 60;
    settings.mixtureCount = 80;
    settings.promptCount = 60;
    settings.validationCount = 24;
    return settings;
}

/// One row of a set, without its padding.
struct Row {
    std::vector<std::int32_t> tokens;
    std::vector<std::uint8_t> mask;
};

Row rowOf(const SequenceSet& set, std::size_t number)
{
    const auto begin = static_cast<std::ptrdiff_t>(number * set.length);
    const auto end = begin + static_cast<std::ptrdiff_t>(set.length);
    Row row{{set.tokens.begin() + begin, set.tokens.begin() + end}, {set.mask.begin() + begin, set.mask.begin() + end}};
    while (!row.tokens.empty() && row.tokens.back() == 0) {
        row.tokens.pop_back();
        if (row.mask.back() != 0)
            return {};
        row.mask.pop_back();
    }
    return row;
}

std::size_t targetsIn(const Row& row)
{
    return static_cast<std::size_t>(
        std::count_if(row.mask.begin(), row.mask.end(), [](auto mask) { return mask != 0; }));
}

} // namespace

/// The training text of the demo model, on a small scale.
class DemoCorpusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sameSeedSameBytes();
    void fileSaysWhatTheTrainerNeeds();
    void rowsBeginWithBosAndHoldTargets();
    void targetsAreLettersAndListedWords();
    void validationHoldsNoTaskQuestion();
    void validationOfWholeTasks();

private:
    std::vector<SequenceSet> generate(std::uint64_t seed) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Tokenizer> m_tokenizer;
    std::vector<SequenceSet> m_sets;
};

void DemoCorpusTest::initTestCase()
{
    Result<Tokenizer> tokenizer
        = Tokenizer::fromBytes(serializeSentencePieceModel(buildVocabulary()), "tokenizer.model");
    QVERIFY(tokenizer);
    m_tokenizer = std::make_unique<Tokenizer>(std::move(*tokenizer));
    m_sets = generate(1);
}

std::vector<SequenceSet> DemoCorpusTest::generate(std::uint64_t seed) const
{
    const std::vector<std::unique_ptr<Skill>> skills = makeSkills(seed);
    std::vector<Task> tasks;
    for (const std::unique_ptr<Skill>& skill : skills)
        tasks.push_back(makeTask(*skill, TaskSettings{seed, 40, 40, 0.4}));
    const CorpusGenerator generator(skills, *m_tokenizer, smallSettings(seed));
    std::vector<SequenceSet> sets{generator.recallStage(), generator.mixtureStage(), generator.promptStage()};
    for (SequenceSet& set : generator.validationSets(tasks))
        sets.push_back(std::move(set));
    return sets;
}

void DemoCorpusTest::sameSeedSameBytes()
{
    const auto bytesFor = [&](const std::vector<SequenceSet>& sets, const QString& name) {
        const std::filesystem::path path = m_folder.filePath(name).toStdString();
        const Result<void> written = writeCorpusFile(path, sets, m_tokenizer->vocabularySize(), 1);
        return written ? test::readBytes(path) : std::string();
    };
    const std::string first = bytesFor(m_sets, QStringLiteral("first.safetensors"));
    QVERIFY(!first.empty());
    QVERIFY(bytesFor(generate(1), QStringLiteral("again.safetensors")) == first);
    QVERIFY(bytesFor(generate(2), QStringLiteral("other.safetensors")) != first);
}

void DemoCorpusTest::fileSaysWhatTheTrainerNeeds()
{
    const std::filesystem::path path = m_folder.filePath(QStringLiteral("corpus.safetensors")).toStdString();
    QVERIFY(writeCorpusFile(path, m_sets, m_tokenizer->vocabularySize(), 7));
    const Result<SafetensorsFile> file = SafetensorsFile::open(path);
    QVERIFY(file);
    QCOMPARE(file->metadata().at("vocabulary_size"), std::to_string(m_tokenizer->vocabularySize()));
    QCOMPARE(file->metadata().at("seed"), std::string("7"));
    QCOMPARE(file->tensors().size(), 2 * (3 + 4 * std::size_t{3}));
    for (const SequenceSet& set : m_sets) {
        const std::vector<std::int64_t> shape{static_cast<std::int64_t>(set.rowCount()),
                                              static_cast<std::int64_t>(set.length)};
        const TensorView* tokens = file->find(set.name + ".tokens");
        const TensorView* mask = file->find(set.name + ".mask");
        QVERIFY(tokens && mask);
        QVERIFY(tokens->type == ElementType::I32 && mask->type == ElementType::U8);
        QCOMPARE(tokens->shape, shape);
        QCOMPARE(mask->shape, shape);
        QVERIFY(std::ranges::equal(tokens->bytes, std::as_bytes(std::span(set.tokens))));
    }
    const auto missing = m_folder.filePath(QStringLiteral("nowhere/corpus.safetensors")).toStdString();
    const Result<void> refused = writeCorpusFile(missing, m_sets, m_tokenizer->vocabularySize(), 7);
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::WriteFailed);
}

void DemoCorpusTest::rowsBeginWithBosAndHoldTargets()
{
    for (const SequenceSet& set : m_sets) {
        const bool isValidation = set.name.starts_with("val.");
        QVERIFY(set.rowCount() > 0);
        QCOMPARE(set.mask.size(), set.tokens.size());
        for (std::size_t number = 0; number < set.rowCount(); ++number) {
            const Row row = rowOf(set, number);
            QVERIFY2(!row.tokens.empty(), "a target stands in the padding");
            QCOMPARE(row.tokens.front(), m_tokenizer->bosId());
            QCOMPARE(row.mask.front(), std::uint8_t{0});
            QVERIFY(isValidation ? targetsIn(row) == 1 : targetsIn(row) >= 1);
        }
    }
}

void DemoCorpusTest::targetsAreLettersAndListedWords()
{
    std::set<std::int32_t> letters;
    for (const char letter : {'A', 'B', 'C', 'D'})
        letters.insert(m_tokenizer->encode(std::string(1, letter), false).front());
    std::set<std::int32_t> words;
    for (const std::string& word : vocabularyWords())
        words.insert(m_tokenizer->encode(word, false).front());
    for (const SequenceSet& set : m_sets) {
        for (std::size_t i = 0; i < set.tokens.size(); ++i) {
            if (set.mask[i] == static_cast<std::uint8_t>(Loss::Letter))
                QVERIFY(letters.contains(set.tokens[i]));
            else if (set.mask[i] == static_cast<std::uint8_t>(Loss::Word))
                QVERIFY(words.contains(set.tokens[i]));
            else
                QCOMPARE(set.mask[i], std::uint8_t{0});
        }
    }
}

/// The shipped tasks use up nearly all held-out stems: what is left must do.
void DemoCorpusTest::validationOfWholeTasks()
{
    constexpr std::size_t kLeastQuestions = 100;
    const std::vector<std::unique_ptr<Skill>> skills = makeSkills(1);
    std::vector<Task> tasks;
    for (const std::unique_ptr<Skill>& skill : skills)
        tasks.push_back(makeTask(*skill, TaskSettings{}));
    for (const SequenceSet& set : CorpusGenerator(skills, *m_tokenizer, CorpusSettings{}).validationSets(tasks)) {
        qInfo("%s: %zu questions", set.name.c_str(), set.rowCount());
        QVERIFY2(set.rowCount() >= kLeastQuestions && set.rowCount() <= CorpusSettings{}.validationCount,
                 set.name.c_str());
    }
}

void DemoCorpusTest::validationHoldsNoTaskQuestion()
{
    for (const std::unique_ptr<Skill>& skill : makeSkills(1)) {
        const Task task = makeTask(*skill, TaskSettings{1, 40, 40, 0.4});
        const auto set = std::ranges::find(m_sets, "val." + task.name, &SequenceSet::name);
        QVERIFY(set != m_sets.end());
        for (std::size_t number = 0; number < set->rowCount(); ++number) {
            const std::string prompt = m_tokenizer->decode(rowOf(*set, number).tokens);
            QVERIFY2(prompt.find(task.role) != std::string::npos, prompt.c_str());
            for (const TaskItem& item : task.items)
                QVERIFY2(prompt.find("\n" + std::get<OptionQuestion>(item.content).stem) == std::string::npos,
                         prompt.c_str());
        }
    }
}

QTEST_GUILESS_MAIN(DemoCorpusTest)
#include "tst_demo_corpus.moc"
