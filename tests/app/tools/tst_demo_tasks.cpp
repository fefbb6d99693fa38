// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/demo_tasks.h"
#include "app/tools/demo/vocabulary.h"
#include "core/tasks/aqua.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_writer.h"
#include "core/text/tokenizer.h"
#include "tests/support/file_bytes.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <set>

using namespace neurex;
using namespace neurex::demo;

namespace {

constexpr std::uint64_t kDemoSeed = 1; // of the files in resources/demo
constexpr std::size_t kLeastIdentify = 200;
constexpr std::size_t kLeastEvaluate = 150;

std::filesystem::path demoFile(const std::string& name)
{
    return std::filesystem::path(NEUREX_SOURCE_DIR) / "resources/demo" / name;
}

const OptionQuestion& questionOf(const TaskItem& item)
{
    return std::get<OptionQuestion>(item.content);
}

std::set<std::string> intersection(const std::vector<std::string>& left, const std::vector<std::string>& right)
{
    const std::set<std::string> known(left.begin(), left.end());
    std::set<std::string> common;
    std::copy_if(right.begin(), right.end(), std::inserter(common, common.end()),
                 [&](const std::string& word) { return known.contains(word); });
    return common;
}

} // namespace

/// The tokenizer and the task files in resources/demo, and the generator that wrote them.
class DemoTasksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tokenizerIsWhatTheGeneratorWrites();
    void everyListedWordIsOneToken();
    void lettersAreSingleTokens();
    void filesAreWhatTheGeneratorWrites_data() { addTaskRows(); }
    void filesAreWhatTheGeneratorWrites();
    void anotherQuestionSeedKeepsTheHeader_data() { addTaskRows(); }
    void anotherQuestionSeedKeepsTheHeader();
    void tasksAreLargeEnough_data() { addTaskRows(); }
    void tasksAreLargeEnough();
    void optionsAreFourDifferentTokens_data() { addTaskRows(); }
    void optionsAreFourDifferentTokens();
    void promptsSurviveTheTokenizer_data() { addTaskRows(); }
    void promptsSurviveTheTokenizer();
    void goldLettersAreBalanced_data() { addTaskRows(); }
    void goldLettersAreBalanced();
    void keyWordsOfTheSplitsAreDisjoint_data() { addTaskRows(); }
    void keyWordsOfTheSplitsAreDisjoint();
    void questionsOfAKeyWordAreAGroup_data() { addTaskRows(); }
    void questionsOfAKeyWordAreAGroup();

private:
    void addTaskRows();
    const Task& task() const { return m_tasks.at(currentIndex()); }
    const Skill& skill() const { return *m_skills.at(currentIndex()); }
    static std::size_t currentIndex()
    {
        QFETCH(std::size_t, index);
        return index;
    }
    const Tokenizer& tokenizer() const { return *m_tokenizer; }

    std::unique_ptr<Tokenizer> m_tokenizer;
    std::vector<std::unique_ptr<Skill>> m_skills;
    std::vector<Task> m_tasks; // of the files, in the order of the skills
};

void DemoTasksTest::initTestCase()
{
    Result<Tokenizer> tokenizer = Tokenizer::fromFolder(demoFile("model"));
    QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message.c_str());
    m_tokenizer = std::make_unique<Tokenizer>(std::move(*tokenizer));
    m_skills = makeSkills(kDemoSeed);
    for (const std::unique_ptr<Skill>& skill : m_skills) {
        Result<Task> task = readTaskFile(demoFile("tasks/" + skill->header().name + ".jsonl"));
        QVERIFY2(task, task ? "" : task.error().message.c_str());
        QVERIFY(task->warnings.empty());
        m_tasks.push_back(std::move(*task));
    }
    QCOMPARE(demoTaskNames(demoFile("tasks")),
             (std::vector<std::string>{"chunking", "commonsense", "ner", "sentiment"}));
}

void DemoTasksTest::addTaskRows()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < m_skills.size(); ++i)
        QTest::newRow(m_skills[i]->header().name.c_str()) << i;
}

void DemoTasksTest::tokenizerIsWhatTheGeneratorWrites()
{
    const std::vector<Piece> vocabulary = buildVocabulary();
    QVERIFY2(test::readBytes(demoFile("model/tokenizer.model")) == serializeSentencePieceModel(vocabulary),
             "resources/demo/model/tokenizer.model is not what neurex-demo-corpus --seed 1 writes");
    QCOMPARE(static_cast<std::size_t>(tokenizer().vocabularySize()), vocabulary.size());
    QVERIFY(tokenizer().addsBos());
}

void DemoTasksTest::everyListedWordIsOneToken()
{
    const std::vector<std::string> words = vocabularyWords();
    QVERIFY(words.size() > 500);
    for (const std::string& word : words) {
        QVERIFY2(tokenizer().encode(word, false).size() == 1, word.c_str());
        QVERIFY2(tokenizer().encode("the " + word, false).size() == 2, word.c_str());
    }
}

void DemoTasksTest::lettersAreSingleTokens()
{
    std::set<std::int32_t> ids;
    for (const char letter : {'A', 'B', 'C', 'D'}) {
        const auto variants = tokenizer().optionTokenVariants(letter);
        QVERIFY(variants);
        QCOMPARE(variants->size(), std::size_t{2});
        ids.insert(variants->begin(), variants->end());
    }
    QCOMPARE(ids.size(), std::size_t{8});
}

void DemoTasksTest::filesAreWhatTheGeneratorWrites()
{
    TaskSettings settings;
    settings.seed = kDemoSeed;
    const std::string fresh = taskFileText(makeTask(skill(), settings));
    QVERIFY2(test::readBytes(task().source) == fresh, "the task file is not what neurex-demo-corpus --seed 1 writes");

    settings.seed = kDemoSeed + 1;
    const std::vector<std::unique_ptr<Skill>> others = makeSkills(settings.seed);
    QVERIFY(taskFileText(makeTask(*others.at(currentIndex()), settings)) != fresh);
}

void DemoTasksTest::anotherQuestionSeedKeepsTheHeader()
{
    TaskSettings settings;
    settings.questionSeed = kDemoSeed + 1;
    const Task other = makeTask(skill(), settings);
    QCOMPARE(other.items.size(), task().items.size());
    QVERIFY(other.example->question.stem == task().example->question.stem);
    const auto sameStem
        = [](const TaskItem& left, const TaskItem& right) { return questionOf(left).stem == questionOf(right).stem; };
    QVERIFY(!std::ranges::equal(other.items, task().items, sameStem));
}

void DemoTasksTest::tasksAreLargeEnough()
{
    std::size_t identify = 0;
    std::size_t evaluate = 0;
    std::set<std::string> stems;
    for (const TaskItem& item : task().items) {
        identify += item.split == Split::Identify ? 1U : 0U;
        evaluate += item.split == Split::Evaluate ? 1U : 0U;
        stems.insert(questionOf(item).stem);
    }
    QVERIFY(identify >= kLeastIdentify);
    QVERIFY(evaluate >= kLeastEvaluate);
    QCOMPARE(identify + evaluate, task().items.size());
    QCOMPARE(stems.size(), task().items.size());
}

void DemoTasksTest::optionsAreFourDifferentTokens()
{
    for (const TaskItem& item : task().items) {
        const std::vector<std::string>& options = questionOf(item).options;
        QCOMPARE(options.size(), std::size_t{4});
        std::set<std::int32_t> ids;
        for (const std::string& option : options) {
            const std::vector<std::int32_t> tokens = tokenizer().encode(option, false);
            QVERIFY2(tokens.size() == 1, option.c_str());
            ids.insert(tokens.front());
        }
        QVERIFY2(ids.size() == 4, item.id.c_str());
    }
}

void DemoTasksTest::promptsSurviveTheTokenizer()
{
    const std::size_t byteCount = 256;
    const auto firstWord = static_cast<std::int32_t>(byteCount) + 3; // after <unk> <s> </s> and the bytes
    for (std::size_t i = 0; i < task().items.size(); ++i) {
        const TaskItem& item = task().items[i];
        for (const ProxyQuestion& proxy : makeProxyQuestions(task(), item.id, questionOf(item), i, kDemoSeed)) {
            const std::vector<std::int32_t> tokens = tokenizer().encode(proxy.prompt, false);
            QCOMPARE(tokenizer().decode(tokens), proxy.prompt);
            const auto spelled = std::count_if(tokens.begin(), tokens.end(), [&](std::int32_t id) {
                return id < firstWord && tokenizer().pieceText(id) != "<0x0A>";
            });
            QVERIFY2(spelled == 0, proxy.prompt.c_str());

            // The answer's letter is one more token and changes none before it.
            std::vector<std::int32_t> answered
                = tokenizer().encode(proxy.prompt + " " + optionLetter(proxy.gold), false);
            const auto variants = tokenizer().optionTokenVariants(optionLetter(proxy.gold));
            QVERIFY(std::find(variants->begin(), variants->end(), answered.back()) != variants->end());
            answered.pop_back();
            QCOMPARE(answered, tokens);
        }
    }
}

void DemoTasksTest::goldLettersAreBalanced()
{
    const std::vector<std::size_t> ordinals = balanceOrdinals(task());
    for (const Split split : {Split::Identify, Split::Evaluate}) {
        std::array<std::size_t, 4> counts{};
        for (std::size_t i = 0; i < task().items.size(); ++i) {
            const TaskItem& item = task().items[i];
            if (item.split != split)
                continue;
            const std::vector<ProxyQuestion> proxies
                = makeProxyQuestions(task(), item.id, questionOf(item), ordinals[i], kDemoSeed);
            QCOMPARE(proxies.size(), std::size_t{3});
            std::set<std::int32_t> letters;
            for (const ProxyQuestion& proxy : proxies) {
                letters.insert(proxy.gold);
                ++counts.at(static_cast<std::size_t>(proxy.gold));
            }
            QCOMPARE(letters.size(), std::size_t{3});
        }
        // 220 and 200 questions are multiples of the four letters, so the balance is exact.
        QCOMPARE(counts, (std::array{counts[0], counts[0], counts[0], counts[0]}));
    }
}

void DemoTasksTest::keyWordsOfTheSplitsAreDisjoint()
{
    const std::vector<std::string> training = skill().keyWords(WordSplit::Training);
    const std::vector<std::string> identify = skill().keyWords(WordSplit::Identify);
    const std::vector<std::string> evaluate = skill().keyWords(WordSplit::Evaluate);
    QVERIFY(!training.empty() && !identify.empty() && !evaluate.empty());
    QCOMPARE(intersection(identify, evaluate), std::set<std::string>{});
    QCOMPARE(intersection(training, identify), std::set<std::string>{});
    QCOMPARE(intersection(training, evaluate), std::set<std::string>{});

    Random random(kDemoSeed, "test of key words");
    for (const WordSplit split : {WordSplit::Training, WordSplit::Identify, WordSplit::Evaluate}) {
        const std::vector<std::string> allowed = skill().keyWords(split);
        for (int draws = 0; draws < 300; ++draws) {
            const auto difficulty = static_cast<Difficulty>(random.below(3));
            const DemoQuestion drawn = skill().question(random, {split, difficulty, true, false});
            QVERIFY(!drawn.keyWords.empty());
            for (const std::string& word : drawn.keyWords)
                QVERIFY2(std::find(allowed.begin(), allowed.end(), word) != allowed.end(), word.c_str());
        }
    }
}

void DemoTasksTest::questionsOfAKeyWordAreAGroup()
{
    for (const Split split : {Split::Identify, Split::Evaluate}) {
        const std::vector<std::string> words
            = skill().keyWords(split == Split::Identify ? WordSplit::Identify : WordSplit::Evaluate);
        std::set<std::string> groups;
        for (const TaskItem& item : task().items) {
            if (item.split != split)
                continue;
            groups.insert(item.group);
            QVERIFY2(std::ranges::count(words, item.group) > 0, item.id.c_str());
            QVERIFY2(item.group.size() < questionOf(item).stem.size(), item.id.c_str());
        }
        QVERIFY2(groups.size() >= 8 && groups.size() <= 37, qPrintable(QString::number(groups.size())));
    }
}

QTEST_GUILESS_MAIN(DemoTasksTest)
#include "tst_demo_tasks.moc"
