// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/shift_search_study.h"
#include "app/explorer/experiments/start_dialog.h"

#include <optional>
#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace neurex::app {

/// The form in which a search over shifts is described before it is made.
class ShiftSearchDialog : public StartDialog {
    Q_OBJECT

public:
    explicit ShiftSearchDialog(QWidget* parent = nullptr);

    /// table: empty: a place of the program's own.
    void setPlan(const ShiftSearchPlan& plan, const QString& table);
    /// Probes that are known, by name and folder; any other one can be named.
    void setProbes(const std::vector<std::pair<QString, QString>>& probes);
    /// Empty while something cannot be read.
    std::optional<ShiftSearchPlan> plan() const;
    QString table() const;

Q_SIGNALS:
    void startRequested(const neurex::app::ShiftSearchPlan& plan, const QString& table);

protected:
    QString formProblem() const override;
    void start() override;
    void refresh() override;

private:
    QWidget* buildProbe();
    std::vector<double> volumes() const; ///< ascending, each once; empty: they cannot be read

    QComboBox* m_probe; ///< of folders
    QComboBox* m_ranking;
    QLineEdit* m_sizes;
    QLineEdit* m_volumes;
    QSpinBox* m_validation;
    QSpinBox* m_test;
    QSpinBox* m_seed;
    QLineEdit* m_table;
    QLabel* m_hint;
};

} // namespace neurex::app
