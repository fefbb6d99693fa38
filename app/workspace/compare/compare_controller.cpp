// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/compare/compare_controller.h"

#include "app/workspace/guarded.h"
#include "core/base/display_text.h"
#include "widgets/values/format.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace neurex::app {
namespace {

/// Sets that are compared without having been asked for.
constexpr int kFirstTicked = 6;

using SharedScoresOfSet = std::shared_ptr<const ComparedScores>;

/// scores: null where they are to be read from the folder.
Result<SharedScoresOfSet> readSet(const QString& folder, const SharedScores& scores)
{
    constexpr auto kCount = static_cast<std::size_t>(CompareController::kMostNeurons);
    auto set = std::make_shared<ComparedScores>();
    if (scores) {
        set->scores = std::make_shared<const ComparableScores>(makeComparable(*scores, kCount));
        return SharedScoresOfSet(std::move(set));
    }
    Result<ComparedRun> run = loadComparedRun(ui::fromQt(folder), kCount, true);
    if (!run)
        return run.error();
    *set = {std::move(run->scores), std::move(run->measured), std::move(run->unmeasured)};
    return SharedScoresOfSet(std::move(set));
}

} // namespace

struct CompareController::Work {
    std::vector<Source> sources;
    std::vector<CompareRow> rows; ///< of the sources
    ComparisonSettings settings;
    QStringList correlated;
    std::vector<std::optional<double>> correlations;
};

struct CompareController::Done {
    std::map<QString, Known> known;
    std::map<QString, Error> unread;
    std::vector<std::optional<double>> correlations;
    Result<SharedComparison> comparison = SharedComparison();
};

CompareController::CompareController(ModelController* models, AttributionController* attribution, RunLibrary* library,
                                     QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_attribution(attribution)
    , m_library(library)
{
    connect(m_library, &RunLibrary::runsChanged, this, &CompareController::updateRows);
    connect(m_attribution, &AttributionController::resultChanged, this, &CompareController::updateRows);
    connect(m_models, &ModelController::modelChanged, this, &CompareController::updateRows);
    updateRows();
}

void CompareController::updateRows()
{
    std::vector<CompareRow> rows;
    const SharedAttribution& shown = m_attribution->result();
    const StoredRun* stored = shown ? m_library->find(shown->folder) : nullptr;
    if (shown && shown->isComplete() && !(stored && stored->manifest.ace == shown->manifest.ace))
        rows.push_back({.id = kShownResult, .manifest = shown->manifest, .name = {}});
    for (const StoredRun& run : m_library->runs())
        rows.push_back({.id = run.folder, .manifest = run.manifest, .name = run.name});
    if (const SharedModel& model = m_models->model())
        std::ranges::stable_partition(
            rows, [&model](const CompareRow& row) { return row.manifest.model.weightHash == model->info.weightHash; });
    m_rows = std::move(rows);
    if (!m_isChosen)
        tickFirst();
    for (CompareRow& row : m_rows) {
        row.isTicked = m_ticked.contains(row.id);
        if (const auto unread = m_unread.find(row.id); unread != m_unread.end())
            row.error = unread->second;
    }
    int number = 0;
    const std::optional<RunManifest> first = reference(m_rows);
    for (CompareRow& row : m_rows) {
        if (first)
            row.differences = differencesBetween(*first, row.manifest);
        if (row.isTicked && row.canTick() && !row.error)
            row.number = ++number;
    }
    m_rows.insert(m_rows.end(), m_failures.begin(), m_failures.end());
    Q_EMIT rowsChanged();
    update();
}

/// Until the user has chosen: the newest results of what is open, one of each method and task.
void CompareController::tickFirst()
{
    m_ticked.clear();
    const SharedModel& model = m_models->model();
    std::vector<const CompareRow*> chosen;
    for (const CompareRow& row : m_rows) {
        const bool isOther = model && row.manifest.model.weightHash != model->info.weightHash;
        const bool isKnown = std::ranges::any_of(chosen, [&row](const CompareRow* one) {
            return one->manifest.method == row.manifest.method && one->manifest.taskHash == row.manifest.taskHash;
        });
        if (isOther || isKnown || std::ssize(chosen) == kFirstTicked)
            continue;
        if (!chosen.empty() && chosen.front()->manifest.model.weightHash != row.manifest.model.weightHash)
            continue;
        chosen.push_back(&row);
    }
    for (const CompareRow* row : chosen)
        m_ticked.insert(row->id);
}

/// What the others are compared with: the first that is ticked, else what is open.
std::optional<RunManifest> CompareController::reference(const std::vector<CompareRow>& rows) const
{
    const auto ticked = std::ranges::find_if(rows, [](const CompareRow& row) { return row.isTicked && !row.error; });
    if (ticked != rows.end())
        return ticked->manifest;
    if (const SharedAttribution& shown = m_attribution->result())
        return shown->manifest;
    return std::nullopt;
}

void CompareController::setTicked(const QString& id, bool isTicked)
{
    m_isChosen = true;
    if (isTicked)
        m_ticked.insert(id);
    else
        m_ticked.remove(id);
    m_unread.erase(id); // it is tried again
    updateRows();
}

void CompareController::untickAll()
{
    m_isChosen = true;
    m_ticked.clear();
    m_unread.clear();
    updateRows();
}

void CompareController::setSettings(const ComparisonSettings& settings)
{
    if (m_settings == settings)
        return;
    m_settings = settings;
    update();
}

void CompareController::setWatched(bool isWatched)
{
    if (std::exchange(m_isWatched, isWatched) != isWatched && isWatched)
        update();
}

std::vector<CompareRow> CompareController::tickedRows() const
{
    std::vector<CompareRow> rows;
    std::ranges::copy_if(m_rows, std::back_inserter(rows), [](const CompareRow& row) { return row.number > 0; });
    return rows;
}

/// Null where the run's folder is to be read.
SharedScores CompareController::scoresInMemory(const QString& id) const
{
    const SharedAttribution& shown = m_attribution->result();
    if (id == kShownResult)
        return shown ? shown->scores : nullptr;
    const StoredRun* run = m_library->find(id);
    return run && run->recorded ? run->recorded->scores : nullptr;
}

void CompareController::update()
{
    if (!m_isWatched)
        return;
    if (m_isRunning) {
        m_isOutdated = true;
        return;
    }
    Work work;
    work.rows = tickedRows();
    work.settings = m_settings;
    work.correlated = m_correlated;
    work.correlations = m_correlations;
    std::map<QString, Known> wanted;
    for (const CompareRow& row : work.rows) {
        const auto known = m_known.find(row.id);
        const bool isKnown = known != m_known.end() && row.id != kShownResult && known->second.manifest == row.manifest;
        if (isKnown)
            wanted.insert(*known);
        work.sources.push_back({row.id, scoresInMemory(row.id), isKnown ? known->second.set : nullptr});
    }
    m_known = std::move(wanted);
    m_failure.reset();
    if (work.rows.size() < 2) {
        m_comparison = nullptr;
        Q_EMIT comparisonChanged();
        return;
    }
    m_isRunning = true;
    Q_EMIT comparisonChanged();
    inBackground([work] { return compare(work); }).then(this, [this, work](Done done) { take(std::move(done), work); });
}

CompareController::Done CompareController::compare(const Work& work)
{
    Done done;
    QStringList ids;
    std::vector<SharedComparable> sets;
    auto compared = std::make_shared<ComparedSets>();
    for (std::size_t i = 0; i < work.sources.size(); ++i) {
        const Source& source = work.sources[i];
        Result<SharedScoresOfSet> set = source.known;
        if (!source.known)
            set = readSet(source.id, source.scores);
        if (!set) {
            done.unread.emplace(source.id, set.error());
            continue;
        }
        ids.append(source.id);
        sets.push_back((*set)->scores);
        done.known.emplace(source.id, Known{work.rows[i].manifest, *set});
        compared->scores.push_back(*set);
        compared->rows.push_back(work.rows[i]);
    }
    if (!done.unread.empty())
        return done; // the rows say so, and the others are compared next
    const bool areKnown
        = std::ranges::all_of(work.sources, [](const Source& source) { return source.known != nullptr; });
    const bool isCorrelated = areKnown && ids == work.correlated;
    Result<SetComparison> comparison = compareSets(sets, work.settings, {});
    if (!comparison) {
        done.comparison = comparison.error();
        return done;
    }
    done.correlations = isCorrelated ? work.correlations : rankCorrelations(sets);
    comparison->correlations = done.correlations;
    compared->comparison = std::move(*comparison);
    done.comparison = SharedComparison(std::move(compared));
    return done;
}

void CompareController::take(Done done, const Work& work)
{
    m_isRunning = false;
    const bool isOutdated = std::exchange(m_isOutdated, false);
    m_known = std::move(done.known);
    m_unread.insert(done.unread.begin(), done.unread.end());
    if (!done.unread.empty())
        return updateRows();
    if (!done.comparison) {
        m_comparison = nullptr;
        m_failure = done.comparison.error();
    } else if (*done.comparison) {
        m_comparison = *done.comparison;
        m_correlations = std::move(done.correlations);
        m_correlated.clear();
        for (const Source& source : work.sources)
            m_correlated.append(source.id);
    } else {
        m_failure = makeError(ErrorCode::Internal, "the sets could not be compared");
    }
    if (isOutdated)
        return update();
    Q_EMIT comparisonChanged();
}

void CompareController::addFolders(const QStringList& folders)
{
    for (const QString& folder : folders)
        inBackground([folder] {
            return findRuns(ui::fromQt(folder));
        }).then(this, [this, folder](const Result<std::vector<std::filesystem::path>>& found) {
            takeFound(folder, found);
        });
}

void CompareController::takeFound(const QString& folder, const Result<std::vector<std::filesystem::path>>& found)
{
    if (!found)
        return addFailure(folder, found.error());
    for (const std::filesystem::path& path : *found)
        readRun(QDir(ui::toQt(path.native())).absolutePath(), true);
}

void CompareController::readRun(const QString& folder, bool isTicked)
{
    if (!m_added.contains(folder))
        m_added.append(folder);
    inBackground([path = std::filesystem::path(ui::fromQt(folder))] {
        return loadManifest(path);
    }).then(this, [this, folder, isTicked](const Result<RunManifest>& manifest) {
        addRun(folder, manifest, isTicked);
    });
}

void CompareController::addRun(const QString& folder, const Result<RunManifest>& manifest, bool isTicked)
{
    if (!manifest)
        return addFailure(folder, manifest.error());
    if (manifest->finishedAt.empty())
        return addFailure(folder,
                          makeError(ErrorCode::InvalidArgument,
                                    "the run " + pathInQuotes(ui::fromQt(folder))
                                        + " is not complete; run the same neurex attribute command again to finish "
                                          "it"));
    std::erase_if(m_failures, [&folder](const CompareRow& row) { return row.id == folder; });
    if (isTicked) {
        m_isChosen = true;
        m_ticked.insert(folder);
    }
    m_unread.erase(folder);
    if (m_library->find(folder))
        updateRows();
    else
        m_library->add(folder, *manifest);
}

void CompareController::addFailure(const QString& folder, const Error& error)
{
    std::erase_if(m_failures, [&folder](const CompareRow& row) { return row.id == folder; });
    m_failures.push_back({.id = folder, .manifest = {}, .name = {}, .error = error, .isRun = false});
    updateRows();
}

void CompareController::dismiss(const QString& id)
{
    std::erase_if(m_failures, [&id](const CompareRow& row) { return row.id == id; });
    m_added.removeAll(id);
    updateRows();
}

std::string CompareController::keptId(const QString& id)
{
    return id == kShownResult ? std::string() : ui::fromQt(id);
}

QString CompareController::idOf(const std::string& kept)
{
    return kept.empty() ? QString(kShownResult) : ui::toQt(kept);
}

ComparedView CompareController::view() const
{
    ComparedView view;
    for (const QString& folder : m_added)
        view.folders.push_back(ui::fromQt(folder));
    if (m_isChosen) {
        QStringList ticked(m_ticked.begin(), m_ticked.end());
        ticked.sort();
        view.ticked.emplace();
        for (const QString& id : ticked)
            view.ticked->push_back(keptId(id));
    }
    view.budget = m_settings.budget;
    view.side = static_cast<std::int32_t>(m_settings.side);
    return view;
}

void CompareController::restore(const ComparedView& view)
{
    m_isChosen = view.ticked.has_value();
    m_ticked.clear();
    for (const std::string& folder : view.ticked.value_or(std::vector<std::string>()))
        m_ticked.insert(idOf(folder));
    m_added.clear();
    m_failures.clear();
    m_unread.clear();
    if (view.budget > 0)
        m_settings.budget = std::min(view.budget, kMostNeurons);
    if (view.side >= 0 && view.side <= static_cast<std::int32_t>(Side::Bad))
        m_settings.side = static_cast<Side>(view.side);
    for (const std::string& folder : view.folders)
        readRun(ui::toQt(folder), false);
    updateRows();
}

} // namespace neurex::app
