// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/palette_model.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QSet>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kDisabledCost = 8; ///< what can be run beats what cannot, unless it fits much better
constexpr int kTextBonus = 12; ///< a match in the text beats one that needs the path

/// "&Open..." -> "Open...", "A && B" -> "A & B".
QString plainText(const QString& text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

/// An action that stands in several menus is listed where it comes first.
void addMenu(const QMenu* menu, const QString& path, QSet<const QAction*>& known, std::vector<PaletteEntry>& entries)
{
    const QList<QAction*> actions = menu->actions();
    for (QAction* action : actions) {
        const QString text = plainText(action->text());
        if (action->isSeparator() || !action->isVisible() || text.isEmpty() || known.contains(action))
            continue;
        known.insert(action);
        if (action->menu()) {
            addMenu(action->menu(), path + u" › "_s + text, known, entries);
            continue;
        }
        const auto trigger = [action = QPointer<QAction>(action)] {
            if (action)
                action->trigger();
        };
        entries.push_back({.text = text,
                           .path = path,
                           .shortcut = action->shortcut().toString(QKeySequence::NativeText),
                           .run = trigger,
                           .isEnabled = action->isEnabled(),
                           .isChecked = action->isChecked(),
                           .searchWords = action->property(kSearchWordsProperty).toString()});
    }
}

/// Matches in the text, else in path and text together, else in words that are not shown.
std::optional<FuzzyMatch> matchEntry(const QString& query, const PaletteEntry& entry)
{
    if (std::optional<FuzzyMatch> match = fuzzyMatch(query, entry.text)) {
        match->score += query.isEmpty() ? 0 : kTextBonus;
        return match;
    }
    const QString prefix = entry.path + u' ';
    std::optional<FuzzyMatch> match = fuzzyMatch(query, prefix + entry.text);
    if (!match) {
        match = fuzzyMatch(query, entry.searchWords);
        if (match)
            match->positions.clear(); // nothing of it is shown
        return match;
    }
    QList<int> inText;
    for (const int position : match->positions) {
        if (position >= prefix.size())
            inText.append(position - static_cast<int>(prefix.size()));
    }
    match->positions = inText;
    return match;
}

} // namespace

std::vector<PaletteEntry> entriesOfMenus(const QMenuBar* bar, const QMenu* skipped)
{
    std::vector<PaletteEntry> entries;
    QSet<const QAction*> known;
    if (skipped)
        known.insert(skipped->menuAction());
    const QList<QAction*> menus = bar->actions();
    for (const QAction* action : menus) {
        if (action->menu())
            addMenu(action->menu(), plainText(action->text()), known, entries);
    }
    return entries;
}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    m_entries = std::move(entries);
}

void PaletteModel::search(const QString& query, std::vector<PaletteEntry> first)
{
    beginResetModel();
    m_rows.clear();
    for (const PaletteEntry& entry : m_entries) {
        if (const std::optional<FuzzyMatch> match = matchEntry(query, entry))
            m_rows.push_back({entry, *match});
    }
    const auto rank = [](const Row& row) { return row.match.score - (row.entry.isEnabled ? 0 : kDisabledCost); };
    std::ranges::stable_sort(m_rows, std::ranges::greater(), rank);
    std::vector<Row> rows;
    for (PaletteEntry& entry : first)
        rows.push_back({std::move(entry), {}});
    m_rows.insert(m_rows.begin(), rows.begin(), rows.end());
    endResetModel();
}

const PaletteEntry* PaletteModel::entryAt(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_rows[static_cast<std::size_t>(row)].entry;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteEntry* entry = entryAt(index.row());
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return entry->text;
    case Qt::AccessibleTextRole:
        return QStringList{entry->text, entry->path, entry->shortcut}.join(u", "_s);
    case PathRole:
        return entry->path;
    case ShortcutRole:
        return entry->shortcut;
    case PositionsRole:
        return QVariant::fromValue(m_rows[static_cast<std::size_t>(index.row())].match.positions);
    case CheckedRole:
        return entry->isChecked;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    const PaletteEntry* entry = entryAt(index.isValid() ? index.row() : -1);
    if (!entry)
        return Qt::NoItemFlags;
    return entry->isEnabled ? Qt::ItemIsSelectable | Qt::ItemIsEnabled : Qt::ItemFlags(Qt::ItemIsSelectable);
}

} // namespace neurex::app
