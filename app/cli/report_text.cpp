// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_text.h"

#include "core/tasks/aqua.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

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
    return change && change->failed ? Text::tr("Fail") : changeText(percent);
}

QString summaryText(const EvaluationSummary& summary)
{
    return Text::tr("Acc %1, Com %2 (%3 questions, %4 proxies), letter mass %5")
        .arg(percentText(summary.accuracy), percentText(summary.comprehension))
        .arg(summary.questionCount)
        .arg(summary.proxyCount)
        .arg(summary.meanLetterMass, 0, 'f', 3);
}

QString histogramText(const EvaluationSummary& summary)
{
    QStringList parts;
    for (std::size_t i = 0; i < summary.letterHistogram.size(); ++i)
        parts.append(u"%1 %2"_s.arg(QChar::fromLatin1(optionLetter(static_cast<std::int32_t>(i))))
                         .arg(summary.letterHistogram[i]));
    return parts.join(u"  "_s);
}

QStringList neuronCells(std::span<const ScoredNeuron> neurons, std::size_t i)
{
    if (i >= neurons.size())
        return {QString(), QString()};
    return {QString::fromStdString(toString(neurons[i].neuron)),
            QString::number(static_cast<double>(neurons[i].score), 'g', 4)};
}

nlohmann::json toJson(std::span<const ScoredNeuron> neurons)
{
    auto list = nlohmann::json::array();
    for (const ScoredNeuron& entry : neurons)
        list.push_back({{"neuron", {entry.neuron.layer, entry.neuron.index}}, {"score", entry.score}});
    return list;
}

} // namespace neurex::app
