// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

#include <vector>

namespace neurex::ui {

/// Attribution of one neuron to every option (rows) of every proxy (columns), in a common power of ten.
struct AttributionCells {
    std::vector<std::vector<float>> scores; ///< [proxy][option]; an empty proxy is not known yet
    std::vector<int> gold; ///< [proxy]
    std::vector<QStringList> options; ///< [proxy] their texts; may be empty
    QStringList labels = {}; ///< what the options are called; empty: letters

    bool operator==(const AttributionCells&) const = default;
};

/// A small table as high as its rows. Cells are coloured on the map's signed scale; a ring marks the right option.
class AttributionGrid : public QTableWidget {
    Q_OBJECT

public:
    explicit AttributionGrid(QWidget* parent = nullptr);

    void setCells(AttributionCells cells);
    /// The numbers in the cells are to be multiplied by ten to this power.
    int exponent() const { return m_exponent; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    AttributionCells m_cells;
    int m_exponent = 0;
};

} // namespace neurex::ui
