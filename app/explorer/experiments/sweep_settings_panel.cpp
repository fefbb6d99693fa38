// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/sweep_settings_panel.h"

#include "app/explorer/experiments/settings_form.h"
#include "app/figures/sweep_lines.h"
#include "core/analysis/controls.h"
#include "core/analysis/neuron_effects.h"
#include "core/base/intervention_limits.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/controls/number_box.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/neuron_state.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMostDraws = 1000;
constexpr int kLeastChoice = 8; // characters
constexpr std::int64_t kLargestBudget = 1'000'000;

/// Ascending, each once.
template <typename T>
std::vector<T> sorted(std::vector<T> values)
{
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

QString listText(const std::vector<std::int64_t>& values)
{
    QStringList texts;
    for (const std::int64_t value : values)
        texts += QString::number(value);
    return texts.join(u", "_s);
}

QSpinBox* drawsBox(const QString& name, const QString& toolTip, QWidget* parent)
{
    auto* box = new ui::CountBox(parent);
    box->setRange(0, kMostDraws);
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    box->setKeyboardTracking(false);
    return box;
}

QString tooLargeText(std::int64_t budget, bool isSingle, const SideCounts& scored, std::int64_t all)
{
    QString text = (isSingle ? SweepSettingsPanel::tr("%1 neurons of a side are more than the model has, which has %2")
                             : SweepSettingsPanel::tr("Budget %1 is larger than the model, which has %2 neurons"))
                       .arg(budget)
                       .arg(all);
    if (scored != SideCounts{})
        text += SweepSettingsPanel::tr(", %1 good and %2 bad").arg(scored.good).arg(scored.bad);
    return text + u'.';
}

/// "Enhance, Degrade, K 10 to 500, good and bad neurons, 10 random sets".
QString settingsText(const SweepSettings& settings)
{
    QStringList words;
    if (settings.isSingle) {
        words += SweepSettingsPanel::tr("single neurons, first %1 of a side").arg(settings.budgets.front());
        words += ui::positionsText(settings.positions);
        return words.join(u", "_s);
    }
    for (const SweepLine& line : linesOf(settings)) {
        if (line.operation)
            words += line.name;
    }
    if (!settings.factors.empty())
        words += SweepSettingsPanel::tr("factors %1").arg(ui::numberListText(settings.factors));
    const auto [least, most] = std::ranges::minmax(settings.budgets);
    words += least == most ? SweepSettingsPanel::tr("K %1").arg(least)
                           : SweepSettingsPanel::tr("K %1 to %2").arg(least).arg(most);
    for (const Side side : settings.sides)
        words += sideText(side);
    for (const SweepKind kind : kControlKinds) {
        if (const std::int64_t sets = setsOf(settings, kind); sets > 0)
            words += setsText(sets, kind);
    }
    if (settings.positions == Positions::All)
        words += ui::positionsText(settings.positions);
    return words.join(u", "_s);
}

QLabel* problemLabel(QWidget* parent)
{
    QLabel* label = ui::messageLabel(parent);
    label->hide();
    return label;
}

} // namespace

SweepSettingsPanel::SweepSettingsPanel(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_mode(new ui::ElidedComboBox(kLeastChoice, this))
    , m_budgetsLabel(ui::plainLabel(tr("Budgets K"), this))
    , m_budgets(new ui::ElidedLineEdit(this))
    , m_factors(new ui::ElidedLineEdit(u"0, 0.5, 1, 1.5, 2"_s, this))
    , m_enhance(new QCheckBox(tr("Enhance"), this))
    , m_degrade(new QCheckBox(tr("Degrade"), this))
    , m_both(new QCheckBox(sideName(Side::Both), this))
    , m_good(new QCheckBox(sideName(Side::Good), this))
    , m_bad(new QCheckBox(sideName(Side::Bad), this))
    , m_random(
          drawsBox(tr("Random sets"),
                   tr("For each point sets of as many neurons, drawn from all neurons of the model, the chosen ones "
                      "among them. A statement at 5 % takes 39 sets or more."),
                   this))
    , m_layerRandom(drawsBox(tr("Random sets of the same layers"),
                             tr("For each point sets with as many neurons in each layer, drawn from all neurons of the "
                                "layer, the chosen ones among them. A statement at 5 % takes 39 sets or more."),
                             this))
    , m_shuffles(drawsBox(tr("Label shuffles"),
                          tr("The sharpest control: for each point the same neurons, with good and bad assigned to "
                             "them at random. A statement at 5 % takes 39 sets or more."),
                          this))
    , m_positions(new ui::ElidedComboBox(kLeastChoice, this))
    , m_hint(ui::messageLabel(this))
    , m_earlier(new QPushButton(tr("Earlier sweeps"), this))
    , m_budgetsProblem(problemLabel(this))
    , m_factorsProblem(problemLabel(this))
    , m_operatorsProblem(problemLabel(this))
    , m_sidesProblem(problemLabel(this))
{
    m_mode->addItem(tr("Budgets"), Budgets);
    m_mode->addItem(tr("Factors"), Factors);
    m_mode->addItem(tr("Budgets and factors"), Grid);
    m_mode->addItem(tr("Single neurons"), Singles);
    m_mode->setAccessibleName(tr("What the sweep varies"));
    m_mode->setToolTip(
        tr("Budgets: the operators excite and silence. Factors: neurons are scaled by chosen factors. Single neurons: "
           "each neuron alone is silenced and excited, which is its exact effect beside its score."));
    m_positions->addItem(tr("Last prompt token"), static_cast<int>(Positions::Last));
    m_positions->addItem(tr("All tokens"), static_cast<int>(Positions::All));
    m_positions->setToolTip(tr("Where neurons are changed. At all tokens every point computes the prompt anew."));
    m_budgets->setToolTip(tr("How many good and how many bad neurons, separated by commas."));
    m_factors->setToolTip(tr(
        "What good neurons are multiplied with; bad ones by 2 minus it. 0 degrades, 1 changes nothing, 2 enhances."));
    m_budgets->setObjectName(u"budgets"_s);
    m_factors->setObjectName(u"factors"_s);
    buildRows();
    connect(m_mode, &QComboBox::activated, this, &SweepSettingsPanel::updateMode);
    for (QCheckBox* box : {m_enhance, m_degrade, m_both, m_good, m_bad})
        connect(box, &QCheckBox::toggled, this, &SweepSettingsPanel::report);
    for (QSpinBox* box : {m_random, m_layerRandom, m_shuffles})
        connect(box, &QSpinBox::valueChanged, this, &SweepSettingsPanel::report);
    for (QLineEdit* edit : {m_budgets, m_factors}) {
        connect(edit, &QLineEdit::editingFinished, this, &SweepSettingsPanel::report);
        connect(edit, &QLineEdit::textEdited, this, [this] {
            updateHint();
            Q_EMIT readabilityChanged();
        });
    }
    connect(m_positions, &QComboBox::activated, this, &SweepSettingsPanel::report);
    updateHint();
}

void SweepSettingsPanel::buildRows()
{
    m_form->setContentsMargins(2 * ui::kGrid, 2 * ui::kGrid, 2 * ui::kGrid, 2 * ui::kGrid);
    m_form->setSpacing(ui::kGrid);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_paper = new QPushButton(tr("As in the paper"), this);
    m_paper->setToolTip(tr("10 to 500 neurons, the budgets of the paper's Table 7."));
    connect(m_paper, &QPushButton::clicked, this, &SweepSettingsPanel::usePaperBudgets);
    m_operators = column({m_enhance, m_degrade, m_operatorsProblem}, this);
    m_earlier->setMenu(new QMenu(m_earlier));
    m_earlier->setToolTip(tr("Sweeps of this task that were measured with other settings."));
    m_earlier->hide();
    m_form->addRow(tr("Vary"), column({m_mode, m_earlier}, this));
    m_budgetsLabel->setBuddy(m_budgets);
    m_form->addRow(m_budgetsLabel, column({m_budgets, m_budgetsProblem, m_paper}, this));
    m_factorsRow = column({m_factors, m_factorsProblem}, this);
    m_form->addRow(tr("Factors"), m_factorsRow);
    m_form->addRow(tr("Operators"), m_operators);
    m_sides = column({m_both, m_good, m_bad, m_sidesProblem}, this);
    m_form->addRow(tr("Sides"), m_sides);
    m_form->addRow(tr("Random sets"), m_random);
    m_form->addRow(tr("Random, same layers"), m_layerRandom);
    m_form->addRow(tr("Label shuffles"), m_shuffles);
    m_form->addRow(tr("Change neurons at"), m_positions);
    m_form->addRow(m_hint);
}

bool SweepSettingsPanel::hasFactors() const
{
    const int mode = m_mode->currentData().toInt();
    return mode == Factors || mode == Grid;
}

/// What a kind of sweep has no use for is not shown.
void SweepSettingsPanel::showRows()
{
    const int mode = m_mode->currentData().toInt();
    const bool areSets = mode != Singles; // of neurons, to which controls are compared
    m_form->setRowVisible(m_factorsRow, hasFactors());
    m_form->setRowVisible(m_operators, mode == Budgets);
    for (QWidget* field : std::initializer_list<QWidget*>{m_sides, m_random, m_layerRandom, m_shuffles})
        m_form->setRowVisible(field, areSets);
    m_paper->setVisible(areSets);
    m_budgetsLabel->setText(mode == Singles       ? tr("First neurons of a side")
                                : mode == Factors ? tr("Budget K")
                                                  : tr("Budgets K"));
}

void SweepSettingsPanel::setSettings(const SweepSettings& settings)
{
    m_isShowing = true;
    const int mode = settings.isSingle ? Singles
        : settings.factors.empty()     ? Budgets
        : settings.budgets.size() == 1 ? Factors
                                       : Grid;
    m_mode->setCurrentIndex(m_mode->findData(mode));
    m_budgets->setText(listText(settings.budgets));
    m_budgets->setCursorPosition(0);
    if (hasFactors())
        m_factors->setText(ui::numberListText(settings.factors));
    m_factors->setCursorPosition(0);
    const auto holds = [](const auto& values, auto value) { return std::ranges::find(values, value) != values.end(); };
    if (mode == Budgets) {
        m_enhance->setChecked(holds(settings.operators, Operator::Enhance));
        m_degrade->setChecked(holds(settings.operators, Operator::Degrade));
    }
    m_both->setChecked(holds(settings.sides, Side::Both));
    m_good->setChecked(holds(settings.sides, Side::Good));
    m_bad->setChecked(holds(settings.sides, Side::Bad));
    m_random->setValue(static_cast<int>(settings.randomSets));
    m_layerRandom->setValue(static_cast<int>(settings.layerRandomSets));
    m_shuffles->setValue(static_cast<int>(settings.labelShuffleSets));
    m_positions->setCurrentIndex(m_positions->findData(static_cast<int>(settings.positions)));
    showRows();
    m_isShowing = false;
    updateHint();
}

QString SweepSettingsPanel::sideName(Side side)
{
    switch (side) {
    case Side::Good:
        return tr("Good only");
    case Side::Bad:
        return tr("Bad only");
    case Side::Both:
        break;
    }
    return tr("Good and bad");
}

void SweepSettingsPanel::setAvailable(const SideCounts& scored, std::int64_t all)
{
    const bool couldRead = settings().has_value();
    m_scored = scored;
    m_allNeurons = all;
    updateHint();
    if (settings().has_value() != couldRead)
        Q_EMIT readabilityChanged();
}

void SweepSettingsPanel::usePaperBudgets()
{
    m_budgets->setText(listText(std::vector<std::int64_t>(kPaperBudgets.begin(), kPaperBudgets.end())));
    if (m_mode->currentData().toInt() == Factors)
        m_mode->setCurrentIndex(m_mode->findData(Grid));
    updateMode();
}

void SweepSettingsPanel::updateMode()
{
    const int mode = m_mode->currentData().toInt();
    if (const std::vector<std::int64_t> known = budgets(); (mode == Factors || mode == Singles) && known.size() > 1)
        m_budgets->setText(QString::number(known[mode == Singles ? 0 : known.size() / 2]));
    if (mode == Budgets && !m_enhance->isChecked() && !m_degrade->isChecked()) {
        m_isShowing = true; // reported below
        m_enhance->setChecked(true);
        m_degrade->setChecked(true);
        m_isShowing = false;
    }
    showRows();
    report();
}

std::vector<std::int64_t> SweepSettingsPanel::budgets() const
{
    const TypedIntegerList typed = parseTypedIntegerList(ui::fromQt(m_budgets->text()));
    const auto isBudget = [](std::int64_t value) { return value >= 1 && value <= kLargestBudget; };
    return std::ranges::all_of(typed.values, isBudget) ? sorted(typed.values) : std::vector<std::int64_t>();
}

std::vector<double> SweepSettingsPanel::factors() const
{
    const TypedList typed = parseTypedList(ui::fromQt(m_factors->text()), ui::decimalMark());
    return std::ranges::all_of(typed.values, isInterventionValue) ? sorted(typed.values) : std::vector<double>();
}

/// Why a list of numbers cannot be read, where that is not plain to see.
QString SweepSettingsPanel::listProblem(NumberFault fault, const std::string& item, const QString& advice)
{
    const bool isOfMarks = fault == NumberFault::Grouped || fault == NumberFault::Ambiguous;
    return isOfMarks ? ui::faultText(fault, ui::toQt(item)) : advice;
}

QString SweepSettingsPanel::problem() const
{
    return findProblem().text;
}

SweepSettingsPanel::Problem SweepSettingsPanel::findProblem() const
{
    const std::vector<std::int64_t> known = budgets();
    const bool isSingle = m_mode->currentData().toInt() == Singles;
    if (known.empty()) {
        const TypedIntegerList typed = parseTypedIntegerList(ui::fromQt(m_budgets->text()));
        return {m_budgetsProblem,
                listProblem(typed.fault, typed.item,
                            (isSingle ? tr("So many neurons of a side: one whole number from 1 to %1, for example 20.")
                                      : tr("Budgets are whole numbers from 1 to %1, for example 10, 25, 50."))
                                .arg(kLargestBudget))};
    }
    if (m_mode->currentData().toInt() == Factors && known.size() > 1)
        return {m_budgetsProblem, tr("One budget is enough here; choose \"Budgets and factors\" for several.")};
    if (isSingle && known.size() > 1)
        return {m_budgetsProblem, tr("One number: so many good and so many bad neurons are measured.")};
    if (m_allNeurons > 0 && known.back() > m_allNeurons)
        return {m_budgetsProblem, tooLargeText(known.back(), isSingle, m_scored, m_allNeurons)};
    if (hasFactors() && factors().empty()) {
        const TypedList typed = parseTypedList(ui::fromQt(m_factors->text()), ui::decimalMark());
        return {m_factorsProblem,
                listProblem(typed.fault, typed.item,
                            tr("Factors are numbers from \u2212%1 to %1, for example %2.")
                                .arg(ui::largestValueText(), ui::numberListText({0.0, 0.5, 2.0})))};
    }
    if (isSingle)
        return {};
    if (!hasFactors() && !m_enhance->isChecked() && !m_degrade->isChecked())
        return {m_operatorsProblem, tr("Choose an operator.")};
    if (!m_both->isChecked() && !m_good->isChecked() && !m_bad->isChecked())
        return {m_sidesProblem, tr("Choose a side.")};
    return {};
}

std::optional<SweepSettings> SweepSettingsPanel::settings() const
{
    if (!problem().isEmpty())
        return std::nullopt;
    const auto positions = static_cast<Positions>(m_positions->currentData().toInt());
    if (m_mode->currentData().toInt() == Singles)
        return effectSweep(budgets().front(), positions, 0);
    SweepSettings settings;
    settings.budgets = budgets();
    if (hasFactors())
        settings.factors = factors();
    for (const auto& [box, operation] :
         {std::pair(m_enhance, Operator::Enhance), std::pair(m_degrade, Operator::Degrade)}) {
        if (!hasFactors() && box->isChecked())
            settings.operators.push_back(operation);
    }
    for (const auto& [box, side] :
         {std::pair(m_both, Side::Both), std::pair(m_good, Side::Good), std::pair(m_bad, Side::Bad)}) {
        if (box->isChecked())
            settings.sides.push_back(side);
    }
    settings.randomSets = m_random->value();
    settings.layerRandomSets = m_layerRandom->value();
    settings.labelShuffleSets = m_shuffles->value();
    settings.positions = positions;
    return settings;
}

void SweepSettingsPanel::report()
{
    if (m_isShowing)
        return;
    updateHint();
    Q_EMIT readabilityChanged();
    if (const std::optional<SweepSettings> edited = settings())
        Q_EMIT settingsEdited(*edited);
}

void SweepSettingsPanel::updateHint()
{
    const Problem problem = findProblem();
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, ui::Theme::fromPalette(palette()).warning);
    for (QLabel* label : {m_budgetsProblem, m_factorsProblem, m_operatorsProblem, m_sidesProblem}) {
        label->setPalette(warning);
        label->setText(label == problem.label ? problem.text : QString());
        label->setVisible(label == problem.label);
    }
    const std::optional<SweepSettings> current = settings();
    m_hint->setVisible(current.has_value());
    if (!current)
        return;
    const std::optional<SideCounts> scored = m_scored == SideCounts{} ? std::nullopt : std::optional(m_scored);
    QStringList lines{tr("%n point(s)", nullptr, static_cast<int>(sweepSize(*current, scored) - 1))};
    if (current->isSingle)
        lines += singlesText(*current);
    else
        lines += tr("Budgets %1").arg(listText(current->budgets)); // as they were understood
    if (hasFactors())
        lines += tr("Factors %1").arg(ui::numberListText(current->factors));
    if (const QString fewer = shortfall(*current); !fewer.isEmpty())
        lines += fewer;
    if (const QString few = fewSetsText(*current); !few.isEmpty())
        lines += few;
    m_hint->setText(lines.join(u'\n'));
}

void SweepSettingsPanel::setEarlier(const std::vector<SweepSettings>& earlier)
{
    if (earlier == m_earlierSettings)
        return;
    m_earlierSettings = earlier;
    m_earlier->menu()->clear();
    for (const SweepSettings& settings : earlier) {
        m_earlier->menu()->addAction(settingsText(settings), this, [this, settings] {
            setSettings(settings);
            report();
        });
    }
    m_earlier->setVisible(!earlier.empty());
}

/// Sets that cannot show anything; empty where there are none, or enough.
QString SweepSettingsPanel::fewSetsText(const SweepSettings& settings)
{
    const auto areFew = [&settings](SweepKind kind) {
        const std::int64_t sets = setsOf(settings, kind);
        return sets > 0 && sets < kLeastControlSets;
    };
    return std::ranges::any_of(kControlKinds, areFew)
        ? tr("Fewer than %1 control sets show a range; a rank p of 5 % is out of their reach.").arg(kLeastControlSets)
        : QString();
}

/// Which neurons are measured alone: a method may know good ones only.
QString SweepSettingsPanel::singlesText(const SweepSettings& settings) const
{
    const std::int64_t wanted = settings.budgets.front();
    const SideCounts taken
        = m_scored == SideCounts{} ? SideCounts{wanted, wanted} : takenNeurons(m_scored, Side::Both, wanted);
    if (taken.bad == 0)
        return tr("%1 good neurons, each silenced and excited alone").arg(taken.good);
    if (taken.good == 0)
        return tr("%1 bad neurons, each silenced and excited alone").arg(taken.bad);
    return tr("%1 good and %2 bad neurons, each silenced and excited alone").arg(taken.good).arg(taken.bad);
}

/// Of the largest budget, on the side that has the fewest neurons for it.
QString SweepSettingsPanel::shortfall(const SweepSettings& settings) const
{
    if (m_scored == SideCounts{})
        return {};
    const std::int64_t largest = settings.budgets.back();
    const bool isOneSide = settings.sides.size() == 1;
    const Side side = isOneSide ? settings.sides.front() : Side::Both;
    const QString text = shortfallText(takenNeurons(m_scored, side, largest), side, largest);
    if (text.isEmpty())
        return text;
    return (settings.isSingle ? tr("Fewer than %1 of a side: %2.") : tr("K %1: %2.")).arg(largest).arg(text);
}

void SweepSettingsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateHint();
}

} // namespace neurex::app
