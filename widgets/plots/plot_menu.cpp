// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_menu.h"

#include "widgets/figures/figure_export.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QtConcurrent/QtConcurrentRun>

#include <utility>

namespace neurex::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PlotMenu)
};

} // namespace

void addFigureActions(QMenu& menu, std::shared_ptr<const Figure> figure, const std::function<void()>& doExport)
{
    menu.addAction(Text::tr("Export figure..."), &menu, doExport);
    menu.addAction(Text::tr("Copy data"), &menu, [figure] {
        QtConcurrent::run([figure] { return figure->csv(); }).then(qApp, [](const QString& csv) {
            QApplication::clipboard()->setText(csv);
        });
    });
    menu.addAction(Text::tr("Copy as image"), &menu,
                   [figure] { QApplication::clipboard()->setImage(renderFigure(*figure)); });
}

PlotMenu::PlotMenu(QWidget* plot, Offers offers)
    : QObject(plot)
    , m_plot(plot)
    , m_offers(std::move(offers))
{
    plot->installEventFilter(this);
}

bool PlotMenu::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plot || event->type() != QEvent::ContextMenu)
        return QObject::eventFilter(watched, event);
    popUp(static_cast<QContextMenuEvent*>(event)->globalPos());
    return true;
}

void PlotMenu::popUp(const QPoint& place)
{
    std::shared_ptr<const Figure> figure = m_offers.figure();
    if (!figure)
        return;
    auto* menu = new QMenu(m_plot);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addFigureActions(*menu, std::move(figure), m_offers.doExport);
    if (m_offers.addOwn) {
        menu->addSeparator();
        m_offers.addOwn(*menu);
    }
    menu->popup(place);
}

} // namespace neurex::ui
