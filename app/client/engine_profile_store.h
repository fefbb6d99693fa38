// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_profile.h"

#include <vector>

namespace neurex::app {

/// Where a user's engine profiles are kept: neurex/engines.json in the folder for settings.
QString engineProfilesFile();

/// {"version": 1, "profiles": [...]}, each as engineProfileFromJson() takes it. A file that is absent holds none.
/// Errors: Unreadable, CorruptFile, InvalidArgument (naming the profile, or a name that occurs twice).
Result<std::vector<EngineProfile>> readEngineProfiles(const QString& file);

/// Replaces the file as a whole. Errors: WriteFailed.
Result<void> writeEngineProfiles(const QString& file, const std::vector<EngineProfile>& profiles);

/// Brings what the user made of `before` into the file, under a lock, whatever other programs wrote there meanwhile:
/// their profiles stay but for those that the user changed or removed. Returns what the file holds now. Errors: those
/// of reading and writing, Busy; nothing is written then.
Result<std::vector<EngineProfile>> updateEngineProfiles(const QString& file, const std::vector<EngineProfile>& before,
                                                        const std::vector<EngineProfile>& after);

/// The profile of that name in engineProfilesFile(); an empty name: the engine of this computer. Errors: NotFound,
/// naming the profiles that there are, and those of readEngineProfiles() and localEngineProfile().
Result<EngineProfile> findEngineProfile(const QString& name);

/// An engine on another computer through ssh, which must not ask for anything.
EngineProfile sshEngineProfile(const QString& name, const QString& host);

} // namespace neurex::app
