// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"

#include "core/base/display_text.h"
#include "core/base/foreign_text.h"

#include <nlohmann/json.hpp>

#include <new>
#include <set>
#include <stdexcept>
#include <vector>

namespace neurex {
namespace {

using nlohmann::json;

/// Thrown out of the parser's callback to stop it; never leaves this file.
class Refused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Follows the parser's events and refuses what plain JSON parsing lets through.
class StrictnessGuard {
public:
    explicit StrictnessGuard(const JsonLimits& limits)
        : m_limits(limits)
    {
    }

    bool operator()(int depth, json::parse_event_t event, const json& parsed)
    {
        if (++m_eventCount > m_limits.values)
            throw Refused("it holds more than " + std::to_string(m_limits.values) + " keys and values");
        switch (event) {
        case json::parse_event_t::object_start:
            m_keys.emplace_back();
            [[fallthrough]];
        case json::parse_event_t::array_start:
            if (depth >= m_limits.depth)
                throw Refused("it is nested deeper than " + std::to_string(m_limits.depth) + " levels");
            break;
        case json::parse_event_t::object_end:
            m_keys.pop_back();
            break;
        case json::parse_event_t::key:
            if (!m_keys.back().insert(parsed.get_ref<const std::string&>()).second)
                throw Refused("the key " + inQuotes(parsed.get_ref<const std::string&>())
                              + " stands twice in one object");
            break;
        case json::parse_event_t::array_end:
        case json::parse_event_t::value:
            break;
        }
        return true;
    }

private:
    JsonLimits m_limits;
    std::vector<std::set<std::string>> m_keys;
    std::size_t m_eventCount = 0;
};

} // namespace

Result<json> parseStrictJson(std::string_view text, const std::string& source, const JsonLimits& limits)
{
    const auto refused = [&source](const ForeignBytes& reason) {
        return makeError(ErrorCode::CorruptFile, source + ' ' + reason.text());
    };
    if (text.size() > limits.bytes)
        return makeError(ErrorCode::CorruptFile,
                         source + " has " + std::to_string(text.size()) + " bytes; at most "
                             + std::to_string(limits.bytes) + " were expected");
    if (text.find('\0') != std::string_view::npos) // the parser would take it for the end
        return refused(describeBadJson(text, 0));
    StrictnessGuard guard(limits);
    const json::parser_callback_t callback
        = [&guard](int depth, json::parse_event_t event, json& parsed) { return guard(depth, event, parsed); };
    try {
        return json::parse(text.begin(), text.end(), callback);
    } catch (const Refused& refusal) {
        return makeError(ErrorCode::CorruptFile, source + " is refused: " + refusal.what());
    } catch (const json::parse_error& failure) {
        return refused(describeBadJson(text, failure.byte == 0 ? 0 : failure.byte - 1));
    } catch (const json::exception&) {
        return makeError(ErrorCode::CorruptFile, source + " is not valid JSON: it holds a number that is out of range");
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfHostMemory, "not enough memory to read " + source);
    }
}

} // namespace neurex
