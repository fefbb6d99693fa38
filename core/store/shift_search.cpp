// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/shift_search.h"

#include "core/base/display_text.h"
#include "core/store/sweep_cells.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace neurex {
namespace {

constexpr const char* kNoun = "search";

/// Of a sweep's file, also of questions whose batch is not answered to its end.
class PartReader : public CellReader {
public:
    void open(const nlohmann::json& manifest) override
    {
        m_manifest = manifest.get<SweepManifest>();
        m_answers.emplace(m_manifest.questions, m_manifest.batches);
        m_cells.resize(m_manifest.batches.size());
    }
    std::optional<std::string> difference() const override { return std::nullopt; }
    Outcome take(std::string_view line) override
    {
        std::optional<SweepCell> cell = readSweepCell(line, m_manifest.questions);
        if (!cell)
            return Outcome::Damaged;
        if (!m_answers->add(*cell))
            return Outcome::Foreign;
        m_cells[static_cast<std::size_t>(cell->batch)].try_emplace(cell->question, std::move(cell->answers));
        return Outcome::Taken;
    }
    bool isEmpty() const override { return m_answers->doneCount() == 0; }

    SweepManifest& manifest() { return m_manifest; }
    double answeredShare() const
    {
        return static_cast<double>(m_answers->doneCount()) / static_cast<double>(m_answers->totalCount());
    }
    /// Of all points of batches that have any answer.
    Result<std::vector<SweepRow>> rows() const;

private:
    SweepManifest m_manifest;
    std::optional<SweepAnswers> m_answers; ///< checks what is read
    /// By batch and question: of the unchanged model, then of the batch's points.
    std::vector<std::map<std::int64_t, std::vector<QuestionAnswer>>> m_cells;
};

Result<std::vector<SweepRow>> PartReader::rows() const
{
    std::vector<SweepRow> rows;
    for (std::size_t batch = 0; batch < m_cells.size(); ++batch) {
        for (std::size_t place = 0; place < m_manifest.batches[batch].size() && !m_cells[batch].empty(); ++place) {
            std::vector<QuestionAnswer> before, after;
            for (const auto& [question, answers] : m_cells[batch]) {
                before.push_back(answers.front());
                after.push_back(answers[place + 1]);
            }
            const auto point = static_cast<std::size_t>(m_manifest.batches[batch][place]);
            Result<SweepRow> row
                = sweepRow({m_manifest.points[point], {}, {}}, before, after, m_manifest.settings.seed);
            if (!row)
                return row.error();
            row->neurons.reset(); // not looked up
            rows.push_back(std::move(*row));
        }
    }
    return rows;
}

/// Cells of other batches may have more answers: they cannot be compared.
std::optional<std::size_t> bestOf(const std::vector<SweepRow>& cells)
{
    std::int64_t most = 0;
    for (const SweepRow& cell : cells)
        most = std::max(most, cell.comparison.before.questionCount);
    std::vector<SweepRow> compared;
    for (const SweepRow& cell : cells) {
        if (cell.comparison.before.questionCount == most)
            compared.push_back(cell);
    }
    const std::optional<std::size_t> best = bestShift(compared);
    if (!best)
        return std::nullopt;
    return static_cast<std::size_t>(std::ranges::find(cells, compared[*best].key, &SweepRow::key) - cells.begin());
}

void planAxes(ShiftSearch& search)
{
    std::set<std::int64_t> sizes;
    std::set<double> volumes;
    for (const SweepKey& key : search.manifest.points) {
        if (key.kind != SweepKind::Shift || !key.factor)
            continue;
        ++search.planned;
        sizes.insert(key.budget);
        volumes.insert(*key.factor);
    }
    search.sizes.assign(sizes.begin(), sizes.end());
    search.volumes.assign(volumes.begin(), volumes.end());
}

/// The cell of a finished judgement; of another cell it belongs to an earlier search.
std::optional<SweepRow> judgedCell(const std::filesystem::path& file, const SweepKey& best)
{
    PartReader reader;
    if (!CellFile::read(file, reader, kNoun))
        return std::nullopt;
    const Result<std::vector<SweepRow>> rows = reader.rows();
    if (!rows)
        return std::nullopt;
    const auto found = std::ranges::find(*rows, best, &SweepRow::key);
    const auto all = static_cast<std::int64_t>(reader.manifest().questions.size());
    const bool isDone = found != rows->end() && found->comparison.before.questionCount == all;
    return isDone ? std::optional(*found) : std::nullopt;
}

std::filesystem::path withSuffix(std::filesystem::path path, const char* suffix)
{
    path += suffix;
    return path;
}

} // namespace

const SweepRow* ShiftSearch::cellOf(std::int64_t size, double volume) const
{
    const auto found = std::ranges::find_if(
        cells, [&](const SweepRow& row) { return row.key.budget == size && row.key.factor == volume; });
    return found == cells.end() ? nullptr : &*found;
}

std::filesystem::path searchTable(const std::filesystem::path& file)
{
    std::string name = file.filename().string();
    for (const std::string_view suffix : {kAnswersSuffix, kJudgedSuffix}) {
        if (name.size() > suffix.size() && name.ends_with(suffix)) {
            name.resize(name.size() - suffix.size());
            break;
        }
    }
    return file.parent_path() / name;
}

bool isSearchFile(const std::filesystem::path& file)
{
    if (searchTable(file) != file)
        return true;
    std::error_code failure;
    return std::filesystem::is_regular_file(withSuffix(file, kAnswersSuffix), failure);
}

Result<ShiftSearch> readShiftSearch(const std::filesystem::path& table)
{
    const std::filesystem::path answers = withSuffix(table, kAnswersSuffix);
    PartReader reader;
    if (const Result<void> read = CellFile::read(answers, reader, kNoun); !read)
        return read.error();
    Result<std::vector<SweepRow>> rows = reader.rows();
    if (!rows)
        return rows.error();
    ShiftSearch search;
    search.answeredShare = reader.answeredShare();
    search.manifest = std::move(reader.manifest());
    planAxes(search);
    if (search.planned == 0)
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(answers) + " holds another sweep, no search over shifts (neurex shift-search)");
    std::erase_if(*rows, [](const SweepRow& row) { return row.key.kind != SweepKind::Shift; });
    search.cells = std::move(*rows);
    search.finished
        = std::ranges::count_if(search.cells, [&search](const SweepRow& row) { return search.isFinished(row); });
    search.best = bestOf(search.cells);
    if (search.best && search.isComplete())
        search.judged = judgedCell(withSuffix(table, kJudgedSuffix), search.cells[*search.best].key);
    return search;
}

std::optional<SweepPoint> pointOf(const ShiftSearch& search, std::int64_t size, double volume)
{
    if (!search.manifest.shift)
        return std::nullopt;
    const ShiftSource& source = *search.manifest.shift;
    std::vector<SweepPoint> points
        = planShifts(source.neurons, std::array{size}, std::array{volume}, source.hook, search.manifest.settings.seed);
    return points.size() < 2 ? std::nullopt : std::optional(std::move(points[1]));
}

} // namespace neurex
