// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// QCustomPlot, whose header is written with the keywords that this project does without (QT_NO_KEYWORDS). The only
// place that includes it.
#pragma once

#pragma push_macro("signals")
#pragma push_macro("slots")
#pragma push_macro("foreach")
#undef signals
#undef slots
#undef foreach
#define signals Q_SIGNALS // NOLINT: what qmake's keywords stand for
#define slots Q_SLOTS // NOLINT
#define foreach(variable, container) for (variable : container) // NOLINT: QT_NO_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
#pragma pop_macro("foreach")
#pragma pop_macro("slots")
#pragma pop_macro("signals")
