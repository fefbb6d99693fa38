// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sweep_file.h"

#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/file_io.h"
#include "core/base/strict_fields.h"
#include "core/base/sha256.h"
#include "core/store/checked_line.h"
#include "core/store/text_file.h"

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

constexpr std::uint64_t kMaximumBytes = std::uint64_t{4} << 30;

/// What the answers of a sweep depend on besides its origin; the rest is only recorded.
constexpr std::array kDeciding{"/split",
                               "/scores_hash",
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
            auto numbers = json::array({proxy.letterMass});
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

/// What could be read.
struct Contents {
    SweepRecord record;
    std::uint64_t size = 0; ///< of the file without what a killed writer left of a last line
    std::vector<std::size_t> damagedLines; ///< counted from 1
    std::string goodText; ///< the file without them; empty: there are none
};

std::string firstLine(const SweepManifest& manifest)
{
    return checkedLine(manifest);
}

Result<SweepRecord> parseManifest(std::string_view line, const std::filesystem::path& path)
{
    const std::optional<json> object = readCheckedLine(line);
    if (!object)
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path)
                             + " does not begin with the first line of a sweep, or that line was damaged; name another "
                               "file");
    try {
        auto manifest = object->get<SweepManifest>();
        SweepAnswers answers(manifest.questions, manifest.batches);
        return SweepRecord{std::move(manifest), std::move(answers)};
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + " is no sweep of this version of Neurex; name another file",
                         displayText(exceptionText(failure), 1000));
    }
}

Result<Contents> parseContents(std::string_view text, const std::filesystem::path& path)
{
    std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return makeError(ErrorCode::CorruptFile, pathInQuotes(path) + " ends within its first line; name another file");
    Result<SweepRecord> record = parseManifest(text.substr(0, end), path);
    if (!record)
        return record.error();
    Contents contents{std::move(*record), end + 1, {}, {}};
    for (std::size_t line = 2; (end = text.find('\n', contents.size)) != std::string_view::npos; ++line) {
        const std::size_t begin = contents.size;
        const std::string_view whole = text.substr(begin, end - begin);
        contents.size = end + 1;
        const std::optional<SweepCell> cell = parseCell(whole, contents.record.answers);
        if (!cell) {
            if (contents.damagedLines.empty())
                contents.goodText = text.substr(0, begin);
            contents.damagedLines.push_back(line);
            continue;
        }
        if (!contents.record.answers.add(*cell))
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(path) + ", line " + std::to_string(line)
                                 + " holds no answers of this sweep; the sweep cannot be continued: name another file");
        if (!contents.damagedLines.empty())
            contents.goodText.append(whole).push_back('\n');
    }
    return contents;
}

Result<Contents> readContents(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    return parseContents(*text, path);
}

Result<GrowingFile> openLocked(const std::filesystem::path& path, FileAccess access)
{
    Result<GrowingFile> file = GrowingFile::open(path, access);
    if (!file)
        return file;
    if (const Result<void> locked = file->lock(); !locked)
        return locked.error();
    return file;
}

} // namespace

void to_json(json& json, const SweepManifest& manifest)
{
    json = {{"split", manifest.split},       {"scores_hash", manifest.scoresHash}, {"scores_path", manifest.scoresPath},
            {"settings", manifest.settings}, {"questions", manifest.questions},    {"points", manifest.points},
            {"batches", manifest.batches}};
    writeOrigin(json, manifest);
}

void from_json(const json& json, SweepManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "split", manifest.split);
    strict::read(json, "scores_hash", manifest.scoresHash);
    strict::read(json, "scores_path", manifest.scoresPath);
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

SweepFile::SweepFile(std::filesystem::path path, GrowingFile file, SweepRecord record)
    : m_path(std::move(path))
    , m_file(std::move(file))
    , m_record(std::move(record))
{
}

Result<SweepRecord> SweepFile::read(const std::filesystem::path& path)
{
    Result<Contents> contents = readContents(path);
    if (!contents)
        return contents.error();
    if (!contents->damagedLines.empty())
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + ": " + damagedLinesText(contents->damagedLines)
                             + "; run the sweep again, which computes what is missing");
    return std::move(contents->record);
}

/// The folder is locked until the file's own lock is held, so that nobody replaces the file that another one has found
/// or made.
Result<SweepFile> SweepFile::createOrResume(const std::filesystem::path& path, const SweepManifest& manifest,
                                            FileAccess access)
{
    std::error_code failure;
    const std::filesystem::path folder
        = std::filesystem::weakly_canonical(std::filesystem::absolute(path), failure).parent_path();
    if (!std::filesystem::is_directory(folder, failure))
        return makeError(ErrorCode::WriteFailed,
                         "cannot write " + pathInQuotes(path) + ": the folder " + pathInQuotes(folder)
                             + " does not exist; make it or name another one");
    const Result<FolderLock> lock = FolderLock::await(folder);
    if (!lock)
        return lock.error();
    std::error_code status;
    const std::uintmax_t size = std::filesystem::file_size(path, status);
    if (status)
        return start(path, manifest, access);
    Result<GrowingFile> file = openLocked(path, access);
    if (!file)
        return file.error();
    if (size == 0)
        return start(path, manifest, access);
    Result<Contents> contents = readContents(path);
    if (!contents)
        return contents.error();
    if (const auto difference = firstDifference(contents->record.manifest, manifest)) {
        if (contents->record.answers.doneCount() == 0 && contents->damagedLines.empty())
            return start(path, manifest, access);
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(path) + " holds another sweep: " + *difference
                             + "; remove it or name another file");
    }
    if (!contents->damagedLines.empty())
        return replace(path, contents->goodText, access, std::move(contents->record),
                       pathInQuotes(path) + ": " + damagedLinesText(contents->damagedLines)
                           + "; the answers are computed again");
    if (const Result<void> cut = file->resize(contents->size); !cut)
        return cut.error();
    return SweepFile(path, std::move(*file), std::move(contents->record));
}

/// The first line appears whole or not at all, so that nothing but a sweep is ever taken for one.
Result<SweepFile> SweepFile::start(const std::filesystem::path& path, const SweepManifest& manifest, FileAccess access)
{
    return replace(path, firstLine(manifest), access, {manifest, SweepAnswers(manifest.questions, manifest.batches)},
                   {});
}

Result<SweepFile> SweepFile::replace(const std::filesystem::path& path, std::string_view text, FileAccess access,
                                     SweepRecord record, std::string damage)
{
    if (const Result<void> written = writeTextFile(path, text, access); !written)
        return written.error();
    Result<GrowingFile> file = openLocked(path, access);
    if (!file)
        return file.error();
    SweepFile sweep(path, std::move(*file), std::move(record));
    sweep.m_damage = std::move(damage);
    return sweep;
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
    if (const Result<void> written = m_file.append(std::as_bytes(std::span(text))); !written)
        return written;
    for (const SweepCell& cell : cells)
        (void)answers.add(cell);
    return {};
}

} // namespace neurex
