// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja_syntax.h"

#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/text/jinja_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <utility>

namespace neurex::jinja {
namespace {

constexpr std::size_t kLongestTemplate = std::size_t{1} << 20;
constexpr int kDeepest = 200; ///< expressions or statements within each other

/// Counts how deep the parser is, for nothing deeper than kDeepest may be read.
class Depth {
public:
    Depth(int& depth, std::size_t line)
        : m_depth(depth)
    {
        if (++m_depth > kDeepest)
            refuse("it is nested too deeply", line);
    }
    ~Depth() { --m_depth; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

private:
    int& m_depth;
};

class Parser {
public:
    explicit Parser(std::vector<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    Body read()
    {
        Body body = readBody();
        if (now().kind != TokenKind::End)
            refuse("unexpected " + inQuotes(m_tokens[m_at + 1].text), now().line);
        return body;
    }

private:
    using Kind = Expression::Kind;

    const Token& now() const { return m_tokens[m_at]; }
    bool isSign(std::string_view text) const { return now().kind == TokenKind::Sign && now().text == text; }
    bool isName(std::string_view text) const { return now().kind == TokenKind::Name && now().text == text; }
    void step() { m_at += m_at + 1 < m_tokens.size() ? 1U : 0U; }
    bool takeSign(std::string_view text)
    {
        const bool is = isSign(text);
        if (is)
            step();
        return is;
    }
    bool takeName(std::string_view text)
    {
        const bool is = isName(text);
        if (is)
            step();
        return is;
    }
    void needSign(std::string_view text)
    {
        if (!takeSign(text))
            refuse("expected " + inQuotes(text) + ", got " + inQuotes(now().text), now().line);
    }
    void needName(std::string_view text)
    {
        if (!takeName(text))
            refuse("expected " + inQuotes(text) + ", got " + inQuotes(now().text), now().line);
    }
    void need(TokenKind kind)
    {
        if (now().kind != kind)
            refuse("unexpected " + inQuotes(now().text), now().line);
        step();
    }
    std::string needAnyName()
    {
        if (now().kind != TokenKind::Name)
            refuse("expected a name, got " + inQuotes(now().text), now().line);
        std::string name = now().text;
        step();
        return name;
    }

    /// Whether the statement that begins here is one of these.
    bool isStatement(std::initializer_list<std::string_view> names) const
    {
        return now().kind == TokenKind::StatementBegin && m_tokens[m_at + 1].kind == TokenKind::Name
            && std::ranges::find(names, std::string_view(m_tokens[m_at + 1].text)) != names.end();
    }

    /// Up to a statement that ends or goes on with what is around.
    Body readBody()
    {
        const Depth depth(m_depth, now().line);
        Body body;
        while (now().kind != TokenKind::End
               && !isStatement({"endif", "else", "elif", "endfor", "endset", "endmacro", "endgeneration"})) {
            if (now().kind == TokenKind::Text) {
                Statement text;
                text.text = now().text;
                body.push_back(std::move(text));
                step();
            } else if (now().kind == TokenKind::OutputBegin) {
                step();
                Statement output;
                output.kind = Statement::Kind::Output;
                output.expression = readTuple();
                need(TokenKind::OutputEnd);
                body.push_back(std::move(output));
            } else {
                body.push_back(readStatement());
            }
        }
        return body;
    }

    Statement readStatement()
    {
        need(TokenKind::StatementBegin);
        const std::size_t line = now().line;
        const std::string name = needAnyName();
        Statement statement;
        if (name == "if")
            return readIf();
        if (name == "for")
            return readFor();
        if (name == "set")
            return readSet();
        if (name == "macro")
            return readMacro();
        if (name == "generation") {
            statement.kind = Statement::Kind::Block;
            need(TokenKind::StatementEnd);
            statement.body = readBody();
            readEnd("endgeneration");
            return statement;
        }
        if (name != "break" && name != "continue")
            refuse("the statement " + inQuotes(name) + " is not known", line);
        statement.kind = name == "break" ? Statement::Kind::Break : Statement::Kind::Continue;
        need(TokenKind::StatementEnd);
        return statement;
    }

    void readEnd(std::string_view name)
    {
        need(TokenKind::StatementBegin);
        needName(name);
        need(TokenKind::StatementEnd);
    }

    Statement readIf()
    {
        Statement statement;
        statement.kind = Statement::Kind::If;
        while (true) {
            Branch branch;
            branch.condition = readTuple();
            need(TokenKind::StatementEnd);
            branch.body = readBody();
            statement.branches.push_back(std::move(branch));
            if (!isStatement({"elif"}))
                break;
            step();
            step();
        }
        if (isStatement({"else"})) {
            readEnd("else");
            statement.branches.push_back({nullptr, readBody()});
        }
        readEnd("endif");
        return statement;
    }

    std::vector<std::string> readNames()
    {
        const bool hasBracket = takeSign("(");
        std::vector<std::string> names{needAnyName()};
        while (takeSign(","))
            names.push_back(needAnyName());
        if (hasBracket)
            needSign(")");
        return names;
    }

    Statement readFor()
    {
        Statement statement;
        statement.kind = Statement::Kind::For;
        statement.names = readNames();
        needName("in");
        statement.expression = readOr();
        if (takeName("if"))
            statement.condition = readExpression();
        need(TokenKind::StatementEnd);
        statement.body = readBody();
        if (isStatement({"else"})) {
            readEnd("else");
            statement.branches.push_back({nullptr, readBody()});
        }
        readEnd("endfor");
        return statement;
    }

    Statement readSet()
    {
        Statement statement;
        statement.kind = Statement::Kind::Set;
        statement.names = readNames();
        if (takeSign("."))
            statement.text = needAnyName();
        if (takeSign("=")) {
            statement.expression = readTuple();
            need(TokenKind::StatementEnd);
            return statement;
        }
        need(TokenKind::StatementEnd);
        statement.body = readBody();
        readEnd("endset");
        return statement;
    }

    Statement readMacro()
    {
        Statement statement;
        statement.kind = Statement::Kind::Macro;
        statement.text = needAnyName();
        needSign("(");
        while (!takeSign(")")) {
            Argument parameter{needAnyName(), nullptr};
            if (takeSign("="))
                parameter.value = readExpression();
            statement.parameters.push_back(std::move(parameter));
            if (!isSign(")"))
                needSign(",");
        }
        need(TokenKind::StatementEnd);
        statement.body = readBody();
        readEnd("endmacro");
        return statement;
    }

    /// To be called when an expression has all its parts: long rows of operators are deep, too.
    ExpressionPtr finished(std::unique_ptr<Expression> expression) const
    {
        const auto include = [&](const ExpressionPtr& part) {
            expression->depth = std::max(expression->depth, part ? part->depth + 1 : 1);
        };
        std::ranges::for_each(expression->parts, include);
        for (const Argument& argument : expression->arguments)
            include(argument.value);
        if (expression->depth > kDeepest)
            refuse("it is nested too deeply", now().line);
        return expression;
    }

    ExpressionPtr make(Kind kind, std::string text, ExpressionPtr first = nullptr, ExpressionPtr second = nullptr) const
    {
        auto expression = std::make_unique<Expression>();
        expression->kind = kind;
        expression->text = std::move(text);
        if (first)
            expression->parts.push_back(std::move(first));
        if (second)
            expression->parts.push_back(std::move(second));
        return finished(std::move(expression));
    }

    static ExpressionPtr constant(Expression::Constant value)
    {
        auto expression = std::make_unique<Expression>();
        expression->literal = std::move(value);
        return expression;
    }

    /// One expression, or several with commas between them, which are a list.
    ExpressionPtr readTuple()
    {
        ExpressionPtr first = readExpression();
        if (!isSign(","))
            return first;
        auto list = std::make_unique<Expression>();
        list->kind = Kind::List;
        list->parts.push_back(std::move(first));
        while (takeSign(",") && !isSign(")") && now().kind != TokenKind::StatementEnd)
            list->parts.push_back(readExpression());
        return finished(std::move(list));
    }

    ExpressionPtr readExpression()
    {
        const Depth depth(m_depth, now().line);
        ExpressionPtr value = readOr();
        while (takeName("if")) {
            ExpressionPtr condition = readOr();
            auto conditional = std::make_unique<Expression>();
            conditional->kind = Kind::Conditional;
            conditional->parts.push_back(std::move(value));
            conditional->parts.push_back(std::move(condition));
            conditional->parts.push_back(takeName("else") ? readExpression() : nullptr);
            value = finished(std::move(conditional));
        }
        return value;
    }

    ExpressionPtr readOr()
    {
        ExpressionPtr value = readAnd();
        while (takeName("or"))
            value = make(Kind::Binary, "or", std::move(value), readAnd());
        return value;
    }

    ExpressionPtr readAnd()
    {
        ExpressionPtr value = readNot();
        while (takeName("and"))
            value = make(Kind::Binary, "and", std::move(value), readNot());
        return value;
    }

    ExpressionPtr readNot()
    {
        const Depth depth(m_depth, now().line);
        return takeName("not") ? make(Kind::Unary, "not", readNot()) : readComparison();
    }

    ExpressionPtr readComparison()
    {
        ExpressionPtr value = readSum();
        while (true) {
            const std::string sign = now().kind == TokenKind::Sign ? now().text : std::string();
            constexpr std::array<std::string_view, 6> kSigns{"==", "!=", "<", ">", "<=", ">="};
            if (std::ranges::find(kSigns, sign) != kSigns.end()) {
                step();
                value = make(Kind::Binary, sign, std::move(value), readSum());
            } else if (takeName("in")) {
                value = make(Kind::Binary, "in", std::move(value), readSum());
            } else if (isName("not") && m_tokens[m_at + 1].kind == TokenKind::Name && m_tokens[m_at + 1].text == "in") {
                step();
                step();
                value = make(Kind::Unary, "not", make(Kind::Binary, "in", std::move(value), readSum()));
            } else {
                return value;
            }
        }
    }

    template <typename Next>
    ExpressionPtr readSigns(std::string_view signs, Next next)
    {
        ExpressionPtr value = next();
        while (now().kind == TokenKind::Sign
               && (now().text == "//"           ? signs.find('/')
                       : now().text.size() == 1 ? signs.find(now().text)
                                                : std::string_view::npos)
                   != std::string_view::npos) {
            std::string sign = now().text;
            step();
            value = make(Kind::Binary, std::move(sign), std::move(value), next());
        }
        return value;
    }

    ExpressionPtr readSum()
    {
        return readSigns("+-", [this] {
            return readSigns("~", [this] { return readSigns("*/%", [this] { return readUnary(); }); });
        });
    }

    ExpressionPtr readUnary()
    {
        const Depth depth(m_depth, now().line);
        for (const char* sign : {"-", "+"}) {
            if (takeSign(sign))
                return make(Kind::Unary, sign, readUnary());
        }
        ExpressionPtr value = readPostfix(readPrimary());
        while (true) {
            if (takeSign("|"))
                value = readFilter(std::move(value));
            else if (takeName("is"))
                value = readTest(std::move(value));
            else
                return value;
        }
    }

    ExpressionPtr readFilter(ExpressionPtr value)
    {
        auto filter = std::make_unique<Expression>();
        filter->kind = Kind::Filter;
        filter->text = needAnyName();
        filter->parts.push_back(std::move(value));
        if (takeSign("("))
            filter->arguments = readArguments();
        return readPostfix(finished(std::move(filter)));
    }

    ExpressionPtr readTest(ExpressionPtr value)
    {
        const bool isNegated = takeName("not");
        auto test = std::make_unique<Expression>();
        test->kind = Kind::Test;
        test->text = needAnyName();
        test->parts.push_back(std::move(value));
        constexpr std::array<std::string_view, 7> kGoOn{"and", "or", "not", "else", "is", "if", "in"};
        const bool isOperand = (now().kind == TokenKind::Name && std::ranges::find(kGoOn, now().text) == kGoOn.end())
            || now().kind == TokenKind::String || now().kind == TokenKind::Integer || isSign("[");
        if (takeSign("("))
            test->arguments = readArguments();
        else if (isOperand)
            test->arguments.push_back({{}, readPostfix(readPrimary())});
        ExpressionPtr whole = finished(std::move(test));
        return isNegated ? make(Kind::Unary, "not", std::move(whole)) : std::move(whole);
    }

    /// Behind the bracket.
    std::vector<Argument> readArguments()
    {
        std::vector<Argument> arguments;
        while (!takeSign(")")) {
            Argument argument;
            const bool isNamed = now().kind == TokenKind::Name && m_tokens[m_at + 1].kind == TokenKind::Sign
                && m_tokens[m_at + 1].text == "=";
            if (isNamed) {
                argument.name = needAnyName();
                step();
            }
            argument.value = readExpression();
            arguments.push_back(std::move(argument));
            if (!isSign(")"))
                needSign(",");
        }
        return arguments;
    }

    ExpressionPtr readPostfix(ExpressionPtr value)
    {
        while (true) {
            if (takeSign(".")) {
                value = make(Kind::Attribute, needAnyName(), std::move(value));
            } else if (takeSign("[")) {
                value = readItem(std::move(value));
            } else if (takeSign("(")) {
                auto call = std::make_unique<Expression>();
                call->kind = Kind::Call;
                call->parts.push_back(std::move(value));
                call->arguments = readArguments();
                value = finished(std::move(call));
            } else {
                return value;
            }
        }
    }

    ExpressionPtr readItem(ExpressionPtr value)
    {
        std::array<ExpressionPtr, 3> bounds;
        std::size_t colons = 0;
        while (!isSign("]")) {
            if (takeSign(":"))
                ++colons;
            else if (colons < bounds.size() && !bounds[colons])
                bounds[colons] = readExpression();
            else
                refuse("unexpected " + inQuotes(now().text), now().line);
        }
        step();
        if (colons >= bounds.size() || (colons == 0 && !bounds[0]))
            refuse("unexpected \"]\"", now().line);
        if (colons == 0)
            return make(Kind::Item, {}, std::move(value), std::move(bounds[0]));
        auto slice = std::make_unique<Expression>();
        slice->kind = Kind::Slice;
        slice->parts.push_back(std::move(value));
        for (ExpressionPtr& bound : bounds)
            slice->parts.push_back(std::move(bound));
        return finished(std::move(slice));
    }

    ExpressionPtr readPrimary()
    {
        const Token token = now();
        step();
        if (token.kind == TokenKind::String) {
            std::string text = token.text;
            for (; now().kind == TokenKind::String; step())
                text += now().text;
            return constant(std::move(text));
        }
        if (token.kind == TokenKind::Integer) {
            std::int64_t value = 0;
            const auto [stop, failure]
                = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
            if (failure != std::errc() || stop != token.text.data() + token.text.size())
                refuse(inQuotes(token.text) + " is no whole number", token.line);
            return constant(value);
        }
        if (token.kind == TokenKind::Name) {
            if (token.text == "true" || token.text == "True" || token.text == "false" || token.text == "False")
                return constant(token.text == "true" || token.text == "True");
            if (token.text == "none" || token.text == "None")
                return constant(std::monostate());
            return make(Kind::Name, token.text);
        }
        if (token.kind == TokenKind::Sign && token.text == "(") {
            if (takeSign(")"))
                return make(Kind::List, {});
            ExpressionPtr value = readTuple();
            needSign(")");
            return value;
        }
        if (token.kind == TokenKind::Sign && token.text == "[")
            return readList();
        if (token.kind == TokenKind::Sign && token.text == "{")
            return readDict();
        refuse("unexpected " + inQuotes(token.text), token.line);
    }

    ExpressionPtr readList()
    {
        auto list = std::make_unique<Expression>();
        list->kind = Kind::List;
        while (!takeSign("]")) {
            list->parts.push_back(readExpression());
            if (!isSign("]"))
                needSign(",");
        }
        return finished(std::move(list));
    }

    ExpressionPtr readDict()
    {
        auto dict = std::make_unique<Expression>();
        dict->kind = Kind::Dict;
        while (!takeSign("}")) {
            dict->parts.push_back(readExpression());
            needSign(":");
            dict->parts.push_back(readExpression());
            if (!isSign("}"))
                needSign(",");
        }
        return finished(std::move(dict));
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

Result<Body> parse(std::string_view text)
{
    if (text.size() > kLongestTemplate)
        return makeError(ErrorCode::UnsupportedFormat, "it is longer than 1 MiB");
    try {
        return Parser(tokensOf(text)).read();
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::UnsupportedFormat, exceptionText(failure));
    }
}

} // namespace neurex::jinja
