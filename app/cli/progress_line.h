// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QString>

#include <cstdint>

namespace neurex::app {

/// One line at the bottom of the terminal with bar, rate and time left. Shows nothing where nobody looks (a pipe).
class ProgressLine {
    Q_DECLARE_TR_FUNCTIONS(ProgressLine)

public:
    /// doneBefore: what counts as done and took none of this line's time.
    ProgressLine(const Terminal& terminal, QString label, QString unit, std::int64_t doneBefore = 0);
    /// Clears the line.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// At most ten times a second something is drawn.
    void update(std::int64_t done, std::int64_t total);
    void clear();

    /// "Label [####......] 40/100 questions  2.5/s  0:24 left", no longer than width columns.
    static QString format(const QString& label, const QString& unit, std::int64_t done, std::int64_t total,
                          double elapsedSeconds, int width, std::int64_t doneBefore = 0);

private:
    const Terminal& m_terminal;
    QString m_label;
    QString m_unit;
    std::int64_t m_doneBefore;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceDrawn;
    bool m_isShown = false;
};

/// "0:07", "12:30", "3:05:00".
QString durationText(double seconds);

} // namespace neurex::app
