// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/probe_dialog.h"

#include "app/explorer/experiments/settings_form.h"
#include "app/explorer/neurons/shift_boxes.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMostQuestions = 10'000'000;
constexpr std::int64_t kMostNeurons = 100'000'000, kMostTrees = 10'000;
constexpr int kMostDraws = 1000;
constexpr int kOthersHeight = 72;
constexpr int kWidth = 460;
constexpr std::array kKinds{ProbeKind::LmProb, ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act, ProbeKind::Tree};

} // namespace

ProbeDialog::ProbeDialog(QWidget* parent)
    : StartDialog(tr("New probe"), parent)
    , m_train(countBox(0, kMostQuestions, tr("Questions that choose neurons"), this))
    , m_test(countBox(0, kMostQuestions, tr("Questions that judge them"), this))
    , m_seed(countBox(0, std::numeric_limits<int>::max(), tr("Seed of the draw"), this))
    , m_magn(new QComboBox(this))
    , m_hook(hookBox(this))
    , m_neurons(countsLine(tr("Numbers of neurons"), tr("So many of the best neurons decide."), this))
    , m_sizes(countsLine(tr("Fewer questions to learn from"),
                         tr("Besides all of them; empty: an eighth, a quarter and a half."), this))
    , m_trees(countsLine(tr("Numbers of trees"), tr("Of the random forest."), this))
    , m_depths(countsLine(tr("Depths of trees"), tr("Besides trees of any depth."), this))
    , m_draws(countBox(0, kMostDraws, tr("Random sets"), this))
    , m_onlyPositive(new QCheckBox(tr("Only neurons with a score above 0"), this))
    , m_others(new QListWidget(this))
    , m_folder(new QLineEdit(this))
    , m_form(new QFormLayout)
{
    buildQuestions(*m_form);
    buildProbes(*m_form);
    buildNumbers(*m_form);
    m_others->setAccessibleName(tr("Probes to compare with"));
    m_others->setToolTip(tr("Of other wordings or demonstrations, for example: which neurons are shared, and how well "
                            "theirs do on this one's questions."));
    m_others->setMaximumHeight(kOthersHeight);
    m_form->addRow(tr("Compare with"), m_others);
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setToolTip(tr("To write, or to go on with; as neurex probe --out."));
    m_form->addRow(tr("Folder"), placeRow(m_folder, tr("Folder of the probe"), true, this));
    build(m_form, kWidth);
    for (const QLineEdit* line : {m_neurons, m_sizes, m_trees, m_depths})
        connect(line, &QLineEdit::textChanged, this, &ProbeDialog::refresh);
    setOthers({});
    setPlan({}, {});
}

void ProbeDialog::buildQuestions(QFormLayout& form)
{
    m_train->setSpecialValueText(tr("all"));
    m_train->setToolTip(tr("Of the split \u201Cidentify\u201D, drawn by the seed. Where the task does not say which "
                           "questions choose, half of them are drawn to."));
    m_test->setSpecialValueText(tr("all"));
    m_test->setToolTip(tr("Of the split “evaluate”, drawn by the seed."));
    form.addRow(tr("Questions that choose"), m_train);
    form.addRow(tr("Questions that judge"), m_test);
    form.addRow(tr("Seed"), m_seed);
}

void ProbeDialog::buildProbes(QFormLayout& form)
{
    auto* holder = new QWidget(this);
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(ui::kGrid);
    constexpr int kColumns = 3;
    for (const ProbeKind kind : kKinds) {
        auto* box = new QCheckBox(ui::toQt(titleOf(kind)), holder);
        const int place = static_cast<int>(m_kinds.size());
        grid->addWidget(box, place / kColumns, place % kColumns);
        m_kinds[kind] = box;
        connect(box, &QCheckBox::toggled, this, &ProbeDialog::refresh);
    }
    m_kinds.at(ProbeKind::Act)->setToolTip(tr("Takes a second pass, and 4 bytes for each neuron and prompt."));
    form.addRow(tr("Probes"), holder);
    m_magn->addItem(tr("votes"), static_cast<int>(MagnRule::Vote));
    m_magn->addItem(tr("sums; keeps all gradients"), static_cast<int>(MagnRule::Sum));
    m_magn->addItem(tr("as published"), static_cast<int>(MagnRule::Published));
    m_magn->setAccessibleName(tr("How Magn decides"));
    m_magn->setToolTip(
        tr("Sums and the published rule (sums on training prompts, votes on test prompts) keep 4 bytes for "
           "each neuron, label and prompt; searches over shifts need them."));
    form.addRow(tr("Magn decides by"), m_magn);
    form.addRow(tr("At"), m_hook);
}

void ProbeDialog::buildNumbers(QFormLayout& form)
{
    form.addRow(tr("Numbers of neurons"), m_neurons);
    m_sizes->setPlaceholderText(tr("an eighth, a quarter and a half"));
    form.addRow(tr("Fewer questions to learn from"), m_sizes);
    form.addRow(tr("Numbers of trees"), m_trees);
    form.addRow(tr("Depths of trees"), m_depths);
    form.addRow(tr("Random sets"), m_draws);
    form.addRow(QString(), m_onlyPositive);
}

void ProbeDialog::setOthers(const std::vector<std::pair<QString, QString>>& others)
{
    m_others->clear();
    for (const auto& [name, folder] : others) {
        auto* item = new QListWidgetItem(name, m_others);
        item->setData(Qt::UserRole, folder);
        item->setToolTip(ui::tipText(folder));
        item->setCheckState(Qt::Unchecked);
    }
    m_form->setRowVisible(m_others, !others.empty());
}

void ProbeDialog::setPlan(const ProbePlan& plan, const QString& folder)
{
    const ProbeSettings& settings = plan.settings;
    m_train->setValue(static_cast<int>(plan.train));
    m_test->setValue(static_cast<int>(plan.test));
    m_seed->setValue(static_cast<int>(settings.seed));
    for (const auto& [kind, box] : m_kinds)
        box->setChecked(settings.has(kind));
    m_magn->setCurrentIndex(m_magn->findData(static_cast<int>(settings.magn)));
    showHook(*m_hook, plan.hook);
    m_neurons->setText(countsText(settings.neurons));
    m_neurons->setCursorPosition(0);
    m_sizes->setText(plan.hasTrainSizes ? countsText(settings.trainSizes) : QString());
    m_trees->setText(countsText(settings.trees));
    m_depths->setText(countsText(settings.depths));
    m_draws->setValue(static_cast<int>(settings.draws));
    m_onlyPositive->setChecked(!settings.usesNegative);
    m_ranks = settings.ranks;
    for (int row = 0; row < m_others->count(); ++row) {
        const std::filesystem::path other = ui::fromQt(m_others->item(row)->data(Qt::UserRole).toString());
        const bool isTaken = std::ranges::find(plan.others, other) != plan.others.end();
        m_others->item(row)->setCheckState(isTaken ? Qt::Checked : Qt::Unchecked);
    }
    m_folder->setText(folder);
    refresh();
}

QString ProbeDialog::folder() const
{
    return m_folder->text().trimmed();
}

void ProbeDialog::start()
{
    if (const std::optional<ProbePlan> made = plan()) {
        Q_EMIT startRequested(*made, folder());
        accept();
    }
}

QString ProbeDialog::formProblem() const
{
    if (std::ranges::none_of(m_kinds, [](const auto& one) { return one.second->isChecked(); }))
        return tr("Choose a probe.");
    if (!countsOf(*m_neurons, 1, kMostNeurons))
        return tr("Numbers of neurons are whole numbers from 1 on, for example 1, 16, 256.");
    if (!m_sizes->text().trimmed().isEmpty() && !countsOf(*m_sizes, 1, kMostQuestions))
        return tr("Numbers of questions are whole numbers from 1 on, or nothing.");
    if (!countsOf(*m_trees, 1, kMostTrees))
        return tr("Numbers of trees are whole numbers from 1 on, for example 1, 10, 100.");
    if (!m_depths->text().trimmed().isEmpty() && !countsOf(*m_depths, 1, kMostTrees))
        return tr("Depths are whole numbers from 1 on, or nothing.");
    return {};
}

std::optional<ProbePlan> ProbeDialog::plan() const
{
    if (!problem().isEmpty())
        return std::nullopt;
    ProbePlan plan;
    ProbeSettings& settings = plan.settings;
    plan.train = static_cast<std::size_t>(m_train->value());
    plan.test = static_cast<std::size_t>(m_test->value());
    settings.seed = static_cast<std::uint64_t>(m_seed->value());
    settings.kinds.clear();
    for (const ProbeKind kind : kKinds) {
        if (m_kinds.at(kind)->isChecked())
            settings.kinds.push_back(kind);
    }
    settings.magn = static_cast<MagnRule>(m_magn->currentData().toInt());
    plan.hook = hookOf(*m_hook);
    settings.neurons = *countsOf(*m_neurons, 1, kMostNeurons);
    plan.hasTrainSizes = !m_sizes->text().trimmed().isEmpty();
    if (plan.hasTrainSizes)
        settings.trainSizes = *countsOf(*m_sizes, 1, kMostQuestions);
    settings.trees = *countsOf(*m_trees, 1, kMostTrees);
    settings.depths = countsOf(*m_depths, 1, kMostTrees).value_or(std::vector<std::size_t>());
    settings.draws = static_cast<std::size_t>(m_draws->value());
    settings.usesNegative = !m_onlyPositive->isChecked();
    settings.ranks = m_ranks;
    for (int row = 0; row < m_others->count(); ++row) {
        if (m_others->item(row)->checkState() == Qt::Checked)
            plan.others.emplace_back(ui::fromQt(m_others->item(row)->data(Qt::UserRole).toString()));
    }
    return plan;
}

void ProbeDialog::refresh()
{
    StartDialog::refresh();
    m_magn->setEnabled(m_kinds.at(ProbeKind::Magn)->isChecked());
    for (QLineEdit* line : {m_trees, m_depths})
        line->setEnabled(m_kinds.at(ProbeKind::Tree)->isChecked());
}

} // namespace neurex::app
