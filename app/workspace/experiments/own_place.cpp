// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/own_place.h"

#include "app/client/result_origin.h"
#include "app/workspace/runner/kept_name.h"
#include "core/tasks/task_split.h"
#include "widgets/values/format.h"

namespace neurex::app {

QString ownName(const OpenTask& task, const OpenModel& model, const std::vector<std::string>& own)
{
    constexpr std::size_t kHashLength = 12;
    constexpr qsizetype kMostOfTask = 40;
    std::vector<std::string> parts{describeSplit(task.task.splitDraw)};
    parts.insert(parts.end(), own.begin(), own.end());
    const std::string hash
        = keptName(originOf(model.info, task.task, model.addsBos(), task.leftOutLines, task.form()), parts)
              .substr(0, kHashLength);
    QString name;
    for (const QChar letter : ui::toQt(task.task.name).left(kMostOfTask))
        name += letter.isLetterOrNumber() || letter == u'-' || letter == u'_' ? letter : QChar(u'_');
    return name + u'-' + QString::fromStdString(hash);
}

std::string identityOf(const OpenTask& task, const OpenModel& model)
{
    return model.info.weightHash + '\n' + model.info.device + '\n' + model.info.computeType + '\n' + task.task.hash
        + '\n' + describeSplit(task.task.splitDraw) + '\n' + task.form().name;
}

} // namespace neurex::app
