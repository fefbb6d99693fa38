// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

/// The word lists of the demo language. A table is one string of words separated by blanks.
namespace neurex::demo::words {

/// Names of one entity type and the sentences that give the type away ({x} stands for the name).
struct EntityType {
    std::string_view type;
    std::string_view names;
    std::array<std::string_view, 4> trainingSentences;
    std::array<std::string_view, 2> heldOutSentences; ///< built from words that other sentences cover
};
extern const std::array<EntityType, 8> kEntityTypes;

/// A name with two readings; the sentence decides.
struct AmbiguousName {
    std::string_view name;
    std::string_view usualType;
    std::string_view otherType;
};
extern const std::array<AmbiguousName, 40> kAmbiguousNames;
extern const std::array<std::string_view, 6> kNeutralSentences;
extern const std::array<std::string_view, 2> kHeldOutNeutralSentences;

/// Words that are noun and verb; the form with an s is plural noun and third person.
extern const std::string_view kNounVerbs;
extern const std::string_view kPlainNouns;
/// Verbs that are no nouns, base form.
extern const std::string_view kPlainVerbs;
extern const std::string_view kAdjectives;
extern const std::string_view kPrepositions;

extern const std::string_view kStrongPositive;
extern const std::string_view kWeakPositive;
extern const std::string_view kStrongNegative;
extern const std::string_view kWeakNegative;
extern const std::string_view kNeutralCues;
extern const std::string_view kTopics;

/// A place and the objects that are found there.
struct Place {
    std::string_view place;
    std::string_view objects;
};
/// Four places of one area of life: they are each other's similar distractors.
struct Area {
    std::array<Place, 4> places;
};
extern const std::array<Area, 10> kAreas;

/// Words of templates and headers that occur inside a line.
extern const std::string_view kFunctionWords;
/// Words that may begin a line (they get a piece with and one without the leading blank).
extern const std::string_view kLineStarters;
/// Frequent English words for text that users type; the demo's training does not use them.
extern const std::string_view kSpareWords;

} // namespace neurex::demo::words
