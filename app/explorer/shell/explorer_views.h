// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPushButton;

namespace neurex::ui {
class AnswersTable;
class HeatmapWidget;
class LayerProfile;
class MapChooser;
class NeuronSetList;
class NeuronTable;
class OperatorBar;
class ProxyAnswersPanel;
class StackPanel;
class RunList;
class SummaryBar;
class TotalsPanel;
} // namespace neurex::ui

namespace neurex::app {

class ComparePage;
class JobsPanel;
class MessageBar;
class NeuronCard;
class StatusPanel;
class NegPage;
class ProbePage;
class ReasoningPage;
class SweepPage;
class SweepPages;

/// The window's views; the window owns them.
struct ExplorerViews {
    ui::OperatorBar* operators = nullptr;
    ui::HeatmapWidget* heatmap = nullptr;
    ui::LayerProfile* profile = nullptr;
    ui::MapChooser* mapChooser = nullptr;
    ui::RunList* runs = nullptr;
    ui::NeuronTable* good = nullptr;
    ui::NeuronTable* bad = nullptr;
    ui::NeuronSetList* sets = nullptr;
    NeuronCard* card = nullptr;
    ui::StackPanel* stack = nullptr;
    ui::SummaryBar* summary = nullptr;
    ui::TotalsPanel* totals = nullptr;
    ui::AnswersTable* answers = nullptr;
    ui::ProxyAnswersPanel* panel = nullptr;
    JobsPanel* jobs = nullptr;
    MessageBar* message = nullptr;
    MessageBar* offer = nullptr; ///< of sessions to bring back: stays until it is answered, whatever else is said
    StatusPanel* status = nullptr;
    SweepPage* sweep = nullptr;
    SweepPages* sweeps = nullptr; ///< holds it
    NegPage* neg = nullptr;
    ProbePage* probes = nullptr;
    ReasoningPage* reasoning = nullptr;
    ComparePage* compare = nullptr;
    QPushButton* modelButton = nullptr;
    QPushButton* taskButton = nullptr;
};

} // namespace neurex::app
