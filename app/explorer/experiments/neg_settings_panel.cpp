// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/neg_settings_panel.h"

#include "app/explorer/experiments/neg_view.h"
#include "app/explorer/experiments/settings_form.h"
#include "app/explorer/neurons/shift_boxes.h"
#include "widgets/controls/number_box.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMostQuestions = 100'000;
constexpr int kMostNeurons = 100'000;
constexpr std::size_t kNamedNeurons = 3;

} // namespace

NegSettingsPanel::NegSettingsPanel(QWidget* parent)
    : QWidget(parent)
    , m_questions(countBox(1, kMostQuestions, tr("Number of questions"), this))
    , m_source(new QComboBox(this))
    , m_take(new QToolButton(this))
    , m_sets(new QMenu(this))
    , m_chosenText(ui::plainLabel(this))
    , m_sample(countBox(1, kMostNeurons, tr("Neurons of each prompt"), this))
    , m_seed(countBox(0, std::numeric_limits<int>::max(), tr("Seed of the draw"), this))
    , m_axis(shiftAxisBox(this))
    , m_hook(hookBox(this))
    , m_range(shiftRangeBox(this))
    , m_step(shiftStepBox(this))
    , m_hint(ui::plainLabel(this))
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    form->setVerticalSpacing(2 * ui::kGrid);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_questions->setToolTip(
        tr("The first questions of the task; every proxy is a prompt, its right option the target."));
    form->addRow(tr("Questions"), m_questions);
    buildNeurons(*form);
    buildShifts(*form);
    buildEstimates(*form);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(m_hint);
    connect(m_questions, &QSpinBox::valueChanged, this, &NegSettingsPanel::report);
    setChoice({});
}

void NegSettingsPanel::buildNeurons(QFormLayout& form)
{
    m_source->addItem(tr("drawn at random"));
    m_source->addItem(tr("chosen"));
    m_source->setAccessibleName(tr("Which neurons are shifted"));
    m_take->setText(tr("Take"));
    m_take->setAccessibleName(tr("Choose neurons"));
    m_take->setToolTip(tr("The neurons that are selected now, or those of a set."));
    m_take->setMenu(m_sets);
    m_take->setPopupMode(QToolButton::InstantPopup);
    m_take->setFocusPolicy(Qt::StrongFocus);
    m_chosenText->setWordWrap(true);
    m_sample->setToolTip(tr("Drawn anew at each prompt among the neurons that have a gradient there, as published."));
    form.addRow(tr("Neurons"), column({m_source, m_take, m_chosenText}, this));
    form.addRow(tr("Neurons of each prompt"), m_sample);
    form.addRow(tr("Seed"), m_seed);
    connect(m_source, &QComboBox::activated, this, [this](int index) {
        if (index == 1 && m_chosen.empty())
            m_chosen = m_selected;
        report();
    });
    for (const QSpinBox* box : {m_sample, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &NegSettingsPanel::report);
}

void NegSettingsPanel::buildShifts(QFormLayout& form)
{
    form.addRow(tr("Shifted"), m_axis);
    form.addRow(tr("At"), m_hook);
    form.addRow(tr("Range \u00B1"), m_range);
    form.addRow(tr("Step"), m_step);
    for (const QComboBox* box : {m_axis, m_hook})
        connect(box, &QComboBox::currentIndexChanged, this, &NegSettingsPanel::report);
    for (const QDoubleSpinBox* box : {m_range, m_step})
        connect(box, &QDoubleSpinBox::valueChanged, this, &NegSettingsPanel::report);
}

void NegSettingsPanel::buildEstimates(QFormLayout& form)
{
    auto* holder = new QWidget(this);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
    for (const Estimate estimate : allEstimates()) {
        auto* box = new QCheckBox(estimateName(estimate), holder);
        m_estimates[estimate] = box;
        layout->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &NegSettingsPanel::report);
    }
    m_estimates.at(Estimate::LogIncrease)->setToolTip(tr("Takes long in large models."));
    form.addRow(tr("Estimates"), holder);
}

void NegSettingsPanel::setSources(int questions, const std::vector<NeuronId>& selected,
                                  const std::vector<std::pair<QString, std::vector<NeuronId>>>& sets)
{
    m_questions->setSuffix(questions > 0 ? tr(" of %1").arg(ui::formatCount(questions)) : QString());
    m_selected = selected;
    m_sets->clear();
    QAction* take = m_sets->addAction(tr("The selected neurons"), this, [this] { this->take(m_selected); });
    take->setEnabled(!selected.empty());
    for (const auto& [name, neurons] : sets) {
        QAction* set = m_sets->addAction(ui::withoutMnemonics(name), this, [this, neurons] { this->take(neurons); });
        set->setEnabled(!neurons.empty());
    }
}

void NegSettingsPanel::take(const std::vector<NeuronId>& neurons)
{
    m_chosen = neurons;
    m_source->setCurrentIndex(1);
    report();
}

NegChoice NegSettingsPanel::choice() const
{
    NegChoice choice;
    choice.questions = m_questions->value();
    NegSettings& settings = choice.settings;
    settings.sampledNeurons = m_sample->value();
    settings.seed = static_cast<std::uint64_t>(m_seed->value());
    if (m_source->currentIndex() == 1)
        settings.chosen = m_chosen;
    settings.axis = axisOf(*m_axis);
    settings.hook = hookOf(*m_hook);
    settings.range = m_range->value();
    settings.step = m_step->value();
    settings.estimates.clear();
    for (const auto& [estimate, box] : m_estimates) {
        if (box->isChecked())
            settings.estimates.push_back(estimate);
    }
    return choice;
}

void NegSettingsPanel::setChoice(const NegChoice& choice)
{
    m_isShowing = true;
    const NegSettings& settings = choice.settings;
    m_questions->setValue(choice.questions);
    m_sample->setValue(static_cast<int>(settings.sampledNeurons));
    m_seed->setValue(static_cast<int>(settings.seed));
    m_source->setCurrentIndex(settings.chosen.empty() ? 0 : 1);
    if (!settings.chosen.empty())
        m_chosen = settings.chosen;
    showAxis(*m_axis, settings.axis);
    showHook(*m_hook, settings.hook);
    m_range->setValue(settings.range);
    m_step->setValue(settings.step);
    for (const auto& [estimate, box] : m_estimates)
        box->setChecked(std::ranges::find(settings.estimates, estimate) != settings.estimates.end());
    showChosen();
    m_isShowing = false;
}

void NegSettingsPanel::showChosen()
{
    const bool isChosen = m_source->currentIndex() == 1;
    m_sample->setEnabled(!isChosen);
    m_seed->setEnabled(!isChosen);
    m_chosenText->setVisible(isChosen);
    QStringList names;
    for (const NeuronId neuron : m_chosen) {
        if (static_cast<std::size_t>(names.size()) == kNamedNeurons) {
            names += u"..."_s;
            break;
        }
        names += ui::neuronText(neuron);
    }
    m_chosenText->setText(
        m_chosen.empty() ? tr("None is chosen as yet: select neurons and take them.")
                         : tr("%n neuron(s): %1", nullptr, static_cast<int>(m_chosen.size())).arg(names.join(u", "_s)));
    const auto shifts = shiftsOf(m_range->value(), m_step->value());
    m_hint->setText(shifts ? tr("%n shift(s) of each neuron", nullptr, static_cast<int>(shifts->size()))
                           : tr("The step is above the range."));
}

void NegSettingsPanel::report()
{
    if (m_isShowing)
        return;
    showChosen();
    Q_EMIT choiceEdited(choice());
}

} // namespace neurex::app
