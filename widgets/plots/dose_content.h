// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_figure.h"

#include <QString>

#include <optional>
#include <vector>

namespace neurex::ui {

/// What a line of a dose-response curve stands for; decides colour and dash.
enum class DoseRole {
    Proxy, ///< thin grey: one proxy of the question; dash and marker tell the proxies apart
    Mean, ///< green, with markers: mean over the question's proxies
    TaskProbability, ///< blue, dashed: mean over the task
    TaskAccuracy, ///< purple, dotted: share of right answers of the task
};

struct DoseSeries {
    QString name;
    DoseRole role = DoseRole::Mean;
    std::vector<double> values; ///< fractions, one per factor

    bool operator==(const DoseSeries&) const = default;
};

struct DoseContent {
    QString title; ///< for exported figures
    QString yName; ///< "probability of the right option"
    std::vector<double> factors; ///< ascending
    std::vector<DoseSeries> series;
    int taskDone = 0; ///< questions behind the lines of the task, of taskTotal
    int taskTotal = 0;
    std::optional<double> current; ///< the neuron's own factor now; empty: it is not scaled

    bool isEmpty() const { return factors.empty() || series.empty(); }
    bool operator==(const DoseContent&) const = default;
};

/// The curves over the factor, a line where the neuron is left alone (x1) and one at its own factor now.
PlotSheet doseSheet(const DoseContent& content);
/// factor, then one column per series; above, where lines of the task are of a part of its questions, a comment.
QString doseCsv(const DoseContent& content);

/// A dose-response curve in a file.
class DoseFigure : public PlotFigure {
public:
    explicit DoseFigure(const DoseContent& content)
        : PlotFigure(doseSheet(content), doseCsv(content))
    {
    }
};

} // namespace neurex::ui
