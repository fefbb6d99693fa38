// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_requests.h"
#include "app/workspace/experiments/sweep_result.h"
#include "app/workspace/task/task_controller.h"
#include "core/store/sweep_file.h"
#include "core/store/used_place.h"

#include <QElapsedTimer>
#include <QObject>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace neurex::app {

/// What a sweep is made of, and where it is kept.
struct SweepOrder {
    SweepManifest manifest; ///< points, batches, questions and the scores' hash are filled in by the recorder
    SharedScores scores;
    SharedTask task;
    SharedSweep recorded; ///< of a session file; takes the place of a file that is not there
    std::filesystem::path folder; ///< of all sweeps; empty: in memory only
};

/// What becomes of a batch's request; called in the thread of the engine's client.
struct SweepCallbacks {
    std::function<Result<void>(SweepCell)> onCell;
    Done<protocol::JobSummary> onDone;
};

/// Plans sweeps, keeps their answers on disk and makes results to look at. Lives in a thread of its own: call its slots
/// through the event loop only. Every signal carries the generation of the call that it answers.
class SweepRecorder : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Of its requests in the engine client's queue.
    static constexpr QLatin1StringView kRequestTag{"sweep"};

    /// Shows what is kept of this sweep; starts nothing. Answers with restored() or restoreFailed(), after resultReady().
    void restore(int generation, const SweepOrder& order);
    /// Starts or goes on with a sweep; answers with batchReady() or ended().
    void begin(int generation, const SweepOrder& order, const SweepCallbacks& callbacks);
    void add(const SweepCell& cell);
    /// The batch is through; answers with the next one or ended().
    void next();
    /// Nothing more will come; answers with ended().
    void end();

Q_SIGNALS:
    void batchReady(int generation, const std::shared_ptr<neurex::app::EngineRequest>& request);
    /// Answered questions, counted for each point, and the points that all of them answered.
    void advanced(int generation, qint64 done, qint64 total, qint64 points);
    void resultReady(int generation, const neurex::app::SharedSweep& result);
    void ended(int generation);
    /// What is kept has been looked for.
    void restored(int generation);
    /// It is there, but cannot be read.
    void restoreFailed(int generation, const neurex::Error& error);
    /// The engine's answers lead nowhere; ended() follows.
    void failed(int generation, const neurex::Error& error);
    /// The file cannot be used; the sweep goes on in memory.
    void fileFailed(int generation, const neurex::Error& error);
    /// Some answers did not fit their checksum and are computed again.
    void fileDamaged(int generation, const neurex::Error& error);

private:
    void prepare(int generation, const SweepOrder& order);
    std::filesystem::path filePath() const;
    const SweepAnswers& answers() const { return m_file ? m_file->answers() : *m_memory; }
    /// Whether a recorded sweep is the ordered one: to be looked at; to be gone on with, which its answers must be
    /// computed alike for.
    bool isShowable(const SweepManifest& stored) const;
    bool isContinuable(const SweepManifest& stored) const;
    bool store(const SweepCell& cell);
    void takeRecorded();
    void keepRecorded();
    void addRows(const std::vector<std::int64_t>& points);
    void addAllRows();
    void publish();
    std::vector<NeuronEffect> effects();
    void sayProgress();
    void publishSoon();
    void loseFile(const Error& error);

    int m_generation = 0;
    SweepOrder m_order;
    SweepCallbacks m_callbacks;
    std::shared_ptr<const std::vector<SweepPoint>> m_points;
    std::shared_ptr<const SweepManifest> m_manifest; ///< that of the order, filled in
    std::optional<SweepFile> m_file;
    UsedPlace m_place; ///< of m_file
    std::optional<SweepAnswers> m_memory; ///< where there is no file
    std::map<std::int64_t, std::pair<SweepRow, PointAnswers>> m_rows; ///< by point
    std::map<std::int64_t, MeasuredChange> m_changes; ///< of single neurons, by point
    std::int64_t m_asked = -1; ///< batch that was asked for last
    bool m_areRowsRecorded = false; ///< those of m_order.recorded, of whatever device
    QElapsedTimer m_sincePublished;
};

} // namespace neurex::app
