// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/corpus_file.h"

#include "core/base/safetensors.h"

#include <span>
#include <string>

namespace neurex::demo {

Result<void> writeCorpusFile(const std::filesystem::path& path, const std::vector<SequenceSet>& sets,
                             std::int32_t vocabularySize, std::uint64_t seed)
{
    std::vector<TensorToWrite> tensors;
    for (const SequenceSet& set : sets) {
        const std::vector<std::int64_t> shape{static_cast<std::int64_t>(set.rowCount()),
                                              static_cast<std::int64_t>(set.length)};
        tensors.push_back({set.name + ".tokens", ElementType::I32, shape, std::as_bytes(std::span(set.tokens))});
        tensors.push_back({set.name + ".mask", ElementType::U8, shape, std::as_bytes(std::span(set.mask))});
    }
    return writeSafetensors(path, tensors,
                            {{"format", "neurex-demo-corpus 1"},
                             {"stages", "recall,mixture,prompts"},
                             {"mask", "0 no loss, 1 option letter, 2 answer word"},
                             {"vocabulary_size", std::to_string(vocabularySize)},
                             {"seed", std::to_string(seed)}});
}

} // namespace neurex::demo
