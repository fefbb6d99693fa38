// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/candidate.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace neurex {

/// A question that stands in the data before.
struct Repeat {
    enum class Kind {
        Exact,
        Similar, ///< but for case and blanks
        Contradiction, ///< the same question with another answer
    };

    Place place;
    Place first; ///< where it stood before
    Kind kind = Kind::Exact;
};

/// A question of the side that chooses neurons which also judges them.
struct Leak {
    Place place; ///< on the side "identify"
    Place other; ///< on the side "evaluate"
    bool isSame = false; ///< not only its text, but also options and answer
};

struct RepeatsFound {
    std::vector<Candidate> kept;
    std::vector<Repeat> repeats; ///< left out, unless the policy keeps them; contradictions are always left out
    std::vector<Leak> leaks; ///< the same ones were left out of "identify", the others moved to "evaluate"
};

/// For each candidate, what it repeats on its side; nothing for most.
std::vector<std::optional<Repeat>> repeatsAmong(std::span<const Candidate> candidates);
/// For each candidate of the side "identify", the question of "evaluate" with its text; nothing for most.
std::vector<std::optional<Leak>> leaksAmong(const std::vector<Candidate>& candidates);

/// Looks for repeated questions on each side, then for texts (of a question; of a sentence, where its parts are asked
/// about) that stand on both sides. In the order of the candidates.
RepeatsFound settleRepeats(std::vector<Candidate> candidates, bool keepsRepeats);

/// What no draw may part: questions with the same text or of the same group. A stem that more than a few questions
/// with options of their own share ("Which of these is true?") says nothing; there the options count as well.
class TogetherKeys {
public:
    explicit TogetherKeys(const std::vector<Candidate>& candidates);

    /// Of the text alone; of a sentence, where its parts are asked about.
    std::vector<std::string> textsOf(const Candidate& candidate) const;
    /// Those, and the group's.
    std::vector<std::string> of(const Candidate& candidate) const;

private:
    std::unordered_map<std::string, std::size_t> m_stems; ///< of questions with options of their own
};

} // namespace neurex
