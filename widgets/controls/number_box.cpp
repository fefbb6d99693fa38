// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/number_box.h"

#include "widgets/values/format.h"

#include <QKeyEvent>
#include <QLocale>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr int kRangeDigits = 6; // of the ends of a range, in tips

/// What the user typed, without the unit around it.
QString bare(const QAbstractSpinBox* box, QString text, const QString& prefix, const QString& suffix)
{
    if (!box->specialValueText().isEmpty() && text == box->specialValueText())
        return {};
    if (!prefix.isEmpty() && text.startsWith(prefix))
        text.remove(0, prefix.size());
    if (!suffix.isEmpty() && text.endsWith(suffix))
        text.chop(suffix.size());
    return text;
}

QValidator::State stateOf(NumberFault fault, bool isInRange, const QString& text)
{
    if (fault == NumberFault::None)
        return isInRange ? QValidator::Acceptable : QValidator::Intermediate;
    return fault == NumberFault::NoNumber && !text.trimmed().isEmpty() ? QValidator::Invalid : QValidator::Intermediate;
}

/// The line edit inside would claim the keys for what was typed into it.
bool isUndoOrRedo(QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEither = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
    if (isEither)
        event->ignore();
    return isEither;
}

/// Says why a box goes back to the number before. range: its ends.
void tell(const QWidget* box, NumberFault fault, const QString& text, const std::pair<QString, QString>& range)
{
    if (!box->isVisible() || text.trimmed().isEmpty())
        return;
    const QString why
        = fault == NumberFault::None ? outsideText(text, range.first, range.second) : faultText(fault, text);
    QToolTip::showText(box->mapToGlobal(box->rect().bottomLeft()), why);
}

} // namespace

QString NumberBox::textFromValue(double value) const
{
    constexpr double kMostDigits = 1e15;
    if (std::abs(value) >= kMostDigits) // it has more digits than a double
        return exactNumberText(value);
    const QLocale locale = plainLocale();
    QString text = locale.toString(value, 'f', decimals());
    if (text.contains(locale.decimalPoint())) {
        while (text.endsWith(locale.zeroDigit()))
            text.chop(1);
        if (text.endsWith(locale.decimalPoint()))
            text.chop(locale.decimalPoint().size());
    }
    return text;
}

double NumberBox::valueFromText(const QString& text) const
{
    const TypedNumber number = readTypedNumber(bare(this, text, prefix(), suffix()));
    return number.isNumber() ? number.value : value();
}

QValidator::State NumberBox::validate(QString& text, int& /*position*/) const
{
    if (!specialValueText().isEmpty() && text == specialValueText())
        return QValidator::Acceptable;
    const QString typed = bare(this, text, prefix(), suffix());
    const TypedNumber number = readTypedNumber(typed);
    return stateOf(number.fault, number.value >= minimum() && number.value <= maximum(), typed);
}

void NumberBox::fixup(QString& text) const
{
    const QString typed = bare(this, text, prefix(), suffix());
    tell(this, readTypedNumber(typed).fault, typed,
         {formatDigits(minimum(), kRangeDigits), formatDigits(maximum(), kRangeDigits)});
}

bool NumberBox::event(QEvent* event)
{
    return isUndoOrRedo(event) ? false : QDoubleSpinBox::event(event);
}

bool CountBox::event(QEvent* event)
{
    return isUndoOrRedo(event) ? false : QSpinBox::event(event);
}

QString CountBox::textFromValue(int value) const
{
    return plainLocale().toString(value);
}

int CountBox::valueFromText(const QString& text) const
{
    const TypedInteger number = readTypedInteger(bare(this, text, prefix(), suffix()));
    if (!number.isNumber())
        return value();
    return static_cast<int>(std::clamp<std::int64_t>(number.value, std::numeric_limits<int>::min(),
                                                     std::numeric_limits<int>::max()));
}

QValidator::State CountBox::validate(QString& text, int& /*position*/) const
{
    if (!specialValueText().isEmpty() && text == specialValueText())
        return QValidator::Acceptable;
    const QString typed = bare(this, text, prefix(), suffix());
    const TypedInteger number = readTypedInteger(typed);
    return stateOf(number.fault, number.value >= minimum() && number.value <= maximum(), typed);
}

void CountBox::fixup(QString& text) const
{
    const QString typed = bare(this, text, prefix(), suffix());
    tell(this, readTypedInteger(typed).fault, typed, {textFromValue(minimum()), textFromValue(maximum())});
}

} // namespace neurex::ui
