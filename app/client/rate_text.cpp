// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/rate_text.h"

#include <QCoreApplication>

namespace neurex::app {
namespace {

struct RateText {
    Q_DECLARE_TR_FUNCTIONS(RateText)
};

} // namespace

QString rateText(double perSecond, const QString& unit, const QLocale& locale)
{
    constexpr double kWhole = 10.0;
    if (!(perSecond > 0.0))
        return {};
    const bool isSlow = perSecond < 1.0;
    const double number = isSlow ? 1.0 / perSecond : perSecond;
    const QString text = locale.toString(number, 'f', number < kWhole ? 1 : 0);
    if (isSlow)
        return RateText::tr("%1 s each", "time that a question, point, ... takes").arg(text);
    return unit.isEmpty() ? RateText::tr("%1/s").arg(text) : RateText::tr("%1 %2/s").arg(text, unit);
}

} // namespace neurex::app
