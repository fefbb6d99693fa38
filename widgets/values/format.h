// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/base/neuron_id.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace neurex::ui {

/// core speaks UTF-8; these two convert.
QString toQt(std::string_view text);
std::string fromQt(const QString& text);

/// "L10 N23".
QString neuronText(NeuronId neuron);
/// One neuron a line, as parseNeuronList() reads it back.
QString neuronListText(const std::vector<NeuronId>& neurons);

/// "last token", "all tokens": where neurons are changed.
QString positionsText(Positions positions);

/// 0.413 -> "41.3 %". NaN -> en dash.
QString formatPercent(double fraction);
/// -0.334 -> "−33.4 %", 0.1 -> "+10.0 %"; zero carries no sign.
QString formatSignedPercent(double fraction);
/// The two with other than one decimal, for axes: 0.4, 0 decimals -> "40 %".
QString formatPercentTick(double fraction, int decimals);
QString formatSignedPercentTick(double fraction, int decimals);
/// Two decimals, for probabilities that may be tiny: 0.413 -> "41.30 %", 0.00004 -> "<0.01 %", 0.99999 -> ">99.99 %".
/// Only 0 and 1 themselves are "0 %" and "100 %". NaN -> en dash.
QString formatFinePercent(double fraction);
/// A difference of fractions in percentage points, two decimals with sign: 0.5 -> "+50.00". What would round to zero is
/// "< 0.01" or "> −0.01" (with narrow spaces), rounding errors of sums (1e-12) and zero are "0". NaN -> en dash.
QString formatPoints(double difference);
/// Six significant digits, for tooltips of what the two above shorten.
QString formatExact(double value);
/// So many significant digits: "0.0214", "−1.23e−5". Every number of the window that is not fixed is written so.
QString formatDigits(double value, int digits);
/// A correlation: so many digits, and more where it would otherwise look like 1 or -1 without being it.
QString formatCorrelation(double correlation, int digits = 4);
/// Three significant digits with sign: "+0.0214", "−1.23e−5"; zero is "0".
QString formatScore(double score);
/// A round number with sign and no more digits than it has, in the notation that formatScore() has for another one, so
/// that an axis has one: "+0.003" beside 0.0101, "+3e5" beside 1.49e6.
QString formatRoundScore(double value, double like);
/// So many decimals with sign: "+4.5", "−0.3"; what rounds to zero carries no sign.
QString formatSigned(double value, int decimals);
/// Three significant digits without sign.
QString formatMagnitude(double value);
/// 0.874 -> ".874", 1 -> "1.00": fixed width in a column of probabilities.
QString formatProbability(double probability);
/// Room for what formatScore() makes of any float in the program's language.
QString widestScore();
/// Digits grouped by thousands with a thin space: 11 008.
QString formatCount(qint64 count);
/// Option letter 0 -> "A" .. 25 -> "Z".
QString optionLetter(int option);

} // namespace neurex::ui
