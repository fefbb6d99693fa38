// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/probe_controller.h"

#include "app/workspace/guarded.h"
#include "widgets/values/format.h"

#include <QDir>

#include <algorithm>
#include <atomic>
#include <utility>

namespace neurex::app {
namespace {

constexpr int kProgressInterval = 100; // ms
constexpr double kReadingShare = 0.2; // of the time, roughly

/// What the page shows, and no more: rows do not depend on which others there are, so those that are judged have the
/// numbers of the folder's own report. The lists hold the neurons of every number of neurons, not of one.
ProbeSettings shownSettings(ProbeSettings settings)
{
    settings.trainSizes.clear();
    settings.depths.clear();
    settings.listed = settings.neurons.empty() ? settings.listed : settings.neurons.back();
    return settings;
}

} // namespace

struct ProbeController::Work {
    std::atomic<double> share{0.0};
    std::atomic<bool> isStopped{false};

    /// Of a part of the work.
    ProbeProgress part(double first, double length)
    {
        return [this, first, length](std::size_t done, std::size_t total) {
            share = first + length * static_cast<double>(done) / static_cast<double>(total);
            return !isStopped;
        };
    }
};

ProbeController::ProbeController(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
{
    m_progressTimer.setInterval(kProgressInterval);
    connect(&m_progressTimer, &QTimer::timeout, this, &ProbeController::showProgress);
}

ProbeController::~ProbeController()
{
    if (m_work)
        m_work->isStopped = true;
}

ProbeEntry* ProbeController::find(const QString& folder)
{
    const auto found = std::ranges::find(m_entries, folder, &ProbeEntry::folder);
    return found == m_entries.end() ? nullptr : &*found;
}

void ProbeController::addFolders(const QStringList& folders)
{
    for (const QString& folder : folders)
        inBackground([folder] {
            return findProbes(ui::fromQt(folder));
        }).then(this, [this, folder](const Result<std::vector<std::filesystem::path>>& found) {
            takeFound(QDir(folder).absolutePath(), found);
        });
    Q_EMIT foldersOpened();
}

void ProbeController::takeFound(const QString& folder, const Result<std::vector<std::filesystem::path>>& found)
{
    if (found) {
        for (const std::filesystem::path& path : *found)
            open(QDir(ui::toQt(path.native())).absolutePath());
    } else {
        open(folder);
        *find(folder) = {folder, ProbeEntry::State::Failed, {}, found.error()};
    }
    Q_EMIT entriesChanged();
    judgeNext();
}

bool ProbeController::holds(const QString& folder) const
{
    return std::ranges::find(m_entries, folder, &ProbeEntry::folder) != m_entries.end();
}

void ProbeController::beginMaking(const QString& folder)
{
    if (const ProbeEntry* entry = find(folder); entry && entry->state == ProbeEntry::State::Judging)
        stopWork();
    if (!holds(folder))
        m_entries.push_back({.folder = folder});
    *find(folder) = {folder, ProbeEntry::State::Making, {}, {}};
    Q_EMIT entriesChanged();
    judgeNext();
}

void ProbeController::endMaking(const QString& folder, const Result<bool>& isFinished)
{
    ProbeEntry* entry = find(folder);
    if (!entry)
        return;
    const auto state = !isFinished ? ProbeEntry::State::Failed
        : *isFinished              ? ProbeEntry::State::Waiting
                                   : ProbeEntry::State::Unfinished;
    *entry = {folder, state, {}, isFinished ? std::nullopt : std::optional(isFinished.error())};
    if (state == ProbeEntry::State::Waiting)
        m_choice.folder = folder;
    Q_EMIT entriesChanged();
    judgeNext();
}

/// One that is being judged or made goes on.
void ProbeController::open(const QString& folder)
{
    ProbeEntry* entry = find(folder);
    if (!entry)
        m_entries.push_back({.folder = folder});
    else if (entry->state != ProbeEntry::State::Judging && entry->state != ProbeEntry::State::Making)
        *entry = {.folder = folder};
}

void ProbeController::remove(const QString& folder)
{
    const ProbeEntry* entry = find(folder);
    if (!entry)
        return;
    if (entry->state == ProbeEntry::State::Judging)
        stopWork();
    std::erase_if(m_entries, [&folder](const ProbeEntry& one) { return one.folder == folder; });
    if (m_choice.folder == folder)
        chooseAnother();
    Q_EMIT entriesChanged();
    judgeNext();
    Q_EMIT stateChanged();
}

/// The thread notices by itself, and nobody waits for what it brings.
void ProbeController::stopWork()
{
    if (m_work)
        m_work->isStopped = true;
    m_work = nullptr;
}

void ProbeController::cancel()
{
    stopWork();
    for (ProbeEntry& entry : m_entries) {
        if (entry.state == ProbeEntry::State::Judging || entry.state == ProbeEntry::State::Waiting)
            entry.state = ProbeEntry::State::Stopped;
    }
    judgeNext();
    Q_EMIT entriesChanged();
}

bool ProbeController::canGoOn() const
{
    return std::ranges::any_of(m_entries,
                               [](const ProbeEntry& entry) { return entry.state == ProbeEntry::State::Stopped; });
}

void ProbeController::goOn()
{
    for (ProbeEntry& entry : m_entries) {
        if (entry.state == ProbeEntry::State::Stopped)
            entry.state = ProbeEntry::State::Waiting;
    }
    judgeNext();
    Q_EMIT entriesChanged();
}

void ProbeController::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    judgeNext();
}

void ProbeController::judgeNext()
{
    if (m_work)
        return;
    const auto next = std::ranges::find(m_entries, ProbeEntry::State::Waiting, &ProbeEntry::state);
    if (next == m_entries.end() || !m_isWatched) {
        if (m_progressTimer.isActive()) {
            m_progressTimer.stop();
            m_judged = 0;
            Q_EMIT progressChanged({});
            Q_EMIT stateChanged();
        }
        return;
    }
    next->state = ProbeEntry::State::Judging;
    m_work = std::make_shared<Work>();
    const bool isFirst = !m_progressTimer.isActive();
    if (isFirst) {
        m_clock.start(0);
        m_progressTimer.start();
    }
    inBackground([folder = next->folder, work = m_work] {
        return judge(folder, work);
    }).then(this, [this, folder = next->folder, work = m_work](const Result<SharedProbe>& results) {
        take(folder, work, results);
    });
    showProgress();
    Q_EMIT entriesChanged();
    if (isFirst)
        Q_EMIT stateChanged();
}

Result<SharedProbe> ProbeController::judge(const QString& folder, const std::shared_ptr<Work>& work)
{
    const std::filesystem::path path = ui::fromQt(folder);
    const auto kept = ProbeFolder::read(path, work->part(0.0, kReadingShare));
    if (!kept && kept.error().code == ErrorCode::InvalidArgument)
        return makeError(
            ErrorCode::InvalidArgument,
            ui::fromQt(tr("This probe is not finished: let its command end, or go on with it (menu of this row).")));
    if (!kept)
        return kept.error();
    const auto& [manifest, prompts] = *kept;
    Result<ProbeSettings> settings = loadProbeSettings(path);
    if (!settings && settings.error().code == ErrorCode::NotFound) // its command has not come so far
        settings = usualProbeSettings(manifest, *prompts);
    if (!settings)
        return settings.error();
    Result<ProbeReport> report
        = judgeStored(*prompts, shownSettings(*settings), work->part(kReadingShare, 1.0 - kReadingShare));
    if (!report)
        return report.error();
    auto results = std::make_shared<ProbeResults>();
    results->manifest = manifest;
    results->settings = *settings;
    results->report = std::move(*report);
    if (Result<std::vector<ComparedProbe>> others = loadComparedProbes(path))
        results->others = std::move(*others);
    return SharedProbe(std::move(results));
}

void ProbeController::take(const QString& folder, const std::shared_ptr<Work>& work, const Result<SharedProbe>& results)
{
    if (work != m_work)
        return;
    m_work = nullptr;
    ++m_judged;
    ProbeEntry* entry = find(folder); // it is there: who takes it away stops its work
    if (results && *results)
        *entry = {folder, ProbeEntry::State::Judged, *results, {}};
    else
        *entry = {folder,
                  ProbeEntry::State::Failed,
                  {},
                  results ? makeError(ErrorCode::Internal, "the probe could not be judged") : results.error()};
    Q_EMIT entriesChanged();
    if (m_choice.folder.isEmpty())
        chooseAnother();
    else if (m_choice.folder == folder)
        Q_EMIT choiceChanged();
    judgeNext();
}

void ProbeController::setChoice(const ProbeChoice& choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    Q_EMIT choiceChanged();
}

/// The first one that is judged, with neurons where its probes choose some.
void ProbeController::chooseAnother()
{
    ProbeChoice choice = m_choice;
    choice.folder.clear();
    const auto judged = std::ranges::find(m_entries, ProbeEntry::State::Judged, &ProbeEntry::state);
    if (judged != m_entries.end()) {
        choice.folder = judged->folder;
        const std::vector<SkillList>& lists = judged->results->report.lists;
        if (!lists.empty() && std::ranges::find(lists, choice.kind, &SkillList::kind) == lists.end())
            choice.kind = lists.front().kind;
    }
    setChoice(choice);
}

SharedProbe ProbeController::chosen() const
{
    const auto found = std::ranges::find(m_entries, m_choice.folder, &ProbeEntry::folder);
    return found == m_entries.end() ? nullptr : found->results;
}

const ProbeRow* ProbeController::chosenRow() const
{
    const SharedProbe probe = chosen();
    if (!probe)
        return nullptr;
    return probe->report.mainRow(m_choice.kind, static_cast<std::size_t>(probe->manifest.trainCount), m_choice.neurons);
}

std::vector<ScoredNeuron> ProbeController::chosenNeurons() const
{
    const SharedProbe probe = chosen();
    const ProbeRow* row = chosenRow();
    if (!row)
        return {};
    const ScoreMatrix shape(0, probe->manifest.model.neuronCount);
    std::vector<ScoredNeuron> neurons;
    for (const SkillList::Neuron& neuron : probe->report.firstNeurons(row->kind, row->neurons))
        neurons.push_back({shape.neuronAt(neuron.position), static_cast<float>(neuron.score)});
    return neurons;
}

ProbeController::Fit ProbeController::fitOf(const ProbeResults& results) const
{
    const SharedModel& model = m_models->model();
    if (!model)
        return Fit::NoModel;
    return model->info.weightHash == results.manifest.model.weightHash ? Fit::Fits : Fit::OtherModel;
}

void ProbeController::showProgress()
{
    if (!m_work)
        return;
    const auto waiting = std::ranges::count(m_entries, ProbeEntry::State::Waiting, &ProbeEntry::state);
    Q_EMIT progressChanged(m_clock.status(tr("Judging probes"), m_judged, m_judged + 1 + waiting, m_work->share));
}

ProbesView ProbeController::view() const
{
    ProbesView view;
    for (const ProbeEntry& entry : m_entries)
        view.folders.push_back(ui::fromQt(entry.folder));
    if (m_choice == ProbeChoice())
        return view;
    view.chosen = ui::fromQt(m_choice.folder);
    view.kind = m_choice.kind;
    view.neurons = static_cast<std::int64_t>(m_choice.neurons);
    return view;
}

void ProbeController::restore(const ProbesView& view)
{
    stopWork();
    m_entries.clear();
    for (const std::string& folder : view.folders)
        open(ui::toQt(folder));
    ProbeChoice choice{.folder = ui::toQt(view.chosen)};
    choice.kind = view.kind.value_or(choice.kind);
    if (view.neurons > 0)
        choice.neurons = static_cast<std::size_t>(view.neurons);
    if (!find(choice.folder))
        choice.folder.clear();
    m_choice = choice;
    judgeNext();
    Q_EMIT entriesChanged();
    Q_EMIT choiceChanged();
}

} // namespace neurex::app
