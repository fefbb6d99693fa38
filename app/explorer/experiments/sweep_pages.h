// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/experiments/shift_search_page.h"
#include "app/explorer/experiments/sweep_page.h"

#include <QScrollArea>
#include <QStackedWidget>

#include <array>

namespace neurex::app {

/// The window's page of sweeps, and in its place that of searches over shifts. Both scroll where the window is small.
class SweepPages : public QStackedWidget {
    Q_OBJECT

public:
    /// Takes both pages over.
    SweepPages(SweepPage* sweep, ShiftSearchPage* search, QWidget* parent = nullptr)
        : QStackedWidget(parent)
        , m_search(search)
    {
        for (QWidget* page : std::array<QWidget*, 2>{sweep, search}) {
            auto* area = new QScrollArea(this);
            area->setFrameShape(QFrame::NoFrame);
            area->setWidgetResizable(true);
            area->setFocusPolicy(Qt::NoFocus);
            area->setWidget(page);
            addWidget(area);
        }
    }

    ShiftSearchPage* search() const { return m_search; }
    void showSearch(bool isShown) { setCurrentIndex(isShown ? 1 : 0); }
    bool isSearchShown() const { return currentIndex() == 1; }
    /// Of what is shown, for the exporter of figures.
    QString currentFigure() const { return isSearchShown() ? QStringLiteral("shift-search") : QStringLiteral("sweep"); }

private:
    ShiftSearchPage* m_search;
};

} // namespace neurex::app
