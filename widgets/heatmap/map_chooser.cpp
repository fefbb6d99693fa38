// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/map_chooser.h"

#include "widgets/controls/elided_boxes.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace neurex::ui {
namespace {

constexpr int kDetailLength = 16; // characters that are always seen

} // namespace

MapChooser::MapChooser(QWidget* parent)
    : QWidget(parent)
    , m_views(new QComboBox(this))
    , m_details(new ElidedComboBox(kDetailLength, this))
{
    m_views->setAccessibleName(tr("What the map shows"));
    m_views->setToolTip(tr("What the map shows"));
    m_details->hide();
    connect(m_views, &QComboBox::activated, this, [this](int index) { Q_EMIT viewChosen(m_views->itemData(index)); });
    connect(m_details, &QComboBox::activated, this,
            [this](int index) { Q_EMIT detailChosen(m_details->itemData(index)); });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_views);
    layout->addWidget(m_details);
}

void MapChooser::setViews(const std::vector<ChoiceItem>& views)
{
    m_views->clear();
    for (const ChoiceItem& view : views)
        m_views->addItem(view.text, view.value);
}

void MapChooser::setView(const QVariant& view)
{
    m_views->setCurrentIndex(m_views->findData(view));
}

void MapChooser::setDetails(const std::vector<ChoiceItem>& details, const QVariant& current, const QString& toolTip,
                            const QString& placeholder)
{
    if (details != m_shownDetails) { // an open list stays open otherwise
        m_shownDetails = details;
        m_details->clear();
        for (const ChoiceItem& detail : details) {
            m_details->addItem(detail.text, detail.value);
            m_details->setItemData(m_details->count() - 1, detail.text, Qt::ToolTipRole);
        }
    }
    m_details->setPlaceholderText(placeholder);
    m_details->setCurrentIndex(m_details->findData(current));
    m_details->setToolTip(toolTip);
    m_details->setAccessibleName(toolTip);
    m_details->setVisible(!details.empty());
}

} // namespace neurex::ui
