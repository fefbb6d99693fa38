// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/record_formats.h"

#include "core/base/display_text.h"
#include "core/import/known_shapes.h"
#include "core/import/record_columns.h"

#include <algorithm>
#include <limits>

namespace neurex {
namespace {

constexpr std::size_t kLooked = 20;
constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

RecordShape choiceShape(std::string stem, std::string options, std::string gold, std::string group)
{
    RecordShape shape;
    shape.stem = std::move(stem);
    shape.options = std::move(options);
    shape.gold = std::move(gold);
    shape.group = std::move(group);
    shape.id = "id";
    return shape;
}

/// AI2's and CommonsenseQA's own files, and the same as the Hugging Face hub has them.
std::span<const KnownShape> keyedShapes()
{
    static const std::vector<KnownShape> shapes{
        {{},
         {"question.stem", "question.choices"},
         {},
         choiceShape("{question.stem}", "question.choices", "answerKey", "question.question_concept")},
        {{}, {"question", "choices"}, {}, choiceShape("{question}", "choices", "answerKey", "question_concept")},
        {{}, {"question_stem", "choices"}, {}, choiceShape("{question_stem}", "choices", "answerKey", {})}};
    return shapes;
}

std::span<const KnownShape> mmluShapes()
{
    static const std::vector<KnownShape> shapes{
        {"MMLU-Pro",
         {"question", "options", "answer_index"},
         {},
         choiceShape("{question}", "options", "answer_index", {})},
        {"MMLU", {"question", "choices", "answer"}, {}, choiceShape("{question}", "choices", "answer", {})}};
    return shapes;
}

/// Question, options, the letter: rows of MMLU's own files, which have no header. The letter may be missing or wrong
/// here and there.
bool isBareChoiceTable(const DatasetFile& file)
{
    if (looksLikeJson(file))
        return false;
    const Records rows = readTable(file, false, kLooked);
    constexpr std::size_t kFewestColumns = 4;
    if (rows.records.empty() || rows.names.size() < kFewestColumns)
        return false;
    std::size_t lettered = 0, open = 0;
    for (const Record& record : rows.records) {
        const std::string last = textAt(record.object, rows.names.back());
        lettered += last.size() == 1 && last[0] >= 'A' && last[0] <= 'J' ? 1U : 0U;
        open += last.empty() ? 1U : 0U;
    }
    const bool isFirstOne = textAt(rows.records.front().object, rows.names.back()).size() <= 1;
    return isFirstOne && lettered > 0 && (lettered + open) * 10 >= rows.records.size() * 8;
}

bool hasKeyedShape(const DatasetFile& file, const ReadSettings& settings, Records& records)
{
    if (namesColumns(settings) || !looksLikeJson(file))
        return false;
    records = firstRecords(file, settings);
    return knownShapeOf(keyedShapes(), file, records) != nullptr
        && std::ranges::any_of(records.records,
                               [](const Record& record) { return record.object.contains("answerKey"); });
}

bool hasPath(const Records& records, std::string_view path)
{
    return std::ranges::any_of(records.records,
                               [path](const Record& record) { return valueAt(record.object, path) != nullptr; });
}

/// "7-980": how OpenBookQA counts its questions.
bool isBookId(const std::string& id)
{
    const std::size_t dash = id.find('-');
    return dash != std::string::npos && dash > 0 && id.find_first_not_of("0123456789-") == std::string::npos
        && id.size() < 10;
}

Result<DatasetRead> readKeyed(const DatasetFile& file, const ReadSettings& settings)
{
    return readKnown(keyedShapes(), file, settings);
}

Error nothingFits(const DatasetFile& file, const Records& records)
{
    std::string keys;
    for (const std::string& name : records.names)
        keys += (keys.empty() ? "" : ", ") + name;
    std::string why = pathInQuotes(file.path) + " has no records of this format";
    if (!keys.empty())
        why += "; its keys are " + displayText(keys);
    else if (!records.bad.empty())
        why += "; line " + std::to_string(records.bad.front().line) + ": " + records.bad.front().reason;
    return makeError(ErrorCode::BadTask, why);
}

} // namespace

Records firstRecords(const DatasetFile& file, const ReadSettings& settings)
{
    return readRecords(file, settings.hasHeader, kLooked);
}

const KnownShape* knownShapeOf(std::span<const KnownShape> shapes, const DatasetFile& file, const Records& records)
{
    const auto fits = [&](const KnownShape& known) {
        const bool isThere = known.folder.empty()
            || std::ranges::find(file.path, std::filesystem::path(known.folder)) != file.path.end();
        return isThere
            && std::ranges::all_of(known.needs, [&](std::string_view path) { return hasPath(records, path); });
    };
    const auto found = std::ranges::find_if(shapes, fits);
    return found == shapes.end() ? nullptr : &*found;
}

Result<DatasetRead> readKnown(std::span<const KnownShape> shapes, const DatasetFile& file, const ReadSettings& settings)
{
    const Records records = readRecords(file, settings.hasHeader, kAll);
    const KnownShape* known = knownShapeOf(shapes, file, records);
    if (known == nullptr)
        return nothingFits(file, records);
    RecordShape shape = known->shape;
    if (!settings.question.empty())
        shape.stem = settings.question;
    if (!settings.groupColumn.empty())
        shape.group = settings.groupColumn;
    if (!settings.idColumn.empty())
        shape.id = settings.idColumn;
    return readShaped(records, shape, settings);
}

bool isCommonsenseQa(const DatasetFile& file, const ReadSettings& settings)
{
    Records records;
    return hasKeyedShape(file, settings, records)
        && (hasPath(records, "question_concept") || hasPath(records, "question.question_concept")
            || file.path.string().find("csqa") != std::string::npos);
}

bool isOpenBookQa(const DatasetFile& file, const ReadSettings& settings)
{
    Records records;
    return hasKeyedShape(file, settings, records)
        && (hasPath(records, "question_stem") || hasPath(records, "fact1")
            || isBookId(textAt(records.records.front().object, "id")));
}

bool isArc(const DatasetFile& file, const ReadSettings& settings)
{
    Records records;
    if (hasKeyedShape(file, settings, records))
        return true;
    if (namesColumns(settings) || looksLikeJson(file))
        return false;
    records = firstRecords(file, settings);
    return !usualColumn(records.names, {"answerkey"}).empty() && !usualColumn(records.names, {"question"}).empty()
        && !usualColumn(records.names, {"questionid"}).empty();
}

bool isMmlu(const DatasetFile& file, const ReadSettings& settings)
{
    if (namesColumns(settings))
        return false;
    if (!looksLikeJson(file))
        return isBareChoiceTable(file);
    const Records records = firstRecords(file, settings);
    return knownShapeOf(mmluShapes(), file, records) != nullptr
        && (hasPath(records, "subject") || hasPath(records, "category"));
}

bool isSst2(const DatasetFile& file, const ReadSettings& settings)
{
    if (namesColumns(settings) || !settings.labels.empty())
        return false;
    const Records records = firstRecords(file, settings);
    const auto isNumbered = [](const Record& record) {
        const std::string label = textAt(record.object, "label");
        return label.empty() || label == "0" || label == "1" || label == "-1";
    };
    return std::ranges::find(records.names, "sentence") != records.names.end()
        && std::ranges::find(records.names, "label") != records.names.end()
        && std::ranges::all_of(records.records, isNumbered);
}

bool isMcEval(const DatasetFile& file, const ReadSettings& settings)
{
    if (namesColumns(settings) || firstContent(file.text).substr(0, 1) != "[")
        return false;
    return knownShapeOf(mcEvalShapes(), file, firstRecords(file, settings)) != nullptr;
}

bool isJsonData(const DatasetFile& file, const ReadSettings&)
{
    return looksLikeJson(file);
}

bool isTable(const DatasetFile& file, const ReadSettings& settings)
{
    return !looksLikeJson(file) && readTable(file, settings.hasHeader, kLooked).names.size() >= 2;
}

Result<DatasetRead> readCommonsenseQa(const DatasetFile& file, const ReadSettings& settings)
{
    return readKeyed(file, settings);
}

Result<DatasetRead> readOpenBookQa(const DatasetFile& file, const ReadSettings& settings)
{
    return readKeyed(file, settings);
}

Result<DatasetRead> readArc(const DatasetFile& file, const ReadSettings& settings)
{
    return looksLikeJson(file) ? readKeyed(file, settings) : readColumns(file, settings);
}

Result<DatasetRead> readMmlu(const DatasetFile& file, const ReadSettings& settings)
{
    if (looksLikeJson(file))
        return readKnown(mmluShapes(), file, settings);
    if (!isBareChoiceTable(file))
        return readColumns(file, settings);
    const Records records = readTable(file, false, kAll);
    RecordShape shape;
    shape.stem = settings.question.empty() ? "{1}" : settings.question;
    for (std::size_t column = 2; column < records.names.size(); ++column)
        shape.optionColumns.push_back(std::to_string(column));
    shape.gold = std::to_string(records.names.size());
    return readShaped(records, shape, settings);
}

Result<DatasetRead> readSst2(const DatasetFile& file, const ReadSettings& settings)
{
    RecordShape shape;
    shape.stem = settings.question.empty() ? "{sentence}\nIs this sentence positive or negative?" : settings.question;
    shape.gold = "label";
    shape.classes = {"negative", "positive"};
    return readShaped(readRecords(file, true, kAll), shape, settings);
}

Result<DatasetRead> readMcEval(const DatasetFile& file, const ReadSettings& settings)
{
    return readKnown(mcEvalShapes(), file, settings);
}

Result<DatasetRead> readColumns(const DatasetFile& file, const ReadSettings& settings)
{
    const Records records = readRecords(file, settings.hasHeader, kAll);
    if (records.records.empty())
        return nothingFits(file, records);
    const Result<RecordShape> shape = shapeOfColumns(records, settings);
    if (!shape)
        return makeError(ErrorCode::BadTask, pathInQuotes(file.path) + ": " + shape.error().message);
    DatasetRead read = readShaped(records, *shape, settings);
    if (const std::string unused = unusedColumns(records, *shape); !unused.empty())
        read.notes.push_back("Columns that are not used: " + unused + ". --question \"{column} ...\" shows them.");
    return read;
}

} // namespace neurex
