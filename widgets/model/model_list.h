// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/model/model_list_model.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QTableView;

namespace neurex::ui {

class WordFilter;

/// Found models with a line to filter them. While the line has the focus, the arrow keys move through the list.
class ModelList : public QWidget {
    Q_OBJECT

public:
    explicit ModelList(QWidget* parent = nullptr);

    /// The current row stays that of the same model.
    void setRows(std::vector<ModelRow> rows);
    /// While the search goes on, an empty list does not say that there is nothing.
    void setSearching(bool searching);
    /// Where it was looked: said of an empty list, and in the tool tip of the number.
    void setPlaces(const QString& text);
    /// Nothing where no row is current.
    std::optional<ModelRow> current() const;

    QLineEdit* filterLine() const { return m_filterLine; }
    QTableView* view() const { return m_view; }
    QLabel* detail() const { return m_detail; }
    QLabel* count() const { return m_count; }

Q_SIGNALS:
    void currentChanged(); ///< another row, or another content of it
    void activated(); ///< the current row, by a double click or Enter

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectSignals();
    void updateColumns();
    void updateTexts();
    void selectFirst();

    ModelListModel* m_model;
    WordFilter* m_filter;
    QLineEdit* m_filterLine;
    QTableView* m_view;
    QLabel* m_count;
    QLabel* m_detail;
    QString m_places;
    bool m_isSearching = false;
};

} // namespace neurex::ui
