// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/lm_eval_template.h"

#include "core/base/display_text.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>
#include <utility>

namespace neurex {
namespace {

constexpr std::string_view kMultipleChoice = "multiple_choice";
constexpr std::string_view kSubset
    = "{{field}}, {{field.part}}, {{field[0]}} and {{field.strip()}} are understood, and nothing that computes";

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

/// A field as valueAt() takes it: "choices[0].strip()" -> "choices.0". Nothing for what is more.
std::optional<std::string> pathOf(std::string_view expression)
{
    expression = withoutBlanksAround(expression);
    if (const std::size_t bar = expression.find('|'); bar != std::string_view::npos) {
        const std::string_view filter = withoutBlanksAround(expression.substr(bar + 1));
        if (filter != "trim" && filter != "string")
            return std::nullopt;
        expression = withoutBlanksAround(expression.substr(0, bar));
    }
    std::string path;
    while (!expression.empty()) {
        if (expression == ".strip()" || expression == ".rstrip()" || expression == ".lstrip()")
            break;
        if (expression.front() == '[') {
            const std::size_t close = expression.find(']');
            if (close == std::string_view::npos || path.empty())
                return std::nullopt;
            std::string_view place = expression.substr(1, close - 1);
            if (place.size() > 2 && (place.front() == '\'' || place.front() == '"') && place.back() == place.front())
                place = place.substr(1, place.size() - 2);
            if (place.empty() || !std::ranges::all_of(place, isNameCharacter) || place.front() == '-')
                return std::nullopt;
            path += '.' + std::string(place);
            expression.remove_prefix(close + 1);
            continue;
        }
        if (expression.front() == '.' && !path.empty()) {
            path += '.';
            expression.remove_prefix(1);
        }
        const std::size_t length
            = static_cast<std::size_t>(std::ranges::find_if_not(expression, isNameCharacter) - expression.begin());
        const bool isStart = path.empty() || path.back() == '.';
        if (length == 0 || !isStart)
            return std::nullopt;
        path += expression.substr(0, length);
        expression.remove_prefix(length);
    }
    return path.empty() ? std::nullopt : std::optional(path);
}

/// The inside of a text that is nothing but "{{...}}".
std::optional<std::string_view> onlyExpression(std::string_view text)
{
    text = withoutBlanksAround(text);
    const bool isOne = text.starts_with("{{") && text.ends_with("}}") && text.find("}}") == text.size() - 2;
    return isOne ? std::optional(withoutBlanksAround(text.substr(2, text.size() - 4))) : std::nullopt;
}

/// Reads one task file; the first thing that is wrong is kept.
class TaskReader {
public:
    TaskReader(const DatasetFile& file, const YAML::Node& root)
        : m_file(file)
        , m_root(root)
    {
    }

    Result<LmEvalTask> read()
    {
        refuse("include", "that all keys stand in one file: put those of the included file here");
        refuse("process_docs", "no function that changes the records");
        refuse("group", "a task, no group of tasks");
        const std::string type = textAt("output_type");
        if (!type.empty() && type != kMultipleChoice)
            fail("output_type", "multiple_choice, as letters are answered; found " + inQuotes(type));
        m_task.name = textAt("task");
        m_task.dataset = textAt("dataset_path");
        if (const std::string part = textAt("dataset_name"); !part.empty())
            m_task.dataset += '/' + part;
        readChoices();
        readText();
        readTarget();
        readFiles();
        if (m_error)
            return *m_error;
        return std::move(m_task);
    }

private:
    void fail(const std::string& key, const std::string& expected)
    {
        if (!m_error)
            m_error = makeError(ErrorCode::BadTask,
                                pathInQuotes(m_file.path) + ", key " + inQuotes(key) + ": expected " + expected);
    }
    void refuse(const std::string& key, const std::string& expected)
    {
        if (m_root[key])
            fail(key, expected);
    }

    /// A scalar's text; empty where it is not there. Functions of Python are refused.
    std::string textAt(const std::string& key)
    {
        const YAML::Node node = m_root[key];
        if (!node || node.IsNull())
            return {};
        if (node.Tag() == "!function")
            fail(key, "a template; functions of Python (!function) are not run");
        else if (!node.IsScalar())
            fail(key, "a text");
        return node.IsScalar() ? node.Scalar() : std::string();
    }

    std::string path(const std::string& key, std::string_view expression)
    {
        std::optional<std::string> found = pathOf(expression);
        if (!found)
            fail(key, std::string(kSubset) + "; found " + inQuotes(expression));
        return found.value_or("");
    }

    /// "Q: {{question}}" -> "Q: {question}"; a bare word is a field, as the harness has it.
    std::string templateOf(const std::string& key, const std::string& text)
    {
        if (text.find("{%") != std::string::npos)
            fail(key, std::string(kSubset) + "; found a statement ({% ... %})");
        if (text.find("{{") == std::string::npos && pathOf(text))
            return '{' + *pathOf(text) + '}';
        std::string made;
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t open = std::min(rest.find("{{"), rest.size());
            made += rest.substr(0, open);
            rest.remove_prefix(open);
            const std::size_t close = rest.find("}}");
            if (rest.empty() || close == std::string_view::npos)
                break;
            made += '{' + path(key, rest.substr(2, close - 2)) + '}';
            rest.remove_prefix(close + 2);
        }
        return made;
    }

    void readChoices()
    {
        const YAML::Node node = m_root["doc_to_choice"];
        RecordShape& shape = m_task.shape;
        if (!node)
            return fail("doc_to_choice", "the options: a list, or a field");
        if (node.IsSequence()) {
            for (const YAML::Node& entry : node)
                m_fixed.push_back(entry.IsScalar() ? entry.Scalar() : std::string());
            return;
        }
        const std::string text = textAt("doc_to_choice");
        const std::optional<std::string_view> inside = onlyExpression(text);
        if (inside && inside->starts_with('[') && inside->ends_with(']')) {
            for (std::string_view rest = inside->substr(1, inside->size() - 2); !rest.empty();) {
                const std::size_t end = std::min(rest.find(','), rest.size());
                shape.optionColumns.push_back(path("doc_to_choice", rest.substr(0, end)));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
            return;
        }
        shape.options = path("doc_to_choice", inside.value_or(std::string_view(text)));
        constexpr std::string_view kTexts = ".text"; // {"text": [...], "label": [...]} is read as a whole
        if (shape.options.ends_with(kTexts))
            shape.options.resize(shape.options.size() - kTexts.size());
    }

    /// The question; options that it shows itself ("A. {{...}}") become options, and the cue behind them goes.
    void readText()
    {
        std::string text = textAt("doc_to_text");
        if (text.empty())
            return fail("doc_to_text", "the question");
        const bool hasLetters = !m_fixed.empty()
            && std::ranges::all_of(m_fixed, [](const std::string& choice) { return choice.size() == 1; });
        const std::vector<std::string_view> lines = linesOf(text);
        std::string stem;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string_view shown = withoutBlanksAround(lines[i]);
            const std::size_t next = m_task.shape.optionColumns.size();
            const bool isOption = hasLetters && next < m_fixed.size() && shown.size() > 3
                && shown[0] == m_fixed[next][0] && std::string_view(".):").find(shown[1]) != std::string_view::npos;
            const std::optional<std::string_view> inside = isOption ? onlyExpression(shown.substr(2)) : std::nullopt;
            const bool isCue = shown.ends_with(':') && shown.find("{{") == std::string_view::npos;
            if (inside)
                m_task.shape.optionColumns.push_back(path("doc_to_text", *inside));
            else if (!isCue || i + 1 < lines.size())
                stem += (stem.empty() ? "" : "\n") + std::string(lines[i]);
        }
        if (hasLetters && m_task.shape.optionColumns.size() != m_fixed.size())
            fail("doc_to_text", "a line for each letter, like A. {{choices[0]}}");
        else if (!hasLetters)
            m_task.shape.classes = m_fixed;
        m_task.shape.stem = templateOf("doc_to_text", stem);
    }

    /// A field, or "choices.label.index(answerKey)" and the like, where the field within says the same.
    void readTarget()
    {
        const std::string text = textAt("doc_to_target");
        if (text.empty())
            return fail("doc_to_target", "the right answer");
        std::string_view inside = onlyExpression(text).value_or(std::string_view(text));
        constexpr std::string_view kIndex = ".index(";
        if (const std::size_t index = inside.find(kIndex); index != std::string_view::npos && inside.ends_with(')'))
            inside = inside.substr(index + kIndex.size(), inside.size() - index - kIndex.size() - 1);
        const bool isPlace
            = !inside.empty() && std::ranges::all_of(inside, [](unsigned char c) { return std::isdigit(c) != 0; });
        if (isPlace)
            return fail("doc_to_target", "a field; the same place for all questions is not read");
        m_task.shape.gold = path("doc_to_target", inside);
    }

    void readFiles()
    {
        const YAML::Node arguments = m_root["dataset_kwargs"];
        if (!arguments || !arguments.IsMap() || !arguments["data_files"])
            return;
        const YAML::Node files = arguments["data_files"];
        if (files.IsScalar())
            m_task.dataFiles.push_back(files.Scalar());
        if (files.IsMap()) {
            for (const auto& entry : files) {
                if (entry.second.IsScalar())
                    m_task.dataFiles.push_back(entry.second.Scalar());
            }
        }
    }

    const DatasetFile& m_file;
    YAML::Node m_root;
    LmEvalTask m_task;
    std::vector<std::string> m_fixed; ///< doc_to_choice as a list
    std::optional<Error> m_error;
};

} // namespace

bool isLmEvalTask(const DatasetFile& file)
{
    const std::string text = '\n' + file.text;
    return text.find("\ndoc_to_text:") != std::string::npos || text.find("\ndoc_to_target:") != std::string::npos;
}

Result<LmEvalTask> readLmEvalTask(const DatasetFile& file)
{
    constexpr std::size_t kLargest = std::size_t{1} << 20U;
    if (file.text.size() > kLargest)
        return makeError(ErrorCode::BadTask, pathInQuotes(file.path) + " is too large for a task file (1 MiB)");
    try {
        const YAML::Node root = YAML::Load(file.text);
        if (!root.IsMap())
            return makeError(ErrorCode::BadTask,
                             pathInQuotes(file.path) + " is no task file: expected keys and values");
        return TaskReader(file, root).read();
    } catch (const YAML::Exception& failure) {
        return makeError(ErrorCode::BadTask,
                         pathInQuotes(file.path) + ", line " + std::to_string(failure.mark.line + 1)
                             + " is no YAML: " + displayText(failure.msg));
    }
}

bool isLmEvalData(const DatasetFile&, const ReadSettings& settings)
{
    return settings.shape != nullptr;
}

Result<DatasetRead> readLmEvalData(const DatasetFile& file, const ReadSettings& settings)
{
    if (settings.shape == nullptr)
        return makeError(ErrorCode::BadTask, "name the task's YAML file before its data: TASK.yaml DATA.jsonl");
    return readShaped(readRecords(file, settings.hasHeader, std::numeric_limits<std::size_t>::max()), *settings.shape,
                      settings);
}

} // namespace neurex
