// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"

#include <QFutureWatcher>
#include <QObject>

#include <cstdint>
#include <vector>

namespace neurex::app {

/// Keeps the named sets and the neurons of the current one in step with the document and the result.
class SetBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    SetBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent = nullptr);

Q_SIGNALS:
    /// A set could not be renamed.
    void refused(const neurex::Error& error);
    void customStateRequested(); ///< for the selected neurons

private:
    void connectViews();
    void showSets();
    void showNeurons();
    void showRows();

    ExplorerSession* m_session;
    ExplorerViews m_views;
    std::vector<NeuronId> m_neurons; ///< of the current set
    std::vector<std::int64_t> m_ranks; ///< of m_neurons; empty: being counted
    QFutureWatcher<std::vector<std::int64_t>> m_counting;
};

} // namespace neurex::app
