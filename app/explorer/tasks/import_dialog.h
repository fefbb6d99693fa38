// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/task_import.h"

#include <QDialog>

#include <memory>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTimer;

namespace neurex::app {

class ImportForm;

/// Makes a task of a data set: files, what they are, what becomes of them; shows the first questions, and all that is
/// left out or warned of. Reads in another thread, anew with every change; the newest one counts. Writes the task file
/// where the user says.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ImportDialog(QWidget* parent = nullptr);

    void setFiles(const QStringList& paths);
    /// Nothing while it is being made, or cannot be.
    const ImportedTask* imported() const { return m_imported.get(); }
    /// Writes the task that is shown; says below how that failed.
    void saveTo(const QString& path);

Q_SIGNALS:
    void shown(); ///< what imported() says is on the screen
    void saved(const QString& path);

private:
    void buildLayout();
    void askForFiles();
    void askAndSave();
    void refresh(); ///< what is shown is old at once, and is made anew when nobody types any more
    void read();
    void showResult(const Result<ImportedTask>& result);

    std::vector<ImportSource> m_sources;
    std::shared_ptr<const ImportedTask> m_imported;
    int m_generation = 0;
    QTimer* m_pause;
    ImportForm* m_form;
    QLabel* m_files;
    QLabel* m_state;
    QTabWidget* m_tabs;
    QPlainTextEdit* m_preview;
    QPlainTextEdit* m_leftOut;
    QPushButton* m_save = nullptr;
};

} // namespace neurex::app
