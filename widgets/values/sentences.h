// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How what failed is told in the window's language, although the reason may come from the engine or the system.
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace neurex::ui {

/// Sentences one after another, each with the full stop that it may lack; empty ones are left out.
QString joinedSentences(const QStringList& sentences);

/// Why something failed. The window's own messages are sentences and stay as they are; a reason of the engine, of a
/// file or of the system, which is no sentence and always English, is named by its kind and set apart as a quotation.
QString reasonText(const Error& error);

/// What failed, and why.
QString failureText(const QString& what, const Error& error);

} // namespace neurex::ui
