// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/probe_study.h"
#include "app/explorer/experiments/start_dialog.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace neurex::app {

/// The form in which a probe is described before it is made.
class ProbeDialog : public StartDialog {
    Q_OBJECT

public:
    explicit ProbeDialog(QWidget* parent = nullptr);

    /// folder: empty: a place of the program's own.
    void setPlan(const ProbePlan& plan, const QString& folder);
    /// Finished probes to compare with: names and folders.
    void setOthers(const std::vector<std::pair<QString, QString>>& others);
    /// Empty while something cannot be read.
    std::optional<ProbePlan> plan() const;
    QString folder() const;

Q_SIGNALS:
    void startRequested(const neurex::app::ProbePlan& plan, const QString& folder);

protected:
    QString formProblem() const override;
    void start() override;
    void refresh() override;

private:
    void buildQuestions(QFormLayout& form);
    void buildProbes(QFormLayout& form);
    void buildNumbers(QFormLayout& form);

    QSpinBox* m_train;
    QSpinBox* m_test;
    QSpinBox* m_seed;
    std::map<ProbeKind, QCheckBox*> m_kinds;
    QComboBox* m_magn;
    QComboBox* m_hook;
    QLineEdit* m_neurons;
    QLineEdit* m_sizes;
    QLineEdit* m_trees;
    QLineEdit* m_depths;
    QSpinBox* m_draws;
    QCheckBox* m_onlyPositive;
    QListWidget* m_others;
    QLineEdit* m_folder;
    QFormLayout* m_form;
    std::optional<RankRange> m_ranks; ///< of the plan; the form does not show it
};

} // namespace neurex::app
