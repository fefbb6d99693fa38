// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure.h"

#include <QObject>

#include <functional>
#include <memory>

class QMenu;
class QPoint;
class QWidget;

namespace neurex::ui {

/// To export a figure, to copy its data and to copy its picture: the same words in the menu of every plot. Data that
/// take long are written out in another thread.
void addFigureActions(QMenu& menu, std::shared_ptr<const Figure> figure, const std::function<void()>& doExport);

/// The context menu of a plot, by mouse and by key; owned by the plot. Every plot has one.
class PlotMenu : public QObject {
public:
    struct Offers {
        std::function<std::shared_ptr<const Figure>()> figure; ///< null: nothing is shown, so there is no menu
        std::function<void()> doExport;
        std::function<void(QMenu&)> addOwn = {}; ///< what this plot alone has
    };
    PlotMenu(QWidget* plot, Offers offers);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void popUp(const QPoint& place);

    QWidget* m_plot;
    Offers m_offers;
};

} // namespace neurex::ui
