// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/regex.h"

#include "core/base/display_text.h"
#include "core/text/regex_syntax.h"
#include "core/text/unicode.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace neurex {
namespace {

template <auto Free>
struct FreeWith {
    template <typename T>
    void operator()(T* object) const
    {
        Free(object);
    }
};

using Code = std::unique_ptr<pcre2_code, FreeWith<pcre2_code_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, FreeWith<pcre2_match_data_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, FreeWith<pcre2_match_context_free>>;
using JitStack = std::unique_ptr<pcre2_jit_stack, FreeWith<pcre2_jit_stack_free>>;
using CompileContext = std::unique_ptr<pcre2_compile_context, FreeWith<pcre2_compile_context_free>>;

constexpr std::size_t kLongestPattern = 64 * 1024;
constexpr std::uint32_t kSteps = 4'000'000; // of one search, and some for each byte of its text
constexpr std::uint32_t kHeapKibibytes = 256 * 1024;

PCRE2_SPTR bytesOf(std::string_view text)
{
    return reinterpret_cast<PCRE2_SPTR>(text.data());
}

Error refused(std::string_view pattern, const std::string& why)
{
    return makeError(ErrorCode::UnsupportedFormat, "the pattern " + inQuotes(pattern) + " is refused: " + why);
}

Result<Code> compileCode(const std::string& translated, std::string_view pattern)
{
    const CompileContext context(pcre2_compile_context_create(nullptr));
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    int failure = 0;
    PCRE2_SIZE offset = 0;
    Code code(pcre2_compile(bytesOf(translated), translated.size(), PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE, &failure,
                            &offset, context.get()));
    if (!code) {
        std::array<PCRE2_UCHAR, 160> words{};
        pcre2_get_error_message(failure, words.data(), words.size());
        return refused(pattern, displayText(reinterpret_cast<const char*>(words.data())));
    }
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);
    return code;
}

} // namespace

struct RegexScratch::State {
    MatchData data{pcre2_match_data_create(1, nullptr)};
    MatchContext context{pcre2_match_context_create(nullptr)};
    JitStack stack;
};

RegexScratch::RegexScratch()
    : m_state(std::make_unique<State>())
{
    pcre2_set_heap_limit(m_state->context.get(), kHeapKibibytes);
}
RegexScratch::RegexScratch(RegexScratch&&) noexcept = default;
RegexScratch& RegexScratch::operator=(RegexScratch&&) noexcept = default;
RegexScratch::~RegexScratch() = default;

struct Regex::State {
    std::string pattern;
    Code code;
};

Regex::Regex(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

namespace {

/// By asking for every character there is.
Result<std::string> complementOf(const std::string& inside)
{
    constexpr char32_t kEnd = 0x110000, kFirstSurrogate = 0xD800, kBehindSurrogates = 0xE000;
    Result<Code> code = compileCode('[' + inside + ']', inside);
    if (!code)
        return code.error();
    const MatchData data(pcre2_match_data_create(1, nullptr));
    std::string outside;
    std::optional<char32_t> begin;
    const auto close = [&](char32_t end) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        const auto add = [&](char32_t character) {
            outside += "\\x{";
            for (int shift = 20; shift >= 0; shift -= 4)
                outside += kDigits[(character >> shift) & 0xFU];
            outside += '}';
        };
        if (begin) {
            add(*begin);
            outside += '-';
            add(end - 1);
        }
        begin.reset();
    };
    for (char32_t character = 0; character < kEnd; ++character) {
        if (character == kFirstSurrogate) {
            close(character);
            character = kBehindSurrogates;
        }
        std::string text;
        appendUtf8(text, character);
        const bool isInside = pcre2_match((*code).get(), bytesOf(text), text.size(), 0,
                                          PCRE2_NO_UTF_CHECK | PCRE2_ANCHORED, data.get(), nullptr)
            >= 0;
        if (isInside)
            close(character);
        else if (!begin)
            begin = character;
    }
    close(kEnd);
    // A class of nothing: what is not any character.
    return outside.empty() ? Result<std::string>(refused(inside, "a class that holds nothing")) : outside;
}

} // namespace

Result<Regex> Regex::compile(std::string_view pattern)
{
    if (pattern.size() > kLongestPattern)
        return refused(pattern, "it is longer than 64 KiB");
    const Result<std::string> translated = pcrePattern(pattern, complementOf);
    if (!translated)
        return translated.error();
    Result<Code> code = compileCode(*translated, pattern);
    if (!code)
        return code.error();
    auto state = std::make_unique<State>();
    state->pattern = pattern;
    state->code = std::move(*code);
    return Regex(std::move(state));
}

bool Regex::cut(std::string_view text, std::vector<TextPart>& parts, RegexScratch& scratch) const
{
    parts.clear();
    RegexScratch::State& state = *scratch.m_state;
    const auto steps = static_cast<std::uint32_t>(
        std::min<std::size_t>(kSteps + 16 * text.size(), std::numeric_limits<std::uint32_t>::max()));
    pcre2_set_match_limit(state.context.get(), steps);
    const auto search = [&](std::size_t from, std::uint32_t options) {
        return pcre2_match(m_state->code.get(), bytesOf(text), text.size(), from, PCRE2_NO_UTF_CHECK | options,
                           state.data.get(), state.context.get());
    };
    std::size_t from = 0, covered = 0;
    std::optional<std::size_t> lastEnd;
    while (from <= text.size()) {
        int found = search(from, 0);
        if (found == PCRE2_ERROR_JIT_STACKLIMIT && !state.stack) {
            constexpr std::size_t kSmall = 64 << 10, kLarge = 16 << 20;
            state.stack.reset(pcre2_jit_stack_create(kSmall, kLarge, nullptr));
            pcre2_jit_stack_assign(state.context.get(), nullptr, state.stack.get());
            found = search(from, 0);
        }
        if (found == PCRE2_ERROR_JIT_STACKLIMIT)
            found = search(from, PCRE2_NO_JIT);
        if (found == PCRE2_ERROR_NOMATCH)
            break;
        if (found < 0)
            return false;
        const PCRE2_SIZE* range = pcre2_get_ovector_pointer(state.data.get());
        const std::size_t begin = range[0], end = std::max(range[0], range[1]);
        if (begin == end && lastEnd == end) { // no empty match right behind the last one
            if (from >= text.size())
                break;
            std::string_view rest = text.substr(from);
            takeCharacter(rest);
            from = text.size() - rest.size();
            continue;
        }
        from = end;
        lastEnd = end;
        if (covered != begin)
            parts.push_back({covered, begin, false});
        parts.push_back({begin, end, true});
        covered = end;
    }
    if (covered != text.size())
        parts.push_back({covered, text.size(), false});
    return true;
}

const std::string& Regex::pattern() const
{
    return m_state->pattern;
}

} // namespace neurex
