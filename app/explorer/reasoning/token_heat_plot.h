// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/sheet_plot.h"

#include <QKeyEvent>
#include <QString>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace neurex::app {

/// What a map of activity by new token and layer shows. Its sheet has all cells in one series, layer by layer.
struct TokenHeat {
    ui::PlotSheet sheet;
    int stepCount = 0;
    std::function<QString()> csv = {}; ///< made where it is asked for
    std::function<QString(int layer, int step)> describe = {}; ///< the same
};

/// A map of very many cells: each is described when it is looked at, and the data behind them are made when they are
/// exported. Arrow keys move by token and layer.
class TokenHeatPlot : public ui::SheetPlot {
    Q_OBJECT

public:
    explicit TokenHeatPlot(QWidget* parent = nullptr)
        : SheetPlot(parent)
    {
        connect(this, &PlotView::pointSelected, this, [this](const ui::PlotPosition& position) {
            if (isCell(position))
                Q_EMIT cellChosen(position.point / m_heat.stepCount, position.point % m_heat.stepCount);
        });
    }

    void setHeat(TokenHeat heat)
    {
        m_heat = std::move(heat);
        setContent({std::move(m_heat.sheet), QString()});
    }
    /// Marks a cell; emits nothing. A step of -1: none.
    void setCell(int layer, int step)
    {
        setCurrent(step < 0 || layer < 0 ? ui::PlotPosition()
                                         : ui::PlotPosition{0, layer * m_heat.stepCount + step, 0});
    }
    std::unique_ptr<ui::Figure> figure() const override
    {
        return hasPoints() && m_heat.csv ? std::make_unique<ui::PlotFigure>(sheet(), m_heat.csv()) : nullptr;
    }
    /// Cheaper than asking for the figure.
    bool hasHeat() const { return hasPoints(); }

Q_SIGNALS:
    void cellChosen(int layer, int step); ///< by the user

protected:
    QString describe(const ui::PlotPosition& position) const override
    {
        if (!isCell(position) || !m_heat.describe)
            return SheetPlot::describe(position);
        return m_heat.describe(position.point / m_heat.stepCount, position.point % m_heat.stepCount);
    }
    QString hint(const ui::PlotPosition& /*position*/) const override
    {
        return tr("Click: the neurons that fire there are listed.");
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        const int key = event->key(), steps = m_heat.stepCount;
        const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
        if (!isArrow || steps == 0 || !hasPoints())
            return SheetPlot::keyPressEvent(event);
        const int cells = static_cast<int>(sheet().panels.front().series.front().points.size());
        const int cell = isCell(current()) ? current().point : 0;
        int layer = cell / steps, step = cell % steps;
        if (isCell(current())) {
            step += key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
            layer += key == Qt::Key_Up ? 1 : key == Qt::Key_Down ? -1 : 0;
        }
        choose(std::clamp(layer, 0, cells / steps - 1), std::clamp(step, 0, steps - 1));
    }

private:
    bool isCell(const ui::PlotPosition& position) const
    {
        return position.isValid() && position.panel == 0 && m_heat.stepCount > 0;
    }
    void choose(int layer, int step)
    {
        setCell(layer, step);
        Q_EMIT cellChosen(layer, step);
    }

    TokenHeat m_heat;
};

} // namespace neurex::app
