// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/engines/engine_menu.h"

#include "app/client/engine_profile_store.h"
#include "app/explorer/engines/engine_profiles_dialog.h"
#include "app/explorer/shell/explorer_actions.h"
#include "widgets/style/plain_text.h"

#include <QTimer>

#include <algorithm>

namespace neurex::app {

EngineMenu::EngineMenu(ExplorerSession* session, Settings* settings, QMenu* menu, const QString& file, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_settings(settings)
    , m_menu(menu)
    , m_choices(new QActionGroup(this))
    , m_file(file)
    , m_window(window)
{
    connect(m_choices, &QActionGroup::triggered, this, [this](QAction* action) { choose(action->data().toString()); });
    read();
    restoreChoice();
    fill();
}

const EngineProfile* EngineMenu::find(const QString& name) const
{
    const auto found = std::ranges::find(m_profiles, name, &EngineProfile::name);
    return found == m_profiles.end() ? nullptr : &*found;
}

void EngineMenu::read()
{
    const Result<std::vector<EngineProfile>> profiles = readEngineProfiles(m_file);
    if (profiles) {
        m_profiles = *profiles;
        Q_EMIT worked();
    } else // when somebody listens
        QTimer::singleShot(0, this, [this, error = profiles.error()] { Q_EMIT failed(error); });
}

void EngineMenu::restoreChoice()
{
    if (const EngineProfile* profile = find(m_settings->engineProfile()))
        m_session->models().setProfile(*profile);
}

void EngineMenu::fill()
{
    m_menu->clear();
    qDeleteAll(m_choices->actions());
    addChoice(m_choices, tr("&This computer"), QString());
    for (const EngineProfile& profile : m_profiles)
        addChoice(m_choices, ui::withoutMnemonics(profile.name), profile.name);
    m_menu->addActions(m_choices->actions());
    m_menu->addSeparator();
    m_menu->addAction(tr("&Engine profiles..."), this, &EngineMenu::edit);
    checkChoice(m_choices, find(m_session->models().engineName()) ? m_session->models().engineName() : QString());
}

void EngineMenu::choose(const QString& name)
{
    const EngineProfile* profile = find(name);
    m_settings->setEngineProfile(profile ? name : QString());
    m_session->models().setProfile(profile ? std::optional(*profile) : std::nullopt);
    checkChoice(m_choices, profile ? name : QString());
    m_session->client().kill();
    m_session->models().restart();
}

void EngineMenu::edit()
{
    read(); // another program may have changed them
    auto* dialog = new EngineProfilesDialog(m_profiles, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const std::optional<EngineProfile> before = find(m_session->models().engineName())
            ? std::optional(*find(m_session->models().engineName()))
            : std::nullopt;
        const Result<std::vector<EngineProfile>> kept = updateEngineProfiles(m_file, m_profiles, dialog->profiles());
        m_profiles = kept ? *kept : dialog->profiles();
        if (!kept)
            Q_EMIT failed(kept.error());
        else
            Q_EMIT worked();
        // The chosen profile may have been changed or removed.
        const EngineProfile* now = before ? find(before->name) : nullptr;
        if (before && (!now || !(*now == *before)))
            choose(now ? now->name : QString());
        fill();
    });
    dialog->open();
}

} // namespace neurex::app
