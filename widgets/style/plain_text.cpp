// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/plain_text.h"

#include "widgets/values/isolated_text.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr int kLeastWrapped = 12; // characters
constexpr int kLeastElided = 4;

class WrappedLabel : public QLabel {
public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override
    {
        const QSize hint = QLabel::minimumSizeHint();
        const int most = kLeastWrapped * fontMetrics().averageCharWidth();
        return wordWrap() ? QSize(std::min(hint.width(), most), hint.height()) : hint;
    }
};

class MessageLabel : public WrappedLabel {
public:
    using WrappedLabel::WrappedLabel;

    QSize minimumSizeHint() const override
    {
        const QSize least = WrappedLabel::minimumSizeHint();
        return m_wasLaidOut ? QSize(least.width(), heightForWidth(width())) : least;
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        WrappedLabel::resizeEvent(event);
        m_wasLaidOut = true;
        if (event->oldSize().width() != event->size().width())
            updateGeometry(); // other lines, other height
    }

private:
    bool m_wasLaidOut = false;
};

class ElidedLabel : public QLabel {
public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override
    {
        const QSize hint = QLabel::minimumSizeHint();
        return {std::min(hint.width(), kLeastElided * fontMetrics().averageCharWidth()), hint.height()};
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && shownText() != text()) {
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), tipText(text()), this);
            return true;
        }
        return QLabel::event(event);
    }

    void paintEvent(QPaintEvent* event) override
    {
        if (shownText() == text()) {
            QLabel::paintEvent(event);
            return;
        }
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine, shownText());
    }

private:
    QString shownText() const
    {
        return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width(), Qt::TextSingleLine);
    }
};

} // namespace

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new WrappedLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    QLabel* label = plainLabel(parent);
    label->setText(text);
    return label;
}

QLabel* messageLabel(QWidget* parent)
{
    auto* label = new MessageLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel* elidedLabel(QWidget* parent)
{
    auto* label = new ElidedLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* linkLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    return label;
}

QString textWithLink(const QString& text, const QString& link)
{
    const QString escaped = text.toHtmlEscaped();
    return link.isEmpty() ? escaped : escaped + u"<br><a href=\"all\">%1</a>"_s.arg(link.toHtmlEscaped());
}

QString tipText(const QString& text)
{
    constexpr qsizetype kLongestTip = 800; // characters
    return isolated(shortened(text, kLongestTip));
}

QString shortened(const QString& text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const qsizetype kept = std::max<qsizetype>(0, most - 1);
    const bool splitsAPair = kept > 0 && text[kept - 1].isHighSurrogate();
    return isolated(text.left(splitsAPair ? kept - 1 : kept) + u'\u2026'); // what is cut may have lost its end
}

QString withoutMnemonics(const QString& text, qsizetype most)
{
    return isolated(shortened(text, most)).replace(u'&', u"&&"_s);
}

QMessageBox* plainMessageBox(QMessageBox::Icon icon, const QString& title, const QString& text,
                             const QString& informative, QMessageBox::StandardButtons buttons, QWidget* parent)
{
    auto* box = new QMessageBox(icon, title, {}, buttons, parent);
    box->setTextFormat(Qt::PlainText);
    box->setText(isolated(text));
    box->setInformativeText(isolated(informative));
    const QList<QLabel*> labels = box->findChildren<QLabel*>(); // the informative one does not follow setTextFormat()
    for (QLabel* label : labels)
        label->setTextFormat(Qt::PlainText);
    return box;
}

QMessageBox::StandardButton askPlainly(QWidget* parent, QMessageBox::Icon icon, const QString& title,
                                       const QString& text, QMessageBox::StandardButtons buttons,
                                       QMessageBox::StandardButton preferred)
{
    QMessageBox* box = plainMessageBox(icon, title, text, {}, buttons, parent);
    box->setDefaultButton(preferred);
    const auto answer = static_cast<QMessageBox::StandardButton>(box->exec());
    box->deleteLater();
    return answer;
}

PlainTextGuard::PlainTextGuard(QObject* parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool PlainTextGuard::eventFilter(QObject* watched, QEvent* event)
{
    // Qt polishes a label before it first asks for its size, and a tool tip before it gets its text.
    if (event->type() == QEvent::Polish) {
        if (auto* label = qobject_cast<QLabel*>(watched); label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    }
    if (event->type() == QEvent::ToolTipChange) {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && widget->toolTip() != tipText(widget->toolTip()))
            widget->setToolTip(tipText(widget->toolTip()));
    }
    return QObject::eventFilter(watched, event);
}

} // namespace neurex::ui
