// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/first_start.h"

namespace neurex::app {

FirstStart::FirstStart(ExplorerSession* session, Settings* settings, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
{
    connect(&session->attribution(), &AttributionController::noEarlierResult, this, &FirstStart::runOnce);
}

void FirstStart::runOnce()
{
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    const bool isDemo = model && task && model->spec == u"demo" && task->spec.startsWith(u"demo:");
    if (!isDemo || m_settings->wasDemoRun() || !m_session->attribution().canRun())
        return;
    m_settings->setDemoRun();
    m_session->attribution().run();
    Q_EMIT started();
}

} // namespace neurex::app
