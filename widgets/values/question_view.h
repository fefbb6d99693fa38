// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/evaluation.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace neurex::ui {

/// One proxy question as shown.
struct ProxyView {
    QStringList options; ///< texts in the order of the letters
    int gold = 0;
    std::optional<ProxyAnswer> before; ///< of the unchanged model; nothing: not measured yet
    std::optional<ProxyAnswer> after; ///< under the intervention; nothing: no intervention or not measured yet
};

struct QuestionView {
    QString id;
    QString text;
    std::vector<ProxyView> proxies;
};

} // namespace neurex::ui
