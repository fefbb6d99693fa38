// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

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

    /// Whether all that was printed has arrived, to be asked at the end. Error WriteFailed with the reason of the first
    /// failure: a full disk, a pipe whose reader has ended.
    Result<void> finish() const;

private:
    void writeOut(const std::string& text) const;

    mutable std::optional<Error> m_failure; ///< the first; nothing is written after it
    bool m_isErrorTerminal = false;
};

} // namespace neurex::app
