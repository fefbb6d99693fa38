// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"

#include "core/base/display_text.h"

#include <nlohmann/json.hpp>

#include <new>
#include <set>
#include <stdexcept>
#include <vector>

namespace neurex {
namespace {

using nlohmann::json;

constexpr int kMaximumDepth = 64;
constexpr std::size_t kMaximumValues
    = 4'000'000; // each takes 16 bytes and more: 100 MB of "0,0,0" must not take gigabytes

/// Thrown out of the parser's callback to stop it; never leaves this file.
class Refused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Follows the parser's events and refuses what plain JSON parsing lets through.
class StrictnessGuard {
public:
    bool operator()(int depth, json::parse_event_t event, const json& parsed)
    {
        if (++m_eventCount > kMaximumValues)
            throw Refused("it holds more than " + std::to_string(kMaximumValues) + " keys and values");
        switch (event) {
        case json::parse_event_t::object_start:
            m_keys.emplace_back();
            [[fallthrough]];
        case json::parse_event_t::array_start:
            if (depth >= kMaximumDepth)
                throw Refused("it is nested deeper than " + std::to_string(kMaximumDepth) + " levels");
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
    std::vector<std::set<std::string>> m_keys;
    std::size_t m_eventCount = 0;
};

} // namespace

Result<json> parseStrictJson(std::string_view text, const std::string& source)
{
    StrictnessGuard guard;
    const json::parser_callback_t callback
        = [&guard](int depth, json::parse_event_t event, json& parsed) { return guard(depth, event, parsed); };
    try {
        return json::parse(text.begin(), text.end(), callback);
    } catch (const Refused& refusal) {
        return makeError(ErrorCode::CorruptFile, source + " is refused: " + refusal.what());
    } catch (const json::parse_error& failure) {
        return makeError(ErrorCode::CorruptFile,
                         source + " is not valid JSON at byte " + std::to_string(failure.byte)
                             + "; it may be incomplete: copy or download it again",
                         displayText(failure.what(), 1000));
    } catch (const json::exception& failure) {
        return makeError(ErrorCode::CorruptFile, source + " is not valid JSON: it holds a number that is out of range",
                         displayText(failure.what(), 1000));
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfHostMemory, "not enough memory to read " + source);
    }
}

} // namespace neurex
