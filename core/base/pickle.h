// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Python's pickles, read as data: a pickle is a program for a machine with a stack, of whose instructions only those
// that build plain values are known here. Nothing is imported, called or run.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

enum class PickleKind : std::uint8_t {
    None,
    Bool,
    Int,
    Float,
    Text,
    Bytes, ///< also whole numbers of more than 64 bits
    List, ///< also a set
    Tuple,
    Dict, ///< also an OrderedDict
    Global, ///< the name of something of a Python module
    Object, ///< what a global would make of arguments
    Persistent, ///< something that lies outside the pickle
};

/// The place of a value in its Pickle.
using PickleRef = std::uint32_t;

struct PickleValue {
    PickleKind kind = PickleKind::None;
    std::int64_t whole = 0; ///< of Bool and Int
    double number = 0.0; ///< of Float
    std::string_view text = {}; ///< of Text and Bytes, in the pickle's bytes; of Global and Object: "module.name"
    /// Of List and Tuple; of Dict: key, value, key, value ...; of Object: its arguments, one tuple; of Persistent: the
    /// one that says what it is. May lead back to the value itself.
    std::vector<PickleRef> items = {};
};

/// The values of a pickle. The bytes and the names of globals must outlive it.
class Pickle {
public:
    const PickleValue& root() const { return m_values[m_root]; }
    const PickleValue& at(PickleRef ref) const { return m_values[ref]; }

private:
    friend class PickleMachine;
    std::vector<PickleValue> m_values;
    PickleRef m_root = 0;
};

/// What a pickle may take.
struct PickleLimits {
    std::uint64_t bytes = std::uint64_t{64} << 20;
    std::size_t values = 2'000'000; ///< a state dictionary has some twenty for each tensor
    std::size_t uses = 8'000'000; ///< of values: on the stack and in lists
};

/// Reads a whole pickle of protocol 2 to 5. `globals` are the only names ("module.name") that it may use, besides
/// collections.OrderedDict, which becomes a Dict. `source` is how messages call the bytes. Errors: UnsupportedFormat
/// (other names and instructions, by name), CorruptFile; the message says at which byte.
Result<Pickle> readPickle(std::span<const std::byte> bytes, const std::string& source,
                          std::span<const std::string_view> globals, const PickleLimits& limits = {});

} // namespace neurex
