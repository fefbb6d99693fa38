// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/report_table.h"

#include "core/base/media_text.h"
#include "core/store/text_file.h"

#include <algorithm>
#include <functional>

namespace neurex {
namespace {

std::string joined(const std::vector<std::string>& cells, const std::string& between,
                   const std::function<std::string(const std::string&)>& escape)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : between) + escape(cells[i]);
    return line;
}

/// A pipe would end a cell, a line end the row.
std::string markdownText(const std::string& text)
{
    std::string safe;
    for (const char c : xmlText(text)) {
        if (c == '|' || c == '<' || c == '*' || c == '_' || c == '`' || c == '[')
            safe += '\\';
        safe += c == '\n' || c == '\r' ? ' ' : c;
    }
    return safe;
}

std::string latexText(const std::string& text)
{
    std::string safe;
    for (const char c : xmlText(text)) {
        switch (c) {
        case '\\':
            safe += "\\textbackslash{}";
            break;
        case '~':
            safe += "\\textasciitilde{}";
            break;
        case '^':
            safe += "\\textasciicircum{}";
            break;
        case '<':
        case '>':
            safe += std::string("$") + c + "$";
            break;
        case '&':
        case '%':
        case '$':
        case '#':
        case '_':
        case '{':
        case '}':
            safe += '\\';
            [[fallthrough]];
        default:
            safe += c == '\n' || c == '\r' ? ' ' : c;
        }
    }
    return safe;
}

std::string htmlRow(const std::vector<std::string>& cells, const std::string& tag)
{
    std::string row = "<tr>";
    for (const std::string& cell : cells)
        row += "<" + tag + ">" + htmlText(cell) + "</" + tag + ">";
    return row + "</tr>\n";
}

constexpr const char* kStyle
    = "body{font:15px/1.5 sans-serif;margin:2em auto;max-width:75em;padding:0 1em;color:#1b1b1b;background:#fff}"
      "table{border-collapse:collapse;margin:.6em 0 1em}th,td{padding:.25em .7em;text-align:right;"
      "border-bottom:1px solid #ccc;white-space:nowrap}th{border-bottom:2px solid #555}"
      "td:first-child,th:first-child{text-align:left}p{max-width:60em}div{overflow-x:auto}"
      "img{width:44em;max-width:100%;background:#fff;margin:0 1em 1em 0}"
      "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1e1e1e}th,td{border-color:#555}}";

/// Titles stand in the pictures, and as their text for readers that see none.
std::string htmlOf(std::span<const ReportFigure> figures)
{
    std::string text = "<section id=\"figures\">\n<h2>Figures</h2>\n";
    for (const ReportFigure& figure : figures)
        text += "<img src=\"" + htmlText(figure.file) + "\" alt=\"" + htmlText(figure.title) + "\">\n";
    return text + "</section>\n";
}

} // namespace

std::string csvOf(const ReportTable& table)
{
    std::string text = table.note.empty() ? std::string() : csvComment("note", table.note);
    text += joined(table.columns, ",", csvField) + "\n";
    for (const auto& row : table.rows)
        text += joined(row, ",", csvField) + "\n";
    return text;
}

std::string markdownOf(const ReportTable& table)
{
    std::string text
        = "## " + markdownText(table.title) + "\n\n| " + joined(table.columns, " | ", markdownText) + " |\n|";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        text += "---|";
    text += "\n";
    for (const auto& row : table.rows)
        text += "| " + joined(row, " | ", markdownText) + " |\n";
    return table.note.empty() ? text : text + "\n" + markdownText(table.note) + "\n";
}

std::string latexOf(const ReportTable& table)
{
    const std::string end = " \\\\\n";
    std::string text = "\\begin{table}\n\\centering\n\\caption{" + latexText(table.title) + "}\n\\begin{tabular}{l"
        + std::string(table.columns.empty() ? 0 : table.columns.size() - 1, 'r') + "}\n\\toprule\n"
        + joined(table.columns, " & ", latexText) + end + "\\midrule\n";
    for (const auto& row : table.rows)
        text += joined(row, " & ", latexText) + end;
    text += "\\bottomrule\n\\end{tabular}\n";
    if (!table.note.empty())
        text += "\\par\\smallskip " + latexText(table.note) + "\n";
    return text + "\\end{table}\n";
}

std::string htmlOf(const ReportTable& table)
{
    std::string text = "<section id=\"" + htmlText(table.name) + "\">\n<h2>" + htmlText(table.title)
        + "</h2>\n<div><table>\n<thead>\n" + htmlRow(table.columns, "th") + "</thead>\n<tbody>\n";
    for (const auto& row : table.rows)
        text += htmlRow(row, "td");
    text += "</tbody>\n</table></div>\n";
    if (!table.note.empty())
        text += "<p>" + htmlText(table.note) + "</p>\n";
    return text + "</section>\n";
}

Result<void> writeReportTables(const std::filesystem::path& folder, const std::string& title,
                               std::span<const std::pair<std::string, std::string>> facts,
                               std::span<const ReportTable> tables, std::span<const ReportFigure> figures)
{
    const ReportTable about{"about", "What was measured", {}, {"what", "value"}, [&] {
                                std::vector<std::vector<std::string>> rows;
                                for (const auto& [name, value] : facts)
                                    rows.push_back({name, value});
                                return rows;
                            }()};
    std::string markdown = "# " + markdownText(title) + "\n\n" + markdownOf(about);
    std::string latex = "% needs \\usepackage{booktabs}\n" + latexOf(about);
    std::string html = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
        + htmlText(title) + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<h1>" + htmlText(title)
        + "</h1>\n" + htmlOf(about);
    for (const ReportTable& table : tables) {
        markdown += "\n" + markdownOf(table);
        latex += "\n" + latexOf(table);
        html += htmlOf(table);
        if (Result<void> written = writeTextFile(folder / (table.name + ".csv"), csvOf(table)); !written)
            return written;
    }
    if (!figures.empty())
        html += htmlOf(figures);
    for (const auto& [name, text] : {std::pair{"tables.md", markdown}, std::pair{"tables.tex", latex},
                                     std::pair{"report.html", html + "</body>\n</html>\n"}}) {
        if (Result<void> written = writeTextFile(folder / name, text); !written)
            return written;
    }
    return {};
}

} // namespace neurex
