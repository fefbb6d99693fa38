// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/question_file.h"

#include "core/base/display_text.h"
#include "core/base/python_random.h"
#include "core/base/strict_json.h"
#include "core/import/dataset_file.h"
#include "core/reasoning/python_text.h"
#include "core/tasks/task_fields.h"
#include "core/tasks/task_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>
#include <span>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::string_view kGoldMark = "\n#### ";
constexpr JsonLimits kLineLimits{.bytes = std::uint64_t{1} << 20U, .values = 1'000, .depth = 16};

/// A line as a question, or why it is none. place begins the reason.
Result<ReasoningQuestion> readLine(std::string_view line, const std::string& place, std::set<std::string>& unknown)
{
    Result<json> object = parseStrictJson(line, place, kLineLimits);
    if (!object)
        return object.error();
    if (!object->is_object())
        return makeError(ErrorCode::BadTask,
                         place
                             + R"(: expected one JSON object a line, like {"question":"...","answer":"...\n#### 5"})");
    TaskFields fields(*object, place);
    ReasoningQuestion question;
    question.question = fields.text("question");
    question.answer = fields.text("answer");
    if (fields.error())
        return *fields.error();
    const Result<double> gold = goldOf(question.answer);
    if (!gold)
        return makeError(ErrorCode::BadTask, place + ", key \"answer\": " + gold.error().message);
    question.gold = *gold;
    for (std::string& key : fields.unknownKeys())
        unknown.insert(std::move(key));
    return question;
}

Result<ReasoningQuestions> questionsOf(const DatasetFile& file, const std::string& source)
{
    ReasoningQuestions read{.source = source, .hash = file.sha256, .questions = {}, .warnings = {}};
    std::vector<BadLine> bad;
    std::set<std::string> unknown;
    std::int32_t number = 0;
    for (const std::string_view line : linesOf(file.text)) {
        ++number;
        if (python::split(line).empty())
            continue;
        const std::string place = inQuotes(source) + ", line " + std::to_string(number);
        Result<ReasoningQuestion> question = readLine(line, place, unknown);
        if (!question) {
            const std::string& message = question.error().message;
            bad.push_back({number, message.starts_with(place) ? message.substr(place.size()) : ": " + message});
            continue;
        }
        question->line = number;
        read.questions.push_back(*std::move(question));
    }
    if (!bad.empty())
        return badLinesError(source, bad, bad.size() + read.questions.size());
    if (read.questions.empty())
        return makeError(ErrorCode::BadTask, inQuotes(source) + " has no questions: expected one JSON object a line");
    for (const std::string& key : unknown)
        read.warnings.push_back(inQuotes(source) + ": the key " + inQuotes(key) + " is unknown and ignored");
    return read;
}

} // namespace

Result<double> goldOf(std::string_view answer)
{
    const std::optional<std::string_view> behind = python::part(answer, kGoldMark, 1);
    if (!behind || python::part(answer, kGoldMark, 2))
        return makeError(ErrorCode::BadTask,
                         behind ? "expected one line that begins with \"#### \"; found several"
                                : "expected a last line \"#### NUMBER\" with the right answer; it is missing");
    std::string number(python::strip(*behind));
    std::erase(number, ',');
    double gold = 0.0;
    const auto [end, status] = std::from_chars(number.data(), number.data() + number.size(), gold);
    if (status != std::errc() || end != number.data() + number.size() || !std::isfinite(gold))
        return makeError(ErrorCode::BadTask,
                         "expected a number behind \"#### \"; found " + inQuotes(python::strip(*behind)));
    return gold;
}

Result<ReasoningQuestions> parseReasoningQuestions(std::string_view bytes, const std::string& source)
{
    const Result<DatasetFile> file = makeDatasetFile(std::string(bytes), source);
    if (!file)
        return file.error();
    return questionsOf(*file, source);
}

Result<ReasoningQuestions> readReasoningQuestions(const std::filesystem::path& path)
{
    const Result<DatasetFile> file = readDatasetFile(path);
    if (!file)
        return file.error();
    return questionsOf(*file, path.string());
}

std::vector<std::size_t> drawQuestions(std::size_t count, std::size_t most, std::uint64_t seed)
{
    std::vector<std::size_t> drawn(count);
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    PythonRandom(seed).shuffle(std::span(drawn));
    drawn.resize(std::min(count, most));
    return drawn;
}

} // namespace neurex
