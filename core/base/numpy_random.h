// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace neurex {

/// numpy.random.default_rng(seed).permutation(count), number for number: the order in which the datasets library of
/// Hugging Face shuffles rows. PCG64 (O'Neill 2014) seeded by numpy's SeedSequence, then Fisher-Yates from the
/// end with masked 32-bit draws. count is below 2^32.
std::vector<std::size_t> numpyPermutation(std::uint64_t seed, std::size_t count);

/// numpy.random.RandomState(seed).normal(mean, scale, count), bit for bit: the legacy generator, a Mersenne twister
/// whose doubles of 53 bits become normal ones by Marsaglia's polar method, the second of each pair first.
std::vector<double> numpyNormal(std::uint32_t seed, double mean, double scale, std::size_t count);

} // namespace neurex
