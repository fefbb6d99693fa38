// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QFormLayout;
class QLabel;
class QPushButton;

namespace neurex::app {

/// A form that starts something: what it is of above, what stands in the way below, and the button.
class StartDialog : public QDialog {
    Q_OBJECT

public:
    /// What it is of; problem: why nothing can be started now, empty: it can.
    void setSubject(const QString& text, const QString& problem);

protected:
    StartDialog(const QString& title, QWidget* parent);

    /// Puts the form in its place, once.
    void build(QFormLayout* form, int width);
    /// What of the form cannot be read; empty: nothing.
    virtual QString formProblem() const = 0;
    virtual void start() = 0;
    /// Why nothing can be started; empty: it can.
    QString problem() const;
    /// Shows what follows from the form; for every change of it.
    virtual void refresh();

private:
    QLabel* m_subject;
    QLabel* m_problem;
    QPushButton* m_start;
    QString m_why; ///< why nothing can be started now
};

} // namespace neurex::app
