// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace neurex {

/// How the number that answers a question is read from a text.
enum class AnswerRule {
    Published, ///< as the published code reads few-shot texts, with all that is odd about it
    PublishedZeroShot, ///< the same for the second pass without demonstrations
    Strict, ///< behind the last "The answer is" of what was generated, by value
    StrictZeroShot, ///< the same from the beginning of what the second pass generated
};

std::string_view toString(AnswerRule rule); ///< "published" | "published-zero-shot" | "strict" | "strict-zero-shot"
Result<AnswerRule> parseAnswerRule(std::string_view name);
std::vector<AnswerRule> allAnswerRules();
/// What a rule does, in one sentence for people.
std::string_view ruleText(AnswerRule rule);

inline constexpr std::string_view kAnswerPhrase = "The answer is ";
inline constexpr std::string_view kZeroShotPhrase = "answer (arabic numerals) is ";

/// What the published code takes for the number where it finds none. Its few-shot form can be told from an answer; the
/// other one makes every text without an answer right where the answer is 0.
inline constexpr double kPublishedNoAnswer = 234234.0;
inline constexpr double kPublishedZeroShotNoAnswer = 0.0;

/// Bytes of a text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const TextSpan&) const = default;
};

struct ExtractedAnswer {
    std::optional<double> number; ///< nothing: no answer
    TextSpan span; ///< of the whole text, where the number was read; empty without one

    bool operator==(const ExtractedAnswer&) const = default;
};

/// A prompt and what was generated behind it.
struct AnswerText {
    std::string_view text; ///< both of them
    std::size_t promptBytes = 0; ///< the strict rules read behind them
    std::size_t demonstrations = 0; ///< in the prompt; the published rule looks for the phrase once more than that
};

/// Published: what stands between the (demonstrations + 1)th "The answer is " of the whole text and the next one, up to
/// "\n\nQuestion:"; Latin letters and %$=-. become blanks, commas go, int(float()) of the last word. So "$3.50." is 50,
/// "-7." is 7 and "5.\nExplain 7" is 7; a text that calls the answer 234234 has none.
/// PublishedZeroShot: what stands between the first "answer (arabic numerals) is " and the next one, up to ".\n"; Latin
/// letters and %$=- become blanks, int(float()) of the last word. Commas stay, so "1,234" has no answer.
/// Strict: readStrictNumber() of what stands behind the last "The answer is", of any case, in what was generated up to
/// its first stop mark (findStop()).
/// StrictZeroShot: the same from the beginning of what was generated.
ExtractedAnswer extractAnswer(AnswerRule rule, const AnswerText& answer);

/// Whether an answer counts as right. The published rules compare the number that they take for "none", too.
bool isRight(AnswerRule rule, const ExtractedAnswer& answer, double gold);

} // namespace neurex
