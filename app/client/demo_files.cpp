// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/demo_files.h"

#include "core/store/hub_cache.h"
#include "core/tasks/task_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kDemo("demo");
constexpr QLatin1StringView kDemoPrefix("demo:");

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::DemoFiles)
};

std::filesystem::path absolutePath(const QString& path)
{
    return QFileInfo(path).absoluteFilePath().toStdString();
}

/// A folder of that name inside the demo, else the demo's folder itself.
QDir demoPart(const QString& demoFolder, const QString& name)
{
    const QDir folder(demoFolder);
    return folder.exists(name) ? QDir(folder.filePath(name)) : folder;
}

Result<std::filesystem::path> cachedModelPath(const QString& name)
{
    const std::filesystem::path cache = hubCacheFolder();
    if (const std::optional<CachedModel> model = findCachedModel(cache, name.toStdString()))
        return model->folder;
    return makeError(ErrorCode::NotFound,
                     Text::tr("\"%1\" is neither a folder, nor a GGUF file, nor a model in the Hugging Face cache %2. "
                              "Download it there first, or give its folder or file.")
                         .arg(name, QString::fromStdString(cache.string()))
                         .toStdString());
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
        Text::tr("The demo was not found. Looked at %1. Name its folder in the environment variable NEUREX_DEMO.")
            .arg(places.join(u", "_s))
            .toStdString());
}

QStringList listDemoTasks()
{
    QStringList names;
    const Result<QString> folder = findDemoFolder();
    if (!folder)
        return names;
    for (const std::string& name : neurex::demoTaskNames(demoPart(*folder, u"tasks"_s).path().toStdString()))
        names.append(QString::fromStdString(name));
    return names;
}

Result<std::filesystem::path> resolveModelPath(const QString& model)
{
    if (model != kDemo) {
        const bool isFile = model.endsWith(u".gguf"_s, Qt::CaseInsensitive) || QFileInfo::exists(model);
        return isFile || !isHubName(model.toStdString()) ? absolutePath(model) : cachedModelPath(model);
    }
    const Result<QString> folder = findDemoFolder();
    if (!folder)
        return folder.error();
    const QDir modelFolder = demoPart(*folder, u"model"_s);
    if (!modelFolder.exists(u"config.json"_s))
        return makeError(
            ErrorCode::NotFound,
            Text::tr("The demo folder %1 holds no model: there is neither model/config.json nor config.json.")
                .arg(*folder)
                .toStdString());
    return absolutePath(modelFolder.path());
}

void nameAsOpened(ModelInfo& info, const QString& model)
{
    if (model == kDemo)
        info.name = model.toStdString();
}

Result<std::filesystem::path> resolveTaskPath(const QString& task)
{
    if (task != kDemo && !task.startsWith(kDemoPrefix))
        return absolutePath(task);
    const Result<QString> folder = findDemoFolder();
    if (!folder)
        return folder.error();
    return neurex::resolveTask(task.toStdString(), demoPart(*folder, u"tasks"_s).path().toStdString());
}

} // namespace neurex::app
