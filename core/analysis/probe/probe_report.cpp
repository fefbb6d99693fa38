// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/probe/probe_report.h"

#include "core/analysis/probe/activation_probe.h"
#include "core/analysis/probe/tree_probe.h"
#include "core/base/enum_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

namespace neurex {
namespace {

constexpr auto kKindNames = enumNames<ProbeKind>({
    {ProbeKind::LmProb, "lm"},
    {ProbeKind::Polar, "polar"},
    {ProbeKind::Magn, "magn"},
    {ProbeKind::Act, "act"},
    {ProbeKind::Tree, "tree"},
});
constexpr auto kKindTitles = enumNames<ProbeKind>({
    {ProbeKind::LmProb, "LM-prob"},
    {ProbeKind::Polar, "Polar"},
    {ProbeKind::Magn, "Magn"},
    {ProbeKind::Act, "Act"},
    {ProbeKind::Tree, "Tree"},
});
constexpr auto kRuleNames = enumNames<MagnRule>({
    {MagnRule::Vote, "vote"},
    {MagnRule::Sum, "sum"},
    {MagnRule::Published, "published"},
});
constexpr auto kSelectionNames = enumNames<ProbeSelection>({
    {ProbeSelection::Best, "best"},
    {ProbeSelection::Next, "next"},
    {ProbeSelection::Random, "random"},
    {ProbeSelection::Ranks, "ranks"},
});
constexpr std::array kSkillKinds{ProbeKind::Polar, ProbeKind::Magn};

using Labels = std::vector<std::size_t>;
using Prompts = std::vector<std::size_t>;

/// How a kind of skill neurons is ranked, and how it decides on training and on test prompts.
struct SkillRules {
    SkillScore score;
    SkillRule train, test;
};

SkillRules rulesOf(ProbeKind kind, MagnRule magn)
{
    if (kind == ProbeKind::Polar)
        return {SkillScore::Polarity, SkillRule::PolarityVote, SkillRule::PolarityVote};
    return {SkillScore::Magnitude, magn == MagnRule::Vote ? SkillRule::MagnitudeVote : SkillRule::MagnitudeSum,
            magn == MagnRule::Sum ? SkillRule::MagnitudeSum : SkillRule::MagnitudeVote};
}

/// Right and wrong, and which questions belong together: all that accuracies ask of answers.
std::vector<QuestionAnswer> bareAnswers(std::span<const QuestionAnswer> answers)
{
    std::vector<QuestionAnswer> bare;
    for (const QuestionAnswer& answer : answers) {
        QuestionAnswer& each = bare.emplace_back(QuestionAnswer{answer.id, {}, answer.group});
        for (const ProxyAnswer& proxy : answer.proxies) {
            each.proxies.emplace_back().predicted = proxy.predicted;
            each.proxies.back().gold = proxy.gold;
        }
    }
    return bare;
}

std::vector<QuestionAnswer> answeredBy(const Labels& labels, std::vector<QuestionAnswer> answers)
{
    auto label = labels.begin();
    for (QuestionAnswer& answer : answers) {
        for (ProxyAnswer& proxy : answer.proxies)
            proxy.predicted = static_cast<std::int32_t>(*label++);
    }
    return answers;
}

double rightShare(std::span<const QuestionAnswer> answers)
{
    std::int64_t right = 0, all = 0;
    for (const QuestionAnswer& answer : answers) {
        right += std::ranges::count_if(answer.proxies, &ProxyAnswer::isRight);
        all += std::ssize(answer.proxies);
    }
    return all == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(all);
}

ProbeAccuracy accuracyOf(std::span<const QuestionAnswer> answers)
{
    return {rightShare(answers), shareInterval(answers, Measure::Accuracy, groupsOf(answers))};
}

Prompts range(std::size_t first, std::size_t last)
{
    Prompts prompts(last - first);
    std::iota(prompts.begin(), prompts.end(), first);
    return prompts;
}

/// Questions and prompts of a subject, and what is said of predicted labels.
class Judge {
public:
    explicit Judge(const ProbeSubject& subject)
        : m_subject(subject)
        , m_answers(bareAnswers(subject.answers))
    {
        m_ends.push_back(0);
        for (const QuestionAnswer& answer : m_answers)
            m_ends.push_back(m_ends.back() + answer.proxies.size());
        const std::span<const QuestionAnswer> test = testAnswers();
        m_groups = groupsOf(test);
    }

    Prompts trainPrompts(std::size_t questions) const { return range(0, m_ends[questions]); }
    Prompts testPrompts() const { return range(m_ends[m_subject.trainQuestions], m_ends.back()); }
    std::vector<std::int64_t> golds(const Prompts& prompts) const
    {
        Labels labels;
        for (const std::size_t prompt : prompts)
            labels.push_back(m_subject.prompts.gold(prompt));
        return counts(labels);
    }

    /// row: what was judged. train: of its training questions' prompts; test: of all test prompts.
    ProbeRow judged(ProbeRow row, const Labels& train, const Labels& test) const
    {
        row.train = accuracyOf(answeredBy(train, firstAnswers(row.trainQuestions)));
        const std::vector<QuestionAnswer> answers = answeredBy(test, {testAnswers().begin(), testAnswers().end()});
        row.test = accuracyOf(answers);
        row.gain = row.test.share - rightShare(testAnswers());
        row.change = inferChange(testAnswers(), answers, Measure::Accuracy, m_groups);
        row.predicted = counts(test);
        return row;
    }
    /// Neurons that were found elsewhere.
    ProbeRow judgedOnTest(ProbeRow row, const Labels& test) const
    {
        row.trainQuestions = 0;
        return judged(std::move(row), {}, test);
    }
    ProbeRow model() const
    {
        const auto labels = [](std::span<const QuestionAnswer> answers) {
            Labels all;
            for (const QuestionAnswer& answer : answers) {
                for (const ProxyAnswer& proxy : answer.proxies)
                    all.push_back(static_cast<std::size_t>(proxy.predicted));
            }
            return all;
        };
        ProbeRow row;
        row.trainQuestions = m_subject.trainQuestions;
        return judged(row, labels(firstAnswers(row.trainQuestions)), labels(testAnswers()));
    }

private:
    std::vector<QuestionAnswer> firstAnswers(std::size_t questions) const
    {
        return {m_answers.begin(), m_answers.begin() + static_cast<std::ptrdiff_t>(questions)};
    }
    std::span<const QuestionAnswer> testAnswers() const
    {
        return std::span(m_answers).subspan(m_subject.trainQuestions);
    }
    std::vector<std::int64_t> counts(const Labels& labels) const
    {
        std::vector<std::int64_t> counts(m_subject.prompts.shape().labels);
        for (const std::size_t label : labels)
            ++counts[label];
        return counts;
    }

    const ProbeSubject& m_subject;
    std::vector<QuestionAnswer> m_answers;
    std::vector<std::size_t> m_ends; ///< of the first 0, 1, ... questions' prompts
    QuestionGroups m_groups;
};

std::optional<RocCurve> curveOf(const ProbePrompts& prompts, const Prompts& chosen, const SkillVoters& voters)
{
    std::vector<std::int64_t> scores;
    std::vector<bool> isGold;
    for (const std::size_t prompt : chosen) {
        const std::vector<std::int64_t> supporters = voters.supporters(prompts.planes(prompt));
        for (std::size_t label = 0; label < supporters.size(); ++label) {
            scores.push_back(supporters[label]);
            isGold.push_back(label == prompts.gold(prompt));
        }
    }
    return rocCurve(scores, isGold);
}

/// Who waits for a report has asked to stop.
struct Stopped { };

/// Makes the rows of a report. Throws Stopped.
class Reporter {
public:
    Reporter(const ProbeSubject& subject, const ProbeSettings& settings, const ProbeProgress& progress)
        : m_subject(subject)
        , m_prompts(subject.prompts)
        , m_settings(settings)
        , m_progress(progress)
        , m_judge(subject)
        , m_test(m_judge.testPrompts())
        , m_sizes(settings.trainSizes)
    {
        m_sizes.push_back(subject.trainQuestions);
        std::erase_if(m_sizes, [&](std::size_t size) { return size == 0 || size > subject.trainQuestions; });
        std::ranges::sort(m_sizes);
        const auto repeated = std::ranges::unique(m_sizes);
        m_sizes.erase(repeated.begin(), repeated.end());
        std::erase_if(m_settings.neurons, [this](std::size_t count) { return count > m_prompts.shape().neurons; });
        m_steps = countSteps();
    }

    ProbeReport report()
    {
        m_report.trainGolds = m_judge.golds(m_judge.trainPrompts(m_subject.trainQuestions));
        m_report.testGolds = m_judge.golds(m_test);
        if (m_settings.has(ProbeKind::LmProb))
            addRow(m_judge.model());
        if (hasSkillKinds())
            addSkillRows();
        if (m_settings.has(ProbeKind::Act))
            addActivationRows();
        if (m_settings.has(ProbeKind::Tree))
            addTreeRows();
        return std::move(m_report);
    }

private:
    bool isAll(std::size_t size) const { return size == m_subject.trainQuestions; }
    bool hasSkillKinds() const
    {
        return std::ranges::any_of(kSkillKinds, [this](ProbeKind kind) { return m_settings.has(kind); });
    }

    /// Those of rows that may not be there, as the next ranks, are counted with them: a bar that ends early.
    std::size_t countSteps() const
    {
        const std::size_t sizes = m_sizes.size(), counts = m_settings.neurons.size();
        std::size_t steps = m_settings.has(ProbeKind::LmProb) ? 1 : 0;
        if (hasSkillKinds())
            steps += m_judge.trainPrompts(m_subject.trainQuestions).size();
        for (const ProbeKind kind : kSkillKinds)
            steps += m_settings.has(kind) ? counts * (sizes + 1 + m_settings.draws) + (m_settings.ranks ? 1 : 0) : 0;
        if (m_settings.has(ProbeKind::Act))
            steps += sizes * counts;
        if (m_settings.has(ProbeKind::Tree) && !m_settings.trees.empty())
            steps
                += (sizes + m_settings.depths.size()) * (std::ranges::max(m_settings.trees) + m_settings.trees.size());
        return steps;
    }
    void step()
    {
        m_done = std::min(m_done + 1, m_steps);
        if (m_progress && !m_progress(m_done, m_steps))
            throw Stopped();
    }
    void addRow(ProbeRow row)
    {
        m_report.rows.push_back(std::move(row));
        step();
    }

    /// Sums grow from one size to the next.
    void addSkillRows()
    {
        SkillSums sums(m_prompts.shape());
        for (const std::size_t size : m_sizes) {
            const Prompts train = m_judge.trainPrompts(size);
            for (std::size_t prompt = sums.promptCount(); prompt < train.size(); ++prompt) {
                sums.add(m_prompts.planes(prompt), m_prompts.gold(prompt));
                step();
            }
            for (const ProbeKind kind : kSkillKinds) {
                if (m_settings.has(kind))
                    addSkillRows(kind, size, sums);
            }
        }
    }

    void addSkillRows(ProbeKind kind, std::size_t size, const SkillSums& sums)
    {
        const SkillRules rules = rulesOf(kind, m_settings.magn);
        const std::vector<SkillNeuron> ranked = rankSkillNeurons(sums.scores(rules.score), m_settings.usesNegative);
        for (const std::size_t count : m_settings.neurons)
            addSkillRow({.kind = kind, .trainQuestions = size, .neurons = count}, std::span(ranked).first(count));
        if (!isAll(size))
            return;
        for (const std::size_t count : m_settings.neurons) {
            if (2 * count <= ranked.size())
                addSkillRow({.kind = kind,
                             .selection = ProbeSelection::Next,
                             .trainQuestions = size,
                             .neurons = count,
                             .firstRank = count},
                            std::span(ranked).subspan(count, count));
            for (std::size_t draw = 0; draw < m_settings.draws; ++draw)
                addSkillRow({.kind = kind,
                             .selection = ProbeSelection::Random,
                             .trainQuestions = size,
                             .neurons = count,
                             .draw = draw},
                            drawSkillNeurons(ranked, count, m_settings.seed, draw));
        }
        if (const auto& ranks = m_settings.ranks; ranks && ranks->first < std::min(ranks->last, ranked.size())) {
            const std::size_t count = std::min(ranks->last, ranked.size()) - ranks->first;
            addSkillRow({.kind = kind,
                         .selection = ProbeSelection::Ranks,
                         .trainQuestions = size,
                         .neurons = count,
                         .firstRank = ranks->first},
                        std::span(ranked).subspan(ranks->first, count));
        }
        addList(kind, ranked);
    }

    void addSkillRow(ProbeRow row, std::span<const SkillNeuron> neurons)
    {
        const SkillRules rules = rulesOf(row.kind, m_settings.magn);
        const Labels train = predictSkill(m_prompts, m_judge.trainPrompts(row.trainQuestions), neurons, rules.train);
        row = m_judge.judged(std::move(row), train, predictSkill(m_prompts, m_test, neurons, rules.test));
        if (row.selection == ProbeSelection::Best && isAll(row.trainQuestions)) {
            std::optional<RocCurve> curve = curveOf(m_prompts, m_test, SkillVoters(m_prompts.shape(), neurons));
            if (curve)
                row.area = curve->area;
            if (curve && row.neurons == m_settings.listedNeurons())
                m_report.curves.push_back({row.kind, row.neurons, std::move(*curve)});
        }
        addRow(std::move(row));
    }

    void addList(ProbeKind kind, std::span<const SkillNeuron> ranked)
    {
        SkillList list{kind, {}};
        for (const SkillNeuron& neuron : ranked.first(std::min(m_settings.listedNeurons(), ranked.size()))) {
            if (neuron.polarity != 0)
                list.neurons.push_back({neuron.position, static_cast<double>(neuron.score)});
        }
        m_report.lists.push_back(std::move(list));
    }

    void addActivationRows()
    {
        for (const std::size_t size : m_sizes) {
            const Prompts train = m_judge.trainPrompts(size);
            const std::vector<std::size_t>& counts = m_settings.neurons;
            const ActivationProbe probe(m_prompts, train, counts.empty() ? 0 : counts.back());
            for (const std::size_t count : counts)
                addRow(m_judge.judged({.kind = ProbeKind::Act, .trainQuestions = size, .neurons = count},
                                      probe.predict(m_prompts, train, count), probe.predict(m_prompts, m_test, count)));
            if (!isAll(size))
                continue;
            SkillList list{ProbeKind::Act, {}};
            for (const ActivationProbe::Neuron& neuron : probe.firstNeurons()) {
                if (list.neurons.size() < m_settings.listedNeurons())
                    list.neurons.push_back({neuron.position, neuron.lead});
            }
            m_report.lists.push_back(std::move(list));
        }
    }

    void addTreeRows()
    {
        for (const std::size_t size : m_sizes) {
            addForestRows(size, 0);
            if (!isAll(size))
                continue;
            for (const std::size_t depth : m_settings.depths)
                addForestRows(size, depth);
        }
    }

    void addForestRows(std::size_t size, std::size_t depth)
    {
        if (m_settings.trees.empty())
            return;
        const Prompts train = m_judge.trainPrompts(size);
        const TreeProbe probe(m_prompts, train, {std::ranges::max(m_settings.trees), depth, m_settings.seed},
                              [this] { step(); });
        const auto onTrain = probe.predictions(m_prompts, train), onTest = probe.predictions(m_prompts, m_test);
        const auto with = [](const std::vector<Labels>& predictions, std::size_t trees) {
            Labels labels;
            for (const Labels& prompt : predictions)
                labels.push_back(prompt[trees - 1]);
            return labels;
        };
        for (const std::size_t trees : m_settings.trees)
            addRow(m_judge.judged({.kind = ProbeKind::Tree, .trainQuestions = size, .trees = trees, .depth = depth},
                                  with(onTrain, trees), with(onTest, trees)));
    }

    const ProbeSubject& m_subject;
    const ProbePrompts& m_prompts;
    ProbeSettings m_settings; ///< with those numbers of neurons that the model has
    const ProbeProgress& m_progress;
    Judge m_judge;
    Prompts m_test;
    std::vector<std::size_t> m_sizes;
    std::size_t m_done = 0, m_steps = 0;
    ProbeReport m_report;
};

Result<void> checkKept(const ProbePrompts& prompts, const ProbeSettings& settings)
{
    const bool needsGradients = settings.has(ProbeKind::Magn) && settings.magn != MagnRule::Vote;
    if (settings.has(ProbeKind::Act) && prompts.activations(0).empty())
        return makeError(ErrorCode::InvalidArgument,
                         "the probe of activations needs activations, and this probe has not kept any");
    if (needsGradients && prompts.gradients(0, 0).empty())
        return makeError(ErrorCode::InvalidArgument,
                         "sums of gradients need the gradients, and this probe has not kept any");
    return {};
}

std::vector<SkillNeuron> rankedBy(const ProbeSubject& subject, SkillScore score, bool usesNegative)
{
    SkillSums sums(subject.prompts.shape());
    for (const std::size_t prompt : Judge(subject).trainPrompts(subject.trainQuestions))
        sums.add(subject.prompts.planes(prompt), subject.prompts.gold(prompt));
    return rankSkillNeurons(sums.scores(score), usesNegative);
}

/// By polarity; all in one layer, as only their identity counts.
RankedNeurons sidesOf(std::span<const SkillNeuron> neurons)
{
    RankedNeurons sides;
    for (const SkillNeuron& neuron : neurons) {
        const ScoredNeuron scored{{0, static_cast<std::int32_t>(neuron.position)}, static_cast<float>(neuron.score)};
        if (neuron.polarity != 0)
            (neuron.polarity > 0 ? sides.good : sides.bad).push_back(scored);
    }
    return sides;
}

} // namespace

std::string_view toString(ProbeKind kind)
{
    return kKindNames.name(kind);
}
Result<ProbeKind> parseProbeKind(std::string_view name)
{
    return kKindNames.parse(name, "kind of probe");
}
std::string_view titleOf(ProbeKind kind)
{
    return kKindTitles.name(kind);
}
std::string_view toString(MagnRule rule)
{
    return kRuleNames.name(rule);
}
Result<MagnRule> parseMagnRule(std::string_view name)
{
    return kRuleNames.parse(name, "rule");
}
std::string_view toString(ProbeSelection selection)
{
    return kSelectionNames.name(selection);
}

bool ProbeSettings::has(ProbeKind kind) const
{
    return std::ranges::find(kinds, kind) != kinds.end();
}

std::size_t ProbeSettings::listedNeurons() const
{
    if (neurons.empty())
        return 0;
    const auto beyond = std::ranges::upper_bound(neurons, listed);
    return beyond == neurons.begin() ? neurons.front() : *std::prev(beyond);
}

const ProbeRow* ProbeReport::find(ProbeKind kind, std::size_t neurons) const
{
    const ProbeRow* found = nullptr;
    for (const ProbeRow& row : rows) {
        const bool isIt = row.kind == kind && row.selection == ProbeSelection::Best && row.neurons == neurons
            && row.depth == 0 && (!found || row.trainQuestions >= found->trainQuestions);
        found = isIt ? &row : found;
    }
    return found;
}

const ProbeRow* ProbeReport::mainRow(ProbeKind kind, std::size_t trainQuestions, std::size_t listed) const
{
    const ProbeRow* found = nullptr;
    for (const ProbeRow& row : rows) {
        if (row.kind != kind || row.selection != ProbeSelection::Best || row.trainQuestions != trainQuestions
            || row.depth != 0)
            continue;
        const bool isBetter = !found || row.trees > found->trees
            || (row.neurons > found->neurons ? row.neurons <= listed
                                             : row.neurons < found->neurons && found->neurons > listed);
        found = isBetter ? &row : found;
    }
    return found;
}

std::span<const SkillList::Neuron> ProbeReport::firstNeurons(ProbeKind kind, std::size_t count) const
{
    const auto list = std::ranges::find(lists, kind, &SkillList::kind);
    if (list == lists.end())
        return {};
    return std::span(list->neurons).first(std::min(count, list->neurons.size()));
}

std::vector<std::size_t> usualNeurons()
{
    std::vector<std::size_t> counts;
    for (std::size_t count = 1; count <= kMostUsualNeurons; count *= 2)
        counts.push_back(count);
    return counts;
}

std::vector<std::size_t> usualTrainSizes(std::size_t questions)
{
    return {questions / 8, questions / 4, questions / 2};
}

Result<ProbeReport> judgeProbes(const ProbeSubject& subject, const ProbeSettings& settings,
                                const ProbeProgress& progress)
{
    if (subject.trainQuestions == 0 || subject.trainQuestions >= subject.answers.size())
        return makeError(ErrorCode::InvalidArgument, "a probe needs questions to learn from and others to judge by");
    if (const Result<void> kept = checkKept(subject.prompts, settings); !kept)
        return kept.error();
    try {
        return Reporter(subject, settings, progress).report();
    } catch (const Stopped&) {
        return makeError(ErrorCode::Cancelled, "judging the probe was cancelled");
    }
}

Result<std::vector<ProbeTransfer>> compareProbes(const ProbeSubject& here, const ProbeSubject& there,
                                                 const ProbeSettings& settings)
{
    const PlaneShape shape = here.prompts.shape(), other = there.prompts.shape();
    if (shape.neurons != other.neurons)
        return makeError(ErrorCode::InvalidArgument,
                         "the other probe is of a model with " + std::to_string(other.neurons) + " neurons, this one "
                             + std::to_string(shape.neurons) + "; only probes of one model have neurons in common");
    const Judge judge(here);
    std::vector<ProbeTransfer> transfers;
    for (const ProbeKind kind : kSkillKinds) {
        if (!settings.has(kind))
            continue;
        const SkillRules rules = rulesOf(kind, settings.magn);
        const auto own = rankedBy(here, rules.score, settings.usesNegative);
        const auto others = rankedBy(there, rules.score, settings.usesNegative);
        for (const std::size_t count : settings.neurons) {
            if (count > shape.neurons)
                continue;
            const auto best = std::span(others).first(count);
            ProbeTransfer transfer{kind, count, {}, {}};
            transfer.overlap = setOverlap(sidesOf(std::span(own).first(count)), sidesOf(best),
                                          static_cast<std::int64_t>(shape.neurons));
            if (shape.labels == other.labels)
                transfer.judged = judge.judgedOnTest({.kind = kind, .neurons = count},
                                                     predictSkill(here.prompts, judge.testPrompts(), best, rules.test));
            transfers.push_back(std::move(transfer));
        }
    }
    return transfers;
}

} // namespace neurex
