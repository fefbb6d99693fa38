// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/reasoning/concepts.h"
#include "core/reasoning/judgements.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What one judge says.
struct JudgeVerdicts {
    std::string name;
    std::vector<Judgement> judgements;

    std::int64_t count(Verdict verdict) const;
    bool operator==(const JudgeVerdicts&) const = default;
};

/// Judgements of a person or another program: a file of judgementsText(); a published results_CONCEPT_all.jsonl of one
/// of the concepts, or a folder with some of these. Its name is the judge's that stands in all entries, else the file's
/// or folder's. Errors: those of readJudgements() and readPublishedJudgements(); NotFound for a folder without any,
/// CorruptFile for a published file that is called otherwise.
Result<JudgeVerdicts> importJudgements(const std::filesystem::path& path, const ConceptList& list);

/// How each pair of judges agrees, the first ones first.
struct JudgePair {
    std::size_t first = 0; ///< along the judges
    std::size_t second = 0;
    JudgeAgreement agreement;

    bool operator==(const JudgePair&) const = default;
};
std::vector<JudgePair> judgePairs(std::span<const JudgeVerdicts> judges);

/// {"judges": [{"judge", "yes", "no", "none"}, ...], "agreement": [{"first", "second", "compared", "not_compared",
/// "both_yes", ..., "share", "kappa"}, ...]}; share and kappa are null where they are not defined.
nlohmann::json toJson(std::span<const JudgeVerdicts> judges);

} // namespace neurex
