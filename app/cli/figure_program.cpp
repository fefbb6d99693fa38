// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/figure_program.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace neurex::app {

QString figureProgram()
{
    const QString name = u"neurex-figure"_s;
    const QFileInfo sibling(QDir(QCoreApplication::applicationDirPath()).filePath(name));
    if (sibling.isFile() && sibling.isExecutable())
        return sibling.filePath();
    return QStandardPaths::findExecutable(name);
}

} // namespace neurex::app
