// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/service/service_host.h"

#include "tests/engine/service/fake_backend.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace neurex::engine::testing {

using namespace protocol;

namespace {

[[noreturn]] void serve()
{
    const Result<int> output = claimStandardOutput();
    Hello hello;
    hello.version = "test";
    hello.devices = {{"cpu", "fake", 1, 1, {"float32"}}};
    Service service(STDIN_FILENO, output ? *output : -1, hello, [] { return std::make_unique<FakeBackend>(); });
    std::_Exit(static_cast<int>(service.run()));
}

} // namespace

ServiceHost::ServiceHost()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> toService{};
    std::array<int, 2> fromService{};
    std::array<int, 2> errors{};
    if (::pipe(toService.data()) != 0 || ::pipe(fromService.data()) != 0 || ::pipe(errors.data()) != 0)
        std::abort();
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(toService[0], STDIN_FILENO);
        ::dup2(fromService[1], STDOUT_FILENO);
        ::dup2(errors[1], STDERR_FILENO);
        for (const int descriptor : {toService[0], toService[1], fromService[0], fromService[1], errors[0], errors[1]})
            ::close(descriptor);
        serve();
    }
    ::close(toService[0]);
    ::close(fromService[1]);
    m_input = toService[1];
    ::close(errors[1]);
    m_output = fromService[0];
    m_errors = errors[0];
}

ServiceHost::~ServiceHost()
{
    endInput();
    ::close(m_output);
    ::close(m_errors);
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
}

void ServiceHost::send(const Message& message)
{
    const auto frame = encodeMessage(message);
    if (!frame)
        std::abort();
    sendBytes(frame->joined());
}

bool ServiceHost::trySend(const Message& message)
{
    const auto frame = encodeMessage(message);
    pollfd state{m_input, POLLOUT, 0}; // a ready pipe takes as much as PIPE_BUF whole
    if (!frame || ::poll(&state, 1, 1000) <= 0)
        return false;
    sendBytes(frame->joined());
    return true;
}

void ServiceHost::sendBytes(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_input, bytes.data(), bytes.size());
        if (count <= 0)
            return;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void ServiceHost::endInput()
{
    if (m_input >= 0)
        ::close(m_input);
    m_input = -1;
}

void ServiceHost::know(const QuestionSet& questions)
{
    if (std::ranges::find(m_known, questions.hash()) != m_known.end())
        return;
    m_known.push_back(questions.hash());
    const std::int64_t id = 1'000'000 + static_cast<std::int64_t>(m_known.size());
    const auto count = static_cast<std::int64_t>(questions.size());
    send(QuestionsMessage(id, questions.hash(), count, 0, questions.list()).request());
    untilAnswered(id);
}

std::optional<Message> ServiceHost::next(std::chrono::milliseconds timeout)
{
    const auto end = std::chrono::steady_clock::now() + timeout;
    std::array<std::byte, 4096> buffer{};
    while (!m_streamError) {
        if (auto frame = m_decoder.pop()) {
            Result<Message> message = parseMessage(std::move(*frame));
            if (message)
                return std::move(*message);
            m_streamError = message.error();
            break;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd state{m_output, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&state, 1, static_cast<int>(left.count())) <= 0)
            break;
        const ssize_t count = ::read(m_output, buffer.data(), buffer.size());
        if (count <= 0)
            break;
        if (const auto pushed = m_decoder.push(std::span(buffer).first(static_cast<std::size_t>(count))); !pushed)
            m_streamError = pushed.error();
    }
    return std::nullopt;
}

std::vector<Message> ServiceHost::untilAnswered(std::int64_t id)
{
    std::vector<Message> messages;
    while (auto message = next()) {
        const auto* reply = std::get_if<Reply>(&*message);
        const auto* failure = std::get_if<Failure>(&*message);
        const bool isLast = (reply != nullptr && reply->id == id) || (failure != nullptr && failure->id == id);
        messages.push_back(std::move(*message));
        if (isLast)
            break;
    }
    return messages;
}

std::string ServiceHost::errorOutput()
{
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(m_errors, buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    return text;
}

int ServiceHost::exitCode(std::chrono::milliseconds timeout)
{
    const auto end = std::chrono::steady_clock::now() + timeout;
    int status = 0;
    while (std::chrono::steady_clock::now() < end) {
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid) {
            m_pid = -1;
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return -1;
}

} // namespace neurex::engine::testing
