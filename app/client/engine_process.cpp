// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcessEnvironment>

#include <utility>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kKilledProcessWaitMs = 1'000;
constexpr qint64 kHandOnMs = 8; // half a frame of the screen
/// The engine would otherwise start itself again to have idle threads sleep (see app/engine/early_start.cpp).
QProcessEnvironment engineEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!environment.contains(u"OMP_WAIT_POLICY"_s) && !environment.contains(u"GOMP_SPINCOUNT"_s))
        environment.insert(u"OMP_WAIT_POLICY"_s, u"passive"_s);
    if (!environment.contains(u"OPENBLAS_THREAD_TIMEOUT"_s))
        environment.insert(u"OPENBLAS_THREAD_TIMEOUT"_s, u"10"_s); // 2^10 clock ticks of spinning, not 2^26
    return environment;
}

/// A library may print without ever ending a line.
constexpr qsizetype kMaxErrorLineBytes = 4'096;

} // namespace

EngineProcess::EngineProcess(QObject* parent)
    : QObject(parent)
{
    m_ladder.setSingleShot(true);
    connect(&m_ladder, &QTimer::timeout, this, [this] {
        if (m_killAfterMs > 0) {
            m_process.terminate();
            m_ladder.start(std::exchange(m_killAfterMs, 0));
        } else {
            m_process.kill();
        }
    });
    // Queued: send() lets the process write, which may find output or the end; who sends is not called from within.
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &EngineProcess::readMessages, Qt::QueuedConnection);
    connect(&m_process, &QProcess::readyReadStandardError, this, &EngineProcess::readErrorOutput);
    connect(&m_process, &QProcess::finished, this, &EngineProcess::onFinished, Qt::QueuedConnection);
    connect(&m_process, &QProcess::errorOccurred, this, &EngineProcess::onError);
#ifdef Q_OS_UNIX
    // Ctrl+C in the terminal goes to the whole process group; the client decides what it means for the engine.
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
}

EngineProcess::~EngineProcess()
{
    m_process.disconnect(this);
    if (isRunning()) {
        m_process.kill();
        m_process.waitForFinished(kKilledProcessWaitMs);
    }
}

void EngineProcess::start(const QStringList& command)
{
    m_process.setProcessEnvironment(engineEnvironment());
    m_process.start(command.value(0), command.mid(1), QIODevice::ReadWrite);
}

Result<void> EngineProcess::send(const protocol::Message& message)
{
    const Result<protocol::EncodedFrame> frame = protocol::encodeMessage(message);
    if (!frame)
        return frame.error();
    m_process.write(frame->head.data(), static_cast<qint64>(frame->head.size()));
    for (const std::span<const std::byte> piece : frame->pieces)
        m_process.write(reinterpret_cast<const char*>(piece.data()), static_cast<qint64>(piece.size()));
    m_process.waitForBytesWritten(0); // at once: the event loop would paint the window first
    return {};
}

void EngineProcess::end(int terminateAfterMs, int killAfterMs)
{
    m_process.closeWriteChannel();
    m_killAfterMs = killAfterMs;
    m_ladder.start(terminateAfterMs);
}

bool EngineProcess::hasWorked()
{
    QFile file(u"/proc/%1/stat"_s.arg(m_process.processId()));
    if (!isRunning() || !file.open(QIODevice::ReadOnly))
        return false;
    // proc(5): behind the name in brackets, which may hold anything, stand state, ... utime (11 further on), stime.
    constexpr int kState = 0, kUserTime = 11, kSystemTime = 12;
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(kUserTime).toLongLong() + fields.value(kSystemTime).toLongLong();
    const bool hasComputed = ticks > std::exchange(m_processorTicks, ticks);
    return hasComputed || fields.value(kState) == "D";
}

void EngineProcess::kill()
{
    m_process.kill();
}

void EngineProcess::readMessages()
{
    const QByteArray bytes = m_process.readAllStandardOutput();
    if (m_isStreamBroken)
        return;
    const Result<void> pushed
        = m_decoder.push(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    if (!pushed)
        m_streamError = pushed.error();
    if (!std::exchange(m_isHandingOn, true))
        handOnMessages();
}

/// Hands on for a short while only, then lets the event loop paint and react before it goes on.
void EngineProcess::handOnMessages()
{
    QElapsedTimer clock;
    clock.start();
    while (std::optional<protocol::Frame> frame = m_isStreamBroken ? std::nullopt : m_decoder.pop()) {
        Result<protocol::Message> message = protocol::parseMessage(std::move(*frame));
        if (!message) {
            breakStream(message.error());
            break;
        }
        Q_EMIT messageArrived(*message);
        if (isRunning() && clock.elapsed() >= kHandOnMs) {
            QMetaObject::invokeMethod(this, &EngineProcess::handOnMessages, Qt::QueuedConnection);
            return;
        }
    }
    m_isHandingOn = false;
    if (m_streamError && !m_isStreamBroken)
        breakStream(*m_streamError);
}

void EngineProcess::breakStream(const Error& error)
{
    m_isStreamBroken = true;
    Q_EMIT streamBroken(error);
}

void EngineProcess::readErrorOutput()
{
    m_errorOutput += m_process.readAllStandardError();
    qsizetype begin = 0;
    while (true) {
        qsizetype end = m_errorOutput.indexOf('\n', begin);
        if (end < 0 && m_errorOutput.size() - begin > kMaxErrorLineBytes)
            end = begin + kMaxErrorLineBytes;
        if (end < 0)
            break;
        Q_EMIT errorLineArrived(QString::fromUtf8(m_errorOutput.sliced(begin, end - begin)));
        begin = m_errorOutput.at(end) == '\n' ? end + 1 : end;
    }
    m_errorOutput.remove(0, begin);
}

void EngineProcess::onFinished(int exitCode, QProcess::ExitStatus status)
{
    m_ladder.stop();
    m_isHandingOn = false; // the rest at once
    readMessages();
    readErrorOutput();
    if (!m_errorOutput.isEmpty())
        Q_EMIT errorLineArrived(QString::fromUtf8(std::exchange(m_errorOutput, {})));
    // Of a process that a signal ended, Qt reports the signal as its exit code.
    const bool isBySignal = status == QProcess::CrashExit;
    Q_EMIT ended(isBySignal ? 0 : exitCode, isBySignal ? exitCode : 0);
}

void EngineProcess::onError(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart)
        Q_EMIT startFailed(m_process.errorString());
}

} // namespace neurex::app
