// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

class QPushButton;

namespace neurex::app {

/// Puts the one button that helps under what an empty view says: on the map to run, to choose a task, to open a model
/// or to restart the engine; on the answers to choose a task.
class EmptyStates : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    EmptyStates(ExplorerSession* session, const ExplorerViews& views, ExplorerActions* actions, QObject* parent);

    QPushButton* mapButton() const { return m_map; }
    QPushButton* answersButton() const { return m_answers; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Help { None, Run, ChooseTask, OpenDemo, Restart };

    QPushButton* addButton(QWidget* over);
    void update();
    void show(QPushButton* button, Help help);
    static void place(QPushButton* button);
    Help mapHelp() const;
    Help answersHelp() const;
    void apply(QPushButton* button, Help help);

    ExplorerSession* m_session;
    ExplorerActions* m_actions;
    QPushButton* m_map;
    QPushButton* m_answers;
    Help m_mapHelp = Help::None;
    Help m_answersHelp = Help::None;
};

} // namespace neurex::app
