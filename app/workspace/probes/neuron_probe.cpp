// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/neuron_probe.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kAnnouncementMs = 150; // partial values are not shown more often than the eye can follow

} // namespace

NeuronProbe::NeuronProbe(const ProbeSources& sources, ProbeScope scope, const QString& tag, QObject* parent)
    : QObject(parent)
    , m_sources(sources)
    , m_scope(scope)
    , m_tag(u"probe-"_s + tag)
{
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(kAnnouncementMs);
    connect(&m_announcement, &QTimer::timeout, this, &NeuronProbe::changed);
    connect(m_sources.selection, &SelectionModel::changed, this, &NeuronProbe::refresh);
    // What was measured stays on screen when the engine is gone.
    connect(m_sources.models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            refresh();
        else if (std::exchange(m_isPending, false))
            Q_EMIT changed();
    });
    if (scope == ProbeScope::Question)
        connect(m_sources.answers, &AnswersController::currentQuestionChanged, this, &NeuronProbe::refresh);
}

void NeuronProbe::setActive(bool active)
{
    if (m_isActive == active)
        return;
    m_isActive = active;
    refresh();
}

void NeuronProbe::setTask(const SharedTask& task)
{
    m_task = task;
    forgetTask();
    refresh();
}

void NeuronProbe::refresh()
{
    m_measurement.next();
    m_announcement.stop();
    m_isPending = false;
    m_error.reset();
    m_sources.models->client()->cancelTag(m_tag);
    forget();
    const bool hasTask = m_task || m_scope == ProbeScope::Model;
    if (m_isActive && m_sources.models->isReady() && hasTask && !m_sources.selection->neurons().empty())
        measure();
    Q_EMIT changed();
}

void NeuronProbe::ask(EngineRequest request)
{
    m_isPending = true;
    m_sources.models->client()->submit(std::move(request), this);
}

QueueOptions NeuronProbe::options(Priority priority) const
{
    return {.tag = m_tag, .priority = priority, .preemptible = priority == Priority::Background};
}

void NeuronProbe::announceSoon()
{
    if (!m_announcement.isActive())
        m_announcement.start();
}

void NeuronProbe::settle(int measurement, const Error* error)
{
    if (!isCurrent(measurement))
        return;
    m_isPending = false;
    if (error && m_sources.models->isReady()) // else measuring goes on when the engine is back
        m_error = *error;
    Q_EMIT changed();
}

} // namespace neurex::app
