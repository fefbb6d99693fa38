// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

class QSpinBox;
class QWidget;

namespace neurex::app {

/// A box for a number of things in a form of settings.
QSpinBox* countBox(int least, int most, const QString& name, QWidget* parent);
/// Widgets above each other, in one row of a form.
QWidget* column(const std::vector<QWidget*>& widgets, QWidget* parent);

} // namespace neurex::app
