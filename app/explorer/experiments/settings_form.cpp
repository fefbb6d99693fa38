// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/settings_form.h"

#include "widgets/controls/number_box.h"
#include "widgets/style/theme.h"

#include <QVBoxLayout>

namespace neurex::app {

QSpinBox* countBox(int least, int most, const QString& name, QWidget* parent)
{
    auto* box = new ui::CountBox(parent);
    box->setRange(least, most);
    box->setAccessibleName(name);
    box->setKeyboardTracking(false);
    return box;
}

QWidget* column(const std::vector<QWidget*>& widgets, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    return holder;
}

} // namespace neurex::app
