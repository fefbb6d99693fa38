// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/task_opening.h"

#include "core/text/tokenizer_side_files.h"

#include <QString>

#include <set>

namespace neurex::app {

TaskReading taskReading(bool skipBad)
{
    return {.skipBad = skipBad, .seenAs = [](const std::string& text) {
                const QString normalized = QString::fromStdString(text).normalized(QString::NormalizationForm_KC);
                return normalized.simplified().toStdString();
            }};
}

std::vector<std::string> taskWarnings(const Task& task, const PreparedTask& prepared)
{
    std::vector<std::string> warnings = task.warnings;
    warnings.insert(warnings.end(), prepared.warnings.begin(), prepared.warnings.end());
    for (const auto* leftOut : {&task.leftOut, &prepared.leftOut}) {
        if (!leftOut->empty())
            warnings.push_back(leftOutText(*leftOut));
    }
    return warnings;
}

std::vector<std::int32_t> leftOutLines(const Task& task, const PreparedTask& prepared)
{
    std::set<std::int32_t> lines;
    for (const auto* leftOut : {&task.leftOut, &prepared.leftOut}) {
        for (const BadLine& bad : *leftOut)
            lines.insert(bad.line);
    }
    return {lines.begin(), lines.end()};
}

void addTokenizerWarnings(ModelInfo& info, const Tokenizer& tokenizer)
{
    for (const auto& warnings : {tokenizer.warnings(), tokenizerMismatches(info, tokenizer)})
        info.warnings.insert(info.warnings.end(), warnings.begin(), warnings.end());
}

} // namespace neurex::app
