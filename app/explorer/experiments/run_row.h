// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/job_status.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace neurex::app {

/// What the row of an experiment that was started from a page says.
struct RunRowState {
    bool isRunning = false;
    bool canGoOn = false; ///< it was stopped
    QString text; ///< what it is; empty: nothing
    QString failure = {}; ///< why it ended too early; empty: it did not
};

/// A row below a page's header: what is being measured, how far it is and how long it takes, Cancel, Go on. Hidden
/// where there is nothing to say.
class RunRow : public QWidget {
    Q_OBJECT

public:
    explicit RunRow(QWidget* parent = nullptr);

    void setState(const RunRowState& state);
    void setProgress(const JobStatus& status);

Q_SIGNALS:
    void cancelRequested();
    void goOnRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateIcons();

    QProgressBar* m_progress;
    QLabel* m_left;
    QPushButton* m_cancel;
    QPushButton* m_goOn;
    QLabel* m_text;
};

} // namespace neurex::app
