// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure_export.h"

#include <QDialog>

#include <functional>
#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;

namespace neurex::ui {

class FigureForm;
class FigurePreview;

/// The line for a shell that draws a figure with these options, whose title is set.
using FigureCommand = std::function<QString(const FigureOptions& options, const QString& format)>;

/// A plot or table that can be exported.
struct FigureChoice {
    QString id; ///< "heatmap"
    QString name; ///< "Map of scores"
    std::function<std::shared_ptr<const Figure>()> make; ///< called once, when it is first chosen; not null
    std::function<FigureProvenance()> provenance; ///< of the figure, so called together with make
    /// What draws the same, called together with make; an empty function of either kind: nothing does.
    std::function<FigureCommand()> command;
};

/// The one dialog from which every plot and table is exported: which one, format, size, font, colours, with a live
/// preview. Writes nothing itself.
class FigureDialog : public QDialog {
    Q_OBJECT

public:
    /// choices: at least one.
    explicit FigureDialog(std::vector<FigureChoice> choices, QWidget* parent = nullptr);

    void setOptions(const FigureOptions& options);
    /// With the provenance of the current figure.
    FigureOptions options() const;
    void setFormat(const QString& format);
    QString format() const;
    void setCurrent(const QString& id); ///< unknown: the first
    const FigureChoice& current() const;
    const std::shared_ptr<const Figure>& currentFigure() const;
    bool hasCommandLine() const;
    /// What draws the current figure as it is shown; empty: nothing does.
    QString commandLine() const;
    /// While a file is being written, nothing else can be.
    void setBusy(bool busy);
    /// One line below the preview, such as where the file was written.
    void showMessage(const QString& text);
    FigurePreview* preview() const { return m_preview; }

Q_SIGNALS:
    void exportRequested();
    void commandLineRequested(); ///< the user wants to copy it

private:
    /// A choice that has been chosen.
    struct Prepared {
        std::shared_ptr<const Figure> figure;
        FigureProvenance provenance;
        FigureCommand command;
    };

    void buildLayout();
    void choose();
    void refresh();
    const Prepared& prepared() const;

    std::vector<FigureChoice> m_choices;
    std::vector<Prepared> m_prepared; // one per choice; empty before it is chosen
    QComboBox* m_choice;
    FigureForm* m_form;
    FigurePreview* m_preview;
    QLabel* m_note;
    QLabel* m_message;
    QPushButton* m_copyCommand;
    QPushButton* m_export;
};

} // namespace neurex::ui
