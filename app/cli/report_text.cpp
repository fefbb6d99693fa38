// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_text.h"

#include "app/cli/terminal.h"
#include "core/base/per_question.h"
#include "core/tasks/aqua.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr double kPercent = 100.0;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ReportText)
};

} // namespace

QString percentText(double share)
{
    return QString::number(share * kPercent, 'f', 1) + u" %"_s;
}

QString changeText(std::optional<double> percent)
{
    if (!percent)
        return u"-"_s;
    return (*percent >= 0.0 ? u"+"_s : QString()) + QString::number(*percent, 'f', 1) + u" %"_s;
}

QString publishedText(std::optional<double> percent, Operator operation)
{
    const std::optional<PublishedChange> change = publishedChange(percent, operation);
    return change && change->failed ? Text::tr("Fail (%1)").arg(changeText(percent)) : changeText(percent);
}

void noteFails(const QStringList& published, const Terminal& terminal)
{
    const QString mark = Text::tr("Fail (%1)").section(u'%', 0, 0);
    if (std::ranges::any_of(published, [&mark](const QString& text) { return text.startsWith(mark); }))
        terminal.print(
            Text::tr("Fail: an enhancer is to raise this value and a degrader to lower it; here it moved the other "
                     "way"));
}

QString summaryText(const EvaluationSummary& summary)
{
    return Text::tr("Acc %1, Com %2 (%3 questions, %4 proxies), letter mass %5")
        .arg(percentText(summary.accuracy), percentText(summary.comprehension))
        .arg(summary.questionCount)
        .arg(summary.proxyCount)
        .arg(summary.meanLetterMass, 0, 'f', 3);
}

QString differenceText(double share, const std::optional<Interval>& interval)
{
    constexpr double kPoints = 100.0;
    const QString difference = QString::asprintf("%+.1f", kPoints * share);
    return interval
        ? difference + QString::asprintf(" [%+.1f, %+.1f]", kPoints * interval->low, kPoints * interval->high)
        : difference;
}

QString testText(const ChangeInference& inference)
{
    if (inference.changedQuestions == 0)
        return u"-"_s;
    if (!inference.test)
        return inference.unit == Unit::Group
            ? Text::tr("too few changes (%1 questions, %2 groups)")
                  .arg(inference.changedQuestions)
                  .arg(inference.changedUnits)
            : Text::tr("too few changes (%1 questions)").arg(inference.changedQuestions);
    return Text::tr("p %1, %2")
        .arg(QString::number(inference.test->pValue, 'g', 3), QString::fromStdString(describe(*inference.test)));
}

QString formText(const PromptForm& form)
{
    return Text::tr("prompt form: %1").arg(oneLine(form.name));
}

QStringList letterNotes(const EvaluationSummary& before, const EvaluationSummary* after, const QString& hint,
                        std::span<const std::string> labels)
{
    const auto isLow = [](const EvaluationSummary& summary) {
        return summary.proxyCount > 0 && summary.meanLetterMass < kLowLetterMass;
    };
    const auto mass = [](const EvaluationSummary& summary) { return QString::number(summary.meanLetterMass, 'f', 3); };
    const auto letter
        = [labels](const EvaluationSummary& summary) { return oneLine(answerName(labels, *summary.collapsedLetter)); };
    const auto when = [&before, after](const auto& isSo, const auto& text) {
        if (!after)
            return isSo(before) ? text(before) : QString();
        if (isSo(before) && isSo(*after))
            return Text::tr("%1 before, %2 after").arg(text(before), text(*after));
        return isSo(before) ? Text::tr("%1 before").arg(text(before))
            : isSo(*after)  ? Text::tr("%1 after").arg(text(*after))
                            : QString();
    };
    const QString masses = when(isLow, mass);
    const QString letters
        = when([](const EvaluationSummary& summary) { return summary.collapsedLetter.has_value(); }, letter);
    const QString whose = after ? QString() : Text::tr(" of the unchanged model");
    // No prompt form brings back what the intervention takes.
    const QString advice = isLow(before)
        ? hint
        : Text::tr("the intervention keeps it from answering so, before it was %1; try "
                   "fewer neurons or factors closer to 1")
              .arg(mass(before));
    QStringList notes;
    if (!masses.isEmpty())
        notes += Text::tr("note: the letter mass%1 is low (%2): the model hardly answers with letters, and they say "
                          "little%3")
                     .arg(whose, masses, advice.isEmpty() ? QString() : u"; "_s + advice);
    if (!letters.isEmpty())
        notes += Text::tr("note: more than 90 % of the answers%1 are %2: such numbers say little").arg(whose, letters);
    return notes;
}

QString histogramText(const EvaluationSummary& summary, std::span<const std::string> labels)
{
    QStringList parts;
    for (std::size_t i = 0; i < summary.letterHistogram.size(); ++i)
        parts.append(
            u"%1 %2"_s.arg(oneLine(answerName(labels, static_cast<std::int32_t>(i)))).arg(summary.letterHistogram[i]));
    return parts.join(u"  "_s);
}

QStringList neuronCells(std::span<const ScoredNeuron> neurons, std::size_t i, const RunScores& scores)
{
    if (i >= neurons.size())
        return {QString(), QString(), QString()};
    const NeuronId neuron = neurons[i].neuron;
    return {QString::fromStdString(toString(neuron)),
            QString::number(static_cast<double>(perQuestion(neurons[i].score, scores.questionCount)), 'g', 4),
            scores.spread ? QString::number(static_cast<double>(scores.spread->z.at(neuron)), 'f', 1) : QString()};
}

nlohmann::json toJson(std::span<const ScoredNeuron> neurons, const RunScores& scores)
{
    auto list = nlohmann::json::array();
    for (const ScoredNeuron& entry : neurons) {
        nlohmann::json one = {{"neuron", {entry.neuron.layer, entry.neuron.index}},
                              {"score", entry.score},
                              {"score_per_question", perQuestion(entry.score, scores.questionCount)}};
        for (const auto& [name, matrix] :
             {std::pair{"consistency", &scores.signAgreement}, std::pair{"net_share", &scores.netShare},
              std::pair{"z", scores.spread ? &scores.spread->z : nullptr}}) {
            if (matrix && matrix->contains(entry.neuron))
                one[name] = matrix->at(entry.neuron);
        }
        list.push_back(std::move(one));
    }
    return list;
}

} // namespace neurex::app
