// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/task_file.h"

#include "core/base/display_text.h"
#include "core/base/enum_names.h"
#include "core/base/file_io.h"
#include "core/base/foreign_text.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/tasks/prompt_letters.h"
#include "core/tasks/repeated_items.h"
#include "core/tasks/task_fields.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::int32_t kFormatVersion = 1;
constexpr const char* kVersionKey = "neurex_task";
constexpr std::string_view kDemoPrefix = "demo:";
constexpr std::string_view kTaskSuffix = ".jsonl";
constexpr std::int32_t kDefaultLetters = 4;
constexpr std::uint64_t kMaximumFileBytes = std::uint64_t{1} << 30;
constexpr auto kSplits
    = enumNames<Split>({{Split::Identify, "identify"}, {Split::Evaluate, "evaluate"}, {Split::Both, "both"}});

/// Blanks of every kind count as one, and none at the ends.
std::string withPlainBlanks(const std::string& text)
{
    constexpr std::array<std::string_view, 4> kInvisible{"\xC2\xA0", "\xE2\x80\x8B", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    std::string plain;
    for (std::size_t position = 0; position < text.size();) {
        const std::string_view rest = std::string_view(text).substr(position);
        const auto* const invisible
            = std::ranges::find_if(kInvisible, [rest](auto blank) { return rest.starts_with(blank); });
        const bool isBlank = invisible != kInvisible.end() || rest.front() == ' ' || rest.front() == '\t';
        if (!isBlank)
            plain += rest.front();
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
        position += invisible != kInvisible.end() ? invisible->size() : 1;
    }
    return plain.ends_with(' ') ? plain.substr(0, plain.size() - 1) : plain;
}

OptionQuestion readOptionQuestion(TaskFields& fields, const TaskReading& reading)
{
    OptionQuestion question;
    question.stem = fields.text("stem");
    question.options = fields.options("options", reading.seenAs);
    if (!fields.error())
        question.gold = fields.gold(question.options.size());
    return question;
}

/// What a prompt's letters leave in doubt.
struct LetterDoubts {
    bool isLetterless = false; ///< nothing says how many there are
    bool isOther = false; ///< it shows another number of them than the line says
};

/// A prompt that says itself what answers it.
void readLabels(TaskFields& fields, RawPrompt& prompt)
{
    prompt.labels = fields.labels("labels");
    prompt.optionCount = static_cast<std::int32_t>(prompt.labels.size());
    if (fields.contains("letters"))
        fields.fail("letters", "nothing, for the labels answer this prompt");
    if (!prompt.options.empty() && prompt.options.size() != prompt.labels.size())
        fields.fail("options", "as many texts as there are labels, " + std::to_string(prompt.labels.size()));
    if (!fields.error())
        prompt.gold = fields.goldLabel(prompt.labels);
}

RawPrompt readRawPrompt(TaskFields& fields, const TaskReading& reading, LetterDoubts& doubts)
{
    RawPrompt prompt;
    prompt.prompt = fields.text("prompt");
    if (fields.contains("options"))
        prompt.options = fields.options("options", reading.seenAs);
    if (fields.contains("labels")) {
        readLabels(fields, prompt);
        return prompt;
    }
    const std::int32_t inPrompt = lettersInPrompt(prompt.prompt);
    const std::int32_t named = fields.contains("letters") ? fields.letters("letters") : inPrompt;
    doubts.isLetterless = named == 0 && prompt.options.empty();
    prompt.optionCount = !prompt.options.empty() ? static_cast<std::int32_t>(prompt.options.size())
        : named > 0                              ? named
                                                 : kDefaultLetters;
    doubts.isOther = inPrompt > 0 && inPrompt != prompt.optionCount;
    if (fields.contains("letters") && prompt.optionCount != named)
        fields.fail("letters", "the number of options, " + std::to_string(prompt.optionCount));
    prompt.gold = fields.gold(static_cast<std::size_t>(prompt.optionCount));
    return prompt;
}

TokenProxy readTokenProxy(TaskFields& fields)
{
    TokenProxy proxy;
    proxy.tokens = fields.tokens("tokens");
    proxy.optionTokens = fields.tokenLists("option_tokens");
    if (!fields.error())
        proxy.gold = fields.goldIndex(proxy.optionTokens.size());
    return proxy;
}

/// Reads the lines of one file into a Task.
class TaskParser {
public:
    TaskParser(const std::string& source, const TaskReading& reading, Task& task)
        : m_source(inQuotes(source))
        , m_reading(reading)
        , m_task(task)
    {
    }

    Result<void> readLine(std::string_view text, std::int32_t line)
    {
        const std::string place = m_source + ", line " + std::to_string(line);
        const bool isFirst = std::exchange(m_isFirst, false);
        m_isHeader = isFirst && text.find(kVersionKey) != std::string_view::npos;
        Result<json> object = parseStrictJson(text, place);
        if (!object)
            return makeError(ErrorCode::BadTask, object.error().message, object.error().detail);
        if (!object->is_object())
            return makeError(ErrorCode::BadTask,
                             place
                                 + ": expected one JSON object a line (JSON Lines), like "
                                   R"({"stem":"...","options":["..."],"gold":"A"})");
        TaskFields fields(*object, place);
        if (!object->contains(kVersionKey))
            readItem(fields, line, place);
        else if (isFirst)
            readHeader(fields, *object, place);
        else
            fields.fail(kVersionKey, "that the header is the first line");
        if (fields.error())
            return *fields.error();
        warnOfUnknownKeys(fields, place);
        return {};
    }

    /// Of the line read last: without it the others do not mean what they should.
    bool isHeader() const { return m_isHeader; }

    void finish()
    {
        if (m_letterless > 0)
            m_task.warnings.push_back(m_source + ", line " + std::to_string(m_firstLetterless)
                                      + ": the prompt names no letters (\"A. ... B. ...\"), and neither \"letters\" "
                                        "nor \"options\" says how many there are; A to D are read"
                                      + promptCount(m_letterless));
        if (m_otherLetters > 0)
            m_task.warnings.push_back(m_source + ", line " + std::to_string(m_firstOther)
                                      + ": the prompt shows another number of letters (\"A. ... B. ...\") than "
                                        "\"letters\" or \"options\" says; what they say is read"
                                      + promptCount(m_otherLetters));
        if (std::string repeats = repeatedItemsText(m_source, m_task.items); !repeats.empty())
            m_task.warnings.push_back(std::move(repeats));
    }

private:
    static std::string promptCount(std::int32_t prompts)
    {
        return prompts > 1 ? " (" + std::to_string(prompts) + " prompts)" : std::string();
    }

    void readHeader(TaskFields& fields, const json& header, const std::string& place)
    {
        if (header.at(kVersionKey) != kFormatVersion)
            fields.fail(kVersionKey, "1, the only version that this program knows (a newer Neurex may read it)");
        m_knownKeys.insert(kVersionKey);
        m_task.name = fields.optionalText("name", m_task.name);
        m_task.title = fields.optionalText("title", {});
        m_task.role = fields.optionalText("role", m_task.role);
        m_task.rule = fields.optionalText("rule", m_task.rule);
        m_task.licence = fields.optionalText("licence", {});
        m_task.origin = fields.optionalText("source", {});
        m_task.making = fields.optionalText("made", {});
        if (fields.contains("example"))
            readExample(fields, place);
    }

    void readExample(TaskFields& header, const std::string& place)
    {
        const json* object = header.object("example");
        if (object == nullptr)
            return;
        TaskFields fields(*object, place + ", key \"example\"");
        OneShotExample example;
        example.question = readOptionQuestion(fields, m_reading);
        example.rationale = fields.optionalText("rationale", {});
        adopt(header, fields, place);
        m_task.example = std::move(example);
    }

    void readItem(TaskFields& fields, std::int32_t line, const std::string& place)
    {
        TaskItem item;
        item.line = line;
        item.id = fields.contains("id") ? fields.textOrNumber("id") : "line-" + std::to_string(line);
        item.split = readSplit(fields);
        if (fields.contains("group"))
            item.group = fields.textOrNumber("group");
        if (fields.contains("proxies"))
            item.content = readProxies(fields, line, place);
        else if (fields.contains("tokens"))
            item.content = std::vector<ReadyProxy>{readTokenProxy(fields)};
        else if (fields.contains("prompt"))
            item.content = std::vector<ReadyProxy>{readPrompt(fields, line)};
        else
            item.content = readOptionQuestion(fields, m_reading);
        if (!fields.error() && !m_ids.insert(item.id).second)
            fields.fail("id", "that every item has its own; this one was used before");
        if (!fields.error())
            m_task.items.push_back(std::move(item));
    }

    RawPrompt readPrompt(TaskFields& fields, std::int32_t line)
    {
        LetterDoubts doubts;
        RawPrompt prompt = readRawPrompt(fields, m_reading, doubts);
        if (doubts.isLetterless && !fields.error() && m_letterless++ == 0)
            m_firstLetterless = line;
        if (doubts.isOther && !fields.error() && m_otherLetters++ == 0)
            m_firstOther = line;
        return prompt;
    }

    std::vector<ReadyProxy> readProxies(TaskFields& fields, std::int32_t line, const std::string& place)
    {
        std::vector<ReadyProxy> proxies;
        for (const json* object : fields.objects("proxies")) {
            TaskFields proxy(*object, place + ", proxy " + std::to_string(proxies.size() + 1));
            if (proxy.contains("tokens"))
                proxies.emplace_back(readTokenProxy(proxy));
            else
                proxies.emplace_back(readPrompt(proxy, line));
            adopt(fields, proxy, place);
        }
        return proxies;
    }

    Split readSplit(TaskFields& fields)
    {
        Result<Split> split = parseSplit(fields.optionalText("split", "both"));
        if (!split)
            fields.fail("split", R"("identify", "evaluate" or "both")");
        return split ? *split : Split::Both;
    }

    /// Hands the error of a nested object up, or warns of its unknown keys.
    void adopt(TaskFields& outer, const TaskFields& inner, const std::string& place)
    {
        if (inner.error())
            outer.adopt(*inner.error());
        else
            warnOfUnknownKeys(inner, place);
    }

    /// Once for each key: a column that every line has is one warning.
    void warnOfUnknownKeys(const TaskFields& fields, const std::string& place)
    {
        for (const std::string& key : fields.unknownKeys()) {
            if (m_knownKeys.insert(key).second)
                m_task.warnings.push_back(place + ": the key " + inQuotes(key) + " is unknown and ignored");
        }
    }

    std::string m_source;
    const TaskReading& m_reading;
    Task& m_task;
    bool m_isFirst = true;
    bool m_isHeader = false;
    std::int32_t m_letterless = 0; ///< prompts whose letters were guessed
    std::int32_t m_firstLetterless = 0;
    std::int32_t m_otherLetters = 0; ///< prompts that show other letters than their line says
    std::int32_t m_firstOther = 0;
    std::set<std::string> m_ids;
    std::set<std::string> m_knownKeys; // known, or warned of before
};

/// A file that is no JSON Lines at all is not explained line by line.
Result<void> checkIsLines(std::string_view text, const std::string& source)
{
    const auto refused
        = [&source](const std::string& what) { return makeError(ErrorCode::BadTask, inQuotes(source) + ' ' + what); };
    if (const std::optional<ForeignBytes> foreign = describeForeignBytes(text))
        return refused(foreign->text());
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    const std::string_view first = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
    if (first.front() == '[')
        return refused("is a JSON list; a task file has one object a line: write each of its elements on a line of its "
                       "own (for example with jq -c \".[]\")");
    if (text.find('\n') == std::string_view::npos && text.find('\r', begin) < text.find_last_not_of(" \t\r"))
        return refused("ends its lines with CR only: save it with line ends LF or CR LF");
    if (first.find_first_not_of("{ \t") == std::string_view::npos)
        return refused("spreads an object over several lines; a task file has one object a line: write each on one "
                       "line (for example with jq -c .)");
    if (first.front() != '{' && first.find('{') == std::string_view::npos
        && first.find_first_of(",;\t") != std::string_view::npos)
        return refused("looks like a table (CSV); a task file has one JSON object a line, like "
                       R"({"stem":"...","options":["...","..."],"gold":"A"}: convert its rows)");
    return {};
}

/// "\"x.jsonl\", line 3: ..." -> ": ...".
std::string reasonOf(const Error& error, const std::string& place)
{
    return error.message.starts_with(place) ? error.message.substr(place.size()) : ": " + error.message;
}

constexpr std::size_t kReasonsInMessage = 4;

std::string lineText(const BadLine& bad)
{
    return "line " + std::to_string(bad.line) + bad.reason;
}

} // namespace

std::string_view toString(Split split)
{
    return kSplits.name(split);
}

Result<Split> parseSplit(std::string_view name)
{
    return kSplits.parseEither(name, "split");
}

Result<Task> parseTask(std::string_view text, const std::string& source, const TaskReading& reading)
{
    Task task;
    task.source = source;
    task.name = std::filesystem::path(source).stem().string();
    task.role = kDefaultRole;
    task.rule = kDefaultRule;
    Sha256 hash;
    hash.update(std::as_bytes(std::span(text)));
    task.hash = hash.hexDigest();

    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    if (Result<void> checked = checkIsLines(text, source); !checked)
        return checked.error();
    TaskReading complete = reading;
    if (!complete.seenAs)
        complete.seenAs = withPlainBlanks;
    TaskParser parser(source, complete, task);
    std::vector<BadLine> badLines;
    std::size_t lines = 0; // that are meant to be questions
    for (std::int32_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view content = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (content.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const Result<void> read = parser.readLine(content, line);
        lines += parser.isHeader() ? 0U : 1U;
        if (!read) {
            if (parser.isHeader())
                return read.error();
            badLines.push_back({line, reasonOf(read.error(), inQuotes(source) + ", line " + std::to_string(line))});
        }
    }
    parser.finish();
    if (!badLines.empty() && (!reading.skipBad || task.items.empty()))
        return badLinesError(source, badLines, lines);
    task.leftOut = std::move(badLines);
    if (task.items.empty())
        return makeError(ErrorCode::BadTask, inQuotes(source) + " has no items: expected one JSON object a line");
    return task;
}

Error badLinesError(const std::string& source, std::span<const BadLine> badLines, std::size_t total)
{
    constexpr std::size_t kInDetail = 100;
    if (badLines.size() == 1 && source.empty()) // a question that stands in no file
        return makeError(ErrorCode::BadTask,
                         badLines.front().reason.substr(badLines.front().reason.starts_with(": ") ? 2 : 0));
    if (badLines.size() == 1)
        return makeError(ErrorCode::BadTask, inQuotes(source) + ", " + lineText(badLines.front()));
    std::string message = inQuotes(source) + ": " + std::to_string(badLines.size()) + " of " + std::to_string(total)
        + " lines cannot be used";
    std::string detail;
    for (std::size_t i = 0; i < std::min(badLines.size(), kInDetail); ++i) {
        if (i < kReasonsInMessage)
            message += "; " + lineText(badLines[i]);
        detail += lineText(badLines[i]) + '\n';
    }
    if (badLines.size() > kReasonsInMessage)
        message += "; and " + std::to_string(badLines.size() - kReasonsInMessage) + " more";
    if (badLines.size() > kInDetail)
        detail += "and " + std::to_string(badLines.size() - kInDetail) + " more\n";
    return makeError(ErrorCode::BadTask, std::move(message), std::move(detail));
}

std::size_t questionLines(const Task& task)
{
    return task.items.size() + task.leftOut.size();
}

std::string leftOutText(std::span<const BadLine> leftOut)
{
    if (leftOut.empty())
        return {};
    constexpr std::size_t kNumbers = 20;
    std::string text = leftOut.size() == 1
        ? "left out 1 line that cannot be used: "
        : "left out " + std::to_string(leftOut.size()) + " lines that cannot be used: ";
    for (std::size_t i = 0; i < std::min(leftOut.size(), kNumbers); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(leftOut[i].line);
    if (leftOut.size() > kNumbers)
        text += ", ...";
    for (std::size_t i = 0; i < std::min(leftOut.size(), kReasonsInMessage); ++i)
        text += (i == 0 ? " (" : "; ") + lineText(leftOut[i]);
    return text + (leftOut.size() > kReasonsInMessage ? "; ...)" : ")");
}

Result<Task> readTaskFile(const std::filesystem::path& path, const TaskReading& reading)
{
    Result<std::string> text = readFile(path, kMaximumFileBytes);
    if (!text)
        return text.error();
    return parseTask(*text, path.string(), reading);
}

std::vector<std::string> demoTaskNames(const std::filesystem::path& demoFolder)
{
    std::vector<std::string> names;
    std::error_code status;
    for (const auto& entry : std::filesystem::directory_iterator(demoFolder, status)) {
        if (entry.path().extension() == kTaskSuffix)
            names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::filesystem::path> resolveTask(std::string_view spec, const std::filesystem::path& demoFolder)
{
    const bool isDemo = spec.starts_with(kDemoPrefix) || spec == "demo";
    if (!isDemo) {
        std::error_code status;
        if (spec.empty() || !std::filesystem::exists(std::filesystem::path(spec), status))
            return makeError(ErrorCode::NotFound,
                             "there is no task file " + inQuotes(spec) + "; expected a .jsonl file or demo:NAME");
        return std::filesystem::path(spec);
    }
    const std::vector<std::string> names = demoTaskNames(demoFolder);
    const std::string_view name = spec == "demo" ? std::string_view{} : spec.substr(kDemoPrefix.size());
    if (std::find(names.begin(), names.end(), name) != names.end())
        return demoFolder / (std::string(name) + std::string(kTaskSuffix));
    std::string available;
    for (const std::string& candidate : names)
        available += (available.empty() ? "" : ", ") + std::string(kDemoPrefix) + candidate;
    return makeError(ErrorCode::UnknownTask,
                     "there is no demo task " + inQuotes(name) + "; "
                         + (available.empty() ? "no demo tasks are installed in " + pathInQuotes(demoFolder)
                                              : "expected one of " + available));
}

} // namespace neurex
