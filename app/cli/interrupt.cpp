// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <ctime>

namespace neurex::app {
namespace {

// A signal handler can reach nothing but these.
std::array<int, 2> signalPipe{-1, -1};
volatile std::sig_atomic_t firstSignal = 0;
volatile std::time_t firstTime = 0;

/// A wrapper (timeout, a job system) may send the first signal twice at once; only a later one means impatience.
constexpr std::time_t kPatienceSeconds = 1;
constexpr int kExitSignal = 128;

extern "C" void onSignal(int signalNumber)
{
    const std::time_t now = ::time(nullptr);
    if (firstSignal != 0) {
        if (now - firstTime > kPatienceSeconds)
            ::_exit(kExitSignal + firstSignal);
        return;
    }
    firstSignal = signalNumber;
    firstTime = now;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

} // namespace

void Interrupt::handle(int signalNumber)
{
    struct sigaction action {
    }, before{};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(signalNumber, nullptr, &before);
    if (before.sa_handler == SIG_IGN && signalNumber == SIGHUP)
        return;
    ::sigaction(signalNumber, &action, nullptr);
    m_before.emplace_back(signalNumber, before);
}

int Interrupt::exitCode()
{
    return kExitSignal + (firstSignal != 0 ? firstSignal : SIGINT);
}

void Interrupt::request(int signalNumber)
{
    if (firstSignal == 0) // what is lost stays lost; it says nothing about anybody's patience
        onSignal(signalNumber);
}

Interrupt::Interrupt(QObject* parent)
    : QObject(parent)
{
    firstSignal = 0;
    if (::pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(signalPipe[0], &byte, 1) != 1)
            return;
        m_wasRequested = true;
        Q_EMIT requested();
    });
    for (const int signalNumber : {SIGINT, SIGTERM, SIGHUP})
        handle(signalNumber);
}

Interrupt::~Interrupt()
{
    for (const auto& [signalNumber, before] : m_before) {
        if (firstSignal != 0) // the program ends by it; a wrapper's second one may still come
            ::signal(signalNumber, SIG_IGN);
        else
            ::sigaction(signalNumber, &before, nullptr);
    }
    m_notifier.reset();
    for (int& end : signalPipe) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

} // namespace neurex::app
