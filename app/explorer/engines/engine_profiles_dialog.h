// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_probe.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace neurex::app {

/// Adds, changes, removes and tries engine profiles. This computer's own engine stands first and cannot be changed.
class EngineProfilesDialog : public QDialog {
    Q_OBJECT

public:
    explicit EngineProfilesDialog(std::vector<EngineProfile> profiles, QWidget* parent = nullptr);

    const std::vector<EngineProfile>& profiles() const { return m_profiles; }
    void addProfile(const EngineProfile& profile);

    QListWidget* list() const { return m_list; }
    QLineEdit* nameEdit() const { return m_name; }
    QLineEdit* commandEdit() const { return m_command; }
    QSpinBox* timeoutEdit() const { return m_timeout; }
    QPushButton* removeButton() const { return m_remove; }
    QPushButton* testButton() const { return m_test; }
    QPushButton* okButton() const { return m_ok; }
    /// What the last test found.
    QString report() const;
    QString problem() const;

private:
    QLayout* buildList();
    QLayout* buildForm();
    void fillList(int row);
    void showProfile();
    void takeForm();
    void removeProfile();
    void test();
    void setReport(const QString& text);
    void check();
    EngineProfile* current();
    QString freeName(const QString& wanted) const;

    std::vector<EngineProfile> m_profiles;
    EngineProbe m_probe;
    bool m_isShowing = false; ///< the form is being filled: nothing to take over
    QListWidget* m_list;
    QLineEdit* m_name;
    QLineEdit* m_command;
    QSpinBox* m_timeout;
    QLabel* m_hint;
    QLabel* m_problem;
    QPushButton* m_remove;
    QPushButton* m_test;
    QPushButton* m_ok = nullptr;
    QPlainTextEdit* m_report;
};

/// The words of a command as a line that QProcess::splitCommand() reads back.
QString joinCommand(const QStringList& words);

} // namespace neurex::app
