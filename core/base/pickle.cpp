// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Instructions as Python's pickletools documents them.
#include "core/base/pickle.h"

#include "core/base/byte_cursor.h"
#include "core/base/display_text.h"
#include "core/base/foreign_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <optional>
#include <unordered_map>
#include <utility>

namespace neurex {

namespace {

enum Instruction : std::uint8_t {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Append = 'a',
    Build = 'b',
    GlobalName = 'c',
    Appends = 'e',
    Get = 'h',
    LongGet = 'j',
    Put = 'q',
    LongPut = 'r',
    SetItem = 's',
    TupleOfMark = 't',
    SetItems = 'u',
    BinBytes = 'B',
    ShortBinBytes = 'C',
    BinFloat = 'G',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    NoneValue = 'N',
    PersistentId = 'Q',
    Reduce = 'R',
    BinString = 'T',
    ShortBinString = 'U',
    BinUnicode = 'X',
    EmptyTuple = ')',
    EmptyList = ']',
    EmptyDict = '}',
    Protocol = 0x80,
    NewObject = 0x81,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8A,
    Long4 = 0x8B,
    ShortBinUnicode = 0x8C,
    BinUnicode8 = 0x8D,
    BinBytes8 = 0x8E,
    EmptySet = 0x8F,
    AddItems = 0x90,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95,
    ByteArray8 = 0x96,
};

constexpr std::string_view kOrderedDict = "collections.OrderedDict";
constexpr std::uint8_t kLeastProtocol = 2, kLatestProtocol = 5;

} // namespace

/// The machine without its calls.
class PickleMachine {
public:
    PickleMachine(std::span<const std::byte> bytes, const std::string& source,
                  std::span<const std::string_view> globals, const PickleLimits& limits)
        : m_bytes(bytes)
        , m_source(source)
        , m_globals(globals)
        , m_limits(limits)
        , m_cursor(bytes)
    {
    }

    Result<Pickle> run()
    {
        if (m_bytes.size() > m_limits.bytes)
            return makeError(ErrorCode::UnsupportedFormat,
                             m_source + " is a pickle of " + std::to_string(m_bytes.size()) + " bytes; at most "
                                 + std::to_string(m_limits.bytes) + " are read");
        while (!m_isDone && !m_error) {
            m_place = m_cursor.position();
            const std::uint8_t instruction = m_cursor.u8();
            if (m_cursor.isOk())
                step(instruction);
            if (!m_cursor.isOk())
                corrupt("ends too soon");
            if (m_pickle.m_values.size() > m_limits.values || m_useCount > m_limits.uses)
                refuse("it holds more than " + std::to_string(m_limits.values)
                       + " values, far more than a dictionary of tensors does");
        }
        if (m_error)
            return *m_error;
        return std::move(m_pickle);
    }

private:
    // Errors: the first one stays, and ends the run.

    void fail(ErrorCode code, const std::string& what)
    {
        if (!m_error)
            m_error = makeError(code, m_source + what);
    }
    void corrupt(const std::string& what)
    {
        fail(ErrorCode::CorruptFile,
             " is not a valid pickle: it " + what + " at byte " + std::to_string(m_place)
                 + "; it may be incomplete: copy or download it again");
    }
    void refuse(const std::string& what)
    {
        fail(
            ErrorCode::UnsupportedFormat,
            ": " + what
                + "; if you trust the file, load it with torch and save its state_dict() again, as safetensors or with "
                  "torch.save()");
    }
    void refuseInstruction(std::uint8_t instruction)
    {
        std::array<char, 8> code{};
        std::snprintf(code.data(), code.size(), "0x%02X", instruction);
        refuse("its pickle has the instruction " + std::string(code.data()) + " at byte " + std::to_string(m_place)
               + ", which no dictionary of tensors needs");
    }

    // The stack

    void push(PickleRef value)
    {
        ++m_useCount;
        m_stack.push_back(value);
    }
    PickleRef add(PickleValue value)
    {
        m_pickle.m_values.push_back(std::move(value));
        return static_cast<PickleRef>(m_pickle.m_values.size() - 1);
    }
    void pushNew(PickleValue value) { push(add(std::move(value))); }
    std::size_t bottom() const { return m_marks.empty() ? 0 : m_marks.back(); } ///< below it nothing may be taken
    PickleRef pop()
    {
        if (m_stack.size() <= bottom()) {
            corrupt("takes a value from an empty stack");
            return 0;
        }
        const PickleRef value = m_stack.back();
        m_stack.pop_back();
        return value;
    }
    std::vector<PickleRef> popMany(std::size_t count)
    {
        std::vector<PickleRef> values(count);
        for (std::size_t i = count; i > 0; --i)
            values[i - 1] = pop();
        return values;
    }
    std::vector<PickleRef> popToMark()
    {
        if (m_marks.empty()) {
            corrupt("looks for a mark that is not there");
            return {};
        }
        const auto begin = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
        std::vector<PickleRef> values(begin, m_stack.end());
        m_stack.erase(begin, m_stack.end());
        m_marks.pop_back();
        return values;
    }
    /// What lies on top, of that kind; nullptr, and an error, where it does not.
    PickleValue* top(PickleKind kind, const char* expected)
    {
        const bool isThere = m_stack.size() > bottom();
        PickleValue* value = isThere ? &m_pickle.m_values[m_stack.back()] : nullptr;
        if (value && value->kind == kind)
            return value;
        corrupt(std::string("needs ") + expected + " that is not there");
        return nullptr;
    }
    void addTo(PickleKind kind, const char* expected, const std::vector<PickleRef>& values)
    {
        if (m_error)
            return;
        if (kind == PickleKind::Dict && values.size() % 2 != 0) {
            corrupt("sets a key without a value");
            return;
        }
        m_useCount += values.size();
        if (PickleValue* target = top(kind, expected))
            target->items.insert(target->items.end(), values.begin(), values.end());
    }

    // Instructions

    void step(std::uint8_t instruction)
    {
        if (!stepStack(instruction) && !stepNumber(instruction) && !stepText(instruction) && !stepContainer(instruction)
            && !stepObject(instruction))
            refuseInstruction(instruction);
    }

    bool stepStack(std::uint8_t instruction)
    {
        switch (instruction) {
        case Protocol:
            if (const std::uint8_t protocol = m_cursor.u8(); protocol < kLeastProtocol || protocol > kLatestProtocol)
                refuse("its pickle is of protocol " + std::to_string(protocol) + "; protocols 2 to 5 are read");
            return true;
        case Frame:
            if (m_cursor.u64() > m_cursor.remaining())
                corrupt("announces more bytes than there are");
            return true;
        case Stop:
            finish();
            return true;
        case Mark:
            ++m_useCount;
            m_marks.push_back(m_stack.size());
            return true;
        case Pop:
            if (!m_marks.empty() && m_marks.back() == m_stack.size())
                m_marks.pop_back();
            else
                pop();
            return true;
        case PopMark:
            popToMark();
            return true;
        case Get:
            recall(m_cursor.u8());
            return true;
        case LongGet:
            recall(m_cursor.u32());
            return true;
        case Put:
            remember(m_cursor.u8());
            return true;
        case LongPut:
            remember(m_cursor.u32());
            return true;
        case Memoize:
            remember(static_cast<std::uint32_t>(m_memo.size()));
            return true;
        default:
            return false;
        }
    }

    bool stepNumber(std::uint8_t instruction)
    {
        switch (instruction) {
        case NoneValue:
            pushNew({});
            return true;
        case NewTrue:
        case NewFalse:
            pushNew({.kind = PickleKind::Bool, .whole = instruction == NewTrue ? 1 : 0});
            return true;
        case BinInt:
            pushWhole(static_cast<std::int32_t>(m_cursor.u32()));
            return true;
        case BinInt1:
            pushWhole(m_cursor.u8());
            return true;
        case BinInt2:
            pushWhole(m_cursor.u16());
            return true;
        case Long1:
            pushLong(m_cursor.characters(m_cursor.u8()));
            return true;
        case Long4:
            pushLong(m_cursor.characters(m_cursor.u32()));
            return true;
        case BinFloat: {
            std::array<std::byte, 8> bytes{};
            const std::span<const std::byte> big = m_cursor.take(bytes.size());
            std::reverse_copy(big.begin(), big.end(), bytes.begin());
            pushNew({.kind = PickleKind::Float, .number = std::bit_cast<double>(littleEndian(bytes))});
            return true;
        }
        default:
            return false;
        }
    }

    bool stepText(std::uint8_t instruction)
    {
        switch (instruction) {
        case ShortBinUnicode:
        case ShortBinString:
            pushText(m_cursor.u8());
            return true;
        case BinUnicode:
        case BinString:
            pushText(m_cursor.u32());
            return true;
        case BinUnicode8:
            pushText(m_cursor.u64());
            return true;
        case ShortBinBytes:
            pushBytes(m_cursor.u8());
            return true;
        case BinBytes:
            pushBytes(m_cursor.u32());
            return true;
        case BinBytes8:
        case ByteArray8:
            pushBytes(m_cursor.u64());
            return true;
        default:
            return false;
        }
    }

    bool stepContainer(std::uint8_t instruction)
    {
        switch (instruction) {
        case EmptyTuple:
            pushNew({.kind = PickleKind::Tuple});
            return true;
        case EmptyList:
        case EmptySet:
            pushNew({.kind = PickleKind::List});
            return true;
        case EmptyDict:
            pushNew({.kind = PickleKind::Dict});
            return true;
        case Tuple1:
        case Tuple2:
        case Tuple3:
            pushTuple(popMany(static_cast<std::size_t>(instruction - Tuple1) + 1));
            return true;
        case TupleOfMark:
            pushTuple(popToMark());
            return true;
        case Append:
            addTo(PickleKind::List, "a list", {pop()});
            return true;
        case Appends:
        case AddItems:
            addTo(PickleKind::List, "a list", popToMark());
            return true;
        case SetItem:
            addTo(PickleKind::Dict, "a dictionary", popMany(2));
            return true;
        case SetItems:
            addTo(PickleKind::Dict, "a dictionary", popToMark());
            return true;
        default:
            return false;
        }
    }

    bool stepObject(std::uint8_t instruction)
    {
        switch (instruction) {
        case GlobalName: {
            const std::string_view module = line();
            const std::string_view name = line();
            pushGlobal(module, name);
            return true;
        }
        case StackGlobal: {
            const std::vector<PickleRef> names = popMany(2);
            const auto textOf = [&](std::size_t i) {
                const bool isText = !m_error && m_pickle.at(names[i]).kind == PickleKind::Text;
                return isText ? m_pickle.at(names[i]).text : std::string_view();
            };
            pushGlobal(textOf(0), textOf(1));
            return true;
        }
        case Reduce:
        case NewObject:
            makeObject();
            return true;
        case Build: // the state of an OrderedDict is its version; other objects have none
            pop();
            if (!m_error && m_stack.size() > bottom() && m_pickle.at(m_stack.back()).kind == PickleKind::Object)
                refuse("it sets the state of " + inQuotes(m_pickle.at(m_stack.back()).text));
            else
                top(PickleKind::Dict, "a dictionary");
            return true;
        case PersistentId: {
            const PickleRef id = pop();
            pushNew({.kind = PickleKind::Persistent, .items = {id}});
            return true;
        }
        default:
            return false;
        }
    }

    void pushWhole(std::int64_t value) { pushNew({.kind = PickleKind::Int, .whole = value}); }

    /// Two's complement of any length.
    void pushLong(std::string_view bytes)
    {
        constexpr std::size_t kMost = 8;
        if (bytes.size() > kMost) {
            pushNew({.kind = PickleKind::Bytes, .text = bytes});
            return;
        }
        std::uint64_t value = littleEndian(std::as_bytes(std::span(bytes)));
        const bool isNegative = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80U) != 0;
        if (isNegative && bytes.size() < kMost)
            value |= ~std::uint64_t{0} << (8 * bytes.size());
        pushWhole(static_cast<std::int64_t>(value));
    }

    void pushText(std::uint64_t size)
    {
        const std::string_view text = m_cursor.characters(size);
        if (firstBadUtf8(text))
            corrupt("holds a text that is not UTF-8");
        pushNew({.kind = PickleKind::Text, .text = text});
    }

    void pushBytes(std::uint64_t size) { pushNew({.kind = PickleKind::Bytes, .text = m_cursor.characters(size)}); }

    void pushTuple(std::vector<PickleRef> items)
    {
        m_useCount += items.size();
        pushNew({.kind = PickleKind::Tuple, .items = std::move(items)});
    }

    std::string_view line()
    {
        const std::string_view rest = ByteCursor(m_bytes, m_cursor.position()).characters(m_cursor.remaining());
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            m_cursor.take(m_cursor.remaining() + 1);
            return {};
        }
        m_cursor.take(end + 1);
        return rest.substr(0, end);
    }

    void pushGlobal(std::string_view module, std::string_view name)
    {
        if (m_error || !m_cursor.isOk())
            return;
        const std::string whole = std::string(module) + "." + std::string(name);
        const auto known = std::ranges::find(m_globals, whole);
        if (whole == kOrderedDict)
            pushNew({.kind = PickleKind::Global, .text = kOrderedDict});
        else if (known != m_globals.end())
            pushNew({.kind = PickleKind::Global, .text = *known});
        else
            refuse("it needs " + inQuotes(whole)
                   + ", which could run code: only tensors in dictionaries are read, and nothing is run");
    }

    void makeObject()
    {
        const PickleRef arguments = pop();
        const PickleRef maker = pop();
        if (m_error)
            return;
        if (m_pickle.at(maker).kind != PickleKind::Global || m_pickle.at(arguments).kind != PickleKind::Tuple) {
            corrupt("makes an object of what is no name and arguments");
            return;
        }
        const std::string_view name = m_pickle.at(maker).text;
        if (name == kOrderedDict && !m_pickle.at(arguments).items.empty())
            corrupt("makes a dictionary of arguments");
        else if (name == kOrderedDict)
            pushNew({.kind = PickleKind::Dict});
        else
            pushNew({.kind = PickleKind::Object, .text = name, .items = {arguments}});
    }

    void remember(std::uint32_t place)
    {
        if (m_stack.size() <= bottom())
            corrupt("keeps a value of an empty stack");
        else
            m_memo[place] = m_stack.back();
    }

    void recall(std::uint32_t place)
    {
        const auto kept = m_memo.find(place);
        if (kept == m_memo.end())
            corrupt("asks for a value that was not kept");
        else
            push(kept->second);
    }

    void finish()
    {
        m_isDone = true;
        const PickleRef root = pop();
        if (m_error)
            return;
        m_pickle.m_root = root;
        if (m_cursor.remaining() > 0)
            corrupt("goes on after its end");
    }

    std::span<const std::byte> m_bytes;
    const std::string& m_source;
    std::span<const std::string_view> m_globals;
    PickleLimits m_limits;
    ByteCursor m_cursor;
    std::uint64_t m_place = 0; ///< of the instruction
    std::optional<Error> m_error;
    bool m_isDone = false;
    Pickle m_pickle;
    std::vector<PickleRef> m_stack;
    std::vector<std::size_t> m_marks; ///< heights of the stack
    std::unordered_map<std::uint32_t, PickleRef> m_memo;
    std::size_t m_useCount = 0;
};

Result<Pickle> readPickle(std::span<const std::byte> bytes, const std::string& source,
                          std::span<const std::string_view> globals, const PickleLimits& limits)
{
    return PickleMachine(bytes, source, globals, limits).run();
}

} // namespace neurex
