// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStringList>

namespace neurex::ui {

/// A text in lines no wider than width, at least one, and more where it has line feeds. It is broken where its language
/// allows it (between Chinese characters, too), and within a word, best behind its hyphens, only where the word alone
/// is wider. No line ends or begins with a blank.
QStringList brokenLines(const QString& text, const QFont& font, double width);
/// The width that keeps every word whole.
double widestWord(const QString& text, const QFont& font);
/// The width at which words are broken only behind their hyphens and slashes.
double widestPart(const QString& text, const QFont& font);
/// The text with everything elided that brokenLines() would have to cut in the middle of a word.
QString withShortParts(const QString& text, const QFont& font, double width);

} // namespace neurex::ui
