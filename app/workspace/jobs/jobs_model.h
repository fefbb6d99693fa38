// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/job_registry.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <set>
#include <vector>

namespace neurex::app {

/// The registry's jobs as a table, the newest first. Follows the registry; fast reports are shown ten times a second.
class JobsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, State, Progress, Rate, Left, Duration, Started, ColumnCount };
    /// Progress column: what is done, from 0 to 1 (double); negative while the job runs and has reported nothing.
    static constexpr int kFractionRole = Qt::UserRole + 1;

    /// registry outlives this object.
    explicit JobsModel(const JobRegistry* registry, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The job of a row; null for none.
    const Job* jobAt(int row) const;
    /// The row of a job; -1: none.
    int rowOf(JobId id) const;

Q_SIGNALS:
    /// Before its row goes: what was chosen with it must not become another job's.
    void aboutToRemove(neurex::app::JobId id);

private:
    void add(JobId id);
    void remove(JobId id);
    void refresh();
    QString text(const Job& job, int column) const;

    const JobRegistry* m_registry;
    std::vector<JobId> m_rows;
    std::set<JobId> m_dirty; ///< reported since the last refresh
    QTimer m_refreshTimer;
    QTimer m_secondTimer; ///< durations go on without reports
};

/// "0.4 s", "12 s", "3 min 05 s", "2 h 07 min".
QString jobDurationText(double seconds);
QString jobStateText(JobState state);

} // namespace neurex::app
