// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Skill-neuron probes as a table, plots and sentences. A sheet comes with the data behind it.
#pragma once

#include "app/workspace/experiments/probe_controller.h"
#include "widgets/figures/figure_metadata.h"
#include "widgets/plots/plot_content.h"
#include "widgets/plots/table_figure.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neurex::app {

/// Tasks in rows, probes in columns.
struct ProbeTable {
    struct Cell {
        QString text; ///< empty: the folder does not have this probe
        QString toolTip;

        bool operator==(const Cell&) const = default;
    };
    struct Row {
        QString folder;
        QString title; ///< the task
        QString note; ///< folder, and the model where it is another one
        QString toolTip;
        QString state = {}; ///< in place of the cells: how far it is, or why it failed; empty: it is judged
        bool isFailure = false;
        bool canGoOn = false; ///< it is not finished, and nobody is making it
        Cell chance = {};
        std::vector<Cell> cells = {}; ///< by kind

        bool operator==(const Row&) const = default;
    };

    std::vector<ProbeKind> kinds; ///< of the columns behind the task and chance
    QStringList headings, headingTips; ///< of all columns
    std::vector<Row> rows;

    bool operator==(const ProbeTable&) const = default;
};
ProbeTable probeTable(const ProbeController& probes);
/// The same on paper; without rows that are not judged.
ui::TableContent probeTableContent(const ProbeController& probes);
/// Every number of neurons that was judged of any of them, ascending.
std::vector<std::size_t> judgedNeurons(const ProbeController& probes);

/// Accuracy over the number of neurons.
struct ProbeCurves {
    ui::PlotSheet sheet;
    QString csv;
    std::vector<std::vector<std::pair<ProbeKind, std::size_t>>> keys; ///< [series][point]; none of bands

    std::optional<std::pair<ProbeKind, std::size_t>> keyAt(const ui::PlotPosition& position) const;
    /// Invalid where no line shows it.
    ui::PlotPosition positionOf(ProbeKind kind, std::size_t neurons) const;
};
/// kind: whose random sets are shown.
ProbeCurves probeCurves(const ProbeResults& results, ProbeKind kind);

/// Where neurons lie, layers by neurons.
struct ProbePlaces {
    ui::PlotSheet sheet;
    QString csv; ///< a neuron list
    std::vector<std::vector<NeuronId>> neurons; ///< [series][point]

    std::optional<NeuronId> neuronAt(const ui::PlotPosition& position) const;
};
ProbePlaces probePlaces(const ProbeController& probes);

/// "commonsense (probe-1)": the task and the folder's own name.
QString probeName(const std::string& task, const QString& folder);
/// Finished probes that fit the open model: names and folders.
std::vector<std::pair<QString, QString>> finishedProbes(const ProbeController& probes);

/// What the neurons of the probes that the chosen one is compared with do on its questions, beside its own: of the
/// chosen kind and number of neurons. Empty: it is compared with none, or this kind chooses no neurons.
struct ProbeRobustness {
    QStringList headings;
    std::vector<QStringList> rows; ///< this probe, then each other one

    bool operator==(const ProbeRobustness&) const = default;
};
ProbeRobustness probeRobustness(const ProbeController& probes);

/// Which neurons are chosen, or why none are; empty: nothing is judged.
QString chosenText(const ProbeController& probes);
/// "Polar, commonsense": of steps and sets.
QString chosenName(const ProbeController& probes);

/// Where the numbers of figures come from.
ui::FigureProvenance provenanceOf(const ProbeResults& results, const QString& folder);
/// Of all that are judged, in the order of the table.
ui::FigureProvenance provenanceOf(const ProbeController& probes);

} // namespace neurex::app
