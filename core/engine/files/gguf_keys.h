// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/gguf_file.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// Reads the keys of a GGUF model's architecture ("llama.block_count" as "block_count"), checks their types, and keeps
/// the first error, which names file, key and what was expected. Reads of absent keys return nothing.
class GgufKeys {
public:
    GgufKeys(const GgufFile& file, std::string_view architecture);

    /// Also of a list that has the same number for each layer.
    std::optional<std::int64_t> whole(const std::string& key);
    /// From 1 to 2^31 - 1; required.
    std::int64_t count(const std::string& key);
    std::optional<std::int64_t> optionalCount(const std::string& key);
    std::optional<double> number(const std::string& key); ///< finite
    std::optional<std::string> text(const std::string& key);
    std::optional<bool> flag(const std::string& key);
    /// Whether each layer has it: a list, or a number n, every layer but each n-th; empty when absent.
    std::vector<bool> pattern(const std::string& key, std::int64_t layers);

    void refuse(ErrorCode code, const std::string& what); ///< "FILE: WHAT"
    const std::optional<Error>& error() const { return m_error; }
    const std::string& source() const { return m_source; } ///< how messages call the file
    const GgufMetadata& metadata() const { return m_metadata; }
    /// Keys of the architecture that nobody asked for and that are not known to be harmless.
    std::vector<std::string> unknown() const;

private:
    const GgufValue* find(const std::string& key);
    std::int64_t checkCount(const std::string& key, std::int64_t value);
    void fail(const std::string& key, const GgufValue& value, const std::string& expected);

    const GgufMetadata& m_metadata;
    std::string m_prefix;
    std::string m_source;
    std::set<std::string, std::less<>> m_asked;
    std::optional<Error> m_error;
};

} // namespace neurex::engine
