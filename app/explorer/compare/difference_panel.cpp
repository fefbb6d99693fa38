// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/compare/difference_panel.h"

#include "app/figures/difference_figure.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace neurex::app {
namespace {

constexpr int kLeastCharacters = 12;

} // namespace

DifferencePanel::DifferencePanel(QWidget* parent)
    : QWidget(parent)
    , m_first(new ui::ElidedComboBox(kLeastCharacters, this))
    , m_second(new ui::ElidedComboBox(kLeastCharacters, this))
    , m_unit(new QComboBox(this))
    , m_map(new ui::HeatmapWidget(this))
{
    m_first->setAccessibleName(tr("Result whose scores are shown"));
    m_second->setAccessibleName(tr("Result whose scores are taken away"));
    m_unit->setAccessibleName(tr("Unit in which scores are compared"));
    m_map->setAccessibleName(tr("Map of the differences of scores, layers by neurons"));
    for (const DifferenceUnit unit : allDifferenceUnits()) {
        m_unit->addItem(unitWord(unit), static_cast<int>(unit));
        m_unit->setItemData(m_unit->count() - 1, unitHint(unit), Qt::ToolTipRole);
    }
    auto* header = new QHBoxLayout;
    header->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    header->setSpacing(ui::kGrid);
    header->addWidget(m_first, 1);
    header->addWidget(ui::plainLabel(tr("minus"), this));
    header->addWidget(m_second, 1);
    header->addWidget(m_unit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_map, 1);
    for (QComboBox* box : {m_first, m_second})
        connect(box, &QComboBox::activated, this,
                [this] { Q_EMIT runsChosen(m_first->currentIndex(), m_second->currentIndex()); });
    connect(m_unit, &QComboBox::activated, this, [this] {
        const auto unit = static_cast<DifferenceUnit>(m_unit->currentData().toInt());
        m_unit->setToolTip(unitHint(unit));
        Q_EMIT unitChosen(unit);
    });
    setUnit(DifferenceUnit::Question);
}

void DifferencePanel::setRuns(const QStringList& names, int first, int second)
{
    for (const auto& [box, chosen] : {std::pair(m_first, first), std::pair(m_second, second)}) {
        box->clear();
        for (const QString& name : names)
            box->addItem(name);
        box->setCurrentIndex(chosen);
        box->setEnabled(names.size() > 1);
    }
}

void DifferencePanel::setUnit(DifferenceUnit unit)
{
    m_unit->setCurrentIndex(m_unit->findData(static_cast<int>(unit)));
    m_unit->setToolTip(unitHint(unit));
}

int DifferencePanel::first() const
{
    return m_first->currentIndex();
}

int DifferencePanel::second() const
{
    return m_second->currentIndex();
}

void DifferencePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT shown(true);
}

void DifferencePanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT shown(false);
}

} // namespace neurex::app
