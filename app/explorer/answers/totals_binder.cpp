// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/answers/totals_binder.h"

#include "app/explorer/shell/explorer_actions.h"
#include "app/figures/intervention_title.h"
#include "widgets/answers/totals_panel.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::array<std::optional<SliceBy>, 4> kChoices{std::nullopt, SliceBy::Answer, SliceBy::Group,
                                                         SliceBy::Length};
constexpr int kFirstColumns = 3; // slice, questions, accuracy before
constexpr int kColumnsOfOne = 4; // after, change, right to wrong, wrong to right

QString sliceName(const TotalsRow& row, bool isWhole)
{
    if (isWhole)
        return TotalsBinder::tr("All questions");
    if (!row.length)
        return row.name.empty() ? TotalsBinder::tr("(none)", "group") : ui::isolated(ui::toQt(row.name));
    const qint64 least = static_cast<qint64>(row.length->least);
    if (!row.length->most)
        return TotalsBinder::tr("%1 tokens and more").arg(ui::formatCount(least));
    const qint64 most = static_cast<qint64>(*row.length->most);
    if (least == 0)
        return TotalsBinder::tr("up to %1 tokens").arg(ui::formatCount(most));
    return least < most ? TotalsBinder::tr("%1 to %2 tokens").arg(ui::formatCount(least), ui::formatCount(most))
                        : TotalsBinder::tr("%1 tokens").arg(ui::formatCount(most));
}

double pointsOf(const Comparison& comparison)
{
    return 100.0 * (comparison.after.accuracy - comparison.before.accuracy);
}

/// "-3.1 [-6.0, -0.4]".
QString pointsText(const Comparison& comparison)
{
    const QString points = ui::formatSigned(pointsOf(comparison), 1);
    const std::optional<Interval>& interval = comparison.accuracyChange.difference;
    return interval ? u"%1 [%2, %3]"_s.arg(points, ui::formatSigned(100.0 * interval->low, 1),
                                           ui::formatSigned(100.0 * interval->high, 1))
                    : points;
}

QString changeText(const std::optional<Comparison>& comparison, int column)
{
    if (!comparison)
        return u"..."_s;
    switch (column) {
    case 0:
        return ui::formatPercent(comparison->after.accuracy);
    case 1:
        return pointsText(*comparison);
    case 2:
        return ui::formatCount(comparison->rightToWrong);
    default:
        return ui::formatCount(comparison->wrongToRight);
    }
}

QVariant changeKey(const std::optional<Comparison>& comparison, int column)
{
    if (!comparison)
        return {};
    switch (column) {
    case 0:
        return comparison->after.accuracy;
    case 1:
        return pointsOf(*comparison);
    case 2:
        return static_cast<qint64>(comparison->rightToWrong);
    default:
        return static_cast<qint64>(comparison->wrongToRight);
    }
}

std::vector<ui::LazyTable::Column> columnsOf(bool hasPresent, bool hasPinned)
{
    std::vector<ui::LazyTable::Column> columns{{TotalsBinder::tr("slice"), false},
                                               {TotalsBinder::tr("questions"), true},
                                               {TotalsBinder::tr("Acc before"), true}};
    if (hasPresent) {
        columns.push_back({TotalsBinder::tr("Acc after"), true});
        columns.push_back({TotalsBinder::tr("points [95 %]"), true});
        columns.push_back({TotalsBinder::tr("to wrong"), true});
        columns.push_back({TotalsBinder::tr("to right"), true});
    }
    if (hasPinned) {
        columns.push_back({TotalsBinder::tr("pinned: after"), true});
        columns.push_back({TotalsBinder::tr("pinned: points [95 %]"), true});
        columns.push_back({TotalsBinder::tr("pinned: to wrong"), true});
        columns.push_back({TotalsBinder::tr("pinned: to right"), true});
    }
    return columns;
}

} // namespace

ui::LazyTable totalsTable(const SharedTotalsRows& rows, bool hasCurrent, bool isWaiting, bool hasPinned)
{
    ui::LazyTable table;
    const bool hasPresent = hasCurrent || isWaiting;
    table.columns = columnsOf(hasPresent, hasPinned);
    table.rowCount = rows ? static_cast<int>(rows->size()) : 0;
    const auto changeAt = [hasPresent, hasCurrent](const TotalsRow& row, int column) {
        const bool isPresent = hasPresent && column < kFirstColumns + kColumnsOfOne;
        if (isPresent)
            return hasCurrent ? row.current : std::nullopt;
        return row.pinned;
    };
    table.text = [rows, changeAt](int line, int column) {
        const TotalsRow& row = (*rows)[static_cast<std::size_t>(line)];
        switch (column) {
        case 0:
            return sliceName(row, line == 0);
        case 1:
            return ui::formatCount(row.before.questionCount);
        case 2:
            return ui::formatPercent(row.before.accuracy);
        default:
            return changeText(changeAt(row, column), (column - kFirstColumns) % kColumnsOfOne);
        }
    };
    table.sortKey = [rows, changeAt](int line, int column) {
        const TotalsRow& row = (*rows)[static_cast<std::size_t>(line)];
        switch (column) {
        case 0:
            return QVariant(line);
        case 1:
            return QVariant(static_cast<qint64>(row.before.questionCount));
        case 2:
            return QVariant(row.before.accuracy);
        default:
            return changeKey(changeAt(row, column), (column - kFirstColumns) % kColumnsOfOne);
        }
    };
    return table;
}

TotalsBinder::TotalsBinder(ExplorerSession* session, SessionController* sessions, ui::TotalsPanel* panel,
                           ExplorerActions* actions, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_panel(panel)
    , m_actions(actions)
    , m_controller(&session->models(), &session->tasks(), &session->answers(), this)
{
    m_panel->setChoices({tr("none: all questions"), tr("answer"), tr("group"), tr("length")});
    connect(m_panel, &ui::TotalsPanel::choiceEdited, this,
            [this](int index) { m_controller.setBy(kChoices.at(static_cast<std::size_t>(index))); });
    connect(m_actions->pinIntervention, &QAction::triggered, this, &TotalsBinder::pin);
    connect(m_actions->unpinIntervention, &QAction::triggered, &m_controller, &SliceController::unpin);
    connect(&m_controller, &SliceController::changed, this, &TotalsBinder::show);
    sessions->setSlices(&m_controller);
    show();
}

void TotalsBinder::pin()
{
    if (!m_controller.whyNotPin().isEmpty())
        return;
    m_controller.pin(interventionTitle(m_session->document().state().plan));
    Q_EMIT pinned();
}

void TotalsBinder::show()
{
    const SharedTotalsRows& rows = m_controller.rows();
    const bool isWaiting = !m_session->answers().stack().empty() && !m_controller.isFailed();
    const bool hasPinned = rows && rows->front().pinned;
    m_panel->setChoice(static_cast<int>(std::ranges::find(kChoices, m_controller.by()) - kChoices.begin()));
    m_panel->setEmptyText(m_controller.emptyText());
    m_panel->setContent(totalsTable(rows, m_controller.hasCurrent(), isWaiting, hasPinned));
    QStringList notes;
    if (rows && m_controller.isFailed())
        notes += tr("Under the intervention that is set, the totals could not be measured.");
    if (rows && rows->size() > 1)
        notes
            += tr("A slice of many is remarkable by chance; an effect that is found here needs questions of its own.");
    m_panel->setNote(notes.join(u' '));
    showPin();
}

void TotalsBinder::showPin()
{
    const QString why = m_controller.whyPinIsOff();
    const QString known = m_controller.isPinned() ? ui::toQt(m_controller.pinned()->name) : QString();
    const QString name = known.isEmpty() ? tr("an intervention") : ui::isolated(known);
    const QString text = m_controller.isPinned() ? tr("Pinned: %1").arg(name) : QString();
    m_panel->setPinned(why.isEmpty() ? text : tr("%1. %2", "what is pinned; why it is not shown").arg(text, why),
                       !why.isEmpty());
    const QString whyNot = m_controller.whyNotPin();
    m_actions->pinIntervention->setEnabled(whyNot.isEmpty());
    m_actions->pinIntervention->setToolTip(
        whyNot.isEmpty() ? tr("Keeps the totals under this intervention beside those of the next.") : whyNot);
    m_actions->unpinIntervention->setEnabled(m_controller.isPinned());
}

} // namespace neurex::app
