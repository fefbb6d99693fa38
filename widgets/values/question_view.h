// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/evaluation.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace neurex::ui {

/// One proxy question as shown.
struct ProxyView {
    QStringList options; ///< texts in the order of the letters or labels
    int gold = 0;
    std::optional<ProxyAnswer> before; ///< of the unchanged model; nothing: not measured yet
    std::optional<ProxyAnswer> after; ///< under the intervention; nothing: no intervention or not measured yet
    QStringList labels = {}; ///< that answer it in the letters' place; empty: letters
};

struct QuestionView {
    QString id;
    QString text;
    std::vector<ProxyView> proxies;

    /// Those that all proxies have; empty: letters, or several kinds.
    QStringList labels() const
    {
        const auto hasFirst = [this](const ProxyView& proxy) { return proxy.labels == proxies.front().labels; };
        return std::ranges::all_of(proxies, hasFirst) && !proxies.empty() ? proxies.front().labels : QStringList();
    }
};

} // namespace neurex::ui
