// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string_view>

namespace neurex::app {

/// Foreign text (a name, a path) for one line of output, whatever it contains: displayText() for any length of a path.
QString oneLine(std::string_view foreign);

/// Where a command writes: results to standard output, everything else to the error output. Whatever a text holds, no
/// character of it acts on the terminal (terminalText()).
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
    /// Whether everything that was printed has arrived. Error WriteFailed; after the first one nothing more is printed,
    /// and the running job is cancelled (Interrupt).
    Result<void> finish() const;
    /// The error is that the program which read the output has ended.
    bool hasLostReader() const;

    /// Takes back what notePart() wrote in the present line of the error terminal.
    void eraseNotedLine() const;

private:
    void write(std::string_view text) const;

    bool m_isErrorTerminal = false;
    mutable std::optional<Error> m_outputError;
};

} // namespace neurex::app
