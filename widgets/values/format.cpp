// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct FormatText {
    Q_DECLARE_TR_FUNCTIONS(FormatText)
};

constexpr QChar kMinus(0x2212);
constexpr QChar kThinSpace(0x2009);
constexpr QChar kNarrowNoBreakSpace(0x202F);
constexpr double kHalfHundredth = 0.005; // below it two decimals show zero

QString unknown()
{
    return QString(QChar(0x2013));
}

QString plainNumber(double value, char format, int precision)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    // Languages write powers in their own ways ("E-05", "x10^-05"); here all of them read "e" and the power.
    const QStringList parts = QString::number(value, format, precision).split(u'e');
    QString text = locale.toString(value, format, precision);
    if (parts.size() == 2) {
        const qsizetype decimals = parts[0].contains(u'.') ? parts[0].size() - parts[0].indexOf(u'.') - 1 : 0;
        text = locale.toString(parts[0].toDouble(), 'f', static_cast<int>(decimals)) + u'e'
            + QString::number(parts[1].toInt());
    }
    text.replace(u'-', kMinus);
    return text;
}

/// Digits after the point that leave three significant ones.
int decimalsForThreeDigits(double magnitude)
{
    const int exponent = static_cast<int>(std::floor(std::log10(magnitude)));
    return std::clamp(2 - exponent, 0, 5);
}

bool isWrittenAsPower(double magnitude)
{
    return magnitude < 1e-3 || magnitude >= 1e5;
}

QString threeDigits(double magnitude)
{
    if (isWrittenAsPower(magnitude))
        return plainNumber(magnitude, 'e', 2);
    return plainNumber(magnitude, 'f', decimalsForThreeDigits(magnitude));
}

QString withSign(double value, const QString& magnitude)
{
    return (value < 0.0 ? kMinus : QChar(u'+')) + magnitude;
}

} // namespace

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string fromQt(const QString& text)
{
    return text.toStdString();
}

QString neuronText(NeuronId neuron)
{
    return toQt(toString(neuron));
}

QString neuronListText(const std::vector<NeuronId>& neurons)
{
    QStringList lines;
    lines.reserve(static_cast<qsizetype>(neurons.size()));
    for (const NeuronId neuron : neurons)
        lines.append(neuronText(neuron));
    return lines.join(u'\n');
}

QString positionsText(Positions positions)
{
    return positions == Positions::Last ? FormatText::tr("last token") : FormatText::tr("all tokens");
}

QString formatPercentTick(double fraction, int decimals)
{
    if (!std::isfinite(fraction))
        return unknown();
    return plainNumber(100.0 * fraction, 'f', decimals) + kNarrowNoBreakSpace + u'%';
}

QString formatSignedPercentTick(double fraction, int decimals)
{
    const bool roundsToZero = std::abs(100.0 * fraction) < 0.5 * std::pow(10.0, -decimals);
    const QString magnitude = formatPercentTick(std::abs(fraction), decimals);
    return roundsToZero || !std::isfinite(fraction) ? magnitude : withSign(fraction, magnitude);
}

QString formatPercent(double fraction)
{
    return formatPercentTick(fraction, 1);
}

QString formatSignedPercent(double fraction)
{
    return formatSignedPercentTick(fraction, 1);
}

QString formatFinePercent(double fraction)
{
    if (!std::isfinite(fraction))
        return unknown();
    const double percent = 100.0 * fraction;
    constexpr int kDecimals = 2;
    QString digits = plainNumber(percent, 'f', kDecimals);
    if (percent == 0.0 || percent == 100.0)
        digits = plainNumber(percent, 'f', 0);
    else if (percent > 0.0 && percent < kHalfHundredth)
        digits = u'<' + plainNumber(0.01, 'f', kDecimals);
    else if (percent < 100.0 && percent > 100.0 - kHalfHundredth)
        digits = u'>' + plainNumber(99.99, 'f', kDecimals);
    return digits + kNarrowNoBreakSpace + u'%';
}

QString formatPoints(double difference)
{
    if (!std::isfinite(difference))
        return unknown();
    constexpr double kRounding = 1e-12;
    constexpr int kDecimals = 2;
    if (std::abs(difference) < kRounding)
        return u"0"_s;
    const double points = 100.0 * difference;
    if (std::abs(points) < kHalfHundredth)
        return (points > 0.0 ? u'<' : u'>')
            + (kNarrowNoBreakSpace + plainNumber(std::copysign(0.01, points), 'f', kDecimals));
    return formatSigned(points, kDecimals);
}

QString formatDigits(double value, int digits)
{
    return std::isfinite(value) ? plainNumber(value, 'g', digits) : unknown();
}

QString formatCorrelation(double correlation, int digits)
{
    const double missing = 1.0 - std::abs(correlation);
    const bool looksLikeOne = QString::number(std::abs(correlation), 'g', digits) == u"1"_s;
    if (!looksLikeOne || !(missing > 0.0))
        return formatDigits(correlation, digits);
    constexpr double kRounding = 1e-9; // 1 - 0.99999 is a hair below 1e-5
    const int decimals = static_cast<int>(-std::floor(std::log10(missing) + kRounding));
    return plainNumber(correlation, 'f', decimals);
}

QString formatExact(double value)
{
    constexpr int kDigits = 6;
    return formatDigits(value, kDigits);
}

QString formatSigned(double value, int decimals)
{
    if (!std::isfinite(value))
        return unknown();
    const QString digits = plainNumber(std::abs(value), 'f', decimals);
    return std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? digits : withSign(value, digits);
}

QString formatScore(double score)
{
    if (std::isnan(score))
        return unknown();
    if (std::isinf(score))
        return withSign(score, QString(QChar(0x221E)));
    if (score == 0.0)
        return u"0"_s;
    return withSign(score, threeDigits(std::abs(score)));
}

QString formatRoundScore(double value, double like)
{
    if (value == 0.0 || !std::isfinite(value))
        return formatScore(value);
    constexpr int kMostDigits = 6;
    const QStringList parts = QString::number(std::abs(value), 'e', kMostDigits).split(u'e');
    qsizetype digits = kMostDigits;
    while (digits > 0 && parts[0][digits + 1] == u'0') // behind the first digit and the point
        --digits;
    const int decimals = static_cast<int>(digits);
    const QString magnitude = isWrittenAsPower(std::abs(like))
        ? plainNumber(std::abs(value), 'e', decimals)
        : plainNumber(std::abs(value), 'f', std::max(0, decimals - parts[1].toInt()));
    return withSign(value, magnitude);
}

QString widestScore()
{
    return formatScore(-8.88e-38);
}

QString formatMagnitude(double value)
{
    if (!std::isfinite(value))
        return unknown();
    if (value == std::round(value) && std::abs(value) < 1e5)
        return plainNumber(value, 'f', 0);
    const QString digits = threeDigits(std::abs(value));
    return value < 0.0 ? kMinus + digits : digits;
}

QString formatProbability(double probability)
{
    if (!std::isfinite(probability))
        return unknown();
    const QString text = plainNumber(probability, 'f', 3);
    if (!text.startsWith(u'0'))
        return plainNumber(probability, 'f', 2);
    const bool isEnglish = QLocale().decimalPoint() == u"."_s; // elsewhere nobody leaves the zero out
    return isEnglish ? text.mid(1) : text;
}

QString formatCount(qint64 count)
{
    QString digits = QString::number(std::abs(count));
    for (qsizetype position = digits.size() - 3; position > 0 && digits.size() > 4; position -= 3)
        digits.insert(position, kThinSpace);
    return count < 0 ? kMinus + digits : digits;
}

QString optionLetter(int option)
{
    return option >= 0 && option < 26 ? QString(QChar(u'A' + option)) : unknown();
}

} // namespace neurex::ui
