// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/answer_panel.h"

#include "widgets/controls/elided_boxes.h"
#include "widgets/controls/icon_button.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/prompt/layer_words_table.h"
#include "widgets/prompt/prompt_view.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>

#include <array>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kTextsHeight = 130;
constexpr int kHeatHeight = 210;
constexpr int kHeatWidth = 320;
constexpr int kListWidth = 250;
constexpr int kBesideWidth = 620;
constexpr int kSourceLength = 18; // characters

} // namespace

AnswerPanel::AnswerPanel(QWidget* parent)
    : QWidget(parent)
    , m_question(ui::plainLabel(this))
    , m_facts(ui::plainLabel(this))
    , m_sources(new ui::ElidedComboBox(kSourceLength, this))
    , m_texts(new QTabWidget(this))
    , m_stripArea(new QScrollArea(this))
    , m_strip(new ui::TokenStrip(this))
    , m_prompt(new ui::PromptView(this))
    , m_text(new QPlainTextEdit(this))
    , m_heat(new TokenHeatPlot(this))
    , m_neurons(new ui::NeuronTable(this))
    , m_details(new QTabWidget(this))
    , m_layers(new ui::LayerWordsTable(this))
    , m_words(ui::plainLabel(this))
    , m_save(ui::makeIconButton(tr("Save as set"), QString(),
                                tr("Keeps the selected neurons of this list, or all of "
                                   "them, under Sets."),
                                this))
    , m_allLayers(ui::makeIconButton(tr("All layers"), QString(), tr("Lists the neurons of all layers."), this))
    , m_exportFigure(ui::makeIconButton(tr("Figure..."), u"export"_s, tr("PDF, SVG, PNG or the plot's data."), this))
{
    m_question->setObjectName(u"reasoningQuestion"_s);
    m_facts->setObjectName(u"reasoningFacts"_s);
    m_words->setObjectName(u"reasoningWords"_s);
    for (QLabel* label : {m_question, m_facts, m_words}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid);
    }
    m_sources->setAccessibleName(tr("Neurons whose activity is shown"));
    m_sources->setToolTip(tr("Whose activity colours the tokens and the map below."));
    m_strip->setSigned(false);
    m_strip->setAccessibleName(tr("Tokens of the answer"));
    m_strip->setEmptyText(tr("Nothing is written yet."));
    auto* holder = new QWidget(m_stripArea);
    auto* margins = new QVBoxLayout(holder);
    margins->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    margins->addWidget(m_strip);
    margins->addStretch(1);
    m_stripArea->setWidget(holder);
    m_stripArea->setWidgetResizable(true);
    m_stripArea->setFrameShape(QFrame::NoFrame);
    m_stripArea->setFocusPolicy(Qt::NoFocus);
    m_stripArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("Text of the answer"));
    m_texts->setDocumentMode(true);
    m_texts->addTab(m_stripArea, tr("Answer"));
    m_texts->addTab(m_prompt, tr("Prompt"));
    m_texts->addTab(m_text, tr("As text"));
    m_texts->setMinimumHeight(kTextsHeight);
    m_heat->setAccessibleName(tr("Activity by token and layer"));
    m_heat->setEmptyText(tr("No neurons were kept of this answer: set K above 0 and run again."));
    m_heat->setMinimumHeight(kHeatHeight);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(2 * ui::kGrid);
    row->addWidget(m_sources, 1);
    row->addWidget(m_exportFigure);
    m_below = new QSplitter(Qt::Vertical, this);
    m_below->addWidget(m_heat);
    m_details->setDocumentMode(true);
    m_details->addTab(buildNeurons(), tr("Neurons"));
    m_details->addTab(m_layers, tr("Layers"));
    m_details->setTabToolTip(1, tr("What each layer would go on with in place of the chosen token, read through the final "
                                   "norm and the head (the logit lens)."));
    m_below->addWidget(m_details);
    m_below->setChildrenCollapsible(false);
    m_below->setSizes({kHeatWidth, kListWidth});
    m_below->setStretchFactor(0, 3);
    m_below->setStretchFactor(1, 2);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_texts);
    split->addWidget(m_below);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    split->setSizes({kTextsHeight, kHeatHeight});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, ui::kGrid, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_question);
    layout->addWidget(m_facts);
    layout->addLayout(row);
    layout->addWidget(split, 1);
    connect(m_sources, &QComboBox::activated, this,
            [this] { Q_EMIT sourceChosen(m_sources->currentData().toString()); });
    connect(m_save, &QPushButton::clicked, this, &AnswerPanel::saveRequested);
    connect(m_allLayers, &QPushButton::clicked, this, &AnswerPanel::allLayersRequested);
    connect(m_exportFigure, &QPushButton::clicked, this, &AnswerPanel::figureExportRequested);
    connect(m_texts, &QTabWidget::currentChanged, this, [this] {
        if (showsPrompt())
            Q_EMIT promptShown();
    });
    connect(m_details, &QTabWidget::currentChanged, this, [this] {
        if (showsLayers())
            Q_EMIT layersShown();
    });
    setAnswer({}, {}, {});
    setNeuronsTitle({}, false);
    setWords({});
    ui::tintIcons(std::array{m_exportFigure});
}

QWidget* AnswerPanel::buildNeurons()
{
    m_neurons->setEmptyText(tr("Choose a token to see the neurons that fire where it is predicted."));
    m_neurons->setMinimumHeight(kHeatHeight);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(ui::kGrid, ui::kGrid, ui::kGrid, ui::kGrid);
    buttons->setSpacing(ui::kGrid);
    buttons->addWidget(m_allLayers);
    buttons->addWidget(m_save);
    buttons->addStretch(1);
    auto* holder = new QWidget(this);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_neurons, 1);
    layout->addWidget(m_words);
    layout->addLayout(buttons);
    return holder;
}

bool AnswerPanel::showsPrompt() const
{
    return m_texts->currentWidget() == m_prompt;
}

bool AnswerPanel::showsLayers() const
{
    return m_details->currentWidget() == m_layers;
}

int AnswerPanel::heightForWidth(int width) const
{
    return layout()->minimumHeightForWidth(width);
}

void AnswerPanel::setAnswer(const QString& question, const QString& facts, const QString& text)
{
    m_question->setText(question);
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
}

void AnswerPanel::setPrompt(std::vector<ui::PromptSection> sections, int tokens)
{
    m_texts->setTabText(1, tokens > 0 ? tr("Prompt (%n token(s))", nullptr, tokens) : tr("Prompt"));
    if (sections != m_prompt->sections())
        m_prompt->setSections(std::move(sections));
}

void AnswerPanel::setTokens(std::vector<ui::TokenCell> cells, int current)
{
    m_strip->setCells(std::move(cells));
    setCurrentToken(current);
}

void AnswerPanel::setCurrentToken(int current)
{
    if (m_strip->current() == current)
        return;
    m_strip->setCurrent(current);
    if (current >= 0) {
        const QRectF cell = m_strip->cellRect(current).translated(m_strip->pos());
        m_stripArea->ensureVisible(static_cast<int>(cell.center().x()), static_cast<int>(cell.center().y()), 0,
                                   static_cast<int>(cell.height()));
    }
}

void AnswerPanel::setSources(const QStringList& names, const QStringList& ids, const QString& current)
{
    const QSignalBlocker quiet(m_sources);
    if (std::pair(names, ids) != m_listedSources) { // else a list that is open would close
        m_listedSources = {names, ids};
        m_sources->clear();
        for (qsizetype i = 0; i < names.size(); ++i)
            m_sources->addItem(names[i], ids[i]);
    }
    if (const int index = m_sources->findData(current); index != m_sources->currentIndex())
        m_sources->setCurrentIndex(index);
}

void AnswerPanel::setNeuronsTitle(const QString& title, bool hasNeurons)
{
    m_neurons->setTitle(title.isEmpty() ? tr("Firing neurons") : title);
    m_save->setEnabled(hasNeurons);
    m_allLayers->setEnabled(hasNeurons);
}

void AnswerPanel::setWords(const QString& words)
{
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

/// Side by side where there is room.
void AnswerPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_below->setOrientation(width() < kBesideWidth ? Qt::Vertical : Qt::Horizontal);
}

void AnswerPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        ui::tintIcons(std::array{m_exportFigure});
}

} // namespace neurex::app
