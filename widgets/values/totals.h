// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace neurex::ui {

/// Fraction with an optional confidence interval.
struct Measured {
    double value = 0.0;
    std::optional<double> low;
    std::optional<double> high;

    bool operator==(const Measured&) const = default;
};

/// The test of a change, and what counted as independent in it.
struct ChangeTest {
    double pValue = 1.0;
    int units = 0;
    bool isByGroup = false; ///< units are groups of questions

    bool operator==(const ChangeTest&) const = default;
};

/// Totals over a task, ready to show; fractions 0..1, RAC and RCC signed fractions.
struct TaskTotals {
    std::optional<Measured> accuracyBefore;
    std::optional<Measured> accuracyAfter;
    std::optional<Measured> comprehendedBefore;
    std::optional<Measured> comprehendedAfter;
    std::optional<Measured> rac;
    std::optional<Measured> rcc;
    std::optional<ChangeTest> racTest; ///< sign-flip test; from the same procedure as the interval of rac
    std::optional<ChangeTest> rccTest;
    bool isRacTooFew = false; ///< answers became right or wrong, but too few of them for a test and an interval
    bool isRccTooFew = false;
    std::optional<int> rightToWrong;
    std::optional<int> wrongToRight;
    std::optional<double> letterMassBefore; ///< mean probability of all letters together
    std::optional<double> letterMassAfter;
    bool isMassLowBefore = false; ///< the letters say little
    bool isMassLowAfter = false;
    QString promptForm; ///< what stood around each prompt: "chatml"; empty: nobody knows
    QString ownForm; ///< the model's own chat form, where it was not used; empty: nothing to try
    std::optional<double> chance; ///< accuracy of guessing, by the options of the questions; empty: no questions
    std::vector<int> lettersBefore; ///< how often each letter was answered
    std::vector<int> lettersAfter;
    std::optional<int> flips; ///< proxies whose letter changed
    int proxyCount = 0;
    int questionCount = 0;
    int questionTotal = 0; ///< questionCount < questionTotal: partial
    std::optional<int> collapsedBefore; ///< nearly all answers are this letter: the numbers say little
    std::optional<int> collapsedAfter;
    QStringList labels; ///< what the letters are called where prompts have labels of their own; empty: letters

    bool isLetterMassLow() const { return isMassLowBefore || isMassLowAfter; }
    bool isCollapsed() const { return collapsedBefore || collapsedAfter; }

    bool operator==(const TaskTotals&) const = default;
};

} // namespace neurex::ui
