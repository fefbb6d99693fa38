// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"
#include "core/base/standard_streams.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    neurex::prepareStreams();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("neurex"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NEUREX_VERSION));
    return neurex::app::runCommandLine(QCoreApplication::arguments(), neurex::app::Terminal());
}
