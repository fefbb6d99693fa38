// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/answer_measures.h"
#include "widgets/values/answer_row.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>

#include <functional>
#include <vector>

namespace neurex::ui {

/// What changes in a row while it is the same question.
struct RowAnswers {
    ProxyAnswers before;
    ProxyAnswers after;
    bool stale = false;
};

/// Which rows are listed; all but the first look at "after" where it is measured.
enum class AnswerFilter { All, Changed, RightToWrong, WrongToRight, Fortuitous, Comprehended, NotComprehended };

/// What a column of the answers shows.
enum class AnswerColumn { Id, Text, Proxy, Probability, Margin, Comprehended, Change };

class AnswersModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { RowRole = Qt::UserRole + 1, SortRole };
    // Columns: id, question, one per proxy, probability of the right letter, its margin, comprehended, change.
    static constexpr int kIdColumn = 0;
    static constexpr int kTextColumn = 1;
    static constexpr int kFirstProxyColumn = 2;

    explicit AnswersModel(QObject* parent = nullptr);

    void setRows(std::vector<AnswerRow> rows);
    /// New answers to the questions of these rows, ascending; the questions stay where they are. The rows must exist.
    void updateAnswers(const std::vector<int>& rows, const std::function<RowAnswers(int row)>& answersOf);
    const AnswerRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int rowOf(const QString& id) const; ///< -1 when absent
    int proxyCount() const { return m_proxyCount; }
    const QString& longestLabel() const { return m_longestLabel; } ///< of all rows; empty: letters answer them
    int probabilityColumn() const { return kFirstProxyColumn + m_proxyCount; }
    int marginColumn() const { return probabilityColumn() + 1; }
    int comprehendedColumn() const { return marginColumn() + 1; }
    int changeColumn() const { return comprehendedColumn() + 1; }
    AnswerColumn kindOf(int column) const;
    /// One side ("before" or "after") of a cell as text; empty where nothing is measured.
    QString sideText(const AnswerRow& row, const std::vector<ProxyAnswer>& proxies, int column) const;
    /// A cell as text that leaves the window: without answers under an older intervention, which are grey here.
    QString copiedText(int row, int column) const;

    /// What a column is sorted by where that is a number; remembered for the column that was asked for last.
    bool isSortedByNumber(int column) const;
    double sortNumber(int row, int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void announceAnswers(const std::vector<int>& rows);
    QString displayText(const AnswerRow& row, int column) const;
    QString changeInWords(const AnswerRow& row) const;
    QString toolTip(const AnswerRow& row, int column) const;
    double computedSortNumber(int row, AnswerColumn kind) const;

    std::vector<AnswerRow> m_rows;
    QString m_longestLabel;
    mutable std::vector<double> m_sortNumbers; ///< [rows], of m_sortColumn
    mutable int m_sortColumn = -1; ///< -1: none is remembered
    int m_proxyCount = 3;
};

class AnswersFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit AnswersFilterModel(QObject* parent = nullptr);

    void setAnswerFilter(AnswerFilter filter);
    AnswerFilter answerFilter() const { return m_filter; }
    void setText(const QString& text);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    AnswerFilter m_filter = AnswerFilter::All;
    QString m_text;
};

} // namespace neurex::ui
