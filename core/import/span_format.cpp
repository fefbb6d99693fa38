// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/span_format.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neurex {
namespace {

using Columns = std::vector<std::string_view>;

constexpr std::size_t kLinesLooked = 400;
constexpr std::string_view kDocumentMark = "-DOCSTART-";
constexpr std::array<std::string_view, 8> kCoarse{"art",          "building", "event",  "location",
                                                  "organization", "other",    "person", "product"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTypeNames{
    {{"NP", "noun phrase"},
     {"VP", "verb phrase"},
     {"PP", "prepositional phrase"},
     {"ADJP", "adjective phrase"},
     {"ADVP", "adverb phrase"},
     {"SBAR", "subordinate clause"},
     {"PRT", "particle"},
     {"CONJP", "conjunction phrase"},
     {"INTJ", "interjection"},
     {"LST", "list marker"},
     {"UCP", "unlike coordinated phrase"},
     {"PER", "person"},
     {"LOC", "location"},
     {"ORG", "organization"},
     {"MISC", "miscellaneous"}}};

/// What distinguishes the data sets of this shape.
struct SpanKind {
    std::size_t columns; ///< of each line
    std::string_view what; ///< "chunk" | "name": what a question asks the type of
    bool isCoarseFine; ///< labels are "coarse-fine" without B- and I-
};

constexpr SpanKind kConll2000{3, "phrase", false};
constexpr SpanKind kConll2003{4, "name", false};
constexpr SpanKind kWnut{2, "name", false};
constexpr SpanKind kFewNerd{2, "name", true};

/// By tabs where there is one, else by blanks: words of tweets hold blanks of their own.
Columns columnsOf(std::string_view line)
{
    Columns columns;
    const bool hasTabs = line.find('\t') != std::string_view::npos;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(hasTabs ? '\t' : ' '), line.size());
        const std::string_view column = withoutBlanksAround(line.substr(0, end));
        if (!column.empty())
            columns.push_back(column);
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return columns;
}

/// "B-NP" -> 'B', "NP"; "O" -> 'O'; "person-actor" -> 'F' with all of it.
struct Tag {
    char place = 'O';
    std::string_view type;
};

Tag tagOf(std::string_view label, bool isCoarseFine)
{
    if (label == "O" || label.empty())
        return {};
    if (isCoarseFine)
        return {'F', label};
    const bool isPlaced
        = label.size() > 2 && label[1] == '-' && std::string_view("BIESLU").find(label[0]) != std::string_view::npos;
    return isPlaced ? Tag{label[0], label.substr(2)} : Tag{'?', label};
}

bool isCoarseFineLabel(std::string_view label)
{
    const std::size_t dash = label.find('-');
    return dash != std::string_view::npos && std::ranges::find(kCoarse, label.substr(0, dash)) != kCoarse.end();
}

/// What the first lines have in common.
struct Look {
    std::size_t lines = 0;
    std::size_t fitting = 0; ///< with so many columns and a label in the last
    std::set<std::string_view> types;
    bool isCoarseFine = false;
};

Look lookAt(const DatasetFile& file, std::size_t columnCount)
{
    Look look;
    std::size_t coarseFine = 0, placed = 0;
    const std::string_view start = std::string_view(file.text).substr(0, kLinesLooked * 200);
    for (const std::string_view line : linesOf(start)) {
        const Columns columns = columnsOf(line);
        if (columns.empty() || columns.front() == kDocumentMark || look.lines == kLinesLooked)
            continue;
        ++look.lines;
        if (columns.size() != columnCount)
            continue;
        const Tag tag = tagOf(columns.back(), false);
        const bool isFine = isCoarseFineLabel(columns.back());
        coarseFine += isFine ? 1U : 0U;
        placed += tag.place != 'O' && tag.place != '?' ? 1U : 0U;
        look.fitting += tag.place != '?' || isFine ? 1U : 0U;
        if (tag.place != 'O')
            look.types.insert(tag.type);
    }
    look.isCoarseFine = coarseFine > placed;
    return look;
}

bool isShaped(const Look& look)
{
    return look.lines > 0 && look.fitting * 10 >= look.lines * 8 && !look.types.empty();
}

struct Word {
    std::string_view text;
    Tag tag;
};

struct Sentence {
    std::vector<Word> words;
    std::int32_t firstLine = 0;
    std::int32_t lastLine = 0;
    std::vector<BadPart> bad; ///< lines that spoil it
};

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view type;
};

std::vector<Span> spansOf(const Sentence& sentence)
{
    std::vector<Span> spans;
    char before = 'O';
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        const Tag& tag = sentence.words[i].tag;
        const bool continues = !spans.empty() && spans.back().end == i && spans.back().type == tag.type
            && std::string_view("BSU").find(tag.place) == std::string_view::npos && before != 'E' && before != 'S'
            && before != 'L' && before != 'U';
        if (tag.place != 'O' && continues)
            spans.back().end = i + 1;
        else if (tag.place != 'O')
            spans.push_back({i, i + 1, tag.type});
        before = tag.place;
    }
    return spans;
}

std::string joined(const Sentence& sentence, std::size_t begin, std::size_t end)
{
    std::string text;
    for (std::size_t i = begin; i < end; ++i)
        text += (i == begin ? "" : " ") + std::string(sentence.words[i].text);
    return text;
}

/// Where else the words of a part stand in its sentence: which of how many places it is.
std::pair<std::size_t, std::size_t> occurrence(const Sentence& sentence, const Span& span)
{
    std::size_t which = 0, count = 0;
    const std::size_t length = span.end - span.begin;
    for (std::size_t i = 0; i + length <= sentence.words.size(); ++i) {
        const bool isSame = std::equal(sentence.words.begin() + static_cast<std::ptrdiff_t>(span.begin),
                                       sentence.words.begin() + static_cast<std::ptrdiff_t>(span.end),
                                       sentence.words.begin() + static_cast<std::ptrdiff_t>(i),
                                       [](const Word& left, const Word& right) { return left.text == right.text; });
        count += isSame ? 1U : 0U;
        which = isSame && i <= span.begin ? count : which;
    }
    return {which, count};
}

/// Makes questions of the sentences of one file.
class SpanReader {
public:
    SpanReader(const SpanKind& kind, const ReadSettings& settings)
        : m_kind(kind)
        , m_settings(settings)
    {
    }

    Result<DatasetRead> read(const DatasetFile& file)
    {
        Sentence sentence;
        std::int32_t number = 0;
        for (const std::string_view line : linesOf(file.text)) {
            ++number;
            const Columns columns = columnsOf(line);
            const bool isBreak
                = withoutBlanksAround(line).empty() || (!columns.empty() && columns.front() == kDocumentMark);
            if (isBreak)
                finish(std::exchange(sentence, Sentence()));
            else
                addLine(sentence, columns, number);
        }
        finish(std::move(sentence));
        if (m_read.items.empty() && m_read.bad.empty())
            return makeError(ErrorCode::BadTask,
                             pathInQuotes(file.path) + " has no marked " + std::string(m_kind.what)
                                 + ": expected lines with " + std::to_string(m_kind.columns)
                                 + " columns, the last one a label");
        return std::move(m_read);
    }

private:
    void addLine(Sentence& sentence, const Columns& columns, std::int32_t number)
    {
        if (sentence.firstLine == 0)
            sentence.firstLine = number;
        sentence.lastLine = number;
        std::string reason;
        if (columns.size() != m_kind.columns)
            reason = std::to_string(columns.size()) + (columns.size() == 1 ? " column" : " columns") + " instead of "
                + std::to_string(m_kind.columns);
        const Tag tag = tagOf(columns.back(), m_kind.isCoarseFine);
        if (reason.empty() && tag.place == '?')
            reason = "the label " + inQuotes(columns.back()) + " is neither O nor like B-TYPE or I-TYPE";
        if (reason.empty() && tag.type.find(',') != std::string_view::npos)
            reason = "the word has several labels, " + inQuotes(columns.back());
        if (!reason.empty())
            sentence.bad.push_back({number, std::move(reason)});
        sentence.words.push_back({columns.front(), tag});
    }

    void finish(Sentence sentence)
    {
        if (!sentence.bad.empty()) {
            for (BadPart& part : sentence.bad) {
                part.reason += "; its sentence, lines " + std::to_string(sentence.firstLine) + " to "
                    + std::to_string(sentence.lastLine) + ", is left out";
                m_read.bad.push_back(std::move(part));
            }
            return;
        }
        const std::vector<Span> spans = spansOf(sentence);
        for (const Span& span : spans)
            addItem(sentence, spans, span);
    }

    std::string shownType(std::string_view type) const
    {
        const std::string_view coarse
            = m_kind.isCoarseFine && !m_settings.isFine ? type.substr(0, type.find('-')) : type;
        const auto* const known = std::ranges::find(kTypeNames, coarse, [](const auto& entry) { return entry.first; });
        for (const std::string_view name : {type, coarse}) {
            if (const auto given = m_settings.labels.find(std::string(name)); given != m_settings.labels.end())
                return given->second;
        }
        if (known != kTypeNames.end())
            return std::string(known->second);
        std::string shown(coarse); // "creative-work" is a name of two words; a fine type names both
        std::ranges::replace(shown, '-', ' ');
        return m_kind.isCoarseFine && m_settings.isFine ? std::string(coarse) : shown;
    }

    void addItem(const Sentence& sentence, const std::vector<Span>& spans, const Span& span)
    {
        const std::string text = joined(sentence, 0, sentence.words.size());
        const std::string part = joined(sentence, span.begin, span.end);
        ImportedItem item;
        item.line = sentence.firstLine + static_cast<std::int32_t>(span.begin);
        const auto [which, count] = occurrence(sentence, span);
        const std::string place
            = count > 1 ? " (place " + std::to_string(which) + " of " + std::to_string(count) + ")" : std::string();
        item.answer = shownType(span.type);
        item.stem = text + "\nWhich type of " + std::string(m_kind.what) + " is \"" + part + "\"" + place + "?";
        item.group = m_settings.groupBySpan ? part : text;
        item.spanForm = SpanForm{.stem = text + "\nWhich part of the sentence is of the type \"" + item.answer + "\"?",
                                 .span = part,
                                 .others = othersLike(sentence, spans, span, part)};
        if (m_kind.isCoarseFine)
            item.family = span.type.substr(0, span.type.find('-'));
        m_read.items.push_back(std::move(item));
    }

    /// Parts with as many words that are not of the type, nor within what is.
    static std::vector<std::string> othersLike(const Sentence& sentence, const std::vector<Span>& spans,
                                               const Span& span, const std::string& part)
    {
        const std::size_t length = span.end - span.begin;
        std::set<std::string> others;
        for (std::size_t i = 0; i + length <= sentence.words.size(); ++i) {
            const bool meets = std::ranges::any_of(spans, [&](const Span& other) {
                return other.type == span.type && other.begin < i + length && i < other.end;
            });
            if (!meets)
                others.insert(joined(sentence, i, i + length));
        }
        others.erase(part);
        return {others.begin(), others.end()};
    }

    const SpanKind& m_kind;
    const ReadSettings& m_settings;
    DatasetRead m_read;
};

} // namespace

bool isConll2000(const DatasetFile& file, const ReadSettings&)
{
    return isShaped(lookAt(file, kConll2000.columns));
}

bool isConll2003(const DatasetFile& file, const ReadSettings&)
{
    return isShaped(lookAt(file, kConll2003.columns));
}

bool isWnut(const DatasetFile& file, const ReadSettings&)
{
    const Look look = lookAt(file, kWnut.columns);
    return isShaped(look) && !look.isCoarseFine;
}

bool isFewNerd(const DatasetFile& file, const ReadSettings&)
{
    const Look look = lookAt(file, kFewNerd.columns);
    return isShaped(look) && look.isCoarseFine;
}

Result<DatasetRead> readConll2000(const DatasetFile& file, const ReadSettings& settings)
{
    return SpanReader(kConll2000, settings).read(file);
}

Result<DatasetRead> readConll2003(const DatasetFile& file, const ReadSettings& settings)
{
    return SpanReader(kConll2003, settings).read(file);
}

Result<DatasetRead> readWnut(const DatasetFile& file, const ReadSettings& settings)
{
    return SpanReader(kWnut, settings).read(file);
}

Result<DatasetRead> readFewNerd(const DatasetFile& file, const ReadSettings& settings)
{
    return SpanReader(kFewNerd, settings).read(file);
}

} // namespace neurex
