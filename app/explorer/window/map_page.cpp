// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the map in the window.
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/heatmap/map_chooser.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolBar>

namespace neurex::app {
namespace {

constexpr int kToolIcon = 18;

} // namespace

QWidget* MainWindow::buildMapPage()
{
    auto* page = new QWidget(this);
    m_views.profile = new ui::LayerProfile(page);
    m_views.heatmap = new ui::HeatmapWidget(page);
    m_views.heatmap->setAccessibleName(tr("Map of neuron scores, layers by neurons"));
    m_views.profile->setAccessibleName(tr("Share of the score in each layer"));
    auto* map = new QHBoxLayout;
    map->setSpacing(0);
    map->addWidget(m_views.profile);
    map->addWidget(m_views.heatmap, 1);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildMapHeader());
    layout->addLayout(map, 1);
    return page;
}

QWidget* MainWindow::buildMapHeader()
{
    auto* header = new QToolBar(this);
    header->setIconSize({kToolIcon, kToolIcon});
    header->layout()->setSpacing(ui::kGrid);
    m_views.mapChooser = new ui::MapChooser(header);
    header->addWidget(m_views.mapChooser);
    auto* spacer = new QWidget(header);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    header->addWidget(spacer);
    QLabel* label = ui::plainLabel(tr("Colours"), header);
    header->addWidget(label);
    auto* scale = new QComboBox(header);
    scale->setAccessibleName(tr("Colour scale"));
    scale->setToolTip(tr("linear: as it is; symlog: small values made visible; rank: by place in the order"));
    const QList<QAction*> kinds = m_actions->scales->actions();
    for (const QAction* kind : kinds)
        scale->addItem(kind->text(), kind->data());
    const auto showChecked = [this, scale] {
        if (const QAction* checked = m_actions->scales->checkedAction())
            scale->setCurrentIndex(scale->findData(checked->data()));
    };
    showChecked();
    connect(m_actions->scales, &QActionGroup::triggered, scale, showChecked);
    connect(scale, &QComboBox::activated, this,
            [this](int index) { m_actions->scales->actions().at(index)->trigger(); });
    header->addWidget(scale);
    header->addActions({m_actions->lockRange, m_actions->zoomOut, m_actions->zoomIn, m_actions->zoomReset});
    return header;
}

} // namespace neurex::app
