// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/explorer_app.h"
#include "core/base/standard_streams.h"

#include <QApplication>

int main(int argc, char** argv)
{
    neurex::prepareStreams();
    if (neurex::app::asksForTextOnly(argc, argv)) {
        QCoreApplication application(argc, argv);
        return neurex::app::printText(application);
    }
    QApplication application(argc, argv);
    return neurex::app::runExplorer(application);
}
