// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tools/demo/corpus.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace neurex::demo {

/// Writes the corpus that the trainer reads, a safetensors file: per sequence set S of N rows with T tokens, `S.tokens`
/// I32 [N, T] (padded with 0) and `S.mask` U8 [N, T] (see Loss). Its metadata hold `vocabulary_size`, `stages`, `mask`
/// and `seed`. The same sets give the same bytes. Errors: WriteFailed.
Result<void> writeCorpusFile(const std::filesystem::path& path, const std::vector<SequenceSet>& sets,
                             std::int32_t vocabularySize, std::uint64_t seed);

} // namespace neurex::demo
