// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace neurex::ui {

/// The label of that option, a blank at its beginning made visible; its letter where there are no labels.
QString answerName(const QStringList& labels, int option);

} // namespace neurex::ui
