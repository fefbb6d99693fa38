// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "app/client/rate_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr qint64 kRedrawMs = 100;
constexpr int kMaxBarWidth = 30;
constexpr int kMinBarWidth = 5;
constexpr double kMinRateSeconds = 0.2;

} // namespace

QString durationText(double seconds)
{
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 3600;
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    const QString tail = u"%1"_s.arg(whole % kMinute, 2, 10, '0'_L1);
    if (whole < kHour)
        return u"%1:"_s.arg(whole / kMinute) + tail;
    return u"%1:%2:"_s.arg(whole / kHour).arg(whole % kHour / kMinute, 2, 10, '0'_L1) + tail;
}

ProgressLine::ProgressLine(const Terminal& terminal, QString label, QString unit, std::int64_t doneBefore)
    : m_terminal(terminal)
    , m_label(std::move(label))
    , m_unit(std::move(unit))
    , m_doneBefore(doneBefore)
{
    m_sinceStart.start();
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::update(std::int64_t done, std::int64_t total)
{
    if (!m_terminal.isErrorTerminal() || (m_isShown && m_sinceDrawn.elapsed() < kRedrawMs))
        return;
    const double seconds = static_cast<double>(m_sinceStart.elapsed()) / 1000.0;
    m_terminal.eraseNotedLine();
    m_terminal.notePart(format(m_label, m_unit, done, total, seconds, m_terminal.width() - 1, m_doneBefore));
    m_sinceDrawn.start();
    m_isShown = true;
}

void ProgressLine::clear()
{
    if (std::exchange(m_isShown, false))
        m_terminal.eraseNotedLine();
}

QString ProgressLine::format(const QString& label, const QString& unit, std::int64_t done, std::int64_t total,
                             double elapsedSeconds, int width, std::int64_t doneBefore)
{
    QString text = u" %1/%2 %3"_s.arg(done).arg(total).arg(unit);
    if (done > doneBefore && elapsedSeconds >= kMinRateSeconds) {
        const double rate = static_cast<double>(done - doneBefore) / elapsedSeconds;
        text += u"  "_s + rateText(rate, {}) + u"  "_s
            + tr("%1 left").arg(durationText(static_cast<double>(total - done) / rate));
    }
    const int room = std::min(kMaxBarWidth, width - static_cast<int>(label.size() + text.size()) - 3);
    if (room < kMinBarWidth)
        return QString(label + text).left(std::max(0, width));
    const double share = total > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0) : 0.0;
    const int filled = static_cast<int>(std::floor(share * room));
    return label + u" ["_s + QString(filled, u'#') + QString(room - filled, u'.') + u']' + text;
}

} // namespace neurex::app
