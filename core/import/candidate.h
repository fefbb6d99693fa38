// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/import_request.h"
#include "core/import/imported_item.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// A line of one of the files.
struct Place {
    std::size_t file = 0; ///< index of the source
    std::int32_t line = 0;

    auto operator<=>(const Place&) const = default;
};

/// A question on its way into the task.
struct Candidate {
    ImportedItem item;
    Place place;
    Split side = Split::Both; ///< of its file, later of the draw
    OptionQuestion question; ///< unused where the item has ready prompts
    std::string label; ///< what class balance counts: the answer of an item without options of its own

    bool isReady() const { return !item.proxies.empty(); }
};

struct PlacedReason {
    Place place;
    std::string reason;
};

/// What the wrong options were made of, as the report says it.
struct OptionsMade {
    std::vector<Candidate> candidates;
    std::vector<PlacedReason> bad;
    std::string description; ///< "3 other labels, drawn"
    std::vector<std::string> notes;
};

/// Gives every candidate its options: the data's own, down to policy.options of them, or drawn ones. What is drawn
/// depends on the seed and the candidate's place only. Bad: fewer than two options, blank or equal ones.
OptionsMade makeOptions(std::vector<Candidate> candidates, const ImportPolicy& policy);

/// One blank for blanks, tabs and line ends in a row, none at the ends.
std::string withSingleBlanks(std::string_view text);
/// A text without what repeats of a question may differ in: case and blanks.
std::string comparable(std::string_view text);

} // namespace neurex
