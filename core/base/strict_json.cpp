// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"

#include "core/base/display_text.h"
#include "core/base/foreign_text.h"

#include <nlohmann/json.hpp>

#include <new>
#include <stdexcept>
#include <utility>
#include <vector>

namespace neurex {
namespace {

using nlohmann::json;

/// Thrown out of the builder to stop the parser; never leaves this file.
class Refused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Builds the document from the parser's events, and refuses what plain JSON parsing lets through. (The library's own
/// callbacks are no way to do so: with one, it looks through all elements of a list again behind each object in it.)
class StrictBuilder {
public:
    explicit StrictBuilder(const JsonLimits& limits)
        : m_limits(limits)
    {
    }

    json take() { return std::move(m_root); }

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(json::number_integer_t value) { return add(value); }
    bool number_unsigned(json::number_unsigned_t value) { return add(value); }
    bool number_float(json::number_float_t value, const std::string& /*text*/) { return add(value); }
    bool string(std::string& value) { return add(std::move(value)); }
    bool binary(json::binary_t& value) { return add(std::move(value)); }
    bool start_object(std::size_t /*size*/) { return open(isFlat() ? json::array() : json::object()); }
    bool start_array(std::size_t /*size*/) { return open(json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name)
    {
        count();
        if (m_open.back()->is_array()) { // that of a flat object
            m_open.back()->emplace_back(std::move(name));
            return true;
        }
        const auto [member, isNew] = m_open.back()->get_ref<json::object_t&>().try_emplace(std::move(name), nullptr);
        if (!isNew)
            throw Refused("the key " + inQuotes(member->first) + " stands twice in one object");
        m_member = &member->second;
        m_name = &member->first;
        return true;
    }

    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const json::exception& failure)
    {
        if (const auto* syntax = dynamic_cast<const json::parse_error*>(&failure))
            throw *syntax;
        throw json::exception(failure);
    }

private:
    bool isFlat() const
    {
        return m_open.size() == 2 && m_open.front()->is_object() && m_open.back()->is_object() && !m_limits.flat.empty()
            && *m_name == m_limits.flat;
    }

    void count()
    {
        if (++m_eventCount > m_limits.values)
            throw Refused("it holds more than " + std::to_string(m_limits.values) + " keys and values");
    }

    /// Where it is from now on.
    json* put(json value)
    {
        count();
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        if (m_open.back()->is_array())
            return &m_open.back()->emplace_back(std::move(value));
        *m_member = std::move(value);
        return m_member;
    }

    bool add(json value)
    {
        put(std::move(value));
        return true;
    }

    bool open(json container)
    {
        json* place = put(std::move(container));
        if (m_open.size() >= static_cast<std::size_t>(m_limits.depth))
            throw Refused("it is nested deeper than " + std::to_string(m_limits.depth) + " levels");
        m_open.push_back(place);
        return true;
    }

    bool close()
    {
        count();
        m_open.pop_back();
        return true;
    }

    JsonLimits m_limits;
    json m_root;
    std::vector<json*> m_open; ///< the list or object that is being read, behind those around it
    json* m_member = nullptr; ///< of the newest key
    const std::string* m_name = nullptr; ///< the newest key
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
    StrictBuilder builder(limits);
    try {
        json::sax_parse(text.begin(), text.end(), &builder);
        return builder.take();
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
