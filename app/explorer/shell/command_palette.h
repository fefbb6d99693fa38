// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/palette_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace neurex::app {

/// A frame over the window in which the user types what to do, and picks it with the arrow keys and Enter. Esc, a
/// second press of its shortcut or a click elsewhere closes it.
class CommandPalette : public QWidget {
    Q_OBJECT

public:
    using Source = std::function<std::vector<PaletteEntry>()>;
    using QuerySource = std::function<std::vector<PaletteEntry>(const QString& query)>;

    /// It covers part of this window.
    explicit CommandPalette(QWidget* window);

    /// What there is to do; asked each time the palette opens.
    void setSource(Source source) { m_source = std::move(source); }
    /// What only the typed text can name (a neuron, a path); listed first.
    void setQuerySource(QuerySource source) { m_querySource = std::move(source); }

    /// Opens with an empty text, or closes when it is open.
    void toggle();
    QLineEdit* edit() const { return m_edit; }
    QListView* list() const { return m_list; }
    PaletteModel* model() const { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search();
    void place();
    bool handleKey(int key);
    void step(int rows);
    void runRow(int row);

    Source m_source;
    QuerySource m_querySource;
    PaletteModel* m_model;
    QLineEdit* m_edit;
    QListView* m_list;
    QLabel* m_nothing;
};

} // namespace neurex::app
