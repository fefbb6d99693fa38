// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_profile.h"
#include "app/client/engine_request.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace neurex::app {

/// Why and how an engine ended, in a sentence for the user. signalNumber is 0 when the program ended by itself; codes
/// above 128 are read as "ended by signal code - 128", as ssh, mpirun and shells report it. log: what the engine wrote
/// to its error output, for the reason that it gave.
QString exitSentence(int exitCode, int signalNumber, const QStringList& log = {});

/// A running engine and the queue of requests before it. Lives in the thread that made it; never blocks.
///
/// One request is in the engine at a time, the others wait here, by priority and then in the order of submission. A
/// new request of the same tag replaces the older one, waiting or running: the latest wins. Every request ends with
/// exactly one onDone, always from the event loop (never from inside submit() or cancel()), unless its context dies
/// first. See engine_requests.h for requests with typed answers.
class EngineClient : public QObject {
    Q_OBJECT

public:
    enum class State {
        Stopped,
        Starting, ///< the process runs, its first message is awaited; requests wait
        Ready,
        Busy, ///< a request is in the engine
        Stopping, ///< the shutdown ladder runs
        Failed, ///< see lastError(); start() tries again
    };
    Q_ENUM(State)

    /// All in milliseconds; tests shorten them.
    struct Timing {
        int pingInterval = 5'000;
        int missedPingsAllowed = 3;
        int terminateAfter = 2'000; ///< from closing the engine's input to SIGTERM
        int killAfter = 2'000; ///< from SIGTERM to SIGKILL
    };

    explicit EngineClient(QObject* parent = nullptr);
    /// Ends the engine without waiting for it politely; nothing is delivered any more.
    ~EngineClient() override;

    void setTiming(const Timing& timing);

    /// From Stopped or Failed only. Ends in Ready, or in Failed with lastError().
    void start(const EngineProfile& profile);
    /// Cancels every request, then asks the engine to end, closes its input, and goes on to SIGTERM and SIGKILL.
    void stop();
    /// SIGKILL at once, for an engine that does not respond. The client ends in Failed.
    void kill();

    State state() const;
    const EngineProfile& profile() const;
    /// What the engine said of itself; empty before Ready.
    const EngineHello& hello() const;
    /// Why the client is in Failed.
    const Error& lastError() const;
    /// The last 200 lines that the engine wrote to its error output or sent as log messages.
    QStringList logLines() const;
    /// Resident memory of the engine as it said last, in bytes; 0: not running, or too old to say.
    std::int64_t memoryBytes() const;
    /// False after missed pings until the engine answers again.
    bool isResponding() const;

    /// Puts a request in the queue. While Stopped, Stopping or Failed it ends with EngineDied; after a
    /// failure with its reason.
    /// context: its death cancels the request silently; nullptr = none needed.
    RequestId submit(EngineRequest request, QObject* context);
    /// The request ends with Cancelled; unknown and finished ids are ignored.
    void cancel(RequestId id);
    void cancelTag(const QString& tag);
    void cancelAll();

    /// Requests waiting or running.
    int pendingCount() const;
    /// Tag of the request that is in the engine; empty: none is, or it has none.
    QString runningTag() const;

Q_SIGNALS:
    void stateChanged(neurex::app::EngineClient::State state);
    /// The engine ended or was ended because of a fault; state() is Failed.
    void failed(const neurex::Error& error);
    void respondingChanged(bool responding);
    /// The engine begins with a request that waited; once for each, whatever goes between its parts.
    void requestBegan(const QString& tag);
    void memoryChanged(qint64 bytes);
    void logLineAdded(const QString& line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace neurex::app
