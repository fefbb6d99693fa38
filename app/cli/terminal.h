// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <nlohmann/json_fwd.hpp>

namespace neurex::app {

/// Where a command writes: results to standard output, everything else to the error output.
class Terminal {
public:
    Terminal();

    /// Colours and progress lines are for people only.
    bool isErrorTerminal() const { return m_isErrorTerminal; }
    /// Columns of the error terminal; 80 when unknown.
    int width() const;

    void print(const QString& line) const;
    void printJson(const nlohmann::json& json) const;
    /// Without a line end, shown at once.
    void printPart(const QString& text) const;

    void note(const QString& line) const;
    void notePart(const QString& text) const;

private:
    bool m_isErrorTerminal = false;
};

} // namespace neurex::app
