// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/task/prompt_content.h"

#include <QDialog>

#include <functional>

class QLabel;
class QTabBar;

namespace neurex::ui {
class PromptView;
}

namespace neurex::app {

/// Prompts in their parts with their tokens, one tab each; asks its source again when told so. Not modal.
class PromptDialog : public QDialog {
    Q_OBJECT

public:
    using Source = std::function<PromptPages()>;

    PromptDialog(Source source, QWidget* parent);

    /// Brings the dialog to the front; page is 0-based.
    void showPage(int page);
    /// What the source says now; nothing while hidden.
    void refresh();
    ui::PromptView* view() const { return m_view; }

private:
    void showPrompt(int page);
    void copyPrompt() const;

    Source m_source;
    PromptPages m_prompts;
    QLabel* m_heading;
    QTabBar* m_tabs;
    ui::PromptView* m_view;
};

} // namespace neurex::app
