// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers/totals_panel.h"

#include "widgets/model/content_table.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace neurex::ui {
namespace {

QToolButton* actionButton(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

TotalsPanel::TotalsPanel(QAction* pin, QAction* unpin, QWidget* parent)
    : QWidget(parent)
    , m_by(new QComboBox(this))
    , m_pinned(elidedLabel(this))
    , m_note(elidedLabel(this))
    , m_table(new ContentTable(this))
{
    m_by->setAccessibleName(tr("What parts the questions"));
    m_by->setToolTip(
        tr("Parts the questions by the text of the right answer, by the group that the task names, or into "
           "thirds by the length of the prompt."));
    connect(m_by, &QComboBox::activated, this, &TotalsPanel::choiceEdited);
    QLabel* by = plainLabel(tr("Totals &by"), this);
    by->setBuddy(m_by);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_table->setSortingEnabled(true);
    m_table->setAccessibleName(tr("Totals of all questions and of parts of them"));
    auto* header = new QHBoxLayout;
    header->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    header->setSpacing(2 * kGrid);
    header->addWidget(by);
    header->addWidget(m_by);
    header->addWidget(m_pinned, 1);
    header->addWidget(actionButton(pin, this));
    header->addWidget(actionButton(unpin, this));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 0);
    foot->addWidget(m_note);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
    m_note->hide();
}

void TotalsPanel::setChoices(const QStringList& names)
{
    m_by->clear();
    m_by->addItems(names);
}

int TotalsPanel::choice() const
{
    return m_by->currentIndex();
}

void TotalsPanel::setChoice(int index)
{
    m_by->setCurrentIndex(index);
}

void TotalsPanel::setContent(LazyTable content)
{
    m_table->setContent(std::move(content));
}

void TotalsPanel::setEmptyText(const QString& text)
{
    m_table->setEmptyText(text);
}

void TotalsPanel::setPinned(const QString& text, bool isOff)
{
    m_pinned->setText(text);
    m_pinned->setForegroundRole(isOff ? QPalette::PlaceholderText : QPalette::WindowText);
}

void TotalsPanel::setNote(const QString& text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

QString TotalsPanel::note() const
{
    return m_note->text();
}

} // namespace neurex::ui
