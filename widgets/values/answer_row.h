// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/answer_measures.h"
#include "core/base/known_answer.h"

#include <QString>
#include <QStringList>

namespace neurex::ui {

/// One question with what the model answered. before is empty until measured; after is empty without an intervention.
struct AnswerRow {
    QString id;
    QString text;
    ProxyAnswers before;
    ProxyAnswers after;
    bool stale = false; ///< after belongs to an older intervention
    QStringList labels = {}; ///< that answer it in the letters' place; empty: letters

    bool operator==(const AnswerRow&) const = default;
};

/// How "after" differs from "before" in one row.
inline AnswerChange changeOf(const AnswerRow& row)
{
    return changeOf(row.before, row.after);
}

} // namespace neurex::ui
