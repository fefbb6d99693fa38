// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/messages.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace neurex::app {

/// One engine process: messages out, messages in, error output in lines, and the ladder that ends it. Never blocks.
class EngineProcess : public QObject {
    Q_OBJECT

public:
    explicit EngineProcess(QObject* parent = nullptr);
    /// Kills the process.
    ~EngineProcess() override;

    void start(const QStringList& command);
    /// Error: Malformed when the message exceeds a limit of the protocol.
    Result<void> send(const protocol::Message& message);
    /// Closes the engine's input; SIGTERM and SIGKILL follow when it does not end by itself.
    void end(int terminateAfterMs, int killAfterMs);
    void kill();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// Whether it has used the processor since the last call, or waits for a disk; false where nobody can tell.
    bool hasWorked();

Q_SIGNALS:
    void messageArrived(const neurex::protocol::Message& message);
    /// The stream is not one of this protocol (any more); nothing more is read from it.
    void streamBroken(const neurex::Error& error);
    void errorLineArrived(const QString& line);
    void startFailed(const QString& reason);
    /// signalNumber is 0 when the program ended by itself.
    void ended(int exitCode, int signalNumber);

private:
    void readMessages();
    void handOnMessages();
    void breakStream(const Error& error);
    void readErrorOutput();
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void onError(QProcess::ProcessError error);

    QProcess m_process;
    QTimer m_ladder;
    int m_killAfterMs = 0;
    qint64 m_processorTicks = 0; ///< when hasWorked() was asked last
    protocol::FrameDecoder m_decoder;
    bool m_isStreamBroken = false;
    bool m_isHandingOn = false; ///< frames wait for their turn in the event loop
    std::optional<Error> m_streamError; ///< to report once the frames before it are handed on
    QByteArray m_errorOutput;
};

} // namespace neurex::app
