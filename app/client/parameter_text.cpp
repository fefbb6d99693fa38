// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/parameter_text.h"

using namespace Qt::StringLiterals;

namespace neurex::app {

QString parameterText(std::int64_t parameters, const QLocale& locale)
{
    constexpr double kThousand = 1e3, kMillion = 1e6, kBillion = 1e9;
    const auto number = static_cast<double>(parameters);
    if (number >= kBillion)
        return locale.toString(number / kBillion, 'f', 2) + u" B"_s;
    if (number < kMillion)
        return locale.toString(number / kThousand, 'f', number < kThousand * 10.0 ? 1 : 0) + u" k"_s;
    return locale.toString(number / kMillion, 'f', number < kMillion * 10.0 ? 1 : 0) + u" M"_s;
}

} // namespace neurex::app
