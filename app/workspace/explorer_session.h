// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/answers/answers_controller.h"
#include "app/workspace/answers/effect_controller.h"
#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/attribution/split_advisor.h"
#include "app/workspace/experiments/neg_controller.h"
#include "app/workspace/experiments/probe_controller.h"
#include "app/workspace/experiments/probe_runs.h"
#include "app/workspace/experiments/shift_search_controller.h"
#include "app/workspace/experiments/shift_search_runs.h"
#include "app/workspace/experiments/sweep_controller.h"
#include "app/workspace/interventions/intervention_controller.h"
#include "app/workspace/interventions/selection_model.h"
#include "app/workspace/job_reporter.h"
#include "app/workspace/jobs/job_registry.h"
#include "app/workspace/map/map_controller.h"
#include "app/workspace/playground/prompt_playground.h"
#include "app/workspace/playground/question_playground.h"
#include "app/workspace/probes/neuron_probes.h"
#include "app/workspace/probes/projection_controller.h"
#include "app/workspace/reasoning/reasoning_controller.h"
#include "app/workspace/runs/run_import.h"
#include "app/workspace/runs/run_library.h"
#include "app/workspace/runs/run_ranks.h"
#include "app/workspace/session_content.h"
#include "app/workspace/task/task_controller.h"
#include "core/store/session_file.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace neurex::app {

struct RecordedSession;
struct SessionDraft;

/// Everything that the explorer knows and does, without any window: one engine, one model, one task, and the
/// controllers that work on them, wired to each other.
class ExplorerSession : public QObject {
    Q_OBJECT

public:
    /// cacheFolder: where attribution runs are kept; empty: in memory only.
    explicit ExplorerSession(const QString& cacheFolder, QObject* parent = nullptr);
    ~ExplorerSession() override;

    EngineClient& client() { return m_client; }
    ModelController& models() { return m_models; }
    TaskController& tasks() { return m_tasks; }
    AttributionController& attribution() { return m_attribution; }
    /// Everything of the present session but the view. Results that lie in run folders are only named, but for the one
    /// that is shown: see readRuns(). Of a session that isRestoring(), all that its file holds.
    SessionDraft draft() const;
    /// complete(draft()), which takes a while for a large task.
    SessionFile snapshot() const;
    /// What snapshot() holds, as far as it makes a file differ from another.
    SessionContent content() const;
    /// Something was computed that lies in memory only.
    bool hasUnstoredResults() const;
    /// Shows a session from a file: at once what was computed, then loads its model and task, if they are there, to go
    /// on with it.
    void restore(RecordedSession session);

    Document& document() { return m_document; }
    InterventionController& intervention() { return m_intervention; }
    AnswersController& answers() { return m_answers; }
    ProjectionController& projections() { return m_projections; }
    SelectionModel& selection() { return m_selection; }
    QuestionPlayground& playgroundQuestion() { return m_playgroundQuestion; }
    PromptPlayground& playgroundPrompt() { return m_playgroundPrompt; }
    EffectController& effects() { return m_effects; }
    NeuronProbes& probes() { return m_probes; }
    RunLibrary& library() { return m_library; }
    RunImport& runImport() { return m_runImport; }
    /// Of the first selected neuron.
    RunRanks& ranks() { return m_ranks; }
    MapController& map() { return m_map; }
    /// Shows a run of the library in place of the task's own one. A run that cannot be read or does not fit the loaded
    /// model is reported by RunLibrary::failed().
    void showRun(const QString& folder);
    /// Where every controller reports its jobs.
    JobRegistry& jobs() { return m_jobs; }
    /// What the open model and task are called in a command line.
    const JobReporter& jobNames() const { return m_jobReporter; }
    /// Whether the shown neurons are judged by the questions that chose them.
    SplitAdvisor& splits() { return m_splits; }
    SweepController& sweep() { return m_sweep; }
    const SweepController& sweep() const { return m_sweep; }
    NegController& neg() { return m_neg; }
    ProbeController& skillProbes() { return m_skillProbes; }
    ProbeRuns& probeRuns() { return m_probeRuns; }
    ShiftSearchController& shiftSearches() { return m_shiftSearches; }
    ShiftSearchRuns& searchRuns() { return m_searchRuns; }
    ReasoningController& reasoning() { return m_reasoning; }
    /// What is shown comes from a session's file; its model and task are not open again yet.
    bool isRestoring() const { return m_recorded != nullptr; }

    enum class Forgetting {
        Replaced, ///< by another session or model
        WeightsDiffer, ///< a restored session, whose model has other weights now
        TaskDiffers, ///< a restored session, whose task has other questions now: what the user set stays
    };

Q_SIGNALS:
    /// Something is about to take the place of what was set or computed, which is all still there. next: the model that
    /// does; null: a session or a task.
    void aboutToForget(neurex::app::ExplorerSession::Forgetting why, const neurex::app::SharedModel& next);
    /// The session's task is not what it was; what was computed with it is not shown.
    void restoredPartly(const QString& text);
    /// The run that is shown now was made with something else than what is open; hasOtherForm: with prompts of another
    /// form, for one.
    void runDiffers(const QString& text, bool hasOtherForm);
    /// A file that results depend on was changed or replaced since it was read; said once for each change. Empty: none
    /// is any more.
    void inputChanged(const QString& text);

private:
    void adoptModel();
    void showRecorded(const SharedTask& task);
    void forgetModel();
    void adoptTask(const SharedTask& task);
    void hideOutdated();
    void adoptResult();
    void remember(const QString& folder);
    std::vector<SessionRun> sessionRuns() const;
    void checkInputs();
    void sayHowRunDiffers(const RunManifest& run);
    void restoreResults(const RecordedSession& session);
    void dropRecorded(const QString& why);
    std::optional<SessionSweep> sessionSweep() const;

    Document m_document;
    std::shared_ptr<const RecordedSession> m_recorded; ///< until its model and task are open again
    std::optional<SessionSweep> m_fileSweep; ///< of the session's file, for as long as no other one is shown
    bool m_isReplaced = false; ///< another session's model is taking its place
    bool m_isHidden = false; ///< what was computed: the task is not there yet with the questions that are set
    bool m_areWeightsKept = false; ///< the model has changed, but its neurons mean what they meant
    std::vector<std::string> m_knownChanges; ///< of used files, as they were said
    QStringList m_usedRuns; ///< folders of the results that were shown or compared, in that order
    EngineClient m_client;
    ModelController m_models;
    TaskController m_tasks;
    AttributionController m_attribution;
    InterventionController m_intervention;
    AnswersController m_answers;
    ProjectionController m_projections;
    SelectionModel m_selection;
    QuestionPlayground m_playgroundQuestion;
    PromptPlayground m_playgroundPrompt;
    NeuronProbes m_probes;
    EffectController m_effects; ///< behind the probes: what one touches is asked for first
    RunLibrary m_library;
    RunImport m_runImport;
    RunRanks m_ranks;
    SweepController m_sweep;
    NegController m_neg;
    ProbeController m_skillProbes;
    ProbeRuns m_probeRuns;
    ShiftSearchController m_shiftSearches;
    ShiftSearchRuns m_searchRuns;
    ReasoningController m_reasoning;
    MapController m_map;
    SplitAdvisor m_splits;
    JobRegistry m_jobs;
    JobReporter m_jobReporter;
};

} // namespace neurex::app
