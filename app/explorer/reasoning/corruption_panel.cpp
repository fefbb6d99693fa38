// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/corruption_panel.h"

#include "app/explorer/experiments/settings_form.h"
#include "core/base/intervention_limits.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/number_box.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMostControls = 100'000;
constexpr int kNameLength = 20; // characters
constexpr int kBoxLength = 12; // characters
constexpr int kPermille = 1000;
constexpr int kProgressWidth = 160;
constexpr int kPlotHeight = 200;

/// Emits nothing; an unchanged list stays as it is, because one that is open would close.
void fill(QComboBox* box, std::pair<QStringList, QStringList>& listed, const QStringList& names, const QStringList& ids,
          const QString& current)
{
    const QSignalBlocker quiet(box);
    if (std::pair(names, ids) != listed) {
        listed = {names, ids};
        box->clear();
        for (qsizetype i = 0; i < names.size(); ++i)
            box->addItem(names[i], ids[i]);
    }
    if (const int index = std::max(box->findData(current), ids.isEmpty() ? -1 : 0); index != box->currentIndex())
        box->setCurrentIndex(index);
    box->setEnabled(!ids.isEmpty());
}

} // namespace

CorruptionPanel::CorruptionPanel(QWidget* parent)
    : QWidget(parent)
    , m_sources(new ui::ElidedComboBox(kNameLength, this))
    , m_with(new QComboBox(this))
    , m_factor(new ui::NumberBox(this))
    , m_noiseSeed(countBox(0, std::numeric_limits<int>::max(), tr("Seed of the noise"), this))
    , m_controls(countBox(0, kMostControls, tr("Number of control sets"), this))
    , m_control(new QComboBox(this))
    , m_controlSeed(countBox(0, std::numeric_limits<int>::max(), tr("Seed of the control sets"), this))
    , m_start(ui::makeIconButton(tr("Corrupt"), u"run"_s,
                                 tr("Has the questions answered again with these neurons corrupted, and with each "
                                    "control set; what was answered before is not asked again."),
                                 this))
    , m_cancel(ui::makeIconButton(tr("Cancel"), u"stop"_s, tr("Stops; finished answers are kept."), this))
    , m_progress(new QProgressBar(this))
    , m_state(ui::plainLabel(this))
    , m_kept(new ui::ElidedComboBox(kNameLength, this))
    , m_exportFigure(ui::makeIconButton(tr("Figure..."), u"export"_s, tr("PDF, SVG, PNG or the plot's data."), this))
    , m_plot(new ui::SheetPlot(this))
    , m_text(ui::plainLabel(this))
{
    m_kept->setAccessibleName(tr("Corruption that is shown"));
    m_kept->setObjectName(u"corruptionKept"_s);
    m_plot->setAccessibleName(tr("Accuracy with neurons corrupted"));
    m_plot->setEmptyText(tr("No corruption of this study is complete yet."));
    m_plot->setMinimumHeight(kPlotHeight);
    for (QLabel* label : {m_state, m_text}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_state->setObjectName(u"corruptionState"_s);
    m_text->setObjectName(u"corruptionText"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * ui::kGrid);
    row->addWidget(m_kept, 1);
    row->addWidget(m_exportFigure);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    layout->setSpacing(ui::kGrid);
    layout->addWidget(buildSettings());
    layout->addWidget(m_state);
    layout->addLayout(row);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_text);
    connect(m_start, &QPushButton::clicked, this, &CorruptionPanel::startRequested);
    connect(m_cancel, &QPushButton::clicked, this, &CorruptionPanel::cancelRequested);
    connect(m_exportFigure, &QPushButton::clicked, this, &CorruptionPanel::figureExportRequested);
    connect(m_kept, &QComboBox::activated, this, [this] { Q_EMIT keptChosen(m_kept->currentData().toString()); });
    ui::WheelGuard::install(this);
    setState({});
    setKept({}, {}, {});
    setText({});
    updateSettings();
    updateIcons();
}

QWidget* CorruptionPanel::buildSettings()
{
    m_sources->setAccessibleName(tr("Neurons that are corrupted"));
    m_sources->setObjectName(u"corruptionSources"_s);
    m_with->addItem(tr("noise, as published"), static_cast<int>(CorruptionKind::Noise));
    m_with->addItem(tr("zero"), static_cast<int>(CorruptionKind::Zero));
    m_with->addItem(tr("a factor"), static_cast<int>(CorruptionKind::Factor));
    m_with->setAccessibleName(tr("What is done to their value vectors"));
    m_with->setObjectName(u"corruptionWith"_s);
    m_with->setToolTip(
        tr("Noise: one vector of normal numbers of mean -1 is added to the value vector of each neuron."));
    m_factor->setRange(-kLargestInterventionValue, kLargestInterventionValue);
    m_factor->setDecimals(4);
    m_factor->setValue(2.0);
    m_factor->setAccessibleName(tr("Factor of the value vectors"));
    m_noiseSeed->setValue(static_cast<int>(Corruption().seed));
    m_controls->setValue(static_cast<int>(kLeastControlSetsOfSize));
    m_controls->setToolTip(
        tr("Each takes as long as the set itself; a rank p of 5 % takes %1 or more.").arg(kLeastControlSetsOfSize));
    m_control->addItem(tr("layer-matched"), static_cast<int>(CorruptionControl::Layers));
    m_control->addItem(tr("random"), static_cast<int>(CorruptionControl::Random));
    m_control->setAccessibleName(tr("Kind of control sets"));
    m_control->setObjectName(u"corruptionControl"_s);
    m_progress->setMaximumWidth(kProgressWidth);
    m_progress->setMaximum(kPermille);
    m_progress->setAccessibleName(tr("Progress of the corruption"));
    auto* holder = new QWidget(this);
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(ui::kGrid);
    const std::array<std::pair<QString, std::vector<QWidget*>>, 2> rows{
        {{tr("With"), {m_with, m_noiseSeed, m_factor}}, {tr("Control sets"), {m_control, m_controls, m_controlSeed}}}};
    const auto addLabel = [&](const QString& name, int line) {
        QLabel* label = ui::plainLabel(holder);
        label->setText(name);
        grid->addWidget(label, line, 0);
    };
    addLabel(tr("Corrupt", "what is chosen beside it"), 0);
    grid->addWidget(m_sources, 0, 1, 1, 3);
    for (int line = 1; line <= 2; ++line) {
        const auto& [name, boxes] = rows[static_cast<std::size_t>(line) - 1];
        addLabel(name, line);
        for (std::size_t i = 0; i < boxes.size(); ++i)
            grid->addWidget(boxes[i], line, static_cast<int>(i) + 1);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2 * ui::kGrid);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_start, m_cancel, m_progress})
        buttons->addWidget(widget);
    buttons->addStretch(1);
    grid->addLayout(buttons, 3, 1, 1, 3);
    grid->setColumnStretch(1, 1);
    for (QWidget* box : std::initializer_list<QWidget*>{m_factor, m_noiseSeed, m_controls, m_controlSeed})
        box->setMinimumWidth(kBoxLength * fontMetrics().averageCharWidth()); // the largest number needs more
    m_noiseSeed->setPrefix(tr("seed "));
    m_controlSeed->setPrefix(tr("seed "));
    m_factor->setPrefix(u"\u00D7"_s);
    connect(m_with, &QComboBox::currentIndexChanged, this, &CorruptionPanel::updateSettings);
    return holder;
}

void CorruptionPanel::updateSettings()
{
    const auto kind = static_cast<CorruptionKind>(m_with->currentData().toInt());
    m_factor->setVisible(kind == CorruptionKind::Factor);
    m_noiseSeed->setVisible(kind == CorruptionKind::Noise);
}

QString CorruptionPanel::source() const
{
    return m_sources->currentData().toString();
}

CorruptionStudy CorruptionPanel::study() const
{
    CorruptionStudy study;
    study.corruption.kind = static_cast<CorruptionKind>(m_with->currentData().toInt());
    study.corruption.factor = m_factor->value();
    study.corruption.seed = static_cast<std::uint32_t>(m_noiseSeed->value());
    study.control = static_cast<CorruptionControl>(m_control->currentData().toInt());
    study.controlCount = m_controls->value();
    study.controlSeed = static_cast<std::uint64_t>(m_controlSeed->value());
    return study;
}

void CorruptionPanel::setSources(const QStringList& names, const QStringList& ids)
{
    fill(m_sources, m_listedSources, names, ids, source());
}

void CorruptionPanel::setState(const CorruptionPanelState& state)
{
    m_start->setVisible(!state.isRunning);
    m_start->setEnabled(state.canStart);
    m_cancel->setVisible(state.isRunning);
    m_progress->setVisible(state.isRunning);
    m_state->setText(state.text);
    m_state->setVisible(!state.text.isEmpty());
}

void CorruptionPanel::setProgress(double share, const QString& text)
{
    m_progress->setValue(static_cast<int>(kPermille * share));
    m_progress->setFormat(text);
}

void CorruptionPanel::setKept(const QStringList& names, const QStringList& folders, const QString& current)
{
    fill(m_kept, m_listedKept, names, folders, current);
    m_kept->setVisible(!names.isEmpty());
}

void CorruptionPanel::setText(const QString& text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_exportFigure->setVisible(m_plot->figure() != nullptr);
}

int CorruptionPanel::heightForWidth(int width) const
{
    return layout()->minimumHeightForWidth(width);
}

void CorruptionPanel::updateIcons()
{
    ui::tintIcons(std::array{m_start, m_cancel, m_exportFigure});
}

void CorruptionPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace neurex::app
