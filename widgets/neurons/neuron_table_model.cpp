// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neurons/neuron_table_model.h"

#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kPoints = 100.0;

/// Narrower than formatPoints(): the tip has what rounds to zero.
QString effectText(const std::optional<double>& change)
{
    constexpr int kDecimals = 2;
    return change ? formatSigned(kPoints * *change, kDecimals) : QString();
}

} // namespace

NeuronTableModel::NeuronTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

QString NeuronTableModel::columnName(int column)
{
    static const QStringList names = {u"state"_s, u"neuron"_s,     u"score"_s, u"silenced"_s, u"excited"_s, u"rank"_s,
                                      u"share"_s, u"consistent"_s, u"z"_s,     u"net"_s,      u"notes"_s};
    return names.value(column);
}

void NeuronTableModel::setRows(std::vector<NeuronRow> rows)
{
    // The same neurons in the same order keep their places, and an editor what was typed into it.
    const bool isReset = rows.empty() || !std::ranges::equal(rows, m_rows, {}, &NeuronRow::neuron, &NeuronRow::neuron);
    if (isReset)
        beginResetModel();
    m_rows = std::move(rows);
    m_rowOfNeuron.clear();
    m_scoreLow = 0.0F;
    m_scoreHigh = 0.0F;
    m_hasConsistency = false;
    m_hasText = false;
    m_changedAt.reset();
    m_hasZ = false;
    m_hasNetShare = false;
    for (std::size_t position = 0; position < m_rows.size(); ++position) {
        const NeuronRow& row = m_rows[position];
        m_rowOfNeuron.emplace(row.neuron, static_cast<int>(position));
        m_scoreLow = std::fmin(m_scoreLow, row.score);
        m_scoreHigh = std::fmax(m_scoreHigh, row.score);
        m_hasConsistency = m_hasConsistency || row.consistency.has_value();
        if (row.changedAt)
            m_changedAt = row.changedAt;
        m_hasZ = m_hasZ || row.z.has_value();
        m_hasNetShare = m_hasNetShare || row.netShare.has_value();
        m_hasText = m_hasText || !textOf(row).isEmpty();
    }
    if (isReset)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount({}) - 1, ColumnCount - 1));
}

void NeuronTableModel::setStates(NeuronStates states)
{
    if (states == m_states)
        return;
    m_states = std::move(states);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, StateColumn), index(rowCount() - 1, StateColumn));
}

NeuronState NeuronTableModel::state(NeuronId neuron) const
{
    const auto found = m_states.find(neuron);
    return found == m_states.end() ? NeuronState::normal() : found->second;
}

int NeuronTableModel::rowOf(NeuronId neuron) const
{
    const auto found = m_rowOfNeuron.find(neuron);
    return found == m_rowOfNeuron.end() ? -1 : found->second;
}

int NeuronTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NeuronTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString NeuronTableModel::textOf(const NeuronRow& row)
{
    QStringList parts;
    for (const QString& tag : row.tags)
        parts.append(u"#"_s + isolated(tag));
    if (!row.note.isEmpty())
        parts.append(isolated(row.note));
    const QString written = parts.join(u' ');
    return written.isEmpty() || row.promotes.isEmpty() ? row.promotes + written
                                                       : QString(written + u"  |  "_s + row.promotes);
}

Qt::ItemFlags NeuronTableModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == StateColumn ? flags | Qt::ItemIsEditable : flags;
}

bool NeuronTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || index.column() != StateColumn || !value.canConvert<NeuronState>()
        || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Q_EMIT stateEdited(neuronAt(index.row()), value.value<NeuronState>());
    return true;
}

QVariant NeuronTableModel::displayText(const NeuronRow& row, int column) const
{
    switch (column) {
    case StateColumn:
        return shortLabel(state(row.neuron));
    case NeuronColumn:
        return neuronText(row.neuron);
    case ScoreColumn:
        return formatScore(static_cast<double>(row.score));
    case SilencedColumn:
        return effectText(row.silenced);
    case ExcitedColumn:
        return effectText(row.excited);
    case RankColumn:
        return row.rank > 0 ? formatCount(row.rank) : QString();
    case ShareColumn:
        return formatPercent(row.share);
    case ConsistencyColumn:
        return row.consistency ? formatPercent(static_cast<double>(*row.consistency)) : QString();
    case ZColumn:
        return row.z ? QLocale().toString(static_cast<double>(*row.z), 'f', 1) : QString();
    case NetColumn:
        return row.netShare ? formatPercent(static_cast<double>(*row.netShare)) : QString();
    case TextColumn:
        return textOf(row);
    default:
        return {};
    }
}

QVariant NeuronTableModel::sortKey(const NeuronRow& row, int column) const
{
    switch (column) {
    case StateColumn:
        return static_cast<int>(state(row.neuron).kind);
    case NeuronColumn:
        return (static_cast<qlonglong>(row.neuron.layer) << 32) | row.neuron.index;
    case ScoreColumn:
        return static_cast<double>(row.score);
    case SilencedColumn:
        return row.silenced.value_or(std::numeric_limits<double>::lowest()); // not measured: behind all others
    case ExcitedColumn:
        return row.excited.value_or(std::numeric_limits<double>::lowest());
    case RankColumn:
        return static_cast<qlonglong>(row.rank);
    case ShareColumn:
        return row.share;
    case ConsistencyColumn:
        return row.consistency ? static_cast<double>(*row.consistency) : -1.0;
    case ZColumn:
        return row.z ? std::abs(static_cast<double>(*row.z)) : -1.0;
    case NetColumn:
        return row.netShare ? static_cast<double>(*row.netShare) : -1.0;
    default:
        return displayText(row, column);
    }
}

QVariant NeuronTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const NeuronRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, index.column());
    case SortRole:
        return sortKey(row, index.column());
    case NeuronRole:
        return QVariant::fromValue(row.neuron);
    case ScoreRole:
        return static_cast<double>(row.score);
    case ScoreLowRole:
        return static_cast<double>(m_scoreLow);
    case ScoreHighRole:
        return static_cast<double>(m_scoreHigh);
    case StateRole:
        return QVariant::fromValue(state(row.neuron));
    case Qt::ToolTipRole:
        if (index.column() == StateColumn && !state(row.neuron).isNormal())
            return tr("%1 (%2)").arg(stateName(state(row.neuron)), shortLabel(state(row.neuron)));
        if (const auto& change = index.column() == SilencedColumn ? row.silenced : row.excited;
            change && (index.column() == SilencedColumn || index.column() == ExcitedColumn))
            return formatExact(kPoints * *change);
        if (index.column() == ScoreColumn && row.sum)
            return tr("%1 per question; sum over the questions %2")
                .arg(formatScore(static_cast<double>(row.score)), formatScore(*row.sum));
        return index.column() == TextColumn ? displayText(row, TextColumn) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == StateColumn ? stateName(state(row.neuron)) : displayText(row, index.column());
    case Qt::TextAlignmentRole:
        return index.column() >= SilencedColumn && index.column() <= NetColumn
            ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString NeuronTableModel::columnMeaning(int column) const
{
    const QString where
        = m_changedAt ? u' ' + tr("Where it is changed: %1.").arg(positionsText(*m_changedAt)) : QString();
    switch (column) {
    case StateColumn:
        return tr("What is done to the neuron: normal, excite (x2), silence (x0) or a factor of your own.");
    case NeuronColumn:
        return tr("Layer and index of the FFN neuron, counted from 0.");
    case ScoreColumn:
        if (!m_scoreMeaning.isEmpty())
            return m_scoreMeaning;
        return tr(
            "Attribution score per question, the mean over the task; above zero the neuron helps the right answer. The "
            "tip of a cell gives the sum.");
    case SilencedColumn:
        return tr("Measured: mean change of the right answer's probability among the options, in points, when this "
                  "neuron "
                  "alone is silenced. Sweep page, vary \"Single neurons\".")
            + where;
    case ExcitedColumn:
        return tr("Measured: mean change of the right answer's probability among the options, in points, when this "
                  "neuron "
                  "alone is excited. Sweep page, vary \"Single neurons\".")
            + where;
    case RankColumn:
        return tr("Place among the neurons of the same sign; 1 is the strongest.");
    case ShareColumn:
        return tr("|score| as a part of the summed |score| of all neurons of the same sign.");
    case ConsistencyColumn:
        return tr(
            "Fraction of the questions on which the score has the sign of the total. Questions whose scores are all "
            "below 1e-4 are not counted: their signs are rounding.");
    case ZColumn:
        return tr("Mean score over its standard error, between groups of questions where the task names groups, else "
                  "between questions. Near or below 2, other questions could turn the sign; and the strongest of "
                  "thousands are above 2 by chance as well.");
    case NetColumn:
        return tr("|sum| of the scores over the sum of their |values|: 100 % where all questions agree, near 0 where "
                  "they cancel.");
    case TextColumn:
        return tr("Your tags and note, then the tokens that the neuron promotes.");
    default:
        return {};
    }
}

QString NeuronTableModel::columnTitle(int column)
{
    switch (column) {
    case StateColumn:
        return tr("State");
    case NeuronColumn:
        return tr("Neuron");
    case ScoreColumn:
        return tr("Mean score");
    case SilencedColumn:
        return tr("Silenced");
    case ExcitedColumn:
        return tr("Excited");
    case RankColumn:
        return tr("Rank");
    case ShareColumn:
        return tr("Share");
    case ConsistencyColumn:
        return tr("Consistent");
    case ZColumn:
        return tr("z");
    case NetColumn:
        return tr("Net");
    case TextColumn:
        return tr("Notes, promotes");
    default:
        return {};
    }
}

QString NeuronTableModel::heading(int column) const
{
    const bool isEffect = m_changedAt && (column == SilencedColumn || column == ExcitedColumn);
    if (column == ScoreColumn && !m_scoreMeaning.isEmpty())
        return tr("Score"); // of no questions
    return isEffect ? effectHeading(column, *m_changedAt) : columnTitle(column);
}

QString NeuronTableModel::effectHeading(int column, Positions positions)
{
    const bool isLast = positions == Positions::Last;
    if (column == SilencedColumn)
        return isLast ? tr("x0 last", "silenced at the last token") : tr("x0 all", "silenced at all tokens");
    return isLast ? tr("x2 last", "excited at the last token") : tr("x2 all", "excited at all tokens");
}

QVariant NeuronTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return heading(section);
    if (role == Qt::ToolTipRole)
        return QString(columnMeaning(section) + u'\n' + tr("Right click to choose the columns."));
    if (role == Qt::TextAlignmentRole && section >= SilencedColumn && section <= NetColumn)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

NeuronFilterModel::NeuronFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(NeuronTableModel::SortRole);
    setDynamicSortFilter(true);
}

void NeuronFilterModel::setText(const QString& text)
{
    m_text = text.simplified();
    invalidateFilter();
}

void NeuronFilterModel::setTag(const QString& tag)
{
    m_tag = tag;
    invalidateFilter();
}

void NeuronFilterModel::setLayerRange(std::optional<int> first, std::optional<int> last)
{
    m_firstLayer = first;
    m_lastLayer = last;
    invalidateFilter();
}

void NeuronFilterModel::setMinimumMagnitude(double magnitude)
{
    m_minimumMagnitude = magnitude;
    invalidateFilter();
}

void NeuronFilterModel::setOnlyChanged(bool onlyChanged)
{
    m_onlyChanged = onlyChanged;
    invalidateFilter();
}

bool NeuronFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const auto* model = qobject_cast<const NeuronTableModel*>(sourceModel());
    if (!model)
        return QSortFilterProxyModel::filterAcceptsRow(sourceRow, sourceParent);
    const NeuronRow& row = model->rows()[static_cast<std::size_t>(sourceRow)];
    if (row.neuron.layer < m_firstLayer.value_or(0)
        || row.neuron.layer > m_lastLayer.value_or(std::numeric_limits<int>::max()))
        return false;
    if (std::fabs(row.score) < static_cast<float>(m_minimumMagnitude))
        return false;
    if (m_onlyChanged && model->state(row.neuron).isNormal())
        return false;
    const auto hasTag = [this](const QString& tag) { return tag.startsWith(m_tag, Qt::CaseInsensitive); };
    if (!m_tag.isEmpty() && !std::ranges::any_of(row.tags, hasTag))
        return false;
    return m_text.isEmpty() || neuronText(row.neuron).contains(m_text, Qt::CaseInsensitive)
        || row.promotes.contains(m_text, Qt::CaseInsensitive) || row.note.contains(m_text, Qt::CaseInsensitive)
        || row.tags.join(u' ').contains(m_text, Qt::CaseInsensitive);
}

} // namespace neurex::ui
