// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_folder.h"

#include "core/base/display_text.h"
#include "core/base/safetensors.h"
#include "core/store/growing_file.h"
#include "core/store/question_log.h"
#include "core/store/text_file.h"

#include <algorithm>
#include <chrono>
#include <cmath>
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

bool isFinite(std::span<const float> values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

Result<void> checkNewRun(const RunManifest& manifest)
{
    if (manifest.model.layerCount <= 0 || manifest.model.neuronCount <= 0 || manifest.questionCount <= 0)
        return makeError(ErrorCode::InvalidArgument, "a run needs a model with neurons and at least one question");
    return {};
}

/// What finish() adds to the scores, summed in double in the order of the questions.
struct LayerSums {
    std::vector<float> attributionSum;
    std::vector<float> targetChange;
    std::vector<float> completenessResidual;
};

LayerSums sumLayers(const std::map<std::int64_t, QuestionRecord>& records, std::size_t layerCount)
{
    std::vector<double> attribution(layerCount), change(layerCount), residual(layerCount);
    std::size_t proxyCount = 0;
    for (const auto& [index, record] : records) {
        for (std::size_t i = 0; i < record.attributionSums.size(); ++i) {
            const auto sum = static_cast<double>(record.attributionSums[i]);
            const auto difference = static_cast<double>(record.targetChanges[i]);
            attribution[i % layerCount] += sum;
            change[i % layerCount] += difference;
            residual[i % layerCount] += std::abs(sum - difference);
        }
        proxyCount += record.answer.proxies.size();
    }
    const double divisor = static_cast<double>(std::max<std::size_t>(proxyCount, 1));
    LayerSums sums;
    for (std::size_t layer = 0; layer < layerCount; ++layer) {
        sums.attributionSum.push_back(static_cast<float>(attribution[layer]));
        sums.targetChange.push_back(static_cast<float>(change[layer]));
        sums.completenessResidual.push_back(static_cast<float>(residual[layer] / divisor));
    }
    return sums;
}

} // namespace

struct RunFolder::State {
    std::filesystem::path path;
    RunManifest manifest;
    FolderLock lock;
    std::map<std::int64_t, QuestionRecord> records;
    std::optional<GrowingFile> questions; // both open while the run is not complete
    std::optional<GrowingFile> examples;

    std::size_t layerCount() const { return static_cast<std::size_t>(manifest.model.layerCount); }
    std::size_t matrixBytes() const
    {
        return layerCount() * static_cast<std::size_t>(manifest.model.neuronCount) * sizeof(float);
    }
    std::uint64_t matrixOffset(std::int64_t index) const { return static_cast<std::uint64_t>(index) * matrixBytes(); }

    Result<void> openFiles();
    Result<void> readRecords();
    Result<void> rewriteQuestions();
    Result<void> cutTornTail();
    Result<void> check(const QuestionRecord& record, const ScoreMatrix& exampleScores) const;
    Result<void> writeScores(const AceResult& ace) const;
};

Result<void> RunFolder::State::openFiles()
{
    Result<GrowingFile> log = GrowingFile::open(path / kQuestionsName);
    if (!log)
        return log.error();
    questions = std::move(*log);
    Result<GrowingFile> matrices = GrowingFile::open(path / kExamplesName);
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
    for (QuestionRecord& record : log->records) {
        const bool isInside = record.index >= 0 && record.index < manifest.questionCount;
        const std::size_t expected = record.answer.proxies.size() * layerCount();
        if (!isInside || record.attributionSums.size() != expected || record.targetChanges.size() != expected)
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(path / kQuestionsName) + ": question " + std::to_string(record.index)
                                 + " does not fit the manifest; start a new run folder");
        records.emplace(record.index, std::move(record));
    }
    return {};
}

Result<void> RunFolder::State::rewriteQuestions()
{
    std::string text;
    for (const auto& [index, record] : records)
        text += questionLine(record);
    return writeTextFile(path / kQuestionsName, text);
}

/// Leaves only questions whose matrix and line are both whole.
Result<void> RunFolder::State::cutTornTail()
{
    Result<std::uint64_t> size = examples->size();
    if (!size)
        return size.error();
    std::erase_if(records, [&](const auto& entry) { return matrixOffset(entry.first + 1) > *size; });
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
    const std::size_t expected = record.answer.proxies.size() * layerCount();
    if (exampleScores.layerCount != manifest.model.layerCount || exampleScores.neuronCount != manifest.model.neuronCount
        || record.attributionSums.size() != expected || record.targetChanges.size() != expected)
        return makeError(ErrorCode::InvalidArgument,
                         where + ": expected " + std::to_string(manifest.model.layerCount) + " layers x "
                             + std::to_string(manifest.model.neuronCount) + " neurons and two sums a layer and proxy");
    if (const std::optional<std::string> flaw = flawOf(record.answer))
        return makeError(ErrorCode::InvalidArgument, where + ", " + *flaw + "; the engine and program may differ");
    bool isGood = isFinite(exampleScores.values) && isFinite(record.attributionSums) && isFinite(record.targetChanges);
    for (const ProxyAnswer& proxy : record.answer.proxies) {
        isGood = isGood && isFinite(proxy.optionLogits) && isFinite(proxy.optionProbabilities)
            && std::isfinite(proxy.letterMass);
    }
    if (!isGood)
        return makeError(ErrorCode::InvalidArgument,
                         where + ": the engine returned numbers that are not finite; try float32 or check the weights");
    return {};
}

Result<void> RunFolder::State::writeScores(const AceResult& ace) const
{
    const LayerSums sums = sumLayers(records, layerCount());
    const auto layers = static_cast<std::int64_t>(manifest.model.layerCount);
    const auto neurons = static_cast<std::int64_t>(manifest.model.neuronCount);
    const auto bytesOf = [](const std::vector<float>& values) { return std::as_bytes(std::span(values)); };
    std::vector<TensorToWrite> tensors{
        {"scores", ElementType::F32, {layers, neurons}, bytesOf(ace.scores.values)},
        {"sign_agreement", ElementType::F32, {layers, neurons}, bytesOf(ace.signAgreement.values)},
        {"attribution_sum", ElementType::F32, {layers}, bytesOf(sums.attributionSum)},
        {"target_change", ElementType::F32, {layers}, bytesOf(sums.targetChange)},
        {"completeness_residual", ElementType::F32, {layers}, bytesOf(sums.completenessResidual)}};
    std::unique_ptr<FileMapping> mapping;
    if (manifest.keepExamples) {
        // Matrix i lies at row i, so the file is the tensor.
        Result<std::unique_ptr<FileMapping>> mapped
            = examples->map(static_cast<std::size_t>(matrixOffset(manifest.questionCount)));
        if (!mapped)
            return mapped.error();
        mapping = std::move(*mapped);
        tensors.push_back(
            {"example_scores", ElementType::F32, {manifest.questionCount, layers, neurons}, mapping->bytes()});
    }
    return writeSafetensors(path / kScoresName, tensors,
                            {{"neurex_version", manifest.neurexVersion},
                             {"model", manifest.model.name},
                             {"model_hash", manifest.model.weightHash},
                             {"task", manifest.taskName},
                             {"task_hash", manifest.taskHash},
                             {"questions", std::to_string(manifest.questionCount)}});
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
bool RunFolder::isComplete() const
{
    return !m_state->manifest.finishedAt.empty();
}

bool RunFolder::isRun(const std::filesystem::path& folder)
{
    std::error_code status;
    return std::filesystem::is_regular_file(folder / kManifestName, status);
}

Result<RunFolder> RunFolder::create(const std::filesystem::path& folder, RunManifest manifest)
{
    if (Result<void> checked = checkNewRun(manifest); !checked)
        return checked.error();
    std::error_code status;
    std::filesystem::create_directories(folder, status);
    if (status || !std::filesystem::is_directory(folder, status))
        return makeError(ErrorCode::WriteFailed,
                         "the run folder " + pathInQuotes(folder) + " cannot be made: " + status.message());
    Result<FolderLock> lock = FolderLock::acquire(folder);
    if (!lock)
        return lock.error();
    if (!std::filesystem::is_empty(folder, status))
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(folder)
                             + " is not empty; nothing is overwritten: choose a new folder for the run");
    manifest.startedAt = utcNow();
    manifest.finishedAt.clear();
    if (Result<void> saved = saveManifest(folder, manifest); !saved)
        return saved.error();
    auto state = std::make_unique<State>(State{folder, std::move(manifest), std::move(*lock), {}, {}, {}});
    if (Result<void> opened = state->openFiles(); !opened)
        return opened.error();
    return RunFolder(std::move(state));
}

Result<RunFolder> RunFolder::resume(const std::filesystem::path& folder, const RunManifest& expected)
{
    Result<RunManifest> stored = loadManifest(folder);
    if (!stored)
        return stored.error();
    if (const std::optional<std::string> difference = firstDifference(*stored, expected))
        return makeError(ErrorCode::InvalidArgument,
                         "the run " + pathInQuotes(folder) + " was started differently: " + *difference
                             + "; repeat it with the same settings or choose a new folder");
    Result<FolderLock> lock = FolderLock::acquire(folder);
    if (!lock)
        return lock.error();
    auto state = std::make_unique<State>(State{folder, std::move(*stored), std::move(*lock), {}, {}, {}});
    if (Result<void> read = state->readRecords(); !read)
        return read.error();
    RunFolder run(std::move(state));
    std::error_code status;
    if (run.isComplete() && std::filesystem::exists(folder / kScoresName, status)) {
        std::filesystem::remove(folder / kExamplesName, status);
        return run;
    }
    run.m_state->manifest.finishedAt.clear();
    if (Result<void> opened = run.m_state->openFiles(); !opened)
        return opened.error();
    if (Result<void> cut = run.m_state->cutTornTail(); !cut)
        return cut.error();
    return run;
}

Result<RunFolder> RunFolder::createOrResume(const std::filesystem::path& folder, const RunManifest& manifest)
{
    if (!isRun(folder))
        return create(folder, manifest);
    Result<RunFolder> resumed = resume(folder, manifest);
    if (resumed || resumed.error().code != ErrorCode::InvalidArgument)
        return resumed;
    Result<std::optional<RunFolder>> restarted = restartIfEmpty(folder, manifest);
    if (!restarted)
        return restarted.error();
    return *restarted ? Result<RunFolder>(std::move(**restarted)) : std::move(resumed);
}

/// Nothing if a question of the old run is finished.
Result<std::optional<RunFolder>> RunFolder::restartIfEmpty(const std::filesystem::path& folder, RunManifest manifest)
{
    if (Result<void> checked = checkNewRun(manifest); !checked)
        return checked.error();
    Result<FolderLock> lock = FolderLock::acquire(folder);
    if (!lock)
        return lock.error();
    const Result<QuestionLog> log = readQuestionLog(folder / kQuestionsName);
    if (!log)
        return log.error();
    std::error_code status;
    if (!log->records.empty() || std::filesystem::exists(folder / kScoresName, status))
        return std::optional<RunFolder>();
    manifest.startedAt = utcNow();
    manifest.finishedAt.clear();
    if (Result<void> saved = saveManifest(folder, manifest); !saved)
        return saved.error();
    auto state = std::make_unique<State>(State{folder, std::move(manifest), std::move(*lock), {}, {}, {}});
    if (Result<void> opened = state->openFiles(); !opened)
        return opened.error();
    if (Result<void> cut = state->cutTornTail(); !cut)
        return cut.error();
    return std::optional<RunFolder>(RunFolder(std::move(state)));
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
    const auto matrix = std::as_bytes(std::span(exampleScores.values));
    if (Result<void> written = m_state->examples->writeAt(m_state->matrixOffset(record.index), matrix); !written)
        return written;
    const std::string line = questionLine(record);
    if (Result<void> written = m_state->questions->append(std::as_bytes(std::span(line))); !written)
        return written;
    m_state->records.emplace(record.index, record);
    return {};
}

Result<AceAccumulator> RunFolder::accumulator() const
{
    if (!m_state->examples)
        return makeError(ErrorCode::InvalidArgument,
                         "the run " + pathInQuotes(path()) + " is complete; its scores are in " + kScoresName);
    const RunManifest& run = m_state->manifest;
    AceAccumulator ace(run.model.layerCount, run.model.neuronCount, run.ace);
    std::vector<float> matrix(m_state->matrixBytes() / sizeof(float));
    for (const auto& [index, record] : m_state->records) {
        const auto target = std::as_writable_bytes(std::span(matrix));
        if (Result<void> read = m_state->examples->readAt(m_state->matrixOffset(index), target); !read)
            return read.error();
        if (Result<void> added = ace.add(matrix); !added)
            return added.error();
    }
    return ace;
}

Result<AceResult> RunFolder::accumulate() const
{
    const Result<AceAccumulator> ace = accumulator();
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
    if (Result<void> written = m_state->writeScores(*ace); !written)
        return written.error();
    if (Result<void> ordered = m_state->rewriteQuestions(); !ordered)
        return ordered.error();
    RunManifest finished = m_state->manifest;
    finished.finishedAt = utcNow();
    if (Result<void> saved = saveManifest(path(), finished); !saved)
        return saved.error();
    m_state->manifest = std::move(finished);
    m_state->questions.reset();
    m_state->examples.reset();
    std::error_code status;
    std::filesystem::remove(path() / kExamplesName, status);
    return ace;
}

} // namespace neurex
