// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/shift_search_experiment.h"

#include "core/analysis/probe/shift_ranking.h"
#include "core/store/evaluation_file.h"
#include "core/store/shift_search.h"

#include <utility>

namespace neurex {
namespace {

std::filesystem::path withSuffix(std::filesystem::path table, const char* suffix)
{
    return table += suffix;
}

} // namespace

ShiftSearchExperiment::ShiftSearchExperiment(std::filesystem::path table, ShiftSearchParts parts, FileAccess access)
    : m_table(std::move(table))
    , m_parts(std::move(parts))
    , m_access(access)
{
    const SweepAnswers judging(askedQuestions(m_parts.judgingQuestions.list()),
                               sweepBatches({(*m_parts.points)[0], (*m_parts.points)[1]}));
    m_judgingSteps = judging.totalCount();
}

Result<std::unique_ptr<ShiftSearchExperiment>>
ShiftSearchExperiment::createOrResume(const std::filesystem::path& table, ShiftSearchParts parts, FileAccess access)
{
    std::unique_ptr<ShiftSearchExperiment> search(new ShiftSearchExperiment(table, std::move(parts), access));
    Result<std::optional<SweepExperiment>> choosing
        = search->open(withSuffix(table, kAnswersSuffix), search->m_parts.choosing, search->m_parts.choosingQuestions,
                       search->m_parts.points);
    if (!choosing)
        return choosing.error();
    search->m_choosing = std::move(*choosing);
    return search;
}

Result<std::optional<SweepExperiment>> ShiftSearchExperiment::open(const std::filesystem::path& file,
                                                                   SweepManifest manifest, const QuestionSet& questions,
                                                                   SweepExperiment::Points points) const
{
    setPlan(manifest, questions, *points);
    Result<SweepFile> answers = SweepFile::createOrResume(file, manifest, m_access);
    if (!answers)
        return answers.error();
    return std::optional<SweepExperiment>(std::in_place, std::move(*answers), std::move(points), questions);
}

CellCount ShiftSearchExperiment::kept() const
{
    CellCount kept = m_choosing->kept();
    kept.done += isComplete() ? 1 : 0;
    ++kept.total;
    return kept;
}

CellCount ShiftSearchExperiment::progress() const
{
    CellCount progress = m_choosing->progress();
    progress.done += m_judging ? m_judging->progress().done : 0;
    progress.total += m_judgingSteps;
    return progress;
}

std::vector<std::string> ShiftSearchExperiment::damage() const
{
    return m_choosing->damage();
}

Result<void> ShiftSearchExperiment::findBest()
{
    Result<std::vector<SweepRow>> grid
        = sweepRows(m_choosing->answers(), *m_parts.points, m_parts.choosing.settings.seed);
    if (!grid)
        return grid.error();
    m_grid = std::move(*grid);
    m_best = *bestShift(m_grid); // there is a cell
    const SweepExperiment::Points points = std::make_shared<const std::vector<SweepPoint>>(
        std::vector{m_parts.points->front(), (*m_parts.points)[m_best]});
    Result<std::optional<SweepExperiment>> judging
        = open(withSuffix(m_table, kJudgedSuffix), m_parts.judging, m_parts.judgingQuestions, points);
    if (!judging)
        return judging.error();
    m_judging = std::move(*judging);
    return {};
}

Result<std::optional<CellRequest>> ShiftSearchExperiment::next()
{
    if (!m_choosing->isComplete())
        return m_choosing->next();
    if (!m_judging) {
        if (const Result<void> found = findBest(); !found)
            return found.error();
    }
    return m_judging->next();
}

Result<bool> ShiftSearchExperiment::take(const CellAnswer& answer)
{
    return m_judging ? m_judging->take(answer) : m_choosing->take(answer);
}

Result<void> ShiftSearchExperiment::finish()
{
    const std::vector<SweepPoint> points{m_parts.points->front(), (*m_parts.points)[m_best]};
    Result<std::vector<SweepRow>> judged = sweepRows(m_judging->answers(), points, m_parts.judging.settings.seed);
    if (!judged)
        return judged.error();
    m_judged = std::move(judged->back());
    return writeSweepCsv(m_table, m_grid);
}

} // namespace neurex
