// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace neurex::app {

/// Asks for a file to write; empty: none. The suffix is added where none was typed, and a file of that longer name,
/// which the dialog knows nothing about, is asked about, too.
QString askForTarget(QWidget* parent, const QString& title, const QString& proposal, const QString& filter,
                     const QString& suffix);

/// Whether a file that is there may be replaced by one that nobody has named.
bool mayReplace(QWidget* parent, const QString& path);

enum class ChangedFileAnswer { Overwrite, SaveAs, Cancel };
/// What to do with a file that another program or window has changed since it was read.
ChangedFileAnswer askAboutChangedFile(QWidget* parent, const QString& path);

} // namespace neurex::app
