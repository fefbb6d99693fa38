// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neg_study.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace neurex::ui {
class SheetPlot;
} // namespace neurex::ui

namespace neurex::app {

class NegSettingsPanel;

/// What the page's buttons can do.
struct NegPageState {
    bool isRunning = false;
    bool canRun = false;
    bool canGoOn = false; ///< something is done already
    QString whyNot = {}; ///< why it cannot run; empty: not said
    QString failure = {}; ///< why the last study ended too early; empty: it did not
};

/// The page of empirical gradients: settings, estimates against measurements, the split into positive and negative
/// neurons, linear neurons by layer. Shows what it is given and reports what the user does.
class NegPage : public QWidget {
    Q_OBJECT

public:
    explicit NegPage(QWidget* parent = nullptr);

    NegSettingsPanel* settingsPanel() const { return m_settings; }
    ui::SheetPlot* scatter() const { return m_scatter; }
    ui::SheetPlot* split() const { return m_split; }
    ui::SheetPlot* layers() const { return m_layers; }
    Estimate estimate() const;
    /// Those to choose from; the chosen one stays where it is among them.
    void setEstimates(const std::vector<Estimate>& estimates);
    void setState(const NegPageState& state);
    /// share: 0 to 1; total 0: nothing runs.
    void setProgress(double share, int done, int total, const QString& timeLeft);
    void setEmptyText(const QString& text);
    void setSummary(const QString& text);

    /// The least that is needed: sentences that wrap would make a scroll area give the plots all that they like.
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void runRequested();
    void cancelRequested();
    void estimateChanged();
    void figureExportRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHeader();
    void updateIcons();

    NegSettingsPanel* m_settings;
    ui::SheetPlot* m_scatter;
    ui::SheetPlot* m_split;
    ui::SheetPlot* m_layers;
    QPushButton* m_run;
    QPushButton* m_cancel;
    QProgressBar* m_progress;
    QComboBox* m_estimate;
    QPushButton* m_exportFigure;
    QLabel* m_failure;
    QLabel* m_summary;
};

} // namespace neurex::app
