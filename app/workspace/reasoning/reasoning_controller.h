// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/document/document.h"
#include "app/workspace/interventions/selection_model.h"
#include "app/workspace/jobs/job_status.h"
#include "app/workspace/reasoning/concept_finder.h"
#include "app/workspace/reasoning/live_answers.h"
#include "app/workspace/reasoning/reasoning_recorder.h"
#include "app/workspace/runner/experiment_runner.h"
#include "app/workspace/runner/recorder_thread.h"
#include "core/reasoning/token_activity.h"
#include "core/store/session_file.h"

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

class CorruptionController;

/// A study that the page lists: one of the choice's kinds of prompt, or a folder of `neurex reason`.
struct ReasoningEntry {
    QString id; ///< see ReasoningController::ownId(), or the folder's path
    bool isOwn = false;
    QString prompt = {}; ///< file of solved questions of an own one; empty: none
    SharedReasoning result = {}; ///< null while nothing is known of it
    std::optional<Error> error = {}; ///< why it cannot be read, or has stopped
    bool isReading = false;
    SharedKept kept = {}; ///< null while nothing is known of its folder
};

/// Whose activity is shown.
struct ActivitySource {
    enum class Kind {
        Firing, ///< all that are among the top K
        Selection,
        Set,
        Concept, ///< that was looked for here
        Kept, ///< concept of the shown study's folder
    };
    Kind kind = Kind::Firing;
    QString name = {}; ///< of the set or concept

    bool isConcept() const { return kind == Kind::Concept || kind == Kind::Kept; }
    QString id() const { return QString::number(static_cast<int>(kind)) + QLatin1Char(':') + name; }
    static ActivitySource fromId(const QString& id);
    bool operator==(const ActivitySource&) const = default;
};

/// The answer that is shown: written, or being written.
struct ShownAnswer {
    SharedReasoning study = {}; ///< null: nothing is shown
    std::int64_t place = -1;
    SharedWorkedAnswer answer = {}; ///< null: it is not written yet
    std::shared_ptr<const Completion> completion = {}; ///< null: there is nothing of it yet
    bool isLive = false;
};

/// Studies of reasoning: runs those of the choice, one kind of prompt after another, keeps what is written, opens what
/// the command line has written, and knows what of them is looked at. Background work for the engine. A cancelled or
/// interrupted study keeps what is done and can be gone on with.
class ReasoningController : public QObject {
    Q_OBJECT

public:
    /// How often a text that is being written is shown anew.
    static constexpr int kLiveMs = 100;

    struct Parts {
        ModelController* models;
        Document* document;
        SelectionModel* selection;
    };
    /// The parts outlive this object. cacheFolder: where studies are kept; empty: as long as this object lives.
    ReasoningController(const Parts& parts, const QString& cacheFolder, QObject* parent = nullptr);
    /// Waits until what is being written is on disk.
    ~ReasoningController() override;

    /// The name of the choice's study with a file of solved questions.
    static QString ownId(const QString& prompt) { return QStringLiteral("own:") + prompt; }

    /// Another choice is another study: cancels what runs, and shows what is kept of the new one.
    void setChoice(const ReasoningChoice& choice);
    const ReasoningChoice& choice() const { return m_choice; }
    /// What the window does to the model; counts where the choice says so.
    void setStack(const InterventionStack& stack);

    const std::vector<ReasoningEntry>& entries() const { return m_entries; }
    const ReasoningEntry* find(const QString& id) const;
    /// Folders of `neurex reason`; one that is open already is read again.
    void openFolders(const QStringList& folders);
    /// Of an opened one.
    void close(const QString& id);
    /// Whether the open model has the neurons of a study.
    bool fits(const ReasoningResult& study) const;

    bool canRun() const;
    /// Those of the choice that are not complete.
    void run();
    void cancel();
    bool isRunning() const { return m_runner.isRunning() || m_isBetween; }
    const QString& runningId() const { return m_runningId; } ///< empty: none

    /// What is looked at.
    void show(const QString& id);
    const QString& shownId() const { return m_shownId; }
    void setQuestion(std::int64_t place);
    std::int64_t question() const { return m_question; } ///< -1: none
    /// A new token of the answer, and a layer; -1: none, and all.
    void setToken(std::int32_t step, std::int32_t layer = -1);
    std::int32_t token() const { return m_token; }
    std::int32_t layer() const { return m_layer; }
    void setSource(const ActivitySource& source);
    const ActivitySource& source() const { return m_source; }
    /// With its candidates, and the accepted ones, which are the neurons of the source; null: no such concept.
    const FoundConcept* conceptOf(const ActivitySource& source) const;
    /// What the shown study's folder holds beside the answers; null: nothing is known of it.
    SharedKept kept() const;
    /// Nothing: all.
    std::optional<std::vector<NeuronId>> sourceNeurons() const;
    ShownAnswer shown() const;
    /// Places whose texts are being written now.
    bool isLive(std::int64_t place) const;
    /// Rises with every change of what there is to see.
    int revision() const { return m_revision; }

    /// Reads again what a study's folder holds beside its answers.
    void readKeptOf(const QString& id);
    /// Only the concepts, behind a person's verdict.
    void readConceptsOf(const QString& id);
    CorruptionController& corruption() { return *m_corruption; }

    ConceptFinder& concepts() { return m_concepts; }
    const ConceptFinder& concepts() const { return m_concepts; }
    bool canFindConcepts() const;
    /// Among all studies of the open model that have answers with neurons.
    void findConcepts();

    ReasoningView view() const;
    void restore(const ReasoningView& view);

Q_SIGNALS:
    void choiceChanged();
    void foldersOpened(); ///< by the user, just now
    void entriesChanged(); ///< which there are, and what is in them
    void shownChanged(); ///< another study, question, token or source
    void liveChanged(); ///< more of the texts that are being written
    void stateChanged(); ///< running or not, possible or not
    void progressChanged(const neurex::app::JobStatus& status);
    void failed(const neurex::Error& error);
    void damaged(const neurex::Error& error);

private:
    ReasoningEntry* find(const QString& id);
    ReasoningOrder orderOf(const QString& prompt) const;
    void connectRunner();
    void lookUp();
    void listOwn();
    void read(const QString& folder);
    void adoptKept(const QString& id, const std::filesystem::path& folder, const SharedKept& kept);
    void startNext();
    void goOnAfterInterruption();
    void take(const SharedReasoning& result);
    void takeStep(const CompletionStep& step);
    void showLive();
    void changed();
    void keepTokenInRange();

    Parts m_parts;
    QTemporaryDir m_ownFolder; ///< where nothing else is to be written
    std::filesystem::path m_folder;
    ReasoningChoice m_choice;
    InterventionStack m_stack;
    std::vector<ReasoningEntry> m_entries; ///< own ones first
    Latest m_lookUp;
    QString m_runningId;
    QStringList m_queue; ///< own studies that are to be run
    bool m_isBetween = false; ///< one study has ended and the next is about to begin
    QString m_shownId;
    std::int64_t m_question = -1;
    std::int32_t m_token = -1;
    std::int32_t m_layer = -1;
    ActivitySource m_source;
    int m_revision = 0;
    LiveAnswers m_live; ///< of the running study
    std::shared_ptr<const Completion> m_liveShown; ///< the shown one's, as it was shown last
    QTimer m_liveTimer;
    ConceptFinder m_concepts;
    std::unique_ptr<CorruptionController> m_corruption;
    RecorderThread<ReasoningRecorder> m_recorder; // its thread ends behind the runner that it serves
    ExperimentRunner m_runner;
};

} // namespace neurex::app
