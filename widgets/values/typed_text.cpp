// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/typed_text.h"

#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

struct NumberText {
    Q_DECLARE_TR_FUNCTIONS(NumberText)
};

} // namespace

QLocale plainLocale()
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale;
}

char decimalMark()
{
    return QLocale().decimalPoint() == u","_s ? ',' : '.';
}

TypedNumber readTypedNumber(const QString& text)
{
    return parseTypedNumber(fromQt(text), decimalMark());
}

TypedInteger readTypedInteger(const QString& text)
{
    return parseTypedInteger(fromQt(text));
}

QString faultText(NumberFault fault, const QString& text)
{
    switch (fault) {
    case NumberFault::None:
        return {};
    case NumberFault::NoNumber:
        return NumberText::tr("\u201C%1\u201D is no number.").arg(isolated(text));
    case NumberFault::Unfinished:
        return NumberText::tr("\u201C%1\u201D is only the beginning of a number.").arg(isolated(text));
    case NumberFault::Grouped:
        return NumberText::tr("\u201C%1\u201D cannot be read: write numbers without marks between thousands.")
            .arg(isolated(text));
    case NumberFault::Ambiguous:
        return NumberText::tr(
                   "\u201C%1\u201D can be read in two ways: begin decimals with \u201C%2\u201D, write thousands "
                   "without a mark, and separate numbers by semicolons.")
            .arg(isolated(text), QLocale().decimalPoint());
    case NumberFault::TooLarge:
        return NumberText::tr("\u201C%1\u201D is too large or too small.").arg(isolated(text));
    }
    return {};
}

QString outsideText(const QString& text, const QString& low, const QString& high)
{
    return NumberText::tr("\u201C%1\u201D is not from %2 to %3.").arg(isolated(text), low, high);
}

QString exactNumberText(double value)
{
    const QLocale locale = plainLocale();
    const QString fixed = locale.toString(value, 'f', QLocale::FloatingPointShortest);
    constexpr qsizetype kLongest = 12;
    return fixed.size() <= kLongest ? fixed : formatDigits(value, QLocale::FloatingPointShortest);
}

QString numberListText(const std::vector<double>& values)
{
    QStringList texts;
    for (const double value : values)
        texts += exactNumberText(value);
    return texts.join(decimalMark() == ',' ? u"; "_s : u", "_s);
}

} // namespace neurex::ui
