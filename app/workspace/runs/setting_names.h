// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window calls the settings that the command line and files name by single words ("log-options"): one name for
// one thing, in the user's language.
#pragma once

#include "core/analysis/methods.h"
#include "core/base/attribution_settings.h"

#include <QString>

namespace neurex::app {

QString targetName(Target target); ///< "Probability among the options"
QString ruleName(Rule rule); ///< "Right end points (as published)"
QString maskName(AceMask mask); ///< "None: plain sum over the questions"
QString hookName(Hook hook); ///< "Input of down_proj"
QString methodName(const Method& method); ///< "Knowledge Neurons"
/// What it measures and costs, in one sentence.
QString methodHint(const Method& method);

/// The same in a word or two, for lists: "options", "right", "ambiguous".
QString targetWord(Target target);
QString ruleWord(Rule rule);
QString maskWord(AceMask mask);

} // namespace neurex::app
