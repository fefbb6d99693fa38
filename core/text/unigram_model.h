// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/word_model.h"

#include <memory>
#include <utility>
#include <vector>

namespace neurex {

/// A unigram language model as data.
struct UnigramSpec {
    std::vector<std::pair<std::string, double>> pieces; ///< by id, with the logarithm of their probability
    std::int32_t unknownId = -1; ///< -1: none
    bool hasByteFallback = false;
};

/// Encodes each word by the pieces of the highest total score; unknown characters cost 10 more than the worst piece,
/// and a run of them is one token.
std::unique_ptr<WordModel> makeUnigramModel(UnigramSpec spec);

} // namespace neurex
