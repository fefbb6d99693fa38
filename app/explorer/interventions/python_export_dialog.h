// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/python_export.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace neurex::app {

/// Shows interventions as a Python program for one of several libraries; copies and saves it.
class PythonExportDialog : public QDialog {
    Q_OBJECT

public:
    explicit PythonExportDialog(ScriptSource source, QWidget* parent = nullptr);

    PythonTarget target() const;
    const QString& script() const { return m_script; }
    /// Writes the script shown, off the GUI thread; says below it how that went.
    void saveTo(const QString& path);

private:
    void buildLayout();
    void showScript();
    void copy();
    void askAndSave();

    ScriptSource m_source;
    QString m_script; ///< empty when it cannot be made
    QComboBox* m_library;
    QPlainTextEdit* m_preview;
    QLabel* m_state;
    QPushButton* m_copy = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace neurex::app
