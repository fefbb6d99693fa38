// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_client.h"

#include "app/client/engine_process.h"
#include "app/client/oversized_request.h"
#include "app/client/question_upload.h"
#include "app/client/request_queue.h"
#include "core/protocol/jobs.h"

#include <QElapsedTimer>
#include <QTimer>

#include <cmath>
#include <map>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kLongestStartMs = 120'000; // of a program that computes

constexpr qsizetype kMaxLogLines = 200;
constexpr qsizetype kLogLinesInError = 20;

Error cancelled(const QString& message)
{
    return makeError(ErrorCode::Cancelled, message.toStdString());
}

} // namespace

class EngineClient::Private {
public:
    explicit Private(EngineClient* client);

    void setState(State newState);
    void setResponding(bool responding);
    void setMemory(std::int64_t bytes);
    void addLogLine(const QString& line);

    void startProcess();
    void retireProcess();
    void fail(Error error);
    Error notRunning() const;
    void onMessage(const protocol::Message& message);
    void onHello(const protocol::Hello& hello);
    void onEnded(int exitCode, int signalNumber);
    void ping();

    void send(const protocol::Message& message);
    void sendRequest(std::string_view method, nlohmann::json params = nlohmann::json::object());
    void dispatch();
    Result<void> sendNext(const PendingRequestPtr& pending);
    void makeWay();
    void cancelRunning();
    void finish(const PendingRequestPtr& pending, Result<void> result);
    template <typename Condition>
    void finishAll(const Error& error, Condition condition);

    void onItem(const protocol::Item& item);
    void onProgress(const protocol::Progress& progress);
    void onReply(const protocol::Reply& reply);
    void onFailure(const protocol::Failure& failure);

    /// What occupies the engine; stays, perhaps already finished for its submitter, until the engine has answered.
    struct Running {
        PendingRequestPtr pending;
        std::int64_t wireId = 0;
        bool isUpload = false; ///< its questions are being sent
        bool isCancelSent = false;
        bool isPreempted = false;
    };
    void onUploaded(const Running& uploaded, const protocol::Reply& reply);

    EngineClient* const q;
    State state = State::Stopped;
    EngineProfile profile;
    Timing timing;
    EngineHello hello;
    Error lastError;
    QStringList logLines;
    bool isResponding = true;
    std::int64_t memoryBytes = 0;
    int unansweredPings = 0;

    EngineProcess* process = nullptr; // child of q
    QTimer startTimer;
    QElapsedTimer sinceStart;
    QTimer pingTimer;

    RequestId lastId = 0;
    std::int64_t lastWireId = 0;
    std::map<RequestId, PendingRequestPtr> unfinished;
    RequestQueue waiting;
    std::optional<Running> running;
    QuestionUpload upload;
};

EngineClient::Private::Private(EngineClient* client)
    : q(client)
{
    startTimer.setSingleShot(true);
    QObject::connect(&startTimer, &QTimer::timeout, q, [this] {
        // A busy computer makes the right program slow; a wrong one waits for input.
        if (process && process->hasWorked() && sinceStart.elapsed() < kLongestStartMs) {
            startTimer.start(profile.startTimeoutMs);
            return;
        }
        fail(makeError(ErrorCode::Timeout,
                       tr("The engine did not answer within %1 seconds of its start (command: %2). "
                          "Is this the right program?")
                           .arg(std::round(static_cast<double>(sinceStart.elapsed()) / 100.0) / 10.0)
                           .arg(profile.command.join(u' '))
                           .toStdString()));
    });
    QObject::connect(&pingTimer, &QTimer::timeout, q, [this] { ping(); });
}

void EngineClient::Private::setState(State newState)
{
    if (state == newState)
        return;
    state = newState;
    Q_EMIT q->stateChanged(state);
}

void EngineClient::Private::setResponding(bool responding)
{
    if (isResponding == responding)
        return;
    isResponding = responding;
    Q_EMIT q->respondingChanged(responding);
}

void EngineClient::Private::setMemory(std::int64_t bytes)
{
    if (std::exchange(memoryBytes, bytes) != bytes)
        Q_EMIT q->memoryChanged(bytes);
}

void EngineClient::Private::addLogLine(const QString& line)
{
    logLines.append(line);
    if (logLines.size() > kMaxLogLines)
        logLines.remove(0, logLines.size() - kMaxLogLines);
    Q_EMIT q->logLineAdded(line);
}

void EngineClient::Private::startProcess()
{
    process = new EngineProcess(q);
    connect(process, &EngineProcess::messageArrived, q,
            [this](const protocol::Message& message) { onMessage(message); });
    connect(process, &EngineProcess::streamBroken, q, [this](const Error& error) {
        fail(makeError(error.code,
                       tr("What the engine sent could not be understood: %1.")
                           .arg(QString::fromStdString(error.message))
                           .toStdString(),
                       error.detail));
    });
    connect(process, &EngineProcess::errorLineArrived, q, [this](const QString& line) { addLogLine(line); });
    connect(process, &EngineProcess::startFailed, q, [this](const QString& reason) {
        fail(makeError(ErrorCode::NotFound,
                       tr("The engine program \"%1\" could not be started: %2.")
                           .arg(profile.command.value(0), reason)
                           .toStdString()));
    });
    connect(process, &EngineProcess::ended, q,
            [this](int exitCode, int signalNumber) { onEnded(exitCode, signalNumber); });
    sinceStart.start();
    startTimer.start(profile.startTimeoutMs);
    process->start(profile.command);
}

void EngineClient::Private::retireProcess()
{
    startTimer.stop();
    pingTimer.stop();
    if (process == nullptr)
        return;
    setMemory(0);
    EngineProcess* retired = std::exchange(process, nullptr);
    retired->disconnect(q);
    if (retired->isRunning()) {
        connect(retired, &EngineProcess::ended, retired, &QObject::deleteLater);
        retired->kill();
    } else {
        retired->deleteLater();
    }
}

void EngineClient::Private::fail(Error error)
{
    retireProcess();
    if (state == State::Stopping) {
        setState(State::Stopped);
        return;
    }
    if (error.detail.empty())
        error.detail
            = logLines.sliced(qMax<qsizetype>(0, logLines.size() - kLogLinesInError)).join(u'\n').toStdString();
    lastError = error;
    running.reset();
    finishAll(makeError(ErrorCode::EngineDied, error.message, error.detail),
              [](const PendingRequest&) { return true; });
    setState(State::Failed);
    Q_EMIT q->failed(error);
}

Error EngineClient::Private::notRunning() const
{
    const QString why
        = state == State::Failed ? QString::fromStdString(lastError.message) : tr("The engine is not running.");
    return makeError(ErrorCode::EngineDied, tr("%1 Start it again.").arg(why).toStdString(), lastError.detail);
}

void EngineClient::Private::onEnded(int exitCode, int signalNumber)
{
    const bool isEarly = state == State::Starting;
    const QString sentence = exitSentence(exitCode, signalNumber, logLines);
    fail(makeError(ErrorCode::EngineDied,
                   (isEarly ? tr("The engine ended before it was ready. %1").arg(sentence) : sentence).toStdString()));
}

void EngineClient::Private::ping()
{
    if (unansweredPings >= timing.missedPingsAllowed)
        setResponding(false);
    ++unansweredPings;
    sendRequest(protocol::method::kPing);
}

void EngineClient::Private::send(const protocol::Message& message)
{
    if (const Result<void> sent = process->send(message); !sent)
        addLogLine(QString::fromStdString(sent.error().message));
}

void EngineClient::Private::sendRequest(std::string_view method, nlohmann::json params)
{
    send(protocol::Request{++lastWireId, std::string(method), std::move(params)});
}

void EngineClient::Private::onMessage(const protocol::Message& message)
{
    unansweredPings = 0;
    setResponding(true);
    if (const auto* log = std::get_if<protocol::Log>(&message))
        addLogLine(QString::fromStdString(log->text));
    else if (const auto* first = std::get_if<protocol::Hello>(&message))
        onHello(*first);
    else if (state == State::Starting)
        fail(makeError(ErrorCode::Malformed,
                       tr("The engine did not introduce itself with its first message.").toStdString()));
    else if (const auto* item = std::get_if<protocol::Item>(&message))
        onItem(*item);
    else if (const auto* progress = std::get_if<protocol::Progress>(&message))
        onProgress(*progress);
    else if (const auto* reply = std::get_if<protocol::Reply>(&message))
        onReply(*reply);
    else if (const auto* failure = std::get_if<protocol::Failure>(&message))
        onFailure(*failure);
}

void EngineClient::Private::onHello(const protocol::Hello& first)
{
    if (state != State::Starting)
        return;
    if (first.protocol != protocol::kProtocolVersion) {
        fail(makeError(ErrorCode::VersionMismatch,
                       tr("The engine (version %1) speaks protocol %2, this program (version %3) speaks protocol %4. "
                          "Install both from the same release.")
                           .arg(QString::fromStdString(first.version))
                           .arg(first.protocol)
                           .arg(QLatin1StringView(NEUREX_VERSION))
                           .arg(protocol::kProtocolVersion)
                           .toStdString()));
        return;
    }
    startTimer.stop();
    hello = first;
    pingTimer.start(timing.pingInterval);
    setMemory(hello.memoryBytes);
    setState(State::Ready);
    dispatch();
}

void EngineClient::Private::dispatch()
{
    if ((state != State::Ready && state != State::Busy) || running)
        return;
    while (PendingRequestPtr next = waiting.takeNext()) {
        if (const Result<void> sent = sendNext(next); !sent) {
            finish(next, sent.error());
            continue;
        }
        const QString tag = next->request.options.tag;
        const bool isNew = !std::exchange(next->hasBegun, true);
        const bool isUpload = !upload.isDone(next->request.questions);
        running = Running{std::move(next), lastWireId, isUpload};
        setState(State::Busy);
        if (isNew)
            Q_EMIT q->requestBegan(tag);
        return;
    }
    setState(State::Ready);
}

/// Sends what the request needs next, under lastWireId: questions that the engine does not have, or its own message.
Result<void> EngineClient::Private::sendNext(const PendingRequestPtr& pending)
{
    const EngineRequest& request = pending->request;
    ++lastWireId;
    if (!upload.isDone(request.questions))
        return process->send(upload.next(lastWireId, request.questions).request());
    const protocol::Request message{lastWireId, request.method, request.nextParams()};
    const Result<void> sent = process->send(message);
    return sent ? sent : explainOversized(message.params, sent.error());
}

/// Lets a preemptible job step aside for a waiting request of higher priority.
void EngineClient::Private::makeWay()
{
    if (!running || running->isUpload || running->isCancelSent)
        return;
    const QueueOptions& options = running->pending->request.options;
    if (!options.preemptible || !waiting.hasAbove(options.priority))
        return;
    running->isPreempted = true;
    cancelRunning();
}

/// Questions on their way are let through: who asks next may need them.
void EngineClient::Private::cancelRunning()
{
    if (running->isUpload || std::exchange(running->isCancelSent, true))
        return;
    sendRequest(protocol::method::kCancel, protocol::toJson(protocol::CancelParams{running->wireId}));
}

void EngineClient::Private::finish(const PendingRequestPtr& pending, Result<void> result)
{
    if (std::exchange(pending->isFinished, true))
        return;
    QObject::disconnect(pending->contextDeath);
    unfinished.erase(pending->id);
    waiting.remove(pending);
    if (running && running->pending == pending)
        cancelRunning();
    const auto deliver = [pending, result = std::move(result)] {
        if (pending->isHeard() && pending->request.onDone)
            pending->request.onDone(result);
    };
    QMetaObject::invokeMethod(q, deliver, Qt::QueuedConnection);
}

template <typename Condition>
void EngineClient::Private::finishAll(const Error& error, Condition condition)
{
    const std::map<RequestId, PendingRequestPtr> all = unfinished;
    for (const auto& [id, pending] : all) {
        if (condition(*pending))
            finish(pending, error);
    }
}

void EngineClient::Private::onItem(const protocol::Item& item)
{
    if (!running || item.id != running->wireId)
        return;
    const PendingRequestPtr pending = running->pending;
    if (pending->isFinished || !pending->isHeard() || !pending->request.onItem)
        return;
    pending->isRefreshed = false; // the engine has its questions
    const Result<void> taken = pending->request.onItem(item);
    if (!taken)
        finish(pending, taken.error());
}

void EngineClient::Private::onProgress(const protocol::Progress& progress)
{
    if (!running || progress.id != running->wireId)
        return;
    if (progress.memoryBytes > 0)
        setMemory(progress.memoryBytes);
    const PendingRequestPtr pending = running->pending;
    if (!pending->isFinished && pending->isHeard() && pending->request.onProgress)
        pending->request.onProgress(progress);
}

void EngineClient::Private::onReply(const protocol::Reply& reply)
{
    if (const std::int64_t bytes = protocol::memoryOf(reply); bytes > 0)
        setMemory(bytes);
    if (!running || reply.id != running->wireId)
        return;
    const Running answered = *std::exchange(running, std::nullopt);
    const PendingRequestPtr& pending = answered.pending;
    if (answered.isUpload) {
        onUploaded(answered, reply);
        return;
    }
    if (!pending->isFinished && pending->isHeard() && pending->request.onReply) {
        const Result<void> taken = pending->request.onReply(reply);
        if (!taken)
            finish(pending, taken.error());
    }
    if (!pending->isFinished) {
        if (pending->request.hasMore && pending->request.hasMore())
            waiting.insert(pending);
        else
            finish(pending, {});
    }
    dispatch();
}

void EngineClient::Private::onUploaded(const Running& uploaded, const protocol::Reply& reply)
{
    const Result<void> taken = upload.take(uploaded.pending->request.questions, reply);
    if (!taken)
        finish(uploaded.pending, taken.error());
    else if (!uploaded.pending->isFinished)
        waiting.insert(uploaded.pending);
    dispatch();
}

void EngineClient::Private::onFailure(const protocol::Failure& failure)
{
    if (failure.id == 0) {
        fail(failure.error);
        return;
    }
    if (!running || failure.id != running->wireId)
        return;
    const Running ended = *std::exchange(running, std::nullopt);
    const bool isForgotten = failure.error.code == ErrorCode::UnknownQuestions;
    if (ended.isUpload || isForgotten)
        upload.forget(ended.pending->request.questions);
    const bool goesOn = (ended.isPreempted && failure.error.isCancelled())
        || (isForgotten && !std::exchange(ended.pending->isRefreshed, true));
    if (goesOn && !ended.pending->isFinished)
        waiting.insert(ended.pending);
    else
        finish(ended.pending, failure.error);
    dispatch();
}

EngineClient::EngineClient(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

EngineClient::~EngineClient()
{
    delete d->process;
    for (const auto& [id, pending] : d->unfinished)
        disconnect(pending->contextDeath);
}

void EngineClient::setTiming(const Timing& timing)
{
    d->timing = timing;
}

void EngineClient::start(const EngineProfile& profile)
{
    if (d->state != State::Stopped && d->state != State::Failed)
        return;
    d->profile = profile;
    d->hello = {};
    d->lastError = {};
    d->logLines.clear();
    d->upload.forgetAll();
    d->unansweredPings = 0;
    d->setResponding(true);
    d->setState(State::Starting);
    d->startProcess();
}

void EngineClient::stop()
{
    if (d->state == State::Stopped || d->state == State::Failed || d->state == State::Stopping)
        return;
    cancelAll();
    d->running.reset();
    d->startTimer.stop();
    d->pingTimer.stop();
    d->sendRequest(protocol::method::kShutdown);
    d->setState(State::Stopping);
    d->process->end(d->timing.terminateAfter, d->timing.killAfter);
}

void EngineClient::kill()
{
    if (d->state != State::Stopped && d->state != State::Failed)
        d->fail(makeError(ErrorCode::EngineDied, tr("The engine was ended on request.").toStdString()));
}

EngineClient::State EngineClient::state() const
{
    return d->state;
}

const EngineProfile& EngineClient::profile() const
{
    return d->profile;
}

const EngineHello& EngineClient::hello() const
{
    return d->hello;
}

const Error& EngineClient::lastError() const
{
    return d->lastError;
}

QStringList EngineClient::logLines() const
{
    return d->logLines;
}

std::int64_t EngineClient::memoryBytes() const
{
    return d->memoryBytes;
}

bool EngineClient::isResponding() const
{
    return d->isResponding;
}

RequestId EngineClient::submit(EngineRequest request, QObject* context)
{
    if (!request.options.tag.isEmpty())
        cancelTag(request.options.tag);
    const RequestId id = ++d->lastId;
    const auto pending = std::make_shared<PendingRequest>();
    pending->id = id;
    pending->request = std::move(request);
    pending->context = context;
    pending->hasContext = context != nullptr;
    if (context != nullptr)
        pending->contextDeath = connect(context, &QObject::destroyed, this, [this, id] { cancel(id); });
    d->unfinished.emplace(id, pending);
    if (d->state == State::Stopped || d->state == State::Stopping || d->state == State::Failed) {
        d->finish(pending, d->notRunning());
        return id;
    }
    d->waiting.insert(pending);
    d->makeWay();
    d->dispatch();
    return id;
}

void EngineClient::cancel(RequestId id)
{
    d->finishAll(cancelled(tr("Cancelled.")), [id](const PendingRequest& pending) { return pending.id == id; });
}

void EngineClient::cancelTag(const QString& tag)
{
    d->finishAll(cancelled(tr("Replaced by a newer request.")),
                 [&tag](const PendingRequest& pending) { return pending.request.options.tag == tag; });
}

void EngineClient::cancelAll()
{
    d->finishAll(cancelled(tr("Cancelled.")), [](const PendingRequest&) { return true; });
}

QString EngineClient::runningTag() const
{
    return d->running ? d->running->pending->request.options.tag : QString();
}

int EngineClient::pendingCount() const
{
    return static_cast<int>(d->unfinished.size());
}

} // namespace neurex::app
