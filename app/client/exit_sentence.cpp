// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_client.h"
#include "core/protocol/messages.h"

namespace neurex::app {
namespace {

// Signal numbers as every Unix has them; written out because an engine behind ssh may end by signals this system lacks.
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

QString signalSentence(int signalNumber)
{
    switch (signalNumber) {
    case kKill:
        return EngineClient::tr("The engine was killed, probably by the system because memory ran out. "
                                "Close other programs, choose a smaller model or a smaller memory budget.");
    case kSegmentationFault:
    case kAbort:
    case kBusError:
    case kIllegalInstruction:
    case kFloatingPoint:
        return EngineClient::tr("The engine crashed (signal %1). Its last messages are in the log.").arg(signalNumber);
    case kTerminate:
    case kInterrupt:
        return EngineClient::tr("The engine was ended from outside (signal %1).").arg(signalNumber);
    default:
        return EngineClient::tr("The engine was ended by signal %1.").arg(signalNumber);
    }
}

QString codeSentence(int exitCode)
{
    switch (static_cast<protocol::ExitCode>(exitCode)) {
    case protocol::ExitCode::Normal:
        return EngineClient::tr("The engine ended by itself.");
    case protocol::ExitCode::Usage:
        return EngineClient::tr("The engine did not understand its command line; check the engine profile.");
    case protocol::ExitCode::Protocol:
        return EngineClient::tr("The engine gave up because the messages to it were damaged. "
                                "Engine and program may be of different versions.");
    case protocol::ExitCode::StartFailed:
        return EngineClient::tr("The engine could not start. Its log says why.");
    case protocol::ExitCode::OutOfMemory:
        return EngineClient::tr("The engine ran out of memory. "
                                "Choose a smaller model, a smaller type or a smaller memory budget.");
    case protocol::ExitCode::DeviceLost:
        return EngineClient::tr("The engine lost its device and must be started again. "
                                "If this repeats, choose another device.");
    }
    switch (exitCode) {
    case kShellNotExecutable:
    case kShellNotFound:
        return EngineClient::tr("The engine program was not found or may not be run (exit code %1); "
                                "check the command of the engine profile.")
            .arg(exitCode);
    case kSshFailed:
        return EngineClient::tr("The connection to the other machine failed (exit code 255). "
                                "Check that its name is right and that it asks for no password.");
    default:
        return EngineClient::tr("The engine ended unexpectedly with exit code %1.").arg(exitCode);
    }
}

} // namespace

QString exitSentence(int exitCode, int signalNumber)
{
    if (signalNumber > 0)
        return signalSentence(signalNumber);
    if (exitCode > kShellSignalBase && exitCode < kSshFailed)
        return signalSentence(exitCode - kShellSignalBase);
    return codeSentence(exitCode);
}

} // namespace neurex::app
