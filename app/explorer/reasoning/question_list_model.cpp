// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/question_list_model.h"

#include "app/explorer/reasoning/reasoning_view.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {

void QuestionListModel::setStudy(const SharedReasoning& study, const std::set<std::int64_t>& live)
{
    if (m_study == study && m_live == live)
        return;
    m_study = study;
    m_live = live;
    refill();
}

void QuestionListModel::setFilter(AnswerFilterKind kind, std::size_t rule)
{
    if (m_filter == kind && m_rule == rule)
        return;
    m_filter = kind;
    m_rule = rule;
    refill();
}

bool QuestionListModel::passes(std::int64_t place) const
{
    if (m_filter == AnswerFilterKind::All)
        return true;
    const SharedWorkedAnswer answer = m_study->answerAt(place);
    if (!answer || m_rule >= answer->read.right.size())
        return false;
    const bool isRight = answer->read.right[m_rule], hasNumber = answer->read.read[m_rule].number.has_value();
    switch (m_filter) {
    case AnswerFilterKind::Right:
        return isRight;
    case AnswerFilterKind::Wrong:
        return !isRight && hasNumber;
    case AnswerFilterKind::NoNumber:
        return !hasNumber;
    case AnswerFilterKind::Differing:
        return answer->read.right.front() != answer->read.right.back()
            || answer->read.read.front().number != answer->read.read.back().number;
    case AnswerFilterKind::All:
        break;
    }
    return true;
}

/// Rows that stay stay selected.
void QuestionListModel::refill()
{
    std::vector<std::int64_t> places;
    for (std::int64_t place = 0; m_study && place < m_study->total(); ++place) {
        if (passes(place))
            places.push_back(place);
    }
    if (places != m_places) {
        beginResetModel();
        m_places = std::move(places);
        endResetModel();
    } else if (!m_places.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, FirstRule, SecondRule);
}

int QuestionListModel::rowOf(std::int64_t place) const
{
    const auto found = std::ranges::lower_bound(m_places, place);
    return found != m_places.end() && *found == place ? static_cast<int>(found - m_places.begin()) : -1;
}

int QuestionListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int QuestionListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant QuestionListModel::ruleText(const WorkedAnswer& answer, std::size_t rule) const
{
    if (rule >= answer.read.read.size())
        return {};
    const std::optional<double>& number = answer.read.read[rule].number;
    const QString read = number ? numberText(number) : u"\u2013"_s;
    return u"%1 %2"_s.arg(answer.read.right[rule] ? u"\u2713"_s : u"\u2717"_s, read);
}

QVariant QuestionListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_study)
        return {};
    const std::int64_t place = placeAt(index.row());
    const ReasoningQuestion& question = m_study->inputs->question(static_cast<std::size_t>(place));
    const SharedWorkedAnswer answer = m_study->answerAt(place);
    const bool isRule = index.column() == FirstRule || index.column() == SecondRule;
    const auto rule = static_cast<std::size_t>(index.column() - FirstRule);
    if (role == Qt::ToolTipRole) {
        QString tip = ui::toQt(question.question);
        if (answer && isRule) {
            if (const QString context = readContext(*answer, *m_study->inputs, rule); !context.isEmpty())
                tip = tr("Read here: %1").arg(context);
        }
        return ui::tipText(tip);
    }
    if (role == Qt::ForegroundRole) {
        const ui::Theme theme = ui::Theme::fromPalette(QGuiApplication::palette());
        if (!answer)
            return theme.mutedText;
        return isRule && rule < answer->read.right.size()
            ? QVariant(answer->read.right[rule] ? theme.right : theme.wrong)
            : QVariant();
    }
    if (role == Qt::TextAlignmentRole && index.column() != QuestionColumn)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NumberColumn:
        return ui::formatCount(m_study->inputs->chosen[static_cast<std::size_t>(place)] + 1);
    case GoldColumn:
        return numberText(question.gold);
    case QuestionColumn:
        return ui::isolated(ui::toQt(question.question).simplified());
    default:
        if (answer)
            return ruleText(*answer, rule);
        return m_live.contains(place) ? QVariant(u"\u2026"_s) : QVariant();
    }
}

QVariant QuestionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const std::vector<AnswerRule> rules
        = m_study ? m_study->inputs->rules() : std::vector{AnswerRule::Published, AnswerRule::Strict};
    const bool isRule = section == FirstRule || section == SecondRule;
    if (role == Qt::ToolTipRole && isRule)
        return ui::tipText(ruleMeaning(rules[static_cast<std::size_t>(section - FirstRule)]));
    if (role == Qt::TextAlignmentRole && section != QuestionColumn)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (isRule)
        return ruleName(rules[static_cast<std::size_t>(section - FirstRule)]);
    return section == NumberColumn ? tr("No.") : section == GoldColumn ? tr("gold", "right answer") : tr("question");
}

} // namespace neurex::app
