// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/elided_boxes.h"

#include "widgets/style/plain_text.h"

#include <QHelpEvent>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QStylePainter>
#include <QToolTip>

namespace neurex::ui {
namespace {

constexpr int kInnerMargin = 2; // of Qt's own line edits

/// The whole text above what the widget says of itself.
bool showWhole(QEvent* event, QWidget* widget, const QString& whole, const QString& shown)
{
    if (event->type() != QEvent::ToolTip || whole == shown)
        return false;
    const QString tip = widget->toolTip().isEmpty() ? whole : whole + u"\n\n" + widget->toolTip();
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), tipText(tip), widget);
    return true;
}

} // namespace

ElidedComboBox::ElidedComboBox(int leastCharacters, QWidget* parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(leastCharacters);
}

QString ElidedComboBox::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    return fontMetrics().elidedText(currentText(), Qt::ElideRight, room.width() - 2 * kInnerMargin);
}

bool ElidedComboBox::event(QEvent* event)
{
    return showWhole(event, this, currentText(), shownText()) || QComboBox::event(event);
}

void ElidedComboBox::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = shownText();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

ElidedLineEdit::ElidedLineEdit(QWidget* parent)
    : QLineEdit(parent)
{
}

ElidedLineEdit::ElidedLineEdit(const QString& text, QWidget* parent)
    : QLineEdit(text, parent)
{
}

QRect ElidedLineEdit::textRect() const
{
    QStyleOptionFrame option;
    initStyleOption(&option);
    return style()
        ->subElementRect(QStyle::SE_LineEditContents, &option, this)
        .marginsRemoved(textMargins())
        .adjusted(kInnerMargin, 0, -kInnerMargin, 0);
}

QString ElidedLineEdit::shownText() const
{
    return hasFocus() ? text() : fontMetrics().elidedText(text(), Qt::ElideRight, textRect().width());
}

bool ElidedLineEdit::event(QEvent* event)
{
    return showWhole(event, this, text(), shownText()) || QLineEdit::event(event);
}

void ElidedLineEdit::paintEvent(QPaintEvent* event)
{
    const QString shown = shownText();
    if (shown == text()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionFrame option;
    initStyleOption(&option);
    painter.drawPrimitive(QStyle::PE_PanelLineEdit, option);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(textRect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

} // namespace neurex::ui
