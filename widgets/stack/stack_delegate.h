// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;

namespace neurex::ui {

/// Operation and value of one layer in the place of its cell.
class ChangeEditor : public QWidget {
    Q_OBJECT

public:
    explicit ChangeEditor(QWidget* parent = nullptr);

    /// Shows a change; emits nothing.
    void setChange(Operation operation, double value, Hook hook = Hook::Product);
    Operation operation() const;
    double value() const;
    Hook hook() const;
    /// Whether the user changed what setChange() showed, which may be rounded.
    bool isChanged() const;

Q_SIGNALS:
    void edited(); ///< by the user, at every step
    void finished(); ///< once: Return, Escape, or the focus went elsewhere

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void finish();
    void finishWithoutFocus();

    QComboBox* m_operation;
    QDoubleSpinBox* m_value;
    QComboBox* m_hook;
    bool m_isFinished = false;
    Operation m_shownOperation = Operation::Scale;
    double m_shownValue = 1.0;
    double m_exactValue = 1.0; ///< of which the box shows a rounded one
    Hook m_shownHook = Hook::Product;
};

/// Cells of a StackModel: the change with its mark, and editors whose every step takes effect at once.
class StackDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    /// Editors that need more room than their cell reach beyond it, within the table.
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    QWidget* createChangeEditor(QWidget* parent, const QModelIndex& index) const;
    QWidget* createPositionsEditor(QWidget* parent) const;
};

} // namespace neurex::ui
