// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sweep_file.h"

#include "core/base/sha256.h"
#include "core/base/strict_fields.h"
#include "core/store/checked_line.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <limits>
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

std::string cellLine(const SweepCell& cell)
{
    auto answers = json::array();
    for (const QuestionAnswer& answer : cell.answers) {
        auto proxies = json::array();
        for (const ProxyAnswer& proxy : answer.proxies) {
            auto numbers = json::array({static_cast<float>(proxy.letterMass)});
            for (const float logit : proxy.optionLogits)
                numbers.push_back(logit);
            proxies.push_back(std::move(numbers));
        }
        answers.push_back(std::move(proxies));
    }
    return checkedLine({{"batch", cell.batch}, {"question", cell.question}, {"answers", std::move(answers)}});
}

/// JSON has no NaN; it is written as null.
float readFloat(const json& number)
{
    return number.is_null() ? std::numeric_limits<float>::quiet_NaN() : strict::as<float>(number);
}

QuestionAnswer readAnswer(const json& proxies, const AskedQuestion& question)
{
    QuestionAnswer answer{question.id, {}, question.group};
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        const json& numbers = proxies.at(p);
        std::vector<float> logits;
        for (std::size_t i = 1; i < numbers.size(); ++i)
            logits.push_back(readFloat(numbers[i]));
        if (logits.size() != static_cast<std::size_t>(question.proxies[p].optionCount))
            throw std::invalid_argument("an answer has another number of options");
        answer.proxies.push_back(
            answerFromLogits(question.proxies[p].gold, std::move(logits), readFloat(numbers.at(0))));
    }
    return answer;
}

/// Nothing unless the line is, in every byte, the one that its cell is written as.
std::optional<SweepCell> parseCell(std::string_view line, const SweepAnswers& sweep)
{
    const std::optional<json> object = readCheckedLine(line);
    if (!object)
        return std::nullopt;
    try {
        SweepCell cell{strict::get<std::int64_t>(*object, "batch"), strict::get<std::int64_t>(*object, "question"), {}};
        const AskedQuestion& question = sweep.questions().at(static_cast<std::size_t>(cell.question));
        for (const json& proxies : object->at("answers"))
            cell.answers.push_back(readAnswer(proxies, question));
        const std::string written = cellLine(cell);
        const bool isSame = std::string_view(written).substr(0, written.size() - 1) == line;
        return isSame ? std::optional(std::move(cell)) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

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
        const std::optional<SweepCell> cell = parseCell(line, m_record->answers);
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

} // namespace

void to_json(json& json, const SweepManifest& manifest)
{
    json = {{"split", manifest.split},       {"scores_hash", manifest.scoresHash}, {"scores_path", manifest.scoresPath},
            {"settings", manifest.settings}, {"questions", manifest.questions},    {"points", manifest.points},
            {"batches", manifest.batches}};
    if (!manifest.activationsHash.empty())
        json["activations_hash"] = manifest.activationsHash;
    writeOrigin(json, manifest);
}

void from_json(const json& json, SweepManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "split", manifest.split);
    strict::read(json, "scores_hash", manifest.scoresHash);
    strict::read(json, "scores_path", manifest.scoresPath);
    manifest.activationsHash = strict::get(json, "activations_hash", std::string());
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
            text += cellLine(cell);
    }
    if (const Result<void> written = m_file.append(text); !written)
        return written;
    for (const SweepCell& cell : cells)
        (void)answers.add(cell);
    return {};
}

} // namespace neurex
