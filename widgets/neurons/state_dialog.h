// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/neuron_state.h"

#include <QDialog>

#include <optional>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace neurex::ui {

/// Asks for a state in the words of the lists' State column, and says while one types what was understood.
class StateDialog : public QDialog {
    Q_OBJECT

public:
    /// caption: what the state is for; state: to begin with.
    StateDialog(const QString& title, const QString& caption, const NeuronState& state, QWidget* parent = nullptr);

    /// Nothing where the text is no state: the dialog cannot be accepted then.
    std::optional<NeuronState> state() const;
    QLineEdit* edit() const { return m_edit; }
    QString meaning() const;
    bool canAccept() const;

private:
    void showMeaning();

    QLineEdit* m_edit;
    QLabel* m_meaning;
    QDialogButtonBox* m_buttons;
};

} // namespace neurex::ui
