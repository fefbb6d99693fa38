// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/job_status.h"
#include "app/workspace/model/model_controller.h"
#include "core/base/neuron_set.h"
#include "core/store/probe_report_file.h"
#include "core/store/session_file.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

/// A judged probe. Immutable; judged outside the GUI thread.
using SharedProbe = std::shared_ptr<const ProbeResults>;

/// A probe folder that was opened, and how far it is.
struct ProbeEntry {
    enum class State {
        Waiting, ///< for its turn, or until somebody looks
        Judging,
        Judged,
        Stopped, ///< by the user
        Failed,
        Making, ///< its prompts are being measured, or its report is written
        Unfinished, ///< making it was stopped
    };

    QString folder; ///< absolute
    State state = State::Waiting;
    SharedProbe results = {}; ///< null until it is judged
    std::optional<Error> error = {}; ///< why it failed
};

/// A cell of the table of tasks and probes.
struct ProbeChoice {
    QString folder; ///< empty: none
    ProbeKind kind = ProbeKind::Polar;
    std::size_t neurons = ProbeSettings().listed; ///< at most: the nearest number below it that was judged

    bool operator==(const ProbeChoice&) const = default;
};

/// Skill-neuron probes, as `neurex probe` keeps them: judges what the folders of finished ones hold with the settings
/// of their reports, one after another, outside the GUI thread and only while somebody looks, and knows whose neurons
/// are chosen. Nothing is written; ProbeRuns makes new ones.
class ProbeController : public QObject {
    Q_OBJECT

public:
    /// Whether the open model has the neurons of a probe.
    enum class Fit { Fits, NoModel, OtherModel };

    /// models outlives this object.
    explicit ProbeController(ModelController* models, QObject* parent = nullptr);
    /// What is being judged ends soon, by itself.
    ~ProbeController() override;

    /// In the order in which they were opened.
    const std::vector<ProbeEntry>& entries() const { return m_entries; }
    /// Every probe in these folders, see findProbes(). One that is there already is read again.
    void addFolders(const QStringList& folders);
    void remove(const QString& folder);
    bool holds(const QString& folder) const;
    /// The probe in the folder is being made: it is shown, and not judged until that ends. folder: absolute.
    void beginMaking(const QString& folder);
    /// Whether it is finished: then it is judged and chosen; else it can be gone on with. Error: why it failed.
    void endMaking(const QString& folder, const Result<bool>& isFinished);

    bool isJudging() const { return m_work != nullptr; }
    /// Stops what is being judged, and what waits; goOn() begins that again.
    void cancel();
    void goOn();
    bool canGoOn() const;
    /// Whether somebody looks.
    void setWatched(bool isWatched);

    const ProbeChoice& choice() const { return m_choice; }
    void setChoice(const ProbeChoice& choice);
    /// Null while nothing that is judged is chosen; valid until the entries change. The row that stands for the choice,
    /// and its neurons, the strongest first, as far as they have a vote; LM-prob and Tree choose none.
    SharedProbe chosen() const;
    const ProbeRow* chosenRow() const;
    std::vector<ScoredNeuron> chosenNeurons() const;
    Fit fitOf(const ProbeResults& results) const;

    /// What was opened and chosen; and opens it again.
    ProbesView view() const;
    void restore(const ProbesView& view);

Q_SIGNALS:
    void foldersOpened(); ///< by the user, just now
    void entriesChanged();
    void choiceChanged(); ///< or what there is to choose
    void stateChanged(); ///< isJudging(), canGoOn()
    void progressChanged(const neurex::app::JobStatus& status);

private:
    struct Work;
    static Result<SharedProbe> judge(const QString& folder, const std::shared_ptr<Work>& work);

    ProbeEntry* find(const QString& folder);
    void open(const QString& folder);
    void takeFound(const QString& folder, const Result<std::vector<std::filesystem::path>>& found);
    void judgeNext();
    void take(const QString& folder, const std::shared_ptr<Work>& work, const Result<SharedProbe>& results);
    void stopWork();
    void chooseAnother();
    void showProgress();

    ModelController* m_models;
    std::vector<ProbeEntry> m_entries;
    ProbeChoice m_choice;
    std::shared_ptr<Work> m_work; ///< shared with the thread that judges; null: none does
    bool m_isWatched = false;
    std::int64_t m_judged = 0; ///< since this turn began
    JobClock m_clock;
    QTimer m_progressTimer;
};

} // namespace neurex::app
