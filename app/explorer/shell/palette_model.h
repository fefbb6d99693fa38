// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/fuzzy_match.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

class QMenu;
class QMenuBar;

namespace neurex::app {

/// Something that the palette offers.
struct PaletteEntry {
    QString text; ///< "Run attribution"
    QString path = {}; ///< where it is found otherwise: "Run", "Model › Recent"
    QString shortcut = {}; ///< as the platform writes it; empty: none
    std::function<void()> run = {};
    bool isEnabled = true;
    bool isChecked = false;
    QString searchWords = {}; ///< that find it as well, and are not shown
};

/// Of an action: its PaletteEntry::searchWords.
inline constexpr const char* kSearchWordsProperty = "neurexSearchWords";

/// Every action of a menu bar, in the order of the menus, but those of the menu to skip; runs by triggering the action,
/// as long as it lives.
std::vector<PaletteEntry> entriesOfMenus(const QMenuBar* bar, const QMenu* skipped = nullptr);

/// The entries that fit what was typed, the best first; what cannot run now gives way to what can.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole + 1, ///< QString
        ShortcutRole, ///< QString
        PositionsRole, ///< QList<int>: letters of the text that match what was typed
        CheckedRole, ///< bool
    };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    /// first: entries that stand above all others, whatever their text.
    void search(const QString& query, std::vector<PaletteEntry> first);
    /// Null for a row that is not there.
    const PaletteEntry* entryAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        PaletteEntry entry;
        FuzzyMatch match; ///< positions in the text only
    };

    std::vector<PaletteEntry> m_entries;
    std::vector<Row> m_rows;
};

} // namespace neurex::app
