// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/neuron_list_text.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/store/neuron_collector.h"
#include "core/store/neuron_list_csv.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace neurex {
namespace {

constexpr std::uint64_t kMaximumBytes = std::uint64_t{64} << 20;
constexpr const char* kExpectedNeuron = "expected a neuron such as L10 N23, [10,23] or 10,23";

bool isBlank(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

bool isDigit(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool isIn(std::string_view set, char c)
{
    return set.find(c) != std::string_view::npos;
}

/// Reads neurons that stand one after another, whatever brackets and separators stand between them.
class TextReader {
public:
    TextReader(std::string_view text, NeuronCollector& neurons)
        : m_text(text)
        , m_neurons(neurons)
    {
    }

    Result<void> read()
    {
        while (skipTo(true)) {
            if (current() == '[' || current() == '(') {
                m_brackets.push_back(m_text[m_position++]);
            } else if (current() == ']' || current() == ')') {
                if (Result<void> closed = close(); !closed)
                    return closed;
            } else if (Result<void> read = readNeuron(); !read) {
                return read;
            }
        }
        if (!m_brackets.empty())
            return fail("the text ends within brackets", std::string("expected \"") + closing() + "\"");
        return {};
    }

private:
    char current() const { return m_text[m_position]; }
    char closing() const { return m_brackets.back() == '[' ? ']' : ')'; }

    /// Goes to the next character that is no separator; false at the end, or at the end of the line unless it may
    /// cross it.
    bool skipTo(bool crossesLines)
    {
        for (; m_position < m_text.size(); ++m_position) {
            const char c = current();
            if (c == '\n' && !crossesLines)
                return false;
            if (c == '\n')
                ++m_line;
            else if (c == '#')
                m_position = std::min(m_text.find('\n', m_position), m_text.size()) - 1;
            else if (!isBlank(c) && !isIn(",;\"'", c))
                return true;
        }
        return false;
    }

    Result<void> close()
    {
        if (m_brackets.empty() || closing() != current())
            return fail(inQuotes(m_text.substr(m_position, 1)) + " closes nothing", kExpectedNeuron);
        m_brackets.pop_back();
        ++m_position;
        return {};
    }

    bool skipLetter(std::string_view letters)
    {
        if (m_position < m_text.size() && isIn(letters, current())) {
            ++m_position;
            return true;
        }
        return false;
    }

    std::optional<std::int32_t> number()
    {
        std::int32_t value = 0;
        const char* begin = m_text.data() + m_position;
        const auto [end, status] = std::from_chars(begin, m_text.data() + m_text.size(), value);
        if (status != std::errc{} || value < 0)
            return std::nullopt;
        m_position += static_cast<std::size_t>(end - begin);
        return value;
    }

    Result<void> readNeuron()
    {
        const std::size_t begin = m_position;
        const bool isNamed = skipLetter("lL");
        const std::optional<std::int32_t> layer = number();
        if (!layer || isDecimalPoint())
            return failAt(begin, kExpectedNeuron);
        // In brackets a pair may be spread over lines, as JSON programs print it.
        const std::size_t layerEnd = m_position;
        const bool hasIndex = skipTo(!isNamed && !m_brackets.empty());
        const bool hasComma = m_text.substr(layerEnd, m_position - layerEnd).find(',') != std::string_view::npos;
        if (isNamed && !skipLetter("nNdD"))
            return failAt(begin, kExpectedNeuron);
        const std::optional<std::int32_t> index = hasIndex ? number() : std::nullopt;
        if (!index || isDecimalPoint())
            return failAt(begin, "expected the index of the neuron after its layer, such as L10 N23 or 10,23");
        if (m_position < m_text.size() && !isBlank(current()) && !isIn(",;\"'#[]()", current()))
            return failAt(begin, kExpectedNeuron);
        if (Result<void> added = m_neurons.add({*layer, *index}, where()); !added)
            return added;
        if (!isNamed && !m_brackets.empty())
            return endOfPair();
        return hasComma ? skipScore() : skipScoreWithComma(isNamed);
    }

    bool isDecimalPoint() const { return m_position < m_text.size() && isIn(".eE", current()); }

    /// A decimal number on the same line.
    Result<void> skipScore()
    {
        if (!skipTo(false))
            return {};
        const std::size_t end = wordEnd(m_position);
        const std::string_view word = m_text.substr(m_position, end - m_position);
        const std::string_view digits = word.starts_with('+') ? word.substr(1) : word;
        double score = 0.0;
        const auto [last, status] = std::from_chars(digits.data(), digits.data() + digits.size(), score);
        const bool isDecimal = word.find_first_of(".eE+-") != std::string_view::npos;
        if (isDecimal && status == std::errc{} && last == digits.data() + digits.size())
            m_position = end;
        return {};
    }

    /// As skipScore(), of a list whose neurons are written without commas: 0,0214 may be its score, too.
    Result<void> skipScoreWithComma(bool isNamed)
    {
        const std::size_t begin = m_position;
        if (!skipTo(false))
            return {};
        const bool isBehindComma = m_text.substr(begin, m_position - begin).find(',') != std::string_view::npos;
        std::size_t end = wordEnd(m_position);
        const std::string_view whole = m_text.substr(m_position, end - m_position);
        if (isBehindComma || end >= m_text.size() || m_text[end] != ',' || whole.find('.') != std::string_view::npos)
            return skipScore();
        const std::size_t fraction = end + 1;
        end = wordEnd(fraction);
        const bool isNumber = fraction < end && isDigit(m_text[fraction])
            && m_text.substr(fraction, end - fraction).find_first_not_of("0123456789eE+-") == std::string_view::npos
            && whole.find_first_not_of("0123456789+-") == std::string_view::npos
            && (end >= m_text.size() || m_text[end] != ',');
        if (!isNumber)
            return skipScore();
        const std::string_view word = m_text.substr(m_position, end - m_position);
        if (isNamed && whole.front() != '0' && word.find_first_of("eE+-") == std::string_view::npos)
            return fail(inQuotes(word) + " may be a neuron or a score with a decimal comma",
                        "write it as L10 N23 or with a decimal point");
        m_position = end;
        return {};
    }

    Result<void> endOfPair()
    {
        skipTo(true);
        if (m_position < m_text.size() && isDigit(current()))
            return failAt(m_position, std::string("expected \"") + closing() + "\" after layer and index");
        return {};
    }

    std::size_t wordEnd(std::size_t position) const
    {
        while (position < m_text.size() && !isBlank(m_text[position]) && !isIn(",;[]()", m_text[position]))
            ++position;
        return position;
    }

    std::string where() const { return "line " + std::to_string(m_line); }
    Result<void> fail(const std::string& what, const std::string& expected) const
    {
        return makeError(ErrorCode::InvalidArgument, where() + ": " + what + "; " + expected);
    }
    Result<void> failAt(std::size_t begin, const std::string& expected) const
    {
        std::string_view word = m_text.substr(begin, wordEnd(std::max(begin, m_position)) - begin);
        while (!word.empty() && (isBlank(word.back()) || isIn(",;", word.back())))
            word.remove_suffix(1);
        return fail(inQuotes(word) + " is no neuron", expected);
    }

    std::string_view m_text;
    NeuronCollector& m_neurons;
    std::size_t m_position = 0;
    std::size_t m_line = 1;
    std::vector<char> m_brackets;
};

/// Reads the JSON forms; entries are counted over the whole text.
class JsonReader {
public:
    explicit JsonReader(NeuronCollector& neurons)
        : m_neurons(neurons)
    {
    }

    Result<void> read(const nlohmann::json& json)
    {
        if (json.is_array())
            return readAll(json);
        if (!json.is_object())
            return addEntry(json);
        bool found = false;
        for (const char* key : {"neurons", "good", "bad", "stack"}) {
            if (const auto list = json.find(key); list != json.end() && list->is_array()) {
                found = true;
                if (Result<void> read = readAll(*list); !read)
                    return read;
            }
        }
        return found ? Result<void>() : readLayers(json);
    }

private:
    Result<void> readAll(const nlohmann::json& list)
    {
        for (const nlohmann::json& entry : list) {
            const bool isStackEntry = entry.is_object() && entry.contains("neurons");
            if (Result<void> read = isStackEntry ? readAll(entry.at("neurons")) : addEntry(entry); !read)
                return read;
        }
        return {};
    }

    /// {"10": [23, 45]}
    Result<void> readLayers(const nlohmann::json& object)
    {
        for (const auto& [key, indices] : object.items()) {
            std::int32_t layer = 0;
            const auto [end, status] = std::from_chars(key.data(), key.data() + key.size(), layer);
            if (status != std::errc{} || end != key.data() + key.size() || !indices.is_array())
                return makeError(ErrorCode::InvalidArgument,
                                 "the key " + inQuotes(key)
                                     + " holds no neurons; expected \"neurons\", \"good\", \"bad\" or the number of a "
                                       "layer, each with a list");
            for (const nlohmann::json& index : indices) {
                if (Result<void> added = addEntry(nlohmann::json::array({layer, index})); !added)
                    return added;
            }
        }
        return {};
    }

    Result<void> addEntry(const nlohmann::json& entry)
    {
        ++m_entry;
        const std::optional<NeuronId> neuron = neuronOf(entry);
        if (!neuron)
            return makeError(ErrorCode::InvalidArgument,
                             where() + ": " + displayText(entry.dump(-1, ' ', false, kReplaceBadText))
                                 + " is no neuron; expected [10,23], \"L10 N23\" or {\"layer\": 10, \"neuron\": 23}");
        return m_neurons.add(*neuron, where());
    }

    static std::optional<NeuronId> neuronOf(const nlohmann::json& entry)
    {
        if (entry.is_string()) {
            const Result<NeuronId> parsed = parseNeuronId(strict::as<std::string>(entry));
            return parsed ? std::optional(*parsed) : std::nullopt;
        }
        if (entry.is_array() && entry.size() == 2)
            return neuronOf(entry[0], entry[1]);
        if (!entry.is_object())
            return std::nullopt;
        if (const auto layer = entry.find("layer"); layer != entry.end()) {
            for (const char* key : {"neuron", "index"}) {
                if (const auto index = entry.find(key); index != entry.end())
                    return neuronOf(*layer, *index);
            }
        }
        const auto neuron = entry.find("neuron");
        return neuron != entry.end() && !neuron->is_object() ? neuronOf(*neuron) : std::nullopt;
    }

    static std::optional<NeuronId> neuronOf(const nlohmann::json& layer, const nlohmann::json& index)
    {
        NeuronId neuron;
        try {
            strict::read(layer, neuron.layer);
            strict::read(index, neuron.index);
        } catch (const std::invalid_argument&) {
            return std::nullopt;
        }
        return neuron.layer >= 0 && neuron.index >= 0 ? std::optional(neuron) : std::nullopt;
    }

    std::string where() const { return "entry " + std::to_string(m_entry); }

    static constexpr auto kReplaceBadText = nlohmann::json::error_handler_t::replace;
    NeuronCollector& m_neurons;
    std::size_t m_entry = 0;
};

Result<void> readJson(std::string_view text, NeuronCollector& neurons)
{
    const Result<nlohmann::json> json = parseStrictJson(text, "the list");
    if (!json)
        return makeError(ErrorCode::InvalidArgument, json.error().message, json.error().detail);
    return JsonReader(neurons).read(*json);
}

template <typename Number>
void appendNumber(std::string& text, Number number)
{
    std::array<char, 64> digits{};
    const auto [end, status] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    text.append(digits.data(), status == std::errc{} ? end : digits.data());
}

constexpr const char* kCsvHeader
    = "layer,neuron,score_sum,score_per_question,rank,share,consistency,z,net_share\n";

void appendCsvRow(std::string& text, const NeuronListRow& row)
{
    appendNumber(text, row.neuron.layer);
    text += ',';
    appendNumber(text, row.neuron.index);
    text += ',';
    if (row.score)
        appendNumber(text, *row.score);
    text += ',';
    if (row.mean)
        appendNumber(text, *row.mean);
    text += ',';
    if (row.rank > 0)
        appendNumber(text, row.rank);
    text += ',';
    if (row.share)
        appendNumber(text, *row.share);
    text += ',';
    if (row.consistency)
        appendNumber(text, *row.consistency);
    text += ',';
    if (row.z)
        appendNumber(text, *row.z);
    text += ',';
    if (row.netShare)
        appendNumber(text, *row.netShare);
    text += '\n';
}

} // namespace

Result<void> NeuronCollector::add(NeuronId neuron, const std::string& where)
{
    if (!m_bounds.contain(neuron))
        return makeError(ErrorCode::InvalidArgument,
                         where + ": " + toString(neuron) + " does not exist; this model has "
                             + std::to_string(m_bounds.layerCount) + " layers of "
                             + std::to_string(m_bounds.neuronCount) + " neurons, counted from 0");
    if (m_known.insert(neuron).second)
        m_list.neurons.push_back(neuron);
    else
        ++m_list.repeatedCount;
    return {};
}

Result<NeuronList> parseNeuronListText(std::string_view text, const NeuronBounds& bounds)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    NeuronCollector neurons(bounds);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    const std::size_t inner = text.find_first_not_of(" \t\r\n[", begin);
    const bool hasObjects = inner != std::string_view::npos && text[inner] == '{';
    Result<void> read;
    if (hasObjects)
        read = readJson(text, neurons);
    else if (isNeuronCsv(text))
        read = readNeuronCsv(text, neurons);
    else
        read = TextReader(text, neurons).read();
    if (!read)
        return read.error();
    NeuronList list = std::move(neurons).list();
    if (list.neurons.empty())
        return makeError(ErrorCode::InvalidArgument, std::string("the list holds no neuron; ") + kExpectedNeuron);
    return list;
}

Result<NeuronList> loadNeuronList(const std::filesystem::path& path, const NeuronBounds& bounds)
{
    const Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    Result<NeuronList> list = parseNeuronListText(*text, bounds);
    if (!list)
        return makeError(list.error().code, pathInQuotes(path) + ", " + list.error().message, list.error().detail);
    return list;
}

std::string neuronListText(std::span<const NeuronListRow> rows, NeuronListFormat format)
{
    std::string text = format == NeuronListFormat::Csv ? kCsvHeader : "";
    if (format == NeuronListFormat::Json)
        text += '[';
    for (const NeuronListRow& row : rows) {
        switch (format) {
        case NeuronListFormat::Lines:
            text += toString(row.neuron) + '\n';
            break;
        case NeuronListFormat::Json:
            text += text.size() > 1 ? ",[" : "[";
            appendNumber(text, row.neuron.layer);
            text += ',';
            appendNumber(text, row.neuron.index);
            text += ']';
            break;
        case NeuronListFormat::Csv:
            appendCsvRow(text, row);
            break;
        }
    }
    if (format == NeuronListFormat::Json)
        text += "]\n";
    return text;
}

} // namespace neurex
