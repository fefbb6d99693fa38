// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/neg_experiment.h"

#include "core/base/random.h"

#include <algorithm>

namespace neurex {
namespace {

constexpr std::int64_t kPromptsPerBlock = 8;

AttributionSettings valueSettings(Hook hook)
{
    AttributionSettings settings;
    settings.measure = NeuronMeasure::Activation;
    settings.hook = hook;
    return settings;
}

double signOf(float value)
{
    return value > 0.0F ? 1.0 : value < 0.0F ? -1.0 : 0.0;
}

double probabilityOf(const QuestionAnswer& answer)
{
    return answer.proxies.front().letterMass;
}

} // namespace

QuestionSet targetQuestions(const QuestionSet& questions)
{
    std::vector<TokenQuestion> prompts;
    for (const TokenQuestion& question : questions) {
        for (std::size_t p = 0; p < question.proxies.size(); ++p) {
            const TokenProxy& proxy = question.proxies[p];
            const std::string id
                = question.proxies.size() == 1 ? question.id : question.id + "/" + std::to_string(p + 1);
            prompts.push_back({id,
                               {{proxy.tokens, {proxy.optionTokens[static_cast<std::size_t>(proxy.gold)]}, 0}},
                               question.group.empty() ? question.id : question.group});
        }
    }
    return QuestionSet(std::move(prompts));
}

std::vector<std::string> unitsOf(const QuestionSet& prompts)
{
    std::vector<std::string> units;
    for (const TokenQuestion& prompt : prompts)
        units.push_back(prompt.group);
    return units;
}

NegExperiment::NegExperiment(NegFile file, NegSettings settings, QuestionSet prompts)
    : m_file(std::move(file))
    , m_settings(std::move(settings))
    , m_prompts(std::move(prompts))
    , m_shifts(*shiftsOf(m_settings.range, m_settings.step))
{
}

CellCount NegExperiment::kept() const
{
    const auto& done = m_file.windows();
    const auto end = done.lower_bound(std::ssize(m_prompts)); // an earlier command may have gone further
    return {std::distance(done.begin(), end), std::ssize(m_prompts)};
}

std::int64_t NegExperiment::stepsOfPrompt() const
{
    const auto scores = std::ranges::count_if(m_settings.estimates, [&](Estimate estimate) {
        return estimate != Estimate::NeurGrad && settingsOf(estimate, m_settings.hook);
    });
    const auto neurons = m_settings.chosen.empty() ? m_settings.sampledNeurons : std::ssize(m_settings.chosen);
    return 2 + scores + neurons + (m_settings.setSizes.empty() ? 0 : 1);
}

/// Of prompts that are not kept yet.
std::int64_t NegExperiment::stepsDone() const
{
    std::int64_t steps = 0;
    const auto count = [&](const Scores& scores) {
        steps += std::ranges::count_if(scores, [&](const auto& one) { return !m_file.isDone(one.first); });
    };
    if (m_block) {
        for (const auto& [estimate, scores] : m_block->scores)
            count(scores);
        count(m_block->values);
    }
    if (m_current)
        steps += std::ranges::count_if(m_current->found.neurons,
                                       [](const NegNeuron& neuron) { return !neuron.changes.empty(); });
    return steps;
}

CellCount NegExperiment::progress() const
{
    const CellCount prompts = kept();
    return {prompts.done * stepsOfPrompt() + stepsDone(), prompts.total * stepsOfPrompt()};
}

std::vector<std::string> NegExperiment::damage() const
{
    return m_file.damage().empty() ? std::vector<std::string>() : std::vector{m_file.damage()};
}

EvaluationCells NegExperiment::shifting(std::vector<InterventionStack> stacks) const
{
    stacks.insert(stacks.begin(), InterventionStack()); // P(0), in the same arithmetic
    return {m_prompts, {m_current->prompt}, std::move(stacks), 1};
}

std::vector<InterventionStack> NegExperiment::curveStacks(NeuronId neuron) const
{
    std::vector<InterventionStack> stacks;
    for (const double shift : m_shifts)
        stacks.push_back({{{neuron}, operationOf(m_settings.axis), shift, Positions::Last, m_settings.hook}});
    return stacks;
}

/// Along the axis, of all neurons.
ScoreMatrix NegExperiment::gradients() const
{
    ScoreMatrix scores = scoresOf(Estimate::NeurGrad);
    if (m_settings.axis == ShiftAxis::Value) {
        for (std::size_t i = 0; i < scores.values.size(); ++i)
            scores.values[i] *= static_cast<float>(signOf(values().values[i]));
    }
    return scores;
}

/// The sets of the current prompt: how they are shifted, and what that is predicted to do.
void NegExperiment::planSets()
{
    NegPrompt& found = m_current->found;
    const ScoreMatrix along = gradients();
    found.sets = setsOf(m_settings, std::ssize(along.values));
    std::vector<PolarNeuron> members;
    for (std::size_t i = 0; i < found.sets.size(); ++i) {
        SetShift& set = found.sets[i];
        if (i == 0 || set.size != found.sets[i - 1].size || set.isRandom != found.sets[i - 1].isRandom)
            members = neuronsOfSet(along, set.size, set.isRandom,
                                   SeededRandom::mixed({m_settings.seed, static_cast<std::uint64_t>(m_current->prompt),
                                                        static_cast<std::uint64_t>(set.size)}));
        set.predicted = predictedChange(members, set.volume);
        m_current->setStacks.push_back(polarShift(members, set.volume, m_settings.axis, m_settings.hook));
    }
}

/// Chooses what is shifted at a prompt whose scores are known.
void NegExperiment::begin(std::int64_t prompt)
{
    m_current.emplace().prompt = prompt;
    const ScoreMatrix& neurGrad = scoresOf(Estimate::NeurGrad);
    NegPrompt& found = m_current->found;
    found.target = m_prompts[static_cast<std::size_t>(prompt)].proxies.front().optionTokens.front().front();
    found.positive = std::ranges::count_if(neurGrad.values, [](float score) { return score > 0.0F; });
    found.negative = std::ranges::count_if(neurGrad.values, [](float score) { return score < 0.0F; });
    const std::vector<NeuronId> neurons = m_settings.chosen.empty()
        ? sampledNeurons(neurGrad, m_settings.sampledNeurons, m_settings.seed)
        : m_settings.chosen;
    for (const NeuronId neuron : neurons) {
        NegNeuron one{neuron, static_cast<double>(values().at(neuron)), {}, {}};
        for (const Estimate estimate : m_settings.estimates) {
            const bool isGradient = estimate == Estimate::Gradient;
            const double score = static_cast<double>(scoresOf(isGradient ? Estimate::NeurGrad : estimate).at(neuron));
            one.estimates[estimate] = isGradient ? score * signOf(values().at(neuron)) : score;
        }
        found.neurons.push_back(std::move(one));
    }
    planSets();
}

std::optional<std::int64_t> NegExperiment::nextPending()
{
    while (m_firstPending < std::ssize(m_prompts) && m_file.isDone(m_firstPending))
        ++m_firstPending;
    return m_firstPending < std::ssize(m_prompts) ? std::optional(m_firstPending) : std::nullopt;
}

/// How the scores are measured that the block lacks, and where they are kept; nothing: none.
std::optional<std::pair<AttributionSettings, NegExperiment::Scores*>> NegExperiment::missingScores()
{
    const auto isMissing = [this](const Scores& scores) { return std::ssize(scores) < m_block->end - m_block->begin; };
    if (Scores& scores = m_block->scores[Estimate::NeurGrad]; isMissing(scores))
        return std::pair(*settingsOf(Estimate::NeurGrad, m_settings.hook), &scores);
    if (isMissing(m_block->values))
        return std::pair(valueSettings(m_settings.hook), &m_block->values);
    for (const Estimate estimate : m_settings.estimates) {
        const auto settings = settingsOf(estimate, m_settings.hook);
        if (!settings)
            continue;
        if (Scores& scores = m_block->scores[estimate]; isMissing(scores))
            return std::pair(*settings, &scores);
    }
    return std::nullopt;
}

Result<std::optional<CellRequest>> NegExperiment::next()
{
    const std::optional<std::int64_t> pending = nextPending();
    if (!pending)
        return std::optional<CellRequest>();
    if (!m_block || *pending >= m_block->end) {
        const std::int64_t begin = *pending / kPromptsPerBlock * kPromptsPerBlock;
        m_block.emplace(Block{begin, std::min<std::int64_t>(begin + kPromptsPerBlock, std::ssize(m_prompts)), {}, {}});
    }
    if (const auto missing = missingScores()) {
        AttributionCells cells{m_prompts, {}, missing->first};
        for (std::int64_t prompt = m_block->begin; prompt < m_block->end; ++prompt)
            cells.indices.push_back(prompt);
        return std::optional<CellRequest>(std::move(cells));
    }
    if (!m_current)
        begin(*pending);
    for (const NegNeuron& neuron : m_current->found.neurons) {
        if (neuron.changes.empty())
            return std::optional<CellRequest>(shifting(curveStacks(neuron.neuron)));
    }
    return std::optional<CellRequest>(shifting(m_current->setStacks));
}

Result<bool> NegExperiment::takeScores(std::size_t item, const QuestionAttribution& answer)
{
    const std::int64_t prompt = m_block->begin + static_cast<std::int64_t>(item);
    if (prompt >= m_block->end)
        return foreignAnswer();
    const auto missing = missingScores();
    return missing ? Result<bool>(missing->second->emplace(prompt, answer.scores).second) : foreignAnswer();
}

/// The answers of the first curve that is missing, or of the sets; the last ones complete the prompt.
Result<bool> NegExperiment::takeAnswers(const QuestionEvaluation& evaluation)
{
    if (!m_current || evaluation.answers.empty() || evaluation.answers.front().proxies.empty())
        return foreignAnswer();
    NegPrompt& found = m_current->found;
    const double unchanged = probabilityOf(evaluation.answers.front());
    const auto curve
        = std::ranges::find_if(found.neurons, [](const NegNeuron& neuron) { return neuron.changes.empty(); });
    const std::size_t expected = curve != found.neurons.end() ? m_shifts.size() : found.sets.size();
    if (evaluation.answers.size() != expected + 1)
        return foreignAnswer();
    found.probability = unchanged;
    for (std::size_t i = 0; i < expected; ++i) {
        const double change = probabilityOf(evaluation.answers[i + 1]) - unchanged;
        if (curve != found.neurons.end())
            curve->changes.push_back(change);
        else
            found.sets[i].measured = change;
    }
    const bool isLastCurve
        = std::ranges::none_of(found.neurons, [](const NegNeuron& neuron) { return neuron.changes.empty(); });
    const bool isThrough = isLastCurve && (found.sets.empty() || curve == found.neurons.end());
    if (!isThrough)
        return true;
    if (const Result<void> kept = m_file.append(m_current->prompt, found); !kept)
        return kept.error();
    m_current.reset();
    return true;
}

Result<bool> NegExperiment::take(const CellAnswer& answer)
{
    if (const auto* scores = std::get_if<QuestionAttribution>(&answer.content); scores && m_block)
        return takeScores(answer.item, *scores);
    if (const auto* answers = std::get_if<QuestionEvaluation>(&answer.content); answers && answer.item == 0)
        return takeAnswers(*answers);
    return foreignAnswer();
}

} // namespace neurex
