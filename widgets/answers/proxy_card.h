// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/answers/proxy_answers_panel.h"

#include <QWidget>

class QPainter;

namespace neurex::ui {

struct Theme;

/// One proxy question: an option per line with its probability before (hollow bar above) and after (solid bar below).
class ProxyCard : public QWidget {
    Q_OBJECT

public:
    ProxyCard(int number, QWidget* parent);

    /// pendingNote: why the answers are not those that are wanted, "updating ..." for one; empty: they are.
    void setProxy(const ProxyView& proxy, const QString& pendingNote);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF optionRow(int option) const;
    /// What the options' text takes of a width that it shares with the bars; the same in every row.
    double textWidthWithin(double width) const;
    QString describe() const;
    /// Of the letter or the widest label, within a part of the card.
    double nameWidth() const;
    void paintHeader(QPainter& painter, const Theme& theme) const;
    void paintOption(QPainter& painter, int option, const Theme& theme) const;
    void paintBars(QPainter& painter, int option, const QRectF& bounds, const Theme& theme) const;
    /// Newest measured answer; null before any measurement.
    const ProxyAnswer* shown() const;

    int m_number;
    ProxyView m_proxy;
    QString m_pendingNote;
    bool m_pending = false; ///< there is a note
};

} // namespace neurex::ui
