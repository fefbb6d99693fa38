// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/response_section.h"

#include "app/explorer/neurons/proxy_box.h"
#include "app/explorer/neurons/shift_boxes.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kOptionRoom = 10; // characters
constexpr int kOptionLength = 24; // of a text in the list

} // namespace

ResponseSection::ResponseSection(QWidget* parent)
    : QWidget(parent)
    , m_proxy(new ProxyBox(this))
    , m_target(new ui::ElidedComboBox(kOptionRoom, this))
    , m_plot(new ui::ResponsePlot(this))
    , m_numbers(new QWidget(this))
    , m_ignored(ui::plainLabel(tr("without the current intervention"), this))
    , m_note(ui::plainLabel(this))
{
    m_target->setAccessibleName(tr("Option whose probability is read"));
    m_target->setToolTip(tr("The option whose tokens the curve is about: all ways to write it count together."));
    m_note->setWordWrap(true);
    m_ignored->setForegroundRole(QPalette::PlaceholderText);
    m_ignored->setWordWrap(true);
    m_ignored->setToolTip(
        tr("The curve is that of the unchanged model: the neuron's shift is all that is done to it."));
    m_ignored->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
    auto* asked = new QHBoxLayout;
    asked->setSpacing(ui::kGrid);
    asked->addWidget(m_target, 1);
    asked->addWidget(m_proxy);
    layout->addLayout(asked);
    layout->addWidget(m_plot);
    layout->addWidget(m_ignored);
    layout->addWidget(m_numbers);
    layout->addWidget(m_note);
    buildNumbers();
    buildChoices();
    connect(m_proxy, &ProxyBox::proxyChanged, this, &ResponseSection::proxyChanged);
    connect(m_target, &QComboBox::activated, this, &ResponseSection::settingsChanged);
    const auto showRange = [this](double range) {
        const QSignalBlocker blocker(m_range);
        m_range->setValue(range);
    };
    connect(m_plot, &ui::ResponsePlot::rangeShown, this, showRange); // measured when it is let go
    connect(m_plot, &ui::ResponsePlot::rangeRequested, this, [this, showRange](double range) {
        showRange(range);
        adaptBoxes();
        Q_EMIT settingsChanged();
    });
    setOptions({}, {}, -1, ResponseSettings::kRightOption);
    adaptBoxes();
}

void ResponseSection::buildNumbers()
{
    auto* grid = new QGridLayout(m_numbers);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * ui::kGrid);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    const auto addRow = [this, grid](const QString& name, const QString& tip) {
        const int row = grid->rowCount();
        QLabel* label = ui::plainLabel(name, m_numbers);
        label->setWordWrap(true);
        QLabel* value = ui::plainLabel(m_numbers);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        for (QLabel* part : {label, value})
            part->setToolTip(tip);
        grid->addWidget(label, row, 0);
        grid->addWidget(value, row, 1);
        return std::pair(label, value);
    };
    m_badge = ui::plainLabel(m_numbers);
    QFont bold = m_badge->font();
    bold.setBold(true);
    m_badge->setFont(bold);
    grid->addWidget(m_badge, 0, 0, 1, 2);
    m_neg = addRow(tr("NEG, fitted through 0"),
                   tr("The slope of the line through the origin that fits the dots best: how far the probability moves "
                      "for each 1 of the axis (neuron empirical gradient, Zhao et al. 2025)."))
                .second;
    std::tie(m_estimateName, m_estimate)
        = addRow(QString(),
                 tr("The same slope without a shift, from one backward pass: for shifts of |activation| the "
                    "gradient times the activation's sign (NeurGrad), otherwise the gradient."));
    m_correlation = addRow(tr("Correlation r"),
                           tr("Pearson's correlation between the shifts and the changes that were measured."))
                        .second;
    m_value = addRow(tr("Activation"), tr("The neuron's value at the last token, where it is shifted.")).second;
    const QString probabilities
        = tr("Without a shift. The curve is about the probability of the option's tokens among all tokens of the "
             "vocabulary; answers and other sections show it among the options alone, where it is larger: what the "
             "model gives to all other tokens is left out there.");
    m_probability = addRow(tr("P among all tokens"), probabilities).second;
    m_among = addRow(tr("P among the options"), probabilities).second;
}

void ResponseSection::buildChoices()
{
    m_range = shiftRangeBox(this);
    m_step = shiftStepBox(this);
    m_axis = shiftAxisBox(this);
    m_hook = hookBox(this);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(ui::kGrid);
    grid->setVerticalSpacing(0);
    const std::array<std::pair<QString, QWidget*>, 4> boxes{
        {{tr("Range \u00B1"), m_range}, {tr("Step"), m_step}, {tr("Shifted"), m_axis}, {tr("At"), m_hook}}};
    int place = 0;
    for (const auto& [name, box] : boxes) {
        QLabel* label = ui::plainLabel(name, this);
        label->setBuddy(box);
        grid->addWidget(label, 2 * (place / 2), place % 2);
        grid->addWidget(box, 2 * (place / 2) + 1, place % 2);
        grid->setColumnStretch(place % 2, 1);
        ++place;
    }
    static_cast<QVBoxLayout*>(layout())->addLayout(grid);
    for (QDoubleSpinBox* box : {m_range, m_step})
        connect(box, &QDoubleSpinBox::valueChanged, this, [this] {
            adaptBoxes();
            Q_EMIT settingsChanged();
        });
    for (const QComboBox* box : {m_axis, m_hook})
        connect(box, &QComboBox::currentIndexChanged, this, &ResponseSection::settingsChanged);
}

/// No step is above the range.
void ResponseSection::adaptBoxes()
{
    const QSignalBlocker blocker(m_step);
    m_step->setMaximum(m_range->value());
    m_range->setSingleStep(std::max(m_step->value(), 0.5));
    m_plot->setStep(m_step->value());
}

ResponseSettings ResponseSection::settings() const
{
    ResponseSettings settings;
    settings.range = m_range->value();
    settings.step = m_step->value();
    settings.axis = axisOf(*m_axis);
    settings.hook = hookOf(*m_hook);
    settings.target = m_target->currentIndex() - 1;
    return settings;
}

void ResponseSection::setSettings(const ResponseSettings& settings)
{
    setShifts(settings.shifts());
    const QSignalBlocker quiet(this);
    m_target->setCurrentIndex(std::min(settings.target + 1, m_target->count() - 1));
}

void ResponseSection::setShifts(const ShiftSettings& shifts)
{
    if (settings().shifts() == shifts)
        return;
    const QSignalBlocker quiet(this);
    m_range->setValue(shifts.range);
    m_step->setValue(shifts.step);
    showAxis(*m_axis, shifts.axis);
    showHook(*m_hook, shifts.hook);
}

void ResponseSection::setProxies(int count, int current)
{
    m_proxy->setProxies(count, current);
}

void ResponseSection::setOptions(const QStringList& options, const QStringList& labels, int right, int target)
{
    const auto nameOf = [&labels](int option) {
        return labels.isEmpty() ? ui::optionLetter(option) : ui::isolated(ui::answerName(labels, option));
    };
    QStringList names(right >= 0 ? tr("right option (%1)").arg(nameOf(right)) : tr("right option"));
    for (qsizetype option = 0; option < options.size(); ++option)
        names += tr("%1  %2").arg(nameOf(static_cast<int>(option)),
                                  ui::isolated(options[option].simplified().left(kOptionLength)));
    const QSignalBlocker blocker(m_target);
    for (qsizetype place = 0; place < names.size(); ++place) {
        if (place < m_target->count())
            m_target->setItemText(static_cast<int>(place), names[place]);
        else
            m_target->addItem(names[place]);
    }
    while (m_target->count() > names.size())
        m_target->removeItem(m_target->count() - 1);
    m_target->setCurrentIndex(target < options.size() ? target + 1 : 0);
}

void ResponseSection::setCurve(const ResponseCurve* curve, ui::ResponseContent content, const QString& emptyText)
{
    showNumbers(curve, content);
    m_plot->setEmptyText(emptyText);
    m_plot->setContent(std::move(content));
}

void ResponseSection::setAmongOptions(std::optional<double> probability)
{
    m_among->setText(probability ? ui::formatFinePercent(*probability) : QString());
}

void ResponseSection::setInterventionsIgnored(bool areIgnored)
{
    m_ignored->setVisible(areIgnored);
}

void ResponseSection::showNumbers(const ResponseCurve* curve, const ui::ResponseContent& content)
{
    const auto number = [](const std::optional<double>& value) { return value ? ui::formatScore(*value) : QString(); };
    m_estimateName->setText(content.isEstimateBySize ? tr("NeurGrad, estimated") : tr("Gradient, estimated"));
    m_badge->setText(curve ? ui::linearityText(content) : QString(QChar::Nbsp)); // nothing jumps when it comes
    m_neg->setText(curve ? ui::formatScore(curve->gradient.slope) : QString());
    m_estimate->setText(curve ? number(curve->estimate) : QString());
    m_correlation->setText(curve ? ui::formatCorrelation(curve->gradient.correlation) : QString());
    m_value->setText(curve ? number(curve->value) : QString());
    m_probability->setText(curve ? ui::formatFinePercent(curve->probability) : QString());
    const bool isNoise = curve && !curve->isAboveNoise;
    m_note->setVisible(isNoise);
    m_note->setText(isNoise ? tr("The changes are hardly above what rounding makes in this compute type: r and NEG say "
                                 "little.")
                            : QString());
}

} // namespace neurex::app
