// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/task_opening.h"

#include "core/text/tokenizer_side_files.h"

#include <QString>

#include <algorithm>
#include <map>

namespace neurex::app {

TaskReading taskReading(bool skipBad)
{
    return {.skipBad = skipBad, .seenAs = [](const std::string& text) {
                const QString normalized = QString::fromStdString(text).normalized(QString::NormalizationForm_KC);
                return normalized.simplified().toStdString();
            }};
}

std::vector<BadLine> leftOutOf(const Task& task, std::initializer_list<const PreparedTask*> prepared)
{
    std::map<std::int32_t, BadLine> lines;
    const auto add = [&lines](const std::vector<BadLine>& leftOut) {
        for (const BadLine& bad : leftOut)
            lines.emplace(bad.line, bad);
    };
    add(task.leftOut);
    for (const PreparedTask* part : prepared)
        add(part->leftOut);
    std::vector<BadLine> badLines;
    for (const auto& [line, bad] : lines)
        badLines.push_back(bad);
    return badLines;
}

std::vector<std::string> findingsOf(const Task& task, std::initializer_list<const PreparedTask*> prepared)
{
    std::vector<std::string> findings;
    const auto add = [&findings](const std::vector<std::string>& warnings) {
        for (const std::string& warning : warnings) {
            if (std::ranges::find(findings, warning) == findings.end())
                findings.push_back(warning);
        }
    };
    add(task.warnings);
    for (const PreparedTask* part : prepared)
        add(part->warnings);
    return findings;
}

std::vector<std::string> taskWarnings(const Task& task, const PreparedTask& prepared)
{
    std::vector<std::string> warnings = findingsOf(task, {&prepared});
    if (const std::vector<BadLine> leftOut = leftOutOf(task, {&prepared}); !leftOut.empty())
        warnings.push_back(leftOutText(leftOut));
    return warnings;
}

std::vector<std::int32_t> leftOutLines(const Task& task, const PreparedTask& prepared)
{
    std::vector<std::int32_t> lines;
    for (const BadLine& bad : leftOutOf(task, {&prepared}))
        lines.push_back(bad.line);
    return lines;
}

void addTokenizerWarnings(ModelInfo& info, const Tokenizer& tokenizer)
{
    for (const auto& warnings : {tokenizer.warnings(), tokenizerMismatches(info, tokenizer)})
        info.warnings.insert(info.warnings.end(), warnings.begin(), warnings.end());
}

} // namespace neurex::app
