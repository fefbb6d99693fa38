// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/explorer_options.h"
#include "app/explorer/main_window.h"

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
    bool areAnswersComplete() const;
    void takePicture();
    void giveUp(const Error& error);

    ExplorerOptions m_options;
    ExplorerSession* m_session;
    MainWindow* m_window;
    bool m_hasStarted = false;
    bool m_hasOperator = false;
    bool m_hasSwept = false;
    bool m_isWaiting = false;
    QTimer m_delay;
};

} // namespace neurex::app
