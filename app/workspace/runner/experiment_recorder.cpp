// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/runner/experiment_recorder.h"

#include <utility>

namespace neurex::app {

void ExperimentRecorder::record(std::unique_ptr<Experiment> experiment)
{
    m_experiment = std::move(experiment);
    m_asked.reset();
    for (const std::string& damage : m_experiment->damage())
        Q_EMIT damaged(m_generation, makeError(ErrorCode::CorruptFile, damage));
    next();
}

void ExperimentRecorder::add(const CellAnswer& answer)
{
    if (!m_experiment)
        return;
    Result<bool> isNew = m_experiment->take(answer);
    if (!isNew && !m_experiment->place().empty() && m_experiment->leavePlace()) {
        placeLost();
        Q_EMIT placeFailed(m_generation, isNew.error());
        isNew = m_experiment->take(answer);
    }
    if (!isNew || !*isNew)
        return; // next() says so where nothing is new
    sayProgress();
    taken(answer);
}

void ExperimentRecorder::next()
{
    if (!m_experiment)
        return end();
    Result<std::optional<CellRequest>> request = m_experiment->next();
    if (!request)
        return fail(request.error());
    if (!*request)
        return end();
    const MeasuredCells measured = measuredOf(*m_experiment);
    if (std::exchange(m_asked, measured) == measured) // asking for it again would never end
        return fail(unansweredRequest());
    sayProgress();
    Q_EMIT requestReady(m_generation, std::make_shared<CellRequest>(std::move(**request)));
}

void ExperimentRecorder::end()
{
    if (m_experiment)
        close();
    m_experiment.reset();
    Q_EMIT ended(m_generation);
}

void ExperimentRecorder::fail(const Error& error)
{
    Q_EMIT failed(m_generation, error);
    end();
}

void ExperimentRecorder::sayProgress()
{
    Q_EMIT advanced(m_generation, m_experiment->progress(), m_experiment->kept());
}

} // namespace neurex::app
