// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/collapsible_section.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace neurex::ui {

CollapsibleSection::CollapsibleSection(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_header(new QToolButton(this))
    , m_note(plainLabel(this))
    , m_content(content)
{
    m_header->setText(title);
    m_header->setAccessibleName(title);
    m_header->setAutoRaise(true);
    m_header->setFocusPolicy(Qt::TabFocus);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QFont bold = m_header->font();
    bold.setBold(true);
    m_header->setFont(bold);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_note->setWordWrap(true); // a failure takes more room than a number
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(kGrid);
    heading->addWidget(m_header, 0, Qt::AlignLeft | Qt::AlignVCenter);
    heading->addWidget(m_note, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(heading);
    layout->addWidget(m_content);
    connect(m_header, &QToolButton::clicked, this, [this] { setOpen(!m_isOpen); });
    showOpen();
}

void CollapsibleSection::setOpen(bool open)
{
    if (m_isOpen == open)
        return;
    m_isOpen = open;
    showOpen();
    Q_EMIT openChanged(open);
}

void CollapsibleSection::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setToolTip(note);
}

QString CollapsibleSection::note() const
{
    return m_note->text();
}

void CollapsibleSection::showOpen()
{
    m_header->setArrowType(m_isOpen ? Qt::DownArrow : Qt::RightArrow);
    m_header->setAccessibleDescription(m_isOpen ? tr("open") : tr("closed"));
    m_note->setVisible(m_isOpen);
    m_content->setVisible(m_isOpen);
}

} // namespace neurex::ui
