// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace neurex::ui {

/// Rows whose text holds every word that was typed, whatever its case.
class WordFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    /// filterRole: of the first column, what is searched; sortRole: what rows are sorted by.
    WordFilter(QAbstractItemModel* source, int filterRole, int sortRole, QObject* parent);

    void setWords(const QString& typed);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

} // namespace neurex::ui
