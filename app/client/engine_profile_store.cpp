// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_profile_store.h"

#include "core/base/display_text.h"
#include "core/base/file_writer.h"
#include "core/base/strict_json.h"
#include "core/store/growing_file.h"
#include "core/store/stored_path.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kVersion = 1;
constexpr int kRemoteStartMs = 60'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::EngineProfileStore)
};

bool hasName(const std::vector<EngineProfile>& profiles, const QString& name)
{
    return std::ranges::find(profiles, name, &EngineProfile::name) != profiles.end();
}

const EngineProfile* findByName(const std::vector<EngineProfile>& profiles, const QString& name)
{
    const auto found = std::ranges::find(profiles, name, &EngineProfile::name);
    return found == profiles.end() ? nullptr : &*found;
}

} // namespace

QString engineProfilesFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
        .filePath(u"neurex/engines.json"_s);
}

Result<std::vector<EngineProfile>> readEngineProfiles(const QString& file)
{
    std::vector<EngineProfile> profiles;
    QFile source(file);
    if (!source.exists())
        return profiles;
    if (!source.open(QIODevice::ReadOnly))
        return makeError(
            ErrorCode::Unreadable,
            Text::tr("The engine profiles in %1 cannot be read: %2.").arg(file, source.errorString()).toStdString());
    const auto corrupt = [&file](const std::string& detail) {
        return makeError(ErrorCode::CorruptFile,
                         Text::tr("%1 is not a file of engine profiles. Correct it, or remove it to start anew.")
                             .arg(file)
                             .toStdString(),
                         detail);
    };
    const Result<nlohmann::json> parsed
        = parseStrictJson(source.readAll().toStdString(), pathInQuotes(file.toStdString()), kSideFileLimits);
    if (!parsed)
        return corrupt(parsed.error().message);
    const nlohmann::json& json = *parsed;
    if (!json.is_object() || !json.contains("profiles") || !json["profiles"].is_array())
        return corrupt("expected {\"version\": 1, \"profiles\": [...]}");
    if (const auto version = json.find("version"); version == json.end() || *version != kVersion)
        return corrupt("expected \"version\": 1");
    for (const nlohmann::json& entry : json["profiles"]) {
        const Result<EngineProfile> profile = engineProfileFromJson(entry);
        if (!profile)
            return profile.error();
        if (profile->name.isEmpty() || hasName(profiles, profile->name))
            return makeError(
                ErrorCode::InvalidArgument,
                Text::tr("%1: the name \"%2\" is empty or occurs twice.").arg(file, profile->name).toStdString());
        profiles.push_back(*profile);
        QString& program = profiles.back().command.first();
        if (program.contains(u'/')) // else it is looked for in PATH
            program = QString::fromStdString(
                readPath(program.toStdString(), QFileInfo(file).absolutePath().toStdString()));
    }
    return profiles;
}

Result<void> writeEngineProfiles(const QString& file, const std::vector<EngineProfile>& profiles)
{
    auto list = nlohmann::json::array();
    for (EngineProfile profile : profiles) {
        if (!profile.command.isEmpty() && profile.command.first().contains(u'/'))
            profile.command.first() = QString::fromStdString(storablePath(profile.command.first().toStdString()));
        list.push_back(toJson(profile));
    }
    const std::string text = nlohmann::json{{"version", kVersion}, {"profiles", list}}.dump(2) + '\n';
    const std::filesystem::path path = file.toStdString();
    if (Result<void> made = makeFolders(path.parent_path(), FileAccess::Private); !made)
        return made;
    return writeFile(path, text, FileAccess::Private);
}

Result<std::vector<EngineProfile>> updateEngineProfiles(const QString& file, const std::vector<EngineProfile>& before,
                                                        const std::vector<EngineProfile>& after)
{
    const std::filesystem::path folder = std::filesystem::path(file.toStdString()).parent_path();
    if (const Result<void> made = makeFolders(folder, FileAccess::Private); !made)
        return made.error();
    const Result<FolderLock> lock = FolderLock::await(folder);
    if (!lock)
        return lock.error();
    Result<std::vector<EngineProfile>> stored = readEngineProfiles(file);
    if (!stored)
        return stored;
    std::vector<EngineProfile> merged = after;
    for (const EngineProfile& theirs : *stored) {
        const EngineProfile* old = findByName(before, theirs.name);
        const auto own = std::ranges::find(merged, theirs.name, &EngineProfile::name);
        const bool isTheirChange = !old || !(*old == theirs);
        if (own == merged.end() && isTheirChange)
            merged.push_back(theirs);
        else if (own != merged.end() && old && *own == *old)
            *own = theirs;
    }
    std::erase_if(merged, [&](const EngineProfile& profile) {
        const EngineProfile* old = findByName(before, profile.name);
        return old && *old == profile && !findByName(*stored, profile.name); // another program removed it
    });
    if (const Result<void> written = writeEngineProfiles(file, merged); !written)
        return written.error();
    return merged;
}

Result<EngineProfile> findEngineProfile(const QString& name)
{
    if (name.isEmpty())
        return localEngineProfile();
    const QString file = engineProfilesFile();
    const Result<std::vector<EngineProfile>> profiles = readEngineProfiles(file);
    if (!profiles)
        return profiles.error();
    QStringList names;
    for (const EngineProfile& profile : *profiles) {
        if (profile.name == name)
            return profile;
        names.append(profile.name);
    }
    return makeError(ErrorCode::NotFound,
                     Text::tr("There is no engine profile \"%1\" in %2. There are: %3.")
                         .arg(name, file, names.isEmpty() ? Text::tr("none") : names.join(u", "_s))
                         .toStdString());
}

EngineProfile sshEngineProfile(const QString& name, const QString& host)
{
    return {.name = name,
            .command = {u"ssh"_s, u"-T"_s, u"-oBatchMode=yes"_s, host, u"neurex-engine"_s, u"serve"_s},
            .startTimeoutMs = kRemoteStartMs};
}

} // namespace neurex::app
