// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of the neuron card that hold a plot.
#include "app/explorer/neurons/card_sections.h"

#include "app/explorer/neurons/proxy_box.h"
#include "app/workspace/probes/factor_probe.h"
#include "widgets/controls/number_box.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace neurex::app {
namespace {

constexpr double kLowestFactor = -100.0;
constexpr double kHighestFactor = 100.0;
constexpr int kMaximumCount = 61;
constexpr int kDecimals = 4;

QDoubleSpinBox* factorBox(double value, const QString& name, QWidget* parent)
{
    auto* box = new ui::NumberBox(parent);
    box->setDecimals(kDecimals);
    box->setRange(kLowestFactor, kHighestFactor);
    box->setSingleStep(0.5);
    box->setValue(value);
    box->setAccessibleName(name);
    box->setKeyboardTracking(false);
    return box;
}

} // namespace

DoseSection::DoseSection(QWidget* parent)
    : QWidget(parent)
    , m_plot(new ui::DoseResponsePlot(this))
    , m_low(factorBox(kDefaultLowFactor, tr("Lowest factor"), this))
    , m_high(factorBox(kDefaultHighFactor, tr("Highest factor"), this))
    , m_count(new ui::CountBox(this))
    , m_task(new QCheckBox(tr("on the task, too"), this))
{
    m_count->setRange(2, kMaximumCount);
    m_count->setValue(kDefaultFactorCount);
    m_count->setKeyboardTracking(false);
    m_count->setAccessibleName(tr("Number of factors"));
    m_task->setToolTip(tr("Also measures the mean probability of the right option and the accuracy on all of the "
                          "task's questions at every factor; takes longer."));
    auto* range = new QGridLayout;
    range->setHorizontalSpacing(ui::kGrid);
    range->setVerticalSpacing(0);
    const auto addBox = [this, range](int column, const QString& name, QWidget* box) {
        QLabel* label = ui::plainLabel(name, this);
        label->setBuddy(box);
        range->addWidget(label, 0, column);
        range->addWidget(box, 1, column);
        range->setColumnStretch(column, 1);
    };
    addBox(0, tr("From"), m_low);
    addBox(1, tr("To"), m_high);
    addBox(2, tr("Factors"), m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
    layout->addWidget(m_plot);
    layout->addLayout(range);
    layout->addWidget(m_task);
    connect(m_low, &QDoubleSpinBox::valueChanged, this, &DoseSection::factorsChanged);
    connect(m_high, &QDoubleSpinBox::valueChanged, this, &DoseSection::factorsChanged);
    connect(m_count, &QSpinBox::valueChanged, this, &DoseSection::factorsChanged);
    connect(m_task, &QCheckBox::toggled, this, &DoseSection::taskWantedChanged);
}

bool DoseSection::isTaskWanted() const
{
    return m_task->isChecked();
}

std::vector<double> DoseSection::factors() const
{
    const auto [low, high] = std::minmax(m_low->value(), m_high->value());
    return low == high ? std::vector<double>{low} : factorRange(low, high, m_count->value());
}

PromptSection::PromptSection(QWidget* parent)
    : QWidget(parent)
    , m_proxy(new ProxyBox(this))
    , m_strip(new ui::TokenStrip(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
    layout->addWidget(m_proxy, 0, Qt::AlignLeft);
    layout->addWidget(m_strip);
    connect(m_proxy, &ProxyBox::proxyChanged, this, &PromptSection::proxyChanged);
}

void PromptSection::setProxies(int count, int current)
{
    m_proxy->setProxies(count, current);
}

} // namespace neurex::app
