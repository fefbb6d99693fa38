// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/attribution/attribution_recorder.h"

#include "core/base/display_text.h"
#include "core/base/file_writer.h"
#include "core/store/growing_file.h"
#include "core/store/run_place.h"
#include "core/store/run_scores.h"
#include "widgets/values/format.h"

#include <algorithm>
#include <tuple>

#include <unistd.h>

namespace neurex::app {
namespace {

constexpr const char* kCopyMark = ".copy-"; // behind a run folder's name, before the number of the process
constexpr const char* kAgainMark = ".again"; // behind the name of a run that is done once more
constexpr qint64 kPublishIntervalMs = 100;
constexpr qint64 kRestPerCost = 4; // at most a fifth of the thread's time goes into intermediate results

/// The run as a stored manifest has to name it. Whether the questions' scores are kept in the end changes no number, so
/// a run of the command line, which drops them, is the same run.
RunManifest keptAs(const RunManifest& stored, RunManifest run)
{
    run.keepExamples = stored.keepExamples;
    return run;
}

/// What the folder holds of this run: nothing where it holds no run at all. Errors: those of RunFolder::resume(), Busy
/// among them.
Result<std::optional<RunFolder>> openExisting(const RunPlan& plan)
{
    if (plan.folder.empty() || !RunFolder::isRun(plan.folder))
        return std::optional<RunFolder>();
    const Result<RunManifest> stored = loadManifest(plan.folder);
    if (!stored)
        return stored.error();
    Result<RunFolder> folder = RunFolder::resume(plan.folder, keptAs(*stored, plan.manifest));
    if (!folder)
        return folder.error();
    return std::optional(std::move(*folder));
}

bool isBeginningOf(const std::filesystem::path& folder, const RunManifest& run)
{
    const Result<RunManifest> stored = loadManifest(folder);
    return stored && !firstDifference(*stored, keptAs(*stored, run));
}

/// Gives the folder a name of its own, so that nothing in it is lost and its place is free.
Result<std::filesystem::path> setAside(const std::filesystem::path& folder)
{
    const Result<FolderLock> lock = FolderLock::acquire(folder); // somebody may have begun a run there meanwhile
    if (!lock)
        return lock.error();
    std::error_code failure;
    std::filesystem::path aside;
    for (int number = 1; aside.empty() || std::filesystem::exists(aside, failure); ++number)
        aside = folder.string() + ".unreadable-" + std::to_string(number);
    std::filesystem::rename(folder, aside, failure);
    if (failure)
        return makeError(ErrorCode::WriteFailed,
                         pathInQuotes(folder)
                             + " could not be renamed to make place for a new run: " + failure.message());
    return aside;
}

/// Removes copies that were never finished; another program that makes one holds its lock.
void removeUnfinishedCopies(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::vector<std::filesystem::path> copies;
    for (const auto& entry : std::filesystem::directory_iterator(folder.parent_path(), failure)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(folder.filename().string() + kCopyMark))
            copies.push_back(entry.path());
    }
    for (const std::filesystem::path& copy : copies) {
        if (const Result<FolderLock> lock = FolderLock::acquire(copy))
            std::filesystem::remove_all(copy, failure);
    }
}

/// What is left where a run was killed while it took its forerunner's place.
void removeFinished(const std::filesystem::path& again)
{
    const Result<RunManifest> left = loadManifest(again);
    if (!left || left->finishedAt.empty())
        return;
    std::error_code failure;
    if (const Result<FolderLock> lock = FolderLock::acquire(again))
        std::filesystem::remove_all(again, failure);
}

/// The copy appears whole or not at all: the run begins anew then.
void copyBeginning(const RunPlan& plan)
{
    if (plan.beginning.empty() || RunFolder::isRun(plan.folder) || !isBeginningOf(plan.beginning, plan.manifest))
        return;
    if (!makeFolders(plan.folder.parent_path(), FileAccess::Private))
        return;
    removeUnfinishedCopies(plan.folder);
    const std::filesystem::path copy = plan.folder.string() + kCopyMark + std::to_string(::getpid());
    const Result<FolderLock> lock
        = makeFolders(copy, FileAccess::Private) ? FolderLock::acquire(copy) : makeError(ErrorCode::WriteFailed, {});
    if (!lock)
        return;
    std::error_code failure;
    std::filesystem::copy(plan.beginning, copy, std::filesystem::copy_options::recursive, failure);
    if (!failure)
        std::filesystem::rename(copy, plan.folder, failure); // fails where another run stands by now
    if (failure)
        std::filesystem::remove_all(copy, failure);
}

} // namespace

AttributionRecorder::AttributionRecorder()
    : m_publishTimer(this) // so that it moves to the recorder's thread
{
    m_publishTimer.setSingleShot(true);
    connect(&m_publishTimer, &QTimer::timeout, this, &AttributionRecorder::publish);
}

void AttributionRecorder::restore(int generation, const RunPlan& plan)
{
    setGeneration(generation);
    release();
    m_manifest = plan.manifest;
    m_forerunner.clear();
    m_sum.reset();
    bool isFound = false;
    const Result<std::optional<RunFolder>> existing = openExisting(plan);
    if (!existing || !*existing) {
        isFound = restoreFromSibling(plan);
    } else if (const RunFolder& folder = **existing; folder.isComplete()) {
        if (const Result<SharedAttribution> stored = loadAttributionResult(ui::toQt(folder.path().string())); stored) {
            isFound = true;
            Q_EMIT resultReady(generation, *stored);
        }
    } else if (!folder.records().empty()) {
        if (Result<AceResult> partial = folder.accumulate(); partial) {
            isFound = true;
            Q_EMIT resultReady(
                generation, makeAttributionResult(std::move(*partial), m_manifest, ui::toQt(folder.path().string())));
        }
    }
    Q_EMIT restored(generation, isFound);
}

bool AttributionRecorder::restoreFromSibling(const RunPlan& plan)
{
    for (const std::filesystem::path& sibling : plan.siblings) {
        const Result<RunManifest> manifest = loadManifest(sibling);
        if (!manifest || manifest->finishedAt.empty())
            continue;
        RunManifest wanted = plan.manifest;
        wanted.ace = manifest->ace;
        if (firstDifference(*manifest, wanted))
            continue;
        if (Result<AceResult> ace = accumulateExamples(sibling, plan.manifest.aggregation()); ace) {
            Q_EMIT resultReady(generation(),
                               makeAttributionResult(std::move(*ace), plan.manifest, ui::toQt(sibling.string())));
            return true;
        }
    }
    return false;
}

void AttributionRecorder::begin(int generation, const RunPlan& plan)
{
    setGeneration(generation);
    release();
    m_manifest = plan.manifest;
    m_lastCostMs = 0;
    m_publishedCount = 0;
    m_sum.emplace(plan.manifest.model.layerCount, plan.manifest.model.neuronCount, plan.manifest.aggregation());
    std::optional<RunFolder> folder = openFolder(plan);
    if (folder && folder->isComplete())
        return giveComplete(folder->path());
    if (folder && !folder->records().empty()) {
        if (Result<Aggregator> before = folder->accumulator(); before) {
            m_sum = std::move(*before);
        } else {
            Q_EMIT placeFailed(generation, before.error());
            m_forerunner.clear();
            folder.reset();
        }
    }
    const bool goesOn = m_sum->exampleCount() > 0;
    record(folder ? std::make_unique<AttributionExperiment>(std::move(*folder), plan.questions)
                  : std::make_unique<AttributionExperiment>(plan.manifest.settings, plan.questions));
    if (goesOn)
        publish();
}

std::optional<RunFolder> AttributionRecorder::openFolder(const RunPlan& plan)
{
    m_forerunner.clear();
    if (plan.folder.empty())
        return std::nullopt;
    if (!plan.startAfresh)
        copyBeginning(plan);
    Result<std::optional<RunFolder>> existing = openExisting(plan);
    if (existing && *existing && (*existing)->isComplete() && plan.startAfresh) {
        existing = std::optional<RunFolder>(); // with its lock
        return openAgain(plan);
    }
    if (existing && *existing)
        return std::move(*existing);
    if (!existing && existing.error().code == ErrorCode::Busy) { // somebody else is writing there
        Q_EMIT placeFailed(generation(), existing.error());
        return std::nullopt;
    }
    if (!existing && !makeWay(plan.folder, existing.error()))
        return std::nullopt;
    return createFolder(plan);
}

/// Beside the complete run, which stays whole until this one is complete; what is there of an earlier attempt is gone
/// on with.
std::optional<RunFolder> AttributionRecorder::openAgain(const RunPlan& plan)
{
    const std::filesystem::path again = plan.folder.string() + kAgainMark;
    removeFinished(again);
    Result<RunFolder> folder = RunFolder::createOrResume(again, plan.manifest, FileAccess::Private);
    if (!folder && folder.error().code != ErrorCode::Busy) {
        if (!makeWay(again, folder.error()))
            return std::nullopt;
        folder = RunFolder::createOrResume(again, plan.manifest, FileAccess::Private);
    }
    if (folder) {
        m_forerunner = plan.folder;
        return std::move(*folder);
    }
    Q_EMIT placeFailed(generation(), folder.error());
    return std::nullopt;
}

std::optional<RunFolder> AttributionRecorder::createFolder(const RunPlan& plan)
{
    const Result<void> made = makeFolders(plan.folder.parent_path(), FileAccess::Private);
    const auto create = [&]() -> Result<RunFolder> {
        if (!made)
            return made.error();
        return RunFolder::create(plan.folder, plan.manifest, FileAccess::Private);
    };
    Result<RunFolder> created = create();
    if (!created && created.error().code == ErrorCode::InvalidArgument) { // something else lies there
        if (!makeWay(plan.folder, created.error()))
            return std::nullopt;
        created = create();
    }
    if (created)
        return std::move(*created);
    Q_EMIT placeFailed(generation(), created.error());
    return std::nullopt;
}

bool AttributionRecorder::makeWay(const std::filesystem::path& folder, const Error& why)
{
    const Result<std::filesystem::path> aside = setAside(folder);
    if (!aside) {
        Q_EMIT placeFailed(generation(), aside.error());
        return false;
    }
    Q_EMIT folderSetAside(
        generation(), makeError(why.code, "it is kept as " + pathInQuotes(*aside) + ": " + why.message, why.detail));
    return true;
}

/// Another session, or another window, has finished the run meanwhile.
void AttributionRecorder::giveComplete(const std::filesystem::path& folder)
{
    if (const Result<SharedAttribution> stored = loadAttributionResult(ui::toQt(folder.string())); stored)
        Q_EMIT resultReady(generation(), *stored);
    m_sum.reset();
    end();
}

void AttributionRecorder::placeLost()
{
    m_forerunner.clear();
    m_publishedCount = 0; // as a result of that folder
}

void AttributionRecorder::taken(const CellAnswer& answer)
{
    // What cannot be summed (not finite) leaves the run partial.
    std::ignore = m_sum->add(std::get<QuestionAttribution>(answer.content).scores);
    publishSoon();
}

void AttributionRecorder::publishSoon()
{
    if (!m_publishTimer.isActive())
        m_publishTimer.start(static_cast<int>(std::max(kPublishIntervalMs, kRestPerCost * m_lastCostMs)));
}

void AttributionRecorder::publish()
{
    if (!m_sum || m_sum->exampleCount() == m_publishedCount) // a second result of the same would hold all of it twice
        return;
    QElapsedTimer clock;
    clock.start();
    m_publishedCount = m_sum->exampleCount();
    send(m_sum->result());
    m_lastCostMs = clock.elapsed();
}

void AttributionRecorder::send(AceResult ace)
{
    Q_EMIT resultReady(generation(), makeAttributionResult(std::move(ace), m_manifest, folderText()));
}

void AttributionRecorder::close()
{
    m_publishTimer.stop();
    const auto* run = static_cast<const AttributionExperiment*>(experiment());
    if (const CellCount kept = run->kept(); !run->folder() || kept.done < kept.total) {
        publish();
    } else if (const Result<void> finished = experiment()->finish(); !finished) {
        experiment()->leavePlace();
        placeLost();
        Q_EMIT placeFailed(generation(), finished.error());
        publish();
    } else {
        m_manifest = run->folder()->manifest();
        // What is stored says more: how far the ranking would move.
        const QString folder = takeItsPlace();
        if (const Result<SharedAttribution> stored = loadAttributionResult(folder); stored)
            Q_EMIT resultReady(generation(), *stored);
        else
            Q_EMIT resultReady(generation(), makeAttributionResult(m_sum->result(), m_manifest, folder));
    }
    m_sum.reset();
    m_forerunner.clear();
}

/// Where the complete run lies: one that was done once more replaces the one before. Empty: it could not, and lies
/// nowhere.
QString AttributionRecorder::takeItsPlace()
{
    const std::filesystem::path folder = experiment()->place();
    if (m_forerunner.empty())
        return ui::toQt(folder.string());
    release(); // with its lock
    if (const Result<void> replaced = replaceRun(m_forerunner, folder); !replaced) {
        Q_EMIT placeFailed(generation(), replaced.error());
        return {};
    }
    return ui::toQt(m_forerunner.string());
}

QString AttributionRecorder::folderText() const
{
    if (!m_forerunner.empty())
        return ui::toQt(m_forerunner.string());
    return experiment() ? ui::toQt(experiment()->place().string()) : QString();
}

} // namespace neurex::app
