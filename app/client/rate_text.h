// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace neurex::app {

/// How fast a job goes, the same everywhere: "12 questions/s", "2.5 questions/s", and where one takes longer than a
/// second how long: "3.4 s each". unit may be empty; empty where nothing is known (0).
QString rateText(double perSecond, const QString& unit, const QLocale& locale = QLocale::c());

} // namespace neurex::app
