// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <cstdint>

namespace neurex::app {

/// How many numbers a model has, as people say it: "1.24 B", "135 M", "5.3 M", "260 k".
QString parameterText(std::int64_t parameters, const QLocale& locale = QLocale::c());

} // namespace neurex::app
