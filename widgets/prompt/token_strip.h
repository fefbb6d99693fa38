// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/color_scale.h"
#include "widgets/style/theme.h"

#include <QRectF>
#include <QWidget>

#include <vector>

namespace neurex::ui {

/// A token of a prompt with what a neuron does there.
struct TokenCell {
    QString text; ///< with visible marks for spaces and line breaks
    float value = 0.0F;
    bool startsWord = false; ///< some room before it
    bool endsLine = false; ///< the next one begins a line

    bool operator==(const TokenCell&) const = default;
};

/// A prompt as wrapped cells, each coloured by a signed value on a linear scale around zero, with a colour bar below.
/// The line on top tells token, position and value of the cell under the mouse or of the current one, which the arrow
/// keys, Home and End move.
class TokenStrip : public QWidget {
    Q_OBJECT

public:
    explicit TokenStrip(QWidget* parent = nullptr);

    /// The cell of the largest magnitude becomes the current one.
    void setCells(std::vector<TokenCell> cells);
    const std::vector<TokenCell>& cells() const { return m_cells; }
    void setEmptyText(const QString& text);
    /// Values are never below 0: the scale begins there.
    void setSigned(bool isSigned);
    int current() const { return m_current; } ///< -1: none
    void setCurrent(int cell);
    int cellAt(const QPointF& position) const; ///< -1 outside
    QRectF cellRect(int cell) const;
    /// "token 12 of 80: ␣Paris, +0.213"; positions count from 1.
    QString describe(int cell) const;
    double limit() const { return m_limit; } ///< of the colour scale

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void currentChosen(int cell); ///< by the user

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::vector<QRectF> layOut(double width) const;
    /// Of the present width, also before the widget has been shown.
    const std::vector<QRectF>& rects() const;
    double lineHeight() const;
    double headHeight() const;
    double footHeight() const;
    /// The nearest cell of the line above (-1) or below (+1).
    int neighbourLine(int direction) const;
    void paintCell(QPainter& painter, int cell, const ColorScale& scale, const Theme& theme) const;
    void choose(int cell);
    void paintBar(QPainter& painter, const ColorScale& scale, const Theme& theme) const;

    std::vector<TokenCell> m_cells;
    mutable std::vector<QRectF> m_rects; // for m_rectsWidth
    mutable int m_rectsWidth = -1;
    double m_limit = 0.0;
    int m_current = -1;
    int m_hovered = -1;
    bool m_isSigned = true;
    QString m_emptyText;
};

} // namespace neurex::ui
