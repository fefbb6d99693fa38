// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/runs/run_settings_binder.h"

namespace neurex::app {

RunSettingsBinder::RunSettingsBinder(ExplorerSession* session, RunSettingsPage* page, Settings* settings,
                                     QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_settings(settings)
{
    m_session->models().setLoadOptions(m_settings->loadOptions());
    connect(&m_session->document(), &Document::changed, this, &RunSettingsBinder::show);
    connect(m_page, &RunSettingsPage::edited, this, &RunSettingsBinder::take);
    show();
}

void RunSettingsBinder::show()
{
    const SessionState& state = m_session->document().state();
    m_page->setSettings({state.attribution, state.ace, state.questions, m_session->models().loadOptions()});
}

void RunSettingsBinder::take(const QString& name, const RunSettings& edited)
{
    if (edited.engine != m_session->models().loadOptions()) {
        m_settings->setLoadOptions(edited.engine);
        m_session->models().setLoadOptions(edited.engine);
    }
    SessionState state = m_session->document().state();
    state.attribution = edited.attribution;
    state.ace = edited.ace;
    state.questions = edited.questions;
    m_session->document().edit(tr("change the run settings"), std::move(state), QStringLiteral("run-settings-") + name);
}

} // namespace neurex::app
