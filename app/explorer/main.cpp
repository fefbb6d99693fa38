// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/explorer_app.h"
#include "core/base/standard_streams.h"

#include <QApplication>

int main(int argc, char** argv)
{
    neurex::prepareStreams();
    QApplication application(argc, argv);
    return neurex::app::runExplorer(application);
}
