// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/evaluation.h"
#include "core/base/question.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What has to be known of a question to read its answers.
struct AskedProxy {
    std::int32_t gold = 0;
    std::int32_t optionCount = 0;

    bool operator==(const AskedProxy&) const = default;
};
struct AskedQuestion {
    std::string id;
    std::vector<AskedProxy> proxies;
    std::string group = {}; ///< see TokenQuestion

    bool operator==(const AskedQuestion&) const = default;
};
std::vector<AskedQuestion> askedQuestions(std::span<const TokenQuestion> questions);
void to_json(nlohmann::json& json, const AskedQuestion& question); ///< [id, [[gold, options], ...]], then the group if any
void from_json(const nlohmann::json& json, AskedQuestion& question); ///< throws std::exception

/// What the engine answered to one question in one batch of a sweep.
struct SweepCell {
    std::int64_t batch = 0;
    std::int64_t question = 0;
    std::vector<QuestionAnswer> answers; ///< of the unchanged model, then of the batch's points

    bool operator==(const SweepCell&) const = default;
};

/// All answers of one point, question by question and proxy by proxy: letter mass, option logits.
using PackedAnswers = std::shared_ptr<const std::vector<float>>;

/// A finished point and the unchanged model in the same batch.
struct PointAnswers {
    PackedAnswers before;
    PackedAnswers after;

    bool isDone() const { return before && after; }
};

/// How many values PackedAnswers to these questions hold.
std::size_t packedSize(std::span<const AskedQuestion> questions);
/// Packed answers to these questions.
std::vector<QuestionAnswer> unpackAnswers(std::span<const AskedQuestion> questions, const PackedAnswers& packed);

/// The answers of a sweep as far as they are there. See sweepBatches().
class SweepAnswers {
public:
    SweepAnswers(std::vector<AskedQuestion> questions, std::vector<std::vector<std::int64_t>> batches);

    const std::vector<AskedQuestion>& questions() const { return m_questions; }
    const std::vector<std::vector<std::int64_t>>& batches() const { return m_batches; }

    /// Error InvalidArgument for a cell that does not belong here.
    Result<void> check(const SweepCell& cell) const;
    /// Keeps a cell; one that is known already stays as it is. Errors: those of check().
    Result<void> add(const SweepCell& cell);
    bool isDone(std::int64_t batch, std::int64_t question) const;
    bool isBatchDone(std::int64_t batch) const;
    bool isComplete() const;
    /// Questions of a batch without answers, ascending.
    std::vector<std::int64_t> pending(std::int64_t batch) const;
    /// Points answered so far, in questions: 1 for each point of a cell.
    std::int64_t doneCount() const { return m_doneCount; }
    std::int64_t totalCount() const;
    std::int64_t finishedPointCount() const; ///< with the unchanged model

    /// Point 0 is the unchanged model (of the first batch). Null while its batch is not done.
    PointAnswers point(std::int64_t index) const;
    std::vector<QuestionAnswer> unpack(const PackedAnswers& packed) const { return unpackAnswers(m_questions, packed); }

private:
    struct Batch {
        std::vector<std::shared_ptr<std::vector<float>>> answers; ///< unchanged, then each point
        std::vector<bool> isDone; ///< by question
        std::size_t doneCount = 0;
    };

    std::vector<AskedQuestion> m_questions;
    std::vector<std::size_t> m_offsets; ///< of a question's floats; the end at the end
    std::vector<std::vector<std::int64_t>> m_batches;
    std::vector<Batch> m_state;
    std::int64_t m_doneCount = 0;
};

} // namespace neurex
