// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neuron_card.h"

#include "widgets/format.h"
#include "widgets/marks.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kTokenRows = 8;

QLabel* boldLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QString effectText(std::optional<double> change)
{
    constexpr double kPoints = 100.0;
    return change ? NeuronCard::tr("%1 points").arg(ui::formatScore(*change * kPoints)) : u"\u2026"_s;
}

} // namespace

NeuronCard::NeuronCard(QWidget* parent)
    : QWidget(parent)
    , m_heading(boldLabel({}, this))
    , m_subheading(new QLabel(this))
    , m_score(new QLabel(this))
    , m_rank(new QLabel(this))
    , m_share(new QLabel(this))
    , m_silenceEffect(new QLabel(this))
    , m_exciteEffect(new QLabel(this))
    , m_tokenNote(new QLabel(this))
    , m_facts(new QWidget(this))
    , m_buttons(new QWidget(this))
    , m_tokens(new QWidget(this))
    , m_excite(new QPushButton(tr("Excite"), m_buttons))
    , m_silence(new QPushButton(tr("Silence"), m_buttons))
    , m_reset(new QPushButton(tr("Normal"), m_buttons))
    , m_custom(new QPushButton(tr("Factor..."), m_buttons))
{
    m_subheading->setWordWrap(true);
    m_tokenNote->setWordWrap(true);
    m_tokenNote->setForegroundRole(QPalette::PlaceholderText);
    auto* facts = new QFormLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setHorizontalSpacing(3 * ui::kGrid);
    facts->setVerticalSpacing(ui::kGrid);
    facts->addRow(tr("Score"), m_score);
    facts->addRow(tr("Rank"), m_rank);
    facts->addRow(tr("Share of its layer"), m_share);
    facts->addRow(tr("Silenced (x0)"), m_silenceEffect);
    facts->addRow(tr("Excited (x2)"), m_exciteEffect);
    for (QLabel* value : {m_silenceEffect, m_exciteEffect})
        value->setToolTip(tr("Measured change of the right option's probability on the current question, mean over its "
                             "proxies, when this neuron alone is changed; in percentage points."));
    for (QLabel* value : {m_score, m_rank, m_share, m_silenceEffect, m_exciteEffect})
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_score->setToolTip(tr("Sum of the neuron's attributions over the questions (ACE of NeuronLLM). Positive: good, it "
                           "works towards the right answer; negative: bad."));
    m_share->setToolTip(tr("|score| of this neuron as part of the summed |score| of its layer."));
    buildButtons();
    buildTokenGrid();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * ui::kGrid, 2 * ui::kGrid, 2 * ui::kGrid, 2 * ui::kGrid);
    layout->setSpacing(2 * ui::kGrid);
    layout->addWidget(m_heading);
    layout->addWidget(m_subheading);
    layout->addWidget(m_buttons);
    layout->addWidget(m_facts);
    layout->addWidget(m_tokens);
    layout->addWidget(m_tokenNote);
    layout->addStretch();
    clear();
}

void NeuronCard::buildButtons()
{
    auto* layout = new QGridLayout(m_buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
    layout->addWidget(m_excite, 0, 0);
    layout->addWidget(m_silence, 0, 1);
    layout->addWidget(m_reset, 1, 0);
    layout->addWidget(m_custom, 1, 1);
    m_excite->setToolTip(tr("Multiply the activation by two at the last prompt token"));
    m_silence->setToolTip(tr("Set the activation to zero at the last prompt token"));
    m_reset->setToolTip(tr("Leave the activation as it is"));
    m_custom->setToolTip(tr("Multiply the activation by any factor"));
    for (QPushButton* button : {m_excite, m_silence, m_reset})
        button->setCheckable(true);
    // A click asks; what is checked follows the state that setContent() brings.
    connect(m_excite, &QPushButton::clicked, this, [this] { Q_EMIT stateRequested(ui::NeuronState::excite()); });
    connect(m_silence, &QPushButton::clicked, this, [this] { Q_EMIT stateRequested(ui::NeuronState::silence()); });
    connect(m_reset, &QPushButton::clicked, this, [this] { Q_EMIT stateRequested(ui::NeuronState::normal()); });
    connect(m_custom, &QPushButton::clicked, this, &NeuronCard::customStateRequested);
    updateIcons();
}

void NeuronCard::buildTokenGrid()
{
    auto* grid = new QGridLayout(m_tokens);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * ui::kGrid);
    grid->setVerticalSpacing(0);
    grid->addWidget(boldLabel(tr("Promotes"), m_tokens), 0, 0, 1, 2);
    grid->addWidget(boldLabel(tr("Suppresses"), m_tokens), 0, 2, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(2, 1);
    const auto addColumn = [this, grid](std::vector<QLabel*>& labels, int row, int column, bool isNumber) {
        auto* label = new QLabel(m_tokens);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setSizePolicy(isNumber ? QSizePolicy::Minimum : QSizePolicy::Ignored, QSizePolicy::Preferred);
        if (isNumber) {
            label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            label->setForegroundRole(QPalette::PlaceholderText);
        }
        grid->addWidget(label, row, column);
        labels.push_back(label);
    };
    for (int row = 1; row <= kTokenRows; ++row) {
        addColumn(m_promoted, row, 0, false);
        addColumn(m_promotedValues, row, 1, true);
        addColumn(m_suppressed, row, 2, false);
        addColumn(m_suppressedValues, row, 3, true);
    }
    m_tokens->setToolTip(tr("The neuron's column of down_proj read through the final norm and the output head: tokens "
                            "whose logits rise and fall most when it is active and positive."));
}

void NeuronCard::fillTokens(const std::vector<QLabel*>& names, const std::vector<QLabel*>& values,
                            const QStringList& tokens, const std::vector<float>& logits)
{
    for (std::size_t row = 0; row < names.size(); ++row) {
        names[row]->setText(tokens.value(static_cast<qsizetype>(row)));
        values[row]->setText(row < logits.size() ? ui::formatScore(static_cast<double>(logits[row])) : QString());
    }
}

void NeuronCard::setButtonsVisible(bool visible)
{
    m_buttons->setVisible(visible);
    m_facts->setVisible(visible);
}

void NeuronCard::clear()
{
    m_heading->setText(tr("No neuron selected"));
    m_subheading->setText(tr("Click a cell of the map or a line of a list."));
    setButtonsVisible(false);
    m_tokens->hide();
    m_tokenNote->hide();
}

void NeuronCard::setContent(const NeuronCardContent& content)
{
    m_heading->setText(ui::neuronText(content.neuron));
    const QString state = content.state.isNormal()
        ? stateName(content.state)
        : tr("%1 (%2)").arg(stateName(content.state), shortLabel(content.state));
    m_subheading->setText(
        content.selectedCount > 1
            ? tr("%1; the buttons act on %n selected neurons", nullptr, content.selectedCount).arg(state)
            : state);
    setButtonsVisible(true);
    using Kind = ui::NeuronState::Kind;
    m_excite->setChecked(content.state.kind == Kind::Excite);
    m_silence->setChecked(content.state.kind == Kind::Silence);
    m_reset->setChecked(content.state.kind == Kind::Normal);
    if (!content.score) {
        for (QLabel* value : {m_score, m_rank, m_share})
            value->setText(tr("no run yet"));
    } else {
        const bool isGood = *content.score > 0.0F;
        m_score->setText(ui::formatScore(static_cast<double>(*content.score)));
        m_rank->setText(content.rank == 0
                            ? tr("none")
                            : (isGood ? tr("%1 of the good") : tr("%1 of the bad")).arg(ui::formatCount(content.rank)));
        m_share->setText(ui::formatPercent(content.shareOfLayer));
    }
    m_silenceEffect->setText(effectText(content.silenceEffect));
    m_exciteEffect->setText(effectText(content.exciteEffect));
    m_tokens->setVisible(content.hasTokens);
    m_tokenNote->setVisible(!content.hasTokens);
    m_tokenNote->setText(tr("Its vocabulary is being read..."));
    fillTokens(m_promoted, m_promotedValues, content.promoted, content.promotedLogits);
    fillTokens(m_suppressed, m_suppressedValues, content.suppressed, content.suppressedLogits);
    setAccessibleName(tr("Neuron %1").arg(ui::neuronText(content.neuron)));
}

void NeuronCard::updateIcons()
{
    const ui::Theme theme = ui::Theme::fromPalette(palette());
    m_excite->setIcon(markIcon(ui::Mark::Excite, theme));
    m_silence->setIcon(markIcon(ui::Mark::Silence, theme));
    m_custom->setIcon(markIcon(ui::Mark::Custom, theme));
}

void NeuronCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace neurex::app
