// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace neurex::ui {

/// What a resizable scroll area scrolls, never lower than its layout needs at its width. Without it the scroll area
/// squeezes labels that wrap, for a layout's smallest size says nothing of their height.
class ScrolledForm : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

protected:
    bool event(QEvent* event) override;
};

} // namespace neurex::ui
