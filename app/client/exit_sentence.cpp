// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_client.h"
#include "core/protocol/messages.h"

namespace neurex::app {
namespace {

// Signal numbers as every Unix has them; written out because an engine behind ssh may end by signals this system lacks.
constexpr int kHangUp = 1;
constexpr int kInterrupt = 2;
constexpr int kIllegalInstruction = 4;
constexpr int kAbort = 6;
constexpr int kBusError = 7;
constexpr int kFloatingPoint = 8;
constexpr int kKill = 9;
constexpr int kSegmentationFault = 11;
constexpr int kTerminate = 15;
constexpr int kShellSignalBase = 128;
constexpr int kShellNotExecutable = 126;
constexpr int kShellNotFound = 127;
constexpr int kSshFailed = 255;

constexpr QLatin1StringView kProgramPrefix("neurex-engine: ");
constexpr QLatin1StringView kLoaderPhrase("error while loading shared libraries: ");
constexpr QLatin1StringView kMemoryPhrase("std::bad_alloc");

/// What follows a phrase in the last line that has it; empty when none has.
QString lastAfter(const QStringList& log, QLatin1StringView phrase)
{
    for (auto line = log.crbegin(); line != log.crend(); ++line) {
        if (const qsizetype at = line->indexOf(phrase); at >= 0)
            return line->sliced(at + phrase.size()).trimmed();
    }
    return {};
}

/// The sentence, and behind it the reason that the program gave, if it gave one; without quotes, which it may have
/// itself.
QString withReason(const QString& sentence, QString reason)
{
    while (reason.endsWith(u'.'))
        reason.chop(1);
    return reason.isEmpty() ? sentence : EngineClient::tr("%1 It said: %2.").arg(sentence, reason);
}

QString outOfMemorySentence()
{
    return EngineClient::tr("The engine ran out of memory. "
                            "Choose a smaller model, a smaller type or a smaller memory budget.");
}

QString signalSentence(int signalNumber, const QStringList& log)
{
    switch (signalNumber) {
    case kKill:
        return EngineClient::tr("The engine was killed, probably by the system because memory ran out. "
                                "Close other programs, choose a smaller model or a smaller memory budget.");
    case kAbort:
        if (!lastAfter(log, kMemoryPhrase).isNull())
            return outOfMemorySentence();
        [[fallthrough]];
    case kSegmentationFault:
    case kBusError:
    case kIllegalInstruction:
    case kFloatingPoint:
        return withReason(EngineClient::tr("The engine crashed (signal %1).").arg(signalNumber),
                          log.value(log.size() - 1));
    case kHangUp:
        return EngineClient::tr("The engine was ended because its terminal or connection was closed (signal %1).")
            .arg(signalNumber);
    case kTerminate:
    case kInterrupt:
        return EngineClient::tr("The engine was ended from outside (signal %1).").arg(signalNumber);
    default:
        return EngineClient::tr("The engine was ended by signal %1.").arg(signalNumber);
    }
}

QString notRunnableSentence(int exitCode, const QStringList& log)
{
    const QString missing = lastAfter(log, kLoaderPhrase);
    if (!missing.isEmpty())
        return EngineClient::tr("The engine program could not be loaded: %1. "
                                "Install what is missing, or raise the limit on memory (ulimit -v).")
            .arg(missing);
    return EngineClient::tr("The engine program was not found or may not be run (exit code %1); "
                            "check the command of the engine profile.")
        .arg(exitCode);
}

QString codeSentence(int exitCode, const QStringList& log)
{
    const QString reason = lastAfter(log, kProgramPrefix);
    switch (static_cast<protocol::ExitCode>(exitCode)) {
    case protocol::ExitCode::Normal:
        return EngineClient::tr("The engine ended by itself.");
    case protocol::ExitCode::Usage:
        return withReason(EngineClient::tr("The engine did not understand its command line; check the engine profile."),
                          reason);
    case protocol::ExitCode::Protocol:
        return withReason(EngineClient::tr("The engine gave up because the messages to it were damaged. "
                                           "Engine and program may be of different versions."),
                          reason);
    case protocol::ExitCode::StartFailed:
        return withReason(EngineClient::tr("The engine could not start."), reason);
    case protocol::ExitCode::OutOfMemory:
        return withReason(outOfMemorySentence(), reason);
    case protocol::ExitCode::DeviceLost:
        return EngineClient::tr("The engine lost its device and must be started again. "
                                "If this repeats, choose another device.");
    case protocol::ExitCode::InputLost:
        return withReason(EngineClient::tr("The engine ended because a file of the model could not be read any more. "
                                           "Open the model again."),
                          reason);
    }
    switch (exitCode) {
    case kShellNotExecutable:
    case kShellNotFound:
        return notRunnableSentence(exitCode, log);
    case kSshFailed:
        return EngineClient::tr("The connection to the other machine failed (exit code 255). "
                                "Check that its name is right and that it asks for no password.");
    default:
        return withReason(EngineClient::tr("The engine ended unexpectedly with exit code %1.").arg(exitCode),
                          log.value(log.size() - 1));
    }
}

} // namespace

QString exitSentence(int exitCode, int signalNumber, const QStringList& log)
{
    if (signalNumber > 0)
        return signalSentence(signalNumber, log);
    if (exitCode > kShellSignalBase && exitCode < kSshFailed)
        return signalSentence(exitCode - kShellSignalBase, log);
    return codeSentence(exitCode, log);
}

} // namespace neurex::app
