// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/sweep_plan.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace neurex::app {

/// The form in which a sweep is described.
class SweepSettingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit SweepSettingsPanel(QWidget* parent = nullptr);

    /// Shows settings made elsewhere; emits nothing.
    void setSettings(const SweepSettings& settings);
    /// Says how many neurons with a score of either sign there are: larger budgets add none. 0: not known.
    void setAvailable(std::int64_t good, std::int64_t bad);
    /// What stands in the form; empty while something cannot be read.
    std::optional<SweepSettings> settings() const;

Q_SIGNALS:
    void settingsEdited(const neurex::SweepSettings& settings); ///< by the user, complete and readable
    void readabilityChanged(); ///< whether settings() is there

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Mode { Budgets, Factors, Grid };
    void buildRows();
    void usePaperBudgets();
    void updateMode();
    void report();
    void showProblem(const QString& problem);
    void updateHint();
    std::vector<std::int64_t> budgets() const;
    std::vector<double> factors() const;
    QString problem() const;
    bool hasFactors() const;

    QFormLayout* m_form;
    QComboBox* m_mode;
    QLabel* m_budgetsLabel;
    QLineEdit* m_budgets;
    QLineEdit* m_factors;
    QWidget* m_operators = nullptr;
    QCheckBox* m_enhance;
    QCheckBox* m_degrade;
    QCheckBox* m_both;
    QCheckBox* m_good;
    QCheckBox* m_bad;
    QSpinBox* m_random;
    QSpinBox* m_layerRandom;
    QComboBox* m_positions;
    QLabel* m_hint;
    std::int64_t m_goodCount = 0;
    std::int64_t m_badCount = 0;
    bool m_isShowing = false; ///< what changes comes from setSettings()
};

} // namespace neurex::app
