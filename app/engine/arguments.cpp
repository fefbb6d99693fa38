// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/arguments.h"

#include <algorithm>
#include <charconv>

namespace neurex::app {
namespace {

Error invalid(std::string message)
{
    return makeError(ErrorCode::InvalidArgument, std::move(message));
}

std::string nameAndValue(const OptionSpec& spec)
{
    return std::string(spec.name) + (spec.valueName.empty() ? "" : " " + std::string(spec.valueName));
}

std::string knownOptions(std::span<const OptionSpec> specs)
{
    std::string list;
    for (const OptionSpec& spec : specs)
        list += (list.empty() ? "" : ", ") + std::string(spec.name);
    return list.empty() ? "there are no options" : "options are " + list;
}

} // namespace

Result<Arguments> Arguments::parse(std::span<const std::string_view> words, std::span<const OptionSpec> specs)
{
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t equals = words[i].find('=');
        const std::string_view name = words[i].substr(0, equals);
        const auto spec = std::find_if(specs.begin(), specs.end(),
                                       [name](const OptionSpec& candidate) { return candidate.name == name; });
        if (spec == specs.end())
            return invalid("unknown option \"" + std::string(name) + "\"; " + knownOptions(specs));
        std::string value;
        if (spec->valueName.empty()) {
            if (equals != std::string_view::npos)
                return invalid("option " + std::string(name) + " takes no value");
        } else if (equals != std::string_view::npos) {
            value = words[i].substr(equals + 1);
        } else if (i + 1 < words.size()) {
            value = words[++i];
        } else {
            return invalid("option " + nameAndValue(*spec) + " needs a value");
        }
        if (!arguments.m_values.emplace(name, value).second)
            return invalid("option " + std::string(name) + " is given twice");
    }
    return arguments;
}

std::string Arguments::text(std::string_view name, std::string_view otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::string(otherwise) : found->second;
}

Result<std::int64_t> Arguments::integer(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                        std::int64_t most) const
{
    const auto found = m_values.find(name);
    if (found == m_values.end())
        return otherwise;
    const std::string& text = found->second;
    std::int64_t number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc{} || end != text.data() + text.size() || number < least || number > most)
        return invalid("option " + std::string(name) + " must be a whole number from " + std::to_string(least) + " to "
                       + std::to_string(most) + ", not \"" + text + "\"");
    return number;
}

std::string describeOptions(std::span<const OptionSpec> specs)
{
    std::size_t width = 0;
    for (const OptionSpec& spec : specs)
        width = std::max(width, nameAndValue(spec).size());
    std::string lines;
    for (const OptionSpec& spec : specs) {
        const std::string option = nameAndValue(spec);
        lines += "  " + option + std::string(width + 2 - option.size(), ' ') + std::string(spec.help) + "\n";
    }
    return lines;
}

} // namespace neurex::app
