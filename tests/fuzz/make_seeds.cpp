// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes inputs for the fuzz targets to begin with into the folders FOLDER/TARGET: make_seeds SOURCE_FOLDER FOLDER
#include "core/base/zip_archive.h"
#include "core/protocol/likelihood.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/support/tiny_model.h"
#include "tests/support/torch_model.h"

#include <cstdio>
#include <fstream>
#include <iterator>

using namespace neurex;
using namespace neurex::protocol;
namespace fs = std::filesystem;

namespace {

std::string bytesOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, std::string_view bytes)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void copyAll(const fs::path& from, const std::string& extension, const fs::path& to, const std::string& tail)
{
    for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
        if (entry.path().extension() == extension)
            write(to / entry.path().filename(), bytesOf(entry.path()) + tail);
    }
}

test::TinyModelOptions smallestModel()
{
    test::TinyModelOptions options;
    options.layerCount = 1;
    options.hiddenSize = 4;
    options.neuronCount = 4;
    options.headCount = 2;
    options.keyValueHeadCount = 1;
    options.vocabularySize = 6;
    return options;
}

void writeModels(const fs::path& folder)
{
    const fuzz::ScratchFolder scratch;
    for (const ElementType type : {ElementType::F32, ElementType::F16, ElementType::BF16}) {
        test::TinyModelOptions options = smallestModel();
        options.type = type;
        fuzz::check(test::writeTinyModel(scratch.path(), options).hasValue(), "the model is written");
        write(folder / ("model-" + std::string(toString(type))),
              bytesOf(scratch.path() / "config.json") + '\x1E' + bytesOf(scratch.path() / "model.safetensors"));
    }
}

/// The archive, and the pickle in it by itself.
void writeTorchFile(const fs::path& folder)
{
    const fuzz::ScratchFolder scratch;
    fuzz::check(test::writeTinyModel(scratch.path(), smallestModel()).hasValue(), "the model is written");
    test::toTorchFiles(scratch.path());
    const std::string bytes = bytesOf(scratch.path() / "pytorch_model.bin");
    write(folder / "model", bytes);
    const Result<ZipArchive> archive = ZipArchive::read(std::as_bytes(std::span(bytes)), "the archive");
    fuzz::check(archive.hasValue(), "the archive opens");
    for (const ZipEntry& entry : archive->entries()) {
        if (entry.name.ends_with("data.pkl"))
            write(folder / "pickle", {reinterpret_cast<const char*>(entry.bytes.data()), entry.bytes.size()});
    }
}

void writeTemplates(const fs::path& folder)
{
    write(folder / "turns",
          "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] | trim + '<|im_end|>\\n' }}{% "
          "endfor %}"
          "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}");
    write(
        folder / "system",
        "{{ bos_token }}{%- if messages[0]['role'] == 'system' -%}{% set loop_messages = messages[1:] %}"
        "{% set system = messages[0].content %}{% else %}{% set loop_messages = messages %}{% set system = false %}"
        "{% endif %}{% for message in loop_messages %}{% if (message.role == 'user') != (loop.index0 % 2 == 0) %}"
        "{{ raise_exception('roles must alternate') }}{% endif %}{{ '[INST] ' ~ message.content.strip() ~ ' [/INST]' }}"
        "{% endfor %}");
    write(folder / "macro",
          "{% macro say(text, n=2) %}{{ text * n }}{% endmacro %}{% set ns = namespace(x=1) %}"
          "{% for i in range(3) %}{% set ns.x = ns.x + i %}{% endfor %}{{ say('a') }}{{ ns.x }}"
          "{{ messages | map(attribute='role') | list | join(', ') }}{{ messages[-1]['content'][::2] }}");
}

std::string frameOf(const Message& message)
{
    const Result<EncodedFrame> frame = encodeMessage(message);
    fuzz::check(frame.hasValue(), "the frame is written");
    const std::vector<std::byte> bytes = frame->joined();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void writeFrames(const fs::path& folder)
{
    const std::vector<TokenQuestion> questions{{"q0", {{{1, 10, 20}, {{30}, {31, 32}}, 1}}},
                                               {"q1", {{{1, 11, 20}, {{30}, {31}}, 0}}}};
    const std::string hash = QuestionSet(questions).hash();
    const std::string set = frameOf(QuestionsMessage(1, hash, 2, 0, questions).request());
    const InterventionStack stack{{{{0, 1}}, Operation::Scale, 2.0}};
    const auto request = [](const auto& params) {
        return frameOf(Request{2, std::string(kMethodOf<std::decay_t<decltype(params)>>), toJson(params)});
    };
    const QuestionChoice choice{hash, {{0, 2}}, 1, 1};
    write(folder / "attribute", set + request(AttributeParams{choice, {}}));
    write(folder / "evaluate", set + request(EvaluateParams{choice, {{}, stack}}));
    write(folder / "trace", request(TraceParams{{1, 2}, {{0, 1}}, true, true}));
    write(folder / "predict", request(PredictParams{{1, 2}, {stack}, 3}));
    write(folder / "likelihood", request(LikelihoodParams{{{1, 2}, {3}}, {stack}}));
    write(folder / "project", request(ProjectParams{{{0, 1}}, 3, true}));
    write(folder / "load", request(LoadParams{"model", "cpu", "float32", 2}));
    write(folder / "others", request(InspectParams{"model"}) + request(UnloadParams{}) + request(CancelParams{1}));
    QuestionAttribution attribution;
    attribution.answer.id = "q0";
    attribution.answer.proxies = {answerFromLogits(1, {0.5F, 1.5F}, 0.75F)};
    attribution.scores = ScoreMatrix(1, 2);
    attribution.attributionSums = attribution.targetChanges = {0.0F};
    write(folder / "attribution", frameOf(AttributionMessage(3, attribution).item()));
    write(folder / "evaluation", frameOf(toItem(3, QuestionEvaluation{0, {attribution.answer}})));
    write(folder / "summary", frameOf(toReply(3, JobSummary{2, 0.5})));
    write(folder / "window", frameOf(toItem(3, WindowLikelihood{0, 2, {-0.5F, -0.25F}})));
    write(folder / "prediction", frameOf(toReply(3, NextTokens{{1, 2}, 1, {0.5F, 0.25F}})));
}

void writeTasks(const fs::path& folder)
{
    write(folder / "items",
          R"({"neurex_task":1,"name":"t","title":"T","role":"r","rule":"u","licence":"l","example":{"stem":"s","options":["a","b"],"gold":0,"rationale":"x"}})"
          "\n"
          R"({"id":"a","split":"identify","stem":"Which?","options":["one","two","three","four"],"gold":"B","group":"g"})"
          "\n"
          R"({"id":2,"split":"both","prompt":"A. one B. two\nAnswer:","gold":1,"letters":2})"
          "\n");
    write(folder / "tokens", R"({"tokens":[1,5,6],"option_tokens":[[7],[8]],"gold":1})"
                             "\n"
                             R"({"proxies":[{"tokens":[1],"option_tokens":[[7],[8]],"gold":0},{"prompt":"p","gold":0,"letters":2}]})"
                             "\n");
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: make_seeds SOURCE_FOLDER FOLDER\n");
        return 2;
    }
    const fs::path source = argv[1];
    const fs::path folder = argv[2];
    copyAll(source / "tests/engine/gguf", ".gguf", folder / "gguf", "");
    copyAll(source / "tests/core/tokenizers", ".json", folder / "tokenizer",
            "\x1E{\"add_bos_token\":true,\"bos_token\":\"<s>\"}\x1E{\"<extra>\":300}\x1E" "a text");
    writeModels(folder / "safetensors");
    writeTorchFile(folder / "torch");
    writeTemplates(folder / "chat");
    writeFrames(folder / "frames");
    writeTasks(folder / "task");
    return 0;
}
