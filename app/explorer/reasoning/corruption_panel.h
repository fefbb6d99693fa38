// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/corruption.h"

#include <QStringList>
#include <QWidget>

#include <utility>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace neurex::ui {
class SheetPlot;
} // namespace neurex::ui

namespace neurex::app {

/// What can be done about corruptions, and why not.
struct CorruptionPanelState {
    bool isRunning = false;
    bool canStart = false;
    QString text = {}; ///< what a start needs first, or what has failed; empty: nothing
};

/// Corruptions of a study: what is to be corrupted and how, those that its folder holds, and the chosen one as bars.
/// Shows what it is given and reports what the user does.
class CorruptionPanel : public QWidget {
    Q_OBJECT

public:
    explicit CorruptionPanel(QWidget* parent = nullptr);

    ui::SheetPlot* plot() const { return m_plot; }
    /// Whose neurons are corrupted, as setSources() called it; empty: none is chosen.
    QString source() const;
    /// How; without name and neurons.
    CorruptionStudy study() const;

    /// Lists of neurons with their ids; what was chosen stays.
    void setSources(const QStringList& names, const QStringList& ids);
    void setState(const CorruptionPanelState& state);
    void setProgress(double share, const QString& text);
    /// Those of the folder with their folders' names.
    void setKept(const QStringList& names, const QStringList& folders, const QString& current);
    void setText(const QString& text);
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void startRequested();
    void cancelRequested();
    void keptChosen(const QString& folder);
    void figureExportRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildSettings();
    void updateSettings();
    void updateIcons();

    QComboBox* m_sources;
    QComboBox* m_with;
    QDoubleSpinBox* m_factor;
    QSpinBox* m_noiseSeed;
    QSpinBox* m_controls;
    QComboBox* m_control;
    QSpinBox* m_controlSeed;
    QPushButton* m_start;
    QPushButton* m_cancel;
    QProgressBar* m_progress;
    QLabel* m_state;
    QComboBox* m_kept;
    QPushButton* m_exportFigure;
    ui::SheetPlot* m_plot;
    QLabel* m_text;
    std::pair<QStringList, QStringList> m_listedSources, m_listedKept; ///< names and ids
};

} // namespace neurex::app
