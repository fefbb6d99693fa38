// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace neurex::jinja {

struct Statement;

/// Why a template cannot be carried out; does not leave the renderer.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class Value;
using List = std::vector<Value>;
using Dict = std::vector<std::pair<std::string, Value>>; ///< in order of insertion; few entries
struct Undefined {
    bool operator==(const Undefined&) const = default;
};
struct None {
    bool operator==(const None&) const = default;
};
/// A function by its name, or a macro.
struct Callable {
    std::string name;
    const Statement* macro = nullptr;
    bool operator==(const Callable&) const = default;
};

/// A value of the language. Lists and dictionaries are shared and do not change.
class Value {
public:
    Value() = default;
    Value(None none)
        : m_content(none)
    {
    }
    Value(bool flag)
        : m_content(flag)
    {
    }
    Value(std::int64_t number)
        : m_content(number)
    {
    }
    Value(std::string text)
        : m_content(std::move(text))
    {
    }
    Value(const char* text)
        : m_content(std::string(text))
    {
    }
    /// Throw Failure for what is nested too deeply, or holds a namespace.
    Value(List list);
    Value(Dict dict);
    Value(Callable callable)
        : m_content(std::move(callable))
    {
    }

    bool isUndefined() const { return std::holds_alternative<Undefined>(m_content); }
    bool isNone() const { return std::holds_alternative<None>(m_content); }
    /// Null for another kind of value; valid as long as this one.
    const bool* flag() const& { return std::get_if<bool>(&m_content); }
    const std::int64_t* number() const& { return std::get_if<std::int64_t>(&m_content); }
    const std::string* text() const& { return std::get_if<std::string>(&m_content); }
    const List* list() const& { return shared<const List>(); }
    const Dict* dict() const& { return shared<const Dict>(); }
    Dict* space() const& { return shared<Dict>(); } ///< of a namespace
    const Callable* callable() const& { return std::get_if<Callable>(&m_content); }
    const bool* flag() const&& = delete;
    const std::int64_t* number() const&& = delete;
    const std::string* text() const&& = delete;
    const List* list() const&& = delete;
    const Dict* dict() const&& = delete;
    Dict* space() const&& = delete;
    const Callable* callable() const&& = delete;

    bool isTrue() const;
    /// As it is written into the text.
    std::string written() const;
    /// A value whose attributes can be set. No other value may hold one, so that none holds itself.
    static Value makeNamespace(Dict attributes);
    bool operator==(const Value& other) const;
    bool isSame(const Value& other) const { return m_content == other.m_content; } ///< lists: the same one

private:
    template <typename T>
    T* shared() const
    {
        const auto* found = std::get_if<std::shared_ptr<T>>(&m_content);
        return found ? found->get() : nullptr;
    }

    int depthInside() const;

    std::variant<Undefined, None, bool, std::int64_t, std::string, std::shared_ptr<const List>,
                 std::shared_ptr<const Dict>, std::shared_ptr<Dict>, Callable>
        m_content;
    int m_depth = 0; ///< lists and dictionaries within each other
};

/// The entry of a dictionary; undefined where there is none.
Value entryOf(const Dict& dict, std::string_view key);
void setEntry(Dict& dict, const std::string& key, Value value);

/// What is between a call's brackets.
struct Arguments {
    List places;
    Dict named;

    /// By place, else by name; undefined where it was not given.
    Value at(std::size_t place, std::string_view name) const;
};

/// `value | name(arguments)`, `value is name(arguments)`, `value.name(arguments)`. All throw Failure, among others
/// where the name is not known.
Value applyFilter(const Value& value, const std::string& name, const Arguments& arguments);
bool applyTest(const Value& value, const std::string& name, const Arguments& arguments);
Value callMethod(const Value& value, const std::string& name, const Arguments& arguments);
Value applyBinary(const std::string& sign, const Value& left, const Value& right);

/// A text without blanks at its ends, as Python's strip() makes it. characters: those that go instead of blanks.
std::string stripped(std::string_view text, bool atStart = true, bool atEnd = true, std::string_view characters = {});

} // namespace neurex::jinja
