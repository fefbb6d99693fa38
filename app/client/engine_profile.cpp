// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_profile.h"

#include "core/base/exception_text.h"
#include "core/base/strict_fields.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::EngineProfile)
};

bool isProgram(const QString& path)
{
    const QFileInfo info(path);
    return info.isFile() && info.isExecutable();
}

Error noEngine(const QString& message)
{
    return makeError(ErrorCode::NotFound, message.toStdString());
}

Error badProfile(const QString& message)
{
    return makeError(ErrorCode::InvalidArgument, message.toStdString());
}

} // namespace

Result<QString> findEngineProgram()
{
    const QString fromEnvironment = qEnvironmentVariable("NEUREX_ENGINE");
    if (!fromEnvironment.isEmpty()) {
        if (isProgram(fromEnvironment))
            return fromEnvironment;
        return noEngine(Text::tr("NEUREX_ENGINE names \"%1\", which is not a program; correct or unset the variable.")
                            .arg(fromEnvironment));
    }
    const QDir programFolder(QCoreApplication::applicationDirPath());
    const QStringList places{programFolder.filePath(u"neurex-engine"_s),
                             QDir::cleanPath(programFolder.filePath(u"../libexec/neurex-engine"_s))};
    for (const QString& place : places) {
        if (isProgram(place))
            return place;
    }
    const QString inPath = QStandardPaths::findExecutable(u"neurex-engine"_s);
    if (!inPath.isEmpty())
        return inPath;
    return noEngine(Text::tr("The program neurex-engine was not found. Looked at %1 and in PATH. "
                             "Build or install it, or name it in the environment variable NEUREX_ENGINE.")
                        .arg(places.join(u", "_s)));
}

Result<EngineProfile> localEngineProfile()
{
    Result<QString> program = findEngineProgram();
    if (!program)
        return program.error();
    return EngineProfile{.name = u"local"_s, .command = {*program, u"serve"_s}};
}

Result<EngineProfile> engineProfileFromJson(const nlohmann::json& json)
{
    EngineProfile profile;
    try {
        profile.name = QString::fromStdString(strict::get<std::string>(json, "name"));
        for (const nlohmann::json& argument : json.at("command"))
            profile.command.append(QString::fromStdString(strict::as<std::string>(argument)));
        profile.startTimeoutMs = strict::get(json, "start_timeout_ms", profile.startTimeoutMs);
    } catch (const std::exception& exception) {
        return badProfile(Text::tr("Engine profile: %1. Expected name, command (a list of texts) and start_timeout_ms.")
                              .arg(QString::fromStdString(exceptionText(exception))));
    }
    if (profile.command.isEmpty() || profile.command.first().isEmpty())
        return badProfile(Text::tr("Engine profile \"%1\": the command is empty; expected a program and its arguments.")
                              .arg(profile.name));
    if (profile.startTimeoutMs <= 0)
        return badProfile(Text::tr("Engine profile \"%1\": start_timeout_ms is %2; expected a positive number.")
                              .arg(profile.name)
                              .arg(profile.startTimeoutMs));
    return profile;
}

nlohmann::json toJson(const EngineProfile& profile)
{
    auto command = nlohmann::json::array();
    for (const QString& argument : profile.command)
        command.push_back(argument.toStdString());
    return {{"name", profile.name.toStdString()}, {"command", command}, {"start_timeout_ms", profile.startTimeoutMs}};
}

} // namespace neurex::app
