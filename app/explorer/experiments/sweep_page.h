// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/experiments/sweep_view.h"
#include "core/base/result.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStandardItemModel;
class QTableView;
class QTabWidget;

namespace neurex::ui {
class SweepPlot;
} // namespace neurex::ui

namespace neurex::app {

class SweepSettingsPanel;

/// A flipped answer as the list shows it.
struct FlipRow {
    AnswerFlip flip;
    QString text; ///< what the question asks
    QStringList labels = {}; ///< that answer it in the letters' place; empty: letters
};

/// What the page's buttons can do.
struct SweepPageState {
    bool isRunning = false;
    bool canRun = false;
    bool canGoOn = false; ///< something is done already
    bool hasResult = false;
    bool isOfForm = true; ///< false: the form holds something that cannot be read, what is shown is of other settings
    QString whyNot; ///< why it cannot run; empty: not said
    QString failure; ///< why the last sweep ended too early; empty: it did not
};

/// The page of sweeps: settings, plot, table, and what a chosen point made of the questions. Shows what it is given and
/// reports what the user does.
class SweepPage : public QWidget {
    Q_OBJECT

public:
    explicit SweepPage(QWidget* parent = nullptr);

    SweepSettingsPanel* settingsPanel() const { return m_settings; }
    ui::SweepPlot* plot() const { return m_plot; }
    SweepMeasure measure() const;
    SingleMeasure effectMeasure() const; ///< the same of single neurons
    Side side() const;
    /// What the plot can show: measures of sets of neurons, or effects of single ones.
    void showEffects(bool ofSingleNeurons);
    /// How effects of single neurons agree with their scores; empty: nothing is measured.
    void showAgreement(const QString& text);
    /// The sides to choose from.
    void setSides(const std::vector<Side>& sides);
    void setState(const SweepPageState& state);
    /// share: 0 to 1; total 0: nothing runs.
    void setProgress(double share, int done, int total, const QString& timeLeft);
    void setEmptyText(const QString& text);
    /// A line above everything that says what is wrong with the numbers.
    void setNotice(QWidget* notice);
    void showLines(const SweepLines& lines);
    void showTable(const SweepTable& table);
    /// The chosen point, with what it made of the questions; title empty: none is chosen.
    void showPoint(const QString& title, const QString& summary, const std::vector<FlipRow>& flips);
    /// Marks the point in plot and table; emits nothing.
    void setCurrent(const std::optional<SweepKey>& key);

Q_SIGNALS:
    void runRequested();
    void cancelRequested();
    void viewChanged(); ///< another measure or side
    void pointChosen(const neurex::SweepKey& key);
    void loadRequested(); ///< the chosen point's intervention
    void questionChosen(int index);
    void figureExportRequested();
    void tableExportRequested();
    void searchRequested(); ///< over shifts, in the place of this page

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildSettings();
    void buildHeader(QLayout* into);
    void fillMeasures();
    QWidget* buildTable();
    QWidget* buildFlips();
    void reserveFlips();
    void showNote();
    void chooseCell(int row, int column);
    void markCell();
    void styleCells();
    void updateIcons();

    SweepSettingsPanel* m_settings;
    ui::SweepPlot* m_plot;
    QPushButton* m_run;
    QPushButton* m_cancel;
    QProgressBar* m_progress;
    QComboBox* m_measure;
    QComboBox* m_side;
    QPushButton* m_exportFigure;
    QPushButton* m_exportTable;
    QPushButton* m_search;
    QTabWidget* m_tabs;
    QTableView* m_table;
    QStandardItemModel* m_tableModel;
    QLabel* m_note; ///< what is marked, beside the tabs
    QLabel* m_failure;
    QLabel* m_agreement;
    QLabel* m_pointTitle;
    QLabel* m_pointSummary;
    QPushButton* m_load;
    QWidget* m_flipsPage = nullptr;
    QTableView* m_flips;
    QStandardItemModel* m_flipsModel;

    SweepLines m_lines;
    SweepTable m_shownTable;
    std::optional<SweepKey> m_current;
    int m_columnKind = 0; ///< of the table: 0 RAC or P(right), 1 RCC or accuracy
    bool m_isOfSingles = false;
    int m_otherMeasure = 0; ///< index in the box, of sets while effects are shown and the other way round
};

} // namespace neurex::app
