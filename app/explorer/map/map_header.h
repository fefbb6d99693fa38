// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QToolBar;
class QWidget;

namespace neurex::ui {
class MapChooser;
} // namespace neurex::ui

namespace neurex::app {

class ExplorerActions;

/// The bar above the map: what it shows, the scale of its colours, zoom. Takes the chooser over; actions outlive it.
QToolBar* mapHeader(ui::MapChooser* chooser, ExplorerActions* actions, QWidget* parent);

} // namespace neurex::app
