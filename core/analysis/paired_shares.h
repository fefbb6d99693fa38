// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/inference.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace neurex {

/// Paired trials of one unit: right before and after (both), only before (lost), only after (gained).
struct PairedUnit {
    std::int64_t trials = 0;
    std::int64_t both = 0;
    std::int64_t lost = 0;
    std::int64_t gained = 0;

    std::int64_t change() const { return gained - lost; }
    PairedUnit& operator+=(const PairedUnit& other);
};

/// Score intervals for two paired shares whose trials come in units. The variance is that of the constrained maximum
/// likelihood (Tango 1998 for the difference, Nam and Blackwelder 2002 for the ratio), times how much larger the sums
/// over units vary than independent trials would. At "no change" this is the variance of the sign flips.
///
/// How much larger is seen from the hypothesis only as far out as the interval of the sums alone reaches (Fieller's),
/// and from "no change": further out, the distance of the hypothesis would count as variance between units, once in
/// every trial of a unit, and the interval would hardly end.
///
/// Ends are cut where the share after would leave 0..1 for every share before that its own interval holds. Cutting at
/// the observed share before would be wrong: that share is uncertain, too, and where nearly all is right after, cut
/// intervals hold the true change of the population in 50 to 70 % of the samples instead of 95. "No change" and the
/// estimate are never cut off.
class PairedShares {
public:
    explicit PairedShares(std::vector<PairedUnit> units);

    /// A sum of changes in standard deviations under "no change".
    double standardized(double sum) const;
    /// after - before, -1..1: what is not rejected at this critical value. before: the interval of the share before.
    Interval difference(double critical, const Interval& before) const;
    /// after / before, 0 to 1 / before.low; empty when nothing was right before.
    std::optional<Interval> ratio(double critical, const Interval& before) const;

private:
    double differenceScore(double difference, const Interval& seen) const;
    double ratioScore(double ratio, const Interval& seen) const;

    std::vector<PairedUnit> m_units;
    PairedUnit m_total;
};

/// Wilson's interval of sum(hits) / sum(trials) with the variance between units; no trials: [0, 1].
Interval clusteredWilson(std::span<const double> hits, std::span<const double> trials, double level);

/// The two-sided quantile of Student's distribution: 1.96 for many degrees of freedom and level 0.95.
double studentQuantile(double level, double degreesOfFreedom);

} // namespace neurex
