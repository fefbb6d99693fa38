// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/compare/compare_page.h"

#include "app/explorer/compare/difference_panel.h"
#include "app/workspace/compare/compare_controller.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/number_box.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/runs/set_list.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kListWidth = 248;
constexpr int kLeastPlotHeight = 180;

} // namespace

ComparePage::ComparePage(QWidget* parent)
    : QWidget(parent)
    , m_list(new ui::SetList(this))
    , m_budget(new ui::CountBox(this))
    , m_side(new QComboBox(this))
    , m_measure(new QComboBox(this))
    , m_effect(new QComboBox(this))
    , m_pending(ui::plainLabel(this))
    , m_figure(ui::makeIconButton(tr("Figure..."), u"export"_s, tr("PDF, SVG, PNG or the plot's data."), this))
    , m_tabs(new QTabWidget(this))
    , m_plots{new ui::SheetPlot(this), new ui::SheetPlot(this), new ui::SheetPlot(this), new ui::SheetPlot(this)}
    , m_difference(new DifferencePanel(this))
    , m_actions(new QWidget(this))
    , m_shared(ui::plainLabel(this))
    , m_select(ui::makeIconButton(tr("On the map"), u"heatmap"_s, tr("Selects these neurons and shows the map."), this))
    , m_save(ui::makeIconButton(tr("Save as set"), QString(),
                                tr("Keeps these neurons under Sets; good and bad ones as two sets."), this))
    , m_enhance(ui::makeIconButton(
          tr("Enhance"), u"enhance"_s,
          tr("Adds steps that excite the good and silence the bad of these neurons; what else is done "
             "to the model is switched off. What comes of it is measured on the open task."),
          this))
    , m_degrade(ui::makeIconButton(
          tr("Degrade"), u"degrade"_s,
          tr("Adds steps that silence the good and excite the bad of these neurons; what else is done "
             "to the model is switched off. What comes of it is measured on the open task."),
          this))
{
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(buildPlots(), 1);
    column->addWidget(buildActions());
    auto* split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(right);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 4);
    split->setSizes({kListWidth, 3 * kListWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    ui::WheelGuard::install(this);
    setSettings({});
    setPending(false);
    showShared({}, false, {});
    updateMeasure();
    updateIcons();
}

QWidget* ComparePage::buildHeader()
{
    m_budget->setRange(1, static_cast<int>(CompareController::kMostNeurons));
    m_budget->setPrefix(tr("top ", "before the number of neurons"));
    m_budget->setAccessibleName(tr("How many neurons of each side are compared"));
    m_budget->setToolTip(tr("So many of the best and so many of the worst neurons of each result make its set."));
    for (const Side side : {Side::Both, Side::Good, Side::Bad})
        m_side->addItem(side == Side::Both       ? tr("both")
                            : side == Side::Good ? tr("good")
                                                 : tr("bad"),
                        static_cast<int>(side));
    m_side->setAccessibleName(tr("Side that is compared"));
    m_side->setToolTip(tr("A neuron that is good in one set and bad in another is not shared."));
    for (const SetMeasure measure :
         {SetMeasure::Jaccard, SetMeasure::Shared, SetMeasure::TopOverlap, SetMeasure::Spearman}) {
        m_measure->addItem(setMeasureWord(measure), static_cast<int>(measure));
        m_measure->setItemData(m_measure->count() - 1, setMeasureHint(measure), Qt::ToolTipRole);
    }
    m_measure->setAccessibleName(tr("What the matrix shows"));
    for (const EffectMeasure& effect : effectMeasures())
        m_effect->addItem(effectName(effect));
    m_effect->setAccessibleName(tr("Which effect the matrix shows"));
    m_effect->setToolTip(
        tr("Relative change of accuracy (RAC) or of comprehension (RCC) by the enhancer or the degrader, "
           "as neurex reproduce has measured it. Fail: it moved the other way."));
    for (QComboBox* box : {m_side, m_measure, m_effect})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_pending->setForegroundRole(QPalette::PlaceholderText);
    m_pending->setText(tr("comparing..."));
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(ui::kGrid);
    row->addWidget(m_budget);
    row->addWidget(m_side);
    row->addWidget(m_measure);
    row->addWidget(m_effect);
    row->addWidget(m_pending);
    row->addStretch(1);
    row->addWidget(m_figure);
    const auto edit = [this] { Q_EMIT settingsEdited(settings()); };
    connect(m_budget, &QSpinBox::valueChanged, this, edit);
    connect(m_side, &QComboBox::activated, this, edit);
    connect(m_measure, &QComboBox::activated, this, [this] {
        updateMeasure();
        Q_EMIT measureChanged();
    });
    connect(m_effect, &QComboBox::activated, this, &ComparePage::measureChanged);
    connect(m_figure, &QPushButton::clicked, this, &ComparePage::figureExportRequested);
    return header;
}

QWidget* ComparePage::buildPlots()
{
    const std::array titles{tr("Overlap"), tr("Shared sets"), tr("Layers"), tr("Effects")};
    const std::array names{tr("How much each two sets have in common"), tr("Neurons that exactly some sets share"),
                           tr("Share of each set's neurons in each layer"),
                           tr("What the neurons of each method did on each task")};
    m_tabs->setDocumentMode(true);
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        m_plots[i]->setAccessibleName(names[i]);
        m_plots[i]->setMinimumHeight(kLeastPlotHeight);
        m_tabs->addTab(m_plots[i], titles[i]);
        connect(m_plots[i], &ui::PlotView::exportRequested, this, &ComparePage::figureExportRequested);
    }
    m_tabs->addTab(m_difference, tr("Difference"));
    plot(CompareView::Overlap)->setHint(tr("Click: the neurons that both share can be used below."));
    plot(CompareView::Intersections)->setHint(tr("Click: these neurons can be used below."));
    connect(plot(CompareView::Overlap), &ui::PlotView::pointSelected, this, [this](const ui::PlotPosition& position) {
        if (position.panel == 0)
            Q_EMIT cellChosen(position.series, position.point);
    });
    connect(plot(CompareView::Intersections), &ui::PlotView::pointSelected, this,
            [this](const ui::PlotPosition& position) { Q_EMIT intersectionChosen(position.point); });
    plot(CompareView::Effects)
        ->setHint(tr("Click: its neurons can be used below. Double click or Enter: loads what was measured."));
    connect(plot(CompareView::Effects), &ui::PlotView::pointSelected, this, [this](const ui::PlotPosition& position) {
        if (position.panel == 0)
            Q_EMIT effectChosen(position.series, position.point);
    });
    connect(plot(CompareView::Effects), &ui::PlotView::pointActivated, this, [this](const ui::PlotPosition& position) {
        Q_EMIT effectChosen(position.series, position.point);
        Q_EMIT effectLoadRequested();
    });
    for (const CompareView view : {CompareView::Overlap, CompareView::Intersections})
        connect(plot(view), &ui::PlotView::pointActivated, this, &ComparePage::selectRequested);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        updateMeasure();
        Q_EMIT viewChanged();
    });
    return m_tabs;
}

QWidget* ComparePage::buildActions()
{
    auto* rows = new QVBoxLayout(m_actions);
    rows->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    rows->setSpacing(ui::kGrid);
    m_shared->setWordWrap(true);
    rows->addWidget(m_shared);
    auto* row = new QHBoxLayout;
    row->setSpacing(ui::kGrid);
    for (QPushButton* button : {m_select, m_save, m_enhance, m_degrade})
        row->addWidget(button);
    row->addStretch(1);
    rows->addLayout(row);
    connect(m_select, &QPushButton::clicked, this, &ComparePage::selectRequested);
    connect(m_save, &QPushButton::clicked, this, &ComparePage::saveRequested);
    connect(m_enhance, &QPushButton::clicked, this, [this] { Q_EMIT operatorRequested(Operator::Enhance); });
    connect(m_degrade, &QPushButton::clicked, this, [this] { Q_EMIT operatorRequested(Operator::Degrade); });
    return m_actions;
}

void ComparePage::updateIcons()
{
    ui::tintIcons(std::array{m_figure, m_select, m_enhance, m_degrade});
}

void ComparePage::updateMeasure()
{
    m_measure->setVisible(view() == CompareView::Overlap);
    m_effect->setVisible(view() == CompareView::Effects);
    for (QWidget* part : {static_cast<QWidget*>(m_budget), static_cast<QWidget*>(m_side), m_actions})
        part->setVisible(view() != CompareView::Difference); // it is of all neurons
    m_measure->setToolTip(setMeasureHint(measure()));
}

CompareView ComparePage::view() const
{
    return static_cast<CompareView>(m_tabs->currentIndex());
}

void ComparePage::setView(CompareView view)
{
    m_tabs->setCurrentIndex(static_cast<int>(view));
}

void ComparePage::setMeasures(int measure, int effect)
{
    for (const auto& [box, index] : {std::pair(m_measure, measure), std::pair(m_effect, effect)}) {
        if (index >= 0 && index < box->count())
            box->setCurrentIndex(index); // only what the user chooses is reported
    }
    updateMeasure();
}

int ComparePage::measureIndex() const
{
    return m_measure->currentIndex();
}

int ComparePage::effectIndex() const
{
    return m_effect->currentIndex();
}

SetMeasure ComparePage::measure() const
{
    return static_cast<SetMeasure>(m_measure->currentData().toInt());
}

EffectMeasure ComparePage::effect() const
{
    return effectMeasures()[static_cast<std::size_t>(m_effect->currentIndex())];
}

ComparisonSettings ComparePage::settings() const
{
    return {m_budget->value(), static_cast<Side>(m_side->currentData().toInt())};
}

void ComparePage::setSettings(const ComparisonSettings& settings)
{
    const QSignalBlocker quiet(m_budget);
    m_budget->setValue(static_cast<int>(settings.budget));
    m_side->setCurrentIndex(m_side->findData(static_cast<int>(settings.side)));
}

void ComparePage::setEmptyText(const QString& text, const QString& effects)
{
    for (ui::SheetPlot* plot : m_plots)
        plot->setEmptyText(text);
    plot(CompareView::Effects)->setEmptyText(effects);
}

void ComparePage::setPending(bool isPending)
{
    m_pending->setVisible(isPending);
}

void ComparePage::showShared(const QString& text, bool canUse, const QString& whyNot)
{
    m_shared->setText(text.isEmpty() ? tr("Click a cell or a bar to use the neurons that it stands for.") : text);
    m_shared->setEnabled(!text.isEmpty());
    m_save->setEnabled(!text.isEmpty());
    for (QPushButton* button : {m_select, m_enhance, m_degrade}) {
        button->setEnabled(!text.isEmpty() && canUse);
        button->setStatusTip(text.isEmpty() || canUse ? QString() : whyNot);
    }
}

void ComparePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT shown(true);
}

void ComparePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT shown(false);
}

void ComparePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace neurex::app
