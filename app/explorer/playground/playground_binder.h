// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/settings.h"
#include "app/workspace/explorer_session.h"

#include <QObject>
#include <QTimer>

namespace neurex::app {

class PlaygroundPage;
class PromptDialog;

/// Connects the playground's page with its controllers, and keeps its texts from one session to the next.
class PlaygroundBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object, or go with it; page is also the parent of the dialogs.
    PlaygroundBinder(ExplorerSession* session, PlaygroundPage* page, QObject* parent);

private:
    void connectQuestion();
    void connectPrompt();
    void restore();
    void save();
    void updateActive();
    void updateTakeButtons();
    void takeQuestion();
    void takePrompt();
    void fillEmptyFields();
    void showForm();
    void showQuestion();
    void showAnswers();
    void showPending();
    void showNextTokens();
    void showContinuations();

    ExplorerSession* m_session;
    PlaygroundPage* m_page;
    PromptDialog* m_questionPrompts = nullptr; ///< made when first needed
    PromptDialog* m_tokens = nullptr;
    Settings m_settings;
    QTimer m_save;
};

} // namespace neurex::app
