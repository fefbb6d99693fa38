// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/paired_shares.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace neurex {
namespace {

constexpr int kBisections = 60;
constexpr double kLeastInflation = 0.5;
constexpr double kLeastShare = 1e-6; // before; anything to divide by

double square(double value)
{
    return value * value;
}

/// Where a falling score crosses the value, between low (above it) and high (below it).
template <typename Score>
double crossing(double low, double high, double value, Score score)
{
    for (int i = 0; i < kBisections; ++i) {
        const double middle = std::midpoint(low, high);
        (score(middle) > value ? low : high) = middle;
    }
    return std::midpoint(low, high);
}

/// The regularized incomplete beta function I_x(a, b): DLMF 8.17.22, by Lentz's method. a, b > 0.
double incompleteBeta(double a, double b, double x)
{
    constexpr double kTiny = 1e-300, kPrecision = 1e-15;
    constexpr int kMostTerms = 1000;
    if (x <= 0.0 || x >= 1.0)
        return x <= 0.0 ? 0.0 : 1.0;
    if (x > (a + 1.0) / (a + b + 2.0)) // where it converges slowly
        return 1.0 - incompleteBeta(b, a, 1.0 - x);
    const auto apart = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
    double c = 1.0 / kTiny, d = 1.0, fraction = 1.0;
    for (int j = 1; j <= kMostTerms; ++j) {
        const double m = j / 2; // NOLINT(bugprone-integer-division): coefficients come in pairs
        const double coefficient = j % 2 == 0 ? m * (b - m) : -(a + m) * (a + b + m);
        const double term = coefficient * x / ((a + j - 1.0) * (a + j));
        d = 1.0 / apart(1.0 + term * d);
        c = apart(1.0 + term / c);
        fraction *= c * d;
        if (std::abs(c * d - 1.0) < kPrecision)
            break;
    }
    const double logFront
        = a * std::log(x) + b * std::log1p(-x) + std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b);
    return std::exp(logFront) / a * fraction;
}

/// The end of an interval: where a falling score crosses the value, or the limit where it does not on the way there.
template <typename Score>
double lowEnd(double limit, double estimate, double critical, Score score)
{
    return limit >= estimate || score(limit) <= critical ? limit : crossing(limit, estimate, critical, score);
}

template <typename Score>
double highEnd(double estimate, double limit, double critical, Score score)
{
    return limit <= estimate || score(limit) >= -critical ? limit : crossing(estimate, limit, -critical, score);
}

/// Fieller's interval of sum(y) / sum(x), and "no change": what x with (sum(y) - x sum(x))^2 <= critical^2 *
/// sum((y - x x_i)^2) there is; everything where the critical value is more than so few units can reach.
class UnitSums {
public:
    void add(double x, double y)
    {
        m_x += x;
        m_y += y;
        m_xx += x * x;
        m_xy += x * y;
        m_yy += y * y;
    }
    Interval reach(double critical, double noChange) const
    {
        const double z2 = square(critical);
        const double a = square(m_x) - z2 * m_xx;
        const double b = m_x * m_y - z2 * m_xy;
        const double c = square(m_y) - z2 * m_yy;
        if (a <= 0.0)
            return {-HUGE_VAL, HUGE_VAL};
        const double half = std::sqrt(std::max(0.0, b * b - a * c));
        return {std::min((b - half) / a, noChange), std::max((b + half) / a, noChange)};
    }

private:
    double m_x = 0.0, m_y = 0.0, m_xx = 0.0, m_xy = 0.0, m_yy = 0.0;
};

/// x / sqrt(variance), infinite where there is no variance.
double standardizedBy(double value, double variance)
{
    if (variance > 0.0)
        return value / std::sqrt(variance);
    return value == 0.0 ? 0.0 : std::copysign(HUGE_VAL, value);
}

} // namespace

PairedUnit& PairedUnit::operator+=(const PairedUnit& other)
{
    trials += other.trials;
    both += other.both;
    lost += other.lost;
    gained += other.gained;
    return *this;
}

PairedShares::PairedShares(std::vector<PairedUnit> units)
    : m_units(std::move(units))
{
    for (const PairedUnit& unit : m_units)
        m_total += unit;
}

double PairedShares::standardized(double sum) const
{
    double variance = 0.0;
    for (const PairedUnit& unit : m_units)
        variance += square(static_cast<double>(unit.change()));
    return standardizedBy(sum, variance);
}

double PairedShares::differenceScore(double difference, const Interval& seen) const
{
    const auto trials = static_cast<double>(m_total.trials);
    const auto lost = static_cast<double>(m_total.lost), gained = static_cast<double>(m_total.gained);
    // Tango's constrained estimate of the share that is lost.
    const double b = -gained - lost + (2.0 * trials - gained + lost) * difference;
    const double c = -lost * difference * (1.0 - difference);
    const double lostShare = (std::sqrt(std::max(0.0, b * b - 8.0 * trials * c)) - b) / (4.0 * trials);
    const double from = std::clamp(difference, seen.low, seen.high);
    const double independent
        = gained * square(1.0 - from) + lost * square(1.0 + from) + (trials - gained - lost) * square(from);
    double between = 0.0;
    for (const PairedUnit& unit : m_units)
        between += square(static_cast<double>(unit.change()) - static_cast<double>(unit.trials) * from);
    const double inflation = independent > 0.0 ? between / independent : 1.0;
    const double variance = trials * (2.0 * lostShare + difference * (1.0 - difference)) * inflation;
    return standardizedBy(gained - lost - trials * difference, std::max(variance, 0.0));
}

double PairedShares::ratioScore(double ratio, const Interval& seen) const
{
    const auto both = static_cast<double>(m_total.both);
    const auto lost = static_cast<double>(m_total.lost), gained = static_cast<double>(m_total.gained);
    // The estimate of the share before, with "after = ratio * before", is the smaller root of a quadratic equation;
    // all in counts of trials.
    const double any = both + lost + gained;
    const double a = (1.0 + ratio) * ratio * any;
    const double b
        = -any * (square(1.0 + ratio) * both + ratio * (2.0 + ratio) * lost + (1.0 + 2.0 * ratio) * gained);
    const double c = square(any) * ((1.0 + ratio) * both + ratio * lost + gained);
    const double before = 2.0 * c / (-b + std::sqrt(std::max(0.0, b * b - 4.0 * a * c)));
    const double from = std::clamp(ratio, seen.low, seen.high);
    const double independent = gained + square(from) * lost + square(1.0 - from) * both;
    double between = 0.0;
    for (const PairedUnit& unit : m_units)
        between += square(static_cast<double>(unit.both + unit.gained)
                          - from * static_cast<double>(unit.both + unit.lost));
    const double inflation = independent > 0.0 ? between / independent : 1.0;
    const double variance = ratio * (2.0 * any - (1.0 + ratio) * before) * inflation;
    return standardizedBy(both + gained - ratio * (both + lost), std::max(variance, 0.0));
}

Interval PairedShares::difference(double critical, const Interval& before) const
{
    const auto trials = static_cast<double>(std::max<std::int64_t>(m_total.trials, 1));
    const double estimate = static_cast<double>(m_total.change()) / trials;
    UnitSums sums;
    for (const PairedUnit& unit : m_units)
        sums.add(static_cast<double>(unit.trials), static_cast<double>(unit.change()));
    const auto score
        = [this, seen = sums.reach(critical, 0.0)](double difference) { return differenceScore(difference, seen); };
    return {lowEnd(-before.high, estimate, critical, score), highEnd(estimate, 1.0 - before.low, critical, score)};
}

std::optional<Interval> PairedShares::ratio(double critical, const Interval& before) const
{
    const auto hits = static_cast<double>(m_total.both + m_total.lost);
    if (hits == 0.0)
        return std::nullopt;
    const double estimate = static_cast<double>(m_total.both + m_total.gained) / hits;
    UnitSums sums;
    for (const PairedUnit& unit : m_units)
        sums.add(static_cast<double>(unit.both + unit.lost), static_cast<double>(unit.both + unit.gained));
    const auto score = [this, seen = sums.reach(critical, 1.0)](double ratio) { return ratioScore(ratio, seen); };
    const double largest = 1.0 / std::max(before.low, kLeastShare);
    return Interval{lowEnd(0.0, estimate, critical, score), highEnd(estimate, largest, critical, score)};
}

Interval clusteredWilson(std::span<const double> hits, std::span<const double> trials, double level)
{
    double hitSum = 0.0, trialSum = 0.0, squares = 0.0, units = 0.0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        hitSum += hits[i];
        trialSum += trials[i];
        squares += square(trials[i]);
        units += trials[i] > 0.0 ? 1.0 : 0.0;
    }
    if (trialSum == 0.0)
        return {0.0, 1.0};
    const double share = hitSum / trialSum;
    double between = 0.0;
    for (std::size_t i = 0; i < hits.size(); ++i)
        between += square(hits[i] - share * trials[i]);
    // How much more the units vary than independent trials; where there is nothing to see, the most that is possible.
    const double independent = trialSum * share * (1.0 - share);
    const double most = squares / trialSum;
    const bool isClustered = most > 1.0 && units > 1.0;
    const double inflation = isClustered && independent > 0.0
        ? std::clamp(units / (units - 1.0) * between / independent, std::min(kLeastInflation, most), most)
        : most;
    const double effective = trialSum / inflation;
    // Units of unequal size are worth fewer of equal size.
    const double equalUnits = square(trialSum) / squares;
    const double quantile = studentQuantile(level, isClustered ? std::max(equalUnits - 1.0, 1.0) : HUGE_VAL);
    const double z2 = square(quantile) / effective;
    const double center = (share + z2 / 2.0) / (1.0 + z2);
    const double half = std::sqrt(z2 * share * (1.0 - share) + square(z2) / 4.0) / (1.0 + z2);
    return {std::max(0.0, center - half), std::min(1.0, center + half)};
}

double studentQuantile(double level, double degreesOfFreedom)
{
    constexpr double kLargest = 1e9, kNearlyNormal = 1000.0;
    const double n = degreesOfFreedom;
    if (n < kNearlyNormal)
        return crossing(0.0, kLargest, 1.0 - level,
                        [n](double t) { return incompleteBeta(n / 2.0, 0.5, n / (n + square(t))); });
    // Of the normal distribution, then Hill's expansion (Cornish-Fisher), whose error is below 1e-10 there.
    const double tail = (1.0 - level) / 2.0;
    const double z = crossing(0.0, 40.0, tail, [](double x) { return std::erfc(x / std::numbers::sqrt2) / 2.0; });
    if (!std::isfinite(n))
        return z;
    const double z2 = z * z;
    return z
        + z * (z2 + 1.0) / (4.0 * n) + z * ((5.0 * z2 + 16.0) * z2 + 3.0) / (96.0 * n * n)
        + z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / (384.0 * n * n * n);
}

} // namespace neurex
