// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/neuron_card.h"

#include "widgets/controls/collapsible_section.h"
#include "widgets/style/marks.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::array<const char16_t*, kCardSections> kSectionNames
    = {u"score", u"effect", u"dose", u"response", u"vocabulary", u"prompt", u"options", u"top", u"contexts"};

QString sectionName(std::size_t section)
{
    return QString::fromUtf16(kSectionNames[section]);
}

/// Scrolls up and down only, and is never narrower than what it holds.
class VerticalScrollArea : public QScrollArea {
public:
    using QScrollArea::QScrollArea;

    QSize minimumSizeHint() const override
    {
        const int width = widget() ? widget()->minimumSizeHint().width() : 0;
        return {width + verticalScrollBar()->sizeHint().width(), QScrollArea::minimumSizeHint().height()};
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(object, event);
    }
};

} // namespace

NeuronCard::NeuronCard(QWidget* parent)
    : QWidget(parent)
    , m_heading(ui::plainLabel(this))
    , m_jump(new QToolButton(this))
    , m_subheading(ui::plainLabel(this))
    , m_buttons(new QWidget(this))
    , m_excite(new QPushButton(tr("Excite (x2)"), m_buttons))
    , m_silence(new QPushButton(tr("Silence (x0)"), m_buttons))
    , m_reset(new QPushButton(tr("Normal"), m_buttons))
    , m_custom(new QPushButton(tr("Custom factor..."), m_buttons))
    , m_scroll(new VerticalScrollArea(this))
    , m_score(new ScoreSection)
    , m_effect(new EffectSection)
    , m_dose(new DoseSection)
    , m_response(new ResponseSection)
    , m_vocabulary(new VocabularySection)
    , m_prompt(new PromptSection)
    , m_options(new OptionSection)
    , m_top(new TopSection)
    , m_contexts(new ContextsSection)
{
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_subheading->setWordWrap(true);
    buildButtons();
    m_jump->setText(tr("Go to"));
    m_jump->setToolTip(tr("Opens a section of the card and scrolls to it."));
    m_jump->setAccessibleName(tr("Go to a section of the card"));
    m_jump->setAutoRaise(true);
    m_jump->setFocusPolicy(Qt::StrongFocus);
    m_jump->setPopupMode(QToolButton::InstantPopup);
    m_jump->setMenu(new QMenu(m_jump));
    auto* content = new QWidget;
    auto* sections = new QVBoxLayout(content);
    sections->setContentsMargins(0, 0, ui::kGrid, 0);
    sections->setSpacing(2 * ui::kGrid);
    addSection(CardSection::Score, tr("Score and rank"), m_score, sections);
    addSection(CardSection::Effect, tr("Effect"), m_effect, sections);
    addSection(CardSection::Vocabulary, tr("Vocabulary"), m_vocabulary, sections);
    addSection(CardSection::Dose, tr("Dose-response"), m_dose, sections);
    addSection(CardSection::Response, tr("Response curve"), m_response, sections);
    addSection(CardSection::Prompt, tr("Along the prompt"), m_prompt, sections);
    addSection(CardSection::Options, tr("Options"), m_options, sections);
    addSection(CardSection::Top, tr("Top questions"), m_top, sections);
    addSection(CardSection::Contexts, tr("In a text file"), m_contexts, sections);
    sections->addStretch();
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * ui::kGrid, 2 * ui::kGrid, ui::kGrid, 0);
    layout->setSpacing(2 * ui::kGrid);
    auto* top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(m_jump);
    layout->addLayout(top);
    layout->addWidget(m_subheading);
    layout->addWidget(m_buttons);
    layout->addWidget(m_scroll, 1);
    for (QWidget* input : content->findChildren<QWidget*>()) {
        if (!qobject_cast<QAbstractSpinBox*>(input) && !qobject_cast<QComboBox*>(input))
            continue;
        input->setFocusPolicy(Qt::StrongFocus);
        input->installEventFilter(this);
    }
    clear();
}

void NeuronCard::addSection(CardSection section, const QString& title, QWidget* content, QVBoxLayout* layout)
{
    auto* collapsible = new ui::CollapsibleSection(title, content);
    m_jump->menu()->addAction(title, this, [this, section] { showSection(section); });
    m_sections[static_cast<std::size_t>(section)] = collapsible;
    layout->addWidget(collapsible);
    connect(collapsible, &ui::CollapsibleSection::openChanged, this, &NeuronCard::shownSectionsChanged);
}

void NeuronCard::buildButtons()
{
    auto* layout = new QVBoxLayout(m_buttons);
    layout->setContentsMargins(0, 0, ui::kGrid, 0);
    layout->setSpacing(ui::kGrid);
    for (const auto& [left, right] : {std::pair{m_excite, m_silence}, std::pair{m_reset, m_custom}}) {
        auto* row = new QHBoxLayout;
        row->setSpacing(ui::kGrid);
        row->addWidget(left, 1);
        row->addWidget(right, 1);
        layout->addLayout(row);
    }
    m_excite->setToolTip(tr("Multiply the activation by two at the last prompt token"));
    m_silence->setToolTip(tr("Set the activation to zero at the last prompt token"));
    m_reset->setToolTip(tr("Leave the activation as it is"));
    m_custom->setToolTip(tr("Multiply the activation by any factor"));
    for (QPushButton* button : {m_excite, m_silence, m_reset})
        button->setCheckable(true);
    // A click asks; what is checked follows the state that setNeuron() brings.
    connect(m_excite, &QPushButton::clicked, this, [this] { Q_EMIT stateRequested(ui::NeuronState::excite()); });
    connect(m_silence, &QPushButton::clicked, this, [this] { Q_EMIT stateRequested(ui::NeuronState::silence()); });
    connect(m_reset, &QPushButton::clicked, this, [this] { Q_EMIT stateRequested(ui::NeuronState::normal()); });
    connect(m_custom, &QPushButton::clicked, this, &NeuronCard::customStateRequested);
    updateIcons();
}

void NeuronCard::clear()
{
    m_heading->setText(tr("No neuron selected"));
    m_subheading->setText(tr("Click a cell of the map or a line of a list."));
    m_buttons->hide();
    m_jump->hide();
    m_scroll->widget()->hide();
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it would keep the range of what is hidden
    setAccessibleName(tr("Neuron card"));
}

void NeuronCard::setNeuron(NeuronId neuron, const ui::NeuronState& state, int selectedCount)
{
    m_heading->setText(ui::neuronText(neuron));
    const QString text = state.isNormal() ? stateName(state) : tr("%1 (%2)").arg(stateName(state), shortLabel(state));
    m_subheading->setText(
        selectedCount > 1 ? tr("%1; the buttons act on %n selected neurons", nullptr, selectedCount).arg(text) : text);
    using Kind = ui::NeuronState::Kind;
    m_excite->setChecked(state.kind == Kind::Excite);
    m_silence->setChecked(state.kind == Kind::Silence);
    m_reset->setChecked(state.kind == Kind::Normal);
    m_buttons->show();
    m_jump->show();
    m_scroll->widget()->show();
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setAccessibleName(tr("Neuron %1").arg(ui::neuronText(neuron)));
}

void NeuronCard::setNote(CardSection section, const QString& note)
{
    at(section)->setNote(note);
}

bool NeuronCard::isShown(CardSection section) const
{
    return isVisible() && at(section)->isOpen();
}

void NeuronCard::showSection(CardSection section)
{
    at(section)->setOpen(true);
    // What was opened has its place after the layout only.
    QMetaObject::invokeMethod(
        this, [this, section] { scrollTo(section); }, Qt::QueuedConnection);
}

void NeuronCard::scrollTo(CardSection section)
{
    m_scroll->widget()->layout()->activate();
    m_scroll->verticalScrollBar()->setValue(at(section)->y());
}

QStringList NeuronCard::openSections() const
{
    QStringList names;
    for (std::size_t i = 0; i < kCardSections; ++i) {
        if (m_sections[i]->isOpen())
            names.append(sectionName(i));
    }
    return names;
}

void NeuronCard::setOpenSections(const QStringList& names)
{
    for (std::size_t i = 0; i < kCardSections; ++i)
        m_sections[i]->setOpen(names.contains(sectionName(i)));
}

void NeuronCard::updateIcons()
{
    const ui::Theme theme = ui::Theme::fromPalette(palette());
    m_excite->setIcon(markIcon(ui::Mark::Excite, theme));
    m_silence->setIcon(markIcon(ui::Mark::Silence, theme));
    m_custom->setIcon(markIcon(ui::Mark::Custom, theme));
}

bool NeuronCard::eventFilter(QObject* object, QEvent* event)
{
    const auto* input = qobject_cast<QWidget*>(object);
    if (event->type() != QEvent::Wheel || !input || input->hasFocus())
        return QWidget::eventFilter(object, event);
    event->ignore();
    return true;
}

void NeuronCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void NeuronCard::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT shownSectionsChanged();
}

void NeuronCard::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT shownSectionsChanged();
}

} // namespace neurex::app
