// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/answers/answers_controller.h"
#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/experiments/sweep_controller.h"
#include "app/workspace/latest.h"
#include "app/workspace/runs/run_library.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

enum class MapKind {
    Score, ///< of the task, as the lists show it
    Question, ///< the current question alone, or one of its proxies
    Activation, ///< FFN values at the last prompt token of one proxy
    Difference, ///< the shown run minus another one
    Silenced, ///< what silencing single neurons did, as far as it is measured
    Excited, ///< the same of exciting them
};
inline constexpr MapKind kLastMapKind = MapKind::Excited;

/// What the map is to show.
struct MapChoice {
    MapKind kind = MapKind::Score;
    int proxy = -1; ///< Question: -1 sums all proxies; Activation: -1 is the first
    QString otherRun; ///< Difference: folder of the run that is taken away

    bool operator==(const MapChoice&) const = default;
};

/// How much of what is to be measured a map has; as much as there is to be, or nothing: it is complete.
struct MapPart {
    enum class Unit { Questions, Neurons };

    std::int64_t done = 0;
    std::int64_t total = 0;
    Unit unit = Unit::Questions;
};

/// Values ready to show. Immutable, shared; computed outside the GUI thread.
struct MapContent {
    SharedScores values; // [L, F]
    float divisor = 1.0F; ///< what is shown is values divided by it
    LayerShares layers; ///< positive, negative and summed |value| of each layer
    QString title;
    QString valueName; ///< for the colour bar
    std::vector<float> completenessResidual; ///< per layer; empty where it is not known
    MapPart part; ///< what the values are of, for a partial result
};
using SharedMap = std::shared_ptr<const MapContent>;

/// Makes the values of the chosen map: from the result, the run folders, or by asking the engine. The newest choice and
/// question win.
class MapController : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    MapController(ModelController* models, TaskController* tasks, AttributionController* attribution,
                  AnswersController* answers, RunLibrary* library, const SweepController* sweep,
                  QObject* parent = nullptr);

    void setChoice(const MapChoice& choice);
    const MapChoice& choice() const { return m_choice; }
    /// Null: nothing to show; see emptyReason().
    const SharedMap& content() const { return m_content; }
    /// content() belongs to an older choice or question, and the new one is being computed.
    bool isPending() const { return m_isPending; }
    /// Why there is nothing to show, and what helps; empty for a missing result.
    QString emptyReason() const { return m_emptyReason; }
    /// Proxies of the current question; 0: no question.
    int proxyCount() const;
    /// Runs that the shown one can be compared with, newest first.
    std::vector<StoredRun> comparableRuns() const;
    /// A run's name; else what sets it apart from the others of the open model and task, or all that it is.
    QString titleOf(const StoredRun& run) const;

Q_SIGNALS:
    void choiceChanged(); ///< or what there is to choose from
    void contentChanged(); ///< or isPending(), or emptyReason()

private:
    void update();
    void updateQuestionViews();
    void updateScore();
    void updateQuestion();
    void loadQuestion(const QString& folder, std::int64_t index);
    void requestQuestion();
    void showQuestion();
    void updateActivation();
    void requestTrace(const std::vector<std::int32_t>& tokens, const QString& title);
    bool canAsk(const TokenQuestion& question) const;
    QString needsEngineText() const;
    void updateDifference();
    void updateEffects();
    void subtract(const SharedAttribution& other);
    void show(SharedMap content);
    void showNothing(const QString& reason);
    void fail(const Error& error);
    void present(SharedScores values, const QString& title, const QString& valueName, const MapPart& part = {});
    QString resultTitle() const;
    QString questionTitle() const;
    std::optional<std::int64_t> placeInRun(const TokenQuestion& question) const;

    ModelController* m_models;
    TaskController* m_tasks;
    AttributionController* m_attribution;
    AnswersController* m_answers;
    RunLibrary* m_library;
    const SweepController* m_sweep;
    MapChoice m_choice;
    SharedMap m_content;
    bool m_isPending = false;
    QString m_emptyReason;
    Latest m_generation; ///< older answers are ignored

    /// Scores of the question asked for last.
    struct QuestionScores {
        TokenQuestion question;
        AttributionSettings settings;
        SharedScores sum; ///< over the proxies
        std::vector<SharedScores> proxies; ///< empty when only the sum is known
    };
    QuestionScores m_question;
    QFutureWatcher<SharedMap> m_work;
};

} // namespace neurex::app
