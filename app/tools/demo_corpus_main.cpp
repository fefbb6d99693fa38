// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex-demo-corpus: writes the tokenizer, the task files and the training text of the demo model.
#include "app/tools/demo/corpus_file.h"
#include "app/tools/demo/vocabulary.h"
#include "core/base/file_writer.h"
#include "core/base/standard_streams.h"
#include "core/tasks/task_writer.h"

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <stdexcept>

namespace {

using namespace neurex;
using namespace neurex::demo;

constexpr const char* kUsage
    = "usage: neurex-demo-corpus --out FOLDER [--seed 1] [--sequences N] [--hard-share 0.4]\n"
      "                          [--question-seed N] [--identify 220] [--evaluate 200] [--tasks-only]\n"
      "Writes model/tokenizer.model, tasks/ner|chunking|sentiment|commonsense.jsonl and corpus.safetensors.\n"
      "  --sequences N   rows of all three stages together (default 260000)\n"
      "  --hard-share S  share of hard questions in tasks and validation sets (0 to 1); the\n"
      "                  training text does not depend on it\n"
      "  --question-seed N   draws other questions about the same held-out words\n"
      "  --identify N    identification questions a task, --evaluate N evaluation questions\n"
      "  --tasks-only    no corpus.safetensors\n";

struct Arguments {
    std::filesystem::path out;
    CorpusSettings corpus;
    TaskSettings tasks;
    bool tasksOnly = false;
    bool help = false;
};

template <typename Number>
bool parseNumber(std::string_view text, Number& number)
{
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    return status == std::errc{} && end == text.data() + text.size();
}

void scaleStages(CorpusSettings& settings, std::size_t total)
{
    const CorpusSettings standard;
    const std::size_t standardTotal = standard.recallCount + standard.mixtureCount + standard.promptCount;
    settings.recallCount = standard.recallCount * total / standardTotal;
    settings.mixtureCount = standard.mixtureCount * total / standardTotal;
    settings.promptCount = standard.promptCount * total / standardTotal;
}

Result<Arguments> parseArguments(int count, char** values)
{
    Arguments arguments;
    for (int i = 1; i < count; ++i) {
        const std::string_view name = values[i];
        if (name == "--help") {
            arguments.help = true;
            return arguments;
        }
        if (name == "--tasks-only") {
            arguments.tasksOnly = true;
            continue;
        }
        if (i + 1 >= count)
            return makeError(ErrorCode::InvalidArgument, "no value after " + std::string(name) + "; see --help");
        const std::string_view value = values[++i];
        std::size_t total = 0;
        bool understood = true;
        if (name == "--out")
            arguments.out = value;
        else if (name == "--seed")
            understood = parseNumber(value, arguments.corpus.seed);
        else if (name == "--hard-share")
            understood = parseNumber(value, arguments.tasks.hardShare.emplace()) && *arguments.tasks.hardShare >= 0.0
                && *arguments.tasks.hardShare <= 1.0;
        else if (name == "--question-seed")
            understood = parseNumber(value, arguments.tasks.questionSeed.emplace());
        else if (name == "--identify")
            understood = parseNumber(value, arguments.tasks.identifyCount);
        else if (name == "--evaluate")
            understood = parseNumber(value, arguments.tasks.evaluateCount);
        else if (name == "--sequences" && (understood = parseNumber(value, total)))
            scaleStages(arguments.corpus, total);
        else
            understood = false;
        if (!understood)
            return makeError(ErrorCode::InvalidArgument,
                             "cannot use " + std::string(name) + " " + std::string(value) + "; see --help");
    }
    if (arguments.out.empty())
        return makeError(ErrorCode::InvalidArgument, "--out FOLDER is missing; see --help");
    return arguments;
}

void printStatistics(const SequenceSet& set, const Tokenizer& tokenizer)
{
    std::map<std::int32_t, std::size_t> letters;
    for (const char letter : {'A', 'B', 'C', 'D'})
        letters[tokenizer.encode(std::string(1, letter), false).front()] = 0;
    std::size_t filled = 0;
    std::size_t words = 0;
    std::size_t letterCount = 0;
    for (std::size_t i = 0; i < set.tokens.size(); ++i) {
        filled += set.tokens[i] != 0 ? 1U : 0U;
        words += set.mask[i] == static_cast<std::uint8_t>(Loss::Word) ? 1U : 0U;
        if (set.mask[i] != static_cast<std::uint8_t>(Loss::Letter))
            continue;
        ++letterCount;
        ++letters[set.tokens[i]];
    }
    const auto rows = static_cast<double>(set.rowCount());
    std::printf("%-26s %7zu rows x %3zu, %5.1f tokens a row, %5.2f letters, %5.2f words;", set.name.c_str(),
                set.rowCount(), set.length, static_cast<double>(filled) / rows, static_cast<double>(letterCount) / rows,
                static_cast<double>(words) / rows);
    for (const auto& [id, amount] : letters)
        std::printf(" %s %zu", tokenizer.pieceText(id).c_str(), amount);
    std::printf("\n");
}

Result<void> generate(const Arguments& arguments)
{
    const std::filesystem::path modelFolder = arguments.out / "model";
    const std::filesystem::path taskFolder = arguments.out / "tasks";
    for (const std::filesystem::path& folder : {modelFolder, taskFolder}) {
        std::error_code status;
        std::filesystem::create_directories(folder, status);
        if (status)
            return makeError(ErrorCode::WriteFailed,
                             "cannot create folder \"" + folder.string() + "\": " + status.message());
    }
    const std::string model = serializeSentencePieceModel(buildVocabulary());
    Result<Tokenizer> tokenizer = Tokenizer::fromBytes(model, "tokenizer.model");
    if (!tokenizer)
        return tokenizer.error();
    if (Result<void> written = writeFile(modelFolder / "tokenizer.model", model); !written)
        return written;
    std::printf("vocabulary: %d pieces\n", tokenizer->vocabularySize());

    const std::vector<std::unique_ptr<Skill>> skills = makeSkills(arguments.corpus.seed);
    TaskSettings taskSettings = arguments.tasks;
    taskSettings.seed = arguments.corpus.seed;
    std::vector<Task> tasks;
    for (const std::unique_ptr<Skill>& skill : skills) {
        tasks.push_back(makeTask(*skill, taskSettings));
        const std::filesystem::path path = taskFolder / (tasks.back().name + ".jsonl");
        if (Result<void> written = writeFile(path, taskFileText(tasks.back())); !written)
            return written;
    }
    if (arguments.tasksOnly)
        return {};

    const CorpusGenerator generator(skills, *tokenizer, arguments.corpus);
    std::vector<SequenceSet> sets{generator.recallStage(), generator.mixtureStage(), generator.promptStage()};
    for (SequenceSet& set : generator.validationSets(tasks))
        sets.push_back(std::move(set));
    for (const SequenceSet& set : sets)
        printStatistics(set, *tokenizer);
    return writeCorpusFile(arguments.out / "corpus.safetensors", sets, tokenizer->vocabularySize(),
                           arguments.corpus.seed);
}

/// Exit code of a program that has printed all it has to say.
int finished()
{
    const Result<void> output = finishStandardOutput();
    if (!output)
        std::cerr << "neurex-demo-corpus: " << output.error().message << "\n";
    return output ? 0 : 1;
}

} // namespace

int main(int count, char** values)
{
    prepareStreams();
    const Result<Arguments> arguments = parseArguments(count, values);
    if (!arguments) {
        std::cerr << "neurex-demo-corpus: " << arguments.error().message << "\n";
        return 2;
    }
    if (arguments->help) {
        std::fputs(kUsage, stdout);
        return finished();
    }
    try {
        if (const Result<void> done = generate(*arguments); !done) {
            std::cerr << "neurex-demo-corpus: " << done.error().message << "\n";
            return 1;
        }
    } catch (const std::exception& error) {
        std::cerr << "neurex-demo-corpus: " << error.what() << "\n";
        return 1;
    }
    return finished();
}
