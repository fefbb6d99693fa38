// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/map/map_header.h"

#include "app/explorer/shell/explorer_actions.h"
#include "widgets/heatmap/map_chooser.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLayout>
#include <QToolBar>

namespace neurex::app {
namespace {

constexpr int kToolIcon = 18;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::MapHeader)
};

} // namespace

QToolBar* mapHeader(ui::MapChooser* chooser, ExplorerActions* actions, QWidget* parent)
{
    auto* header = new QToolBar(parent);
    header->setIconSize({kToolIcon, kToolIcon});
    header->layout()->setSpacing(ui::kGrid);
    header->addWidget(chooser);
    auto* spacer = new QWidget(header);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    header->addWidget(spacer);
    header->addWidget(ui::plainLabel(Text::tr("Colours"), header));
    auto* scale = new QComboBox(header);
    scale->setAccessibleName(Text::tr("Colour scale"));
    scale->setToolTip(Text::tr("linear: as it is; symlog: small values made visible; rank: by place in the order"));
    const QList<QAction*> kinds = actions->scales->actions();
    for (const QAction* kind : kinds)
        scale->addItem(kind->text(), kind->data());
    const auto showChecked = [actions, scale] {
        if (const QAction* checked = actions->scales->checkedAction())
            scale->setCurrentIndex(scale->findData(checked->data()));
    };
    showChecked();
    QObject::connect(actions->scales, &QActionGroup::triggered, scale, showChecked);
    QObject::connect(scale, &QComboBox::activated, actions,
                     [actions](int index) { actions->scales->actions().at(index)->trigger(); });
    header->addWidget(scale);
    header->addActions({actions->lockRange, actions->zoomOut, actions->zoomIn, actions->zoomReset});
    return header;
}

} // namespace neurex::app
