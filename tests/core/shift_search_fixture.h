// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/shift_search.h"

#include <QString>
#include <QTemporaryDir>

#include <array>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace neurex::test {

/// A search of two sizes and three volumes over answers that are made up: right, unless right() says otherwise.
class MadeSearch {
public:
    static constexpr std::int64_t kQuestions = 20;
    static constexpr std::array<std::int64_t, 2> kSizes{2, 4};
    static constexpr std::array<double, 3> kVolumes{0.5, 1.5, 3.0};

    explicit MadeSearch(const std::string& weights = "weights", ShiftRanking ranking = ShiftRanking::Penalized)
        : m_weights(weights)
        , m_ranking(ranking)
    {
    }

    /// How many of the first questions each point gets right: the unchanged model 10, the cells 8 .. 16.
    static std::int64_t rightCount(std::size_t point)
    {
        constexpr std::array<std::int64_t, 7> kRight{10, 12, 8, 14, 10, 16, 16};
        return kRight.at(point);
    }

    std::filesystem::path table() const { return m_folder.filePath(QStringLiteral("grid.csv")).toStdString(); }
    std::filesystem::path answersFile() const { return table().string() + kAnswersSuffix; }
    std::filesystem::path judgedFile() const { return table().string() + kJudgedSuffix; }

    std::vector<PolarNeuron> neurons() const
    {
        return {{{1, 3}, 0.5}, {{0, 2}, -0.25}, {{2, 0}, -0.125}, {{0, 9}, 0.0625}};
    }
    std::vector<SweepPoint> points() const { return planShifts(neurons(), kSizes, kVolumes, Hook::Up, 7); }

    SweepManifest manifest(bool namesNeurons = true) const
    {
        SweepManifest manifest = common();
        for (const SweepPoint& point : points())
            manifest.points.push_back(point.key);
        manifest.batches = {{1, 2, 3}, {4, 5, 6}};
        if (!namesNeurons)
            manifest.shift.reset();
        return manifest;
    }
    /// The answers of a batch to a question.
    SweepCell cell(std::int64_t batch, std::int64_t question) const
    {
        SweepCell cell{batch, question, {answer(question, 0)}};
        for (std::size_t point = 1; point <= 3; ++point)
            cell.answers.push_back(answer(question, static_cast<std::size_t>(3 * batch) + point));
        return cell;
    }
    /// The best cell on other questions: 18 of 20 are right, of the unchanged model 8.
    void writeJudged(const SweepKey& best) const
    {
        SweepManifest manifest = common();
        manifest.points = {SweepKey{}, best};
        manifest.batches = {{1}};
        Result<SweepFile> file = SweepFile::createOrResume(judgedFile(), manifest);
        std::vector<SweepCell> cells;
        for (std::int64_t q = 0; q < kQuestions; ++q)
            cells.push_back({0, q, {answerOf(q, q < 8), answerOf(q, q < 18)}});
        (void)file->append(cells);
    }

    static QuestionAnswer answerOf(std::int64_t question, bool isRight)
    {
        const auto gold = static_cast<std::int32_t>(question % 2);
        std::vector<float> logits{0.0F, 0.0F};
        logits[static_cast<std::size_t>(isRight ? gold : 1 - gold)] = 2.0F;
        return {"q" + std::to_string(question), {answerFromLogits(gold, std::move(logits), 0.75)}};
    }

private:
    SweepManifest common() const
    {
        SweepManifest manifest;
        manifest.neurexVersion = "0.1.0";
        manifest.model.name = "made";
        manifest.model.weightHash = m_weights;
        manifest.taskName = "task";
        manifest.taskHash = "hash";
        manifest.split = "both";
        manifest.settings.budgets.assign(kSizes.begin(), kSizes.end());
        manifest.settings.factors.assign(kVolumes.begin(), kVolumes.end());
        manifest.settings.seed = 7;
        for (std::int64_t q = 0; q < kQuestions; ++q)
            manifest.questions.push_back({"q" + std::to_string(q), {{static_cast<std::int32_t>(q % 2), 2}}});
        manifest.shift = ShiftSource{m_ranking, 30, Hook::Up, neurons(), {"no", "yes"}};
        return manifest;
    }
    static QuestionAnswer answer(std::int64_t question, std::size_t point)
    {
        return answerOf(question, question < rightCount(point));
    }

    std::string m_weights;
    ShiftRanking m_ranking;
    QTemporaryDir m_folder;
};

} // namespace neurex::test
