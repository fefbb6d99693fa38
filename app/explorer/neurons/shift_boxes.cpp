// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/shift_boxes.h"

#include "app/workspace/probes/response_probe.h"
#include "widgets/controls/number_box.h"
#include "widgets/plots/response_plot.h"

#include <QComboBox>
#include <QCoreApplication>

namespace neurex::app {
namespace {

constexpr double kLeastStep = 0.01;
constexpr int kDecimals = 3;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ShiftBoxes)
};

QDoubleSpinBox* shiftBox(double value, double least, const QString& name, QWidget* parent)
{
    auto* box = new ui::NumberBox(parent);
    box->setDecimals(kDecimals);
    box->setRange(least, ui::ResponsePlot::kLargestRange);
    box->setValue(value);
    box->setAccessibleName(name);
    box->setKeyboardTracking(false);
    return box;
}

} // namespace

QComboBox* shiftAxisBox(QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->addItem(Text::tr("|activation|"), static_cast<int>(ShiftAxis::Size));
    box->addItem(Text::tr("activation"), static_cast<int>(ShiftAxis::Value));
    box->setAccessibleName(Text::tr("What is shifted"));
    box->setToolTip(Text::tr("Shifts of |activation| make it larger or smaller whatever its sign, as published; shifts "
                             "of the activation move it up or down."));
    return box;
}

ShiftAxis axisOf(const QComboBox& box)
{
    return static_cast<ShiftAxis>(box.currentData().toInt());
}

void showAxis(QComboBox& box, ShiftAxis axis)
{
    box.setCurrentIndex(box.findData(static_cast<int>(axis)));
}

QComboBox* hookBox(QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->addItem(Text::tr("up_proj"), static_cast<int>(Hook::Up));
    box->addItem(Text::tr("product"), static_cast<int>(Hook::Product));
    box->setAccessibleName(Text::tr("Where it is shifted"));
    box->setToolTip(Text::tr("At the result of up_proj, as published, or at the input of down_proj, its product with "
                             "the gate."));
    return box;
}

Hook hookOf(const QComboBox& box)
{
    return static_cast<Hook>(box.currentData().toInt());
}

void showHook(QComboBox& box, Hook hook)
{
    box.setCurrentIndex(box.findData(static_cast<int>(hook)));
}

QDoubleSpinBox* shiftRangeBox(QWidget* parent)
{
    return shiftBox(ResponseSettings().range, ui::ResponsePlot::kLeastRange, Text::tr("Range of the shifts"), parent);
}

QDoubleSpinBox* shiftStepBox(QWidget* parent)
{
    QDoubleSpinBox* box = shiftBox(ResponseSettings().step, kLeastStep, Text::tr("Step of the shifts"), parent);
    box->setSingleStep(kLeastStep);
    return box;
}

} // namespace neurex::app
