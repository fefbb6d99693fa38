// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/answers/answers_controller.h"
#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/interventions/selection_model.h"
#include "app/workspace/latest.h"
#include "app/workspace/model/model_controller.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace neurex::app {

/// What probes look at. All outlive them.
struct ProbeSources {
    ModelController* models = nullptr;
    AttributionController* attribution = nullptr;
    AnswersController* answers = nullptr;
    SelectionModel* selection = nullptr;
};

enum class ProbeScope {
    Question, ///< measured anew when another question becomes the current one
    Task,
    Model, ///< no task is needed
};

/// A measurement of the first selected neuron by the engine. Nothing is asked while it is not active, so that what
/// nobody looks at costs nothing; the newest neuron and question win.
class NeuronProbe : public QObject {
    Q_OBJECT

public:
    /// tag: tells its requests in the client's queue from those of other probes.
    NeuronProbe(const ProbeSources& sources, ProbeScope scope, const QString& tag, QObject* parent);

    void setActive(bool active);
    bool isActive() const { return m_isActive; }
    /// Another model or task: everything measured so far is forgotten. Null: none.
    void setTask(const SharedTask& task);

    /// More is being measured than is known.
    bool isPending() const { return m_isPending; }
    /// Why the last measurement failed; empty: it did not.
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void changed(); ///< the value, whether it is pending, or the error

protected:
    /// Cancels what was asked before and measures again.
    void refresh();
    /// Takes what is known of neuron() now and asks for the rest with ask(). Called only if there is a neuron, and a
    /// model that is ready.
    virtual void measure() = 0;
    /// Forgets the value of the neuron and question before.
    virtual void forget() = 0;
    /// Forgets everything that belongs to the task.
    virtual void forgetTask() = 0;

    void ask(EngineRequest request);
    /// Something else than the engine is waited for, until settle() or refresh().
    void await() { m_isPending = true; }
    QueueOptions options(Priority priority) const;
    /// Whether a callback belongs to the newest measurement; what older ones bring is of another neuron or question.
    bool isCurrent(int measurement) const { return m_measurement.is(measurement); }
    int measurement() const { return m_measurement.turn(); }
    /// changed() before long, once for all that comes until then.
    void announceSoon();
    /// The end of a request.
    void settle(int measurement, const Error* error);

    NeuronId neuron() const { return m_sources.selection->neurons().front(); }
    const ProbeSources& sources() const { return m_sources; }
    const SharedTask& task() const { return m_task; }

private:
    ProbeSources m_sources;
    ProbeScope m_scope;
    QString m_tag;
    SharedTask m_task;
    bool m_isActive = false;
    bool m_isPending = false;
    std::optional<Error> m_error;
    Latest m_measurement;
    QTimer m_announcement;
};

} // namespace neurex::app
