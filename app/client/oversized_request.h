// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

namespace neurex::app {

/// Why a request with these parameters exceeds a message, in the user's words: how long its prompt is.
/// `error` says what the limit is and becomes the detail.
Error explainOversized(const nlohmann::json& params, const Error& error);

} // namespace neurex::app
