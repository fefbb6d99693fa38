// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the map in the window.
#include "app/explorer/map/map_header.h"
#include "app/explorer/window/main_window.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/heatmap/map_chooser.h"
#include "widgets/plots/layer_profile.h"

#include <QHBoxLayout>
#include <QToolBar>

namespace neurex::app {

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
    m_views.mapChooser = new ui::MapChooser(page);
    layout->addWidget(mapHeader(m_views.mapChooser, m_actions, this));
    layout->addLayout(map, 1);
    return page;
}

} // namespace neurex::app
