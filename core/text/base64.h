// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace neurex {

/// The bytes of a base64 text (RFC 4648, padded or not); nothing when it is none.
std::optional<std::string> bytesOfBase64(std::string_view text);

} // namespace neurex
