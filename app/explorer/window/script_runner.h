// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/window/explorer_options.h"
#include "app/explorer/window/main_window.h"

#include <QObject>
#include <QTimer>

namespace neurex::app {

/// Does what the command line asked for, as a user would: runs attribution, applies an operator, takes a picture and
/// ends the program.
class ScriptRunner : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    ScriptRunner(const ExplorerOptions& options, ExplorerSession* session, MainWindow* window);

Q_SIGNALS:
    /// The picture has been written or cannot be taken.
    void finished(int exitCode);

private:
    void advance();
    void connectSteps();
    void connectFailures();
    bool areAnswersComplete() const;
    /// Something goes on that what was asked for may come of.
    bool isBusy() const;
    /// Nothing that can be waited for brings the picture.
    bool isHopeless() const;
    /// Gives up some time after the last thing has ended without a picture.
    void watch();
    /// Why nothing more will come, in a sentence.
    QString whyIdle() const;
    void takePicture();
    void giveUp(const Error& error);
    void giveUpIdle();

    ExplorerOptions m_options;
    ExplorerSession* m_session;
    MainWindow* m_window;
    bool m_hasStarted = false;
    bool m_hasOperator = false;
    bool m_hasSwept = false;
    bool m_isWaiting = false;
    QTimer m_delay;
    QTimer m_idle; ///< runs while nothing goes on
};

} // namespace neurex::app
