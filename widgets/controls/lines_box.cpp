// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/lines_box.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace neurex::ui {

LinesBox::LinesBox(int lines, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_lines(lines)
{
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LinesBox::setText(const QString& text)
{
    m_text = text;
    if (toPlainText() != text)
        setPlainText(text);
}

QSize LinesBox::sizeHint() const
{
    const int margins = qRound(2.0 * document()->documentMargin()) + 2 * frameWidth();
    return {QPlainTextEdit::sizeHint().width(), m_lines * fontMetrics().lineSpacing() + margins};
}

QSize LinesBox::minimumSizeHint() const
{
    constexpr int kLeastCharacters = 16;
    return {kLeastCharacters * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void LinesBox::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        take();
}

void LinesBox::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers().testFlag(Qt::ControlModifier))
        take();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void LinesBox::take()
{
    if (isReadOnly() || toPlainText() == m_text)
        return;
    m_text = toPlainText();
    Q_EMIT taken(m_text);
}

} // namespace neurex::ui
