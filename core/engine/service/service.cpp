// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/service/service.h"

#include "core/base/display_text.h"
#include "core/engine/service/resident_memory.h"

#include <array>
#include <cerrno>
#include <cstdlib>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace neurex::engine {

using namespace protocol;

namespace {

constexpr std::size_t kReadBytes = std::size_t{256} * 1024;
/// For a cancelled job to say goodbye, then, its output closed, to stop.
constexpr std::chrono::seconds kFarewell{2};
constexpr std::chrono::seconds kGrace{5};

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

Service::Service(int input, int output, Hello hello, BackendFactory makeBackend)
    : m_input(input)
    , m_wakeUp(::eventfd(0, EFD_CLOEXEC))
    , m_hello(std::move(hello))
    , m_makeBackend(std::move(makeBackend))
    , m_writer(output, input)
    , m_buffer(kReadBytes)
{
    m_hello.methods = JobExecutor::methods();
    for (const std::string_view name : {method::kPing, method::kCancel, method::kShutdown})
        m_hello.methods.emplace_back(name);
    m_hello.memoryBytes = residentBytes();
}

Service::~Service()
{
    if (m_wakeUp >= 0)
        ::close(m_wakeUp);
}

ExitCode Service::run()
{
    if (const Result<void> greeted = m_writer.write(m_hello); !greeted) {
        printLastWords(greeted.error().message);
        return ExitCode::StartFailed;
    }
    m_jobThread = std::thread([this] { runJobs(); });
    Ending ending;
    while (!ending)
        ending = readOnce();
    endJobs(*ending);
    return *ending;
}

Service::Ending Service::readOnce()
{
    std::array<pollfd, 2> sources{{{m_input, POLLIN, 0}, {m_wakeUp, POLLIN, 0}}};
    if (::poll(sources.data(), sources.size(), -1) < 0)
        return errno == EINTR ? std::nullopt : Ending(ExitCode::Protocol);
    if (sources[1].revents != 0)
        return ExitCode::DeviceLost;

    const ssize_t count = ::read(m_input, m_buffer.data(), m_buffer.size());
    if (count < 0)
        return errno == EINTR || errno == EAGAIN ? std::nullopt : Ending(ExitCode::Protocol);
    if (count == 0)
        return inputEnded();
    const Result<void> pushed = m_decoder.push(std::span(m_buffer).first(static_cast<std::size_t>(count)));
    while (auto frame = m_decoder.pop()) {
        if (const Ending ending = handle(std::move(*frame)))
            return ending;
    }
    return pushed ? std::nullopt : protocolFailure(pushed.error());
}

/// The regular end of a session, unless something was left in the middle.
Service::Ending Service::inputEnded()
{
    if (m_decoder.isInsideFrame()) {
        const Error error = makeError(ErrorCode::Malformed,
                                      "the input ended inside a message; its sender ended or lost "
                                      "the connection before it had sent the whole of it");
        printLastWords(error.message);
        return protocolFailure(error);
    }
    const std::lock_guard lock(m_mutex);
    if (m_activeId)
        printLastWords("the input ended while request " + std::to_string(*m_activeId) + " (\"" + m_activeMethod
                       + "\") was at work; it was cut off");
    return ExitCode::Normal;
}

Service::Ending Service::handle(Frame frame)
{
    const Result<Message> message = parseMessage(std::move(frame));
    if (!message)
        return protocolFailure(message.error());
    const auto* request = std::get_if<Request>(&*message);
    if (request == nullptr)
        return protocolFailure(makeError(ErrorCode::Malformed, "the engine accepts messages of type \"request\" only"));
    return handle(*request);
}

Service::Ending Service::handle(const Request& request)
{
    if (request.method == method::kPing) {
        const auto uptime = std::chrono::steady_clock::now() - m_start;
        reply(request.id,
              {{"uptime_ms", std::chrono::duration_cast<std::chrono::milliseconds>(uptime).count()},
               {"memory_bytes", residentBytes()}});
    } else if (request.method == method::kCancel) {
        cancel(request);
    } else if (request.method == method::kShutdown) {
        reply(request.id);
        return ExitCode::Normal;
    } else {
        accept(request);
    }
    return std::nullopt;
}

void Service::cancel(const Request& request)
{
    const auto params = parseParams<CancelParams>(request);
    if (!params)
        return fail(request.id, params.error());
    {
        const std::lock_guard lock(m_mutex);
        if (m_activeId == params->target)
            m_activeStop.request_stop();
    }
    reply(request.id);
}

void Service::accept(const Request& request)
{
    if (!JobExecutor::isJob(request.method))
        return fail(
            request.id,
            makeError(ErrorCode::InvalidArgument,
                      "unknown method " + inQuotes(request.method) + "; this engine knows " + joined(m_hello.methods)));
    std::unique_lock lock(m_mutex);
    if (m_activeId) {
        const std::string running = std::to_string(*m_activeId);
        lock.unlock();
        return fail(request.id,
                    makeError(ErrorCode::Busy,
                              "the engine still works on request " + running + "; wait for its answer or cancel it"));
    }
    m_activeId = request.id;
    m_activeMethod = request.method;
    m_activeStop = std::stop_source();
    m_waiting = Job{request, m_activeStop};
    m_changed.notify_all();
}

Service::Ending Service::protocolFailure(const Error& error)
{
    fail(0, error);
    return error.code == ErrorCode::OutOfHostMemory ? ExitCode::OutOfMemory : ExitCode::Protocol;
}

void Service::fail(std::int64_t id, Error error)
{
    std::ignore = m_writer.write(Failure{id, std::move(error)});
}

void Service::reply(std::int64_t id, nlohmann::json result)
{
    std::ignore = m_writer.write(Reply{id, std::move(result), {}});
}

void Service::runJobs()
{
    {
        const std::unique_ptr<ServiceBackend> backend = m_makeBackend();
        JobExecutor executor(*backend, m_writer, [this](std::int64_t id) { release(id); });
        while (const auto job = nextJob()) {
            const auto error = executor.execute(*job);
            if (error && error->code == ErrorCode::DeviceLost) {
                ::eventfd_write(m_wakeUp, 1);
                break;
            }
        }
    }
    const std::lock_guard lock(m_mutex);
    m_areJobsDone = true;
    m_changed.notify_all();
}

std::optional<Job> Service::nextJob()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting || m_isEnding; });
    return std::exchange(m_waiting, std::nullopt);
}

void Service::release(std::int64_t id)
{
    const std::lock_guard lock(m_mutex);
    if (m_activeId == id)
        m_activeId.reset();
}

void Service::endJobs(ExitCode code)
{
    std::unique_lock lock(m_mutex);
    m_isEnding = true;
    m_activeStop.request_stop();
    m_changed.notify_all();
    const auto areDone = [this] { return m_areJobsDone; };
    if (!m_changed.wait_for(lock, kFarewell, areDone)) {
        m_writer.close();
        if (!m_changed.wait_for(lock, kGrace, areDone))
            std::_Exit(static_cast<int>(code));
    }
    lock.unlock();
    m_jobThread.join();
}

} // namespace neurex::engine
