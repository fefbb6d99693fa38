// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QMimeData;

namespace neurex::ui {

/// The paths of the files and folders of this computer that are dragged or dropped.
QStringList droppedFiles(const QMimeData* data);

} // namespace neurex::ui
