// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Boxes that say how neurons are shifted, wherever that is chosen.
#pragma once

#include "core/analysis/empirical_gradient.h"
#include "core/base/hook.h"

class QComboBox;
class QDoubleSpinBox;
class QWidget;

namespace neurex::app {

QComboBox* shiftAxisBox(QWidget* parent);
ShiftAxis axisOf(const QComboBox& box);
void showAxis(QComboBox& box, ShiftAxis axis);

QComboBox* hookBox(QWidget* parent);
Hook hookOf(const QComboBox& box);
void showHook(QComboBox& box, Hook hook);

QDoubleSpinBox* shiftRangeBox(QWidget* parent); ///< the usual range
QDoubleSpinBox* shiftStepBox(QWidget* parent); ///< the usual step

} // namespace neurex::app
