// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure.h"
#include "widgets/summary_bar.h"

namespace neurex::ui {

/// A task's totals on paper: accuracy and comprehension before and after with their intervals, and how often each
/// letter was answered.
class AnswersFigure : public Figure {
public:
    /// totals.accuracyBefore must be there.
    explicit AnswersFigure(TaskTotals totals, QString title = {});

    QString title() const override;
    void paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const override;
    /// measure,before,before_low,before_high,after,after_low,after_high,change,change_low,change_high: accuracy,
    /// comprehension (change: RAC, RCC as fractions) and the count of each letter. What was not measured is empty.
    QString csv() const override;

private:
    void paintMeasures(QPainter& painter, const QRectF& bounds, const FigureStyle& style) const;
    void paintLetters(QPainter& painter, const QRectF& bounds, const FigureStyle& style) const;

    TaskTotals m_totals;
    QString m_title;
};

} // namespace neurex::ui
