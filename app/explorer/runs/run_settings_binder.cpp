// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/runs/run_settings_binder.h"

#include "app/workspace/task/prompt_content.h"
#include "core/text/chat_template.h"
#include "widgets/values/format.h"

namespace neurex::app {
namespace {

/// Of the questions that are judged by, else of those that choose neurons.
QString firstPromptOf(const OpenTask& task)
{
    for (const PreparedTask* part : {&task.evaluate, &task.identify}) {
        if (!part->shown.empty() && !part->shown.front().empty())
            return wrappedText(task.form(), part->shown.front().front());
    }
    return {};
}

} // namespace

RunSettingsBinder::RunSettingsBinder(ExplorerSession* session, RunSettingsPage* page, Settings* settings,
                                     QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_settings(settings)
{
    m_session->models().setLoadOptions(m_settings->loadOptions());
    connect(&m_session->document(), &Document::changed, this, &RunSettingsBinder::show);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &RunSettingsBinder::showPrompt);
    connect(&m_session->models(), &ModelController::modelChanged, this, &RunSettingsBinder::showPrompt);
    connect(m_page, &RunSettingsPage::edited, this, &RunSettingsBinder::take);
    show();
}

void RunSettingsBinder::show()
{
    const SessionState& state = m_session->document().state();
    m_page->setSettings(
        {state.scoreMethod, state.attribution, state.ace, state.questions, m_session->models().loadOptions()});
    showPrompt();
}

void RunSettingsBinder::showPrompt()
{
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    const Tokenizer* tokenizer = model ? model->tokenizer.get() : nullptr;
    const PromptForm form = m_session->tasks().form();
    PromptTexts texts{{}, ui::toQt(form.prefix), ui::toQt(form.suffix), {}};
    if (const auto own = tokenizer != nullptr ? ownChatForm(*tokenizer) : std::nullopt; own && *own)
        texts.ownForm = ui::toQt((*own)->form.name);
    if (task && task->prompt == m_session->document().state().questions.prompt)
        texts.firstPrompt = firstPromptOf(*task);
    m_page->setPromptTexts(texts);
}

void RunSettingsBinder::take(const QString& name, const RunSettings& edited)
{
    if (edited.engine != m_session->models().loadOptions()) {
        m_settings->setLoadOptions(edited.engine);
        m_session->models().setLoadOptions(edited.engine);
    }
    SessionState state = m_session->document().state();
    state.scoreMethod = edited.scoreMethod;
    state.attribution = edited.attribution;
    state.ace = edited.ace;
    state.questions = edited.questions;
    m_session->document().edit(tr("change the run settings"), std::move(state), QStringLiteral("run-settings-") + name);
}

} // namespace neurex::app
