// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace neurex::ui {

/// Foreign text (a name, a question, a token, a path, a message) for a place between our own words, whose order it
/// leaves alone: what holds letters that are written from right to left stands between U+2068 and U+2069 and finds its
/// direction by itself (Unicode Standard Annex 9); characters that would turn what follows (overrides, ends without
/// a beginning) show as \u202e, and what has no end is ended. Line by line. What was isolated stays as it is.
QString isolated(const QString& text);
QString isolated(std::string_view text);

/// Whether all that turns a direction lies between U+2068 and U+2069, so that words beside it keep their order.
bool isIsolated(const QString& text);

} // namespace neurex::ui
