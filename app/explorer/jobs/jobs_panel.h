// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/jobs_model.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTableView;
class QTabWidget;
class QToolButton;

namespace neurex::app {

/// The list of jobs with what can be done to them, and beside it what the engine logs.
class JobsPanel : public QWidget {
    Q_OBJECT

public:
    /// registry outlives this object.
    explicit JobsPanel(JobRegistry* registry, QWidget* parent = nullptr);

    void addLogLine(const QString& line);
    void showLog();

    QTableView* view() const { return m_view; }
    JobsModel* model() const { return m_model; }
    QString logText() const;
    /// What is said of the selected job: why it failed, else how to do it again.
    QString detailText() const;
    QToolButton* cancelButton() const { return m_cancel; }
    QToolButton* copyButton() const { return m_copy; }
    QToolButton* clearButton() const { return m_clear; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildJobs();
    QWidget* buildLog();
    QToolButton* addButton(const QString& text, const QString& toolTip);
    const Job* selectedJob() const;
    void updateSelection();
    void updateEmpty();
    void copyCommand();
    void showMenu(const QPoint& position);

    JobRegistry* m_registry;
    JobsModel* m_model;
    QTabWidget* m_tabs;
    QTableView* m_view = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_detail = nullptr;
    QToolButton* m_cancel = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_clear = nullptr;
    QPlainTextEdit* m_log = nullptr;
};

} // namespace neurex::app
