// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/arguments.h"
#include "core/protocol/messages.h"

#include <span>
#include <string_view>

namespace neurex::app {

/// One command of `neurex-engine`; verbs() lists them all.
struct Verb {
    std::string_view name;
    std::string_view summary;
    std::span<const OptionSpec> options; ///< what `arguments` may hold
    /// An error is printed; its code decides the exit code.
    Result<protocol::ExitCode> (*run)(const Arguments& arguments);
};

/// To add a verb: write it in a file of its own and name it in verbs.cpp.
std::span<const Verb> verbs();

extern const Verb kServeVerb;
extern const Verb kBenchVerb;
extern const Verb kDevicesVerb;
extern const Verb kTrainVerb;

} // namespace neurex::app
