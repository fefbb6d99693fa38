// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/reasoning/reasoning_result.h"

#include <QAbstractTableModel>
#include <QString>

#include <map>
#include <set>
#include <vector>

namespace neurex::app {

/// Which questions are listed, by one rule.
enum class AnswerFilterKind {
    All,
    Right,
    Wrong, ///< with a number
    NoNumber,
    Differing, ///< the two rules do not agree
};

/// The questions of a study with what each rule reads of their answers; those that a filter lets through.
class QuestionListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NumberColumn, GoldColumn, FirstRule, SecondRule, QuestionColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// study: may be null. live: places that are being written.
    void setStudy(const SharedReasoning& study, const std::set<std::int64_t>& live);
    void setFilter(AnswerFilterKind kind, std::size_t rule);
    AnswerFilterKind filter() const { return m_filter; }
    std::size_t rule() const { return m_rule; }
    const SharedReasoning& study() const { return m_study; }
    /// -1: it is not listed.
    int rowOf(std::int64_t place) const;
    std::int64_t placeAt(int row) const { return m_places[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void refill();
    bool passes(std::int64_t place) const;
    QVariant ruleText(const WorkedAnswer& answer, std::size_t rule) const;

    SharedReasoning m_study;
    std::set<std::int64_t> m_live;
    AnswerFilterKind m_filter = AnswerFilterKind::All;
    std::size_t m_rule = 0;
    std::vector<std::int64_t> m_places; ///< that are listed
};

} // namespace neurex::app
