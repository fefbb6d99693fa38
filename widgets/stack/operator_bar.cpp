// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stack/operator_bar.h"

#include "widgets/controls/number_box.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr int kUsualMaximum = 500; // before there was a result

/// Budgets that the slider stops at: every one where each neuron counts, ever fewer where hundreds act together.
std::vector<int> budgetStops(int largest)
{
    constexpr std::array<std::array<int, 2>, 5> kSteps{{{20, 1}, {50, 2}, {100, 5}, {200, 10}, {500, 25}}}; // up to, by
    std::vector<int> stops;
    int budget = 1;
    for (const auto& [end, step] : kSteps) {
        for (; budget < std::min(end, largest); budget += step)
            stops.push_back(budget);
        budget = end;
    }
    constexpr int kLastStep = 100;
    for (; budget < largest; budget += kLastStep)
        stops.push_back(budget);
    stops.push_back(largest);
    return stops;
}

} // namespace

OperatorBar::OperatorBar(QWidget* parent)
    : QWidget(parent)
    , m_maximum(kUsualMaximum)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_spin(new CountBox(this))
    , m_side(new QComboBox(this))
    , m_enhance(new QPushButton(tr("Enhance"), this))
    , m_degrade(new QPushButton(tr("Degrade"), this))
    , m_clear(new QPushButton(tr("Clear"), this))
{
    buildLayout();
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int stop) { changeBudget(m_stops[static_cast<std::size_t>(stop)]); });
    connect(m_spin, &QSpinBox::valueChanged, this, &OperatorBar::changeBudget);
    connect(m_side, &QComboBox::currentIndexChanged, this, &OperatorBar::changeSide);
    connect(m_enhance, &QPushButton::clicked, this,
            [this](bool on) { changeKind(on ? OperatorKind::Enhance : OperatorKind::None); });
    connect(m_degrade, &QPushButton::clicked, this,
            [this](bool on) { changeKind(on ? OperatorKind::Degrade : OperatorKind::None); });
    connect(m_clear, &QPushButton::clicked, this, &OperatorBar::clearByUser);
    updateIcons();
    setMaximumBudget(0);
}

void OperatorBar::buildLayout()
{
    QLabel* budgetLabel = plainLabel(tr("&K"), this);
    budgetLabel->setBuddy(m_spin);
    for (QWidget* widget : std::initializer_list<QWidget*>{budgetLabel, m_slider, m_spin})
        widget->setToolTip(
            tr("Budget: this many good and this many bad neurons, as many as the lists hold at most. The "
               "page of sweeps takes larger budgets."));
    QLabel* sideLabel = plainLabel(tr("side"), this);
    sideLabel->setBuddy(m_side);
    m_slider->setFixedWidth(44 * kGrid);
    m_slider->setAccessibleName(tr("Budget of neurons"));
    m_spin->setAccessibleName(tr("Budget of neurons"));
    m_spin->setKeyboardTracking(false);
    m_side->addItem(tr("both"), static_cast<int>(OperatorSide::Both));
    m_side->addItem(tr("good"), static_cast<int>(OperatorSide::Good));
    m_side->addItem(tr("bad"), static_cast<int>(OperatorSide::Bad));
    m_side->setAccessibleName(tr("Which neurons the operator touches"));
    m_enhance->setCheckable(true);
    m_degrade->setCheckable(true);
    m_enhance->setToolTip(tr("Excite the top K good neurons and silence the top K bad ones."));
    m_degrade->setToolTip(tr("Silence the top K good neurons and excite the top K bad ones."));
    m_clear->setToolTip(tr("Take every intervention off."));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(budgetLabel);
    layout->addWidget(m_slider);
    layout->addWidget(m_spin);
    layout->addWidget(sideLabel);
    layout->addWidget(m_side);
    layout->addWidget(m_enhance);
    layout->addWidget(m_degrade);
    layout->addWidget(m_clear);
    layout->addStretch();
}

void OperatorBar::setMaximumBudget(int maximum)
{
    m_hasNeurons = maximum > 0;
    if (m_hasNeurons)
        m_maximum = maximum;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_slider, m_spin, m_side, m_enhance, m_degrade})
        widget->setEnabled(m_hasNeurons); // steps act without them, and can be taken off
    OperatorSetting setting = m_setting;
    setting.budget = m_wantedBudget; // a shorter list may have shown less of it
    setSetting(setting);
}

/// Where there are no neurons the budget keeps its value and the slider its place.
void OperatorBar::updateRange()
{
    const int upper = m_hasNeurons ? m_maximum : std::max(m_maximum, m_wantedBudget);
    m_stops = budgetStops(upper);
    m_slider->setRange(0, static_cast<int>(m_stops.size()) - 1);
    m_spin->setRange(1, upper);
}

void OperatorBar::setSetting(const OperatorSetting& setting)
{
    const QSignalBlocker sliderBlocker(m_slider); // set from outside: nothing to report
    const QSignalBlocker spinBlocker(m_spin);
    const QSignalBlocker sideBlocker(m_side);
    m_setting = setting;
    m_wantedBudget = setting.budget;
    updateRange();
    m_setting.budget = std::clamp(setting.budget, 1, m_spin->maximum());
    const auto above = std::ranges::upper_bound(m_stops, m_setting.budget);
    m_slider->setValue(std::max(0, static_cast<int>(above - m_stops.begin()) - 1));
    m_spin->setValue(m_setting.budget);
    m_side->setCurrentIndex(m_side->findData(static_cast<int>(setting.side)));
    // Without neurons it acts on none, whatever is set for the next result.
    m_enhance->setChecked(m_hasNeurons && setting.kind == OperatorKind::Enhance);
    m_degrade->setChecked(m_hasNeurons && setting.kind == OperatorKind::Degrade);
    updateIcons();
}

bool OperatorBar::isLit() const
{
    return m_enhance->isChecked() || m_degrade->isChecked();
}

void OperatorBar::changeBudget(int budget)
{
    OperatorSetting setting = m_setting;
    setting.budget = budget;
    setSetting(setting);
    Q_EMIT budgetChanged(budget);
    if (setting.kind != OperatorKind::None)
        Q_EMIT settingChanged(setting);
}

void OperatorBar::changeSide(int index)
{
    m_setting.side = static_cast<OperatorSide>(m_side->itemData(index).toInt());
    if (m_setting.kind != OperatorKind::None)
        Q_EMIT settingChanged(m_setting);
}

void OperatorBar::changeKind(OperatorKind kind)
{
    OperatorSetting setting = m_setting;
    setting.kind = kind;
    setSetting(setting);
    Q_EMIT settingChanged(setting);
}

void OperatorBar::setCanClear(bool canClear)
{
    m_clear->setEnabled(canClear);
}

void OperatorBar::clearByUser()
{
    OperatorSetting setting = m_setting;
    setting.kind = OperatorKind::None;
    setSetting(setting);
    Q_EMIT clearRequested();
}

void OperatorBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    QWidget::changeEvent(event);
}

void OperatorBar::updateIcons()
{
    const auto show = [this](QPushButton* button, const QString& icon) { // the operator that is on stands out
        QPalette colors = palette();
        if (button->isChecked()) {
            colors.setColor(QPalette::Button, colors.color(QPalette::Active, QPalette::Highlight));
            colors.setColor(QPalette::ButtonText, colors.color(QPalette::Active, QPalette::HighlightedText));
        }
        button->setPalette(colors);
        button->setIcon(tintedIcon(icon, colors));
    };
    show(m_enhance, u"enhance"_s);
    show(m_degrade, u"degrade"_s);
    m_clear->setIcon(tintedIcon(u"clear"_s, palette()));
}

} // namespace neurex::ui
