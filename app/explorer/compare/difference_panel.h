// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/score_difference.h"

#include <QStringList>
#include <QWidget>

class QComboBox;

namespace neurex::ui {
class HeatmapWidget;
}

namespace neurex::app {

/// The map of one result's scores minus another's, and which ones.
class DifferencePanel : public QWidget {
    Q_OBJECT

public:
    explicit DifferencePanel(QWidget* parent = nullptr);

    /// The results at hand and the two that are chosen, by their places; -1: none. Emits nothing.
    void setRuns(const QStringList& names, int first, int second);
    void setUnit(DifferenceUnit unit); ///< emits nothing
    int first() const;
    int second() const;
    ui::HeatmapWidget* map() const { return m_map; }

Q_SIGNALS:
    void runsChosen(int first, int second);
    void unitChosen(neurex::DifferenceUnit unit);
    void shown(bool isShown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QComboBox* m_first;
    QComboBox* m_second;
    QComboBox* m_unit;
    ui::HeatmapWidget* m_map;
};

} // namespace neurex::app
