// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stack/stack_delegate.h"

#include "core/base/intervention_limits.h"
#include "widgets/controls/number_box.h"
#include "widgets/stack/stack_model.h"
#include "widgets/style/marks.h"
#include "widgets/values/format.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace neurex::ui {
namespace {

constexpr int kDecimals = 4;

StackRow::Kind kindOf(const QModelIndex& index)
{
    return static_cast<StackRow::Kind>(index.data(StackModel::KindRole).toInt());
}

} // namespace

ChangeEditor::ChangeEditor(QWidget* parent)
    : QWidget(parent)
    , m_operation(new QComboBox(this))
    , m_value(new NumberBox(this))
    , m_hook(new QComboBox(this))
{
    m_operation->addItem(tr("times"), static_cast<int>(Operation::Scale));
    m_operation->addItem(tr("set to"), static_cast<int>(Operation::Set));
    m_operation->addItem(tr("plus"), static_cast<int>(Operation::Add));
    m_operation->addItem(tr("size plus"), static_cast<int>(Operation::Shift));
    m_operation->setAccessibleName(tr("What is done to the neurons"));
    m_value->setRange(-kLargestInterventionValue, kLargestInterventionValue);
    m_value->setDecimals(kDecimals);
    m_value->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_value->setKeyboardTracking(false);
    m_value->setAccessibleName(tr("Factor or value"));
    m_hook->addItem(tr("product"), static_cast<int>(Hook::Product));
    m_hook->addItem(tr("up_proj"), static_cast<int>(Hook::Up));
    m_hook->setItemData(0, tr("At the input of down_proj: with a gate, its product with the result of up_proj."),
                        Qt::ToolTipRole);
    m_hook->setItemData(1, tr("At the result of up_proj, before its product with the gate."), Qt::ToolTipRole);
    m_hook->setAccessibleName(tr("Which value of the neurons is changed"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_operation);
    layout->addWidget(m_value, 1);
    layout->addWidget(m_hook);
    setAutoFillBackground(true);
    setFocusProxy(m_value);
    for (QWidget* part : std::initializer_list<QWidget*>{m_operation, m_value, m_hook})
        part->installEventFilter(this); // views watch the editor itself, not what is in it
    connect(m_hook, &QComboBox::activated, this, &ChangeEditor::edited);
    connect(m_operation, &QComboBox::activated, this, &ChangeEditor::edited);
    connect(m_value, &QDoubleSpinBox::valueChanged, this, &ChangeEditor::edited);
}

bool ChangeEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        QMetaObject::invokeMethod(this, &ChangeEditor::finishWithoutFocus, Qt::QueuedConnection);
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            if (key != Qt::Key_Escape)
                m_value->interpretText(); // typed, not yet a value
            finish();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChangeEditor::finishWithoutFocus()
{
    const QWidget* focus = QApplication::focusWidget();
    if (focus && !isAncestorOf(focus) && !QApplication::activePopupWidget())
        finish();
}

void ChangeEditor::finish()
{
    if (!std::exchange(m_isFinished, true))
        Q_EMIT finished();
}

void ChangeEditor::setChange(Operation operation, double value, Hook hook)
{
    const QSignalBlocker blocker(m_value); // set from outside: nothing to report
    m_operation->setCurrentIndex(m_operation->findData(static_cast<int>(operation)));
    m_hook->setCurrentIndex(m_hook->findData(static_cast<int>(hook)));
    m_value->setValue(value);
    m_shownHook = hook;
    m_shownOperation = operation;
    m_shownValue = m_value->value();
    m_exactValue = value;
}

Operation ChangeEditor::operation() const
{
    return static_cast<Operation>(m_operation->currentData().toInt());
}

double ChangeEditor::value() const
{
    return m_value->value() == m_shownValue ? m_exactValue : m_value->value();
}

Hook ChangeEditor::hook() const
{
    return static_cast<Hook>(m_hook->currentData().toInt());
}

bool ChangeEditor::isChanged() const
{
    return operation() != m_shownOperation || m_value->value() != m_shownValue || hook() != m_shownHook;
}

void StackDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.column() != StackModel::ChangeColumn || kindOf(index) != StackRow::Kind::Named) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = std::exchange(item.text, QString());
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    const NeuronState state
        = NeuronState::fromOperation(static_cast<Operation>(index.data(StackModel::OperationRole).toInt()),
                                     index.data(StackModel::ValueRole).toDouble(),
                                     static_cast<Hook>(index.data(StackModel::HookRole).toInt()));
    const Theme theme = Theme::fromPalette(item.palette);
    const QRectF bounds = QRectF(item.rect).adjusted(kGrid, 0, 0, 0);
    painter->save();
    painter->setFont(item.font);
    if (!index.data(StackModel::ActingRole).toBool())
        painter->setOpacity(0.5);
    if (state.isNormal()) {
        painter->setPen(theme.text);
        painter->drawText(bounds, Qt::AlignVCenter | Qt::AlignLeft, text);
    } else {
        paintState(*painter, state, bounds, theme, text);
    }
    painter->restore();
}

QSize StackDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == StackModel::ChangeColumn && kindOf(index) == StackRow::Kind::Named)
        size.rwidth() += size.height() + 2 * kGrid; // the mark
    return size;
}

QWidget* StackDelegate::createChangeEditor(QWidget* parent, const QModelIndex& index) const
{
    const auto commit = [self = const_cast<StackDelegate*>(this)](QWidget* editor) { Q_EMIT self->commitData(editor); };
    if (kindOf(index) == StackRow::Kind::Operator) {
        auto* budget = new CountBox(parent);
        budget->setRange(1, std::max(1, index.data(StackModel::MaximumBudgetRole).toInt()));
        budget->setKeyboardTracking(false);
        budget->setAccessibleName(tr("Budget of neurons"));
        connect(budget, &QSpinBox::valueChanged, budget, [commit, budget] { commit(budget); });
        return budget;
    }
    auto* change = new ChangeEditor(parent);
    connect(change, &ChangeEditor::edited, change, [commit, change] { commit(change); });
    connect(change, &ChangeEditor::finished, change, [commit, change, self = const_cast<StackDelegate*>(this)] {
        commit(change);
        Q_EMIT self->closeEditor(change);
    });
    return change;
}

QWidget* StackDelegate::createPositionsEditor(QWidget* parent) const
{
    auto* positions = new QComboBox(parent);
    for (const Positions choice : {Positions::Last, Positions::All})
        positions->addItem(positionsText(choice), static_cast<int>(choice));
    positions->setItemData(0, tr("Only the prompt's last token; generated text needs all."), Qt::ToolTipRole);
    positions->setItemData(1, tr("Every token of the prompt and of generated text."), Qt::ToolTipRole);
    positions->setAccessibleName(tr("Where the neurons are changed"));
    connect(positions, &QComboBox::activated, positions, [self = const_cast<StackDelegate*>(this), positions] {
        Q_EMIT self->commitData(positions);
        Q_EMIT self->closeEditor(positions);
    });
    return positions;
}

QWidget* StackDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    switch (index.column()) {
    case StackModel::ChangeColumn:
        return createChangeEditor(parent, index);
    case StackModel::PositionsColumn:
        return createPositionsEditor(parent);
    default:
        return QStyledItemDelegate::createEditor(parent, option, index);
    }
}

void StackDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    const QSignalBlocker blocker(editor);
    if (auto* change = qobject_cast<ChangeEditor*>(editor))
        change->setChange(static_cast<Operation>(index.data(StackModel::OperationRole).toInt()),
                          index.data(StackModel::ValueRole).toDouble(),
                          static_cast<Hook>(index.data(StackModel::HookRole).toInt()));
    else if (auto* budget = qobject_cast<QSpinBox*>(editor))
        budget->setValue(index.data(StackModel::BudgetRole).toInt());
    else if (auto* positions = qobject_cast<QComboBox*>(editor))
        positions->setCurrentIndex(positions->findData(index.data(StackModel::PositionsRole)));
    else
        QStyledItemDelegate::setEditorData(editor, index);
}

void StackDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    if (const auto* change = qobject_cast<ChangeEditor*>(editor)) {
        if (change->isChanged())
            model->setData(
                index, QVariant::fromValue(StackModel::Change{change->operation(), change->value(), change->hook()}));
    } else if (const auto* budget = qobject_cast<QSpinBox*>(editor)) {
        model->setData(index, budget->value());
    } else if (const auto* positions = qobject_cast<QComboBox*>(editor)) {
        model->setData(index, positions->currentData());
    } else {
        QStyledItemDelegate::setModelData(editor, model, index);
    }
}

void StackDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                         const QModelIndex& index) const
{
    QStyledItemDelegate::updateEditorGeometry(editor, option, index);
    QRect place = editor->geometry();
    place.setWidth(std::max(place.width(), editor->sizeHint().width()));
    if (const QWidget* table = editor->parentWidget(); table && place.right() > table->rect().right())
        place.moveRight(std::max(table->rect().right(), place.width() - 1));
    editor->setGeometry(place);
}

} // namespace neurex::ui
