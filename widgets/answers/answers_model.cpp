// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers/answers_model.h"

#include "widgets/style/plain_text.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

QString beforeAfter(const QString& before, const QString& after)
{
    return after.isEmpty() ? before : QString(before + u'>' + after);
}

/// What counts now: "after" where it is measured.
const std::vector<ProxyAnswer>& latest(const AnswerRow& row)
{
    return row.after.empty() ? row.before.list() : row.after.list();
}

int proxiesIn(const AnswerRow& row)
{
    return static_cast<int>(std::max(row.before.size(), row.after.size()));
}

} // namespace

AnswersModel::AnswersModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void AnswersModel::setRows(std::vector<AnswerRow> rows)
{
    beginResetModel();
    m_sortColumn = -1;
    m_rows = std::move(rows);
    m_proxyCount = m_rows.empty() ? 3 : 1;
    m_longestLabel.clear();
    for (const AnswerRow& row : m_rows) {
        m_proxyCount = std::max(m_proxyCount, proxiesIn(row));
        for (qsizetype label = 0; label < row.labels.size(); ++label) {
            const QString name = answerName(row.labels, static_cast<int>(label));
            m_longestLabel = name.size() > m_longestLabel.size() ? name : m_longestLabel;
        }
    }
    endResetModel();
}

void AnswersModel::updateAnswers(const std::vector<int>& rows, const std::function<RowAnswers(int row)>& answersOf)
{
    int proxies = m_proxyCount;
    for (const int row : rows) {
        Q_ASSERT(row >= 0 && row < rowCount());
        AnswerRow& changed = m_rows[static_cast<std::size_t>(row)];
        RowAnswers now = answersOf(row);
        changed.before = std::move(now.before);
        changed.after = std::move(now.after);
        changed.stale = now.stale;
        if (m_sortColumn >= 0)
            m_sortNumbers[static_cast<std::size_t>(row)] = computedSortNumber(row, kindOf(m_sortColumn));
        proxies = std::max(proxies, proxiesIn(changed));
    }
    if (proxies == m_proxyCount) {
        announceAnswers(rows);
        return;
    }
    beginResetModel();
    m_sortColumn = -1; // columns have moved
    m_proxyCount = proxies;
    endResetModel();
}

/// Of the columns of answers only: a list in the order of the questions need not be sorted again.
void AnswersModel::announceAnswers(const std::vector<int>& rows)
{
    constexpr std::ptrdiff_t kMostRanges = 32; // each has its price in the views; beyond, one for all
    const auto isGap = [](int row, int next) { return next != row + 1; };
    std::vector<std::pair<int, int>> ranges;
    for (auto first = rows.begin(); first != rows.end();) {
        const auto last = std::adjacent_find(first, rows.end(), isGap);
        const auto end = last == rows.end() ? last : last + 1;
        ranges.emplace_back(*first, *(end - 1));
        first = end;
    }
    if (std::ssize(ranges) > kMostRanges)
        ranges = {{rows.front(), rows.back()}};
    for (const auto& [first, last] : ranges)
        Q_EMIT dataChanged(index(first, kFirstProxyColumn), index(last, changeColumn()));
}

int AnswersModel::rowOf(const QString& id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&id](const AnswerRow& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int AnswersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AnswersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : changeColumn() + 1;
}

AnswerColumn AnswersModel::kindOf(int column) const
{
    if (column == kIdColumn)
        return AnswerColumn::Id;
    if (column == kTextColumn)
        return AnswerColumn::Text;
    if (column < probabilityColumn())
        return AnswerColumn::Proxy;
    if (column == probabilityColumn())
        return AnswerColumn::Probability;
    if (column == marginColumn())
        return AnswerColumn::Margin;
    return column == comprehendedColumn() ? AnswerColumn::Comprehended : AnswerColumn::Change;
}

QString AnswersModel::sideText(const AnswerRow& row, const std::vector<ProxyAnswer>& proxies, int column) const
{
    const auto proxy = static_cast<std::size_t>(column - kFirstProxyColumn);
    if (proxies.empty())
        return {};
    switch (kindOf(column)) {
    case AnswerColumn::Proxy:
        return proxy < proxies.size() ? answerName(row.labels, proxies[proxy].predicted) : QString();
    case AnswerColumn::Probability:
        return formatProbability(*meanGoldProbability(proxies));
    case AnswerColumn::Margin:
        return formatSigned(*meanGoldMargin(proxies), 1);
    case AnswerColumn::Comprehended:
        return isComprehended(proxies) ? tr("yes") : tr("no");
    default:
        return {};
    }
}

QString AnswersModel::displayText(const AnswerRow& row, int column) const
{
    switch (kindOf(column)) {
    case AnswerColumn::Id:
        return row.id;
    case AnswerColumn::Text:
        return isolated(row.text); // tables take every text for one from left to right
    case AnswerColumn::Change: {
        const AnswerChange change = changeOf(row);
        QStringList parts;
        if (change.rightToWrong > 0)
            parts += u"\u2212%1"_s.arg(change.rightToWrong);
        if (change.wrongToRight > 0)
            parts += u"+%1"_s.arg(change.wrongToRight);
        if (change.otherLetter > 0)
            parts += u"\u2260%1"_s.arg(change.otherLetter);
        return parts.join(u' ');
    }
    default:
        return beforeAfter(sideText(row, row.before, column), sideText(row, row.after, column));
    }
}

QString AnswersModel::copiedText(int rowIndex, int column) const
{
    AnswerRow copied = row(rowIndex);
    if (copied.stale)
        copied.after = {};
    return displayText(copied, column);
}

QString AnswersModel::changeInWords(const AnswerRow& row) const
{
    const AnswerChange change = changeOf(row);
    QStringList parts;
    if (change.rightToWrong > 0)
        parts += tr("%1 from right to wrong").arg(change.rightToWrong);
    if (change.wrongToRight > 0)
        parts += tr("%1 from wrong to right").arg(change.wrongToRight);
    if (change.otherLetter > 0)
        parts += tr("%1 to another wrong letter").arg(change.otherLetter);
    return parts.join(u", "_s);
}

QString AnswersModel::toolTip(const AnswerRow& row, int column) const
{
    const AnswerColumn kind = kindOf(column);
    if (kind == AnswerColumn::Text)
        return tipText(row.text);
    if (kind == AnswerColumn::Change)
        return changeInWords(row);
    if (kind != AnswerColumn::Probability && kind != AnswerColumn::Margin)
        return {};
    const auto value = [kind](const ProxyAnswer& proxy) {
        return kind == AnswerColumn::Probability ? formatPercent(goldProbability(proxy))
                                                 : formatSigned(goldMargin(proxy), 2);
    };
    QStringList lines;
    for (std::size_t proxy = 0; proxy < row.before.size(); ++proxy) {
        const auto number = static_cast<int>(proxy) + 1;
        if (proxy < row.after.size())
            lines += tr("Proxy %1: %2 before, %3 after")
                         .arg(number)
                         .arg(value(row.before[proxy]), value(row.after[proxy]));
        else
            lines += tr("Proxy %1: %2").arg(number).arg(value(row.before[proxy]));
    }
    return lines.join(u'\n');
}

bool AnswersModel::isSortedByNumber(int column) const
{
    const AnswerColumn kind = kindOf(column);
    return kind != AnswerColumn::Text && kind != AnswerColumn::Proxy;
}

/// Sorting asks for each of many rows a dozen times.
double AnswersModel::sortNumber(int row, int column) const
{
    if (m_sortColumn != column) {
        m_sortNumbers.resize(m_rows.size());
        for (int other = 0; other < rowCount(); ++other)
            m_sortNumbers[static_cast<std::size_t>(other)] = computedSortNumber(other, kindOf(column));
        m_sortColumn = column;
    }
    return m_sortNumbers[static_cast<std::size_t>(row)];
}

double AnswersModel::computedSortNumber(int rowIndex, AnswerColumn kind) const
{
    const AnswerRow& row = m_rows[static_cast<std::size_t>(rowIndex)];
    constexpr double kNothing = -1e9; // unmeasured rows stay together
    const auto rightCount = [](const std::vector<ProxyAnswer>& proxies) {
        return static_cast<int>(std::ranges::count_if(proxies, &ProxyAnswer::isRight));
    };
    switch (kind) {
    case AnswerColumn::Probability:
        return meanGoldProbability(latest(row)).value_or(kNothing);
    case AnswerColumn::Margin:
        return meanGoldMargin(latest(row)).value_or(kNothing);
    case AnswerColumn::Comprehended:
        return row.before.empty() ? -1.0 : 10.0 * rightCount(latest(row)) + rightCount(row.before);
    case AnswerColumn::Change: {
        // Among rows with the same flips, the one whose right letter moved most.
        const AnswerChange change = changeOf(row);
        const double moved = row.after.empty()
            ? 0.0
            : std::abs(*meanGoldProbability(row.after) - meanGoldProbability(row.before).value_or(0.0));
        return 100.0 * change.rightToWrong + 10.0 * change.wrongToRight + change.otherLetter + 0.5 * moved;
    }
    default:
        return rowIndex; // the task's own order
    }
}

QVariant AnswersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AnswerRow& answer = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(answer, index.column());
    case Qt::ToolTipRole:
        return toolTip(answer, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == changeColumn() ? changeInWords(answer) : displayText(answer, index.column());
    case SortRole:
        return isSortedByNumber(index.column()) ? QVariant(sortNumber(index.row(), index.column()))
                                                : QVariant(displayText(answer, index.column()));
    case RowRole:
        return index.row();
    default:
        return {};
    }
}

QVariant AnswersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const AnswerColumn kind = kindOf(section);
    const int proxy = section - kFirstProxyColumn + 1;
    if (role == Qt::DisplayRole) {
        switch (kind) {
        case AnswerColumn::Id:
            return tr("#");
        case AnswerColumn::Text:
            return tr("Question");
        case AnswerColumn::Proxy:
            return tr("p%1", "proxy question number").arg(proxy);
        case AnswerColumn::Probability:
            return tr("P(right)");
        case AnswerColumn::Margin:
            return tr("Lead");
        case AnswerColumn::Comprehended:
            return tr("Compr.");
        case AnswerColumn::Change:
            return tr("Change");
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (kind) {
        case AnswerColumn::Proxy:
            return tr("Letter answered to proxy question %1, before and after the intervention.").arg(proxy);
        case AnswerColumn::Probability:
            return tr("Probability of the right letter among the option letters, mean over the proxy questions, before "
                      "and after.");
        case AnswerColumn::Margin:
            return tr("Logit of the right letter minus the largest other one, mean over the proxy questions, before "
                      "and after. Above 0: right.");
        case AnswerColumn::Comprehended:
            return tr("Comprehended: more than half of the proxy questions right, before and after.");
        case AnswerColumn::Change:
            return tr("Proxy answers that went from right to wrong (\u2212), from wrong to right (+), or to another "
                      "wrong letter (\u2260).");
        default:
            return {};
        }
    }
    return {};
}

AnswersFilterModel::AnswersFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(AnswersModel::SortRole);
    setDynamicSortFilter(true);
}

void AnswersFilterModel::setAnswerFilter(AnswerFilter filter)
{
    m_filter = filter;
    invalidateFilter();
}

void AnswersFilterModel::setText(const QString& text)
{
    m_text = text.simplified();
    invalidateFilter();
}

bool AnswersFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto* model = qobject_cast<const AnswersModel*>(sourceModel());
    if (!model || !model->isSortedByNumber(left.column()))
        return QSortFilterProxyModel::lessThan(left, right);
    return model->sortNumber(left.row(), left.column()) < model->sortNumber(right.row(), right.column());
}

bool AnswersFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const auto* model = qobject_cast<const AnswersModel*>(sourceModel());
    if (!model)
        return QSortFilterProxyModel::filterAcceptsRow(sourceRow, sourceParent);
    const AnswerRow& row = model->row(sourceRow);
    if (!m_text.isEmpty() && !row.text.contains(m_text, Qt::CaseInsensitive)
        && !row.id.contains(m_text, Qt::CaseInsensitive))
        return false;
    switch (m_filter) {
    case AnswerFilter::All:
        return true;
    case AnswerFilter::Changed:
        return changeOf(row).any();
    case AnswerFilter::RightToWrong:
        return changeOf(row).rightToWrong > 0;
    case AnswerFilter::WrongToRight:
        return changeOf(row).wrongToRight > 0;
    case AnswerFilter::Fortuitous:
        return isFortuitous(latest(row));
    case AnswerFilter::Comprehended:
        return !row.before.empty() && isComprehended(latest(row));
    case AnswerFilter::NotComprehended:
        return !row.before.empty() && !isComprehended(latest(row));
    }
    return true;
}

} // namespace neurex::ui
