// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace neurex::fake {

enum class Mode {
    Ok,
    Slow, ///< 40 ms a question or token
    Crash, ///< SIGABRT after the first item of a job
    Killed, ///< SIGKILL after the first item of a job
    Exit5, ///< exit code 5 after the first item of a job
    Garbage, ///< noise instead of a first message
    GarbageLater, ///< noise in place of the first item
    WrongVersion,
    Silent, ///< no first message
    Laborious, ///< computes for a second before its first message
    Mute, ///< answers nothing after its first message
    Flood, ///< thousands of log and error lines around everything
    NeverExit, ///< ignores shutdown, end of input and SIGTERM
    BadShape, ///< arrays of the wrong shape
    Fail, ///< loads a model, and answers everything else with an error
    Forgetful, ///< forgets every set of questions once, when it is asked about it
    Stuck, ///< loads a model, and never ends anything else but by a cancellation
    FailsAfter, ///< "fails-after-N": so many steps; then as Fail, in the middle of a job
    DiesAfter, ///< "dies-after-N": so many steps; then by SIGKILL
    FailsEvery, ///< "fails-every-N": the job of each so-manieth step
};

struct Behaviour {
    Mode mode = Mode::Ok;
    int steps = 0; ///< of the modes that count them: items, ends of jobs and whatever is answered at once
};

/// Nothing for a name that no mode has.
std::optional<Behaviour> parseMode(const std::string& name);

} // namespace neurex::fake
