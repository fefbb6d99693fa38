// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/sweep_plan.h"
#include "core/base/typed_number.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace neurex::app {

/// The form in which a sweep is described.
class SweepSettingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit SweepSettingsPanel(QWidget* parent = nullptr);

    /// Shows settings made elsewhere; emits nothing.
    void setSettings(const SweepSettings& settings);
    /// Neurons with a score of either sign, and all of the model: the form says which budgets find fewer of a sign, and
    /// refuses those above all. 0: not known.
    void setAvailable(const SideCounts& scored, std::int64_t all);
    /// Sweeps to go back to.
    void setEarlier(const std::vector<SweepSettings>& earlier);
    /// What stands in the form; empty while something cannot be read.
    std::optional<SweepSettings> settings() const;
    /// A side in few words, as in the form: "Good only".
    static QString sideName(Side side);
    /// Why it is empty; an empty text when it is not.
    QString problem() const;

Q_SIGNALS:
    void settingsEdited(const neurex::SweepSettings& settings); ///< by the user, complete and readable
    void readabilityChanged(); ///< whether settings() is there

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Mode { Budgets, Factors, Grid, Singles };
    void buildRows();
    void usePaperBudgets();
    void updateMode();
    void showRows();
    void report();
    void updateHint();
    QString shortfall(const SweepSettings& settings) const;
    QString singlesText(const SweepSettings& settings) const;
    static QString fewSetsText(const SweepSettings& settings);
    std::vector<std::int64_t> budgets() const;
    std::vector<double> factors() const;
    /// Of the form, and the label that says so right below the field.
    struct Problem {
        QLabel* label = nullptr;
        QString text;
    };
    Problem findProblem() const;
    static QString listProblem(NumberFault fault, const std::string& item, const QString& advice);
    bool hasFactors() const;

    QFormLayout* m_form;
    QComboBox* m_mode;
    QLabel* m_budgetsLabel;
    QLineEdit* m_budgets;
    QLineEdit* m_factors;
    QWidget* m_factorsRow = nullptr;
    QWidget* m_operators = nullptr;
    QWidget* m_sides = nullptr;
    QPushButton* m_paper = nullptr;
    QCheckBox* m_enhance;
    QCheckBox* m_degrade;
    QCheckBox* m_both;
    QCheckBox* m_good;
    QCheckBox* m_bad;
    QSpinBox* m_random;
    QSpinBox* m_layerRandom;
    QSpinBox* m_shuffles;
    QComboBox* m_positions;
    QLabel* m_hint;
    QPushButton* m_earlier;
    std::vector<SweepSettings> m_earlierSettings;
    QLabel* m_budgetsProblem;
    QLabel* m_factorsProblem;
    QLabel* m_operatorsProblem;
    QLabel* m_sidesProblem;
    SideCounts m_scored;
    std::int64_t m_allNeurons = 0;
    bool m_isShowing = false; ///< what changes comes from setSettings()
};

} // namespace neurex::app
