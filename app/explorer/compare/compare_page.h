// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/compare/effect_matrix.h"
#include "app/figures/set_figures.h"

#include <QWidget>

#include <array>
#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace neurex::ui {
class SetList;
class SheetPlot;
} // namespace neurex::ui

namespace neurex::app {

class DifferencePanel;

/// What of the comparison is in front.
enum class CompareView { Overlap, Intersections, Layers, Effects, Difference };

/// Sets of neurons side by side: which, beside how much they have in common, and what can be done with the neurons that
/// some of them share.
class ComparePage : public QWidget {
    Q_OBJECT

public:
    explicit ComparePage(QWidget* parent = nullptr);

    ui::SetList* list() const { return m_list; }
    DifferencePanel* difference() const { return m_difference; }
    /// Of every view but Difference.
    ui::SheetPlot* plot(CompareView view) const { return m_plots[static_cast<std::size_t>(view)]; }
    CompareView view() const;
    void setView(CompareView view);
    void setMeasures(int measure, int effect); ///< by their places in the boxes; emits nothing
    int measureIndex() const;
    int effectIndex() const;
    SetMeasure measure() const;
    EffectMeasure effect() const;
    ComparisonSettings settings() const;
    void setSettings(const ComparisonSettings& settings); ///< emits nothing

    /// Instead of the plots, while there is nothing to show. effects: of that plot.
    void setEmptyText(const QString& text, const QString& effects);
    /// What is shown is of older ticks or numbers.
    void setPending(bool isPending);
    /// Neurons to do something with; empty: none is chosen. canUse: the open model has them.
    void showShared(const QString& text, bool canUse, const QString& whyNot);

Q_SIGNALS:
    void settingsEdited(const neurex::ComparisonSettings& settings);
    void measureChanged();
    void viewChanged();
    void cellChosen(int row, int column); ///< of the matrix
    void effectChosen(int row, int column);
    void effectLoadRequested(); ///< of the chosen one
    void intersectionChosen(int index);
    void selectRequested(); ///< the shared neurons, on the map
    void saveRequested(); ///< as a set
    void operatorRequested(neurex::Operator operation); ///< with them
    void figureExportRequested();
    void shown(bool isShown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHeader();
    QWidget* buildPlots();
    QWidget* buildActions();
    void updateIcons();
    void updateMeasure();

    ui::SetList* m_list;
    QSpinBox* m_budget;
    QComboBox* m_side;
    QComboBox* m_measure;
    QComboBox* m_effect;
    QLabel* m_pending;
    QPushButton* m_figure;
    QTabWidget* m_tabs;
    std::array<ui::SheetPlot*, 4> m_plots;
    DifferencePanel* m_difference;
    QWidget* m_actions;
    QLabel* m_shared;
    QPushButton* m_select;
    QPushButton* m_save;
    QPushButton* m_enhance;
    QPushButton* m_degrade;
};

} // namespace neurex::app
