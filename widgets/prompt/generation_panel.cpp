// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prompt/generation_panel.h"

#include "widgets/controls/number_box.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>

#include <limits>

namespace neurex::ui {

namespace {

constexpr int kMaximumLength = 4096;
constexpr double kMaximumTemperature = 5.0;
constexpr double kTemperatureStep = 0.1;

QString stateOf(const Continuation& continuation)
{
    if (!continuation.error.isEmpty())
        return continuation.error;
    if (continuation.tokenCount == 0 && !continuation.isRunning)
        return {};
    const QString count = GenerationPanel::tr("%n tokens", nullptr, continuation.tokenCount);
    if (continuation.isOfOtherPrompt)
        return GenerationPanel::tr("%1, of another prompt").arg(count);
    if (continuation.isOld)
        return GenerationPanel::tr("%1, of an older intervention").arg(count);
    if (continuation.isRunning)
        return GenerationPanel::tr("%1, running ...").arg(count);
    switch (continuation.end) {
    case ContinuationEnd::EndOfText:
        return GenerationPanel::tr("%1, the model ended its text").arg(count);
    case ContinuationEnd::FullContext:
        return GenerationPanel::tr("%1, the model's context is full").arg(count);
    case ContinuationEnd::Stopped:
        return GenerationPanel::tr("%1, stopped").arg(count);
    case ContinuationEnd::Open:
    case ContinuationEnd::Length:
        break;
    }
    return count;
}

} // namespace

GenerationPanel::GenerationPanel(QWidget* parent)
    : QWidget(parent)
    , m_generate(new QPushButton(tr("Continue the text"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_temperature(new NumberBox(this))
    , m_length(new CountBox(this))
    , m_seed(new CountBox(this))
{
    m_before = makePane(tr("Continuation by the unchanged model"));
    m_after = makePane(tr("Continuation under the intervention"));
    auto* panes = new QGridLayout;
    panes->setSpacing(kGrid);
    panes->setHorizontalSpacing(2 * kGrid);
    for (const auto& [column, pane] : {std::pair{0, m_before}, std::pair{1, m_after}}) {
        panes->addWidget(pane.heading, 0, column);
        panes->addWidget(pane.text, 1, column);
        panes->setColumnStretch(column, 1);
    }
    panes->setRowStretch(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildControls());
    layout->addLayout(panes, 1);
    connect(m_generate, &QPushButton::clicked, this, &GenerationPanel::generateRequested);
    connect(m_stop, &QPushButton::clicked, this, &GenerationPanel::stopRequested);
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, &GenerationPanel::optionsChanged);
    connect(m_length, &QSpinBox::valueChanged, this, &GenerationPanel::optionsChanged);
    connect(m_seed, &QSpinBox::valueChanged, this, &GenerationPanel::optionsChanged);
    setBefore({});
    setAfter({}, false);
    updateButtons();
}

GenerationPanel::Pane GenerationPanel::makePane(const QString& accessibleName)
{
    Pane pane{plainLabel(this), new QPlainTextEdit(this)};
    pane.heading->setWordWrap(true);
    pane.text->setReadOnly(true);
    pane.text->setAccessibleName(accessibleName);
    pane.text->setTabChangesFocus(true);
    pane.text->setMinimumHeight(12 * kGrid);
    return pane;
}

QWidget* GenerationPanel::buildControls()
{
    m_temperature->setRange(0.0, kMaximumTemperature);
    m_temperature->setSingleStep(kTemperatureStep);
    m_temperature->setDecimals(2);
    m_temperature->setToolTip(tr("0: always the likeliest token. Higher: more varied."));
    m_length->setRange(1, kMaximumLength);
    m_length->setToolTip(tr("New tokens at most."));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setMinimumWidth(14 * kGrid); // room for ten digits is not worth the table beside it
    m_seed->setToolTip(tr("The same seed draws the same text. Without effect at temperature 0."));
    auto* controls = new QWidget(this);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2 * kGrid);
    buttons->addWidget(m_generate);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    auto* rows = new QVBoxLayout(controls);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(kGrid);
    rows->addLayout(buttons);
    rows->addLayout(row);
    const auto addField = [&](const QString& name, QWidget* field) {
        QLabel* label = plainLabel(name, controls);
        label->setBuddy(field);
        field->setAccessibleName(label->text().remove(u'&'));
        row->addWidget(label);
        row->addWidget(field);
    };
    addField(tr("Temperature"), m_temperature);
    addField(tr("Length"), m_length);
    addField(tr("Seed"), m_seed);
    row->addStretch();
    setOptions({});
    return controls;
}

void GenerationPanel::show(const Pane& pane, const QString& title, const Continuation& continuation)
{
    const QString state = stateOf(continuation);
    pane.heading->setText(state.isEmpty() ? title : tr("%1: %2", "side: state").arg(title, state));
    pane.text->setEnabled(!continuation.isOld && !continuation.isOfOtherPrompt);
    const QString shown = pane.text->toPlainText();
    if (shown == continuation.text)
        return;
    QScrollBar* bar = pane.text->verticalScrollBar();
    const bool isAtEnd = bar->value() == bar->maximum();
    if (!shown.isEmpty() && continuation.text.startsWith(shown)) {
        QTextCursor selection = pane.text->textCursor(); // what was shown stays, with the user's selection
        selection.setKeepPositionOnInsert(true);
        QTextCursor end(pane.text->document());
        end.movePosition(QTextCursor::End);
        end.insertText(continuation.text.mid(shown.size()));
        selection.setKeepPositionOnInsert(false);
        pane.text->setTextCursor(selection);
    } else {
        pane.text->setPlainText(continuation.text);
    }
    if (isAtEnd)
        bar->setValue(bar->maximum());
}

void GenerationPanel::setBefore(const Continuation& continuation)
{
    show(m_before, tr("Before"), continuation);
}

void GenerationPanel::setAfter(const Continuation& continuation, bool hasIntervention, bool isLastOnly)
{
    show(m_after, isLastOnly ? tr("After, only the prompt's last token changed") : tr("After"), continuation);
    m_after.heading->setToolTip(isLastOnly ? tr("The tokens that are generated are not changed: the intervention acts "
                                                "at \"last\". Choose \"all\" for its steps to change them, too.")
                                           : QString());
    m_after.text->setPlaceholderText(
        hasIntervention ? QString() : tr("Change neurons to see how the text goes on under the intervention."));
}

void GenerationPanel::setRunning(bool running)
{
    m_isRunning = running;
    updateButtons();
}

void GenerationPanel::setCanGenerate(bool can)
{
    m_canGenerate = can;
    updateButtons();
}

void GenerationPanel::updateButtons()
{
    m_generate->setEnabled(m_canGenerate);
    m_stop->setEnabled(m_isRunning);
}

GenerationOptions GenerationPanel::options() const
{
    return {m_temperature->value(), m_length->value(), static_cast<std::uint32_t>(m_seed->value())};
}

void GenerationPanel::setOptions(const GenerationOptions& options)
{
    const QSignalBlocker temperature(m_temperature);
    const QSignalBlocker length(m_length);
    const QSignalBlocker seed(m_seed);
    m_temperature->setValue(options.temperature);
    m_length->setValue(options.length);
    m_seed->setValue(static_cast<int>(options.seed));
}

} // namespace neurex::ui
