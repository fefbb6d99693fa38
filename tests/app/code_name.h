// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace neurex::app {

/// For QCOMPARE, which would take core's toString(ErrorCode) for its own.
inline QString codeName(ErrorCode code)
{
    const std::string_view name = toString(code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace neurex::app
