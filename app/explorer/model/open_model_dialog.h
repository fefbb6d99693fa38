// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/model/model_finder.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace neurex::ui {
class ModelList;
}

namespace neurex::app {

/// The models on this computer, to open one or to look into it; any other is found by file or folder, or by its path,
/// which may lie on the computer of the engine.
class OpenModelDialog : public QDialog {
    Q_OBJECT

public:
    /// finder outlives this object, which asks it while it lives. folder: where the file dialogs begin.
    OpenModelDialog(ModelFinder* finder, const QString& folder, QWidget* parent = nullptr);
    ~OpenModelDialog() override;

    ui::ModelList* list() const { return m_list; }
    QLineEdit* pathLine() const { return m_path; }
    QPushButton* openButton() const { return m_open; }
    QPushButton* insideButton() const { return m_inside; }
    QLabel* problem() const { return m_problem; } ///< hidden while there is none
    /// What was written before, to go on with.
    void setWritten(const QString& text);

Q_SIGNALS:
    void openRequested(const QString& spec);
    void pathRequested(const QString& path); ///< of a session, a task or a run
    void insideRequested(const QString& spec);

private:
    void buildPathLine();
    void buildButtons();
    void browseFile();
    void browseFolder();
    void refresh();
    void updateButtons();
    /// What is written, without blanks, quotes or file:// around it, as it may be pasted; "~" is this computer's own
    /// folder.
    QString writtenPath() const;
    /// What is written, or else the current row, in the way that this allows.
    void activate();
    bool isOtherFile(const QString& path) const;
    void lookIntoChosen();
    void choose(const QString& spec);
    void lookInto(const QString& spec);

    ModelFinder* m_finder;
    QString m_folder;
    ui::ModelList* m_list;
    QLineEdit* m_path = nullptr;
    QLabel* m_problem;
    QPushButton* m_open = nullptr;
    QPushButton* m_inside = nullptr;
};

} // namespace neurex::app
