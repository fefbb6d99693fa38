// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/run_row.h"

#include "widgets/controls/icon_button.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kPermille = 1000;
constexpr int kProgressWidth = 180;

} // namespace

RunRow::RunRow(QWidget* parent)
    : QWidget(parent)
    , m_progress(new QProgressBar(this))
    , m_left(ui::plainLabel(this))
    , m_cancel(ui::makeIconButton(tr("Cancel"), u"stop"_s, tr("Stops; what is done is kept."), this))
    , m_goOn(ui::makeIconButton(tr("Go on"), u"run"_s, tr("Goes on where it was stopped."), this))
    , m_text(ui::messageLabel(this))
{
    m_progress->setMaximumWidth(kProgressWidth);
    m_progress->setMaximum(kPermille);
    m_progress->setAccessibleName(tr("Progress of the measurement"));
    m_left->setObjectName(u"timeLeft"_s);
    m_text->setObjectName(u"runText"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(2 * ui::kGrid);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_goOn, m_cancel, m_progress, m_left})
        row->addWidget(widget);
    row->addWidget(m_text, 1);
    connect(m_cancel, &QPushButton::clicked, this, &RunRow::cancelRequested);
    connect(m_goOn, &QPushButton::clicked, this, &RunRow::goOnRequested);
    setState({});
    updateIcons();
}

void RunRow::setState(const RunRowState& state)
{
    if (state.isRunning && !m_cancel->isVisibleTo(this))
        setProgress({});
    m_cancel->setVisible(state.isRunning);
    m_progress->setVisible(state.isRunning);
    m_left->setVisible(state.isRunning);
    m_goOn->setVisible(!state.isRunning && state.canGoOn);
    m_text->setText(state.failure.isEmpty() ? state.text : state.failure);
    m_text->setVisible(!m_text->text().isEmpty());
    setVisible(state.isRunning || state.canGoOn || !m_text->text().isEmpty());
}

void RunRow::setProgress(const JobStatus& status)
{
    m_progress->setValue(static_cast<int>(kPermille * status.share()));
    m_progress->setFormat(status.isRunning() ? tr("%1 of %2").arg(status.done).arg(status.total) : tr("begins..."));
    m_progress->setToolTip(status.title + u' ' + status.unit);
    m_left->setText(status.secondsLeft > 0.0
                        ? tr("%n second(s) left", nullptr, static_cast<int>(std::ceil(status.secondsLeft)))
                        : QString());
}

void RunRow::updateIcons()
{
    ui::tintIcons(std::array{m_cancel, m_goOn});
}

void RunRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace neurex::app
