// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>
#include <QRectF>
#include <QStyledItemDelegate>

namespace neurex::ui {

/// Score as a number and a bar from zero.
class ScoreBarDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Room for the widest number and a bar beside it.
    static int preferredWidth(const QFontMetrics& metrics);
    /// Of a cell whose number is so wide, without a bar.
    static int leastWidth(int textWidth);
    /// Where the bar lies, right of the number; empty: there is no room for one.
    static QRectF barRect(const QRect& cell, const QFontMetrics& metrics, const QString& text);
};

/// State of a neuron as shape and label; edited as a choice of the named states or any text of parseStateLabel().
class StateDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

protected:
    /// A key that would take over what is no state leaves the editor open, with the reason beside it.
    bool eventFilter(QObject* object, QEvent* event) override;
};

} // namespace neurex::ui
