// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/jobs/jobs_model.h"

#include "app/client/rate_text.h"
#include "widgets/values/sentences.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kRefreshMs = 100;
constexpr int kSecondMs = 1'000;
constexpr double kMsPerSecond = 1e3;
constexpr int kSecondsPerMinute = 60;
constexpr int kMinutesPerHour = 60;

double secondsOf(const Job& job)
{
    if (!job.isActive())
        return job.seconds;
    return static_cast<double>(job.started.msecsTo(QDateTime::currentDateTime())) / kMsPerSecond;
}

double fractionOf(const Job& job)
{
    if (job.status.total > 0)
        return job.status.share();
    return job.state == JobState::Running ? -1.0 : 0.0;
}

QString jobRateText(const Job& job)
{
    return rateText(job.status.perSecond, job.status.unit.isEmpty() ? job.description.unit : job.status.unit,
                    QLocale());
}

QString progressText(const Job& job)
{
    if (job.status.total <= 0)
        return {};
    return JobsModel::tr("%1 of %2").arg(job.status.done).arg(job.status.total);
}

} // namespace

QString jobDurationText(double seconds)
{
    constexpr double kTenths = 10.0;
    if (seconds < kTenths)
        return JobsModel::tr("%1 s").arg(QLocale().toString(std::max(seconds, 0.0), 'f', 1));
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const qint64 minutes = whole / kSecondsPerMinute;
    const auto padded = [](qint64 number) { return QString::number(number).rightJustified(2, u'0'); };
    if (minutes == 0)
        return JobsModel::tr("%1 s").arg(whole);
    if (minutes < kMinutesPerHour)
        return JobsModel::tr("%1 min %2 s").arg(minutes).arg(padded(whole % kSecondsPerMinute));
    return JobsModel::tr("%1 h %2 min").arg(minutes / kMinutesPerHour).arg(padded(minutes % kMinutesPerHour));
}

QString jobStateText(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return JobsModel::tr("Waiting");
    case JobState::Running:
        return JobsModel::tr("Running");
    case JobState::Done:
        return JobsModel::tr("Done");
    case JobState::Cancelled:
        return JobsModel::tr("Cancelled");
    case JobState::Failed:
        return JobsModel::tr("Failed");
    }
    return {};
}

JobsModel::JobsModel(const JobRegistry* registry, QObject* parent)
    : QAbstractTableModel(parent)
    , m_registry(registry)
{
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kRefreshMs);
    m_secondTimer.setInterval(kSecondMs);
    connect(&m_refreshTimer, &QTimer::timeout, this, &JobsModel::refresh);
    connect(&m_secondTimer, &QTimer::timeout, this, [this] {
        for (const JobId id : m_rows) {
            if (m_registry->isActive(id))
                m_dirty.insert(id);
        }
        refresh();
    });
    connect(registry, &JobRegistry::added, this, &JobsModel::add);
    connect(registry, &JobRegistry::removed, this, &JobsModel::remove);
    connect(registry, &JobRegistry::changed, this, [this](JobId id) {
        m_dirty.insert(id);
        if (!m_refreshTimer.isActive())
            m_refreshTimer.start();
    });
    for (const auto& [id, job] : registry->jobs())
        add(id);
}

void JobsModel::add(JobId id)
{
    beginInsertRows({}, 0, 0);
    m_rows.insert(m_rows.begin(), id);
    endInsertRows();
    m_secondTimer.start();
}

void JobsModel::remove(JobId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    Q_EMIT aboutToRemove(id);
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void JobsModel::refresh()
{
    for (const JobId id : std::exchange(m_dirty, {})) {
        if (const int row = rowOf(id); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    if (m_registry->activeCount() == 0)
        m_secondTimer.stop();
}

const Job* JobsModel::jobAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return m_registry->find(m_rows[static_cast<std::size_t>(row)]);
}

int JobsModel::rowOf(JobId id) const
{
    const auto found = std::ranges::find(m_rows, id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int JobsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JobsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int{ColumnCount};
}

QString JobsModel::text(const Job& job, int column) const
{
    switch (column) {
    case Name:
        return job.description.subject.isEmpty() ? job.description.title
                                                 : tr("%1: %2").arg(job.description.title, job.description.subject);
    case State:
        return jobStateText(job.state);
    case Progress:
        return progressText(job);
    case Rate:
        return jobRateText(job);
    case Left:
        return job.state == JobState::Running && job.status.perSecond > 0.0 ? jobDurationText(job.status.secondsLeft)
                                                                            : QString();
    case Duration:
        return jobDurationText(secondsOf(job));
    case Started:
        return job.started.time().toString(u"HH:mm"_s); // 24 hours in every language, as dates of runs are written
    default:
        return {};
    }
}

QVariant JobsModel::data(const QModelIndex& index, int role) const
{
    const Job* job = jobAt(index.row());
    if (!job)
        return {};
    if (role == Qt::DisplayRole)
        return text(*job, index.column());
    if (role == kFractionRole)
        return fractionOf(*job);
    if (role == Qt::ToolTipRole && !job->error.message.empty())
        return ui::reasonText(job->error);
    const bool isNumber = index.column() >= Rate;
    if (role == Qt::TextAlignmentRole && isNumber)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QVariant JobsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section >= Rate ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Job");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Rate:
        return tr("Rate");
    case Left:
        return tr("Time left");
    case Duration:
        return tr("Duration");
    case Started:
        return tr("Started");
    default:
        return {};
    }
}

} // namespace neurex::app
