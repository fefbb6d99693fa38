// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Damages task files at random: each must be read or be refused with a message that says where, never crash or hang.
// NEUREX_MUTATIONS sets how many are tried, NEUREX_MUTATION_SEED which.
#include "core/tasks/task_file.h"

#include "core/base/random.h"
#include "core/tasks/questions.h"
#include "core/text/tokenizer.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/support/file_bytes.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <regex>

using namespace neurex;

namespace {

constexpr int kUsualCount = 1500;
constexpr std::int64_t kLongestMs = 5'000;

/// Every form of a line that a task file may have.
const std::array<std::string, 7> kLines{
    R"({"neurex_task":1,"name":"t","title":"T","role":"hello","rule":"hello","example":)"
    R"({"stem":"abc","options":["a","b"],"gold":"B","rationale":"r"}})",
    R"({"id":"one","split":"identify","stem":"abc","options":["a","b","c","d"],"gold":"C"})",
    R"({"id":"two","split":"evaluate","stem":"hello","options":["x","y","z","w"],"gold":0})",
    R"({"prompt":"hello A","gold":"D"})",
    R"({"prompt":"hello","labels":["hello"," hello","a"],"options":["x","y","z"],"gold":" hello"})",
    R"({"tokens":[5,6,7],"option_tokens":[[1],[2,3],[4],[8]],"gold":1})",
    R"({"id":"p","proxies":[{"tokens":[1,2],"option_tokens":[[1],[2]],"gold":0},{"prompt":"x","gold":2}]})"};

class TaskMutator {
public:
    explicit TaskMutator(std::uint64_t seed)
        : m_random(seed)
    {
    }

    std::string next()
    {
        std::string text;
        for (const std::string& line : kLines)
            text += line + '\n';
        for (std::size_t i = below(3) + 1; i > 0; --i)
            damage(text);
        return text;
    }

private:
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_random.below(count)); }
    std::size_t placeIn(const std::string& text) { return below(text.size() + 1); }

    void damage(std::string& text)
    {
        switch (below(8)) {
        case 0:
            flipBits(text);
            break;
        case 1:
            text.resize(placeIn(text));
            break;
        case 2:
            swapTokens(text);
            break;
        case 3:
            text.insert(placeIn(text), nesting());
            break;
        case 4:
            replaceToken(text);
            break;
        case 5:
            text.insert(placeIn(text), invalidText());
            break;
        case 6:
            text.erase(placeIn(text), below(20) + 1);
            break;
        default:
            text.insert(placeIn(text), text.substr(placeIn(text), below(200)));
        }
    }

    void flipBits(std::string& text)
    {
        for (std::size_t i = below(4) + 1; i > 0 && !text.empty(); --i) {
            char& byte = text[below(text.size())];
            byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << below(8)));
        }
    }

    /// Open brackets, balanced half of the time.
    std::string nesting()
    {
        static constexpr std::array<std::size_t, 5> kDepths{1, 3, 70, 2'000, 200'000};
        const std::size_t depth = kDepths[below(kDepths.size())];
        const bool isArray = below(2) == 0;
        std::string text;
        for (std::size_t i = 0; i < depth; ++i)
            text += isArray ? "[" : "{\"a\":";
        if (below(2) == 0)
            text += (isArray ? "" : "0") + std::string(depth, isArray ? ']' : '}');
        return text;
    }

    std::string invalidText()
    {
        static constexpr std::array kTexts{"\xff",         "\xc3",         "\xed\xa0\x80", "\xf5\x80\x80\x80",
                                           "\\ud800",      "\\udc00\\ud8", "\\u0000",      "\xef\xbb\xbf",
                                           "\x1b[2J",      "\r",           "\n",           "\n\n{}\n",
                                           "\xe2\x80\xae", "\\",           "\x7f"};
        return below(16) == 0 ? std::string(1, '\0') : kTexts[below(kTexts.size())];
    }

    std::string anyValue()
    {
        static constexpr std::array kValues{"0",
                                            "-1",
                                            "25",
                                            "26",
                                            "1.5",
                                            "-0",
                                            "1e999",
                                            "-1e-999",
                                            "2147483647",
                                            "2147483648",
                                            "9223372036854775808",
                                            "18446744073709551616",
                                            "null",
                                            "true",
                                            "\"\"",
                                            "\"Z\"",
                                            "\" \"",
                                            "[]",
                                            "{}",
                                            "[[]]",
                                            "[[1,2],[]]",
                                            "{\"tokens\":[]}",
                                            "[1e5,0.0]"};
        if (below(12) == 0)
            return std::string(2'000, '9');
        return kValues[below(kValues.size())];
    }

    struct Piece {
        std::size_t begin = 0;
        std::size_t length = 0;
    };

    /// A number, a string or one punctuation mark.
    Piece findToken(const std::string& text)
    {
        static const std::regex token("\"[^\"\n]{0,80}\"|[-0-9.]{1,30}|[\\[\\]{}:,]");
        const std::size_t from = placeIn(text);
        std::smatch match;
        const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
        constexpr std::ptrdiff_t kWindow = 400;
        const auto end = begin + std::min<std::ptrdiff_t>(kWindow, text.end() - begin);
        if (!std::regex_search(begin, end, match, token))
            return {from, 0};
        return {from + static_cast<std::size_t>(match.position()), static_cast<std::size_t>(match.length())};
    }

    void replaceToken(std::string& text)
    {
        const Piece piece = findToken(text);
        text.replace(piece.begin, piece.length, anyValue());
    }

    void swapTokens(std::string& text)
    {
        Piece first = findToken(text), second = findToken(text);
        if (first.begin > second.begin)
            std::swap(first, second);
        if (first.begin + first.length > second.begin)
            return;
        const std::string early = text.substr(first.begin, first.length),
                          late = text.substr(second.begin, second.length);
        text.replace(second.begin, second.length, early);
        text.replace(first.begin, first.length, late);
    }

    SeededRandom m_random;
};

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

/// A message that names the file, and the line or what the whole file lacks, in text that a terminal can show.
bool isHelpful(const std::string& message)
{
    const bool isPrintable = std::none_of(message.begin(), message.end(),
                                          [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return isPrintable && QString::fromStdString(message).toStdString() == message && message.size() < 2'000
        && contains(message, "damaged.jsonl")
        && (contains(message, " line ") || contains(message, "has no items") || contains(message, " is ")
            || contains(message, "looks like"));
}

int numberFromEnvironment(const char* name, int usual)
{
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : usual;
}

} // namespace

class TaskMutationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeFileIsRead();
    void everyMutationIsReadOrExplained();
    void damagedFilesOnDisk();

private:
    static Result<Tokenizer> tokenizer() { return Tokenizer::fromFiles({{"tokenizer.model", test::letterModel()}}); }
};

void TaskMutationsTest::wholeFileIsRead()
{
    std::string text;
    for (const std::string& line : kLines)
        text += line + '\n';
    const auto task = parseTask(text, "whole.jsonl");
    QVERIFY2(task, task ? "" : task.error().message.c_str());
    const Result<Tokenizer> words = tokenizer();
    QVERIFY(words);
    const auto prepared = buildTokenQuestions(*task, {}, &*words);
    QVERIFY2(prepared, prepared ? "" : prepared.error().message.c_str());
    QCOMPARE(prepared->questions.size(), kLines.size() - 1);
}

void TaskMutationsTest::everyMutationIsReadOrExplained()
{
    const int count = numberFromEnvironment("NEUREX_MUTATIONS", kUsualCount);
    const int seed = numberFromEnvironment("NEUREX_MUTATION_SEED", 1);
    const Result<Tokenizer> words = tokenizer();
    QVERIFY(words);
    TaskMutator mutator(static_cast<std::uint64_t>(seed));
    int refused = 0, prepared = 0;
    std::int64_t longest = 0;
    for (int i = 0; i < count; ++i) {
        const std::string text = mutator.next();
        QElapsedTimer clock;
        clock.start();
        const auto task = parseTask(text, "damaged.jsonl");
        if (task) {
            const auto questions = buildTokenQuestions(*task, {}, &*words);
            prepared += questions ? 1 : 0;
            QVERIFY2(questions || !questions.error().message.empty(), qPrintable(QString::number(i)));
        } else {
            ++refused;
            QVERIFY2(task.error().code == ErrorCode::BadTask && isHelpful(task.error().message),
                     (std::to_string(i) + ": " + task.error().message).c_str());
        }
        longest = std::max<std::int64_t>(longest, clock.elapsed());
        QVERIFY2(longest < kLongestMs, qPrintable(QString::number(i)));
    }
    qInfo("%d mutations: %d refused, %d read, %d of these made questions; the longest took %lld ms", count, refused,
          count - refused, prepared, static_cast<long long>(longest));
    QVERIFY(refused > count / 2);
    QVERIFY(prepared > count / 100);
}

void TaskMutationsTest::damagedFilesOnDisk()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "damaged.jsonl";
    constexpr int kFiles = 50;
    TaskMutator mutator(2);
    for (int i = 0; i < kFiles; ++i) {
        const std::string text = mutator.next();
        test::writeBytes(path, text);
        const auto onDisk = readTaskFile(path), inMemory = parseTask(text, path.string());
        QCOMPARE(onDisk.hasValue(), inMemory.hasValue());
        if (onDisk)
            QVERIFY(*onDisk == *inMemory);
        else
            QCOMPARE(onDisk.error().message, inMemory.error().message);
    }
}

QTEST_GUILESS_MAIN(TaskMutationsTest)
#include "tst_task_mutations.moc"
