// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/runs/run_library.h"

#include "app/workspace/guarded.h"
#include "app/workspace/runs/setting_names.h"
#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/store/run_folder.h"
#include "core/store/text_file.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QDateTime>
#include <QDir>
#include <QPointer>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::uint64_t kLongestName = 4096;

std::filesystem::path nameFile(const QString& folder)
{
    return std::filesystem::path(ui::fromQt(folder)) / "name.txt";
}

std::optional<StoredRun> readRun(const QString& folder, bool isOpened)
{
    Result<RunManifest> manifest = loadManifest(ui::fromQt(folder));
    if (!manifest || manifest->finishedAt.empty())
        return std::nullopt;
    return StoredRun{folder, std::move(*manifest), runName(folder), isOpened};
}

void sortByAge(std::vector<StoredRun>& runs)
{
    std::ranges::stable_sort(runs, [](const StoredRun& a, const StoredRun& b) {
        return a.manifest.finishedAt > b.manifest.finishedAt; // ISO 8601: text order is time order
    });
}

std::vector<StoredRun> readRuns(const QString& cacheFolder, const QStringList& opened)
{
    std::vector<StoredRun> runs;
    for (const QString& folder : opened) {
        if (std::optional<StoredRun> run = readRun(folder, true))
            runs.push_back(std::move(*run));
    }
    const QDir cache(cacheFolder);
    const QStringList names
        = cacheFolder.isEmpty() ? QStringList() : cache.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names) {
        const QString folder = cache.absoluteFilePath(name);
        if (opened.contains(folder))
            continue;
        if (std::optional<StoredRun> run = readRun(folder, false))
            runs.push_back(std::move(*run));
    }
    return runs;
}

} // namespace

RunLibrary::RunLibrary(const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_cacheFolder(cacheFolder)
{
    connect(&m_scan, &QFutureWatcherBase::finished, this, [this] {
        if (m_scan.future().resultCount() == 0)
            return;
        m_found = m_scan.result();
        merge();
    });
    refresh();
}

RunLibrary::~RunLibrary() = default;

const StoredRun* RunLibrary::find(const QString& folder) const
{
    const auto found = std::ranges::find(m_runs, folder, &StoredRun::folder);
    return found == m_runs.end() ? nullptr : &*found;
}

void RunLibrary::refresh()
{
    m_scan.setFuture(inBackground([folder = m_cacheFolder, opened = m_opened] { return readRuns(folder, opened); }));
}

void RunLibrary::merge()
{
    std::vector<StoredRun> all = m_found;
    for (const StoredRun& run : m_recorded) {
        if (std::ranges::find(all, run.folder, &StoredRun::folder) == all.end())
            all.push_back(run);
    }
    sortByAge(all);
    if (m_runs == all)
        return;
    m_runs = std::move(all);
    Q_EMIT runsChanged();
}

void RunLibrary::add(const QString& folder, const RunManifest& manifest)
{
    if (const StoredRun* known = find(folder); known && !known->recorded)
        return;
    m_opened.append(folder);
    m_found.push_back({folder, manifest, runName(folder), true});
    merge();
    refresh(); // a scan under way does not know it
}

void RunLibrary::setRecorded(std::vector<StoredRun> runs)
{
    m_recorded = std::move(runs);
    merge();
}

void RunLibrary::forget(const QString& folder)
{
    if (m_opened.removeAll(folder) == 0)
        return;
    std::erase_if(m_found, [&folder](const StoredRun& run) { return run.folder == folder; });
    merge();
    refresh(); // it may also lie in the cache folder
}

void RunLibrary::setName(const QString& folder, const QString& name)
{
    const StoredRun* run = find(folder);
    if (!run || run->name == name)
        return;
    if (!run->recorded) {
        inBackground([file = nameFile(folder), text = ui::fromQt(name)] {
            return writeTextFile(file, text, FileAccess::Shared);
        }).then(this, [this](const Result<void>& written) {
            if (!written)
                Q_EMIT failed(written.error());
            refresh(); // a scan under way has read the old name
        });
    }
    for (std::vector<StoredRun>* list : {&m_found, &m_recorded}) {
        if (const auto named = std::ranges::find(*list, folder, &StoredRun::folder); named != list->end())
            named->name = name;
    }
    merge();
}

void RunLibrary::load(const QString& folder, QObject* context,
                      std::function<void(const Result<SharedAttribution>& result)> done)
{
    const SharedAttribution known = m_loaded.value(folder).lock();
    const StoredRun* run = find(folder);
    SharedAttribution ready = run ? run->recorded : nullptr;
    if (known && run && known->manifest == run->manifest)
        ready = known;
    if (ready) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done), ready] { done(ready); }, Qt::QueuedConnection);
        return;
    }
    inBackground([folder] { return loadAttributionResult(folder); })
        .then(context,
              [library = QPointer<RunLibrary>(this), folder,
               done = std::move(done)](const Result<SharedAttribution>& result) {
                  if (library && result)
                      library->m_loaded.insert(folder, *result);
                  done(result);
              });
}

QString runName(const QString& folder)
{
    const Result<std::string> name = readFile(nameFile(folder), kLongestName);
    return name ? ui::toQt(*name).trimmed() : QString();
}

QString settingsText(const RunManifest& manifest)
{
    const Method& method = methodOf(manifest.method);
    QString text = hasTarget(manifest.settings.measure) ? targetWord(manifest.settings.target) : QString();
    if (hasSteps(manifest.settings.measure))
        text = RunLibrary::tr("%1, %2, %n step(s)", nullptr, manifest.settings.steps)
                   .arg(text, ruleWord(manifest.settings.rule));
    if (method.id != kNeuronLlm)
        text = text.isEmpty() ? methodName(method) : RunLibrary::tr("%1: %2").arg(methodName(method), text);
    if (manifest.settings.hook != method.settings.hook)
        text = RunLibrary::tr("%1, value: %2").arg(text, hookName(manifest.settings.hook));
    if (manifest.ace.mask != AceMask::None)
        text = RunLibrary::tr("%1, mask %2").arg(text, maskWord(manifest.ace.mask));
    if (manifest.ace.z > 0)
        text = RunLibrary::tr("%1, z %2").arg(text, ui::formatCount(manifest.ace.z));
    if (manifest.splitDraw.isDrawn())
        text = RunLibrary::tr("%1, split %2, seed %3")
                   .arg(text, ui::formatPercent(manifest.splitDraw.fraction))
                   .arg(manifest.splitDraw.seed);
    if (!manifest.promptForm.isRaw())
        text = RunLibrary::tr("%1, prompt form %2").arg(text, ui::isolated(manifest.promptForm.name));
    return text;
}

QString runTitle(const StoredRun& run)
{
    const RunManifest& manifest = run.manifest;
    if (!run.name.isEmpty())
        return ui::isolated(run.name);
    return RunLibrary::tr("%1, %2: %3")
        .arg(ui::isolated(manifest.model.name), ui::isolated(manifest.taskName), settingsText(manifest));
}

QString runDate(const RunManifest& manifest)
{
    QDateTime time = QDateTime::fromString(ui::toQt(manifest.finishedAt), Qt::ISODate);
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

} // namespace neurex::app
