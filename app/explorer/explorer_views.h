// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPushButton;

namespace neurex::ui {
class AnswersTable;
class HeatmapWidget;
class LayerProfile;
class NeuronTable;
class OperatorBar;
class ProxyAnswersPanel;
class SummaryBar;
} // namespace neurex::ui

namespace neurex::app {

class MessageBar;
class NeuronCard;
class StatusPanel;
class SweepPage;

/// The window's views; the window owns them.
struct ExplorerViews {
    ui::OperatorBar* operators = nullptr;
    ui::HeatmapWidget* heatmap = nullptr;
    ui::LayerProfile* profile = nullptr;
    ui::NeuronTable* good = nullptr;
    ui::NeuronTable* bad = nullptr;
    NeuronCard* card = nullptr;
    ui::SummaryBar* summary = nullptr;
    ui::AnswersTable* answers = nullptr;
    ui::ProxyAnswersPanel* panel = nullptr;
    MessageBar* message = nullptr;
    StatusPanel* status = nullptr;
    SweepPage* sweep = nullptr;
    QPushButton* modelButton = nullptr;
    QPushButton* taskButton = nullptr;
};

} // namespace neurex::app
