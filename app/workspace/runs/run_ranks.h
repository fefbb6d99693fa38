// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/runs/run_library.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>
#include <vector>

namespace neurex::app {

/// The selected neuron's place in every other run of the same model and task that the library knows: under each method
/// that was run. Reads the runs' matrices outside the GUI thread, one selection at a time.
class RunRanks : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    RunRanks(AttributionController* attribution, RunLibrary* library, QObject* parent = nullptr);

    /// Empty: none is selected.
    void setNeuron(std::optional<NeuronId> neuron);
    /// Newest run first; of the neuron set last, empty until they are known.
    const std::vector<NeuronRank>& ranks() const { return m_ranks; }

    /// Runs that are looked at, the newest first.
    static constexpr std::size_t kMostRuns = 12;

Q_SIGNALS:
    void changed();

private:
    void update();

    AttributionController* m_attribution;
    RunLibrary* m_library;
    std::optional<NeuronId> m_neuron;
    std::vector<NeuronRank> m_ranks;
    std::optional<NeuronId> m_readNeuron; ///< whose ranks are known or being read
    std::vector<StoredRun> m_readRuns; ///< in these runs
    QFutureWatcher<std::vector<NeuronRank>> m_reading;
    bool m_isOutdated = false; ///< what is being read is not wanted any more
};

} // namespace neurex::app
