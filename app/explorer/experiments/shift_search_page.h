// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace neurex::ui {
class SheetPlot;
} // namespace neurex::ui

namespace neurex::app {

class RunRow;

/// The page of searches over numbers of neurons and volumes: a map of all cells, what is best, and what the chosen cell
/// made of the answers. Shows what it is given and reports what the user does.
class ShiftSearchPage : public QWidget {
    Q_OBJECT

public:
    explicit ShiftSearchPage(QWidget* parent = nullptr);

    ui::SheetPlot* grid() const { return m_grid; }
    ui::SheetPlot* answers() const { return m_answers; }
    RunRow* runRow() const { return m_run; } ///< of the search that is being made
    /// Of the searches that are open; current: place of the shown one, -1: none.
    void setSearches(const QStringList& names, const QStringList& files, int current);
    /// What the search says; failure: why its file cannot be read any more, empty: it can.
    void setTexts(const QString& summary, const QString& failure);
    /// The chosen cell: what it is and does, and whether the model does so now, or why it cannot.
    void setCell(const QString& title, const QString& text, const QString& standing);

    /// The least that is needed: sentences that wrap would make a scroll area give the plots all that they like.
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void closeRequested();
    void backRequested(); ///< to the sweep
    void searchChosen(int place);
    void figureExportRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHeader();
    QWidget* buildCell();
    void updateIcons();

    QPushButton* m_back;
    QComboBox* m_searches;
    QPushButton* m_new;
    QPushButton* m_open;
    QPushButton* m_close;
    QPushButton* m_exportFigure;
    RunRow* m_run = nullptr;
    ui::SheetPlot* m_grid;
    ui::SheetPlot* m_answers;
    QLabel* m_failure;
    QLabel* m_summary;
    QLabel* m_cellTitle;
    QLabel* m_cellText;
    QLabel* m_standing;
};

} // namespace neurex::app
