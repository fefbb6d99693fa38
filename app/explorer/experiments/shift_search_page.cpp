// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/shift_search_page.h"

#include "app/explorer/experiments/run_row.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/scrolled_form.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>

#include <array>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kNameLength = 28; // characters of the list of searches
constexpr int kGridHeight = 340;
constexpr int kBelowHeight = 220;
constexpr int kCellWidth = 260;
constexpr int kAnswersWidth = 420;

} // namespace

ShiftSearchPage::ShiftSearchPage(QWidget* parent)
    : QWidget(parent)
    , m_back(ui::makeIconButton(tr("Back to the sweep"), QString(), tr("The search stays open."), this))
    , m_searches(new ui::ElidedComboBox(kNameLength, this))
    , m_new(ui::makeIconButton(tr("New search..."), u"run"_s, tr("Searches with the neurons of a probe."), this))
    , m_open(ui::makeIconButton(tr("Open..."), u"open"_s, tr("Another search that neurex shift-search has written."),
                                this))
    , m_close(ui::makeIconButton(tr("Close"), QString(), tr("Closes this search; its files stay."), this))
    , m_exportFigure(ui::makeIconButton(tr("Figure..."), u"export"_s, tr("PDF, SVG, PNG or the plot's data."), this))
    , m_grid(new ui::SheetPlot(this))
    , m_answers(new ui::SheetPlot(this))
    , m_failure(ui::plainLabel(this))
    , m_summary(ui::plainLabel(this))
    , m_cellTitle(ui::plainLabel(this))
    , m_cellText(ui::plainLabel(this))
    , m_standing(ui::plainLabel(this))
{
    m_searches->setAccessibleName(tr("Search that is shown"));
    m_grid->setAccessibleName(tr("Change of accuracy by number of neurons and shift"));
    m_grid->setHint(tr("Click to do this to the model."));
    m_grid->setEmptyText(tr("No search is open. Make a new one with the neurons of a probe, or open one."));
    m_answers->setAccessibleName(tr("Answers of the chosen cell, before and after"));
    m_answers->setEmptyText(tr("Choose a cell to see what it makes of the answers."));
    auto* below = new QSplitter(this);
    below->addWidget(buildCell());
    below->addWidget(m_answers);
    below->setChildrenCollapsible(false);
    below->setSizes({kCellWidth, kAnswersWidth});
    below->setStretchFactor(0, 1);
    below->setStretchFactor(1, 2);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_grid);
    split->addWidget(below);
    split->setChildrenCollapsible(false);
    split->setSizes({kGridHeight, kBelowHeight});
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    m_run = new RunRow(this);
    layout->addWidget(m_run);
    for (QLabel* label : {m_failure, m_summary}) {
        label->setWordWrap(true);
        label->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    m_failure->setObjectName(u"searchFailure"_s);
    m_summary->setObjectName(u"searchSummary"_s);
    layout->addWidget(split, 1);
    setTexts({}, {});
    setCell({}, {}, {});
    updateIcons();
}

QWidget* ShiftSearchPage::buildHeader()
{
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(2 * ui::kGrid);
    row->addWidget(m_back);
    row->addWidget(m_searches, 1);
    for (QPushButton* button : {m_new, m_open, m_close, m_exportFigure})
        row->addWidget(button);
    connect(m_back, &QPushButton::clicked, this, &ShiftSearchPage::backRequested);
    connect(m_searches, &QComboBox::activated, this, &ShiftSearchPage::searchChosen);
    connect(m_new, &QPushButton::clicked, this, &ShiftSearchPage::newRequested);
    connect(m_open, &QPushButton::clicked, this, &ShiftSearchPage::openRequested);
    connect(m_close, &QPushButton::clicked, this, &ShiftSearchPage::closeRequested);
    connect(m_exportFigure, &QPushButton::clicked, this, &ShiftSearchPage::figureExportRequested);
    return header;
}

QWidget* ShiftSearchPage::buildCell()
{
    auto* holder = new ui::ScrolledForm(this);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    layout->setSpacing(ui::kGrid);
    QFont bold = font();
    bold.setBold(true);
    m_cellTitle->setFont(bold);
    for (QLabel* label : {m_cellTitle, m_cellText, m_standing}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    m_cellTitle->setObjectName(u"searchCell"_s);
    m_cellText->setObjectName(u"searchCellText"_s);
    m_standing->setObjectName(u"searchStanding"_s);
    m_standing->setForegroundRole(QPalette::PlaceholderText);
    layout->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(holder);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

void ShiftSearchPage::setSearches(const QStringList& names, const QStringList& files, int current)
{
    const QSignalBlocker quiet(m_searches);
    m_searches->clear();
    m_searches->addItems(names);
    for (int i = 0; i < files.size(); ++i)
        m_searches->setItemData(i, ui::tipText(files[i]), Qt::ToolTipRole);
    m_searches->setCurrentIndex(current);
    m_searches->setToolTip(current >= 0 ? ui::tipText(files[current]) : QString());
    m_searches->setEnabled(!names.isEmpty());
    m_close->setEnabled(current >= 0);
    m_exportFigure->setEnabled(current >= 0);
}

void ShiftSearchPage::setTexts(const QString& summary, const QString& failure)
{
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
    m_failure->setText(failure);
    m_failure->setVisible(!failure.isEmpty());
}

void ShiftSearchPage::setCell(const QString& title, const QString& text, const QString& standing)
{
    m_cellTitle->setText(title.isEmpty() ? tr("No cell is chosen.") : title);
    m_cellText->setText(text);
    m_cellText->setVisible(!text.isEmpty());
    m_standing->setText(standing);
    m_standing->setVisible(!standing.isEmpty());
}

int ShiftSearchPage::heightForWidth(int width) const
{
    return layout()->minimumHeightForWidth(width);
}

void ShiftSearchPage::updateIcons()
{
    ui::tintIcons(std::array{m_back, m_new, m_open, m_close, m_exportFigure});
}

void ShiftSearchPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace neurex::app
