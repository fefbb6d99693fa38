// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/operator_setting.h"
#include <QWidget>

#include <vector>

class QComboBox;
class QPushButton;
class QSlider;
class QSpinBox;

namespace neurex::ui {

/// Budget, side, and the two operators on the top K neurons. While an operator is on, moving the budget or the side
/// reports at once; the receiver keeps only the newest.
class OperatorBar : public QWidget {
    Q_OBJECT

public:
    explicit OperatorBar(QWidget* parent = nullptr);

    /// Largest budget (neurons in the longer list); 0 disables all but Clear, and leaves the budget where it is.
    void setMaximumBudget(int maximum);
    /// Shows a setting made elsewhere; emits nothing.
    void setSetting(const OperatorSetting& setting);
    OperatorSetting setting() const { return m_setting; }
    /// Whether an operator is shown as acting: not while there are no neurons for it.
    bool isLit() const;

    /// Whether there is anything to take off.
    void setCanClear(bool canClear);

Q_SIGNALS:
    void budgetChanged(int budget); ///< by the user, also with no operator on
    void settingChanged(const neurex::ui::OperatorSetting& setting); ///< by the user: apply this
    void clearRequested(); ///< every intervention off

protected:
    void changeEvent(QEvent* event) override;

private:
    void changeBudget(int budget);
    void changeSide(int index);
    void changeKind(OperatorKind kind);
    void clearByUser();
    void buildLayout();
    void updateRange();
    void updateIcons();

    OperatorSetting m_setting; ///< as shown
    bool m_hasNeurons = false; ///< for the operators
    int m_maximum; ///< of the newest lists that had neurons
    int m_wantedBudget = OperatorSetting().budget; ///< may be more than the lists hold at this moment
    QSlider* m_slider; ///< its value is the place of a stop
    std::vector<int> m_stops; ///< budgets, ascending
    QSpinBox* m_spin;
    QComboBox* m_side;
    QPushButton* m_enhance;
    QPushButton* m_degrade;
    QPushButton* m_clear;
};

} // namespace neurex::ui
