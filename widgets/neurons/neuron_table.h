// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/neurons/neuron_table_model.h"

#include <QStringList>
#include <QWidget>

#include <array>
#include <optional>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QTableView;

namespace neurex::ui {

/// A neuron list with heading, count, filter line and signed score bars. Multi-selection; Enter or double
/// click activates, Ctrl+C copies the selection as "L10 N23" lines. The filter line takes text, "layer:4-7",
/// "score:0.01" and "tag:date" in any combination and says which of them cannot be read; it never changes what is
/// selected. F2 or a double click on a state edits it, for all selected neurons when it is one of them.
class NeuronTable : public QWidget {
    Q_OBJECT

public:
    explicit NeuronTable(QWidget* parent = nullptr);

    /// Empty: no heading.
    void setTitle(const QString& title);
    /// A line below the heading; empty: none.
    void setNote(const QString& note, const QString& toolTip = {});
    QString note() const;
    QString filterText() const;
    void setFilterText(const QString& text);
    void setEmptyText(const QString& text);
    void setRows(std::vector<NeuronRow> rows);
    void setStates(NeuronStates states);
    /// Greyed while a newer list is being computed.
    void setPending(bool pending);

    /// Names of the columns to show (see NeuronTableModel::columnName()), with a scroll bar where they do not fit; the
    /// neuron itself always is. Nothing: state, neuron, score and measured effects, and as many as fit, in order, of
    /// the others that say something. No heading and no number is cut. The header's menu asks the user; setColumns()
    /// emits nothing.
    void setColumns(const std::optional<QStringList>& names);
    const std::optional<QStringList>& columns() const { return m_columns; }
    void addColumnActions(QMenu* menu);

    /// Shows a selection made elsewhere; emits nothing. Neurons that are not listed, by the rows or by the filter, are
    /// kept in mind and shown as selected when they come (back).
    void setSelection(const std::vector<NeuronId>& neurons);
    /// Those that are listed, in the order of the list.
    std::vector<NeuronId> selection() const;
    NeuronTableModel* model() const { return m_model; }
    NeuronFilterModel* filter() const { return m_filter; }
    QTableView* view() const { return m_view; }

    QSize sizeHint() const override { return {260, 240}; }
    /// With room for state, neuron, score and what was measured of it, headings and usual numbers uncut, in the
    /// language and font that the list has.
    int effectsWidth() const;

Q_SIGNALS:
    void selectionChanged(const std::vector<neurex::NeuronId>& neurons); ///< by the user
    void columnsChosen(); ///< by the user
    void neuronActivated(neurex::NeuronId neuron);
    void stateChangeRequested(const std::vector<neurex::NeuronId>& neurons, const neurex::ui::NeuronState& state);
    void customStateRequested(const std::vector<neurex::NeuronId>& neurons); ///< ask the user for a factor
    /// The menu holds the table's own actions and is about to open: add more.
    void contextMenuAboutToShow(QMenu* menu, const std::vector<neurex::NeuronId>& neurons);

public Q_SLOTS:
    void copySelection() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    using Widths = std::array<int, NeuronTableModel::ColumnCount>;

    void buildLayout();
    void editState(const QModelIndex& index);
    void requestState(NeuronId edited, const NeuronState& state);
    void applyFilterText(const QString& text);
    /// Marks the rows of the selected neurons.
    void showSelection();
    void colourProblem();
    void updateCount();
    void updateColumns();
    void chooseColumn(int column, bool shown);
    int contentWidth(int column) const;
    void measureContent();
    int headingWidth(int column, const QString& text) const;
    Widths leastWidths() const;
    Widths roomyWidths() const;
    bool saysSomething(int column) const;
    bool isNeeded(int column) const;
    void openContextMenu(const QPoint& position);

    NeuronTableModel* m_model;
    NeuronFilterModel* m_filter;
    QTableView* m_view;
    QHBoxLayout* m_heading = nullptr;
    QHBoxLayout* m_filterRow = nullptr;
    QLabel* m_title;
    QLabel* m_note;
    QLabel* m_count;
    QLabel* m_empty;
    QLabel* m_problem; ///< of the filter's text
    QLineEdit* m_filterLine;
    QString m_emptyText;
    std::optional<QStringList> m_columns;
    Widths m_contentWidths = {}; ///< of the texts in the columns; none of the notes and tokens
    std::vector<NeuronId> m_selected; ///< listed or not
    bool m_settingSelection = false; ///< rows are marked because they come and go, not by the user
};

} // namespace neurex::ui
