// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja_renderer.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace neurex::jinja {
namespace {

constexpr std::int64_t kMostSteps = 200'000;
constexpr std::size_t kLongestOutput = std::size_t{4} << 20;
constexpr int kDeepestCall = 60;
constexpr std::int64_t kLongestRange = 10'000;

/// raise_exception() of a template.
class Refusal : public Failure {
    using Failure::Failure;
};

class Renderer {
public:
    explicit Renderer(const Dict& variables)
    {
        m_scopes.emplace_back();
        for (const auto& [name, value] : variables)
            m_scopes.front().insert_or_assign(name, value);
        for (const char* name : {"raise_exception", "namespace", "range", "dict"})
            m_scopes.front().insert_or_assign(name, Callable{name});
    }

    std::string run(const Body& body)
    {
        write(body);
        return std::move(m_output);
    }

private:
    using Kind = Expression::Kind;
    enum class Flow { On, Break, Continue };

    void countStep()
    {
        if (++m_steps > kMostSteps)
            throw Failure("it takes too many steps");
    }

    void put(const std::string& text)
    {
        m_output += text;
        if (m_output.size() > kLongestOutput)
            throw Failure("it writes too long a text");
    }

    Flow write(const Body& body)
    {
        for (const Statement& statement : body) {
            if (const Flow flow = write(statement); flow != Flow::On)
                return flow;
        }
        return Flow::On;
    }

    Flow write(const Statement& statement)
    {
        countStep();
        switch (statement.kind) {
        case Statement::Kind::Text:
            put(statement.text);
            return Flow::On;
        case Statement::Kind::Output:
            put(value(*statement.expression).written());
            return Flow::On;
        case Statement::Kind::If:
            for (const Branch& branch : statement.branches) {
                if (!branch.condition || value(*branch.condition).isTrue())
                    return write(branch.body);
            }
            return Flow::On;
        case Statement::Kind::For:
            return loop(statement);
        case Statement::Kind::Set:
            set(statement);
            return Flow::On;
        case Statement::Kind::Macro:
            m_scopes.back().insert_or_assign(statement.text, Callable{statement.text, &statement});
            return Flow::On;
        case Statement::Kind::Break:
            return Flow::Break;
        case Statement::Kind::Continue:
            return Flow::Continue;
        case Statement::Kind::Block:
            return write(statement.body);
        }
        return Flow::On;
    }

    void bind(const std::vector<std::string>& names, const Value& value)
    {
        if (names.size() == 1) {
            m_scopes.back().insert_or_assign(names.front(), value);
            return;
        }
        const List* list = value.list();
        if (list == nullptr || list->size() != names.size())
            throw Failure("a value is not as many as the names that it is given to");
        for (std::size_t i = 0; i < names.size(); ++i)
            m_scopes.back().insert_or_assign(names[i], (*list)[i]);
    }

    Flow loop(const Statement& statement)
    {
        const List all = iterated(value(*statement.expression));
        m_scopes.emplace_back();
        List taken;
        for (const Value& item : all) {
            countStep();
            bind(statement.names, item);
            if (!statement.condition || value(*statement.condition).isTrue())
                taken.push_back(item);
        }
        m_scopes.pop_back();
        if (taken.empty() && !statement.branches.empty())
            return write(statement.branches.front().body);
        Flow flow = Flow::On;
        for (std::size_t i = 0; i < taken.size() && flow != Flow::Break; ++i) {
            countStep();
            m_scopes.emplace_back();
            m_scopes.back().insert_or_assign("loop", loopState(taken, i));
            bind(statement.names, taken[i]);
            flow = write(statement.body);
            m_scopes.pop_back();
        }
        return Flow::On;
    }

    static Value loopState(const List& items, std::size_t i)
    {
        const auto index = static_cast<std::int64_t>(i);
        const auto count = std::ssize(items);
        Dict state{{"index", index + 1},
                   {"index0", index},
                   {"first", index == 0},
                   {"last", index + 1 == count},
                   {"length", count},
                   {"revindex", count - index},
                   {"revindex0", count - index - 1}};
        if (i > 0)
            state.emplace_back("previtem", items[i - 1]);
        if (i + 1 < items.size())
            state.emplace_back("nextitem", items[i + 1]);
        return state;
    }

    static List iterated(const Value& value)
    {
        if (value.list() != nullptr)
            return *value.list();
        if (value.isUndefined())
            return {};
        if (const Dict* dict = value.dict()) {
            List keys;
            for (const auto& [key, item] : *dict)
                keys.emplace_back(key);
            return keys;
        }
        throw Failure("a loop goes through what is no list");
    }

    void set(const Statement& statement)
    {
        Value set;
        if (statement.expression) {
            set = value(*statement.expression);
        } else {
            std::string outer = std::exchange(m_output, {});
            write(statement.body);
            set = std::exchange(m_output, std::move(outer));
        }
        if (statement.text.empty()) {
            bind(statement.names, set);
            return;
        }
        const Value named = find(statement.names.front());
        Dict* target = named.space();
        if (target == nullptr || set.space() != nullptr)
            throw Failure("an attribute of " + inQuotes(statement.names.front()) + " is set, which is no namespace");
        setEntry(*target, statement.text, std::move(set));
    }

    Value find(const std::string& name) const
    {
        for (auto scope = m_scopes.rbegin(); scope != m_scopes.rend(); ++scope) {
            if (const auto found = scope->find(name); found != scope->end())
                return found->second;
        }
        return {};
    }

    Value value(const Expression& expression)
    {
        countStep();
        switch (expression.kind) {
        case Kind::Literal:
            return literal(expression);
        case Kind::Name:
            return find(expression.text);
        case Kind::List: {
            List list;
            for (const ExpressionPtr& part : expression.parts)
                list.push_back(value(*part));
            return list;
        }
        case Kind::Dict: {
            Dict dict;
            for (std::size_t i = 0; i + 1 < expression.parts.size(); i += 2)
                setEntry(dict, value(*expression.parts[i]).written(), value(*expression.parts[i + 1]));
            return dict;
        }
        case Kind::Attribute:
            return item(value(*expression.parts[0]), expression.text);
        case Kind::Item:
            return item(value(*expression.parts[0]), value(*expression.parts[1]));
        case Kind::Slice:
            return slice(expression);
        case Kind::Call:
            return call(expression);
        case Kind::Filter:
            return filter(expression);
        case Kind::Test:
            return applyTest(value(*expression.parts[0]), expression.text, arguments(expression));
        case Kind::Unary:
            return unary(expression);
        case Kind::Binary:
            return binary(expression);
        case Kind::Conditional:
            if (value(*expression.parts[1]).isTrue())
                return value(*expression.parts[0]);
            return expression.parts[2] ? value(*expression.parts[2]) : Value();
        }
        return {};
    }

    static Value literal(const Expression& expression)
    {
        if (const auto* flag = std::get_if<bool>(&expression.literal))
            return *flag;
        if (const auto* number = std::get_if<std::int64_t>(&expression.literal))
            return *number;
        if (const auto* text = std::get_if<std::string>(&expression.literal))
            return *text;
        return None();
    }

    static Value item(const Value& base, const Value& key)
    {
        const Dict* dict = base.space() != nullptr ? base.space() : base.dict();
        if (dict != nullptr && key.text() != nullptr)
            return entryOf(*dict, *key.text());
        if (const List* list = base.list(); list != nullptr && key.number() != nullptr) {
            const std::int64_t at = *key.number() < 0 ? *key.number() + std::ssize(*list) : *key.number();
            return at >= 0 && at < std::ssize(*list) ? (*list)[static_cast<std::size_t>(at)] : Value();
        }
        if (const std::string* text = base.text(); text != nullptr && key.number() != nullptr) {
            const std::int64_t at = *key.number() < 0 ? *key.number() + std::ssize(*text) : *key.number();
            return at >= 0 && at < std::ssize(*text) ? Value(text->substr(static_cast<std::size_t>(at), 1)) : Value();
        }
        if (base.isUndefined() || base.isNone())
            throw Failure(inQuotes(key.written()) + " is asked of something that is not there");
        return {};
    }

    Value slice(const Expression& expression)
    {
        const Value base = value(*expression.parts[0]);
        std::array<std::optional<std::int64_t>, 3> bounds;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            if (!expression.parts[i + 1])
                continue;
            const Value bound = value(*expression.parts[i + 1]);
            if (bound.number() == nullptr)
                throw Failure("a part of a list is asked for without a number");
            bounds[i] = *bound.number();
        }
        const std::int64_t step = bounds[2].value_or(1);
        const bool isText = base.text() != nullptr;
        if ((!isText && base.list() == nullptr) || (step != 1 && step != -1))
            throw Failure("a part of this value is not known");
        const std::int64_t size = isText ? std::ssize(*base.text()) : std::ssize(*base.list());
        const auto place
            = [size](std::int64_t at) { return std::clamp<std::int64_t>(at < 0 ? at + size : at, 0, size); };
        if (step == -1) {
            if (isText || bounds[0] || bounds[1])
                throw Failure("a part of this value is not known");
            List reversed = *base.list();
            std::ranges::reverse(reversed);
            return reversed;
        }
        const std::int64_t begin = place(bounds[0].value_or(0));
        const std::int64_t end = std::max(begin, place(bounds[1].value_or(size)));
        if (isText)
            return base.text()->substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
        return List(base.list()->begin() + begin, base.list()->begin() + end);
    }

    Arguments arguments(const Expression& expression)
    {
        Arguments result;
        for (const Argument& argument : expression.arguments) {
            if (argument.name.empty())
                result.places.push_back(value(*argument.value));
            else
                setEntry(result.named, argument.name, value(*argument.value));
        }
        return result;
    }

    Value call(const Expression& expression)
    {
        const Expression& called = *expression.parts[0];
        if (called.kind == Kind::Attribute) {
            const Value base = value(*called.parts[0]);
            const Dict* dict = base.dict();
            const Value entry = dict != nullptr ? entryOf(*dict, called.text) : Value();
            if (entry.callable() == nullptr)
                return callMethod(base, called.text, arguments(expression));
        }
        const Value function = value(called);
        if (function.callable() == nullptr)
            throw Failure(called.kind == Kind::Name ? "the function " + inQuotes(called.text) + " is not known"
                                                    : "something is called that is no function");
        return callFunction(*function.callable(), arguments(expression));
    }

    Value callFunction(const Callable& function, const Arguments& given)
    {
        if (function.macro != nullptr)
            return callMacro(*function.macro, given);
        if (function.name == "raise_exception")
            throw Refusal(given.at(0, "message").written());
        if (function.name == "namespace")
            return Value::makeNamespace(given.named);
        if (function.name == "dict")
            return given.named;
        if (function.name == "strftime_now")
            return find("date_now");
        std::array<std::int64_t, 2> bounds{0, 0};
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            const Value bound = given.at(i, {});
            if (bound.number() != nullptr)
                bounds[i] = *bound.number();
        }
        if (given.places.size() == 1)
            bounds = {0, bounds[0]};
        if (bounds[1] - bounds[0] > kLongestRange)
            throw Failure("a range is too long");
        List numbers;
        for (std::int64_t number = bounds[0]; number < bounds[1]; ++number)
            numbers.emplace_back(number);
        return numbers;
    }

    Value callMacro(const Statement& macro, const Arguments& given)
    {
        if (++m_callDepth > kDeepestCall)
            throw Failure("its macros call each other too deeply");
        std::vector<std::map<std::string, Value>> outer{m_scopes.front()};
        std::swap(outer, m_scopes);
        m_scopes.emplace_back();
        for (std::size_t i = 0; i < macro.parameters.size(); ++i) {
            const Argument& parameter = macro.parameters[i];
            Value argument = given.at(i, parameter.name);
            if (argument.isUndefined() && parameter.value)
                argument = value(*parameter.value);
            m_scopes.back().insert_or_assign(parameter.name, std::move(argument));
        }
        std::string text = std::exchange(m_output, {});
        write(macro.body);
        std::swap(text, m_output);
        std::swap(outer, m_scopes);
        --m_callDepth;
        return text;
    }

    Value filter(const Expression& expression)
    {
        const Value base = value(*expression.parts[0]);
        const Arguments given = arguments(expression);
        const bool isSelecting = expression.text == "selectattr" || expression.text == "rejectattr";
        if (!isSelecting && expression.text != "map")
            return applyFilter(base, expression.text, given);
        const Value key = isSelecting ? given.at(0, "attribute") : given.at(1, "attribute");
        List selected;
        for (const Value& entry : iterated(base)) {
            countStep();
            if (key.text() == nullptr)
                throw Failure("the filter " + inQuotes(expression.text) + " is not known without an attribute");
            const Value found = item(entry, key);
            const Value test = given.at(1, {});
            const bool passes = test.text() == nullptr
                ? found.isTrue()
                : applyTest(found, *test.text() == "==" ? "equalto" : *test.text(), {{given.at(2, {})}, {}});
            if (!isSelecting)
                selected.push_back(found);
            else if (passes == (expression.text == "selectattr"))
                selected.push_back(entry);
        }
        return selected;
    }

    Value unary(const Expression& expression)
    {
        const Value operand = value(*expression.parts[0]);
        if (expression.text == "not")
            return !operand.isTrue();
        if (operand.number() == nullptr)
            throw Failure("a sign stands before what is no number");
        return expression.text == "-" ? applyBinary("-", std::int64_t{0}, operand) : operand;
    }

    Value binary(const Expression& expression)
    {
        Value left = value(*expression.parts[0]);
        if (expression.text == "and" || expression.text == "or")
            return left.isTrue() == (expression.text == "or") ? left : value(*expression.parts[1]);
        return applyBinary(expression.text, left, value(*expression.parts[1]));
    }

    std::vector<std::map<std::string, Value>> m_scopes;
    std::string m_output;
    std::int64_t m_steps = 0;
    int m_callDepth = 0;
};

} // namespace

Result<std::string> render(const Body& body, const Dict& variables)
{
    try {
        return Renderer(variables).run(body);
    } catch (const Refusal& refusal) {
        return makeError(ErrorCode::InvalidArgument, displayText(refusal.what()));
    } catch (const Failure& failure) {
        return makeError(ErrorCode::UnsupportedFormat, failure.what());
    }
}

} // namespace neurex::jinja
