// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace neurex::app {

/// One token as a reader should see it: a leading space and a line break have visible marks. Without a tokenizer "#7".
QString tokenText(const Tokenizer* tokenizer, std::int32_t token);
QStringList tokenTexts(const Tokenizer* tokenizer, const std::vector<std::int32_t>& tokens);

inline constexpr QChar kSpaceMark(0x2423);
inline constexpr QChar kLineBreakMark(0x23ce);

} // namespace neurex::app
