// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/experiments/probe_view.h"
#include "core/analysis/operators.h"

#include <QWidget>

#include <cstddef>
#include <vector>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QTabWidget;

namespace neurex::ui {
class NeuronTable;
class SheetPlot;
} // namespace neurex::ui

namespace neurex::app {

class RunRow;

/// What can be done with the chosen neurons.
struct ProbeActions {
    QString text; ///< which neurons are chosen, or why none are
    bool hasNeurons = false;
    bool fits = false; ///< the open model has them
    bool hasSides = false; ///< their signs tell right from wrong
    QString whyNot = {}; ///< why they cannot be used; empty: they can
};

/// The page of skill-neuron probes: tasks by probes, accuracy over the number of neurons, the neurons of the chosen
/// cell as a list and on a small map. Shows what it is given and reports what the user does.
class ProbePage : public QWidget {
    Q_OBJECT

public:
    explicit ProbePage(QWidget* parent = nullptr);

    ui::SheetPlot* curves() const { return m_curves; }
    ui::SheetPlot* places() const { return m_places; }
    ui::NeuronTable* neurons() const { return m_neurons; }
    QTableWidget* table() const { return m_table; }
    RunRow* runRow() const { return m_run; } ///< of the probe that is being made
    bool showsPlaces() const; ///< in front of the curves

    void setTable(ProbeTable table);
    /// Marks a cell; emits nothing.
    void setChosen(const QString& folder, ProbeKind kind);
    /// Scrolls to its row, if there is one.
    void reveal(const QString& folder);
    /// Numbers of neurons to choose from, and the chosen one.
    void setCounts(const std::vector<std::size_t>& counts, std::size_t chosen);
    /// canGoOn: something was stopped.
    void setJudging(bool isJudging, bool canGoOn);
    /// share: 0 to 1.
    void setProgress(double share, const QString& text);
    /// Without rows its tab is hidden.
    void setRobustness(const ProbeRobustness& robustness);
    void setActions(const ProbeActions& actions);
    /// The command that makes a probe.
    void setCommand(const QString& command);

Q_SIGNALS:
    void addRequested();
    void newRequested();
    void continueRequested(const QString& folder); ///< of a probe that is not finished
    void foldersDropped(const QStringList& folders);
    void removeRequested(const QString& folder);
    void cellChosen(const QString& folder, neurex::ProbeKind kind); ///< by the user
    void folderChosen(const QString& folder); ///< the same, beside the probes
    void countChosen(std::size_t neurons);
    void cancelRequested();
    void goOnRequested();
    void selectRequested(); ///< the chosen neurons, on the map
    void saveRequested(); ///< as sets
    void operatorRequested(neurex::Operator operation);
    void figureExportRequested(bool ofTable);
    void shown(bool isShown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildHeader();
    QWidget* buildContent();
    QWidget* buildEmpty();
    QWidget* buildActions();
    void fillRow(int row);
    void fitTable();
    void reportCell(int row, int column);
    void openMenu(const QPoint& place);
    void copyTable() const;
    void updateIcons();

    ProbeTable m_shown;
    QPushButton* m_new;
    QPushButton* m_add;
    QComboBox* m_counts;
    QPushButton* m_cancel;
    QPushButton* m_goOn;
    QProgressBar* m_progress;
    QPushButton* m_exportTable;
    QPushButton* m_exportFigure;
    RunRow* m_run = nullptr;
    QStackedWidget* m_stack;
    QWidget* m_content = nullptr;
    QTableWidget* m_table;
    QTabWidget* m_tabs;
    ui::SheetPlot* m_curves;
    ui::SheetPlot* m_places;
    QTableWidget* m_robustness;
    ui::NeuronTable* m_neurons;
    QLabel* m_command;
    QString m_commandText; ///< as it is copied
    QLabel* m_text;
    QPushButton* m_select;
    QPushButton* m_save;
    QPushButton* m_enhance;
    QPushButton* m_degrade;
    bool m_isFilling = false;
};

} // namespace neurex::app
