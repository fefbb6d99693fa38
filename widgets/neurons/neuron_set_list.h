// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/neurons/neuron_table.h"

#include <QWidget>

#include <vector>

class QListWidget;
class QPushButton;

namespace neurex::ui {

/// A named set, ready to show.
struct NeuronSetRow {
    QString name;
    int count = 0;

    bool operator==(const NeuronSetRow&) const = default;
};

/// The named sets of neurons, and below them the neurons of the current one.
class NeuronSetList : public QWidget {
    Q_OBJECT

public:
    explicit NeuronSetList(QWidget* parent = nullptr);

    /// Names are unique. The current set stays current as long as there is one of its name.
    void setSets(std::vector<NeuronSetRow> sets);
    /// Makes a set the current one; emits nothing.
    void setCurrent(const QString& name);
    QString current() const; ///< empty: none
    void setCanSave(bool canSave); ///< there are selected neurons
    NeuronTable* neurons() const { return m_neurons; }
    QSize sizeHint() const override { return {260, 320}; }

Q_SIGNALS:
    void currentChanged(const QString& name); ///< by the user, or because the current one is gone
    void saveRequested(); ///< the selected neurons as a new set
    void importRequested();
    void selectRequested(const QString& name); ///< its neurons on the map
    void renamed(const QString& name, const QString& newName);
    void deleteRequested(const QString& name);

private:
    QWidget* buildButtons();
    void updateButtons();

    std::vector<NeuronSetRow> m_rows;
    QListWidget* m_list;
    NeuronTable* m_neurons;
    QPushButton* m_save;
    QPushButton* m_select;
    QPushButton* m_rename;
    QPushButton* m_delete;
    bool m_isFilling = false;
};

} // namespace neurex::ui
