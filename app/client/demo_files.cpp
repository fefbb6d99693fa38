// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/demo_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kDemo("demo");
constexpr QLatin1StringView kDemoPrefix("demo:");

QString tr(const char* text)
{
    return QCoreApplication::translate("DemoFiles", text);
}

std::filesystem::path absolutePath(const QString& path)
{
    return QFileInfo(path).absoluteFilePath().toStdString();
}

/// The first of the candidates below the demo folder that exists; an empty path when none does.
QString firstExisting(const QString& folder, const QStringList& candidates)
{
    for (const QString& candidate : candidates) {
        const QString path = QDir::cleanPath(QDir(folder).filePath(candidate));
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

} // namespace

Result<QString> findDemoFolder()
{
    const QString fromEnvironment = qEnvironmentVariable("NEUREX_DEMO");
    QStringList places;
    if (!fromEnvironment.isEmpty())
        places.append(fromEnvironment);
    places.append(QDir::cleanPath(QDir(QCoreApplication::applicationDirPath()).filePath(u"../share/neurex/demo"_s)));
    places.append(QString::fromUtf8(NEUREX_DEMO_SOURCE_FOLDER));
    for (const QString& place : places) {
        if (QFileInfo(place).isDir())
            return QFileInfo(place).absoluteFilePath();
    }
    return makeError(
        ErrorCode::NotFound,
        tr("The demo was not found. Looked at %1. Name its folder in the environment variable NEUREX_DEMO.")
            .arg(places.join(u", "_s))
            .toStdString());
}

QStringList demoTaskNames()
{
    return {u"ner"_s, u"chunking"_s, u"sentiment"_s, u"commonsense"_s};
}

Result<std::filesystem::path> resolveModel(const QString& model)
{
    if (model != kDemo)
        return absolutePath(model);
    const Result<QString> folder = findDemoFolder();
    if (!folder)
        return folder.error();
    const QString config = firstExisting(*folder, {u"model/config.json"_s, u"config.json"_s});
    if (config.isEmpty())
        return makeError(ErrorCode::NotFound,
                         tr("The demo folder %1 holds no model: neither model/config.json nor config.json exists.")
                             .arg(*folder)
                             .toStdString());
    return absolutePath(QFileInfo(config).path());
}

Result<std::filesystem::path> resolveTask(const QString& task)
{
    if (!task.startsWith(kDemoPrefix))
        return absolutePath(task);
    const QString name = task.mid(kDemoPrefix.size());
    if (!demoTaskNames().contains(name))
        return makeError(ErrorCode::UnknownTask,
                         tr("The demo has no task \"%1\"; expected one of %2.")
                             .arg(name, demoTaskNames().join(u", "_s))
                             .toStdString());
    const Result<QString> folder = findDemoFolder();
    if (!folder)
        return folder.error();
    const QString file = name + u".jsonl"_s;
    const QString path = firstExisting(*folder, {u"tasks/"_s + file, file});
    if (path.isEmpty())
        return makeError(ErrorCode::NotFound,
                         tr("The demo folder %1 holds no tasks/%2.").arg(*folder, file).toStdString());
    return absolutePath(path);
}

} // namespace neurex::app
