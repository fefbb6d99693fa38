// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/record_shape.h"

#include "core/base/display_text.h"
#include "core/base/strict_json.h"
#include "core/import/gold_reading.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

std::vector<std::string> textsOf(const json& list)
{
    std::vector<std::string> texts;
    for (const json& element : list)
        texts.emplace_back(withoutBlanksAround(textOf(element)));
    return texts;
}

std::optional<std::vector<Choice>> choicesOfList(const json& list)
{
    std::vector<Choice> choices;
    for (const json& element : list) {
        if (element.is_object())
            choices.push_back({textAt(element, "text"), textAt(element, "label")});
        else
            choices.push_back({std::string(withoutBlanksAround(textOf(element))), {}});
    }
    return choices;
}

/// A list in any of its forms; also one that a table's cell holds as JSON or as "(A) one (B) two".
std::optional<std::vector<Choice>> choicesOf(const json& value)
{
    if (value.is_array())
        return choicesOfList(value);
    if (value.is_object() && value.contains("text") && value["text"].is_array()) {
        const std::vector<std::string> texts = textsOf(value["text"]);
        const std::vector<std::string> labels = value.contains("label") && value["label"].is_array()
            ? textsOf(value["label"])
            : std::vector<std::string>();
        std::vector<Choice> choices;
        for (std::size_t i = 0; i < texts.size(); ++i)
            choices.push_back({texts[i], i < labels.size() ? labels[i] : std::string()});
        return choices;
    }
    if (value.is_object()) { // {"A": "one", "B": "two"}
        std::vector<Choice> choices;
        for (const auto& entry : value.items())
            choices.push_back({std::string(withoutBlanksAround(textOf(entry.value()))), entry.key()});
        return choices;
    }
    if (!value.is_string())
        return std::nullopt;
    const std::string& text = value.get_ref<const std::string&>();
    if (text.starts_with('[')) {
        const Result<json> list = parseStrictJson(text, "this");
        return list && list->is_array() ? choicesOfList(*list) : std::nullopt;
    }
    LetteredText lettered = splitLettered(text);
    return lettered.choices.size() >= 2 && lettered.before.empty() ? std::optional(std::move(lettered.choices))
                                                                   : std::nullopt;
}

/// What one record says, before it is known what the answers of the file mean.
struct Draft {
    ImportedItem item;
    std::vector<Choice> choices;
    Answer answer;
};

/// Reads the records of one file.
class ShapeReader {
public:
    ShapeReader(const RecordShape& shape, const ReadSettings& settings)
        : m_shape(shape)
        , m_settings(settings)
    {
    }

    DatasetRead read(const Records& records)
    {
        m_read.bad = records.bad;
        std::vector<Draft> drafts;
        for (const Record& record : records.records) {
            Result<Draft> draft = draftOf(record);
            if (draft)
                drafts.push_back(*std::move(draft));
            else
                m_read.bad.push_back({record.line, draft.error().message});
        }
        if (m_shape.hasOptions() || hasLetteredStems(drafts))
            finishChoices(drafts);
        else
            finishLabels(drafts);
        std::ranges::stable_sort(m_read.bad, {}, &BadPart::line);
        return std::move(m_read);
    }

private:
    static Error bad(std::string reason) { return makeError(ErrorCode::BadTask, std::move(reason)); }

    Result<Draft> draftOf(const Record& record) const
    {
        Draft draft;
        draft.item.line = record.line;
        draft.item.stem = withoutBlanksAround(filledIn(m_shape.stem, record.object));
        draft.item.id = m_shape.id.empty() ? std::string() : textAt(record.object, m_shape.id);
        draft.item.group = m_shape.group.empty() ? std::string() : textAt(record.object, m_shape.group);
        draft.item.family = m_shape.family.empty() ? std::string() : textAt(record.object, m_shape.family);
        if (draft.item.stem.empty())
            return bad("there is no question: " + inQuotes(m_shape.stem) + " is empty");
        const json* gold = valueAt(record.object, m_shape.gold);
        draft.answer.text = textAt(record.object, m_shape.gold);
        draft.answer.isNumber = gold != nullptr && gold->is_number();
        if (draft.answer.text.empty() || draft.answer.text == "?" || draft.answer.text == "-1")
            return bad("there is no answer: " + inQuotes(m_shape.gold)
                       + (draft.answer.text.empty() ? " is empty or missing" : " is " + inQuotes(draft.answer.text)));
        if (Result<void> read = readChoices(record.object, draft); !read)
            return read.error();
        return draft;
    }

    Result<void> readChoices(const json& object, Draft& draft) const
    {
        if (!m_shape.options.empty()) {
            const json* value = valueAt(object, m_shape.options);
            if (value == nullptr)
                return bad("there are no options: " + inQuotes(m_shape.options) + " is missing");
            std::optional<std::vector<Choice>> choices = choicesOf(*value);
            if (!choices)
                return bad("the options, " + inQuotes(m_shape.options) + ", are no list");
            draft.choices = *std::move(choices);
        }
        for (const std::string& column : m_shape.optionColumns)
            draft.choices.push_back({textAt(object, column), {}});
        if (!m_shape.otherColumns.empty()) {
            draft.choices.push_back({draft.answer.text, {}});
            for (const std::string& column : m_shape.otherColumns) {
                const json* value = valueAt(object, column);
                if (value != nullptr && value->is_array()) {
                    for (const std::string& text : textsOf(*value))
                        draft.choices.push_back({text, {}});
                } else {
                    draft.choices.push_back({textAt(object, column), {}});
                }
            }
        }
        while (!draft.choices.empty() && draft.choices.back().text.empty())
            draft.choices.pop_back(); // a table is as wide as its longest row
        return {};
    }

    /// "What is it? (A) this (B) that" with an answer that is a letter or a number, as ARC's tables have it.
    bool hasLetteredStems(std::vector<Draft>& drafts) const
    {
        std::size_t lettered = 0;
        for (const Draft& draft : drafts)
            lettered += draft.answer.text.size() == 1 && splitLettered(draft.item.stem).choices.size() >= 2 ? 1U : 0U;
        if (drafts.empty() || lettered * 10 < drafts.size() * 8)
            return false;
        for (Draft& draft : drafts) {
            LetteredText parts = splitLettered(draft.item.stem);
            draft.item.stem = std::move(parts.before);
            draft.choices = std::move(parts.choices);
        }
        return true;
    }

    void finishChoices(std::vector<Draft>& drafts)
    {
        std::vector<AnswerAmong> answers;
        answers.reserve(drafts.size());
        for (Draft& draft : drafts) {
            stripOwnLetters(draft.choices);
            answers.push_back({draft.answer, &draft.choices});
        }
        const GoldReading reading
            = m_shape.otherColumns.empty() ? readingOf(answers) : GoldReading{GoldMeaning::Text, {}};
        if (!reading.note.empty())
            m_read.notes.push_back(reading.note);
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            const std::optional<std::size_t> gold = goldOf(answers[i], reading.meaning);
            if (!gold) {
                m_read.bad.push_back({drafts[i].item.line, whyNoGold(answers[i], reading.meaning)});
                continue;
            }
            addChoices(drafts[i], *gold);
        }
    }

    void addChoices(Draft& draft, std::size_t gold)
    {
        ImportedItem& item = draft.item;
        for (Choice& choice : draft.choices)
            item.options.push_back(std::move(choice.text));
        item.gold = static_cast<std::int32_t>(gold);
        item.answer = item.options[gold];
        m_read.items.push_back(std::move(item));
    }

    void finishLabels(std::vector<Draft>& drafts)
    {
        bool isNumbered = false;
        for (Draft& draft : drafts) {
            std::string raw = draft.answer.text;
            if (raw.size() > 2 && raw.ends_with(".0")) // 4.0 stars
                raw.resize(raw.size() - 2);
            int number = 0;
            const auto [end, status] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
            const bool isWhole = status == std::errc{} && end == raw.data() + raw.size();
            const auto given = m_settings.labels.find(raw);
            const int place = number - m_shape.firstClass;
            if (given != m_settings.labels.end())
                draft.item.answer = given->second;
            else if (isWhole && place >= 0 && place < static_cast<int>(m_shape.classes.size()))
                draft.item.answer = m_shape.classes[static_cast<std::size_t>(place)];
            else
                draft.item.answer = raw;
            draft.item.stem += m_shape.ask;
            isNumbered = isNumbered || (isWhole && given == m_settings.labels.end() && m_shape.classes.empty());
            m_read.items.push_back(std::move(draft.item));
        }
        if (isNumbered)
            m_read.notes.push_back("The labels are numbers; say what they mean with --labels, for example --labels "
                                   "0=negative,1=positive.");
    }

    const RecordShape& m_shape;
    const ReadSettings& m_settings;
    DatasetRead m_read;
};

} // namespace

DatasetRead readShaped(const Records& records, const RecordShape& shape, const ReadSettings& settings)
{
    return ShapeReader(shape, settings).read(records);
}

std::string filledIn(std::string_view text, const json& object)
{
    std::string filled;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        filled += text.substr(0, open);
        text.remove_prefix(open);
        const std::size_t close = text.find('}');
        if (text.empty() || close == std::string_view::npos) {
            filled += text;
            break;
        }
        filled += textAt(object, text.substr(1, close - 1));
        text.remove_prefix(close + 1);
    }
    return filled;
}

} // namespace neurex
