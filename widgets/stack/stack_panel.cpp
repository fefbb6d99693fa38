// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stack/stack_panel.h"

#include "widgets/stack/stack_delegate.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr char kIconProperty[] = "iconName";
constexpr int kToolIcon = 16;

} // namespace

StackPanel::StackPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new StackModel(this))
    , m_view(new QTableView(this))
    , m_hint(
          plainLabel(tr("Select neurons and choose Add to make a step that can be switched, moved and saved."), this))
    , m_addMenu(new QMenu(tr("&Add step"), this))
    , m_setMenu(new QMenu(tr("From a &saved set"), this))
    , m_fileMenu(new QMenu(tr("Stack &file"), this))
{
    createActions();
    buildLayout();
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &StackPanel::updateActions);
    connect(m_model, &QAbstractItemModel::modelReset, this, &StackPanel::updateActions);
    connect(m_model, &StackModel::moveRequested, this, &StackPanel::move);
    connect(m_view, &QWidget::customContextMenuRequested, this, &StackPanel::openContextMenu);
    setSources(0, false, {});
    updateColumns();
    updateIcons();
}

QAction* StackPanel::addTool(const QString& text, const QKeySequence& shortcut, const QString& icon)
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut); // in the list only
    action->setProperty(kIconProperty, icon);
    m_view->addAction(action);
    return action;
}

void StackPanel::createActions()
{
    m_addSelection = addTool(tr("From the &selected neurons"), {}, u"neurons"_s);
    m_freeze = addTool(tr("&Freeze the operator"), {}, u"lock"_s);
    m_freeze->setToolTip(tr("Turns what the operator does now into steps that keep their neurons."));
    m_rename = addTool(tr("&Rename"), Qt::Key_F2, {});
    m_duplicate = addTool(tr("Dupl&icate"), Qt::CTRL | Qt::SHIFT | Qt::Key_D, u"copy"_s);
    m_remove = addTool(tr("De&lete"), QKeySequence::Delete, u"clear"_s);
    m_moveUp = addTool(tr("Move &up"), Qt::ALT | Qt::Key_Up, u"up"_s);
    m_moveDown = addTool(tr("Move d&own"), Qt::ALT | Qt::Key_Down, u"down"_s);
    m_open = addTool(tr("&Open a stack..."), {}, u"open"_s);
    m_append = addTool(tr("&Add steps of a file..."), {}, {});
    m_save = addTool(tr("&Save the stack..."), {}, {});
    m_export = addTool(tr("Export as &Python..."), {}, u"export"_s);
    m_addMenu->addActions({m_addSelection, m_freeze});
    m_addMenu->addMenu(m_setMenu);
    m_fileMenu->addActions({m_open, m_append, m_save});
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(m_export);

    connect(m_addSelection, &QAction::triggered, this, &StackPanel::addSelectionRequested);
    connect(m_freeze, &QAction::triggered, this, &StackPanel::freezeRequested);
    connect(m_rename, &QAction::triggered, this, [this] { editName(currentRow()); });
    connect(m_duplicate, &QAction::triggered, this, [this] { Q_EMIT duplicateRequested(currentRow()); });
    connect(m_remove, &QAction::triggered, this, [this] { Q_EMIT removeRequested(currentRow()); });
    connect(m_moveUp, &QAction::triggered, this, [this] { moveCurrent(-1); });
    connect(m_moveDown, &QAction::triggered, this, [this] { moveCurrent(1); });
    connect(m_open, &QAction::triggered, this, &StackPanel::openRequested);
    connect(m_append, &QAction::triggered, this, &StackPanel::appendRequested);
    connect(m_save, &QAction::triggered, this, &StackPanel::saveRequested);
    connect(m_export, &QAction::triggered, this, &StackPanel::exportRequested);
}

QToolBar* StackPanel::buildTools()
{
    auto* bar = new QToolBar(this);
    bar->setIconSize({kToolIcon, kToolIcon});
    const auto addMenu = [this, bar](QMenu* menu, const QString& text, const QString& name) {
        auto* button = new QToolButton(bar);
        button->setText(text);
        button->setAccessibleName(name);
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    };
    addMenu(m_addMenu, tr("Add"), tr("Add a step"));
    for (QAction* action : {m_duplicate, m_remove, m_moveUp, m_moveDown}) {
        bar->addAction(action);
        bar->widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    }
    addMenu(m_fileMenu, tr("File"), tr("Open, save and export the stack"));
    return bar;
}

void StackPanel::buildLayout()
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StackDelegate(m_view));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked);
    m_view->setDragDropMode(QAbstractItemView::InternalMove);
    m_view->setDragDropOverwriteMode(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Steps of the intervention, first applied first"));
    m_view->installEventFilter(this);
    styleTable(m_view);
    m_view->setSortingEnabled(false); // the order is the order of application
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildTools());
    layout->addWidget(m_view, 1);
    layout->addWidget(m_hint);
    setFocusProxy(m_view);
}

void StackPanel::setRows(std::vector<StackRow> rows)
{
    const int current = currentRow();
    m_model->setRows(std::move(rows));
    if (current >= 0 && currentRow() < 0)
        setCurrentRow(std::min(current, m_model->rowCount() - 1));
    m_hint->setVisible(!m_model->isNamed(m_model->rowCount() - 1));
    updateActions();
    updateColumns();
}

int StackPanel::currentRow() const
{
    return m_view->currentIndex().row();
}

void StackPanel::setCurrentRow(int row)
{
    const int column = std::max<int>(StackModel::NameColumn, m_view->currentIndex().column());
    m_view->setCurrentIndex(m_model->index(row, column));
}

void StackPanel::editName(int row)
{
    if (!m_model->isNamed(row))
        return;
    const QModelIndex name = m_model->index(row, StackModel::NameColumn);
    m_view->setCurrentIndex(name);
    m_view->edit(name);
}

void StackPanel::setSources(int selectedCount, bool hasOperator, const QStringList& sets)
{
    m_addSelection->setEnabled(selectedCount > 0);
    m_addSelection->setText(selectedCount > 0 ? tr("From the %n &selected neuron(s)", nullptr, selectedCount)
                                              : tr("From the &selected neurons"));
    m_freeze->setEnabled(hasOperator);
    m_setMenu->clear();
    for (int i = 0; i < sets.size(); ++i) {
        const QAction* action = m_setMenu->addAction(withoutMnemonics(sets.at(i)));
        connect(action, &QAction::triggered, this, [this, i] { Q_EMIT addSetRequested(i); });
    }
    m_setMenu->setEnabled(!sets.isEmpty());
}

void StackPanel::addActionsTo(QMenu* menu) const
{
    menu->addMenu(m_addMenu);
    menu->addActions({m_rename, m_duplicate, m_remove, m_moveUp, m_moveDown});
    menu->addMenu(m_fileMenu);
}

void StackPanel::moveCurrent(int step)
{
    const int from = currentRow(), to = from + step;
    if (m_model->isNamed(from) && m_model->isNamed(to))
        move(from, to);
}

void StackPanel::move(int from, int to)
{
    Q_EMIT moveRequested(from, to);
    setCurrentRow(to);
}

void StackPanel::toggleCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const bool isSolo = current.column() == StackModel::SoloColumn;
    const QModelIndex box = current.siblingAtColumn(isSolo ? StackModel::SoloColumn : StackModel::EnabledColumn);
    const bool wasOn = box.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    m_model->setData(box, wasOn ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

bool StackPanel::eventFilter(QObject* watched, QEvent* event)
{
    // Keys that an open editor leaves alone come here, too.
    const auto isEditing = [this] { return m_view->isPersistentEditorOpen(m_view->currentIndex()); };
    if (watched == m_view && event->type() == QEvent::KeyPress && !isEditing()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down))
            return true; // at the ends, where the actions are disabled
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            toggleCurrent();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            m_view->edit(m_view->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void StackPanel::openContextMenu(const QPoint& position)
{
    QMenu menu(this);
    addActionsTo(&menu);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void StackPanel::updateActions()
{
    const int row = currentRow();
    const bool isNamed = m_model->isNamed(row);
    for (QAction* action : {m_rename, m_duplicate, m_remove})
        action->setEnabled(isNamed);
    m_moveUp->setEnabled(isNamed && m_model->isNamed(row - 1));
    m_moveDown->setEnabled(isNamed && m_model->isNamed(row + 1));
    const bool isActing = std::ranges::any_of(m_model->rows(), &StackRow::isActing);
    m_save->setEnabled(isActing || m_model->isNamed(m_model->rowCount() - 1));
    m_export->setEnabled(isActing);
}

void StackPanel::updateColumns()
{
    QHeaderView* header = m_view->horizontalHeader();
    header->setStretchLastSection(false);
    for (int column = 0; column < StackModel::ColumnCount; ++column)
        header->setSectionResizeMode(
            column, column == StackModel::NameColumn ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
}

void StackPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyleTable(m_view);
        updateIcons();
    }
    QWidget::changeEvent(event);
}

void StackPanel::updateIcons()
{
    const QList<QAction*> actions = findChildren<QAction*>();
    for (QAction* action : actions) {
        const QString name = action->property(kIconProperty).toString();
        if (!name.isEmpty())
            action->setIcon(tintedIcon(name, palette()));
    }
}

} // namespace neurex::ui
