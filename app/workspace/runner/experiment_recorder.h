// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/experiment.h"

#include <QObject>

#include <memory>

namespace neurex::app {

/// Keeps what an experiment finds and makes something to look at of it. Lives in a thread of its own: call its slots
/// through the event loop only. Every signal carries the generation of the call that it answers. A subclass begins an
/// experiment and says what an answer leads to.
class ExperimentRecorder : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// An answer to the request that was handed out last.
    void add(const CellAnswer& answer);
    /// That request is through; answers with the next one or ended().
    void next();
    /// Nothing more will come; answers with ended().
    void end();

Q_SIGNALS:
    void requestReady(int generation, const std::shared_ptr<neurex::CellRequest>& request);
    void advanced(int generation, const neurex::CellCount& progress, const neurex::CellCount& kept);
    /// Everything that there is to see has been sent; nothing is awaited any more.
    void ended(int generation);
    /// The engine's answers lead nowhere; ended() follows.
    void failed(int generation, const neurex::Error& error);
    /// The file or folder cannot be used; the experiment goes on in memory.
    void placeFailed(int generation, const neurex::Error& error);
    /// Some of what was kept did not fit its checksum and is computed again.
    void damaged(int generation, const neurex::Error& error);

protected:
    /// What is recorded; null: nothing.
    Experiment* experiment() const { return m_experiment.get(); }
    /// Hands out the experiment's first request, or ends.
    void record(std::unique_ptr<Experiment> experiment);
    std::unique_ptr<Experiment> release() { return std::move(m_experiment); }
    int generation() const { return m_generation; }
    void setGeneration(int generation) { m_generation = generation; }

    /// An answer that was not known before was kept.
    virtual void taken(const CellAnswer& answer) = 0;
    /// The experiment goes on in memory.
    virtual void placeLost() { }
    /// Nothing more will come of what is recorded; it is let go afterwards.
    virtual void close() = 0;

private:
    void sayProgress();
    void fail(const Error& error);

    int m_generation = 0;
    std::unique_ptr<Experiment> m_experiment;
    std::optional<MeasuredCells> m_asked; ///< what was measured when the last request was handed out
};

} // namespace neurex::app
