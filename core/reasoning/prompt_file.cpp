// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/prompt_file.h"

#include "core/base/display_text.h"
#include "core/base/enum_names.h"
#include "core/base/file_io.h"
#include "core/import/dataset_file.h"
#include "core/reasoning/answer_extraction.h"
#include "core/reasoning/python_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace neurex {
namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{1} << 20U; ///< a prompt of a megabyte fits no model
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kQuestionMark = "Question:";
constexpr std::string_view kCurlyLets = "Let\xE2\x80\x99s";
constexpr std::string_view kEquationOnly = "equation_only";

constexpr auto kForms
    = enumNames<QueryForm>({{QueryForm::StepByStep, "step-by-step"}, {QueryForm::Equations, "equations"}});

constexpr std::array<PromptType, 7> kTypes{{
    {"cot_prompt", "text and equations"},
    {kEquationOnly, "equations without text"},
    {"text_only", "text with results, without equations"},
    {"add_only", "text and equations, all of them additions"},
    {"mult_only", "text and equations, all of them multiplications"},
    {"incorrect_label", "text and equations with wrong results"},
    {"incorrect_ood_label", "text and equations with names in place of results"},
}};

std::size_t occurrences(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

/// What is odd about a file that was read.
std::vector<std::string> warningsOf(const PromptFile& file)
{
    std::vector<std::string> warnings;
    const auto say = [&](const std::string& what) { warnings.push_back(inQuotes(file.name) + ": " + what); };
    const std::string_view text = file.demonstrations;
    const std::size_t answers = occurrences(text, kAnswerPhrase);
    if (file.count == 0)
        say("no line begins with \"Question:\", so the file has no demonstrations to count.");
    else if (answers != file.count)
        say("\"The answer is \" stands " + std::to_string(answers) + " times in " + std::to_string(file.count)
            + " demonstrations; the published extraction expects it once in each and will read another place.");
    if (file.count > 0 && !text.starts_with(kQuestionMark))
        say("text stands before the first \"Question:\"; it is part of every prompt.");
    if (file.form == QueryForm::StepByStep && text.find(kCurlyLets) != std::string_view::npos)
        say("the demonstrations spell \"Let\xE2\x80\x99s\" with a curly apostrophe, the question that follows spells "
            "\"Let's\" with a straight one, as published; models read the two as different tokens.");
    if (text.starts_with('\n'))
        say("the file begins with an empty line, which is part of every prompt.");
    if (text.ends_with('\n'))
        say("the file ends with an empty line, so more than one stands before the question.");
    return warnings;
}

} // namespace

std::string_view toString(QueryForm form)
{
    return kForms.name(form);
}

std::span<const PromptType> publishedPromptTypes()
{
    return kTypes;
}

Result<PromptFile> makePromptFile(const std::string& bytes, const std::filesystem::path& path)
{
    Result<DatasetFile> file = makeDatasetFile(bytes, path);
    if (!file)
        return file.error();
    if (python::split(file->text).empty())
        return makeError(ErrorCode::BadTask,
                         pathInQuotes(path)
                             + " holds nothing but blanks; expected solved questions, each with a line "
                               "\"Question: ...\" and a line \"The answer is ...\"");
    PromptFile prompts;
    prompts.name = path.stem().string();
    prompts.hash = file->sha256;
    bool isFirst = true;
    for (const std::string_view line : linesOf(file->text)) {
        const std::string_view plain = python::strip(line);
        prompts.demonstrations.append(isFirst ? "" : "\n").append(plain);
        prompts.count += plain.starts_with(kQuestionMark) ? 1U : 0U;
        isFirst = false;
    }
    const bool hasSteps = prompts.demonstrations.find("think step by step") != std::string::npos;
    prompts.form = prompts.name == kEquationOnly || !hasSteps ? QueryForm::Equations : QueryForm::StepByStep;
    prompts.warnings = warningsOf(prompts);
    if (bytes.starts_with(kByteOrderMark))
        prompts.warnings.push_back(inQuotes(prompts.name) + ": the byte-order mark at its beginning is left out.");
    return prompts;
}

Result<PromptFile> readPromptFile(const std::filesystem::path& path)
{
    Result<std::string> bytes = readFile(path, kLargestFile);
    if (!bytes)
        return bytes.error();
    return makePromptFile(*bytes, path);
}

std::string fewShotPrompt(const PromptFile& file, std::string_view question)
{
    std::string prompt = file.demonstrations + "\n\nQuestion: " + python::withSingleBlanks(question);
    if (file.form == QueryForm::Equations)
        return prompt + "\n\n";
    return prompt.append("\n").append(kStepByStep).append("\n");
}

std::string zeroShotPrompt(std::string_view question, std::string_view trigger)
{
    return "Q: " + python::withSingleBlanks(question) + " A: " + std::string(trigger);
}

std::string zeroShotAnswerPrompt(std::string_view firstText)
{
    const std::string_view first = firstText.substr(0, firstText.find("\nQ:"));
    return std::string(python::strip(first)) + " Therefore, the " + std::string(kZeroShotPhrase);
}

} // namespace neurex
