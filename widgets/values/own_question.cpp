// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/own_question.h"

#include <QSet>

#include <algorithm>

namespace neurex::ui {

QStringList OwnQuestion::usedOptions() const
{
    QStringList used;
    for (const QString& option : options) {
        if (!option.trimmed().isEmpty())
            used += option.trimmed();
    }
    return used;
}

int OwnQuestion::usedGold() const
{
    if (gold < 0 || gold >= options.size() || options[gold].trimmed().isEmpty())
        return -1;
    const auto isUsed = [](const QString& option) { return !option.trimmed().isEmpty(); };
    return static_cast<int>(std::count_if(options.begin(), options.begin() + gold, isUsed));
}

bool OwnQuestion::hasEqualOptions() const
{
    QStringList used = usedOptions();
    return used.removeDuplicates() > 0;
}

bool OwnQuestion::isComplete() const
{
    return !stem.trimmed().isEmpty() && usedOptions().size() >= 2 && usedGold() >= 0 && !hasEqualOptions();
}

} // namespace neurex::ui
