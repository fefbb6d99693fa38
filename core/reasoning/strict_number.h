// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/answer_extraction.h"

#include <optional>
#include <string_view>

namespace neurex {

struct StrictNumber {
    double value = 0.0;
    TextSpan span; ///< of the text that was read, from the sign to the last digit or word that counts

    bool operator==(const StrictNumber&) const = default;
};

/// The one number that the first sentence of a text states, by value. The sentence begins behind blanks, line ends and
/// a colon, and ends at a line end or at one of .!? before a blank or the end. Where it holds "=", only what is behind
/// the last one counts. The first number there may have
///   a sign (also U+2212), before or behind a currency;          -7   -$5   $-5
///   thousands in groups of three (comma, narrow or no-break blank);   1,234
///   decimals and an exponent;                                   3.50   .5   1.5e3
///   a fraction, also behind a whole number;                     3/4   1 3/4   1½   \frac{3}{4}
///   the words thousand, million or billion behind it.           2 million
/// Percent signs and units are left out: 50% is 50. Nothing where no digit stands in the sentence, where digits are
/// malformed (1,23, 1.2.3, 5:30, 3/4/2020, 1/0), and where a second number says that the first is no answer: a sum or
/// range that nobody worked out (3 * 4, 10-12), a list (5, 6), a choice (5 or 6).
std::optional<StrictNumber> readStrictNumber(std::string_view text);

/// Equal but for the rounding of decimals and fractions: to 1e-9 of the larger one, or of 1.
bool isSameNumber(double left, double right);

} // namespace neurex
