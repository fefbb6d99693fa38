// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_requests.h"
#include "app/workspace/attribution/attribution_result.h"
#include "core/analysis/aggregator.h"
#include "core/store/run_folder.h"
#include "core/store/used_place.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <filesystem>
#include <optional>
#include <vector>

namespace neurex::app {

/// What a run is made of, and where it is kept.
struct RunPlan {
    RunManifest manifest;
    std::filesystem::path folder; ///< empty: in memory only
    /// Complete runs that differ in how their questions are summed only, and may have kept these.
    std::vector<std::filesystem::path> siblings;
    bool startAfresh = false; ///< a complete run in the folder makes place for this one when this one is complete, too
    /// An unfinished run elsewhere to go on with, where the folder holds none; it stays as it is. Empty: none.
    std::filesystem::path beginning;

    std::int64_t questionCount() const { return manifest.questionCount; }
};

/// Writes finished questions into the run folder, sums them and makes results to look at. Lives in a thread of its own:
/// call its slots through the event loop only. Every signal carries the generation of the call that it answers.
class AttributionRecorder : public QObject {
    Q_OBJECT

public:
    AttributionRecorder();

    /// Shows what the folder holds, if it is this run, or sums the questions of a sibling; starts nothing.
    void restore(int generation, const RunPlan& plan);
    /// Starts or goes on with a run; answers with begun(), or with ended() where the run turns out to be complete.
    void begin(int generation, const RunPlan& plan);
    /// A finished question; index counts within the run.
    void add(std::int64_t index, QuestionAttribution item);
    /// No more questions will come. A complete run is closed; a partial one can be gone on with.
    void end();

Q_SIGNALS:
    /// restore() has looked; found: resultReady() was sent before.
    void restored(int generation, bool found);
    void begun(int generation, const std::vector<std::int64_t>& pendingQuestions);
    void resultReady(int generation, const neurex::app::SharedAttribution& result);
    /// The last result has been sent; nothing is awaited any more.
    void ended(int generation);
    /// The folder cannot be used; the run goes on in memory.
    void folderFailed(int generation, const neurex::Error& error);
    /// What lay in the run's place was not readable and has another name now, which the error says.
    void folderSetAside(int generation, const neurex::Error& error);
    /// Some of what the folder held did not fit its checksum and is computed again.
    void folderDamaged(int generation, const neurex::Error& error);

private:
    bool restoreFromSibling(const RunPlan& plan);
    void openFolder(const RunPlan& plan);
    void openAgain(const RunPlan& plan);
    void createFolder(const RunPlan& plan);
    bool takeItsPlace();
    bool makeWay(const std::filesystem::path& folder, const Error& why);
    void giveComplete();
    void loseFolder(const Error& error);
    void publish();
    void send(AceResult ace);
    void publishSoon();
    QString folderText() const;

    int m_generation = 0;
    RunManifest m_manifest;
    std::optional<RunFolder> m_folder;
    UsedPlace m_place; ///< of m_folder
    std::filesystem::path m_forerunner; ///< complete run whose place m_folder takes when it is complete; empty: none
    std::optional<Aggregator> m_sum;
    std::int64_t m_publishedCount = 0; ///< questions of m_sum in the result that was sent last
    QTimer m_publishTimer;
    qint64 m_lastCostMs = 0; ///< of making one result
};

} // namespace neurex::app
