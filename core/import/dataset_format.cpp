// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/dataset_format.h"

#include "core/base/display_text.h"
#include "core/import/lm_eval_template.h"
#include "core/import/record_formats.h"
#include "core/import/span_format.h"
#include "core/import/text_formats.h"

#include <algorithm>
#include <array>

namespace neurex {
namespace {

constexpr std::string_view kGrammarRole = "You know the grammar of English sentences.";
constexpr std::string_view kNamesRole = "You know which names mean what in a sentence.";
constexpr std::string_view kFeelingRole = "You know whether a text is positive or negative.";
constexpr std::string_view kQuestionRole = "You answer multiple-choice questions.";

/// Made of several files at once, by importPublishedPrompts().
bool isNeverGuessed(const DatasetFile&, const ReadSettings&)
{
    return false;
}

Result<DatasetRead> readFoldersOnly(const DatasetFile& file, const ReadSettings&)
{
    return makeError(ErrorCode::Internal, pathInQuotes(file.path) + " is not read by itself");
}

constexpr std::array kFormats{
    DatasetFormat{"lm-eval", "lm-evaluation-harness task", "a task's YAML file, then its data as JSON or tables",
                  "Imported questions", kQuestionRole, "", isLmEvalData, readLmEvalData},
    DatasetFormat{"qrnca", "QRNCA triples", "{KEY: {\"sentences\": [three prompts], \"obj_label\": [three letters]}}",
                  "Ready prompts", kQuestionRole, "MIT (QRNCA)", isQrnca, readQrnca},
    DatasetFormat{"mceval8k", "MCEval8K", "a JSON list of one of its tasks (text, options, label and the like)",
                  "Multiple choice", kQuestionRole, "CC BY 4.0 (MCEval8K; its sources have licences of their own)",
                  isMcEval, readMcEval},
    DatasetFormat{"mceval8k-prompts", "MCEval8K as prompts",
                  "the folder of one of its tasks (train.json, test.json), asked by the published prompts",
                  "Multiple choice", kQuestionRole, "CC BY 4.0 (MCEval8K; its sources have licences of their own)",
                  isNeverGuessed, readFoldersOnly},
    DatasetFormat{"csqa", "CommonsenseQA", "JSON Lines with question, choices and answerKey, nested or flat",
                  "Commonsense", kQuestionRole, "MIT (CommonsenseQA)", isCommonsenseQa, readCommonsenseQa},
    DatasetFormat{"openbookqa", "OpenBookQA", "JSON Lines with question.stem or question_stem, choices and answerKey",
                  "Science with an open book", kQuestionRole, "", isOpenBookQa, readOpenBookQa},
    DatasetFormat{"arc", "ARC",
                  "JSON Lines with question, choices and answerKey; or its CSV, options as (A) ... (B) ...",
                  "Science questions", kQuestionRole, "CC BY-SA 4.0 (ARC)", isArc, readArc},
    DatasetFormat{"mmlu", "MMLU",
                  "CSV rows of question, options, letter without a header; JSON with choices and answer",
                  "Multiple choice", kQuestionRole, "MIT (MMLU)", isMmlu, readMmlu},
    DatasetFormat{"polarity", "rt-polarity", "a sentence a line in NAME.pos and NAME.neg", "Sentiment", kFeelingRole,
                  "CC BY 4.0 (sentence polarity dataset)", isPolarity, readPolarity},
    DatasetFormat{"conll2003", "CoNLL-2003 entities", "word, part of speech, chunk and I-PER or B-PER a line",
                  "Entity type", kNamesRole, "", isConll2003, readConll2003},
    DatasetFormat{"conll2000", "CoNLL-2000 chunks", "word, part of speech and B-NP or I-NP a line", "Chunk type",
                  kGrammarRole, "", isConll2000, readConll2000},
    DatasetFormat{"few-nerd", "Few-NERD", "word and coarse-fine a line", "Entity type", kNamesRole,
                  "CC BY-SA 4.0 (Few-NERD)", isFewNerd, readFewNerd},
    DatasetFormat{"wnut", "WNUT entities", "word and B-person or I-person a line", "Entity type", kNamesRole,
                  "CC BY 4.0 (WNUT 2017)", isWnut, readWnut},
    DatasetFormat{"sst2", "SST-2", "TSV with the columns sentence and label (0 or 1)", "Sentiment", kFeelingRole, "",
                  isSst2, readSst2},
    DatasetFormat{"json", "JSON", "JSON Lines, or a JSON list, with columns by their names or as you say",
                  "Imported questions", kQuestionRole, "", isJsonData, readColumns},
    DatasetFormat{"table", "CSV or TSV", "a table with columns by their names or as you say", "Imported questions",
                  kQuestionRole, "", isTable, readColumns}};

std::string listed()
{
    std::string list;
    for (const DatasetFormat& format : kFormats)
        list += (list.empty() ? "" : ", ") + std::string(format.id);
    return list;
}

} // namespace

std::span<const DatasetFormat> datasetFormats()
{
    return kFormats;
}

Result<const DatasetFormat*> datasetFormat(std::string_view id)
{
    const auto* const found = std::ranges::find(kFormats, id, &DatasetFormat::id);
    if (found != kFormats.end())
        return found;
    return makeError(ErrorCode::InvalidArgument, "unknown format " + inQuotes(id) + "; expected one of " + listed());
}

Result<const DatasetFormat*> recogniseDataset(const DatasetFile& file, const ReadSettings& settings)
{
    const auto* const found = std::ranges::find_if(
        kFormats, [&](const DatasetFormat& format) { return format.recognises(file, settings); });
    if (found != kFormats.end())
        return found;
    return makeError(ErrorCode::BadTask,
                     pathInQuotes(file.path) + " is no data set that is recognised (it begins with "
                         + inQuotes(firstContent(file.text).substr(0, 60)) + "); name its format: " + listed());
}

} // namespace neurex
