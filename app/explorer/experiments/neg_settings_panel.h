// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/experiments/neg_controller.h"

#include <QWidget>

#include <map>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QMenu;
class QSpinBox;
class QToolButton;

namespace neurex::app {

/// The form in which a study of empirical gradients is described.
class NegSettingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit NegSettingsPanel(QWidget* parent = nullptr);

    /// Shows a choice made elsewhere; emits nothing.
    void setChoice(const NegChoice& choice);
    /// Questions of the task, and what neurons can be taken from: the selected ones, and sets by name.
    void setSources(int questions, const std::vector<NeuronId>& selected,
                    const std::vector<std::pair<QString, std::vector<NeuronId>>>& sets);
    NegChoice choice() const;

Q_SIGNALS:
    void choiceEdited(const neurex::NegChoice& choice); ///< by the user

private:
    void buildNeurons(QFormLayout& form);
    void buildShifts(QFormLayout& form);
    void buildEstimates(QFormLayout& form);
    void take(const std::vector<NeuronId>& neurons);
    void report();
    void showChosen();

    QSpinBox* m_questions;
    QComboBox* m_source; ///< drawn, or chosen
    QToolButton* m_take;
    QMenu* m_sets;
    QLabel* m_chosenText;
    QSpinBox* m_sample;
    QSpinBox* m_seed;
    QComboBox* m_axis;
    QComboBox* m_hook;
    QDoubleSpinBox* m_range;
    QDoubleSpinBox* m_step;
    std::map<Estimate, QCheckBox*> m_estimates;
    QLabel* m_hint;
    std::vector<NeuronId> m_chosen;
    std::vector<NeuronId> m_selected; ///< that could be taken
    bool m_isShowing = false;
};

} // namespace neurex::app
