// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/document/free_name.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace neurex::app {

QString withoutNumber(const QString& name)
{
    static const QRegularExpression number(u" \\(\\d+\\)$"_s);
    QString bare = name;
    bare.remove(number);
    return bare.isEmpty() ? name : bare;
}

} // namespace neurex::app
