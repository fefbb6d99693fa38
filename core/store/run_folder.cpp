// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_folder.h"

#include "core/analysis/ranking_spread.h"
#include "core/base/display_text.h"
#include "core/base/finite.h"
#include "core/base/safetensors.h"
#include "core/base/sha256.h"
#include "core/base/system_error_text.h"
#include "core/store/checked_line.h"
#include "core/store/growing_file.h"
#include "core/store/layer_sums.h"
#include "core/store/question_log.h"
#include "core/store/text_file.h"
#include "core/store/used_place.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <optional>
#include <span>
#include <utility>

namespace neurex {
namespace {

constexpr const char* kManifestName = "manifest.json";
constexpr const char* kQuestionsName = "questions.jsonl";
constexpr const char* kExamplesName = "example_scores.f32";
constexpr const char* kScoresName = "scores.safetensors";

std::string utcNow()
{
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    constexpr std::size_t kLength = sizeof "2026-01-01T00:00:00Z";
    char text[kLength] = {};
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

Result<void> checkNewRun(const RunManifest& manifest)
{
    if (manifest.model.layerCount <= 0 || manifest.model.neuronCount <= 0 || manifest.questionCount <= 0)
        return makeError(ErrorCode::InvalidArgument, "a run needs a model with neurons and at least one question");
    return {};
}

Error notEmpty(const std::filesystem::path& folder)
{
    return makeError(ErrorCode::InvalidArgument,
                     pathInQuotes(folder) + " is not empty; nothing is overwritten: choose a new folder for the run");
}

/// What killed writers left of the run's own files.
void removeLitter(const std::filesystem::path& folder)
{
    for (const char* name : {kManifestName, kQuestionsName, kScoresName})
        removeStaleTemporaries(folder / name);
}

/// New files of a run are as private as its manifest.
FileAccess accessOf(const std::filesystem::path& folder)
{
    using std::filesystem::perms;
    std::error_code failure;
    const perms manifest = std::filesystem::status(folder / kManifestName, failure).permissions();
    const bool isShared = (manifest & (perms::group_all | perms::others_all)) != perms::none;
    return failure || isShared ? FileAccess::Shared : FileAccess::Private;
}

Result<FolderLock> lockedPlace(const std::filesystem::path& folder, FileAccess access)
{
    if (const Result<void> made = makeFolders(folder, access); !made)
        return made.error();
    return FolderLock::acquire(folder);
}

} // namespace

struct RunFolder::State {
    std::filesystem::path path;
    RunManifest manifest;
    FolderLock lock;
    UsedPlace place;
    FileAccess access = FileAccess::Shared;
    std::map<std::int64_t, QuestionRecord> records;
    std::map<std::int64_t, std::string> matrixSums; ///< of the records' matrices, see sumOf()
    std::vector<std::string> damage;
    std::optional<GrowingFile> questions; // both open while the run is not complete
    std::optional<GrowingFile> examples;

    std::size_t layerCount() const { return static_cast<std::size_t>(manifest.model.layerCount); }
    /// Of a record's attribution sums, and of its target changes.
    std::size_t sumCount(const QuestionRecord& record) const
    {
        return addsUp(manifest.settings.measure) ? record.answer.proxies.size() * layerCount() : 0;
    }
    std::size_t matrixBytes() const
    {
        return layerCount() * static_cast<std::size_t>(manifest.model.neuronCount) * sizeof(float);
    }
    std::uint64_t matrixOffset(std::int64_t index) const { return static_cast<std::uint64_t>(index) * matrixBytes(); }

    Result<void> openFiles();
    Result<void> readRecords();
    bool isFinished();
    Result<void> takeMatricesBack();
    Result<void> rewriteQuestions();
    Result<void> dropLostMatrices();
    Result<void> cutTornTail();
    Result<ScoreMatrix> matrix(std::int64_t index) const;
    Result<void> check(const QuestionRecord& record, const ScoreMatrix& exampleScores) const;
    Result<RankingSpread> spread() const;
    Result<void> writeScores(const AceResult& ace, const RankingSpread& spread) const;
};

Result<void> RunFolder::State::openFiles()
{
    Result<GrowingFile> log = GrowingFile::open(path / kQuestionsName, access);
    if (!log)
        return log.error();
    questions = std::move(*log);
    Result<GrowingFile> matrices = GrowingFile::open(path / kExamplesName, access);
    if (!matrices)
        return matrices.error();
    examples = std::move(*matrices);
    return {};
}

Result<void> RunFolder::State::readRecords()
{
    Result<QuestionLog> log = readQuestionLog(path / kQuestionsName);
    if (!log)
        return log.error();
    for (auto& [record, sum] : log->questions) {
        const bool isInside = record.index >= 0 && record.index < manifest.questionCount;
        const std::size_t expected = sumCount(record);
        if (!isInside || record.attributionSums.size() != expected || record.targetChanges.size() != expected)
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(path / kQuestionsName) + ": question " + std::to_string(record.index)
                                 + " does not fit the manifest; start a new run folder");
        matrixSums.emplace(record.index, std::move(sum));
        records.emplace(record.index, std::move(record));
    }
    if (!log->damagedLines.empty())
        damage.push_back(pathInQuotes(path / kQuestionsName) + ": " + damagedLinesText(log->damagedLines)
                         + "; what they held is computed again");
    return {};
}

/// The manifest says so, and nothing is missing or damaged.
bool RunFolder::State::isFinished()
{
    if (manifest.finishedAt.empty() || static_cast<std::int64_t>(records.size()) != manifest.questionCount)
        return false;
    if (std::error_code status; !std::filesystem::exists(path / kScoresName, status))
        return false;
    const Result<void> checked = checkScoresFile(path);
    if (!checked)
        damage.push_back(checked.error().message + "; the run is computed again");
    return checked.hasValue();
}

/// A finished run whose records were damaged still has its matrices where it kept them.
Result<void> RunFolder::State::takeMatricesBack()
{
    const std::uint64_t size = matrixBytes();
    const auto take = [&](std::int64_t index, const ScoreMatrix& scores) {
        const auto bytes = std::as_bytes(std::span(scores.values));
        return bytes.size() == size ? examples->writeAt(matrixOffset(index), bytes) : Result<void>();
    };
    const Result<void> taken = visitExampleScores(path, take);
    return !taken && taken.error().code == ErrorCode::WriteFailed ? taken : Result<void>();
}

Result<void> RunFolder::State::rewriteQuestions()
{
    std::string text;
    for (const auto& [index, record] : records)
        text += questionLine(record, matrixSums.at(index));
    return writeTextFile(path / kQuestionsName, text, access);
}

Result<ScoreMatrix> RunFolder::State::matrix(std::int64_t index) const
{
    ScoreMatrix scores(manifest.model.layerCount, manifest.model.neuronCount);
    if (Result<void> read = examples->readAt(matrixOffset(index), std::as_writable_bytes(std::span(scores.values)));
        !read)
        return read.error();
    if (sumOf(scores) != matrixSums.at(index))
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path / kExamplesName) + ": the scores of question " + std::to_string(index)
                             + " were damaged; the same command computes them again");
    return scores;
}

/// Leaves only questions whose matrix is whole and as it was written.
Result<void> RunFolder::State::dropLostMatrices()
{
    Result<std::uint64_t> size = examples->size();
    if (!size)
        return size.error();
    std::erase_if(records, [&](const auto& entry) { return matrixOffset(entry.first + 1) > *size; });
    std::string damaged;
    std::erase_if(records, [&](const auto& entry) {
        const bool isGood = matrix(entry.first).hasValue();
        if (!isGood)
            damaged += (damaged.empty() ? "" : ", ") + std::to_string(entry.first);
        return !isGood;
    });
    std::erase_if(matrixSums, [&](const auto& entry) { return !records.contains(entry.first); });
    if (!damaged.empty())
        damage.push_back(pathInQuotes(path / kExamplesName) + ": the scores of question " + damaged
                         + " are damaged; they are computed again");
    return {};
}

Result<void> RunFolder::State::cutTornTail()
{
    if (Result<void> dropped = dropLostMatrices(); !dropped)
        return dropped;
    questions.reset();
    if (Result<void> rewritten = rewriteQuestions(); !rewritten)
        return rewritten;
    if (Result<void> opened = openFiles(); !opened)
        return opened;
    return examples->resize(records.empty() ? 0 : matrixOffset(records.rbegin()->first + 1));
}

Result<void> RunFolder::State::check(const QuestionRecord& record, const ScoreMatrix& exampleScores) const
{
    const std::string where = "question " + inQuotes(record.answer.id) + " of the run " + pathInQuotes(path);
    if (record.index < 0 || record.index >= manifest.questionCount || records.contains(record.index))
        return makeError(ErrorCode::InvalidArgument,
                         where + ": index " + std::to_string(record.index) + " is outside the run or done already");
    const std::size_t expected = sumCount(record);
    if (exampleScores.layerCount != manifest.model.layerCount || exampleScores.neuronCount != manifest.model.neuronCount
        || record.attributionSums.size() != expected || record.targetChanges.size() != expected)
        return makeError(ErrorCode::InvalidArgument,
                         where + ": expected " + std::to_string(manifest.model.layerCount) + " layers x "
                             + std::to_string(manifest.model.neuronCount) + " neurons and two sums a layer and proxy");
    if (const std::optional<std::string> flaw = flawOf(record.answer))
        return makeError(ErrorCode::InvalidArgument, where + ", " + *flaw + "; the engine and program may differ");
    if (!allFinite(exampleScores.values) || !allFinite(record.attributionSums) || !allFinite(record.targetChanges))
        return makeError(ErrorCode::InvalidArgument,
                         where + ": the engine returned numbers that are not finite; try float32 or check the weights");
    return {};
}

/// Over the questions, which are all there, by their groups.
Result<RankingSpread> RunFolder::State::spread() const
{
    std::vector<std::string> groups;
    for (const auto& [index, record] : records)
        groups.push_back(record.answer.group);
    return rankingSpread(manifest.model.layerCount, manifest.model.neuronCount, manifest.aggregation(),
                         QuestionGroups(std::span<const std::string>(groups)), manifest.seed,
                         [this](std::size_t question, std::span<float> scores) {
                             return examples->readAt(matrixOffset(static_cast<std::int64_t>(question)),
                                                     std::as_writable_bytes(scores));
                         });
}

Result<void> RunFolder::State::writeScores(const AceResult& ace, const RankingSpread& spread) const
{
    const LayerSums sums = sumLayers(records, layerCount());
    const auto layers = static_cast<std::int64_t>(manifest.model.layerCount);
    const auto neurons = static_cast<std::int64_t>(manifest.model.neuronCount);
    const auto bytesOf = [](const std::vector<float>& values) { return std::as_bytes(std::span(values)); };
    std::vector<TensorToWrite> tensors{
        {"scores", ElementType::F32, {layers, neurons}, bytesOf(ace.scores.values)},
        {"sign_agreement", ElementType::F32, {layers, neurons}, bytesOf(ace.signAgreement.values)},
        {"net_share", ElementType::F32, {layers, neurons}, bytesOf(ace.netShare.values)},
        {"score_z", ElementType::F32, {layers, neurons}, bytesOf(spread.z.values)},
        {"first_half", ElementType::F32, {layers, neurons}, bytesOf(spread.firstHalf.values)},
        {"second_half", ElementType::F32, {layers, neurons}, bytesOf(spread.secondHalf.values)}};
    if (!sums.attributionSum.empty()) {
        tensors.push_back({"attribution_sum", ElementType::F32, {layers}, bytesOf(sums.attributionSum)});
        tensors.push_back({"target_change", ElementType::F32, {layers}, bytesOf(sums.targetChange)});
        tensors.push_back({"completeness_residual", ElementType::F32, {layers}, bytesOf(sums.completenessResidual)});
    }
    std::unique_ptr<FileMapping> mapping;
    std::vector<std::int64_t> exampleSums;
    if (manifest.keepExamples) {
        // Matrix i lies at row i, so the file is the tensor.
        Result<std::unique_ptr<FileMapping>> mapped
            = examples->map(static_cast<std::size_t>(matrixOffset(manifest.questionCount)));
        if (!mapped)
            return mapped.error();
        mapping = std::move(*mapped);
        tensors.push_back(
            {"example_scores", ElementType::F32, {manifest.questionCount, layers, neurons}, mapping->bytes(), false});
        for (const auto& [index, sum] : matrixSums)
            exampleSums.push_back(sumNumber(sum));
        tensors.push_back(
            {"example_sums", ElementType::I64, {manifest.questionCount}, std::as_bytes(std::span(exampleSums))});
    }
    std::map<std::string, std::string> metadata{{"neurex_version", manifest.neurexVersion},
                                                {"model", manifest.model.name},
                                                {"task", manifest.taskName},
                                                {"scores_are", "sums over the questions"},
                                                {"unit", std::string(toString(spread.unit))},
                                                {"units", std::to_string(spread.unitCount)},
                                                {"informative_questions", std::to_string(ace.informativeCount)}};
    if (ace.leftOutCount > 0) // few rules leave any out
        metadata.emplace("left_out_questions", std::to_string(ace.leftOutCount));
    for (const auto& [key, value] : originOf(manifest))
        metadata.emplace(key, value);
    return writeSafetensors(path / kScoresName, tensors, metadata, {.withChecksums = true, .access = access});
}

RunFolder::RunFolder(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
RunFolder::RunFolder(RunFolder&&) noexcept = default;
RunFolder& RunFolder::operator=(RunFolder&&) noexcept = default;
RunFolder::~RunFolder() = default;

const std::filesystem::path& RunFolder::path() const
{
    return m_state->path;
}
const RunManifest& RunFolder::manifest() const
{
    return m_state->manifest;
}
const std::map<std::int64_t, QuestionRecord>& RunFolder::records() const
{
    return m_state->records;
}
const std::vector<std::string>& RunFolder::damage() const
{
    return m_state->damage;
}
bool RunFolder::isComplete() const
{
    return !m_state->manifest.finishedAt.empty();
}

bool RunFolder::isRun(const std::filesystem::path& folder)
{
    std::error_code status;
    return std::filesystem::is_regular_file(folder / kManifestName, status);
}

Result<RunFolder> RunFolder::create(const std::filesystem::path& folder, const RunManifest& manifest, FileAccess access)
{
    Result<FolderLock> lock = lockedPlace(folder, access);
    return lock ? createLocked(folder, manifest, access, *lock) : Result<RunFolder>(lock.error());
}

Result<RunFolder> RunFolder::createLocked(const std::filesystem::path& folder, RunManifest manifest, FileAccess access,
                                          FolderLock& lock)
{
    if (Result<void> checked = checkNewRun(manifest); !checked)
        return checked.error();
    removeLitter(folder);
    if (std::error_code status; !std::filesystem::is_empty(folder, status))
        return notEmpty(folder);
    return startLocked(folder, std::move(manifest), access, lock);
}

/// In a folder without a run's files.
Result<RunFolder> RunFolder::startLocked(const std::filesystem::path& folder, RunManifest manifest, FileAccess access,
                                         FolderLock& lock)
{
    manifest.startedAt = utcNow();
    manifest.finishedAt.clear();
    if (Result<void> saved = saveManifest(folder, manifest, access); !saved)
        return saved.error();
    auto state = std::make_unique<State>(
        State{folder, std::move(manifest), std::move(lock), UsedPlace(folder), access, {}, {}, {}, {}, {}});
    if (Result<void> opened = state->openFiles(); !opened)
        return opened.error();
    return RunFolder(std::move(state));
}

Result<RunFolder> RunFolder::resume(const std::filesystem::path& folder, const RunManifest& expected)
{
    Result<FolderLock> lock = FolderLock::acquire(folder);
    return lock ? resumeLocked(folder, expected, *lock) : Result<RunFolder>(lock.error());
}

Result<RunFolder> RunFolder::resumeLocked(const std::filesystem::path& folder, const RunManifest& expected,
                                          FolderLock& lock)
{
    Result<RunManifest> stored = loadManifest(folder);
    if (!stored)
        return stored.error();
    if (const std::optional<std::string> difference = firstDifference(*stored, expected))
        return makeError(ErrorCode::InvalidArgument,
                         "the run " + pathInQuotes(folder) + " was started differently: " + *difference
                             + "; repeat it with the same settings or choose a new folder");
    State read{folder, std::move(*stored), std::move(lock), UsedPlace(folder), accessOf(folder), {}, {}, {}, {}, {}};
    auto state = std::make_unique<State>(std::move(read));
    removeLitter(folder);
    if (Result<void> done = state->readRecords(); !done)
        return done.error();
    std::error_code status;
    if (state->isFinished()) {
        std::filesystem::remove(folder / kExamplesName, status);
        return RunFolder(std::move(state));
    }
    const bool wasFinished = !std::exchange(state->manifest.finishedAt, {}).empty();
    if (Result<void> opened = state->openFiles(); !opened)
        return opened.error();
    if (wasFinished) {
        if (Result<void> saved = saveManifest(folder, state->manifest, state->access); !saved)
            return saved.error();
        if (Result<void> taken = state->takeMatricesBack(); !taken)
            return taken.error();
    }
    if (Result<void> cut = state->cutTornTail(); !cut)
        return cut.error();
    return RunFolder(std::move(state));
}

Result<RunFolder> RunFolder::createOrResume(const std::filesystem::path& folder, const RunManifest& manifest,
                                            FileAccess access)
{
    Result<FolderLock> lock = lockedPlace(folder, access);
    if (!lock)
        return lock.error();
    if (!isRun(folder))
        return createLocked(folder, manifest, access, *lock);
    const Result<RunManifest> stored = loadManifest(folder);
    const bool isOther = stored && firstDifference(*stored, manifest).has_value();
    if (!isOther)
        return resumeLocked(folder, manifest, *lock);
    const Result<QuestionLog> log = readQuestionLog(folder / kQuestionsName);
    if (!log)
        return log.error();
    std::error_code status;
    const bool holdsNothing
        = log->questions.empty() && log->damagedLines.empty() && !std::filesystem::exists(folder / kScoresName, status);
    return holdsNothing ? replaceLocked(folder, manifest, *lock) : resumeLocked(folder, manifest, *lock);
}

/// There is a manifest at every moment, the old or the new one: a killed replacement can be resumed.
Result<RunFolder> RunFolder::replaceLocked(const std::filesystem::path& folder, RunManifest manifest, FolderLock& lock)
{
    if (Result<void> checked = checkNewRun(manifest); !checked)
        return checked.error();
    const FileAccess access = accessOf(folder);
    removeLitter(folder);
    for (const char* name : {kScoresName, kQuestionsName, kExamplesName}) {
        std::error_code failure;
        if (std::filesystem::remove(folder / name, failure); failure)
            return writeError(folder / name, failure.value());
    }
    return startLocked(folder, std::move(manifest), access, lock);
}

std::vector<std::filesystem::path> RunFolder::filesOf(const std::filesystem::path& folder)
{
    return {folder / kManifestName, folder / kQuestionsName, folder / kExamplesName, folder / kScoresName};
}

Result<void> RunFolder::checkPlace(const std::filesystem::path& folder)
{
    std::error_code status;
    std::filesystem::path above = folder;
    while (!above.empty() && !std::filesystem::exists(above, status))
        above = above.has_parent_path() && above.parent_path() != above ? above.parent_path() : std::filesystem::path();
    if (!above.empty() && above != folder && !std::filesystem::is_directory(above, status))
        return writeError(folder, ENOTDIR);
    if (above != folder)
        return checkOutput((above.empty() ? std::filesystem::path(".") : above) / kManifestName);
    if (!std::filesystem::is_directory(folder, status))
        return makeError(ErrorCode::WriteFailed,
                         pathInQuotes(folder) + " is no folder; choose another one for the run");
    if (holdsForeignFiles(folder, kManifestName))
        return notEmpty(folder);
    return checkOutput(folder / kManifestName);
}

std::vector<std::int64_t> RunFolder::pending() const
{
    std::vector<std::int64_t> indices;
    for (std::int64_t index = 0; index < m_state->manifest.questionCount; ++index) {
        if (!isDone(index))
            indices.push_back(index);
    }
    return indices;
}

Result<void> RunFolder::append(const QuestionRecord& record, const ScoreMatrix& exampleScores)
{
    if (isComplete())
        return makeError(ErrorCode::InvalidArgument, "the run " + pathInQuotes(path()) + " is complete");
    if (Result<void> checked = m_state->check(record, exampleScores); !checked)
        return checked;
    if (Result<void> same = m_state->place.check(); !same)
        return same;
    const auto matrix = std::as_bytes(std::span(exampleScores.values));
    if (Result<void> written = m_state->examples->writeAt(m_state->matrixOffset(record.index), matrix); !written)
        return written;
    const std::string sum = shortSum(matrix);
    const std::string line = questionLine(record, sum);
    if (Result<void> written = m_state->questions->append(std::as_bytes(std::span(line))); !written)
        return written;
    m_state->matrixSums.emplace(record.index, sum);
    m_state->records.emplace(record.index, record);
    return {};
}

Result<Aggregator> RunFolder::accumulator() const
{
    if (!m_state->examples)
        return makeError(ErrorCode::InvalidArgument,
                         "the run " + pathInQuotes(path()) + " is complete; its scores are in " + kScoresName);
    const RunManifest& run = m_state->manifest;
    Aggregator ace(run.model.layerCount, run.model.neuronCount, run.aggregation());
    for (const auto& [index, record] : m_state->records) {
        const Result<ScoreMatrix> matrix = m_state->matrix(index);
        if (!matrix)
            return matrix.error();
        if (Result<void> added = ace.add(*matrix); !added)
            return added.error();
    }
    return ace;
}

Result<AceResult> RunFolder::accumulate() const
{
    const Result<Aggregator> ace = accumulator();
    if (!ace)
        return ace.error();
    return ace->result();
}

Result<AceResult> RunFolder::finish()
{
    const std::size_t missing = pending().size();
    if (missing != 0)
        return makeError(ErrorCode::InvalidArgument,
                         "the run " + pathInQuotes(path()) + " lacks " + std::to_string(missing) + " of "
                             + std::to_string(m_state->manifest.questionCount) + " questions");
    Result<AceResult> ace = accumulate();
    if (!ace)
        return ace;
    const Result<RankingSpread> spread = m_state->spread();
    if (!spread)
        return spread.error();
    if (Result<void> written = m_state->writeScores(*ace, *spread); !written)
        return written.error();
    if (Result<void> ordered = m_state->rewriteQuestions(); !ordered)
        return ordered.error();
    RunManifest finished = m_state->manifest;
    finished.finishedAt = utcNow();
    if (Result<void> saved = saveManifest(path(), finished, m_state->access); !saved)
        return saved.error();
    m_state->manifest = std::move(finished);
    m_state->questions.reset();
    m_state->examples.reset();
    std::error_code status;
    std::filesystem::remove(path() / kExamplesName, status);
    return ace;
}

} // namespace neurex
