// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/completer_p.h"

#include "core/engine/edits/sampler_p.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace neurex::engine {
namespace {

TextEdits editsOf(const CompletionSettings& settings, const Decoder& decoder)
{
    const ColumnNoise noise(settings.noise, decoder.info(), decoder.device());
    const auto compiled = [&](bool isActive) {
        const std::span<const InterventionStack> stacks(&settings.stack, isActive ? 1 : 0);
        return PlaceEdits{CompiledEdits(stacks, CompiledEdits::Part::Everything, decoder.spec(), decoder.device()),
                          isActive ? noise : ColumnNoise()};
    };
    return {compiled(settings.part != CompletionPart::Answer), compiled(true),
            compiled(settings.part != CompletionPart::Prompt)};
}

/// Finds the first stop text in a text that grows.
class StopTextSearch {
public:
    explicit StopTextSearch(const CompletionSettings& settings)
        : m_settings(settings)
    {
        for (const std::string& text : settings.stopTexts)
            m_longest = std::max(m_longest, text.size());
    }

    /// Whether the text contains one with this token.
    bool take(std::int32_t token)
    {
        if (m_longest == 0)
            return false;
        m_tail += m_settings.tokenTexts[static_cast<std::size_t>(token)];
        const bool isFound = std::ranges::any_of(
            m_settings.stopTexts, [this](const std::string& text) { return m_tail.find(text) != std::string::npos; });
        if (m_tail.size() >= m_longest)
            m_tail.erase(0, m_tail.size() - m_longest + 1);
        return isFound;
    }

private:
    const CompletionSettings& m_settings;
    std::size_t m_longest = 0;
    std::string m_tail; ///< in which the beginning of one may stand
};

/// A text on its way.
struct Writer {
    Completion completion;
    Sampler sampler;
    StopTextSearch stopTexts;
    std::int64_t room = 0; ///< new tokens that it may get

    bool hasEnded() const { return completion.end != CompletionEnd::Length || std::ssize(completion.tokens) >= room; }

    /// logits [V] float32 on the CPU
    void write(const at::Tensor& logits, const CompletionSettings& settings)
    {
        const auto token = static_cast<std::int32_t>(sampler.choose(logits));
        completion.tokens.push_back(token);
        completion.probabilities.push_back(at::softmax(logits, -1)[token].item<float>());
        if (std::ranges::find(settings.stopTokens, token) != settings.stopTokens.end())
            completion.end = CompletionEnd::StopToken;
        else if (stopTexts.take(token))
            completion.end = CompletionEnd::StopText;
    }
};

/// The strongest neurons of the rows of one step, layer by layer.
class FiringRows {
public:
    FiringRows(const std::vector<at::Tensor>& columnLengths, std::int64_t count)
        : m_columnLengths(columnLengths)
        , m_count(count)
    {
    }

    void begin()
    {
        m_indices.clear();
        m_scores.clear();
    }

    /// neurons [P, 1, F]
    void take(std::int64_t layer, const at::Tensor& neurons)
    {
        const at::Tensor scores = neurons.squeeze(1).to(at::kFloat) * m_columnLengths[static_cast<std::size_t>(layer)];
        const at::Tensor indices = std::get<1>(scores.abs().topk(m_count, -1)); // [P, K]
        m_scores.push_back(scores.gather(-1, indices));
        m_indices.push_back(indices);
    }

    void end()
    {
        m_allIndices = at::stack(m_indices, 1).to(at::kCPU, at::kInt).contiguous(); // [P, L, K]
        m_allScores = at::stack(m_scores, 1).cpu().contiguous();
    }

    /// To a Completion or a CompletionStep.
    template <typename Firing>
    void appendRow(std::int64_t row, Firing& to) const
    {
        const std::int64_t size = m_allIndices.size(1) * m_count;
        const auto* indices = m_allIndices.data_ptr<std::int32_t>() + row * size;
        const auto* scores = m_allScores.data_ptr<float>() + row * size;
        to.firingIndices.insert(to.firingIndices.end(), indices, indices + size);
        to.firingScores.insert(to.firingScores.end(), scores, scores + size);
    }

private:
    const std::vector<at::Tensor>& m_columnLengths;
    std::int64_t m_count;
    std::vector<at::Tensor> m_indices, m_scores;
    at::Tensor m_allIndices, m_allScores;
};

/// What has just been written to each row.
CompletionStep stepOf(const std::vector<Writer>& writers, const std::vector<std::size_t>& rows,
                      const FiringRows* firing)
{
    CompletionStep step;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Completion& completion = writers[rows[row]].completion;
        step.step = std::ssize(completion.tokens) - 1;
        step.texts.push_back(static_cast<std::int32_t>(rows[row]));
        step.tokens.push_back(completion.tokens.back());
        step.probabilities.push_back(completion.probabilities.back());
        step.layerCount = completion.layerCount;
        step.firingCount = completion.firingCount;
        if (firing)
            firing->appendRow(static_cast<std::int64_t>(row), step);
    }
    return step;
}

/// rows: the writer of each text.
void writeToTheEnd(std::vector<Writer>& writers, std::vector<std::size_t> rows, GrowingTexts& texts,
                   const CompletionSettings& settings, FiringRows* firing, const CompletionStepSink& steps,
                   const JobWatch& watch)
{
    GrowingTexts::NeuronSink sink;
    if (firing)
        sink = [firing](std::int64_t layer, const at::Tensor& neurons) { firing->take(layer, neurons); };
    while (!rows.empty()) {
        if (firing)
            firing->begin();
        const at::Tensor logits = texts.next(sink, watch).cpu(); // [P, V]
        if (firing)
            firing->end();
        std::vector<std::int32_t> tokens;
        std::vector<std::int64_t> kept;
        std::vector<std::size_t> left;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const auto place = static_cast<std::int64_t>(row);
            Writer& writer = writers[rows[row]];
            writer.write(logits[place], settings);
            if (firing)
                firing->appendRow(place, writer.completion);
            tokens.push_back(writer.completion.tokens.back());
            if (writer.hasEnded())
                continue;
            kept.push_back(place);
            left.push_back(rows[row]);
        }
        if (steps)
            steps(stepOf(writers, rows, firing));
        rows = std::move(left);
        if (!rows.empty())
            texts.append(tokens, kept);
    }
}

} // namespace

std::vector<at::Tensor> columnLengths(const Decoder& decoder, const JobWatch& watch)
{
    std::vector<at::Tensor> lengths;
    for (const LayerWeights& layer : decoder.weights().layers) {
        throwIfStopped(watch);
        lengths.push_back(layer.down.whole().to(at::kFloat).norm(2, {0})); // of [d, F]
    }
    return lengths;
}

std::int64_t mostRows(std::span<const CompletionPrompt> prompts, const CompletionSettings& settings)
{
    std::int64_t rows = 0;
    for (const CompletionPrompt& prompt : prompts)
        rows += std::ssize(prompt.tokens) + settings.maxNewTokens;
    return rows;
}

Completer::Completer(const Decoder& decoder, const CompletionSettings& settings,
                     const std::vector<at::Tensor>& columnLengths)
    : m_decoder(decoder)
    , m_settings(settings)
    , m_columnLengths(columnLengths)
    , m_edits(editsOf(settings, decoder))
    , m_prefixes(m_edits.prefixStore(decoder))
{
}

std::int64_t Completer::roomFor(const CompletionPrompt& prompt) const
{
    return std::min<std::int64_t>(m_settings.maxNewTokens, m_decoder.info().contextLength - std::ssize(prompt.tokens));
}

std::vector<Completion> Completer::run(std::span<const CompletionPrompt> prompts, const JobWatch& watch,
                                       const CompletionStepSink& steps)
{
    std::vector<Writer> writers;
    std::vector<std::size_t> rows; // the writer of each row
    std::vector<GrowingTexts::Tokens> texts;
    std::int64_t mostNew = 0;
    for (std::size_t p = 0; p < prompts.size(); ++p) {
        writers.push_back({{},
                           Sampler(m_settings.temperature, m_settings.topP, prompts[p].seed),
                           StopTextSearch(m_settings),
                           roomFor(prompts[p])});
        Completion& completion = writers.back().completion;
        completion.index = static_cast<std::int64_t>(p);
        completion.firingCount = m_settings.firingNeurons;
        completion.layerCount = m_settings.firingNeurons > 0 ? m_decoder.info().layerCount : 0;
        if (writers.back().hasEnded())
            continue;
        mostNew = std::max(mostNew, writers.back().room);
        rows.push_back(p);
        texts.push_back(prompts[p].tokens);
    }
    if (!rows.empty()) {
        GrowingTexts growing(m_decoder, m_prefixes, std::move(texts), mostNew, m_edits, watch);
        std::optional<FiringRows> firing;
        if (m_settings.firingNeurons > 0)
            firing.emplace(m_columnLengths, m_settings.firingNeurons);
        writeToTheEnd(writers, std::move(rows), growing, m_settings, firing ? &*firing : nullptr, steps, watch);
    }
    std::vector<Completion> completions;
    for (Writer& writer : writers)
        completions.push_back(std::move(writer.completion));
    return completions;
}

} // namespace neurex::engine
