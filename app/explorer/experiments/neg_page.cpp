// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/neg_page.h"

#include "app/explorer/experiments/neg_settings_panel.h"
#include "app/explorer/experiments/neg_view.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/scrolled_form.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kSettingsWidth = 224;
constexpr int kScatterHeight = 320;
constexpr int kBelowHeight = 200;
constexpr int kLeastWidthBelow = 140;
constexpr int kPermille = 1000;
constexpr int kProgressWidth = 140;

} // namespace

NegPage::NegPage(QWidget* parent)
    : QWidget(parent)
    , m_settings(new NegSettingsPanel(this))
    , m_scatter(new ui::SheetPlot(this))
    , m_split(new ui::SheetPlot(this))
    , m_layers(new ui::SheetPlot(this))
    , m_run(ui::makeIconButton(tr("Run study"), u"run"_s, tr("Shifts the neurons; what is done is kept."), this))
    , m_cancel(ui::makeIconButton(tr("Cancel"), u"stop"_s, tr("Stops; finished prompts are kept."), this))
    , m_progress(new QProgressBar(this))
    , m_estimate(new QComboBox(this))
    , m_exportFigure(ui::makeIconButton(tr("Figure..."), u"export"_s, tr("PDF, SVG, PNG or the plot's data."), this))
    , m_failure(ui::plainLabel(this))
    , m_summary(ui::plainLabel(this))
{
    m_scatter->setAccessibleName(tr("Estimates against measured gradients"));
    m_scatter->setHint(tr("Click to see its curve on the neuron card."));
    m_split->setAccessibleName(tr("Positive and negative neurons"));
    m_layers->setAccessibleName(tr("Linear neurons by layer"));
    auto* holder = new ui::ScrolledForm(this);
    auto* form = new QVBoxLayout(holder);
    form->setContentsMargins(0, 0, 0, 0);
    form->addWidget(m_settings);
    form->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(holder);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(kSettingsWidth);
    auto* below = new QSplitter(this);
    below->addWidget(m_split);
    below->addWidget(m_layers);
    below->setChildrenCollapsible(false);
    below->setStretchFactor(0, 1);
    below->setStretchFactor(1, 2);
    for (ui::SheetPlot* plot : {m_split, m_layers})
        plot->setMinimumWidth(kLeastWidthBelow);
    auto* right = new QSplitter(Qt::Vertical, this);
    right->addWidget(m_scatter);
    right->addWidget(below);
    right->setChildrenCollapsible(false);
    right->setSizes({kScatterHeight, kBelowHeight});
    right->setStretchFactor(0, 2);
    right->setStretchFactor(1, 1);
    auto* split = new QSplitter(this);
    split->addWidget(scroll);
    split->addWidget(right);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(1, 1);
    split->setSizes({kSettingsWidth, 4 * kSettingsWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    for (QLabel* label : {m_failure, m_summary}) {
        label->setWordWrap(true);
        label->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    m_failure->setObjectName(u"negFailure"_s);
    m_summary->setObjectName(u"negSummary"_s);
    layout->addWidget(split, 1);
    ui::WheelGuard::install(this);
    setState({});
    setSummary({});
    updateIcons();
}

QWidget* NegPage::buildHeader()
{
    m_progress->setMaximumWidth(kProgressWidth);
    m_progress->setAccessibleName(tr("Progress of the study"));
    m_estimate->setAccessibleName(tr("Estimate that is compared with the measurement"));
    m_estimate->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(2 * ui::kGrid);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_run, m_cancel, m_progress})
        row->addWidget(widget);
    row->addStretch(1);
    row->addWidget(m_estimate);
    row->addWidget(m_exportFigure);
    connect(m_run, &QPushButton::clicked, this, &NegPage::runRequested);
    connect(m_cancel, &QPushButton::clicked, this, &NegPage::cancelRequested);
    connect(m_estimate, &QComboBox::activated, this, &NegPage::estimateChanged);
    connect(m_exportFigure, &QPushButton::clicked, this, &NegPage::figureExportRequested);
    return header;
}

Estimate NegPage::estimate() const
{
    return static_cast<Estimate>(m_estimate->currentData().toInt());
}

void NegPage::setEstimates(const std::vector<Estimate>& estimates)
{
    const QSignalBlocker quiet(m_estimate);
    const Estimate chosen = estimate();
    m_estimate->clear();
    for (const Estimate one : estimates)
        m_estimate->addItem(estimateName(one), static_cast<int>(one));
    m_estimate->setCurrentIndex(std::max(0, m_estimate->findData(static_cast<int>(chosen))));
    m_estimate->setEnabled(!estimates.empty());
}

void NegPage::setState(const NegPageState& state)
{
    m_run->setEnabled(state.canRun);
    m_run->setText(state.canGoOn ? tr("Go on") : tr("Run study"));
    m_run->setToolTip(state.whyNot.isEmpty() ? tr("Shifts the neurons; what is done is kept.") : state.whyNot);
    m_run->setVisible(!state.isRunning);
    m_cancel->setVisible(state.isRunning);
    m_progress->setVisible(state.isRunning);
    m_settings->setEnabled(!state.isRunning);
    m_failure->setText(state.failure);
    m_failure->setVisible(!state.failure.isEmpty());
    m_exportFigure->setEnabled(m_scatter->figure() != nullptr);
}

void NegPage::setProgress(double share, int done, int total, const QString& timeLeft)
{
    m_progress->setMaximum(kPermille);
    m_progress->setValue(static_cast<int>(kPermille * share));
    m_progress->setFormat(tr("%1 of %2").arg(done).arg(total));
    m_progress->setToolTip(tr("Finished prompts. %1").arg(timeLeft));
}

void NegPage::setEmptyText(const QString& text)
{
    for (ui::SheetPlot* plot : {m_scatter, m_split, m_layers})
        plot->setEmptyText(plot == m_scatter ? text : QString());
}

void NegPage::setSummary(const QString& text)
{
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
}

int NegPage::heightForWidth(int width) const
{
    return layout()->minimumHeightForWidth(width);
}

void NegPage::updateIcons()
{
    ui::tintIcons(std::array{m_run, m_cancel, m_exportFigure});
}

void NegPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace neurex::app
