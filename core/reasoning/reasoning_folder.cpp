// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/reasoning_folder.h"

#include "core/base/display_text.h"
#include "core/reasoning/published_files.h"
#include "core/reasoning/reasoning_report.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace neurex {
namespace {

/// The files themselves; nothing: they are not there any more, or not the same.
std::optional<ReasoningInputs> inputsOfFiles(const ReasoningManifest& manifest,
                                             std::span<const std::filesystem::path> prompts)
{
    Result<ReasoningQuestions> questions = readReasoningQuestions(manifest.taskPath);
    if (!questions || questions->hash != manifest.taskHash)
        return std::nullopt;
    ReasoningInputs inputs;
    inputs.questions = std::move(*questions);
    inputs.chosen = manifest.questions;
    if (manifest.promptName.empty())
        return inputs;
    for (const std::filesystem::path& path : prompts) {
        Result<PromptFile> prompt = readPromptFile(path);
        if (prompt && prompt->hash == manifest.promptHash) {
            inputs.demonstrations = std::move(*prompt);
            return inputs;
        }
    }
    return std::nullopt;
}

/// What stood before the question in a prompt; nothing: it is no prompt of this question.
std::optional<PromptFile> demonstrationsOf(std::string_view prompt, const PublishedAnswer& answer)
{
    for (const QueryForm form : {QueryForm::StepByStep, QueryForm::Equations}) {
        PromptFile file;
        file.form = form;
        const std::string query = fewShotPrompt(file, answer.question);
        if (!prompt.ends_with(query))
            continue;
        file.demonstrations = prompt.substr(0, prompt.size() - query.size());
        constexpr std::string_view kMark = "Question:";
        for (std::size_t line = 0; line != std::string::npos;) {
            file.count += std::string_view(file.demonstrations).substr(line).starts_with(kMark) ? 1U : 0U;
            const std::size_t end = file.demonstrations.find('\n', line);
            line = end == std::string::npos ? end : end + 1;
        }
        return file;
    }
    return std::nullopt;
}

/// What final.json says was asked.
std::optional<ReasoningInputs> inputsOfAnswers(const ReasoningManifest& manifest,
                                               const std::filesystem::path& finalFile)
{
    const Result<std::vector<PublishedAnswer>> answers = readPublishedAnswers(finalFile);
    if (!answers || answers->size() != manifest.questions.size() || answers->empty())
        return std::nullopt;
    ReasoningInputs inputs;
    inputs.questions.source = manifest.taskPath;
    inputs.questions.hash = manifest.taskHash;
    inputs.chosen = manifest.questions;
    inputs.questions.questions.resize(static_cast<std::size_t>(*std::ranges::max_element(manifest.questions)) + 1);
    for (std::size_t place = 0; place < answers->size(); ++place) {
        const PublishedAnswer& answer = (*answers)[place];
        ReasoningQuestion& question = inputs.questions.questions[static_cast<std::size_t>(manifest.questions[place])];
        question.question = answer.question;
        const char* end = answer.answer.data() + answer.answer.size();
        if (std::from_chars(answer.answer.data(), end, question.gold).ptr != end)
            return std::nullopt;
    }
    if (manifest.promptName.empty())
        return inputs;
    const PublishedAnswer& first = answers->front();
    if (!first.prediction.ends_with(first.generated))
        return std::nullopt;
    inputs.demonstrations = demonstrationsOf(
        std::string_view(first.prediction).substr(0, first.prediction.size() - first.generated.size()), first);
    if (!inputs.demonstrations)
        return std::nullopt;
    inputs.demonstrations->name = manifest.promptName;
    inputs.demonstrations->hash = manifest.promptHash;
    return inputs;
}

} // namespace

bool isReasoningFolder(const std::filesystem::path& folder)
{
    std::error_code status;
    return std::filesystem::is_regular_file(writtenAnswersFile(folder), status);
}

Result<KeptReasoning> readReasoningFolder(const std::filesystem::path& folder,
                                          std::span<const std::filesystem::path> prompts)
{
    auto kept = ReasoningFile::read(writtenAnswersFile(folder));
    if (!kept)
        return kept.error();
    auto& [manifest, written] = *kept;
    if (std::ranges::any_of(manifest.questions, [](std::int64_t question) { return question < 0; }))
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(writtenAnswersFile(folder)) + " names impossible questions");
    std::optional<ReasoningInputs> inputs = inputsOfFiles(manifest, prompts);
    if (!inputs)
        inputs = inputsOfAnswers(manifest, folder / "final.json");
    if (!inputs)
        return makeError(ErrorCode::NotFound,
                         pathInQuotes(folder)
                             + " has no final.json yet, and what was asked is not where it was: let "
                               "its command end, or choose its file of solved questions and open it again");
    const auto count = std::ssize(inputs->questions.questions);
    if (std::ranges::any_of(manifest.questions, [count](std::int64_t question) { return question >= count; }))
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(writtenAnswersFile(folder)) + " names impossible questions");
    std::erase_if(written, [&](const auto& answer) { return answer.first >= std::ssize(kept->first.questions); });
    return KeptReasoning{std::move(manifest), std::move(written), std::move(*inputs)};
}

} // namespace neurex
