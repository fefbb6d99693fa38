// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace neurex::ui {
class GenerationPanel;
class NextTokenTable;
class ProxyAnswersPanel;
class QuestionEditor;
} // namespace neurex::ui

namespace neurex::app {

/// The page for what the user asks the model: a question with options, and a free prompt.
class PlaygroundPage : public QWidget {
    Q_OBJECT

public:
    explicit PlaygroundPage(QWidget* parent = nullptr);

    ui::QuestionEditor* editor() const { return m_editor; }
    ui::ProxyAnswersPanel* panel() const { return m_panel; }
    ui::NextTokenTable* nextTokens() const { return m_nextTokens; }
    ui::GenerationPanel* generation() const { return m_generation; }
    QString prompt() const;
    void setPrompt(const QString& prompt); ///< emits nothing

    void setWrapped(bool isWrapped); ///< emits nothing
    /// name: of what stands around the task's prompts; empty: nothing does. prefix, suffix: what stands around this
    /// one.
    void setForm(const QString& name, const QString& prefix, const QString& suffix);

    /// What the question is asked with, and what is wrong with it (empty: nothing).
    void setQuestionNote(const QString& source, const QString& problem);
    void setTokenCount(int count); ///< of the prompt; -1: not known
    void setCanTake(bool question, bool prompt);
    bool isQuestionShown() const;
    bool isPromptShown() const;
    int currentPart() const; ///< 0 question, 1 prompt
    void setCurrentPart(int part);

Q_SIGNALS:
    void shownChanged(); ///< see isQuestionShown(), isPromptShown()
    void takeQuestionRequested(); ///< copy the task's current question
    void takePromptRequested(); ///< copy the prompt of the task's current question
    void promptEdited(); ///< by the user
    void wrappingToggled(bool isWrapped); ///< by the user
    void tokensRequested(); ///< show the prompt's tokens

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildQuestionPart();
    QWidget* buildPromptPart();

    QTabWidget* m_parts;
    bool m_isShown = false;
    ui::QuestionEditor* m_editor;
    ui::ProxyAnswersPanel* m_panel;
    QLabel* m_source;
    QPushButton* m_takeQuestion;
    QPlainTextEdit* m_prompt;
    QLabel* m_before; ///< what stands around the prompt
    QLabel* m_behind;
    QCheckBox* m_wrap;
    QToolButton* m_tokens;
    QPushButton* m_takePrompt;
    ui::NextTokenTable* m_nextTokens;
    ui::GenerationPanel* m_generation;
};

} // namespace neurex::app
