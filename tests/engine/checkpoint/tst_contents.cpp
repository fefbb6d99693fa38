// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gguf_file.h"
#include "core/engine/files/checkpoint.h"
#include "core/engine/files/contents.h"
#include "tests/engine/checkpoint/model_folder.h"
#include "tests/support/gguf_builder.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;

namespace {

constexpr std::uint32_t kF32 = 0;
constexpr std::uint32_t kUnknownType = 77;

std::filesystem::path fixture(const std::string& name)
{
    return NEUREX_SOURCE_DIR "/tests/engine/gguf/" + name + ".gguf";
}

const ContentsEntry* entryOf(const ModelContents& contents, const std::string& key)
{
    const auto found = std::ranges::find(contents.metadata, key, &ContentsEntry::key);
    return found != contents.metadata.end() ? &*found : nullptr;
}

const ContentsTensor* tensorOf(const ModelContents& contents, const std::string& name)
{
    const auto found = std::ranges::find(contents.tensors, name, &ContentsTensor::name);
    return found != contents.tensors.end() ? &*found : nullptr;
}

/// A mixture of experts, which no engine opens; two tensors of 16 and 24 bytes.
GgufBuilder experts()
{
    GgufBuilder builder;
    builder.text("general.architecture", "qwen3moe")
        .u32("qwen3moe.block_count", 2)
        .f32("qwen3moe.rope.freq_base", 0.1F)
        .flag("qwen3moe.some", true)
        .texts("tokenizer.ggml.tokens", std::vector<std::string>(20, "a\nb"))
        .text("tokenizer.chat_template", "{{ a }}\n{{ b }}")
        .text("tokenizer.chat_template.tool_use", "tools")
        .tensor("blk.0.x", {2, 2}, kF32, std::string(16, 'x'))
        .tensor("blk.0.y", {6}, kF32, std::string(24, 'y'));
    return builder;
}

} // namespace

class TestContents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofAGgufModelThatOpens()
    {
        const ModelContents contents = readContents(fixture("llama"), false);
        QVERIFY(!contents.refusal && contents.info && contents.problems.empty());
        QCOMPARE(contents.format, std::string("GGUF 3"));
        QCOMPARE(contents.family, std::string("llama"));
        QCOMPARE(contents.parameterCount, contents.info->parameterCount);
        QCOMPARE(contents.storedType, contents.info->storedType);
        QVERIFY(contents.info->weightHash.empty() && contents.info->runMemoryBytes > 0);
        QCOMPARE(contents.attributionSeconds, 0.0); // nobody knows how fast anything is
        constexpr double kPerSecond = 1e9;
        const double seconds = readContents(fixture("llama"), true, kPerSecond).attributionSeconds;
        QVERIFY(seconds > 0.0);
        QCOMPARE(readContents(fixture("llama"), true, 2.0 * kPerSecond).attributionSeconds, seconds / 2.0);
        const auto file = GgufFile::open(fixture("llama"));
        QCOMPARE(contents.metadata.size(), file->metadata().entries().size());
        QCOMPARE(contents.tensors.size(), file->tensors().size());
        QCOMPARE(contents.files.size(), std::size_t{1});
        const std::string bytes = readBytes(fixture("llama"));
        QCOMPARE(contents.fileBytes(), std::uint64_t{bytes.size()});
        for (const ContentsTensor& tensor : contents.tensors) {
            const GgufTensor* stored = file->find(tensor.name);
            QVERIFY(stored && tensor.offset);
            QCOMPARE(tensor.bytes, std::uint64_t{stored->bytes.size()});
            const std::string_view there(reinterpret_cast<const char*>(stored->bytes.data()), stored->bytes.size());
            QVERIFY(std::string_view(bytes).substr(*tensor.offset, tensor.bytes) == there);
        }
    }

    void briefLeavesOutWhatIsLong()
    {
        const ModelContents whole = readContents(fixture("llama"), false);
        const ModelContents brief = readContents(fixture("llama"), true);
        QVERIFY(brief.metadata.empty() && brief.tensors.empty() && brief.tokenizerFiles.empty());
        QCOMPARE(brief.parameterCount, whole.parameterCount);
        QCOMPARE(brief.storedType, whole.storedType);
        QCOMPARE(brief.family, whole.family);
        QVERIFY(brief.info == whole.info);
    }

    void ofAModelThatIsRefused()
    {
        const auto path = written(experts().bytes());
        const ModelContents contents = readContents(path, false);
        QVERIFY(contents.refusal && !contents.info);
        QVERIFY(contents.refusal->code == ErrorCode::UnsupportedFormat);
        QVERIFY(contents.refusal->message.find("mixture of experts") != std::string::npos);
        QVERIFY(contents.problems.empty()); // the refusal says it
        QCOMPARE(contents.family, std::string("qwen3moe"));
        QCOMPARE(contents.parameterCount, std::int64_t{10});
        QCOMPARE(contents.storedType, std::string("float32"));
        QCOMPARE(contents.tensors.size(), std::size_t{2});
        QVERIFY(tensorOf(contents, "blk.0.x")->shape == (std::vector<std::int64_t>{2, 2}));
        QCOMPARE(tensorOf(contents, "blk.0.y")->bytes, std::uint64_t{24});
        QVERIFY(!contents.tokenizerFiles.at("tokenizer.gguf").empty());
    }

    void valuesAsTheyAre()
    {
        const ModelContents contents = readContents(written(experts().bytes()), false);
        QCOMPARE(entryOf(contents, "qwen3moe.block_count")->text, std::string("2"));
        QCOMPARE(entryOf(contents, "qwen3moe.block_count")->type, std::string("uint32"));
        QCOMPARE(entryOf(contents, "qwen3moe.rope.freq_base")->text, std::string("0.1"));
        QCOMPARE(entryOf(contents, "qwen3moe.some")->text, std::string("true"));
        const ContentsEntry* tokens = entryOf(contents, "tokenizer.ggml.tokens");
        QCOMPARE(tokens->type, std::string("array of string"));
        QCOMPARE(tokens->count, std::uint64_t{20});
        QVERIFY(tokens->text.starts_with("[\"a\u21b5b\", \"a") && tokens->text.ends_with(", ...]"));
        QCOMPARE(contents.chatTemplates.size(), std::size_t{2});
        QCOMPARE(contents.chatTemplates[0].name, std::string("default"));
        QCOMPARE(contents.chatTemplates[0].text, std::string("{{ a }}\n{{ b }}"));
        QCOMPARE(contents.chatTemplates[1].name, std::string("tool_use"));
    }

    void ofAFolder()
    {
        const ModelFolder folder;
        folder.editTensors([](auto&) {}, {{"format", "pt"}});
        writeBytes(folder.path() / "tokenizer_config.json", R"({"chat_template": "{{ x }}"})");
        const ModelContents contents = readContents(folder.path(), false);
        QVERIFY2(contents.info, contents.refusal ? contents.refusal->message.c_str() : "");
        QCOMPARE(contents.format, std::string("safetensors"));
        QCOMPARE(contents.family, std::string("llama"));
        const auto config = nlohmann::json::parse(readBytes(folder.path() / "config.json"));
        QCOMPARE(entryOf(contents, "hidden_size")->text, config["hidden_size"].dump());
        QCOMPARE(entryOf(contents, "hidden_size")->source, std::string("config.json"));
        QCOMPARE(entryOf(contents, "format")->text, std::string("pt"));
        QCOMPARE(entryOf(contents, "format")->source, std::string("model.safetensors"));
        QCOMPARE(contents.chatTemplates.front().source, std::string("tokenizer_config.json"));
        QCOMPARE(contents.chatTemplates.front().text, std::string("{{ x }}"));
        QVERIFY(contents.tokenizerFiles.contains("tokenizer.model"));
        const auto file = SafetensorsFile::open(folder.path() / "model.safetensors");
        const std::string bytes = readBytes(folder.path() / "model.safetensors");
        QCOMPARE(contents.tensors.size(), file->tensors().size());
        for (const ContentsTensor& tensor : contents.tensors) {
            const TensorView* stored = file->find(tensor.name);
            const std::string_view there(reinterpret_cast<const char*>(stored->bytes.data()), stored->bytes.size());
            QVERIFY(std::string_view(bytes).substr(*tensor.offset, tensor.bytes) == there);
        }
    }

    /// Of several weight files those are listed that can be read, and what is wrong with the others is said.
    void ofAFolderWithADamagedFile()
    {
        const ModelFolder folder;
        std::filesystem::copy_file(folder.path() / "model.safetensors", folder.path() / "other.safetensors");
        writeBytes(folder.path() / "model.safetensors", "nothing");
        const ModelContents contents = readContents(folder.path(), false);
        QVERIFY(contents.refusal && !contents.tensors.empty());
        QCOMPARE(contents.files.size(), std::size_t{2});
        QCOMPARE(contents.files[contents.tensors.front().file].path, (folder.path() / "other.safetensors").string());
        QVERIFY(entryOf(contents, "hidden_size"));
    }

    void ofAFolderOfAnUnknownFamily()
    {
        const ModelFolder folder;
        folder.editJson("config.json", [](nlohmann::json& config) { config["model_type"] = "mamba"; });
        const ModelContents contents = readContents(folder.path(), true);
        QVERIFY(contents.refusal && contents.refusal->message.find("state-space") != std::string::npos);
        QCOMPARE(contents.family, std::string("mamba"));
        QVERIFY(contents.parameterCount > 0);
    }

    void whatIsNotThereHasNothing()
    {
        const ModelContents contents = readContents(m_folder.filePath(QStringLiteral("none")).toStdString(), false);
        QVERIFY(contents.refusal->code == ErrorCode::NotFound);
        QVERIFY(contents.files.empty() && contents.tensors.empty() && contents.metadata.empty());
        const auto other = written("no model at all");
        QVERIFY(readContents(other, false).refusal->code == ErrorCode::CorruptFile);
    }

    /// Cut in its data, in its table, in its metadata: what stands before the cut is shown.
    void aCutFileShowsWhatIsThere()
    {
        const std::string whole = experts().bytes();
        const auto atCut = [&](std::size_t length) { return readContents(written(whole.substr(0, length)), false); };
        const ModelContents cutData = atCut(whole.size() - 1);
        QVERIFY(cutData.refusal->code == ErrorCode::CorruptFile);
        QVERIFY(cutData.refusal->message.find("blk.0.y") != std::string::npos);
        QCOMPARE(cutData.tensors.size(), std::size_t{2});
        QCOMPARE(tensorOf(cutData, "blk.0.y")->bytes, std::uint64_t{24});
        QCOMPARE(*tensorOf(cutData, "blk.0.y")->offset, std::uint64_t{whole.size() - 24});
        const ModelContents cutTable = atCut(whole.find("blk.0.y"));
        QCOMPARE(cutTable.tensors.size(), std::size_t{1});
        QVERIFY(!cutTable.tensors.front().offset);
        QCOMPARE(cutTable.metadata.size(), std::size_t{7});
        const ModelContents cutMetadata = atCut(whole.find("qwen3moe.some"));
        QCOMPARE(cutMetadata.family, std::string("qwen3moe"));
        QCOMPARE(cutMetadata.metadata.size(), std::size_t{3});
        QVERIFY(cutMetadata.tensors.empty());
    }

    void typesThatNobodyKnowsAreListed()
    {
        GgufBuilder builder;
        builder.text("general.architecture", "llama").tensor("x", {64}, kUnknownType, std::string(8, 'x'));
        const ModelContents contents = readContents(written(builder.bytes()), false);
        QVERIFY(contents.refusal);
        QCOMPARE(contents.tensors.front().type, std::string("type 77"));
        QCOMPARE(contents.tensors.front().bytes, std::uint64_t{0});
    }

    void theJsonFormHoldsEverything()
    {
        for (const bool opens : {true, false}) {
            ModelContents contents
                = opens ? readContents(fixture("gemma"), false) : readContents(written(experts().bytes()), false);
            contents.tensors.front().offset.reset();
            contents.tensorsLeftOut = 3;
            contents.problems = {"one"};
            contents.tokenizerFiles.clear();
            const nlohmann::json json = contents;
            QVERIFY(nlohmann::json::parse(json.dump()).get<ModelContents>() == contents);
        }
        nlohmann::json json = readContents(fixture("gemma"), false);
        json["tensors"][0]["file"] = 1;
        QVERIFY_THROWS_EXCEPTION(std::exception, json.get<ModelContents>());
    }

    void hostileFilesNeverCrash()
    {
        std::minstd_rand random(7); // NOLINT(cert-msc51-cpp): the same files each time
        const std::string whole = experts().bytes();
        for (int round = 0; round < 400; ++round) {
            std::string bytes = whole;
            for (int change = 0; change < 3; ++change)
                bytes[random() % bytes.size()] = static_cast<char>(random());
            const ModelContents contents = readContents(written(bytes), false);
            QVERIFY(nlohmann::json(contents).dump().size() > 2); // valid UTF-8, or it would throw
        }
    }

private:
    std::filesystem::path written(const std::string& bytes)
    {
        const auto path = m_folder.filePath(QStringLiteral("model.gguf")).toStdString();
        writeBytes(path, bytes);
        return path;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestContents)
#include "tst_contents.moc"
