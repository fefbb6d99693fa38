// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/session/kept_sessions.h"

#include "core/base/display_text.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/base/system_error_text.h"
#include "core/store/text_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

using nlohmann::json;

constexpr QLatin1StringView kFolders("session-");
constexpr QLatin1StringView kSession("session.neurex");
constexpr QLatin1StringView kNote("about.json");
constexpr QLatin1StringView kSingle("last.neurex"); // earlier versions kept one session that had ended

std::filesystem::path toPath(const QString& path)
{
    return path.toStdString();
}

/// Who makes a list holds each place for a moment.
Result<FolderLock> lockPlace(const QString& folder)
{
    constexpr int kAttempts = 5;
    constexpr std::chrono::milliseconds kPause{4};
    Result<FolderLock> lock = FolderLock::acquire(toPath(folder));
    for (int attempt = 1; attempt < kAttempts && !lock && lock.error().code == ErrorCode::Busy; ++attempt) {
        std::this_thread::sleep_for(kPause);
        lock = FolderLock::acquire(toPath(folder));
    }
    return lock;
}

json toJson(const KeptContents& contents)
{
    return {{"operator", contents.operation ? json(toString(*contents.operation)) : json()},
            {"budget", contents.budget},
            {"neurons", contents.neurons},
            {"steps", contents.steps},
            {"sets", contents.sets},
            {"notes", contents.notes},
            {"results", contents.results},
            {"sweep_done", contents.sweepDone},
            {"sweep_points", contents.sweepPoints}};
}

/// Throws std::exception.
KeptContents readContents(const json& object)
{
    KeptContents contents;
    if (const json& operation = object.at("operator"); !operation.is_null()) {
        const Result<Operator> named = parseOperator(operation.get<std::string>());
        contents.operation = named ? std::optional(*named) : std::nullopt;
    }
    strict::read(object.at("budget"), contents.budget);
    strict::read(object.at("neurons"), contents.neurons);
    strict::read(object.at("steps"), contents.steps);
    strict::read(object.at("sets"), contents.sets);
    strict::read(object.at("notes"), contents.notes);
    strict::read(object.at("results"), contents.results);
    strict::read(object.at("sweep_done"), contents.sweepDone);
    strict::read(object.at("sweep_points"), contents.sweepPoints);
    return contents;
}

json toJson(const KeptNote& note)
{
    json object = {{"model", note.model.toStdString()},
                   {"task", note.task.toStdString()},
                   {"origin", note.origin.toStdString()},
                   {"has_ended", note.hasEnded}};
    if (const auto& version = note.originVersion)
        object["origin_version"] = {version->device, version->inode, version->size, version->modified};
    if (note.contents)
        object["contents"] = toJson(*note.contents);
    return object;
}

QString textOf(const json& object, const char* key)
{
    return QString::fromStdString(object.at(key).get<std::string>());
}

/// Nothing is known of a session without a note, or with one that cannot be read.
KeptNote readNote(const QString& folder)
{
    QFile file(QDir(folder).filePath(kNote));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const Result<json> object = parseStrictJson(file.readAll().toStdString(), kNote.data(), kSideFileLimits);
    if (!object)
        return {};
    try {
        KeptNote note{textOf(*object, "model"), textOf(*object, "task"), textOf(*object, "origin"), {}, false};
        object->at("has_ended").get_to(note.hasEnded);
        if (const auto version = object->find("origin_version"); version != object->end()) {
            FileIdentity& known = note.originVersion.emplace();
            strict::read(version->at(0), known.device);
            strict::read(version->at(1), known.inode);
            strict::read(version->at(2), known.size);
            strict::read(version->at(3), known.modified);
        }
        if (const auto contents = object->find("contents"); contents != object->end()) // earlier versions wrote none
            note.contents = readContents(*contents);
        return note;
    } catch (const std::exception&) {
        return {};
    }
}

/// When something was last done to it: changed, ended, or taken.
QDateTime lastTouch(const QString& folder)
{
    const QFileInfo note(QDir(folder).filePath(kNote)), session(QDir(folder).filePath(kSession));
    return note.exists() ? std::max(note.lastModified(), session.lastModified()) : session.lastModified();
}

QFileInfoList foldersIn(const QString& folder)
{
    return QDir(folder).entryInfoList({kFolders + u'*'}, QDir::Dirs, QDir::Name);
}

} // namespace

KeptContents keptContents(const SessionFile& session)
{
    const InterventionPlan& plan = session.state.plan;
    KeptContents contents{.operation = plan.operatorStep.operation,
                          .budget = plan.operatorStep.budget,
                          .neurons = std::ssize(plan.singleNeurons.changes),
                          .steps = std::ssize(plan.steps),
                          .sets = std::ssize(session.state.sets),
                          .notes = std::ssize(session.state.notes),
                          .results = std::ssize(session.runs)};
    if (session.sweep) {
        contents.sweepDone = std::ranges::count_if(session.sweep->points, [](std::int64_t point) { return point > 0; });
        contents.sweepPoints = std::max<std::int64_t>(std::ssize(session.sweep->manifest.points) - 1, 0);
    }
    return contents;
}

KeptPlace::KeptPlace(QString folder, FolderLock lock)
    : m_folder(std::move(folder))
    , m_lock(std::move(lock))
{
}

QString KeptPlace::file() const
{
    return QDir(m_folder).filePath(kSession);
}

KeptNote KeptPlace::note() const
{
    return readNote(m_folder);
}

Result<void> KeptPlace::writeNote(const KeptNote& note) const
{
    return writeTextFile(toPath(QDir(m_folder).filePath(kNote)), toText(toJson(note)), FileAccess::Private);
}

Result<void> KeptPlace::write(const SessionFile& session, const KeptNote& note) const
{
    // A running session's note says first what is kept now; one that has ended is not said to before it is kept.
    KeptNote full = note;
    full.contents = keptContents(session);
    KeptNote running = full;
    running.hasEnded = false;
    if (running != this->note()) {
        if (Result<void> noted = writeNote(running); !noted)
            return noted;
    }
    if (Result<void> written = saveSession(toPath(file()), session, FileAccess::Private); !written)
        return written;
    return full.hasEnded ? writeNote(full) : Result<void>();
}

void KeptPlace::remove() const
{
    QDir(m_folder).removeRecursively();
}

KeptSessions::KeptSessions(QString folder)
    : m_folder(std::move(folder))
{
}

bool KeptSessions::holds(const QString& path) const
{
    return isEnabled() && path.startsWith(m_folder + u'/');
}

Result<SharedKeptPlace> KeptSessions::add() const
{
    const QString folder = QDir(m_folder).filePath(kFolders + QUuid::createUuid().toString(QUuid::WithoutBraces));
    for (const QString& made : {m_folder, folder}) {
        if (Result<void> result = makeFolders(toPath(made), FileAccess::Private); !result)
            return result.error();
    }
    Result<FolderLock> lock = lockPlace(folder);
    if (!lock)
        return lock.error();
    return SharedKeptPlace(new KeptPlace(folder, std::move(*lock)));
}

Result<SharedKeptPlace> KeptSessions::take(const QString& file) const
{
    const QString folder = QFileInfo(file).path();
    Result<FolderLock> lock = lockPlace(folder);
    if (!QFile::exists(file)) // whoever held it has removed it
        return openError(toPath(file), ENOENT);
    if (!lock)
        return lock.error();
    return SharedKeptPlace(new KeptPlace(folder, std::move(*lock)));
}

std::vector<KeptSession> KeptSessions::list() const
{
    std::vector<std::pair<QDateTime, KeptSession>> found;
    if (!isEnabled())
        return {};
    adoptSingle();
    for (const QFileInfo& folder : foldersIn(m_folder)) {
        const QFileInfo file(QDir(folder.filePath()).filePath(kSession));
        if (!file.exists())
            continue;
        const bool isInUse = !FolderLock::acquire(toPath(folder.filePath()));
        found.emplace_back(lastTouch(folder.filePath()),
                           KeptSession{file.filePath(), readNote(folder.filePath()), file.lastModified(), isInUse});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<QDateTime, KeptSession>::first);
    std::vector<KeptSession> kept;
    for (auto& [touched, session] : found)
        kept.push_back(std::move(session));
    return kept;
}

void KeptSessions::adoptSingle() const
{
    const QString single = QDir(m_folder).filePath(kSingle);
    if (!QFile::exists(single))
        return;
    const Result<SharedKeptPlace> place = add();
    if (!place)
        return;
    KeptNote note;
    note.hasEnded = true;
    std::ignore = (*place)->writeNote(note); // without one it is offered as after a crash
    std::error_code failure;
    std::filesystem::rename(toPath(single), toPath((*place)->file()), failure);
    if (failure)
        (*place)->remove();
}

void KeptSessions::tidy() const
{
    constexpr qint64 kOldSeconds = 24 * 60 * 60; // a place that is being made may be empty for a moment
    std::size_t ended = 0;
    for (const KeptSession& kept : list()) {
        if (!kept.note.hasEnded || kept.isInUse || ++ended <= kMostEnded)
            continue;
        if (const Result<SharedKeptPlace> place = take(kept.file))
            (*place)->remove();
    }
    for (const QFileInfo& folder : foldersIn(m_folder)) {
        const bool isEmpty = !QFile::exists(QDir(folder.filePath()).filePath(kSession));
        const bool isOld = folder.lastModified().secsTo(QDateTime::currentDateTime()) > kOldSeconds;
        if (isEmpty && isOld && FolderLock::acquire(toPath(folder.filePath())))
            QDir(folder.filePath()).removeRecursively();
    }
}

} // namespace neurex::app
