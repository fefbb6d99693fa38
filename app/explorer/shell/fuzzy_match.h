// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace neurex::app {

/// How well a text fits what was typed.
struct FuzzyMatch {
    int score = 0; ///< higher is better
    QList<int> positions; ///< of the matched letters in the text, ascending, each once
};

/// Every word of the pattern must occur in the text as a sequence of letters in this order, gaps allowed, case ignored.
/// Starts of words and letters in a row count more, gaps less. An empty pattern fits everything with score 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

} // namespace neurex::app
