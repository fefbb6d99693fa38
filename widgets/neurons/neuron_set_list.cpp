// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neurons/neuron_set_list.h"

#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QGridLayout>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr int kNameRole = Qt::UserRole + 1; ///< the name that the document knows

} // namespace

NeuronSetList::NeuronSetList(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_neurons(new NeuronTable(this))
    , m_save(new QPushButton(tr("Save selection..."), this))
    , m_select(new QPushButton(tr("Se&lect"), this))
    , m_rename(new QPushButton(tr("Rename"), this))
    , m_delete(new QPushButton(tr("&Delete"), this))
{
    m_list->setAccessibleName(tr("Named sets of neurons"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_neurons->setEmptyText(tr("Select neurons and save them as a set, or import a list."));
    connect(m_list, &QListWidget::currentItemChanged, this, [this] {
        updateButtons();
        if (!m_isFilling)
            Q_EMIT currentChanged(current());
    });
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT selectRequested(current()); });
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        const QString name = item->data(kNameRole).toString();
        const QString text = item->text().trimmed();
        if (m_isFilling || text == name)
            return;
        m_isFilling = true;
        item->setText(name); // until the new name is accepted
        m_isFilling = false;
        QMetaObject::invokeMethod(
            this, [this, name, text] { Q_EMIT renamed(name, text); }, Qt::QueuedConnection);
    });
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_neurons);
    split->setStretchFactor(1, 1);
    constexpr int kListHeight = 72;
    split->setSizes({kListHeight, 2 * kListHeight});
    m_list->setMinimumHeight(kListHeight / 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildButtons());
    layout->addWidget(split, 1);
    setFocusProxy(m_list);
    updateButtons();
}

QWidget* NeuronSetList::buildButtons()
{
    auto* box = new QWidget(this);
    auto* import = new QPushButton(tr("Im&port list..."), box);
    m_save->setToolTip(tr("Save the selected neurons under a name"));
    m_select->setToolTip(tr("Select the neurons of this set in the map and in the lists"));
    import->setToolTip(tr("Read a list of neurons from a file: L10 N23, [10,23], JSON or CSV"));
    connect(m_save, &QPushButton::clicked, this, &NeuronSetList::saveRequested);
    connect(import, &QPushButton::clicked, this, &NeuronSetList::importRequested);
    connect(m_select, &QPushButton::clicked, this, [this] { Q_EMIT selectRequested(current()); });
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { Q_EMIT deleteRequested(current()); });
    auto* buttons = new QGridLayout(box);
    buttons->setContentsMargins(kGrid, kGrid, kGrid, 0);
    buttons->setSpacing(kGrid);
    constexpr int kColumns = 6; // two and three buttons a row
    buttons->addWidget(m_save, 0, 0, 1, kColumns / 2);
    buttons->addWidget(import, 0, kColumns / 2, 1, kColumns / 2);
    int column = 0;
    for (QPushButton* button : {m_select, m_rename, m_delete}) {
        buttons->addWidget(button, 1, column, 1, kColumns / 3);
        column += kColumns / 3;
    }
    return box;
}

void NeuronSetList::setSets(std::vector<NeuronSetRow> sets)
{
    if (sets == m_rows && m_list->count() == static_cast<int>(sets.size()))
        return;
    const QString before = current();
    m_isFilling = true;
    m_rows = std::move(sets);
    m_list->clear();
    for (const NeuronSetRow& row : m_rows) {
        auto* item = new QListWidgetItem(row.name, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setData(kNameRole, row.name);
        item->setToolTip(tr("%1: %n neuron(s)", nullptr, row.count).arg(isolated(row.name)));
        if (row.name == before)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    m_isFilling = false;
    updateButtons();
    if (current() != before)
        Q_EMIT currentChanged(current());
}

void NeuronSetList::setCurrent(const QString& name)
{
    const QString before = current();
    m_isFilling = true;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(kNameRole).toString() == name)
            m_list->setCurrentRow(i);
    }
    m_isFilling = false;
    updateButtons();
    if (current() != before)
        Q_EMIT currentChanged(current());
}

QString NeuronSetList::current() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item ? item->data(kNameRole).toString() : QString();
}

void NeuronSetList::setCanSave(bool canSave)
{
    m_save->setEnabled(canSave);
}

void NeuronSetList::updateButtons()
{
    for (QPushButton* button : {m_select, m_rename, m_delete})
        button->setEnabled(m_list->currentItem() != nullptr);
}

} // namespace neurex::ui
