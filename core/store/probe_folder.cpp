// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/probe_folder.h"

#include "core/base/display_text.h"
#include "core/base/enum_names.h"
#include "core/base/mapped_file.h"
#include "core/base/sha256.h"
#include "core/base/strict_fields.h"
#include "core/store/checked_line.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <set>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace neurex {
namespace {

using nlohmann::json;

constexpr const char* kNoun = "probe";
constexpr const char* kLogName = "prompts.jsonl";
constexpr std::array<const char*, kProbeParts> kFileNames{"planes.bits", "activations.f32", "gradients.f32"};
constexpr auto kPartNames = enumNames<ProbePart>({
    {ProbePart::Planes, "planes"},
    {ProbePart::Activations, "activations"},
    {ProbePart::Gradients, "gradients"},
});
constexpr auto kParts = kPartNames.values();
constexpr std::array kDeciding{"/hook", "/labels", "/questions_hash", "/seed", "/train_questions"};

std::size_t placeOf(ProbePart part)
{
    return static_cast<std::size_t>(part);
}

std::string lineOf(const ProbeCell& cell)
{
    json object = {{"question", cell.question},
                   {"prompt", cell.firstPrompt},
                   {"part", kPartNames.name(cell.part)},
                   {"sums", cell.sums}};
    if (cell.answer)
        object["answer"] = *cell.answer;
    return checkedLine(object);
}

/// Nothing unless the line is, in every byte, the one that its cell is written as.
std::optional<ProbeCell> cellOf(std::string_view line)
{
    const std::optional<json> object = readCheckedLine(line);
    if (!object)
        return std::nullopt;
    try {
        ProbeCell cell;
        strict::read(*object, "question", cell.question);
        strict::read(*object, "prompt", cell.firstPrompt);
        cell.part = kPartNames.find(strict::get<std::string>(*object, "part")).value();
        strict::read(*object, "sums", cell.sums);
        if (object->contains("answer"))
            cell.answer = object->at("answer").get<QuestionAnswer>();
        const std::string written = lineOf(cell);
        const bool isSame = std::string_view(written).substr(0, written.size() - 1) == line;
        return isSame ? std::optional(std::move(cell)) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

bool fits(const ProbeManifest& manifest, const ProbeCell& cell)
{
    const auto prompts = std::ssize(cell.sums);
    const bool isInside = cell.question >= 0 && cell.question < manifest.questionCount && cell.firstPrompt >= 0
        && prompts > 0 && prompts <= manifest.promptCount && cell.firstPrompt <= manifest.promptCount - prompts;
    if (!isInside || cell.answer.has_value() != (cell.part == ProbePart::Planes))
        return false;
    if (!cell.answer)
        return true;
    return std::ssize(cell.answer->proxies) == prompts && !flawOf(*cell.answer)
        && std::ranges::all_of(cell.answer->proxies, [&](const ProxyAnswer& proxy) {
               return proxy.optionLogits.size() == manifest.labels.size();
           });
}

/// Of a probe's log.
class ProbeReader : public CellReader {
public:
    /// wanted: the probe that is gone on with; null: whatever stands there.
    explicit ProbeReader(const ProbeManifest* wanted)
        : m_wanted(wanted)
    {
    }

    void open(const json& stored) override
    {
        manifest = stored.get<ProbeManifest>();
        cells.clear();
    }
    std::optional<std::string> difference() const override
    {
        return firstDifference(json(manifest), json(*m_wanted), kDeciding);
    }
    Outcome take(std::string_view line) override
    {
        std::optional<ProbeCell> cell = cellOf(line);
        if (!cell)
            return Outcome::Damaged;
        if (!fits(manifest, *cell))
            return Outcome::Foreign;
        const std::pair key(cell->question, cell->part);
        cells.insert_or_assign(key, std::move(*cell));
        return Outcome::Taken;
    }
    bool isEmpty() const override { return cells.empty(); }

    ProbeManifest manifest;
    ProbeCells cells;

private:
    const ProbeManifest* m_wanted;
};

std::uint64_t endOf(const ProbeManifest& manifest, ProbePart part)
{
    return static_cast<std::uint64_t>(manifest.promptCount) * manifest.recordBytes(part);
}

std::string megabytes(std::uint64_t bytes)
{
    constexpr std::uint64_t kMega = 1'000'000;
    return std::to_string((bytes + kMega - 1) / kMega) + " MB";
}

/// Golds and answers by question, what of the log fits together. Throws std::out_of_range where something is missing.
void fillFrom(const ProbeCells& cells, const ProbeManifest& manifest, std::vector<QuestionAnswer>& answers,
              std::vector<std::size_t>& golds)
{
    for (std::int64_t question = 0; question < manifest.questionCount; ++question) {
        const ProbeCell& cell = cells.at({question, ProbePart::Planes});
        if (cell.firstPrompt != std::ssize(golds))
            throw std::out_of_range("prompts are missing");
        for (const ProxyAnswer& proxy : cell.answer->proxies)
            golds.push_back(static_cast<std::size_t>(proxy.gold));
        answers.push_back(*cell.answer);
    }
    if (std::ssize(golds) != manifest.promptCount)
        throw std::out_of_range("prompts are missing");
}

bool isWhole(const ProbeCells& cells, const ProbeManifest& manifest, ProbePart part)
{
    return std::ranges::count_if(cells, [part](const auto& cell) { return cell.first.second == part; })
        == manifest.questionCount;
}

} // namespace

PlaneShape ProbeManifest::shape() const
{
    return {labels.size(), static_cast<std::size_t>(model.layerCount) * static_cast<std::size_t>(model.neuronCount)};
}

std::size_t ProbeManifest::recordBytes(ProbePart part) const
{
    const PlaneShape planes = shape();
    if (part == ProbePart::Planes)
        return planes.byteCount();
    return planes.neurons * (part == ProbePart::Activations ? 1 : planes.labels) * sizeof(float);
}

std::size_t ProbeManifest::promptBytes(const ProbeNeeds& needs) const
{
    std::size_t bytes = 0;
    for (const ProbePart part : kParts)
        bytes += needs.has(part) ? recordBytes(part) : 0;
    return bytes;
}

void to_json(json& json, const ProbeManifest& manifest)
{
    json = {{"hook", toString(manifest.hook)},
            {"labels", manifest.labels},
            {"label_names", manifest.labelNames},
            {"questions_hash", manifest.questionsHash},
            {"seed", manifest.seed},
            {"questions", manifest.questionCount},
            {"train_questions", manifest.trainCount},
            {"prompts", manifest.promptCount}};
    writeOrigin(json, manifest);
}

void from_json(const json& json, ProbeManifest& manifest)
{
    constexpr std::int64_t kMostPrompts = 1'000'000'000, kMostNeurons = std::int64_t{1} << 40;
    readOrigin(json, manifest);
    manifest.hook = parseHook(strict::get<std::string>(json, "hook")).value();
    strict::read(json, "labels", manifest.labels);
    strict::read(json, "label_names", manifest.labelNames);
    strict::read(json, "questions_hash", manifest.questionsHash);
    strict::read(json, "seed", manifest.seed);
    strict::read(json, "questions", manifest.questionCount);
    strict::read(json, "train_questions", manifest.trainCount);
    strict::read(json, "prompts", manifest.promptCount);
    const bool isSound = manifest.labels.size() >= 2 && manifest.labels.size() == manifest.labelNames.size()
        && manifest.trainCount > 0 && manifest.trainCount < manifest.questionCount
        && manifest.questionCount <= manifest.promptCount && manifest.promptCount <= kMostPrompts
        && manifest.model.layerCount > 0 && manifest.model.neuronCount > 0
        && std::int64_t{manifest.model.layerCount} * manifest.model.neuronCount <= kMostNeurons;
    if (!isSound)
        throw std::out_of_range("a probe needs labels, neurons and prompts to choose and to judge by");
}

LabelPlanes StoredPrompts::planes(std::size_t prompt) const
{
    const Bytes bytes = m_bytes[placeOf(ProbePart::Planes)].subspan(prompt * m_shape.byteCount(), m_shape.byteCount());
    return {m_shape, {reinterpret_cast<const std::uint64_t*>(bytes.data()), m_shape.wordCount()}};
}

std::span<const float> StoredPrompts::activations(std::size_t prompt) const
{
    const Bytes bytes = m_bytes[placeOf(ProbePart::Activations)];
    if (bytes.empty())
        return {};
    return {reinterpret_cast<const float*>(bytes.data()) + prompt * m_shape.neurons, m_shape.neurons};
}

std::span<const float> StoredPrompts::gradients(std::size_t prompt, std::size_t label) const
{
    const Bytes bytes = m_bytes[placeOf(ProbePart::Gradients)];
    if (bytes.empty())
        return {};
    return {reinterpret_cast<const float*>(bytes.data()) + (prompt * m_shape.labels + label) * m_shape.neurons,
            m_shape.neurons};
}

Result<void> StoredPrompts::checkWhole() const
{
    for (std::size_t part = 0; part < kProbeParts; ++part) {
        if (m_files.at(part) && m_files.at(part)->wasCut())
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(m_folder / kFileNames.at(part))
                                 + " was cut short while it was read; run the probe again, which computes what is "
                                   "missing");
    }
    return {};
}

ProbeFolder::ProbeFolder(std::filesystem::path path, ProbeManifest manifest, ProbeNeeds needs, CellFile log,
                         ProbeCells cells)
    : m_path(std::move(path))
    , m_manifest(std::move(manifest))
    , m_needs(needs)
    , m_log(std::move(log))
    , m_cells(std::move(cells))
{
    if (!m_log.damage().empty())
        m_damage.push_back(m_log.damage());
}

std::vector<std::filesystem::path> ProbeFolder::filesOf(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files{folder / kLogName};
    for (const char* name : kFileNames)
        files.push_back(folder / name);
    return files;
}

Result<void> ProbeFolder::checkPlace(const std::filesystem::path& folder)
{
    std::error_code status;
    if (!std::filesystem::exists(folder, status))
        return {};
    if (!std::filesystem::is_directory(folder, status))
        return makeError(ErrorCode::WriteFailed,
                         pathInQuotes(folder) + " is no folder; name a new one for what the probe keeps");
    if (holdsForeignFiles(folder, kLogName))
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(folder)
                             + " holds other files and no probe; nothing is put among them: name a new folder");
    return {};
}

Result<ProbeFolder> ProbeFolder::createOrResume(const std::filesystem::path& folder, const ProbeManifest& manifest,
                                                const ProbeNeeds& needs)
{
    if (const Result<void> checked = checkPlace(folder); !checked)
        return checked.error();
    if (const Result<void> made = makeFolders(folder); !made)
        return made.error();
    ProbeReader reader(&manifest);
    Result<CellFile> log = CellFile::createOrResume(folder / kLogName, manifest, reader, kNoun);
    if (!log)
        return log.error();
    ProbeFolder probe(folder, manifest, needs, std::move(*log), std::move(reader.cells));
    if (const Result<void> opened = probe.openParts(); !opened)
        return opened.error();
    if (const Result<void> dropped = probe.dropLostRecords(); !dropped)
        return dropped.error();
    if (const Result<void> fits = probe.checkSpace(); !fits)
        return fits.error();
    probe.m_doneParts.resize(static_cast<std::size_t>(manifest.questionCount));
    for (const auto& [key, cell] : probe.m_cells)
        probe.countDone(key.first, key.second);
    return probe;
}

/// Also parts that are there and not needed now, so that what is known of them stays true.
Result<void> ProbeFolder::openParts()
{
    for (const ProbePart part : kParts) {
        const bool isThere
            = std::ranges::any_of(m_cells, [part](const auto& cell) { return cell.first.second == part; });
        if (!m_needs.has(part) && !isThere)
            continue;
        Result<GrowingFile> file = GrowingFile::open(m_path / kFileNames[placeOf(part)]);
        if (!file)
            return file.error();
        m_files[placeOf(part)] = std::move(*file);
    }
    return {};
}

/// Before the first prompt, not after hours. What a disk does not say is not asked.
Result<void> ProbeFolder::checkSpace() const
{
    std::uint64_t missing = 0;
    for (const ProbePart part : kParts) {
        if (!m_needs.has(part))
            continue;
        const Result<std::uint64_t> size = m_files[placeOf(part)]->size();
        if (!size)
            return size.error();
        missing += endOf(m_manifest, part) - std::min(*size, endOf(m_manifest, part));
    }
    std::error_code failure;
    const std::filesystem::space_info space = std::filesystem::space(m_path, failure);
    if (failure || space.available >= missing)
        return {};
    return makeError(ErrorCode::WriteFailed,
                     "the probe needs " + megabytes(missing) + " more in " + pathInQuotes(m_path) + ", where "
                         + megabytes(space.available)
                         + " are free; name another place, or ask for fewer prompts or for fewer kinds of probes");
}

/// Leaves only what is as it was written, and cuts off what nobody knows of.
Result<void> ProbeFolder::dropLostRecords()
{
    std::vector<std::byte> record;
    std::array<std::uint64_t, kProbeParts> ends{};
    std::string damaged;
    for (auto cell = m_cells.begin(); cell != m_cells.end();) {
        const auto& [question, part] = cell->first;
        const std::size_t bytes = m_manifest.recordBytes(part);
        record.resize(bytes);
        bool isGood = true;
        auto prompt = static_cast<std::uint64_t>(cell->second.firstPrompt);
        for (const std::string& sum : cell->second.sums) {
            isGood = isGood && m_files[placeOf(part)]->readAt(prompt * bytes, record) && shortSum(record) == sum;
            ++prompt;
        }
        if (isGood) {
            ends[placeOf(part)] = std::max(ends[placeOf(part)], prompt * bytes);
            ++cell;
            continue;
        }
        damaged += (damaged.empty() ? "" : ", ") + std::to_string(question);
        m_lost.insert(m_cells.extract(cell++));
    }
    if (!damaged.empty())
        m_damage.push_back(pathInQuotes(m_path) + ": what was kept of question " + displayText(damaged)
                           + " is damaged; it is computed again");
    for (const ProbePart part : kParts) {
        auto& file = m_files[placeOf(part)];
        if (!file)
            continue;
        if (const Result<void> cut = file->resize(ends[placeOf(part)]); !cut)
            return cut;
    }
    return {};
}

void ProbeFolder::countDone(std::int64_t question, ProbePart part)
{
    if (!m_needs.has(part))
        return;
    ++m_donePartCount;
    m_doneCount += ++m_doneParts[static_cast<std::size_t>(question)] == m_needs.count() ? 1 : 0;
}

Result<void> ProbeFolder::append(std::int64_t question, std::int64_t firstPrompt, ProbePart part,
                                 std::span<const std::span<const std::byte>> records, const QuestionAnswer* answer)
{
    if (isDone(question, part))
        return {};
    ProbeCell cell{question, firstPrompt, part, {}, std::nullopt};
    if (answer)
        cell.answer = *answer;
    const std::size_t bytes = m_manifest.recordBytes(part);
    for (const std::span<const std::byte> record : records)
        cell.sums.push_back(shortSum(record));
    const bool isSized = std::ranges::all_of(records, [bytes](const auto& record) { return record.size() == bytes; });
    if (!m_needs.has(part) || !isSized || !fits(m_manifest, cell))
        return makeError(ErrorCode::InvalidArgument, "question " + std::to_string(question) + " is not of this probe");
    auto offset = static_cast<std::uint64_t>(firstPrompt) * bytes;
    for (const std::span<const std::byte> record : records) {
        if (Result<void> written = m_files[placeOf(part)]->writeAt(offset, record); !written)
            return written;
        offset += bytes;
    }
    const std::pair key(question, part);
    const auto lost = m_lost.find(key);
    if (lost == m_lost.end() || lost->second != cell) { // else its line stands there
        if (Result<void> logged = m_log.append(lineOf(cell)); !logged)
            return logged;
    }
    m_cells.emplace(key, std::move(cell));
    countDone(question, part);
    return {};
}

Result<std::shared_ptr<const StoredPrompts>> ProbeFolder::prompts() const
{
    ProbeCells cells;
    Result<std::pair<ProbeManifest, std::shared_ptr<const StoredPrompts>>> kept = map(m_path, cells);
    return kept ? Result<std::shared_ptr<const StoredPrompts>>(std::move(kept->second)) : kept.error();
}

bool ProbeFolder::isProbe(const std::filesystem::path& folder)
{
    std::error_code status;
    return std::filesystem::is_regular_file(folder / kLogName, status);
}

Result<ProbeManifest> ProbeFolder::manifestOf(const std::filesystem::path& folder)
{
    ProbeReader reader(nullptr);
    if (const Result<void> read = CellFile::read(folder / kLogName, reader, kNoun); !read)
        return read.error();
    return std::move(reader.manifest);
}

ProbeNeeds ProbeFolder::keptIn(const std::filesystem::path& folder)
{
    const auto isThere = [&folder](ProbePart part) {
        std::error_code status;
        return std::filesystem::is_regular_file(folder / kFileNames[placeOf(part)], status);
    };
    return {isThere(ProbePart::Activations), isThere(ProbePart::Gradients)};
}

Result<std::pair<ProbeManifest, std::shared_ptr<const StoredPrompts>>>
ProbeFolder::read(const std::filesystem::path& folder, const ProbeProgress& progress)
{
    ProbeCells cells;
    auto kept = map(folder, cells);
    if (!kept)
        return kept;
    const auto& [manifest, prompts] = *kept;
    std::set<std::int64_t> damaged;
    std::size_t done = 0;
    for (const auto& [key, cell] : cells) {
        const auto& [question, part] = key;
        const StoredPrompts::Bytes bytes = prompts->m_bytes[placeOf(part)];
        const std::size_t size = manifest.recordBytes(part);
        auto first = static_cast<std::size_t>(cell.firstPrompt) * size;
        for (const std::string& sum : cell.sums) { // of a part that is not whole nothing is used
            if (!bytes.empty() && shortSum(bytes.subspan(first, size)) != sum)
                damaged.insert(question);
            first += size;
        }
        if (progress && !progress(++done, cells.size()))
            return makeError(ErrorCode::Cancelled, "reading the probe was cancelled");
    }
    if (const Result<void> whole = prompts->checkWhole(); !whole)
        return whole.error();
    if (damaged.empty())
        return kept;
    std::string names;
    for (const std::int64_t question : damaged)
        names += (names.empty() ? "" : ", ") + std::to_string(question);
    return makeError(ErrorCode::CorruptFile,
                     pathInQuotes(folder) + ": what was kept of question " + displayText(names)
                         + " is damaged; run the probe again, which computes it");
}

Result<std::pair<ProbeManifest, std::shared_ptr<const StoredPrompts>>>
ProbeFolder::map(const std::filesystem::path& folder, ProbeCells& cells)
{
    ProbeReader reader(nullptr);
    if (const Result<void> read = CellFile::read(folder / kLogName, reader, kNoun); !read)
        return read.error();
    const ProbeManifest& manifest = reader.manifest;
    const auto unfinished = [&folder] {
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(folder)
                             + " is a probe that is not finished; let its command end, or run it again");
    };
    auto prompts = std::make_shared<StoredPrompts>();
    prompts->m_shape = manifest.shape();
    prompts->m_folder = folder;
    try {
        fillFrom(reader.cells, manifest, prompts->m_answers, prompts->m_golds);
    } catch (const std::out_of_range&) {
        return unfinished();
    }
    prompts->m_trainQuestions = static_cast<std::size_t>(manifest.trainCount);
    for (std::size_t question = 0; question < prompts->m_trainQuestions; ++question)
        prompts->m_trainPrompts += prompts->m_answers[question].proxies.size();
    for (const ProbePart part : kParts) {
        if (!isWhole(reader.cells, manifest, part))
            continue;
        Result<std::shared_ptr<const MappedFile>> file
            = MappedFile::map(folder / kFileNames[placeOf(part)], MappedFile::Cut::ReadsZeros);
        if (!file)
            return file.error();
        if ((*file)->bytes().size() < endOf(manifest, part))
            return unfinished();
        prompts->m_bytes[placeOf(part)] = (*file)->bytes();
        prompts->m_files[placeOf(part)] = std::move(*file);
    }
    cells = std::move(reader.cells);
    return std::pair(manifest, std::shared_ptr<const StoredPrompts>(std::move(prompts)));
}

Result<std::vector<std::filesystem::path>> findProbes(const std::filesystem::path& folder)
{
    if (ProbeFolder::isProbe(folder))
        return std::vector{folder};
    std::vector<std::filesystem::path> probes;
    std::error_code status;
    for (const auto& entry : std::filesystem::directory_iterator(folder, status)) {
        if (ProbeFolder::isProbe(entry.path()))
            probes.push_back(entry.path());
    }
    std::ranges::sort(probes);
    if (probes.empty())
        return makeError(ErrorCode::NotFound,
                         pathInQuotes(folder)
                             + " holds no probe: expected a prompts.jsonl in it, as neurex probe writes it, or such "
                               "folders right in it");
    return probes;
}

} // namespace neurex
