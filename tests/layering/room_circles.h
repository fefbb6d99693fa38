// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace neurex::test {

/// Rooms below a folder that include each other in a circle, one line a pair: "session -> window: session/binder.cpp".
/// A room is a folder right below `root`, or a file there with its header. files: path relative to the project's root
/// -> content.
QStringList roomCircles(const QMap<QString, QString>& files, const QString& root);

} // namespace neurex::test
