// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/answer_name.h"

#include "widgets/values/format.h"

namespace neurex::ui {

QString answerName(const QStringList& labels, int option)
{
    if (labels.isEmpty())
        return optionLetter(option);
    if (option < 0 || option >= labels.size())
        return optionLetter(-1);
    const QString& label = labels[option];
    return label.startsWith(u' ') ? QString(u'\u2423' + label.mid(1)) : label;
}

} // namespace neurex::ui
