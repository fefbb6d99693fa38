// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace neurex {

/// Why sentencepiece cannot follow a `precompiled_charsmap` (4-byte size, a double-array trie of that size, the
/// zero-terminated replacements it points into) for every possible text without leaving its memory; empty when it can.
/// The library follows the map without looking. This takes the same steps for every byte from every node that can be
/// reached: the root's leaf bit is ignored and so is that of the unit behind has_leaf, as there; its buffer for matches
/// holds 32; and a map in a circle, which no builder writes, is refused.
std::string normalisationMapFault(std::string_view map);

} // namespace neurex
