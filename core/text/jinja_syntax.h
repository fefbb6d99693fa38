// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The part of the Jinja language that chat templates are written in, as transformers sets it up: trim_blocks and
/// lstrip_blocks. Only what a template uses needs to be known, so a filter that is not known is refused when it is met.
namespace neurex::jinja {

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

/// Of a call, a filter or a macro; a name is empty where the place counts.
struct Argument {
    std::string name;
    ExpressionPtr value; ///< null: a parameter of a macro without a default
};

struct Expression {
    enum class Kind {
        Literal, ///< literal
        Name, ///< text
        List, ///< parts
        Dict, ///< parts: key, value, key, value
        Attribute, ///< parts[0].text
        Item, ///< parts[0][parts[1]]
        Slice, ///< parts[0][parts[1]:parts[2]:parts[3]], null where left out
        Call, ///< parts[0](arguments)
        Filter, ///< parts[0] | text(arguments)
        Test, ///< parts[0] is text(arguments)
        Unary, ///< text: "not", "-" or "+"
        Binary, ///< text: an operator; "and" and "or" look at parts[1] only where they must
        Conditional, ///< parts[0] if parts[1] else parts[2]; null where there is no else
    };
    using Constant = std::variant<std::monostate, bool, std::int64_t, std::string>; ///< monostate: none

    Kind kind = Kind::Literal;
    std::string text;
    Constant literal;
    std::vector<ExpressionPtr> parts;
    std::vector<Argument> arguments;
    int depth = 1; ///< expressions within each other
};

struct Statement;
using Body = std::vector<Statement>;

/// One branch of an if; without a condition: else.
struct Branch {
    ExpressionPtr condition;
    Body body;
};

struct Statement {
    enum class Kind { Text, Output, If, For, Set, Macro, Break, Continue, Block };

    Kind kind = Kind::Text;
    std::string text; ///< what is written; name of a macro; name of the attribute that is set
    std::vector<std::string> names; ///< loop variables, or the one that is set
    ExpressionPtr expression; ///< what is written, gone through or set; null: set to what the body writes
    ExpressionPtr condition; ///< of a loop: which items are taken; may be null
    std::vector<Branch> branches; ///< of an if; of a loop: one, for no items
    std::vector<Argument> parameters; ///< of a macro
    Body body;
};

/// Error UnsupportedFormat: the text is no template that this can read; says where.
Result<Body> parse(std::string_view text);

} // namespace neurex::jinja
