// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/shift_search_dialog.h"

#include "app/explorer/experiments/settings_form.h"
#include "app/explorer/experiments/shift_search_view.h"
#include "core/base/intervention_limits.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/typed_text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMostQuestions = 10'000'000;
constexpr std::int64_t kMostNeurons = 10'000'000;
constexpr int kWidth = 480;
constexpr std::array kRankings{ShiftRanking::Average, ShiftRanking::Normalized, ShiftRanking::Weighted,
                               ShiftRanking::Penalized};

} // namespace

ShiftSearchDialog::ShiftSearchDialog(QWidget* parent)
    : StartDialog(tr("New search over shifts"), parent)
    , m_probe(new QComboBox(this))
    , m_ranking(new QComboBox(this))
    , m_sizes(countsLine(tr("Numbers of neurons"), tr("So many of the ranked neurons are shifted together."), this))
    , m_volumes(new QLineEdit(this))
    , m_validation(countBox(0, kMostQuestions, tr("Questions that choose the best cell"), this))
    , m_test(countBox(0, kMostQuestions, tr("Questions that judge it"), this))
    , m_seed(countBox(0, std::numeric_limits<int>::max(), tr("Seed of the draw"), this))
    , m_table(new QLineEdit(this))
    , m_hint(ui::plainLabel(this))
{
    for (const ShiftRanking ranking : kRankings)
        m_ranking->addItem(rankingName(ranking), static_cast<int>(ranking));
    m_ranking->setAccessibleName(tr("How the neurons are ranked"));
    m_ranking->setToolTip(
        tr("By the mean gradient of the right label; normalized: each question counts the same; weighted: "
           "by how wrong the answer is; penalized: weighted, and less of what always speaks for one "
           "label."));
    m_volumes->setAccessibleName(tr("Shifts"));
    m_volumes->setToolTip(tr("By how much the size of an activation is shifted; below 0 it is suppressed."));
    m_validation->setSpecialValueText(tr("all others"));
    m_validation->setToolTip(tr("Of the split \u201Cidentify\u201D, none of those that rank the neurons."));
    m_test->setSpecialValueText(tr("all"));
    m_test->setToolTip(tr("Of the split “evaluate”."));
    m_table->setAccessibleName(tr("File"));
    m_table->setToolTip(tr("Table to write, or to go on with; as neurex shift-search --out."));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    auto* form = new QFormLayout;
    form->addRow(tr("Probe"), buildProbe());
    form->addRow(tr("Ranking"), m_ranking);
    form->addRow(tr("Numbers of neurons"), m_sizes);
    form->addRow(tr("Shifts"), m_volumes);
    form->addRow(QString(), m_hint);
    form->addRow(tr("Questions that choose"), m_validation);
    form->addRow(tr("Questions that judge"), m_test);
    form->addRow(tr("Seed"), m_seed);
    form->addRow(tr("File"), placeRow(m_table, tr("Table of the search"), false, this));
    build(form, kWidth);
    for (const QLineEdit* line : {m_sizes, m_volumes})
        connect(line, &QLineEdit::textChanged, this, &ShiftSearchDialog::refresh);
    setPlan({}, {});
}

QWidget* ShiftSearchDialog::buildProbe()
{
    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(ui::kGrid);
    m_probe->setAccessibleName(tr("Probe whose neurons are shifted"));
    m_probe->setToolTip(tr("A finished probe of this model and task with Magn by sums, which keeps the gradients."));
    m_probe->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* choose = new QPushButton(tr("Choose..."), holder);
    choose->setAccessibleName(tr("Folder of a probe"));
    row->addWidget(m_probe, 1);
    row->addWidget(choose);
    connect(m_probe, &QComboBox::currentIndexChanged, this, &ShiftSearchDialog::refresh);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of a probe"));
        if (folder.isEmpty())
            return;
        if (m_probe->findData(folder) < 0)
            m_probe->addItem(QFileInfo(folder).fileName(), folder);
        m_probe->setCurrentIndex(m_probe->findData(folder));
    });
    return holder;
}

void ShiftSearchDialog::setProbes(const std::vector<std::pair<QString, QString>>& probes)
{
    m_probe->clear();
    for (const auto& [name, folder] : probes)
        m_probe->addItem(name, folder);
    refresh();
}

void ShiftSearchDialog::setPlan(const ShiftSearchPlan& plan, const QString& table)
{
    if (const int place = m_probe->findData(ui::toQt(plan.probe.string())); place >= 0)
        m_probe->setCurrentIndex(place);
    m_ranking->setCurrentIndex(m_ranking->findData(static_cast<int>(plan.ranking)));
    m_sizes->setText(countsText({plan.sizes.begin(), plan.sizes.end()}));
    m_volumes->setText(ui::numberListText(plan.volumes));
    m_volumes->setCursorPosition(0);
    m_validation->setValue(static_cast<int>(plan.validation));
    m_test->setValue(static_cast<int>(plan.test));
    m_seed->setValue(static_cast<int>(plan.seed));
    m_table->setText(table);
    refresh();
}

QString ShiftSearchDialog::table() const
{
    const QString path = m_table->text().trimmed();
    return path.isEmpty() || !QFileInfo(path).suffix().isEmpty() ? path : path + u".csv"_s;
}

std::vector<double> ShiftSearchDialog::volumes() const
{
    const TypedList typed = parseTypedList(ui::fromQt(m_volumes->text()), ui::decimalMark());
    const auto fits = [](double value) { return value != 0.0 && isInterventionValue(value); };
    if (!typed.isList() || !std::ranges::all_of(typed.values, fits))
        return {};
    const std::set<double> sorted(typed.values.begin(), typed.values.end());
    return {sorted.begin(), sorted.end()};
}

void ShiftSearchDialog::start()
{
    if (const std::optional<ShiftSearchPlan> made = plan()) {
        Q_EMIT startRequested(*made, table());
        accept();
    }
}

QString ShiftSearchDialog::formProblem() const
{
    if (m_probe->currentIndex() < 0)
        return tr("Make a probe with Magn by sums first (New probe on the page Probes), or choose the folder of one.");
    if (!countsOf(*m_sizes, 1, kMostNeurons))
        return tr("Numbers of neurons are whole numbers from 1 on, for example 4, 16, 64.");
    if (volumes().empty())
        return tr("Shifts are numbers other than 0, for example %1.").arg(ui::numberListText({0.5, 1.5, 3.0}));
    return {};
}

std::optional<ShiftSearchPlan> ShiftSearchDialog::plan() const
{
    if (!problem().isEmpty())
        return std::nullopt;
    ShiftSearchPlan plan;
    plan.probe = ui::fromQt(m_probe->currentData().toString());
    plan.ranking = static_cast<ShiftRanking>(m_ranking->currentData().toInt());
    const std::vector<std::size_t> sizes = *countsOf(*m_sizes, 1, kMostNeurons);
    plan.sizes.assign(sizes.begin(), sizes.end());
    plan.volumes = volumes();
    plan.validation = static_cast<std::size_t>(m_validation->value());
    plan.test = static_cast<std::size_t>(m_test->value());
    plan.seed = static_cast<std::uint64_t>(m_seed->value());
    return plan;
}

void ShiftSearchDialog::refresh()
{
    StartDialog::refresh();
    const auto sizes = countsOf(*m_sizes, 1, kMostNeurons);
    const std::size_t cells = sizes ? sizes->size() * volumes().size() : 0;
    m_hint->setText(cells > 0 ? tr("%n cell(s)", nullptr, static_cast<int>(cells)) : QString());
}

} // namespace neurex::app
