// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/command_line_text.h"

#include "core/analysis/controls.h"

#include <QLocale>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// Written so that it is read back as the same number.
QString exactText(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString neuronsText(const std::vector<NeuronId>& neurons)
{
    QStringList texts;
    for (const NeuronId& neuron : neurons)
        texts.append(u"L%1N%2"_s.arg(neuron.layer).arg(neuron.index));
    return texts.join(u',');
}

QString listText(const std::vector<std::size_t>& numbers)
{
    QStringList texts;
    for (const std::size_t number : numbers)
        texts.append(QString::number(number));
    return texts.join(u',');
}

void addSubject(QStringList& words, const CommandSubject& subject)
{
    if (!subject.device.isEmpty() && subject.device != u"auto")
        words << u"--device"_s << subject.device;
    if (!subject.computeType.isEmpty() && subject.computeType != u"auto")
        words << u"--dtype"_s << subject.computeType;
    if (subject.threads != 0)
        words << u"--threads"_s << QString::number(subject.threads);
    if (!subject.engine.isEmpty())
        words << u"--engine"_s << subject.engine;
}

void addPromptForm(QStringList& words, const PromptChoice& prompt)
{
    if (prompt.name == kCustomForm)
        words << u"--prompt-prefix"_s << QString::fromStdString(prompt.prefix) << u"--prompt-suffix"_s
              << QString::fromStdString(prompt.suffix);
    else if (prompt.name != kRawForm)
        words << u"--prompt-form"_s << QString::fromStdString(prompt.name);
}

QStringList taskCommand(const QString& verb, const CommandSubject& subject)
{
    QStringList words{u"neurex"_s, verb, subject.model, subject.task};
    addSubject(words, subject);
    if (subject.seed != 0)
        words << u"--seed"_s << QString::number(subject.seed);
    if (subject.split.isDrawn())
        words << u"--split"_s << exactText(subject.split.fraction);
    if (subject.split.isDrawn() && subject.split.seed != 0)
        words << u"--split-seed"_s << QString::number(subject.split.seed);
    if (subject.skipsBad)
        words << u"--skip-bad"_s;
    addPromptForm(words, subject.prompt);
    return words;
}

/// --excite and --silence make at most one intervention each, in this order and at the positions given once.
bool isExciteAndSilence(const InterventionStack& stack)
{
    if (stack.empty() || stack.size() > 2)
        return false;
    const bool areScaled = std::ranges::all_of(stack, [&stack](const Intervention& intervention) {
        return intervention.operation == Operation::Scale && !intervention.neurons.empty()
            && intervention.positions == stack.front().positions
            && (intervention.value == kExciteFactor || intervention.value == kSilenceFactor);
    });
    return areScaled && (stack.size() == 1 || stack[0].value != stack[1].value);
}

} // namespace

QStringList stackOptions(const InterventionStack& stack)
{
    if (!isExciteAndSilence(stack))
        return {u"--changes"_s, QString::fromStdString(nlohmann::json(stack).dump())};
    QStringList words;
    for (const Intervention& intervention : stack)
        words << (intervention.value == kExciteFactor ? u"--excite"_s : u"--silence"_s)
              << neuronsText(intervention.neurons);
    return words << u"--positions"_s << QString::fromStdString(toString(stack.front().positions));
}

QStringList loadCommand(const CommandSubject& subject)
{
    QStringList words{u"neurex"_s, u"info"_s, subject.model, u"--load"_s};
    addSubject(words, subject);
    return words;
}

QStringList attributeCommand(const CommandSubject& subject, const AttributionSettings& settings, const AceSettings& ace,
                             const QString& out, std::string_view method)
{
    QStringList words = taskCommand(u"attribute"_s, subject);
    words << u"--out"_s << out;
    if (subject.limit != 0)
        words << u"--limit"_s << QString::number(subject.limit);
    const AttributionSettings& defaults = methodOf(method).settings;
    const auto text = [](std::string_view name) { return QString::fromUtf8(name.data(), qsizetype(name.size())); };
    if (method != kNeuronLlm)
        words << u"--method"_s << text(method);
    if (settings.hook != defaults.hook)
        words << u"--hook"_s << text(toString(settings.hook));
    if (settings.target != defaults.target)
        words << u"--target"_s << text(toString(settings.target));
    if (settings.rule != defaults.rule)
        words << u"--rule"_s << text(toString(settings.rule));
    if (settings.steps != defaults.steps)
        words << u"--steps"_s << QString::number(settings.steps);
    if (ace.mask != AceSettings().mask)
        words << u"--mask"_s << text(toString(ace.mask));
    if (ace.z != AceSettings().z)
        words << u"--z"_s << QString::number(ace.z);
    if (settings.memoryBudgetBytes != defaults.memoryBudgetBytes)
        words << u"--memory-budget"_s << QString::number(settings.memoryBudgetBytes);
    return words;
}

QStringList evaluateCommand(const CommandSubject& subject, const InterventionStack& stack)
{
    return taskCommand(u"evaluate"_s, subject) + stackOptions(stack);
}

QStringList sweepCommand(const CommandSubject& subject, const SweepCommand& sweep)
{
    QStringList words = taskCommand(sweep.isSingle ? u"effects"_s : u"sweep"_s, subject);
    QStringList budgets;
    for (const std::int64_t budget : sweep.budgets)
        budgets.append(QString::number(budget));
    if (!sweep.isRunRaw && subject.prompt.name == kRawForm)
        words << u"--prompt-form"_s << QString::fromUtf8(kRawForm);
    if (sweep.isSingle) {
        words << u"--run"_s << sweep.run << u"--top"_s << budgets.join(u',') << u"--out"_s << sweep.out;
        if (sweep.positions != Positions::Last)
            words << u"--positions"_s << QString::fromStdString(toString(sweep.positions));
        return words;
    }
    words << u"--run"_s << sweep.run << u"--budgets"_s << budgets.join(u',') << u"--out"_s << sweep.out;
    QStringList factors;
    for (const double factor : sweep.factors)
        factors.append(exactText(factor));
    if (!factors.isEmpty())
        words << u"--factors"_s << factors.join(u',');
    if (!sweep.operators.isEmpty())
        words << u"--operators"_s << sweep.operators.join(u',');
    if (!sweep.sides.isEmpty())
        words << u"--sides"_s << sweep.sides.join(u',');
    if (sweep.randomSets > 0)
        words << u"--random"_s << QString::number(sweep.randomSets);
    if (sweep.layerRandomSets != kDefaultControlSets)
        words << u"--layer-random"_s << QString::number(sweep.layerRandomSets);
    if (sweep.labelShuffleSets > 0)
        words << u"--label-shuffle"_s << QString::number(sweep.labelShuffleSets);
    if (sweep.positions != Positions::Last)
        words << u"--positions"_s << QString::fromStdString(toString(sweep.positions));
    return words;
}

QStringList negCommand(const CommandSubject& subject, const NegSettings& settings, int questions, const QString& out)
{
    const NegSettings defaults;
    const auto text = [](std::string_view name) { return QString::fromUtf8(name.data(), qsizetype(name.size())); };
    QStringList words = taskCommand(u"neg"_s, subject);
    words << u"--split"_s << u"evaluate"_s << u"--limit"_s << QString::number(questions) << u"--out"_s << out;
    if (settings.hook != defaults.hook)
        words << u"--hook"_s << text(toString(settings.hook));
    if (settings.axis != defaults.axis)
        words << u"--axis"_s << text(toString(settings.axis));
    if (settings.range != defaults.range)
        words << u"--range"_s << exactText(settings.range);
    if (settings.step != defaults.step)
        words << u"--step"_s << exactText(settings.step);
    if (!settings.chosen.empty())
        words << u"--neurons"_s << neuronsText(settings.chosen);
    else if (settings.sampledNeurons != defaults.sampledNeurons)
        words << u"--sample"_s << QString::number(settings.sampledNeurons);
    if (settings.chosen.empty() && settings.seed != defaults.seed)
        words << u"--sample-seed"_s << QString::number(settings.seed);
    QStringList estimates;
    for (const Estimate estimate : settings.estimates)
        estimates.append(text(toString(estimate)));
    if (settings.estimates != defaults.estimates)
        words << u"--estimates"_s << estimates.join(u',');
    return words;
}

QStringList probeCommand(const CommandSubject& subject, const ProbePlan& plan, const QString& out)
{
    const auto text = [](std::string_view name) { return QString::fromUtf8(name.data(), qsizetype(name.size())); };
    CommandSubject seeded = subject;
    seeded.seed = plan.settings.seed;
    QStringList words = taskCommand(u"probe"_s, seeded);
    words << u"--out"_s << out;
    const ProbePlan defaults;
    const ProbeSettings &settings = plan.settings, &usual = defaults.settings;
    const auto add = [&words](const QString& name, const auto& value, const auto& usually) {
        if (value != usually)
            words << name << listText(value);
    };
    const auto addName = [&](const QString& name, const auto& value, const auto& usually) {
        if (value != usually)
            words << name << text(toString(value));
    };
    add(u"--train"_s, std::vector{plan.train}, std::vector{defaults.train});
    add(u"--test"_s, std::vector{plan.test}, std::vector{defaults.test});
    if (settings.kinds != usual.kinds) {
        QStringList kinds;
        for (const ProbeKind kind : settings.kinds)
            kinds.append(text(toString(kind)));
        words << u"--kinds"_s << kinds.join(u',');
    }
    add(u"--neurons"_s, settings.neurons, usual.neurons);
    if (plan.hasTrainSizes)
        words << u"--train-sizes"_s << listText(settings.trainSizes);
    addName(u"--hook"_s, plan.hook, defaults.hook);
    addName(u"--magn"_s, settings.magn, usual.magn);
    if (!settings.usesNegative)
        words << u"--only-positive"_s;
    if (settings.ranks)
        words << u"--ranks"_s << u"%1:%2"_s.arg(settings.ranks->first + 1).arg(settings.ranks->last);
    add(u"--draws"_s, std::vector{settings.draws}, std::vector{usual.draws});
    add(u"--trees"_s, settings.trees, usual.trees);
    add(u"--depths"_s, settings.depths, usual.depths);
    for (const std::filesystem::path& other : plan.others)
        words << u"--compare"_s << QString::fromStdString(other.string());
    return words;
}

QStringList shiftSearchCommand(const CommandSubject& subject, const ShiftSearchPlan& plan, const QString& out)
{
    CommandSubject seeded = subject;
    seeded.seed = plan.seed;
    QStringList words = taskCommand(u"shift-search"_s, seeded);
    words << u"--probe"_s << QString::fromStdString(plan.probe.string()) << u"--out"_s << out;
    const ShiftSearchPlan defaults;
    if (plan.ranking != defaults.ranking) {
        const std::string_view ranking = toString(plan.ranking);
        words << u"--ranking"_s << QString::fromUtf8(ranking.data(), qsizetype(ranking.size()));
    }
    if (plan.sizes != defaults.sizes)
        words << u"--sizes"_s << listText({plan.sizes.begin(), plan.sizes.end()});
    if (plan.volumes != defaults.volumes) {
        QStringList volumes;
        for (const double volume : plan.volumes)
            volumes.append(exactText(volume));
        words << u"--volumes"_s << volumes.join(u',');
    }
    if (plan.validation != defaults.validation)
        words << u"--validation"_s << QString::number(plan.validation);
    if (plan.test != defaults.test)
        words << u"--test"_s << QString::number(plan.test);
    return words;
}

QStringList generateCommand(const CommandSubject& subject, const GenerateCommand& generation)
{
    const GenerateCommand defaults;
    QStringList words{u"neurex"_s, u"generate"_s, subject.model, u"--text"_s, generation.text};
    addPromptForm(words, generation.prompt);
    addSubject(words, subject);
    if (generation.maxTokens != defaults.maxTokens)
        words << u"--max-tokens"_s << QString::number(generation.maxTokens);
    if (generation.temperature != defaults.temperature)
        words << u"--temperature"_s << exactText(generation.temperature);
    if (generation.topP != defaults.topP)
        words << u"--top-p"_s << exactText(generation.topP);
    if (generation.seed != defaults.seed)
        words << u"--seed"_s << QString::number(generation.seed);
    return generation.stack.empty() ? words : words + stackOptions(generation.stack);
}

QString commandLineText(const QStringList& words)
{
    static const QRegularExpression kPlain(u"\\A[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    QStringList quoted;
    for (const QString& word : words) {
        const bool isPlain = kPlain.match(word).hasMatch();
        quoted.append(isPlain ? word : QString(u'\'' + QString(word).replace(u"'"_s, u"'\\''"_s) + u'\''));
    }
    return quoted.join(u' ');
}

} // namespace neurex::app
