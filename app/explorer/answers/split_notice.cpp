// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/answers/split_notice.h"

#include "app/workspace/attribution/split_advisor.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace neurex::app {

SplitNotice::SplitNotice(SplitAdvisor* advisor, QWidget* parent)
    : QFrame(parent)
    , m_advisor(advisor)
    , m_icon(ui::plainLabel(this))
    , m_text(ui::plainLabel(this))
    , m_split(new QPushButton(tr("Split the questions"), this))
{
    setObjectName(u"splitNotice"_s);
    m_text->setObjectName(u"splitText"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_split->setToolTip(tr("Half of the questions, drawn with a seed, choose the neurons, the others judge them. Kept "
                           "with the session and its runs; Undo brings back what was."));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * ui::kGrid, ui::kGrid / 2, ui::kGrid, ui::kGrid / 2);
    layout->setSpacing(2 * ui::kGrid);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_split);
    connect(m_split, &QPushButton::clicked, m_advisor, &SplitAdvisor::split);
    connect(m_advisor, &SplitAdvisor::changed, this, &SplitNotice::showState);
    applyColors();
    showState();
}

void SplitNotice::showState()
{
    const QString warning = m_advisor->warning();
    m_text->setText(warning);
    m_split->setVisible(m_advisor->canSplit());
    setVisible(!warning.isEmpty());
}

void SplitNotice::applyColors()
{
    constexpr int kIconSize = 16;
    m_icon->setPixmap(ui::tintedIcon(u"warning"_s, palette()).pixmap(kIconSize));
}

void SplitNotice::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
}

} // namespace neurex::app
