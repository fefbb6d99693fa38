// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sweep_file.h"

#include "core/base/neuron_json.h"
#include "core/base/sha256.h"
#include "core/base/strict_fields.h"
#include "core/store/sweep_cells.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

/// What the answers of a sweep depend on besides its origin; the rest is only recorded.
constexpr std::array kDeciding{"/split",
                               "/scores_hash",
                               "/activations_hash",
                               "/settings/budgets",
                               "/settings/operators",
                               "/settings/factors",
                               "/settings/sides",
                               "/settings/random_sets",
                               "/settings/layer_random_sets",
                               "/settings/positions",
                               "/settings/seed",
                               "/questions",
                               "/points",
                               "/batches"};

/// Of a sweep's file.
class SweepReader : public CellReader {
public:
    /// wanted: the sweep that is gone on with; null: whatever stands there.
    explicit SweepReader(const SweepManifest* wanted)
        : m_wanted(wanted)
    {
    }

    void open(const json& manifest) override
    {
        auto opened = manifest.get<SweepManifest>();
        SweepAnswers answers(opened.questions, opened.batches);
        m_record.emplace(SweepRecord{std::move(opened), std::move(answers)});
    }
    std::optional<std::string> difference() const override { return firstDifference(m_record->manifest, *m_wanted); }
    Outcome take(std::string_view line) override
    {
        const std::optional<SweepCell> cell = readSweepCell(line, m_record->answers.questions());
        if (!cell)
            return Outcome::Damaged;
        return m_record->answers.add(*cell) ? Outcome::Taken : Outcome::Foreign;
    }
    bool isEmpty() const override { return m_record->answers.doneCount() == 0; }

    SweepRecord& record() { return *m_record; }

private:
    const SweepManifest* m_wanted;
    std::optional<SweepRecord> m_record;
};

constexpr const char* kNoun = "sweep";

json toJson(const ShiftSource& shift)
{
    auto neurons = json::array();
    for (const PolarNeuron& one : shift.neurons)
        neurons.push_back({neuronToJson(one.neuron), one.gradient});
    return {{"ranking", toString(shift.ranking)},
            {"ranking_questions", shift.rankingQuestions},
            {"hook", toString(shift.hook)},
            {"neurons", std::move(neurons)},
            {"labels", shift.labels}};
}

ShiftSource readShift(const json& object)
{
    ShiftSource shift;
    shift.ranking = strict::unwrapped(parseShiftRanking(strict::get<std::string>(object, "ranking")));
    strict::read(object, "ranking_questions", shift.rankingQuestions);
    shift.hook = strict::unwrapped(parseHook(strict::get<std::string>(object, "hook")));
    for (const json& one : object.at("neurons"))
        shift.neurons.push_back({neuronFromJson(one.at(0)), strict::as<double>(one.at(1))});
    strict::read(object, "labels", shift.labels);
    return shift;
}

} // namespace

void to_json(json& json, const SweepManifest& manifest)
{
    json = {{"split", manifest.split},       {"scores_hash", manifest.scoresHash}, {"scores_path", manifest.scoresPath},
            {"settings", manifest.settings}, {"questions", manifest.questions},    {"points", manifest.points},
            {"batches", manifest.batches}};
    if (!manifest.activationsHash.empty())
        json["activations_hash"] = manifest.activationsHash;
    if (manifest.shift)
        json["shift"] = toJson(*manifest.shift);
    writeOrigin(json, manifest);
}

void from_json(const json& json, SweepManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "split", manifest.split);
    strict::read(json, "scores_hash", manifest.scoresHash);
    strict::read(json, "scores_path", manifest.scoresPath);
    manifest.activationsHash = strict::get(json, "activations_hash", std::string());
    if (const auto shift = json.find("shift"); shift != json.end())
        manifest.shift = readShift(*shift);
    strict::read(json, "settings", manifest.settings);
    strict::read(json, "questions", manifest.questions);
    strict::read(json, "points", manifest.points);
    strict::read(json, "batches", manifest.batches);
    const auto count = static_cast<std::int64_t>(manifest.points.size());
    for (const auto& batch : manifest.batches) {
        if (std::ranges::any_of(batch, [count](std::int64_t point) { return point < 1 || point >= count; }))
            throw std::out_of_range("a batch names a point that is not there");
    }
}

std::string hashOf(const ScoreMatrix& scores)
{
    Sha256 hash;
    hash.update(std::to_string(scores.layerCount) + " x " + std::to_string(scores.neuronCount) + "\n");
    hash.update(std::as_bytes(std::span(scores.values)));
    return hash.hexDigest();
}

std::optional<std::string> firstDifference(const SweepManifest& stored, const SweepManifest& wanted)
{
    return firstDifference(json(stored), json(wanted), kDeciding);
}

SweepFile::SweepFile(CellFile file, SweepRecord record)
    : m_file(std::move(file))
    , m_record(std::move(record))
{
}

Result<SweepRecord> SweepFile::read(const std::filesystem::path& path)
{
    SweepReader reader(nullptr);
    if (const Result<void> read = CellFile::read(path, reader, kNoun); !read)
        return read.error();
    return std::move(reader.record());
}

Result<SweepFile> SweepFile::createOrResume(const std::filesystem::path& path, const SweepManifest& manifest,
                                            FileAccess access)
{
    SweepReader reader(&manifest);
    Result<CellFile> file = CellFile::createOrResume(path, manifest, reader, kNoun, access);
    if (!file)
        return file.error();
    return SweepFile(std::move(*file), std::move(reader.record()));
}

Result<void> SweepFile::append(std::span<const SweepCell> cells)
{
    std::string text;
    SweepAnswers& answers = m_record.answers;
    for (const SweepCell& cell : cells) {
        if (const Result<void> checked = answers.check(cell); !checked)
            return checked;
        if (!answers.isDone(cell.batch, cell.question))
            text += sweepCellLine(cell);
    }
    if (const Result<void> written = m_file.append(text); !written)
        return written;
    for (const SweepCell& cell : cells)
        (void)answers.add(cell);
    return {};
}

} // namespace neurex
