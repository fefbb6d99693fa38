// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine/modes.h"

#include <cstdlib>
#include <map>

namespace neurex::fake {
namespace {

std::optional<Behaviour> parseCountingMode(const std::string& name)
{
    static const std::map<std::string, Mode> kModes{
        {"fails-after-", Mode::FailsAfter}, {"dies-after-", Mode::DiesAfter}, {"fails-every-", Mode::FailsEvery}};
    for (const auto& [prefix, mode] : kModes) {
        if (name.starts_with(prefix))
            return Behaviour{mode, std::atoi(name.c_str() + prefix.size())};
    }
    return std::nullopt;
}

} // namespace

std::optional<Behaviour> parseMode(const std::string& name)
{
    static const std::map<std::string, Mode> kModes{
        {"ok", Mode::Ok},
        {"slow", Mode::Slow},
        {"crash", Mode::Crash},
        {"killed", Mode::Killed},
        {"exit-5", Mode::Exit5},
        {"garbage", Mode::Garbage},
        {"garbage-later", Mode::GarbageLater},
        {"silent", Mode::Silent},
        {"laborious", Mode::Laborious},
        {"wrong-version", Mode::WrongVersion},
        {"mute", Mode::Mute},
        {"flood", Mode::Flood},
        {"bad-shape", Mode::BadShape},
        {"never-exit", Mode::NeverExit},
        {"fail", Mode::Fail},
        {"forgetful", Mode::Forgetful},
        {"stuck", Mode::Stuck},
    };
    const auto found = kModes.find(name);
    return found == kModes.end() ? parseCountingMode(name) : Behaviour{found->second};
}

} // namespace neurex::fake
