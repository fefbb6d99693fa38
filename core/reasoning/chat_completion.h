// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is sent to and comes back from POST .../chat/completions, as OpenAI and those compatible with it have it.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace neurex {

/// What an answer may hold; one of kJudgeTokens tokens has about a kilobyte.
inline constexpr std::size_t kMostChatBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMostReplyBytes = std::size_t{16} << 10U; ///< of the text in it

/// The body of a request at temperature 0. model: empty where the address names it. Bytes that are not UTF-8 become
/// U+FFFD.
std::string chatRequest(const std::string& model, std::string_view role, std::string_view text, std::int32_t maxTokens);
/// The text of the first choice, which may be blank. Error Malformed: why there is none, as the end of a sentence ("is
/// a web page, ..."; "has no \"choices\"").
Result<std::string> chatReply(std::string_view body);
/// What the body of a failed request says: the message of {"error": {"message"}}, else how it begins. Not fit to be
/// shown as it is. Empty where it says nothing.
std::string chatFailure(std::string_view body);

} // namespace neurex
