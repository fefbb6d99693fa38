// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// All prompts of MCEval8K, in their order and with their answers, against the published code run on the same files
// (xzhao-tkl/NEG at 2026899, Python 3.11, datasets 5.2, numpy 2.4). Where train.json is not among the files (chunking,
// imdb), valid.json took its place in both. Of the four tasks in several languages ("en") the published prompts of the
// English rows alone are compared, in their order among all: Neurex has no sentences for the others.
#include "core/base/sha256.h"
#include "core/import/prompt_import.h"
#include "tests/core/import_fixture.h"

#include <QTest>

using namespace neurex;
using namespace neurex::test;

namespace {

struct Golden {
    const char* task;
    const char* variant;
    const char* digest;
};

const Golden kGolden[]
    = {{"clang8", "default", "bfee43b9464ede72c882dd8c3edf4917d0fe93e7e1cd187cfad6b84533fabe18"},
       {"postag", "default", "c0da1663808f346efad65a16c6a796bf89ab524b7f491193612909fe3cb4d4de"},
       {"chunking", "default", "65b3cfb67dc9bf565ce9d1660b075c4d3e7c683355902208014980f5341bb2f6"},
       {"ner", "default", "bf7451f9e268abf86c262b873903dad267033283cd104221aee772c2d8310966"},
       {"ner", "0-shot", "461b2bc832cdcac1de93246f833a53248febcccd0944a4cecfd937a9f23335f6"},
       {"agnews", "default", "33c303da8309760f320d04f5ad5e53526e595015d746810ec331e67211017416"},
       {"amazon-reviews", "default", "ef973ff829f3c94a975d3454e94716895681bcbe68dcc21825eed47fc5023120"},
       {"imdb", "default", "df3942fc4f4928cd4ef7b057e00ad948dbbc94faa9232ca047d42239349425eb"},
       {"myriadlama", "default", "4d15aa35a441f0d542522fc4c806805afe4e62af010a43581736950479150327"},
       {"fever", "default", "ef2ed78cd6000e473544819f30ffd9a1268437402808443e1e18442097c05543"},
       {"commonsenseqa", "default", "a0855e8f699a25498630c5adc82871749b58087a9c3f71c5e2774a5ecb00e5c6"},
       {"templama", "default", "887c28dcd2d8c7ac8c42bcaf0cc019b3f37e316880b774f0404124d4c0d64fbe"},
       {"paws", "default", "95a8e38e3fb479ea36a285f658756d34fea2ca6ca13fc6a9800356bdab5b5c44"},
       {"paws", "instruction4", "7b0a818b65e19772ff54c616cc216752406fee9a7ddc28496512d10174a29709"},
       {"paws", "3-shot", "b7837f905f609c5c5730e535ac01515f93de11b70050ddf6b95fe9fafaff03c1"},
       {"mnli", "default", "60ae532985460167cebc0a5d7cb664a53cc939ea152a9592d051eef671a99cf3"},
       {"swag", "default", "cad7439c711ab3b7bb35ed2de414f757775619b2caa889ff699a0498bf00b4ea"},
       {"halueval", "default", "b02176a42d16fb035074c509244003581519f101f7f111db37a5216f7cde7ead"},
       {"toxicity", "default", "754007776109126baf8d1e53ed458298437cfd76c7ee4143cd3634f4568c5672"},
       {"stereoset", "default", "8f15837b43111921c7adc5002c6f0873b97a763512a83bcaa5edffa694952db3"},
       {"amazon-review-multi", "en", "9d6bfc3700106db15d714af7b0c188efe4ebb26d35e08660b3534c26edbacc22"},
       {"lti", "default", "c7f438c80d53610b5717b004d700c2c5dd6bdeca3a76c2b37547ca9d0cd897c4"},
       {"mlama", "en", "ab1017abd330e07dd267d8d9efbfc5b5d49933b6e7492f819705115941f71285"},
       {"xnli", "en", "83f0b06ea964e0519b033fc16a6ff193f870767b380a37cf82259acb70eeb5f6"},
       {"mpostag", "en", "e89d685ace7e1be44fd49661e55aff80f632dc9cd6ad62609024e42a0c12389a"}};

std::string digestOf(const std::string& text)
{
    Sha256 hasher;
    hasher.update(text);
    return hasher.hexDigest();
}

/// SHA-256 of all prompts of a side with NUL between them, then that of its answers.
std::string digestsOf(const Task& task, Split side)
{
    std::string prompts, answers;
    bool isFirst = true;
    for (const TaskItem& item : task.items) {
        if (item.split != side)
            continue;
        const auto& prompt = std::get<RawPrompt>(std::get<std::vector<ReadyProxy>>(item.content).front());
        const std::string between = std::exchange(isFirst, false) ? std::string() : std::string(1, '\0');
        prompts += between + prompt.prompt;
        answers += between + prompt.labels[static_cast<std::size_t>(prompt.gold)];
    }
    return digestOf(prompts) + digestOf(answers);
}

void setVariant(const std::string& task, const std::string& variant, PromptPolicy& prompts)
{
    if (variant.ends_with("-shot"))
        prompts.shots = std::stoul(variant);
    else if (variant.starts_with("sample"))
        prompts.seed = std::stoul(variant.substr(6));
    else if (variant != "default" && variant != "en")
        prompts.task = task + '/' + variant;
}

} // namespace

class GoldenPromptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void promptsAreThePublishedOnes_data()
    {
        QTest::addColumn<const Golden*>("golden");
        for (const Golden& golden : kGolden)
            QTest::addRow("%s, %s", golden.task, golden.variant) << &golden;
    }

    void promptsAreThePublishedOnes()
    {
        QFETCH(const Golden*, golden);
        const std::filesystem::path root = dataFolder() / "datasets/mceval8k";
        std::filesystem::path folder;
        for (const std::filesystem::path& found : promptTaskFolders(root)) {
            const std::string name = found.filename().string();
            if (name == golden->task || (name == "commensenseqa" && golden->task == std::string("commonsenseqa")))
                folder = found;
        }
        if (folder.empty())
            QSKIP("the files are not here");
        ImportRequest request;
        request.format = kPromptFormat;
        if (std::filesystem::exists(folder / "train.json"))
            request.sources = {{folder, Split::Both}};
        else
            request.sources = {{folder / "valid.json", Split::Identify}, {folder / "test.json", Split::Evaluate}};
        setVariant(golden->task, golden->variant, request.policy.prompts);
        const Result<ImportedTask> imported = importTask(request);
        QVERIFY2(imported, imported ? "" : imported.error().message.c_str());
        QVERIFY(imported->report.bad.empty());
        QCOMPARE(digestOf(digestsOf(imported->task, Split::Identify) + digestsOf(imported->task, Split::Evaluate)),
                 std::string(golden->digest));
    }
};

QTEST_GUILESS_MAIN(GoldenPromptsTest)
#include "tst_golden_prompts.moc"
