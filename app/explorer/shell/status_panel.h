// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/job_status.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace neurex::app {

/// The status bar's content: the engine, the running job with rate and time left, and the window's memory.
class StatusPanel : public QWidget {
    Q_OBJECT

public:
    explicit StatusPanel(QWidget* parent = nullptr);

    void setEngineText(const QString& text, const QString& toolTip);
    /// Something about the engine that the user should know; empty: nothing.
    void setWarning(const QString& text);
    void setJob(const JobStatus& status, bool canCancel);
    QString engineText() const;
    /// Whose memory stands beside the window's; 0: the engine runs elsewhere or not at all.
    void setEngineProcess(qint64 pid);
    /// As the engine says itself, wherever it runs; 0: it does not.
    void setEngineMemory(qint64 bytes);

Q_SIGNALS:
    void cancelRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateMemory();
    void updateWarningIcon();

    QLabel* m_engine;
    QLabel* m_warning;
    QLabel* m_job;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QLabel* m_memory;
    qint64 m_enginePid = 0;
    qint64 m_engineBytes = 0;
    QTimer m_memoryTimer;
};

} // namespace neurex::app
