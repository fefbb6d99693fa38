// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is inside a model as tables to look at.
#pragma once

#include "app/client/memory_preflight.h"
#include "core/base/model_contents.h"
#include "core/text/tokenizer.h"
#include "widgets/values/lazy_table.h"

#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

using SharedContents = std::shared_ptr<const ModelContents>;
using SharedTokenizer = std::shared_ptr<const Tokenizer>;

/// Kind, sizes, files and memory; need: of a model that opens, where the engine runs.
ui::LazyTable overviewTable(const ModelContents& contents, const std::optional<MemoryNeed>& need);
inline constexpr int kMetadataValue = 1; ///< column of metadataTable()
ui::LazyTable metadataTable(const SharedContents& contents);
/// Names are sorted with the numbers in them as numbers.
ui::LazyTable tensorTable(const SharedContents& contents);
/// Ids, pieces and what is special about them. ids: which are listed; null: all.
ui::LazyTable pieceTable(const SharedTokenizer& tokenizer, std::shared_ptr<const std::vector<std::int32_t>> ids);

/// The ids whose piece holds the typed text, whatever its case, or that have the typed number. special: special ones
/// only. Takes a while for a large vocabulary.
std::vector<std::int32_t> findPieces(const Tokenizer& tokenizer, const QString& typed, bool special);

/// "2 048 × 8 192"; a single number has no sign.
QString shapeText(const std::vector<std::int64_t>& shape);

/// Everything for other programs and for people; in English, like every file. tokenizer may be null.
std::string contentsAsJson(const ModelContents& contents, const Tokenizer* tokenizer);
std::string contentsAsText(const ModelContents& contents, const Tokenizer* tokenizer);

} // namespace neurex::app
