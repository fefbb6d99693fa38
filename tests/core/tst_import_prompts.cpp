// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// MCEval8K as prompts, on rows of our own; tst_golden_prompts has the real ones.
#include "core/import/prompt_import.h"
#include "tests/core/expect_error.h"
#include "tests/core/import_fixture.h"

#include <nlohmann/json.hpp>

using namespace neurex;
using namespace neurex::test;

namespace {

using nlohmann::json;

constexpr const char* kInstruction
    = "### Instruction: Is the second sentence a paraphrase of the first? Answer exactly 'yes' or 'no'.";

json pawsRow(int number, int label)
{
    return {{"sentence1", "left " + std::to_string(number)},
            {"sentence2", "right " + std::to_string(number)},
            {"label", label}};
}

/// So many rows from a first number on; every second one is a "yes".
json pawsRows(int first, int count)
{
    json rows = json::array();
    for (int i = 0; i < count; ++i)
        rows.push_back(pawsRow(first + i, i % 2));
    return rows;
}

std::string block(int number, const std::string& answer = {})
{
    return "### Sentence 1:left " + std::to_string(number) + "\n### Sentence 2:right " + std::to_string(number)
        + "\n### Answer:" + answer;
}

RawPrompt promptOf(const TaskItem& item)
{
    return std::get<RawPrompt>(std::get<std::vector<ReadyProxy>>(item.content).front());
}

std::vector<std::string> idsOf(const ImportedTask& imported, Split side)
{
    std::vector<std::string> ids;
    for (const TaskItem& item : imported.task.items) {
        if (item.split == side)
            ids.push_back(item.id);
    }
    return ids;
}

class PawsFolder : public ImportFixture {
public:
    PawsFolder()
    {
        write("paws/train.json", pawsRows(0, 10).dump());
        write("paws/test.json", pawsRows(100, 4).dump());
    }

    ImportRequest request() const
    {
        ImportRequest request;
        request.format = kPromptFormat;
        request.sources = {{path("paws"), Split::Both}};
        return request;
    }
};

/// Three rows, one of each label, in English, German and Chinese.
class XnliFolder : public ImportFixture {
public:
    XnliFolder()
    {
        for (const char* file : {"xnli/train.json", "xnli/test.json"})
            write(file, rows({"en", "de", "zh"}).dump());
    }

    static json rows(const std::vector<std::string>& languages)
    {
        json rows = json::array();
        for (const std::string& language : languages) {
            for (int label = 0; label < 3; ++label)
                rows.push_back({{"premise", "p q " + std::to_string(label)},
                                {"hypothesis", "h i"},
                                {"label", label},
                                {"lang", language}});
        }
        return rows;
    }

    ImportRequest request() const
    {
        ImportRequest request;
        request.format = kPromptFormat;
        request.sources = {{path("xnli"), Split::Both}};
        return request;
    }
};

} // namespace

class ImportPromptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void promptsInThePublishedOrder();
    void withoutSolvedQuestions();
    void otherShotsSeedsAndWordings();
    void languagesWithoutSentencesAreNamed();
    void languagesHaveTheirOwnPrompts();
    void wordingsThatAreNone_data();
    void wordingsThatAreNone();
    void sizesAndBalance();
    void overlapIsNamedAndCanBeLeftOut();
    void rowsThatAreNone();
    void solvedQuestionsFromElsewhere();
    void whatIsRefused();
    void foldersOfTasks();
};

/// Order and demonstrations are those of numpy 2.4 and Python 3.11 with seed 42: of ten rows 5 6 0 7 3 2 4 9 1 8, of
/// four 3 2 1 0 (twice: as they were), and the first of the five rows with each label.
void ImportPromptsTest::promptsInThePublishedOrder()
{
    const PawsFolder folder;
    IMPORT(imported, importTask(folder.request()));
    QCOMPARE(idsOf(imported, Split::Identify),
             (Texts{"train-6", "train-7", "train-1", "train-8", "train-4", "train-3", "train-5", "train-10", "train-2",
                    "train-9"}));
    QCOMPARE(idsOf(imported, Split::Evaluate), (Texts{"test-1", "test-2", "test-3", "test-4"}));
    const RawPrompt prompt = promptOf(imported.task.items[10]);
    QCOMPARE(prompt.prompt, kInstruction + ("\n\n" + block(6, "no")) + "\n\n" + block(5, "yes") + "\n\n" + block(100));
    QCOMPARE(prompt.labels, (Texts{"no", "yes"}));
    QCOMPARE(prompt.gold, 0);
    QCOMPARE(promptOf(imported.task.items[11]).gold, 1);
    QCOMPARE(imported.task.name, std::string("paws"));
    QVERIFY(imported.task.making.find("task paws, seed 42, shots 2; train.json SHA-256") != std::string::npos);
    QCOMPARE(imported.report.identify.labels, (std::map<std::string, std::size_t>{{"no", 5}, {"yes", 5}}));
    QCOMPARE(imported.report.chance, 0.5);
    // The two solved questions are asked as well, as published.
    QCOMPARE(imported.report.warnings.size(), std::size_t{1});
    QVERIFY(imported.report.warnings.front().starts_with("2 questions stand solved among the demonstrations"));
}

void ImportPromptsTest::withoutSolvedQuestions()
{
    const PawsFolder folder;
    ImportRequest request = folder.request();
    request.policy.prompts.shots = 0;
    IMPORT(imported, importTask(request));
    QCOMPARE(promptOf(imported.task.items[10]).prompt, kInstruction + ("\n\n" + block(100)));
    QVERIFY(imported.report.warnings.empty());
}

void ImportPromptsTest::otherShotsSeedsAndWordings()
{
    const PawsFolder folder;
    ImportRequest request = folder.request();
    request.policy.prompts.shots = 3; // of the shuffled rows, the first of a second shuffle: 5, 6 and 0 of the order
    IMPORT(three, importTask(request));
    QCOMPARE(promptOf(three.task.items[10]).prompt,
             kInstruction + ("\n\n" + block(2, "no")) + "\n\n" + block(4, "no") + "\n\n" + block(5, "yes") + "\n\n"
                 + block(100));

    request = folder.request();
    request.policy.prompts.seed = 100; // 7 3 5 2 6 1 0 9 4 8
    IMPORT(other, importTask(request));
    QCOMPARE(idsOf(other, Split::Identify).front(), std::string("train-8"));

    request = folder.request();
    request.policy.prompts.task = "paws/instruction1";
    IMPORT(worded, importTask(request));
    const RawPrompt prompt = promptOf(worded.task.items[10]);
    QCOMPARE(prompt.labels, (Texts{"a", "b"}));
    QVERIFY(prompt.prompt.ends_with("\n### Options:\na.not paraphrase\nb.paraphrase\n### Answer:"));
    QVERIFY(prompt.prompt.find(block(5).substr(0, 20)) != std::string::npos);
}

void ImportPromptsTest::languagesWithoutSentencesAreNamed()
{
    const XnliFolder folder;
    IMPORT(imported, importTask(folder.request()));
    QCOMPARE(imported.report.identify.questions, std::size_t{3});
    QCOMPARE(imported.report.evaluate.questions, std::size_t{3});
    QVERIFY(imported.report.bad.empty());
    for (const TaskItem& item : imported.task.items)
        QVERIFY(promptOf(item).prompt.find("### Premise:p q") != std::string::npos);
    const std::string why = " are left out: their sentences are not shipped with this program; give them with "
                            "--wordings FILE";
    for (const char* file : {"train.json: ", "test.json: "})
        QVERIFY(std::ranges::count(imported.report.warnings, file + ("6 rows in de, zh" + why) + '.') == 1);

    folder.write("xnli/test.json", XnliFolder::rows({"fr"}).dump());
    QVERIFY(failsWith(importTask(folder.request()), ErrorCode::BadTask, "3 rows in fr" + why));
    folder.write("xnli/test.json", XnliFolder::rows({"en", "it"}).dump());
    IMPORT(unknown, importTask(folder.request()));
    QCOMPARE(unknown.report.bad.size(), std::size_t{3});
    QCOMPARE(unknown.report.bad.front().reason, std::string("the language \"it\" is not known"));
}

void ImportPromptsTest::languagesHaveTheirOwnPrompts()
{
    const XnliFolder folder;
    ImportRequest request = folder.request();
    const json mine = {{"task", "xnli"},
                       {"lang", "zh"},
                       {"instruction", "Do they agree?"},
                       {"template", "One:{premise|unspaced}\nTwo:{hypothesis}\nSay:"}};
    const json other = {
        {"task", "mlama"}, {"lang", "zh"}, {"instruction", "Which?"}, {"template", "{text|mask}\n{options|listed}So:"}};
    request.policy.prompts.wordings = folder.write("mine.json", json::array({mine, other}).dump());
    request.policy.prompts.shots = 1;
    IMPORT(imported, importTask(request));
    std::size_t english = 0, chinese = 0;
    for (const TaskItem& item : imported.task.items) {
        const std::string prompt = promptOf(item).prompt;
        const bool isChinese = prompt.find("One:pq") != std::string::npos; // without blanks
        const bool isEnglish = prompt.find("### Premise:p q") != std::string::npos;
        QVERIFY(isChinese != isEnglish); // demonstrations are of the question's language
        ++(isChinese ? chinese : english);
    }
    QCOMPARE(english, std::size_t{6});
    QCOMPARE(chinese, std::size_t{6});
    const auto item = std::ranges::find(imported.task.items, "test-7", &TaskItem::id); // the first Chinese row
    QVERIFY(item != imported.task.items.end());
    const std::string prompt = promptOf(*item).prompt;
    QVERIFY2(prompt.starts_with("Do they agree?\n\nOne:pq") && prompt.ends_with("\n\nOne:pq0\nTwo:h i\nSay:"),
             prompt.c_str());
    QVERIFY(std::ranges::any_of(imported.report.warnings, [](const std::string& warning) {
        return warning.starts_with("test.json: 3 rows in de are left out");
    }));
    const std::string source = "sentences in zh from mine.json SHA-256 ";
    QVERIFY(imported.task.making.find("; " + source) != std::string::npos);
    QVERIFY(imported.report.notes.front().starts_with("The " + source));
}

void ImportPromptsTest::wordingsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("change"); // of a good entry, as a merge patch; or the whole file
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("no list") << QByteArray("{}") << QByteArray("is no list of wordings");
    QTest::newRow("no wording") << QByteArray("[]") << QByteArray("is no list of wordings");
    QTest::newRow("no object") << QByteArray("[3]") << QByteArray("entry 1: it is no object with the keys task, lang");
    QTest::newRow("no JSON") << QByteArray("[{") << QByteArray("mine.json");
    const auto entry = [](const char* name, const char* change, const char* expected) {
        QTest::newRow(name) << QByteArray(change) << QByteArray("entry 2: ").append(expected);
    };
    entry("key", R"({"labels":"ab"})", "the key \"labels\" is not known; expected task, lang, instruction, template");
    entry("missing", R"({"instruction":null})", "it has no text \"instruction\"");
    entry("empty", R"({"lang":""})", "it has no text \"lang\"");
    entry("number", R"({"template":7})", "it has no text \"template\"");
    entry("task", R"({"task":"xnl"})",
          "the task \"xnl\" is none in several languages; expected one of amazon-review-multi, mlama, xnli, mpostag");
    entry("one language", R"({"task":"paws"})", "the task \"paws\" is none in several languages");
    entry("language", R"({"lang":"it"})", "the language \"it\" is not known; expected one of en, fr, de, zh, es");
    entry("shipped", R"({"lang":"en"})", "xnli has its published sentences in en already");
    entry("twice", R"({"lang":"de"})", "xnli in de stands there twice");
    entry(
        "field", R"({"template":"{premise}{hypothesis}{text}"})",
        "{text} of its template is not known; expected in braces premise, premise|mask, premise|unspaced, hypothesis");
    entry("filter", R"({"template":"{premise|upper}{hypothesis}"})", "{premise|upper} of its template is not known");
    entry("lacking", R"({"template":"{premise}:"})", "its template lacks {hypothesis}");
    entry("list", R"({"task":"mlama","template":"{text}{options}"})", "{options} of its template is not known");
    entry("open brace", R"({"template":"{premise}{hypothesis"})", "a brace of its template has no other");
    entry("closed brace", R"({"template":"{premise}}{hypothesis}"})", "a brace of its template has no other");
    entry("nested brace", R"({"template":"{pre{mise}}{hypothesis}"})", "a brace of its template has no other");
}

void ImportPromptsTest::wordingsThatAreNone()
{
    QFETCH(const QByteArray, change);
    QFETCH(const QByteArray, expected);
    const XnliFolder folder;
    ImportRequest request = folder.request();
    std::string text = change.toStdString();
    if (const json patch = json::parse(text, nullptr, false); patch.is_object() && !patch.empty()) {
        const json german = {{"task", "xnli"},
                             {"lang", "de"},
                             {"instruction", "Do they agree?"},
                             {"template", "One:{premise}\nTwo:{hypothesis}\nSay:"}};
        json changed = german;
        changed["lang"] = "fr";
        changed.merge_patch(patch);
        text = json::array({german, changed}).dump();
    }
    request.policy.prompts.wordings = folder.write("mine.json", text);
    const Result<ImportedTask> imported = importTask(request);
    QVERIFY(!imported);
    const std::string& message = imported.error().message;
    QVERIFY2(message.find(expected.toStdString()) != std::string::npos, message.c_str());
    QVERIFY2(message.find("mine.json\"") != std::string::npos, message.c_str());
}

void ImportPromptsTest::sizesAndBalance()
{
    const PawsFolder folder;
    json rows = pawsRows(0, 10);
    for (int i = 10; i < 16; ++i)
        rows.push_back(pawsRow(i, 1)); // 5 no, 11 yes
    folder.write("paws/train.json", rows.dump());
    ImportRequest request = folder.request();
    request.policy.isBalanced = true;
    IMPORT(down, importTask(request));
    QCOMPARE(down.report.identify.labels, (std::map<std::string, std::size_t>{{"no", 5}, {"yes", 5}}));
    QCOMPARE(down.report.evaluate.questions, std::size_t{4}); // the test file stays as it is
    QCOMPARE(down.report.notDrawn, std::size_t{6});

    request = folder.request();
    request.policy.prompts.repeatsRare = true;
    IMPORT(up, importTask(request));
    QCOMPARE(up.report.identify.labels, (std::map<std::string, std::size_t>{{"no", 11}, {"yes", 11}}));
    QCOMPARE(up.report.repeats.size(), std::size_t{6});
    QCOMPARE(up.task.items.size(), std::size_t{26}); // each with an id of its own

    request = folder.request();
    request.policy.isSplitGiven = true;
    request.policy.split = {3, 2, false};
    IMPORT(first, importTask(request));
    IMPORT(all, importTask(folder.request()));
    Texts start = idsOf(all, Split::Identify);
    start.resize(3);
    QCOMPARE(idsOf(first, Split::Identify), start);
    QCOMPARE(idsOf(first, Split::Evaluate), (Texts{"test-1", "test-2"}));
    QVERIFY(promptOf(first.task.items.front()).prompt == promptOf(all.task.items.front()).prompt);
}

void ImportPromptsTest::overlapIsNamedAndCanBeLeftOut()
{
    const PawsFolder folder;
    json test = pawsRows(100, 2);
    test.push_back(pawsRow(3, 1)); // as in train.json
    test.push_back(pawsRow(4, 1)); // with another answer
    test.push_back(pawsRow(100, 0)); // a repeat
    folder.write("paws/test.json", test.dump());
    folder.write("paws/valid.json", test.dump());
    IMPORT(kept, importTask(folder.request()));
    QCOMPARE(kept.task.items.size(), std::size_t{15}); // nothing is dropped
    QCOMPARE(partLines(kept.report),
             (Texts{"train.json: 10 questions; 1 stands in test.json, 1 stands in valid.json",
                    "test.json: 5 questions, 1 of them repeats; 1 stands in train.json, 5 stand in valid.json",
                    "valid.json: 5 questions, 1 of them repeats; 1 stands in train.json, 5 stand in test.json"}));
    QCOMPARE(kept.report.leaks.size(), std::size_t{2});
    QVERIFY(leakText(kept.report).find("they stay on both, as published; --drop-overlap") != std::string::npos);
    QCOMPARE(kept.report.repeats.size(), std::size_t{1});
    QVERIFY(repeatText(kept.report).find("repeats another and stays") != std::string::npos);

    ImportRequest request = folder.request();
    request.policy.prompts.dropsOverlap = true;
    IMPORT(dropped, importTask(request));
    const Texts left = idsOf(dropped, Split::Identify);
    QCOMPARE(left.size(), std::size_t{8});
    QVERIFY(std::ranges::find(left, "train-4") == left.end());
    QVERIFY(std::ranges::find(left, "train-5") == left.end());
    QCOMPARE(idsOf(dropped, Split::Evaluate), idsOf(kept, Split::Evaluate));
    QVERIFY(leakText(dropped.report).find("they were left out of \"identify\"") != std::string::npos);
}

void ImportPromptsTest::rowsThatAreNone()
{
    const PawsFolder folder;
    json test = pawsRows(100, 2);
    test.push_back({{"sentence1", "a"}, {"label", 0}});
    test.push_back({{"sentence1", "a"}, {"sentence2", "b"}, {"label", 2}});
    test.push_back({{"sentence1", "a"}, {"sentence2", "b"}, {"label", "yes"}});
    test.push_back({{"sentence1", "a"}, {"sentence2", "b"}});
    test.push_back({{"sentence1", "a"}, {"sentence2", nullptr}, {"label", 1}});
    test.push_back({{"sentence1", "bell \a"}, {"sentence2", "b"}, {"label", 1}});
    folder.write("paws/test.json", test.dump());
    IMPORT(imported, importTask(folder.request()));
    QCOMPARE(imported.report.evaluate.questions, std::size_t{3});
    std::string reasons;
    for (const std::string& line : reasonLines(imported.report, 20))
        reasons += line + '\n';
    for (const char* reason : {"there is no \"sentence2\"", "the answer \"2\" is no whole number from 0 to 1",
                               "there is no answer, \"label\"", "without control characters"})
        QVERIFY2(reasons.find(reason) != std::string::npos, reasons.c_str());
    QCOMPARE(imported.report.bad.size(), std::size_t{5});
    const auto null = std::ranges::find(imported.task.items, "test-7", &TaskItem::id);
    QVERIFY(null != imported.task.items.end());
    QVERIFY(promptOf(*null).prompt.ends_with("### Sentence 2:None\n### Answer:"));
    QVERIFY(imported.report.warnings.front().find("1 questions have a field that is null") != std::string::npos);
}

void ImportPromptsTest::solvedQuestionsFromElsewhere()
{
    const PawsFolder folder;
    ImportRequest request = folder.request();
    request.sources = {{folder.path("paws/test.json"), Split::Both}}; // train.json lies beside
    IMPORT(alone, importTask(request));
    QVERIFY(promptOf(alone.task.items.front()).prompt.find(block(6, "no")) != std::string::npos);
    QCOMPARE(alone.report.identify.questions, std::size_t{0});

    std::filesystem::rename(folder.path("paws/train.json"), folder.path("paws/valid.json"));
    QVERIFY(failsWith(importTask(folder.request()), ErrorCode::BadTask, "train.json, which is not beside"));
    request.sources
        = {{folder.path("paws/valid.json"), Split::Identify}, {folder.path("paws/test.json"), Split::Evaluate}};
    IMPORT(other, importTask(request));
    QVERIFY(other.report.notes.front().find("from valid.json") != std::string::npos);

    folder.write("paws/valid.json", json::array({pawsRow(1, 0)}).dump());
    QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "no question is answered by \"yes\""));
    request.policy.prompts.shots = 4;
    QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "there are 1 questions to take 4 solved ones from"));
}

void ImportPromptsTest::whatIsRefused()
{
    const PawsFolder folder;
    ImportRequest request = folder.request();
    request.policy.limit = 3;
    QVERIFY(failsWith(importTask(request), ErrorCode::InvalidArgument, "a limit of all questions do not apply"));
    request = folder.request();
    request.policy.isBalanced = request.policy.prompts.repeatsRare = true;
    QVERIFY(failsWith(importTask(request), ErrorCode::InvalidArgument, "not by both"));
    request = folder.request();
    request.policy.prompts.task = "paws/instruction9";
    QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "there are no prompts \"paws/instruction9\""));
    request = folder.request();
    request.policy.prompts.task = "ner";
    QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "has no row of MCEval8K's task \"ner\""));
    request = folder.request();
    request.sources = {{folder.write("elsewhere/test.json", pawsRows(0, 2).dump()), Split::Both}};
    QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "has the name of no task of MCEval8K"));
    request.sources = {{folder.path("nowhere.json"), Split::Both}};
    request.policy.prompts.task = "paws";
    QVERIFY(failsWith(importTask(request), ErrorCode::NotFound, "nowhere.json"));
    request.sources = {{folder.path("paws"), Split::Both}, {folder.path("paws/test.json"), Split::Both}};
    QVERIFY(failsWith(importTask(request), ErrorCode::InvalidArgument, "is a folder"));
    request.sources = {{folder.write("paws/test.json", "{"), Split::Both}};
    QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "test.json"));
}

void ImportPromptsTest::foldersOfTasks()
{
    const PawsFolder folder;
    folder.write("fever/test.json", "[]");
    folder.write("other/notes.txt", "");
    const std::filesystem::path root = folder.path("paws").parent_path();
    QCOMPARE(promptTaskFolders(root), (std::vector{root / "fever", root / "paws"}));
    QCOMPARE(promptTaskFolders(root / "paws"), std::vector{root / "paws"});
    QVERIFY(promptTaskFolders(root / "nowhere").empty());
    ImportRequest request = folder.request();
    request.sources = {{root, Split::Both}};
    QVERIFY(failsWith(importTask(request), ErrorCode::InvalidArgument, "name one of its tasks: fever, paws"));
}

QTEST_GUILESS_MAIN(ImportPromptsTest)
#include "tst_import_prompts.moc"
