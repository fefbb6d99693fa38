// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neurons/state_dialog.h"

#include "widgets/style/plain_text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace neurex::ui {

StateDialog::StateDialog(const QString& title, const QString& caption, const NeuronState& state, QWidget* parent)
    : QDialog(parent)
    , m_edit(new QLineEdit(state.isNormal() ? u"1"_s : exactLabel(state), this))
    , m_meaning(messageLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    QLabel* label = plainLabel(caption, this);
    label->setBuddy(m_edit);
    m_edit->setToolTip(stateSyntax());
    m_edit->setAccessibleDescription(stateSyntax());
    m_edit->selectAll();
    QLabel* syntax = messageLabel(this);
    syntax->setText(stateSyntax());
    syntax->setForegroundRole(QPalette::PlaceholderText);
    connect(m_edit, &QLineEdit::textChanged, this, &StateDialog::showMeaning);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_edit);
    layout->addWidget(m_meaning);
    layout->addWidget(syntax);
    layout->addStretch();
    layout->addWidget(m_buttons);
    showMeaning();
}

std::optional<NeuronState> StateDialog::state() const
{
    return parseStateLabel(m_edit->text());
}

QString StateDialog::meaning() const
{
    return m_meaning->text();
}

bool StateDialog::canAccept() const
{
    return m_buttons->button(QDialogButtonBox::Ok)->isEnabled();
}

void StateDialog::showMeaning()
{
    const std::optional<NeuronState> typed = state();
    m_meaning->setText(typed ? stateMeaning(*typed) : stateProblem(m_edit->text()));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(typed.has_value());
}

} // namespace neurex::ui
