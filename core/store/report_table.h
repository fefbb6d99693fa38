// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// A table for people: texts, ready to be written in several forms.
struct ReportTable {
    std::string name; ///< of its files: lower-case letters, digits, hyphens
    std::string title;
    std::string note; ///< what its numbers are; may be empty
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; ///< each as long as columns

    bool operator==(const ReportTable&) const = default;
};

/// A picture that stands beside a report.
struct ReportFigure {
    std::string file; ///< SVG, relative to the report's folder
    std::string title;
};

std::string csvOf(const ReportTable& table); ///< note as a comment above the header
std::string markdownOf(const ReportTable& table);
std::string latexOf(const ReportTable& table); ///< a table environment; needs booktabs
std::string htmlOf(const ReportTable& table); ///< a section

/// Writes NAME.csv of each table and tables.md, tables.tex and report.html of all, each through a temporary file.
/// facts: what stands above the tables, name and value. figures: shown by report.html below them. The same tables give
/// the same bytes.
Result<void> writeReportTables(const std::filesystem::path& folder, const std::string& title,
                               std::span<const std::pair<std::string, std::string>> facts,
                               std::span<const ReportTable> tables, std::span<const ReportFigure> figures = {});

} // namespace neurex
