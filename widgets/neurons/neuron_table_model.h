// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/neuron_state.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>
#include <QStringList>

#include <limits>
#include <optional>
#include <unordered_map>
#include <vector>

namespace neurex::ui {

/// One line of a neuron list, ready to show.
struct NeuronRow {
    NeuronId neuron;
    float score = 0.0F; ///< per question
    std::optional<double> sum; ///< of the score over the questions
    std::int64_t rank = 0; ///< 1 is the strongest of its sign; 0: none
    double share = std::numeric_limits<double>::quiet_NaN(); ///< |score| of the sum over the list's sign; NaN: unknown
    std::optional<float> consistency; ///< sign agreement over questions, 0..1
    std::optional<float> netShare; ///< |sum| / sum of |score| over questions, 0..1
    std::optional<double> silenced; ///< measured change of the right answer's probability when it is silenced
    std::optional<double> excited; ///< the same when it is excited
    std::optional<Positions> changedAt; ///< where it was changed for these two
    std::optional<float> z; ///< score over its standard error between questions or groups
    QString promotes; ///< promoted tokens
    QString note; ///< the user's
    QStringList tags;
};

class NeuronTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        NeuronColumn,
        ScoreColumn,
        SilencedColumn,
        ExcitedColumn,
        RankColumn,
        ShareColumn,
        ConsistencyColumn,
        ZColumn,
        NetColumn,
        TextColumn,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole + 1, NeuronRole, ScoreRole, ScoreLowRole, ScoreHighRole, StateRole };

    explicit NeuronTableModel(QObject* parent = nullptr);

    /// For settings: "state", "neuron", "score", ...; the same in every language.
    static QString columnName(int column);

    /// What a heading's tip says of the score, where it is no attribution score; empty: it is.
    void setScoreMeaning(const QString& meaning) { m_scoreMeaning = meaning; }
    void setRows(std::vector<NeuronRow> rows);
    const std::vector<NeuronRow>& rows() const { return m_rows; }
    void setStates(NeuronStates states);
    const NeuronStates& states() const { return m_states; }
    NeuronState state(NeuronId neuron) const;
    /// -1 when the neuron is not in the list.
    int rowOf(NeuronId neuron) const;
    NeuronId neuronAt(int row) const { return m_rows[static_cast<std::size_t>(row)].neuron; }
    bool hasConsistency() const { return m_hasConsistency; }
    bool hasText() const { return m_hasText; }
    bool hasEffects() const { return m_changedAt.has_value(); }
    /// What a column is called where there is room, as in menus.
    static QString columnTitle(int column);
    /// Of SilencedColumn or ExcitedColumn where something is measured: by the factor, as the states are, and the
    /// positions, since the numbers need the room.
    static QString effectHeading(int column, Positions positions);
    bool hasZ() const { return m_hasZ; }
    bool hasNetShare() const { return m_hasNetShare; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// A NeuronState for StateColumn: stateEdited() follows, the states change when setStates() says so.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void stateEdited(neurex::NeuronId neuron, const neurex::ui::NeuronState& state);

private:
    static QString textOf(const NeuronRow& row);
    QString columnMeaning(int column) const;
    QString heading(int column) const;
    QVariant displayText(const NeuronRow& row, int column) const;
    QVariant sortKey(const NeuronRow& row, int column) const;

    QString m_scoreMeaning;
    std::vector<NeuronRow> m_rows;
    std::unordered_map<NeuronId, int> m_rowOfNeuron;
    NeuronStates m_states;
    float m_scoreLow = 0.0F; // of all rows and zero
    float m_scoreHigh = 0.0F;
    bool m_hasConsistency = false;
    bool m_hasText = false;
    std::optional<Positions> m_changedAt; ///< of the measured effects; empty: there are none
    bool m_hasZ = false;
    bool m_hasNetShare = false;
};

/// Sorts, and filters by layer, magnitude of the score, state and text ("L10 N23", tokens, note).
class NeuronFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit NeuronFilterModel(QObject* parent = nullptr);

    void setText(const QString& text);
    /// Only neurons with a tag that begins so.
    void setTag(const QString& tag);
    void setLayerRange(std::optional<int> first, std::optional<int> last);
    void setMinimumMagnitude(double magnitude);
    void setOnlyChanged(bool onlyChanged); ///< only neurons that are not normal
    bool isOnlyChanged() const { return m_onlyChanged; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    QString m_text;
    QString m_tag;
    std::optional<int> m_firstLayer;
    std::optional<int> m_lastLayer;
    double m_minimumMagnitude = 0.0;
    bool m_onlyChanged = false;
};

} // namespace neurex::ui
