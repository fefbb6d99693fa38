// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/scrolled_form.h"

#include <QEvent>
#include <QLayout>

namespace neurex::ui {

bool ScrolledForm::event(QEvent* event)
{
    const bool isHandled = QWidget::event(event);
    const bool isNews = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize;
    if (isNews && layout() && layout()->hasHeightForWidth()) {
        const int height = layout()->totalHeightForWidth(width());
        if (height != minimumHeight())
            setMinimumHeight(height);
    }
    return isHandled;
}

} // namespace neurex::ui
