// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace neurex::app {

/// Presses a button of the next message box of that name, and counts them.
class Answerer : public QObject {
public:
    Answerer(const QString& box, const QString& button)
        : m_box(box)
        , m_button(button)
    {
        connect(&m_timer, &QTimer::timeout, this, &Answerer::look);
        m_timer.start(20);
    }
    int count() const { return m_count; }

private:
    void look()
    {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (!box || box->objectName() != m_box)
            return;
        const QList<QAbstractButton*> buttons = box->buttons();
        for (QAbstractButton* button : buttons) {
            if (button->text().remove(u'&').startsWith(m_button)) {
                ++m_count;
                button->click();
                return;
            }
        }
        qWarning("no button %s", qPrintable(m_button));
        box->reject();
    }

    QString m_box;
    QString m_button;
    QTimer m_timer;
    int m_count = 0;
};

} // namespace neurex::app
