// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/task_file.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
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
constexpr std::array<std::pair<Split, std::string_view>, 3> kSplits{
    {{Split::Identify, "identify"}, {Split::Evaluate, "evaluate"}, {Split::Both, "both"}}};

OptionQuestion readOptionQuestion(TaskFields& fields)
{
    OptionQuestion question;
    question.stem = fields.text("stem");
    question.options = fields.options("options");
    if (fields.error())
        return question;
    question.gold = fields.gold(question.options.size());
    const std::string& right = question.options[static_cast<std::size_t>(question.gold)];
    if (!fields.error() && std::count(question.options.begin(), question.options.end(), right) > 1)
        fields.fail("options", "that no other option repeats the right one");
    return question;
}

RawPrompt readRawPrompt(TaskFields& fields)
{
    RawPrompt prompt;
    prompt.prompt = fields.text("prompt");
    if (fields.has("options"))
        prompt.options = fields.options("options");
    prompt.optionCount = prompt.options.empty() ? kDefaultLetters : static_cast<std::int32_t>(prompt.options.size());
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
    TaskParser(const std::string& source, Task& task)
        : m_source(inQuotes(source))
        , m_task(task)
    {
    }

    Result<void> readLine(std::string_view text, std::int32_t line)
    {
        const std::string place = m_source + ", line " + std::to_string(line);
        Result<json> object = parseStrictJson(text, place);
        if (!object)
            return makeError(ErrorCode::BadTask, object.error().message, object.error().detail);
        if (!object->is_object())
            return makeError(ErrorCode::BadTask,
                             place
                                 + ": expected one JSON object a line (JSON Lines), like "
                                   R"({"stem":"...","options":["..."],"gold":"A"})");
        const bool isFirst = std::exchange(m_isFirst, false);
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

private:
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
        if (fields.has("example"))
            readExample(fields, place);
    }

    void readExample(TaskFields& header, const std::string& place)
    {
        const json* object = header.object("example");
        if (object == nullptr)
            return;
        TaskFields fields(*object, place + ", key \"example\"");
        OneShotExample example;
        example.question = readOptionQuestion(fields);
        example.rationale = fields.optionalText("rationale", {});
        adopt(header, fields, place);
        m_task.example = std::move(example);
    }

    void readItem(TaskFields& fields, std::int32_t line, const std::string& place)
    {
        TaskItem item;
        item.line = line;
        item.id = fields.has("id") ? fields.text("id") : "line-" + std::to_string(line);
        item.split = readSplit(fields);
        if (fields.has("group"))
            item.group = fields.text("group");
        if (fields.has("proxies"))
            item.content = readProxies(fields, place);
        else if (fields.has("tokens"))
            item.content = std::vector<ReadyProxy>{readTokenProxy(fields)};
        else if (fields.has("prompt"))
            item.content = std::vector<ReadyProxy>{readRawPrompt(fields)};
        else
            item.content = readOptionQuestion(fields);
        if (!fields.error() && !m_ids.insert(item.id).second)
            fields.fail("id", "that every item has its own; this one was used before");
        m_task.items.push_back(std::move(item));
    }

    std::vector<ReadyProxy> readProxies(TaskFields& fields, const std::string& place)
    {
        std::vector<ReadyProxy> proxies;
        for (const json* object : fields.objects("proxies")) {
            TaskFields proxy(*object, place + ", proxy " + std::to_string(proxies.size() + 1));
            if (proxy.has("tokens"))
                proxies.emplace_back(readTokenProxy(proxy));
            else
                proxies.emplace_back(readRawPrompt(proxy));
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
    Task& m_task;
    bool m_isFirst = true;
    std::set<std::string> m_ids;
    std::set<std::string> m_knownKeys; // known, or warned of before
};

} // namespace

std::string_view toString(Split split)
{
    for (const auto& [value, name] : kSplits) {
        if (value == split)
            return name;
    }
    return {};
}

Result<Split> parseSplit(std::string_view name)
{
    for (const auto& [value, candidate] : kSplits) {
        if (candidate == name)
            return value;
    }
    return makeError(ErrorCode::InvalidArgument,
                     "unknown split " + inQuotes(name) + "; expected identify, evaluate or both");
}

Result<Task> parseTask(std::string_view text, const std::string& source)
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
    TaskParser parser(source, task);
    for (std::int32_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view content = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (content.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        if (Result<void> read = parser.readLine(content, line); !read)
            return read.error();
    }
    if (task.items.empty())
        return makeError(ErrorCode::BadTask, inQuotes(source) + " has no items: expected one JSON object a line");
    return task;
}

Result<Task> readTaskFile(const std::filesystem::path& path)
{
    Result<std::string> text = readFile(path, kMaximumFileBytes);
    if (!text)
        return text.error();
    return parseTask(*text, path.string());
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
