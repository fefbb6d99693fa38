// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/difference_figure.h"

#include <QCoreApplication>

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DifferenceFigure)
};

} // namespace

DifferenceUnit usualUnit(const RunManifest& first, const RunManifest& second)
{
    return first.method == second.method && first.settings.target == second.settings.target ? DifferenceUnit::Question
                                                                                            : DifferenceUnit::Z;
}

QString differenceName(DifferenceUnit unit)
{
    switch (unit) {
    case DifferenceUnit::Share:
        return Text::tr("difference of shares of the |score|");
    case DifferenceUnit::Z:
        return Text::tr("difference of z over all neurons");
    case DifferenceUnit::Question:
        break;
    }
    return Text::tr("difference of scores per question");
}

QString differenceTitle(const QString& first, const QString& second, DifferenceUnit unit)
{
    switch (unit) {
    case DifferenceUnit::Share:
        return Text::tr("%1 minus %2, each as shares of its |score|").arg(first, second);
    case DifferenceUnit::Z:
        return Text::tr("%1 minus %2, each as z over all neurons").arg(first, second);
    case DifferenceUnit::Question:
        break;
    }
    return Text::tr("%1 minus %2, per question").arg(first, second);
}

QString unitWord(DifferenceUnit unit)
{
    switch (unit) {
    case DifferenceUnit::Share:
        return Text::tr("shares");
    case DifferenceUnit::Z:
        return Text::tr("z", "a standardized score");
    case DifferenceUnit::Question:
        break;
    }
    return Text::tr("per question");
}

QString unitHint(DifferenceUnit unit)
{
    switch (unit) {
    case DifferenceUnit::Share:
        return Text::tr("Each score as a share of the summed |score| of all neurons of its run.");
    case DifferenceUnit::Z:
        return Text::tr(
            "Each score less the mean of all neurons of its run, over their standard deviation: for methods "
            "or targets whose scores have other units.");
    case DifferenceUnit::Question:
        break;
    }
    return Text::tr("Mean scores over the questions: for results of one method and target.");
}

} // namespace neurex::app
