// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/reasoning_choice.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace neurex::ui {
class ElidedLineEdit;
}

namespace neurex::app {

/// The form in which studies of reasoning are described.
class ReasoningSettingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReasoningSettingsPanel(QWidget* parent = nullptr);

    /// Shows a choice made elsewhere; emits nothing.
    void setChoice(const ReasoningChoice& choice);
    const ReasoningChoice& choice() const { return m_choice; }
    /// Files that the user has picked.
    void takeQuestions(const QString& file);
    void takePrompts(const QStringList& files);
    void takeConcepts(const QString& file);
    /// What the window does to the model; empty: nothing.
    void setChangeText(const QString& text);

Q_SIGNALS:
    void choiceEdited(const neurex::ReasoningChoice& choice); ///< by the user
    /// Ask for files.
    void questionsRequested();
    void promptsRequested();
    void conceptsRequested();

private:
    void buildFiles(QFormLayout& form);
    void buildNumbers(QFormLayout& form);
    void buildChange(QFormLayout& form);
    void removePrompt();
    void setPrompts(bool isZeroShot, const std::vector<std::string>& files);
    void report();
    void showPrompts();

    ReasoningChoice m_choice;
    ui::ElidedLineEdit* m_questions;
    QPushButton* m_chooseQuestions;
    QCheckBox* m_zeroShot;
    QListWidget* m_prompts;
    QPushButton* m_addPrompts;
    QPushButton* m_removePrompt;
    QSpinBox* m_limit;
    QCheckBox* m_draws;
    QSpinBox* m_drawSeed;
    QSpinBox* m_tokens;
    QSpinBox* m_answerTokens;
    QSpinBox* m_firing;
    QCheckBox* m_stops;
    QCheckBox* m_changed;
    QComboBox* m_part;
    QLabel* m_changeText;
    QComboBox* m_concepts;
    bool m_isShowing = false;
};

} // namespace neurex::app
