// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers_model.h"

#include "widgets/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

int rightCount(const std::vector<ProxyAnswer>& proxies)
{
    return static_cast<int>(
        std::count_if(proxies.begin(), proxies.end(), [](const ProxyAnswer& proxy) { return proxy.isRight(); }));
}

QString letterAt(const std::vector<ProxyAnswer>& proxies, std::size_t proxy)
{
    return proxy < proxies.size() ? optionLetter(proxies[proxy].predicted) : QString();
}

QString beforeAfter(const QString& before, const QString& after)
{
    return after.isEmpty() ? before : QString(before + u'>' + after);
}

} // namespace

AnswerChange changeOf(const AnswerRow& row)
{
    AnswerChange change;
    const std::size_t count = std::min(row.before.size(), row.after.size());
    for (std::size_t proxy = 0; proxy < count; ++proxy) {
        const ProxyAnswer& before = row.before[proxy];
        const ProxyAnswer& after = row.after[proxy];
        if (before.isRight() != after.isRight())
            ++(before.isRight() ? change.rightToWrong : change.wrongToRight);
        else if (before.predicted != after.predicted)
            ++change.otherLetter;
    }
    return change;
}

bool isComprehended(const std::vector<ProxyAnswer>& proxies)
{
    return QuestionAnswer{{}, proxies}.isComprehended();
}

bool isFortuitous(const std::vector<ProxyAnswer>& proxies)
{
    return rightCount(proxies) > 0 && !isComprehended(proxies);
}

AnswersModel::AnswersModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void AnswersModel::setRows(std::vector<AnswerRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_proxyCount = m_rows.empty() ? 3 : 0;
    for (const AnswerRow& row : m_rows)
        m_proxyCount
            = std::max({m_proxyCount, static_cast<int>(row.before.size()), static_cast<int>(row.after.size())});
    m_proxyCount = std::max(m_proxyCount, 1);
    endResetModel();
}

void AnswersModel::setRow(int row, AnswerRow answer)
{
    Q_ASSERT(row >= 0 && row < rowCount());
    const int proxies = static_cast<int>(std::max(answer.before.size(), answer.after.size()));
    if (proxies > m_proxyCount) {
        std::vector<AnswerRow> rows = m_rows;
        rows[static_cast<std::size_t>(row)] = std::move(answer);
        setRows(std::move(rows));
        return;
    }
    m_rows[static_cast<std::size_t>(row)] = std::move(answer);
    Q_EMIT dataChanged(index(row, 0), index(row, changeColumn()));
}

void AnswersModel::setAllStale()
{
    for (AnswerRow& row : m_rows)
        row.stale = row.stale || !row.after.empty();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, changeColumn()));
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

QString AnswersModel::displayText(const AnswerRow& row, int column) const
{
    if (column == kIdColumn)
        return row.id;
    if (column == kTextColumn)
        return row.text;
    if (column == comprehendedColumn()) {
        if (row.before.empty())
            return {};
        const auto yesNo = [](bool comprehended) { return comprehended ? tr("yes") : tr("no"); };
        return beforeAfter(yesNo(isComprehended(row.before)),
                           row.after.empty() ? QString() : yesNo(isComprehended(row.after)));
    }
    if (column == changeColumn()) {
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
    const auto proxy = static_cast<std::size_t>(column - kFirstProxyColumn);
    return beforeAfter(letterAt(row.before, proxy), letterAt(row.after, proxy));
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

QVariant AnswersModel::sortKey(int rowIndex, int column) const
{
    const AnswerRow& row = m_rows[static_cast<std::size_t>(rowIndex)];
    if (column == kIdColumn)
        return rowIndex; // the task's own order
    if (column == comprehendedColumn())
        return 10 * rightCount(row.after.empty() ? row.before : row.after) + rightCount(row.before);
    if (column == changeColumn()) {
        const AnswerChange change = changeOf(row);
        return 100 * change.rightToWrong + 10 * change.wrongToRight + change.otherLetter;
    }
    return displayText(row, column);
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
        if (index.column() == changeColumn())
            return changeInWords(answer);
        return index.column() == kTextColumn ? answer.text : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == changeColumn() ? changeInWords(answer) : displayText(answer, index.column());
    case SortRole:
        return sortKey(index.row(), index.column());
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
    const bool isProxy = section >= kFirstProxyColumn && section < comprehendedColumn();
    if (role == Qt::DisplayRole) {
        if (section == kIdColumn)
            return tr("#");
        if (section == kTextColumn)
            return tr("Question");
        if (isProxy)
            return tr("p%1", "proxy question number").arg(section - kFirstProxyColumn + 1);
        return section == comprehendedColumn() ? tr("Compr.") : tr("Change");
    }
    if (role == Qt::ToolTipRole) {
        if (isProxy)
            return tr("Letter answered to proxy question %1, before and after the intervention.")
                .arg(section - kFirstProxyColumn + 1);
        if (section == comprehendedColumn())
            return tr("Comprehended: more than half of the proxy questions right, before and after.");
        if (section == changeColumn())
            return tr("Proxy answers that went from right to wrong (\u2212), from wrong to right (+), or to another "
                      "wrong letter (\u2260).");
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
        return isFortuitous(row.after.empty() ? row.before : row.after);
    }
    return true;
}

} // namespace neurex::ui
