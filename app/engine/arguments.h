// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::app {

struct OptionSpec {
    std::string_view name; ///< "--threads"
    std::string_view valueName; ///< "N"; empty: a flag
    std::string_view help;
};

/// The options of one verb, given as `--name value`, `--name=value` or `--flag`.
class Arguments {
public:
    /// Errors: InvalidArgument, with the list of options (unknown, given twice, value missing or not wanted).
    static Result<Arguments> parse(std::span<const std::string_view> words, std::span<const OptionSpec> specs);

    bool has(std::string_view name) const { return m_values.contains(name); }
    std::string text(std::string_view name, std::string_view otherwise) const;
    /// Errors: InvalidArgument (not a whole number, out of range).
    Result<std::int64_t> integer(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                 std::int64_t most) const;

private:
    std::map<std::string, std::string, std::less<>> m_values;
};

/// One line per option.
std::string describeOptions(std::span<const OptionSpec> specs);

} // namespace neurex::app
