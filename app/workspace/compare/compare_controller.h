// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/model/model_controller.h"
#include "app/workspace/runs/run_library.h"
#include "core/store/compared_runs.h"
#include "core/store/session_file.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

/// A result whose neurons can be a set among those that are compared, or a folder that could not be read.
struct CompareRow {
    QString id; ///< the run's folder, or kShownResult
    RunManifest manifest; ///< not of a folder that could not be read
    QString name; ///< given by the user
    bool isTicked = false;
    int number = 0; ///< among those that are compared, from 1; 0: it is not
    std::vector<RunDifference> differences = {}; ///< from the first that is ticked, or from what is open
    std::optional<Error> error = {}; ///< why it is not compared
    bool isRun = true; ///< false: nothing but a folder with an error

    bool canTick() const { return isRun && (differences.empty() || differences.front() != RunDifference::Shape); }
};

/// Of a result: what is compared, and what neurex reproduce has measured with its neurons.
struct ComparedScores {
    SharedComparable scores;
    MeasuredRows measured;
    std::optional<Error> unmeasured; ///< why that cannot be read
};

/// The sets that are compared, in the order of the rows.
struct ComparedSets {
    SetComparison comparison;
    std::vector<CompareRow> rows;
    std::vector<std::shared_ptr<const ComparedScores>> scores;
};
using SharedComparison = std::shared_ptr<const ComparedSets>;

/// Which results are there, which of them are compared, and what they have in common. Scores are read and compared
/// outside the GUI thread, and only while somebody looks.
class CompareController : public QObject {
    Q_OBJECT

public:
    /// The id of a complete result that lies in no run folder.
    static constexpr QLatin1StringView kShownResult{"shown"};
    /// The same as a session keeps it: a folder, "" for the result that lies in none.
    static std::string keptId(const QString& id);
    static QString idOf(const std::string& kept);
    /// Largest budget.
    static constexpr std::int64_t kMostNeurons = 10'000;

    /// All outlive this object.
    CompareController(ModelController* models, AttributionController* attribution, RunLibrary* library,
                      QObject* parent = nullptr);

    /// Those of the open model first, then newest first.
    const std::vector<CompareRow>& rows() const { return m_rows; }
    void setTicked(const QString& id, bool isTicked);
    void untickAll();
    /// Every run in these folders, see findRuns(); they join the library. What cannot be read becomes a row that says
    /// why.
    void addFolders(const QStringList& folders);
    /// What was added and ticked, and of which settings; and brings it back. Tab and measures are the page's.
    ComparedView view() const;
    void restore(const ComparedView& view);
    /// Takes a row with an error of addFolders() away.
    void dismiss(const QString& id);

    const ComparisonSettings& settings() const { return m_settings; }
    void setSettings(const ComparisonSettings& settings);

    /// Null while fewer than two sets are ticked or none has been compared yet. See isPending().
    const SharedComparison& comparison() const { return m_comparison; }
    /// What is ticked or set now is being compared.
    bool isPending() const { return m_isRunning; }
    /// Why what is ticked cannot be compared; empty: it can.
    const std::optional<Error>& failure() const { return m_failure; }

    /// Whether somebody looks.
    void setWatched(bool isWatched);

Q_SIGNALS:
    void rowsChanged();
    void comparisonChanged(); ///< or isPending(), or failure()

private:
    /// What the other thread takes and brings.
    struct Source {
        QString id;
        SharedScores scores; ///< null: in the folder
        std::shared_ptr<const ComparedScores> known; ///< null: to be read
    };
    /// Of a run as this manifest says; the folder may hold another run by now.
    struct Known {
        RunManifest manifest;
        std::shared_ptr<const ComparedScores> set;
    };
    struct Work;
    struct Done;
    static Done compare(const Work& work);

    void updateRows();
    void tickFirst();
    std::optional<RunManifest> reference(const std::vector<CompareRow>& rows) const;
    std::vector<CompareRow> tickedRows() const;
    SharedScores scoresInMemory(const QString& id) const;
    void update();
    void take(Done done, const Work& work);
    void takeFound(const QString& folder, const Result<std::vector<std::filesystem::path>>& found);
    void readRun(const QString& folder, bool isTicked);
    void addRun(const QString& folder, const Result<RunManifest>& manifest, bool isTicked);
    void addFailure(const QString& folder, const Error& error);

    ModelController* m_models;
    AttributionController* m_attribution;
    RunLibrary* m_library;
    std::vector<CompareRow> m_rows;
    QStringList m_added; ///< run folders of addFolders()
    QSet<QString> m_ticked;
    bool m_isChosen = false; ///< the user has ticked or unticked something
    std::map<QString, Error> m_unread; ///< runs that are there, but cannot be read
    std::vector<CompareRow> m_failures; ///< of addFolders()
    ComparisonSettings m_settings;
    std::map<QString, Known> m_known; ///< of those that are ticked
    QStringList m_correlated; ///< ids, in order, that m_correlations are of
    std::vector<std::optional<double>> m_correlations;
    SharedComparison m_comparison;
    std::optional<Error> m_failure;
    bool m_isWatched = false;
    bool m_isRunning = false;
    bool m_isOutdated = false; ///< what is being compared is not wanted any more
};

} // namespace neurex::app
