// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/model/model_finder.h"

#include <QDialog>

class QPushButton;

namespace neurex::ui {
class ModelList;
}

namespace neurex::app {

/// The models on this computer, to open one or to look into it; any other is found by file or folder.
class OpenModelDialog : public QDialog {
    Q_OBJECT

public:
    /// finder outlives this object, which asks it while it lives. folder: where the file dialogs begin.
    OpenModelDialog(ModelFinder* finder, const QString& folder, QWidget* parent = nullptr);
    ~OpenModelDialog() override;

    ui::ModelList* list() const { return m_list; }
    QPushButton* openButton() const { return m_open; }
    QPushButton* insideButton() const { return m_inside; }

Q_SIGNALS:
    void openRequested(const QString& spec);
    void insideRequested(const QString& spec);

private:
    void buildButtons();
    void browseFile();
    void browseFolder();
    void refresh();
    void updateButtons();
    /// The way that the current row allows.
    void activate();
    void choose(const QString& spec);
    void lookInto(const QString& spec);

    ModelFinder* m_finder;
    QString m_folder;
    ui::ModelList* m_list;
    QPushButton* m_open = nullptr;
    QPushButton* m_inside = nullptr;
};

} // namespace neurex::app
