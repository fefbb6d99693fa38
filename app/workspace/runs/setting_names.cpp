// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/runs/setting_names.h"

#include <QCoreApplication>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(SettingNames)
};

} // namespace

QString targetName(Target target)
{
    switch (target) {
    case Target::LogOptions:
        return Text::tr("Logarithm of the probability among the options");
    case Target::Vocabulary:
        return Text::tr("Probability in the vocabulary");
    case Target::Margin:
        return Text::tr("Margin over the other options");
    case Target::Options:
        break;
    }
    return Text::tr("Probability among the options");
}

QString ruleName(Rule rule)
{
    switch (rule) {
    case Rule::Midpoint:
        return Text::tr("Midpoints");
    case Rule::Gauss:
        return Text::tr("Gauss-Legendre");
    case Rule::Right:
        break;
    }
    return Text::tr("Right end points (as published)");
}

QString maskName(AceMask mask)
{
    switch (mask) {
    case AceMask::Ambiguous:
        return Text::tr("Ambiguous neurons dropped");
    case AceMask::SignConsistency:
        return Text::tr("Sign consistency as a weight");
    case AceMask::None:
        break;
    }
    return Text::tr("None: plain sum over the questions");
}

QString targetWord(Target target)
{
    switch (target) {
    case Target::LogOptions:
        return Text::tr("log-options", "target");
    case Target::Vocabulary:
        return Text::tr("vocabulary", "target");
    case Target::Margin:
        return Text::tr("margin", "target");
    case Target::Options:
        break;
    }
    return Text::tr("options", "target");
}

QString ruleWord(Rule rule)
{
    switch (rule) {
    case Rule::Midpoint:
        return Text::tr("midpoint", "rule");
    case Rule::Gauss:
        return Text::tr("gauss", "rule");
    case Rule::Right:
        break;
    }
    return Text::tr("right", "rule");
}

QString maskWord(AceMask mask)
{
    switch (mask) {
    case AceMask::Ambiguous:
        return Text::tr("ambiguous", "mask");
    case AceMask::SignConsistency:
        return Text::tr("sign-consistency", "mask");
    case AceMask::None:
        break;
    }
    return Text::tr("none", "mask");
}

} // namespace neurex::app
