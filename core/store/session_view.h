// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/session_file.h"

#include <nlohmann/json_fwd.hpp>

namespace neurex {

nlohmann::json sessionViewToJson(const SessionView& view);
/// Reads it back, also of files that are older than some of its fields. Throws std::exception.
SessionView readSessionView(const nlohmann::json& object);

} // namespace neurex
