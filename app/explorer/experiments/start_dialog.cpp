// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/start_dialog.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace neurex::app {

StartDialog::StartDialog(const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_subject(ui::plainLabel(this))
    , m_problem(ui::messageLabel(this))
    , m_start(new QPushButton(tr("Start"), this))
{
    setWindowTitle(title);
    m_subject->setWordWrap(true);
    m_subject->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, &StartDialog::start);
}

void StartDialog::build(QFormLayout* form, int width)
{
    form->setVerticalSpacing(ui::kGrid);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_start, QDialogButtonBox::AcceptRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * ui::kGrid);
    layout->addWidget(m_subject);
    layout->addLayout(form);
    layout->addStretch(1); // wrapped labels ask for more height than they take
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(width, sizeHint().height());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void StartDialog::setSubject(const QString& text, const QString& problem)
{
    m_subject->setText(text);
    m_why = problem;
    refresh();
}

QString StartDialog::problem() const
{
    return m_why.isEmpty() ? formProblem() : m_why;
}

void StartDialog::refresh()
{
    const QString why = problem();
    m_problem->setText(why);
    m_problem->setVisible(!why.isEmpty());
    m_start->setEnabled(why.isEmpty());
}

} // namespace neurex::app
