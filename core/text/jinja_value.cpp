// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja_value.h"

#include "core/base/display_text.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <limits>

namespace neurex::jinja {
namespace {

constexpr std::size_t kLongestText = std::size_t{4} << 20;
constexpr std::int64_t kLargestNumber = std::int64_t{1} << 40;
constexpr int kDeepest = 50; ///< lists and dictionaries within each other
constexpr int kMostCompared = 100'000; ///< values in one comparison

[[noreturn]] void refuse(const std::string& what)
{
    throw Failure(what);
}

const std::string& needText(const Value& value, const std::string& whatFor)
{
    const std::string* text = value.text();
    if (text == nullptr)
        refuse(whatFor + " needs a text");
    return *text;
}

/// Of a value that goes away.
std::string needText(Value&& value, const std::string& whatFor)
{
    return needText(std::as_const(value), whatFor);
}

std::string jsonText(const std::string& text)
{
    std::string quoted = "\"";
    for (const char character : text) {
        if (character == '"' || character == '\\')
            quoted += '\\';
        if (character == '\n')
            quoted += "\\n";
        else
            quoted += character;
    }
    return quoted + '"';
}

std::string json(const Value& value)
{
    std::string text;
    const auto add = [&text](const std::string& part) {
        text += (text.empty() ? "" : ", ") + part;
        if (text.size() > kLongestText)
            refuse("a text becomes too long");
    };
    if (const List* list = value.list()) {
        for (const Value& item : *list)
            add(json(item));
        return "[" + text + "]";
    }
    if (const Dict* dict = value.dict()) {
        for (const auto& [key, item] : *dict)
            add(jsonText(key) + ": " + json(item));
        return "{" + text + "}";
    }
    if (const std::string* own = value.text())
        return jsonText(*own);
    if (const bool* flag = value.flag())
        return *flag ? "true" : "false";
    return value.isNone() || value.isUndefined() ? "null" : value.written();
}

std::string inCase(std::string text, bool isUpper, std::size_t count)
{
    for (std::size_t i = 0; i < std::min(count, text.size()); ++i) {
        char& character = text[i];
        if (isUpper && character >= 'a' && character <= 'z')
            character = static_cast<char>(character - 'a' + 'A');
        if (!isUpper && character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    }
    return text;
}

std::string replaced(const std::string& text, const Arguments& arguments)
{
    const std::string from = needText(arguments.at(0, "old"), "replace"),
                      into = needText(arguments.at(1, "new"), "replace");
    if (from.empty())
        return text;
    std::string result;
    std::size_t begin = 0;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, begin)) {
        result += text.substr(begin, at - begin) + into;
        begin = at + from.size();
        if (result.size() > kLongestText)
            refuse("a text becomes too long");
    }
    return result + text.substr(begin);
}

List split(const std::string& text, const Arguments& arguments)
{
    const Value separator = arguments.at(0, "sep");
    const Value limit = arguments.at(1, "maxsplit");
    const std::int64_t* most = limit.number();
    std::size_t left = most != nullptr && *most >= 0 ? static_cast<std::size_t>(*most) : text.size();
    if (separator.isUndefined() || separator.isNone())
        refuse("split without a separator is not known");
    const std::string& mark = needText(separator, "split");
    if (mark.empty())
        refuse("split has an empty separator");
    List parts;
    std::size_t begin = 0;
    for (std::size_t at = text.find(mark); at != std::string::npos && left > 0; at = text.find(mark, begin), --left) {
        parts.emplace_back(text.substr(begin, at - begin));
        begin = at + mark.size();
    }
    parts.emplace_back(text.substr(begin));
    return parts;
}

List itemsOf(const Dict& dict)
{
    List items;
    for (const auto& [key, value] : dict)
        items.emplace_back(List{Value(key), value});
    return items;
}

std::int64_t lengthOf(const Value& value)
{
    if (value.list() != nullptr)
        return std::ssize(*value.list());
    if (value.dict() != nullptr)
        return std::ssize(*value.dict());
    if (value.isUndefined())
        return 0;
    std::string_view rest = needText(value, "length");
    std::int64_t count = 0;
    for (; !rest.empty(); ++count)
        takeCharacter(rest);
    return count;
}

std::string joined(const Value& value, const Arguments& arguments)
{
    const Value between = arguments.at(0, "d");
    const std::string* mark = between.text();
    const List* list = value.list();
    if (list == nullptr)
        refuse("join needs a list");
    std::string text;
    for (std::size_t i = 0; i < list->size(); ++i) {
        text += (i > 0 && mark != nullptr ? *mark : "") + (*list)[i].written();
        if (text.size() > kLongestText)
            refuse("a text becomes too long");
    }
    return text;
}

bool contains(const Value& where, const Value& what)
{
    if (const std::string* text = where.text())
        return text->find(needText(what, "in")) != std::string::npos;
    if (const List* list = where.list())
        return std::ranges::any_of(*list, [&](const Value& item) { return item == what; });
    if (const Dict* dict = where.dict())
        return what.text() != nullptr && !entryOf(*dict, *what.text()).isUndefined();
    if (where.isUndefined())
        return false;
    refuse("\"in\" needs a text, a list or a dictionary");
}

Value arithmetic(char sign, std::int64_t left, std::int64_t right)
{
    if (std::max(left, right) > kLargestNumber || std::min(left, right) < -kLargestNumber)
        refuse("a number is too large");
    switch (sign) {
    case '+':
        return left + right;
    case '-':
        return left - right;
    case '*':
        if (left != 0 && std::abs(right) > kLargestNumber / std::abs(left))
            refuse("a number is too large");
        return left * right;
    default:
        break;
    }
    if (right == 0)
        refuse("a division by 0");
    const std::int64_t remainder = ((left % right) + right) % right;
    if (sign == '%')
        return remainder;
    return (left - remainder) / right;
}

/// left: values that may still be compared.
bool areSame(const Value& one, const Value& other, int& left)
{
    if (--left < 0)
        refuse("it compares too much");
    if (one.list() != nullptr && other.list() != nullptr)
        return std::ranges::equal(*one.list(), *other.list(),
                                  [&](const Value& a, const Value& b) { return areSame(a, b, left); });
    if (one.dict() != nullptr && other.dict() != nullptr)
        return std::ranges::equal(*one.dict(), *other.dict(), [&](const auto& a, const auto& b) {
            return a.first == b.first && areSame(a.second, b.second, left);
        });
    return one.isSame(other);
}

bool isLess(const Value& left, const Value& right)
{
    if (left.number() != nullptr && right.number() != nullptr)
        return *left.number() < *right.number();
    return needText(left, "a comparison") < needText(right, "a comparison");
}

} // namespace

std::string stripped(std::string_view text, bool atStart, bool atEnd, std::string_view characters)
{
    const auto goes = [&](std::string_view character, char32_t point) {
        return characters.empty() ? isWhiteSpace(point) : characters.find(character) != std::string_view::npos;
    };
    while (atStart && !text.empty()) {
        std::string_view rest = text;
        const char32_t point = takeCharacter(rest);
        if (!goes(text.substr(0, text.size() - rest.size()), point))
            break;
        text = rest;
    }
    while (atEnd && !text.empty()) {
        std::string_view rest = text;
        const char32_t point = takeLastCharacter(rest);
        if (!goes(text.substr(rest.size()), point))
            break;
        text = rest;
    }
    return std::string(text);
}

bool Value::isTrue() const
{
    if (const bool* own = flag())
        return *own;
    if (const std::int64_t* own = number())
        return *own != 0;
    if (const std::string* own = text())
        return !own->empty();
    if (list() != nullptr)
        return !list()->empty();
    return dict() != nullptr ? !dict()->empty() : callable() != nullptr || space() != nullptr;
}

std::string Value::written() const
{
    if (const std::string* own = text())
        return *own;
    if (const std::int64_t* own = number())
        return std::to_string(*own);
    if (const bool* own = flag())
        return *own ? "True" : "False";
    if (isNone())
        return "None";
    return list() != nullptr || dict() != nullptr ? json(*this) : std::string();
}

bool Value::operator==(const Value& other) const
{
    int left = kMostCompared;
    return areSame(*this, other, left);
}

Value::Value(List list)
    : m_content(std::make_shared<const List>(std::move(list)))
{
    for (const Value& item : *this->list())
        m_depth = std::max(m_depth, item.depthInside());
}

Value::Value(Dict dict)
    : m_content(std::make_shared<const Dict>(std::move(dict)))
{
    for (const auto& [key, item] : *this->dict())
        m_depth = std::max(m_depth, item.depthInside());
}

int Value::depthInside() const
{
    if (space() != nullptr)
        refuse("a namespace within another value is not known");
    if (m_depth >= kDeepest)
        refuse("a value is nested too deeply");
    return m_depth + 1;
}

Value Value::makeNamespace(Dict attributes)
{
    Value value;
    value.m_content = std::make_shared<Dict>(std::move(attributes));
    return value;
}

Value entryOf(const Dict& dict, std::string_view key)
{
    const auto found = std::ranges::find(dict, key, &std::pair<std::string, Value>::first);
    return found == dict.end() ? Value() : found->second;
}

void setEntry(Dict& dict, const std::string& key, Value value)
{
    const auto found = std::ranges::find(dict, key, &std::pair<std::string, Value>::first);
    if (found == dict.end())
        dict.emplace_back(key, std::move(value));
    else
        found->second = std::move(value);
}

Value Arguments::at(std::size_t place, std::string_view name) const
{
    return place < places.size() ? places[place] : entryOf(named, name);
}

Value applyFilter(const Value& value, const std::string& name, const Arguments& arguments)
{
    if (name == "trim")
        return callMethod(value.text() ? value : Value(value.written()), "strip", arguments);
    if (name == "length" || name == "count")
        return lengthOf(value);
    if (name == "tojson")
        return json(value);
    if (name == "default" || name == "d") {
        const bool isMissing = value.isUndefined() || (arguments.at(1, "boolean").isTrue() && !value.isTrue());
        return isMissing ? arguments.at(0, "default_value") : value;
    }
    if (name == "string" || name == "safe")
        return value.written();
    if (name == "join")
        return joined(value, arguments);
    if (name == "list" && value.list() != nullptr)
        return *value.list();
    if (name == "items" && value.dict() != nullptr)
        return itemsOf(*value.dict());
    if ((name == "first" || name == "last") && value.list() != nullptr) {
        const List& list = *value.list();
        return list.empty() ? Value() : name == "first" ? list.front() : list.back();
    }
    if (name == "upper" || name == "lower" || name == "capitalize" || name == "title" || name == "replace")
        return callMethod(value, name, arguments);
    refuse("the filter " + inQuotes(name) + " is not known for such a value");
}

bool applyTest(const Value& value, const std::string& name, const Arguments& arguments)
{
    if (name == "defined")
        return !value.isUndefined();
    if (name == "undefined")
        return value.isUndefined();
    if (name == "none")
        return value.isNone();
    if (name == "string")
        return value.text() != nullptr;
    if (name == "number" || name == "integer")
        return value.number() != nullptr || (name == "number" && value.flag() != nullptr);
    if (name == "boolean")
        return value.flag() != nullptr;
    if (name == "true" || name == "false")
        return value.flag() != nullptr && *value.flag() == (name == "true");
    if (name == "mapping")
        return value.dict() != nullptr;
    if (name == "iterable" || name == "sequence")
        return value.list() != nullptr || value.dict() != nullptr || value.text() != nullptr
            || (name == "iterable" && value.isUndefined());
    if (name == "callable")
        return value.callable() != nullptr;
    if (name == "equalto" || name == "eq" || name == "sameas")
        return value == arguments.at(0, "other");
    if (name == "ne")
        return !(value == arguments.at(0, "other"));
    if (name == "in")
        return contains(arguments.at(0, "seq"), value);
    refuse("the test " + inQuotes(name) + " is not known");
}

Value callMethod(const Value& value, const std::string& name, const Arguments& arguments)
{
    if (const Dict* dict = value.dict()) {
        if (name == "items")
            return itemsOf(*dict);
        if (name == "get") {
            const Value found = entryOf(*dict, needText(arguments.at(0, "key"), "get"));
            const Value other = arguments.at(1, "default");
            return !found.isUndefined() ? found : other.isUndefined() ? Value(None()) : other;
        }
        if (name == "keys") {
            List keys;
            for (const auto& [key, entry] : *dict)
                keys.emplace_back(key);
            return keys;
        }
        refuse("the method " + inQuotes(name) + " of a dictionary is not known");
    }
    const std::string& text = needText(value, name + "()");
    if (name == "strip" || name == "lstrip" || name == "rstrip") {
        const Value which = arguments.at(0, "chars");
        const std::string* characters = which.text();
        return stripped(text, name != "rstrip", name != "lstrip",
                        characters ? std::string_view(*characters) : std::string_view());
    }
    if (name == "startswith" || name == "endswith") {
        const std::string part = needText(arguments.at(0, "prefix"), name);
        return name == "startswith" ? text.starts_with(part) : text.ends_with(part);
    }
    if (name == "upper" || name == "lower")
        return inCase(text, name == "upper", text.size());
    if (name == "capitalize" || name == "title") {
        std::string changed = inCase(inCase(text, false, text.size()), true, 1);
        for (std::size_t i = 1; name == "title" && i < changed.size(); ++i) {
            const char before = changed[i - 1];
            const bool isInWord = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
            changed[i] = isInWord ? changed[i] : inCase(changed.substr(i, 1), true, 1).front();
        }
        return changed;
    }
    if (name == "replace")
        return replaced(text, arguments);
    if (name == "split")
        return split(text, arguments);
    if (name == "find") {
        const std::size_t at = text.find(needText(arguments.at(0, "sub"), "find"));
        return at == std::string::npos ? std::int64_t{-1} : static_cast<std::int64_t>(at);
    }
    refuse("the method " + inQuotes(name) + " of a text is not known");
}

Value applyBinary(const std::string& sign, const Value& left, const Value& right)
{
    if (sign == "==" || sign == "!=")
        return (left == right) == (sign == "==");
    if (sign == "in")
        return contains(right, left);
    if (sign == "<" || sign == ">=")
        return isLess(left, right) == (sign == "<");
    if (sign == ">" || sign == "<=")
        return isLess(right, left) == (sign == ">");
    const bool areTexts = left.text() != nullptr && right.text() != nullptr;
    if (sign == "~" || (sign == "+" && areTexts)) {
        std::string text = left.written() + right.written();
        if (text.size() > kLongestText)
            refuse("a text becomes too long");
        return text;
    }
    if (sign == "+" && left.list() != nullptr && right.list() != nullptr) {
        List all = *left.list();
        all.insert(all.end(), right.list()->begin(), right.list()->end());
        if (all.size() > kLongestText / sizeof(Value))
            refuse("a list becomes too long");
        return all;
    }
    if (left.number() == nullptr || right.number() == nullptr)
        refuse("the values beside " + inQuotes(sign) + " do not go together");
    return arithmetic(sign == "//" ? '/' : sign.front(), *left.number(), *right.number());
}

} // namespace neurex::jinja
