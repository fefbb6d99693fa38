// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/run_library.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/store/run_folder.h"
#include "core/store/text_file.h"
#include "widgets/format.h"

#include <QDateTime>
#include <QDir>
#include <QPointer>
#include <QtConcurrent/QtConcurrentRun>

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
    const Result<std::string> name = readFile(nameFile(folder), kLongestName);
    return StoredRun{folder, std::move(*manifest), name ? ui::toQt(*name).trimmed() : QString(), isOpened};
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
    std::ranges::stable_sort(runs, [](const StoredRun& a, const StoredRun& b) {
        return a.manifest.finishedAt > b.manifest.finishedAt; // ISO 8601: text order is time order
    });
    return runs;
}

Result<QString> checkRun(const QString& folder)
{
    const std::filesystem::path path = ui::fromQt(folder);
    if (!RunFolder::isRun(path))
        return makeError(ErrorCode::NotFound,
                         pathInQuotes(path)
                             + " is no run folder: expected a manifest.json in it, as neurex attribute writes it");
    const Result<RunManifest> manifest = loadManifest(path);
    if (!manifest)
        return manifest.error();
    if (manifest->finishedAt.empty())
        return makeError(ErrorCode::InvalidArgument,
                         "the run " + pathInQuotes(path)
                             + " is not complete; run the same neurex attribute command again to finish it");
    return folder;
}

} // namespace

RunLibrary::RunLibrary(const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_cacheFolder(cacheFolder)
{
    connect(&m_scan, &QFutureWatcherBase::finished, this, [this] {
        if (m_scan.future().resultCount() > 0)
            adopt(m_scan.result());
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
    m_scan.setFuture(QtConcurrent::run(readRuns, m_cacheFolder, m_opened));
}

void RunLibrary::adopt(std::vector<StoredRun> found)
{
    const auto isSame = [](const StoredRun& a, const StoredRun& b) {
        return a.folder == b.folder && a.manifest == b.manifest && a.name == b.name && a.isOpened == b.isOpened;
    };
    if (std::ranges::equal(m_runs, found, isSame))
        return;
    m_runs = std::move(found);
    Q_EMIT runsChanged();
}

void RunLibrary::open(const QString& folder)
{
    const QString path = QDir(folder).absolutePath();
    QtConcurrent::run(checkRun, path).then(this, [this](const Result<QString>& checked) {
        if (!checked) {
            Q_EMIT failed(checked.error());
            return;
        }
        if (!find(*checked)) {
            if (std::optional<StoredRun> run = readRun(*checked, true)) { // a small file that was read just now
                m_opened.append(*checked);
                m_runs.insert(m_runs.begin(), std::move(*run));
                Q_EMIT runsChanged();
            }
        }
        Q_EMIT opened(*checked);
    });
}

void RunLibrary::forget(const QString& folder)
{
    if (m_opened.removeAll(folder) == 0)
        return;
    std::erase_if(m_runs, [&folder](const StoredRun& run) { return run.folder == folder; });
    Q_EMIT runsChanged();
    refresh();
}

void RunLibrary::setName(const QString& folder, const QString& name)
{
    const auto run = std::ranges::find(m_runs, folder, &StoredRun::folder);
    if (run == m_runs.end() || run->name == name)
        return;
    QtConcurrent::run(writeTextFile, nameFile(folder), ui::fromQt(name))
        .then(this, [this](const Result<void>& written) {
            if (!written)
                Q_EMIT failed(written.error());
        });
    run->name = name;
    Q_EMIT runsChanged();
}

void RunLibrary::load(const QString& folder, QObject* context,
                      std::function<void(const Result<SharedAttribution>& result)> done)
{
    const SharedAttribution known = m_loaded.value(folder).lock();
    const StoredRun* run = find(folder);
    if (known && run && known->manifest == run->manifest) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done), known] { done(known); }, Qt::QueuedConnection);
        return;
    }
    QtConcurrent::run(loadAttributionResult, folder)
        .then(context,
              [library = QPointer<RunLibrary>(this), folder,
               done = std::move(done)](const Result<SharedAttribution>& result) {
                  if (library && result)
                      library->m_loaded.insert(folder, *result);
                  done(result);
              });
}

QString settingsText(const RunManifest& manifest)
{
    QString text = RunLibrary::tr("%1, %2, %n step(s)", nullptr, manifest.settings.steps)
                       .arg(ui::toQt(toString(manifest.settings.target)), ui::toQt(toString(manifest.settings.rule)));
    if (manifest.ace.mask != AceMask::None)
        text = RunLibrary::tr("%1, mask %2").arg(text, ui::toQt(toString(manifest.ace.mask)));
    if (manifest.ace.z > 0)
        text = RunLibrary::tr("%1, z %2").arg(text, ui::formatCount(manifest.ace.z));
    return text;
}

QString runTitle(const StoredRun& run)
{
    const RunManifest& manifest = run.manifest;
    if (!run.name.isEmpty())
        return run.name;
    return RunLibrary::tr("%1, %2: %3")
        .arg(ui::toQt(manifest.model.name), ui::toQt(manifest.taskName), settingsText(manifest));
}

QString runDate(const RunManifest& manifest)
{
    QDateTime time = QDateTime::fromString(ui::toQt(manifest.finishedAt), Qt::ISODate);
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

} // namespace neurex::app
