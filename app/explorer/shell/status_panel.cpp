// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/status_panel.h"

#include "app/client/rate_text.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include <cmath>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMemoryIntervalMs = 2'000;
constexpr int kProgressWidth = 160;
constexpr int kPermille = 1'000;
constexpr int kIconSize = 14;

/// Resident memory of a process in bytes; 0 where /proc does not say.
qint64 residentBytes(const QString& process)
{
    QFile file(u"/proc/%1/statm"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
}

QString timeLeftText(double seconds)
{
    constexpr double kSecondsPerMinute = 60.0;
    if (seconds < kSecondsPerMinute)
        return StatusPanel::tr("%1 s left").arg(std::ceil(seconds), 0, 'f', 0);
    return StatusPanel::tr("%1 min left").arg(std::ceil(seconds / kSecondsPerMinute), 0, 'f', 0);
}

QString jobText(const JobStatus& status)
{
    QString text = StatusPanel::tr("%1 %2/%3").arg(status.title).arg(status.done).arg(status.total);
    if (!status.unit.isEmpty())
        text += u' ' + status.unit;
    if (!status.part.isEmpty())
        text += StatusPanel::tr(" (%1)").arg(status.part);
    if (status.perSecond > 0.0) {
        text += StatusPanel::tr(", %1, %2")
                    .arg(rateText(status.perSecond, status.unit, QLocale()), timeLeftText(status.secondsLeft));
    }
    return text;
}

} // namespace

StatusPanel::StatusPanel(QWidget* parent)
    : QWidget(parent)
    , m_engine(ui::elidedLabel(this))
    , m_warning(ui::plainLabel(this))
    , m_job(ui::elidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
    , m_memory(ui::plainLabel(this))
{
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setTextVisible(false);
    m_progress->setMaximum(kPermille);
    m_progress->setAccessibleName(tr("Progress of the running job"));
    // The bar keeps its height when the job ends, so that nothing above it moves.
    QSizePolicy kept = m_cancel->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_cancel->setSizePolicy(kept);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Cancel the running job; what is done is kept (Esc)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, 0);
    layout->setSpacing(2 * ui::kGrid);
    layout->addWidget(m_engine);
    layout->addWidget(m_warning);
    layout->addStretch();
    layout->addWidget(m_job);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addSpacing(2 * ui::kGrid);
    layout->addWidget(m_memory);
    connect(m_cancel, &QToolButton::clicked, this, &StatusPanel::cancelRequested);
    connect(&m_memoryTimer, &QTimer::timeout, this, &StatusPanel::updateMemory);
    m_memoryTimer.start(kMemoryIntervalMs);
    updateMemory();
    setWarning({});
    setJob({}, false);
}

void StatusPanel::setEngineText(const QString& text, const QString& toolTip)
{
    m_engine->setText(text);
    m_engine->setToolTip(toolTip);
}

QString StatusPanel::engineText() const
{
    return m_engine->text();
}

void StatusPanel::setWarning(const QString& text)
{
    m_warning->setVisible(!text.isEmpty());
    m_warning->setToolTip(text);
    m_warning->setAccessibleName(text);
    updateWarningIcon();
}

void StatusPanel::updateWarningIcon()
{
    m_warning->setPixmap(ui::tintedIcon(u"warning"_s, palette()).pixmap(kIconSize));
}

void StatusPanel::setJob(const JobStatus& status, bool canCancel)
{
    const bool isRunning = status.isRunning();
    m_job->setVisible(isRunning);
    m_progress->setVisible(isRunning);
    m_cancel->setVisible(isRunning && canCancel);
    if (!isRunning)
        return;
    m_job->setText(jobText(status));
    m_progress->setValue(static_cast<int>(kPermille * status.share()));
}

void StatusPanel::setEngineProcess(qint64 pid)
{
    m_enginePid = pid;
    updateMemory();
}

void StatusPanel::setEngineMemory(qint64 bytes)
{
    m_engineBytes = bytes;
    updateMemory();
}

void StatusPanel::updateMemory()
{
    const auto text = [this](qint64 bytes) {
        return locale().formattedDataSize(bytes, bytes < (qint64{1} << 30) ? 0 : 1, QLocale::DataSizeTraditionalFormat);
    };
    const qint64 own = residentBytes(u"self"_s);
    qint64 engine = m_engineBytes;
    if (engine <= 0 && m_enginePid > 0) // an engine that is too old to say
        engine = residentBytes(QString::number(m_enginePid));
    if (own <= 0)
        m_memory->clear();
    else
        m_memory->setText(engine > 0 ? tr("window %1, engine %2").arg(text(own), text(engine)) : text(own));
    m_memory->setToolTip(engine > 0 ? tr("Memory of this window and of the engine's process")
                                    : tr("Memory of this window; the engine has its own"));
}

void StatusPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateWarningIcon();
}

} // namespace neurex::app
