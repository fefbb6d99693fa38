// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_contents.h"
#include "widgets/values/lazy_table.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace neurex::ui {
class ContentTable;
}

namespace neurex::app {

/// What is inside a model: overview with memory, metadata, tensors, tokenizer, chat template; one box searches the part
/// that is shown.
class ModelPage : public QWidget {
    Q_OBJECT

public:
    enum Part { OverviewPart, MetadataPart, TensorPart, TokenizerPart, ChatPart };

    explicit ModelPage(QWidget* parent = nullptr);

    /// Name and verdict above everything. isGrey: of what is not there yet.
    void setHeading(const QString& title, const QString& verdict, const QString& toolTip);
    /// Whether there is a model to open or to export.
    void setActions(bool canOpen, bool canExport);
    void setOverview(ui::LazyTable content);
    void setMetadata(ui::LazyTable content);
    void setTensors(ui::LazyTable content);
    /// Clears what stood there; said in place of the tables.
    void setPlaceholder(const QString& text);
    void setPieces(ui::LazyTable content);
    /// about: kind and size, or why there is none; canTry: whether texts can be tried.
    void setTokenizer(const QString& about, bool canTry);
    /// The tokens of the text that was typed.
    void setTokens(ui::LazyTable content, const QString& about);
    /// What the template is recognised as; empty: nothing is said of it.
    void setChatForm(const QString& form);
    void setChatTemplates(const std::vector<ChatTemplate>& templates);

    QString typedText() const;
    QString searchText() const;
    bool isSpecialOnly() const;
    Part part() const;
    void showPart(Part part);

    QLineEdit* searchLine() const { return m_search; }
    QTabWidget* parts() const { return m_parts; }
    ui::ContentTable* overview() const { return m_overview; }
    ui::ContentTable* metadata() const { return m_metadata; }
    ui::ContentTable* tensors() const { return m_tensors; }
    ui::ContentTable* pieces() const { return m_pieces; }
    ui::ContentTable* tokens() const { return m_tokens; }
    QPlainTextEdit* textBox() const { return m_text; }
    QPlainTextEdit* chatText() const { return m_chat; }
    QLabel* chatForm() const { return m_chatForm; }
    QLabel* verdict() const { return m_verdict; }
    QLabel* tokenizerLabel() const { return m_tokenizerAbout; }
    QPushButton* openButton() const { return m_open; }

Q_SIGNALS:
    void shown();
    void openRequested();
    void exportRequested(bool isJson);
    void piecesRequested(); ///< searchText() or isSpecialOnly() is another one
    void textTyped();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildTop();
    QWidget* buildMetadata();
    QWidget* buildTokenizer();
    QWidget* buildChat();
    void connectSignals();
    void search();
    void updateTabs();
    void showTemplate(int index);

    QString m_shownTitle;
    QLabel* m_title;
    QLabel* m_verdict;
    QPushButton* m_open;
    QPushButton* m_export;
    QLineEdit* m_search;
    QTabWidget* m_parts;
    ui::ContentTable* m_overview;
    ui::ContentTable* m_metadata;
    QPlainTextEdit* m_value; ///< the current cell of the metadata, nothing shortened
    ui::ContentTable* m_tensors;
    ui::ContentTable* m_pieces;
    QCheckBox* m_special;
    QLabel* m_tokenizerAbout;
    QPlainTextEdit* m_text;
    QLabel* m_tokensAbout;
    ui::ContentTable* m_tokens;
    QComboBox* m_template;
    QLabel* m_chatForm;
    QString m_form; ///< that the template is recognised as
    QPlainTextEdit* m_chat;
    std::vector<ChatTemplate> m_templates;
};

} // namespace neurex::app
