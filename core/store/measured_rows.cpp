// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/measured_rows.h"

#include "core/base/display_text.h"
#include "core/store/sweep_file.h"

#include <system_error>
#include <utility>

namespace neurex {

std::filesystem::path answersBeside(const std::filesystem::path& run)
{
    std::filesystem::path file = run.has_filename() ? run : run.parent_path();
    return file.replace_extension(".answers.jsonl");
}

Result<MeasuredRows> loadMeasuredRows(const std::filesystem::path& run, const ScoreMatrix& scores)
{
    const std::filesystem::path file = answersBeside(run);
    std::error_code status;
    MeasuredRows measured;
    if (!std::filesystem::exists(file, status))
        return measured;
    const Result<SweepRecord> record = SweepFile::read(file);
    if (!record)
        return record.error();
    const std::vector<SweepPoint> points = planSweep(scores, record->manifest.settings);
    if (record->manifest.scoresHash != hashOf(scores) || points.size() != record->manifest.points.size())
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(file) + " was measured with other neurons than those of " + pathInQuotes(run)
                             + " beside it; run the same neurex reproduce command again");
    measured.positions = record->manifest.settings.positions;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const PointAnswers answers = record->answers.point(static_cast<std::int64_t>(i));
        if (points[i].key.kind != SweepKind::Neurons || !answers.isDone())
            continue;
        Result<SweepRow> row = sweepRow(points[i], record->answers.unpack(answers.before),
                                        record->answers.unpack(answers.after), record->manifest.settings.seed);
        if (!row)
            return row.error();
        measured.rows.push_back(std::move(*row));
    }
    return measured;
}

} // namespace neurex
