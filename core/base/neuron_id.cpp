// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/neuron_id.h"

#include <cctype>
#include <charconv>
#include <optional>

namespace neurex {
namespace {

bool isSeparator(char c)
{
    return c == ',' || c == ';' || c == '[' || c == ']' || c == '(' || c == ')'
        || std::isspace(static_cast<unsigned char>(c));
}

/// Walks over a text and reads neurons one after another.
class NeuronReader {
public:
    explicit NeuronReader(std::string_view text)
        : m_text(text)
    {
    }

    bool atEnd()
    {
        skipSeparators();
        return m_position == m_text.size();
    }

    /// Neurons are told apart by something between them.
    std::optional<NeuronId> next()
    {
        skipSeparators();
        if (m_position == m_end)
            return std::nullopt;
        skipLetter('l');
        const std::optional<std::int32_t> layer = number();
        skipSeparators();
        if (!skipLetter('n'))
            skipLetter('d');
        const std::optional<std::int32_t> index = number();
        m_end = m_position;
        if (!layer || !index)
            return std::nullopt;
        return NeuronId{*layer, *index};
    }

private:
    void skipSeparators()
    {
        while (m_position < m_text.size() && isSeparator(m_text[m_position]))
            ++m_position;
    }

    bool skipLetter(char lowerCase)
    {
        if (m_position < m_text.size() && std::tolower(static_cast<unsigned char>(m_text[m_position])) == lowerCase) {
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
        if (status != std::errc{} || *begin == '-')
            return std::nullopt;
        m_position += static_cast<std::size_t>(end - begin);
        return value;
    }

    std::string_view m_text;
    std::size_t m_position = 0;
    std::size_t m_end = std::string_view::npos; ///< of the neuron before
};

Error badNeuron(std::string_view text)
{
    return makeError(ErrorCode::InvalidArgument,
                     "\"" + std::string(text) + "\" is not a neuron; expected for example L10N23, L10 N23 or [10,23]");
}

} // namespace

std::string toString(NeuronId neuron)
{
    return "L" + std::to_string(neuron.layer) + " N" + std::to_string(neuron.index);
}

Result<NeuronId> parseNeuronId(std::string_view text)
{
    NeuronReader reader(text);
    const std::optional<NeuronId> neuron = reader.next();
    if (!neuron || !reader.atEnd())
        return badNeuron(text);
    return *neuron;
}

Result<std::vector<NeuronId>> parseNeuronList(std::string_view text)
{
    std::vector<NeuronId> neurons;
    NeuronReader reader(text);
    while (!reader.atEnd()) {
        const std::optional<NeuronId> neuron = reader.next();
        if (!neuron)
            return badNeuron(text);
        neurons.push_back(*neuron);
    }
    return neurons;
}

} // namespace neurex
