// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neurons/neuron_delegates.h"

#include "widgets/neurons/neuron_table_model.h"
#include "widgets/style/marks.h"
#include "widgets/values/format.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr int kWantedBar = 48;
constexpr int kLeastBar = 8; // a shorter one tells nothing

void paintBackground(QPainter* painter, const QStyleOptionViewItem& option)
{
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

/// Why what is typed is no state; empty: it is one, or nothing is typed.
QString problemIn(const QComboBox& choice)
{
    const QString typed = choice.currentText();
    return choice.findText(typed) >= 0 || parseStateLabel(typed) ? QString() : stateProblem(typed);
}

} // namespace

void ScoreBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = std::exchange(item.text, QString());
    paintBackground(painter, item);

    const Theme theme = Theme::fromPalette(item.palette);
    painter->save();
    painter->setFont(item.font);
    painter->setPen(theme.text);
    painter->drawText(item.rect.adjusted(kGrid, 0, -kGrid, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    if (const QRectF bar = barRect(item.rect, item.fontMetrics, text); !bar.isEmpty())
        paintSignedBar(*painter, bar, index.data(NeuronTableModel::ScoreRole).toDouble(),
                       index.data(NeuronTableModel::ScoreLowRole).toDouble(),
                       index.data(NeuronTableModel::ScoreHighRole).toDouble(), theme,
                       !(item.state & QStyle::State_Enabled));
    painter->restore();
}

int ScoreBarDelegate::preferredWidth(const QFontMetrics& metrics)
{
    return metrics.horizontalAdvance(widestScore()) + kWantedBar + 4 * kGrid;
}

int ScoreBarDelegate::leastWidth(int textWidth)
{
    return textWidth + 2 * kGrid;
}

QRectF ScoreBarDelegate::barRect(const QRect& cell, const QFontMetrics& metrics, const QString& text)
{
    constexpr double kBarHeight = 8.0;
    const int number = std::max(metrics.horizontalAdvance(widestScore()), metrics.horizontalAdvance(text));
    const QRectF bar = QRectF(cell).adjusted(number + 3 * kGrid, 0.0, -kGrid, 0.0);
    if (bar.width() < kLeastBar)
        return {};
    return {bar.left(), bar.center().y() - kBarHeight / 2.0, bar.width(), kBarHeight};
}

void StateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    paintBackground(painter, item);
    painter->save();
    painter->setFont(item.font);
    paintState(*painter, index.data(NeuronTableModel::StateRole).value<NeuronState>(),
               QRectF(item.rect).adjusted(kGrid, 0, 0, 0), Theme::fromPalette(item.palette));
    painter->restore();
}

QWidget* StateDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                     const QModelIndex& /*index*/) const
{
    auto* editor = new QComboBox(parent);
    editor->setEditable(true);
    editor->setInsertPolicy(QComboBox::NoInsert);
    editor->setCompleter(nullptr); // on Return it would put its first choice in the place of selected text
    editor->setAccessibleName(tr("State of the neuron"));
    editor->setToolTip(stateSyntax());
    const Theme theme = Theme::fromPalette(parent->palette());
    editor->addItem(tr("normal"), QVariant::fromValue(NeuronState::normal()));
    editor->addItem(markIcon(Mark::Excite, theme), tr("excite (x2)"), QVariant::fromValue(NeuronState::excite()));
    editor->addItem(markIcon(Mark::Silence, theme), tr("silence (x0)"), QVariant::fromValue(NeuronState::silence()));
    auto* delegate = const_cast<StateDelegate*>(this);
    const auto finish = [delegate, editor] {
        if (!editor->isVisible()) // the Return key has done it already
            return;
        Q_EMIT delegate->commitData(editor);
        Q_EMIT delegate->closeEditor(editor);
    };
    connect(editor, &QComboBox::activated, editor, finish, Qt::QueuedConnection);
    connect(editor->lineEdit(), &QLineEdit::textEdited, editor, [editor](const QString& text) {
        const std::optional<NeuronState> state = editor->findText(text) < 0 ? parseStateLabel(text) : std::nullopt;
        QToolTip::showText(editor->mapToGlobal(editor->rect().bottomLeft()), state ? stateMeaning(*state) : QString(),
                           editor);
    });
    return editor;
}

void StateDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* choice = qobject_cast<QComboBox*>(editor);
    if (choice->lineEdit()->isModified()) // the list has changed while somebody types
        return;
    const auto state = index.data(NeuronTableModel::StateRole).value<NeuronState>();
    for (int i = 0; i < choice->count(); ++i) {
        if (choice->itemData(i).value<NeuronState>() == state) {
            choice->setCurrentIndex(i);
            choice->lineEdit()->selectAll();
            return;
        }
    }
    choice->setEditText(exactLabel(state));
    choice->lineEdit()->selectAll();
}

bool StateDelegate::eventFilter(QObject* object, QEvent* event)
{
    auto* choice = qobject_cast<QComboBox*>(object);
    const bool isKey = choice && event->type() == QEvent::KeyPress;
    const int key = isKey ? static_cast<QKeyEvent*>(event)->key() : 0;
    const bool isTaking = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab || key == Qt::Key_Backtab;
    const QString problem = isTaking ? problemIn(*choice) : QString();
    if (problem.isEmpty())
        return QStyledItemDelegate::eventFilter(object, event);
    choice->lineEdit()->selectAll();
    QToolTip::showText(choice->mapToGlobal(choice->rect().bottomLeft()), problem, choice);
    return true;
}

void StateDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    const auto* choice = qobject_cast<QComboBox*>(editor);
    const int named = choice->findText(choice->currentText());
    const std::optional<NeuronState> state = named >= 0 ? std::optional(choice->itemData(named).value<NeuronState>())
                                                        : parseStateLabel(choice->currentText());
    if (state) {
        model->setData(index, QVariant::fromValue(*state));
        return;
    }
    // The focus has left the editor, which is about to close: the reason stays beside the cell.
    const QPoint place = choice->mapToGlobal(choice->rect().bottomLeft());
    QMetaObject::invokeMethod(
        editor->parentWidget(),
        [place, problem = problemIn(*choice), view = editor->parentWidget()] {
            QToolTip::showText(place, problem, view);
        },
        Qt::QueuedConnection);
}

void StateDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                         const QModelIndex& /*index*/) const
{
    // The column is as narrow as its labels; the choice needs more.
    QRect bounds = option.rect;
    bounds.setWidth(std::max(bounds.width(), editor->sizeHint().width()));
    editor->setGeometry(bounds);
}

} // namespace neurex::ui
