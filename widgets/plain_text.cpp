// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plain_text.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace neurex::ui {

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    QLabel* label = plainLabel(parent);
    label->setText(text);
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

QString withoutMnemonics(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

QMessageBox* plainMessageBox(QMessageBox::Icon icon, const QString& title, const QString& text,
                             const QString& informative, QMessageBox::StandardButtons buttons, QWidget* parent)
{
    auto* box = new QMessageBox(icon, title, {}, buttons, parent);
    box->setTextFormat(Qt::PlainText);
    box->setText(text);
    box->setInformativeText(informative);
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
    return QObject::eventFilter(watched, event);
}

} // namespace neurex::ui
