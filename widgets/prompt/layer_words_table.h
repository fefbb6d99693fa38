// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStyledItemDelegate>
#include <QWidget>

#include <cstdint>
#include <vector>

class QLabel;
class QTableView;

namespace neurex::ui {

/// A token that a layer would go on with.
struct LayerWordCell {
    QString text; ///< with marks in place of blanks and line ends
    std::int32_t id = 0;
    double probability = 0.0;
    bool isNext = false; ///< the token that really follows

    bool operator==(const LayerWordCell&) const = default;
};

/// The likeliest tokens of each layer, the last layer first.
class LayerWordsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { ProbabilityRole = Qt::UserRole + 1, NextRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// [layer][place], the first layer first.
    void setLayers(std::vector<std::vector<LayerWordCell>> layers);
    const std::vector<std::vector<LayerWordCell>>& layers() const { return m_layers; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override; ///< the layer, then its tokens
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<std::vector<LayerWordCell>> m_layers;
};

/// Shades a cell by its probability; the token that really follows is bold.
class LayerWordsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// What each layer would go on with, read through the final norm and the head (the logit lens).
class LayerWordsTable : public QWidget {
    Q_OBJECT

public:
    explicit LayerWordsTable(QWidget* parent = nullptr);

    /// heading: of what it is.
    void setLayers(const QString& heading, std::vector<std::vector<LayerWordCell>> layers);
    /// Shown in place of the table while it has no rows.
    void setEmptyText(const QString& text);
    LayerWordsModel* model() const { return m_model; }
    QTableView* view() const { return m_view; }
    QString heading() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateColumns();

    LayerWordsModel* m_model;
    QTableView* m_view;
    QLabel* m_heading;
    QLabel* m_empty;
};

} // namespace neurex::ui
