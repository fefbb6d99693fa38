// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/reasoning_experiment.h"

#include "core/base/random.h"

#include <algorithm>
#include <utility>

namespace neurex {

ReasoningExperiment::ReasoningExperiment(ReasoningFile file, const ReasoningManifest& manifest,
                                         std::vector<std::string> prompts, ReasoningText text)
    : m_file(std::move(file))
    , m_manifest(manifest)
    , m_prompts(std::move(prompts))
    , m_text(std::move(text))
{
}

std::vector<std::string> ReasoningExperiment::damage() const
{
    return m_file.damage().empty() ? std::vector<std::string>() : std::vector{m_file.damage()};
}

CellCount ReasoningExperiment::progress() const
{
    const auto begun
        = std::ranges::count_if(m_first, [this](const auto& answer) { return !m_file.isDone(answer.first); });
    return {kept().done * passes() + begun, kept().total * passes()};
}

std::int64_t ReasoningExperiment::blockSize() const
{
    return std::min(kQuestionsPerBlock, std::ssize(m_prompts) - m_block);
}

Result<std::optional<CellRequest>> ReasoningExperiment::next()
{
    std::int64_t pending = m_block;
    while (pending < std::ssize(m_prompts) && m_file.isDone(pending))
        ++pending;
    if (pending == std::ssize(m_prompts))
        return std::optional<CellRequest>();
    const std::int64_t block = pending / kQuestionsPerBlock * kQuestionsPerBlock;
    if (std::exchange(m_block, block) != block)
        m_first.clear();
    return request(isSecondPass());
}

/// Of the whole block.
Result<std::optional<CellRequest>> ReasoningExperiment::request(bool isSecond) const
{
    CompletionCells cells;
    cells.settings.maxNewTokens = isSecond ? m_manifest.answerTokens : m_manifest.maxNewTokens;
    cells.settings.temperature = m_manifest.temperature;
    cells.settings.topP = m_manifest.topP;
    cells.settings.stopTokens = m_manifest.stopTokens;
    cells.settings.stopTexts = m_manifest.stopTexts;
    if (!m_manifest.stopTexts.empty())
        cells.settings.tokenTexts = m_text.tokenTexts;
    cells.settings.stack = m_manifest.stack;
    cells.settings.noise = m_manifest.noise;
    cells.settings.part = m_manifest.part;
    cells.settings.firingNeurons = isSecond ? 0 : m_manifest.firingNeurons;
    for (std::int64_t question = m_block; question < m_block + blockSize(); ++question) {
        const auto place = static_cast<std::size_t>(question);
        Result<std::vector<std::int32_t>> tokens
            = m_text.encode(isSecond ? m_text.secondPrompt(place, m_first.at(question).text) : m_prompts[place]);
        if (!tokens)
            return tokens.error();
        const auto id = static_cast<std::uint64_t>(m_manifest.questions[place]);
        cells.prompts.push_back(
            {std::move(*tokens), SeededRandom::mixed({m_manifest.seed, id, std::uint64_t{isSecond ? 1U : 0U}})});
    }
    return std::optional<CellRequest>(std::move(cells));
}

/// Up to the first of the texts that end an answer.
std::string ReasoningExperiment::writtenText(const Completion& completion) const
{
    std::span<const std::int32_t> tokens(completion.tokens);
    if (completion.end == CompletionEnd::StopToken)
        tokens = tokens.first(tokens.size() - 1);
    std::string text = m_text.decode(tokens);
    std::size_t end = text.size();
    for (const std::string& stop : m_manifest.stopTexts)
        end = std::min(end, text.find(stop));
    text.resize(end);
    return text;
}

Result<bool> ReasoningExperiment::take(const CellAnswer& answer)
{
    const auto* completion = std::get_if<Completion>(&answer.content);
    if (!completion || static_cast<std::int64_t>(answer.item) >= blockSize())
        return foreignAnswer();
    const std::int64_t question = m_block + static_cast<std::int64_t>(answer.item);
    if (isSecondPass()) {
        WrittenAnswer both = m_first.at(question);
        both.second = writtenText(*completion);
        return keep(question, std::move(both));
    }
    WrittenAnswer written{*completion, writtenText(*completion), {}};
    written.completion.index = question;
    if (m_manifest.answerTokens == 0)
        return keep(question, std::move(written));
    return m_first.emplace(question, std::move(written)).second;
}

Result<bool> ReasoningExperiment::keep(std::int64_t question, WrittenAnswer answer)
{
    const bool isNew = !m_file.isDone(question);
    const Result<void> kept = m_file.append(question, std::move(answer));
    return kept ? Result<bool>(isNew) : Result<bool>(kept.error());
}

} // namespace neurex
