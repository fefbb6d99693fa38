// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/gguf_builder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neurex::test {

/// Puts a zip archive together, also such as no program would write. What it is told it writes as it is.
class ZipBuilder {
public:
    struct Options {
        std::uint16_t method = 0; ///< 0: stored
        std::uint16_t flags = 0x0808; ///< as torch: sizes stand in the directory only
        std::string localName = {}; ///< where it differs from that in the directory
        std::optional<std::uint64_t> size = {}; ///< that the directory says
        std::optional<std::uint64_t> place = {}; ///< of the entry, as the directory says
    };
    bool is64 = true; ///< records and fields of ZIP64, as torch writes them
    std::string comment = {};
    std::uint64_t surplusEntries = 0; ///< that the end promises and the directory has not

    ZipBuilder& add(const std::string& name, std::string_view bytes) { return add(name, bytes, Options{}); }
    ZipBuilder& add(const std::string& name, std::string_view bytes, const Options& options)
    {
        const std::uint64_t place = m_file.size();
        const std::string& local = options.localName.empty() ? name : options.localName;
        const std::size_t before = m_file.size() + 30 + local.size() + 4;
        const std::string padding((64 - before % 64) % 64, 'Z'); // torch: storages begin at multiples of 64
        m_file += GgufBytes()
                      .raw("PK\3\4")
                      .little(0, 2)
                      .little(options.flags, 2)
                      .little(options.method, 2)
                      .little(0, 16)
                      .little(local.size(), 2)
                      .little(padding.size() + 4, 2)
                      .raw(local)
                      .raw("FB")
                      .little(padding.size(), 2)
                      .raw(padding)
                      .raw(bytes)
                      .bytes();
        const std::uint64_t size = options.size.value_or(bytes.size()), header = options.place.value_or(place);
        GgufBytes large;
        if (is64)
            large.little(1, 2).little(24, 2).u64(size).u64(size).u64(header);
        m_directory += GgufBytes()
                           .raw("PK\1\2")
                           .little(0, 4)
                           .little(options.flags, 2)
                           .little(options.method, 2)
                           .little(0, 8)
                           .u32(is64 ? 0xFFFFFFFF : static_cast<std::uint32_t>(size))
                           .u32(is64 ? 0xFFFFFFFF : static_cast<std::uint32_t>(size))
                           .little(name.size(), 2)
                           .little(large.bytes().size(), 2)
                           .little(0, 2 + 2 + 2 + 4)
                           .u32(is64 ? 0xFFFFFFFF : static_cast<std::uint32_t>(header))
                           .raw(name)
                           .raw(large.bytes())
                           .bytes();
        ++m_count;
        return *this;
    }

    std::string bytes() const
    {
        const std::uint64_t begin = m_file.size(), end = begin + m_directory.size(), count = m_count + surplusEntries;
        GgufBytes tail;
        if (is64) {
            tail.raw("PK\6\6").u64(44).little(0, 4).u32(0).u32(0).u64(count).u64(count).u64(end - begin).u64(begin);
            tail.raw("PK\6\7").u32(0).u64(end).u32(1);
        }
        tail.raw("PK\5\6").little(0, 4).little(is64 ? 0xFFFF : count, 2).little(is64 ? 0xFFFF : count, 2);
        tail.u32(is64 ? 0xFFFFFFFF : static_cast<std::uint32_t>(end - begin));
        tail.u32(is64 ? 0xFFFFFFFF : static_cast<std::uint32_t>(begin));
        tail.little(comment.size(), 2).raw(comment);
        return m_file + m_directory + tail.bytes();
    }

private:
    std::string m_file, m_directory;
    std::uint64_t m_count = 0;
};

/// Instructions of a pickle, one after the other.
class PickleBytes {
public:
    PickleBytes& raw(std::string_view bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    PickleBytes& text(std::string_view text)
    {
        return raw("X").raw(GgufBytes().u32(static_cast<std::uint32_t>(text.size())).raw(text).bytes());
    }
    PickleBytes& whole(std::int64_t value)
    {
        return raw("\x8A\x08").raw(GgufBytes().u64(static_cast<std::uint64_t>(value)).bytes());
    }
    PickleBytes& wholes(const std::vector<std::int64_t>& values)
    {
        raw("(");
        for (const std::int64_t value : values)
            whole(value);
        return raw("t");
    }
    PickleBytes& global(std::string_view module, std::string_view name)
    {
        return raw("c").raw(module).raw("\n").raw(name).raw("\n");
    }
    const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

/// A tensor of a state dictionary as torch.save() writes it.
struct TorchView {
    std::string name;
    std::string storageClass = "FloatStorage";
    std::string key = "0";
    std::int64_t count = 0; ///< numbers of the storage
    std::int64_t offset = 0;
    std::vector<std::int64_t> shape = {}, strides = {};

    /// Instructions that rebuild it.
    std::string instructions() const
    {
        PickleBytes pickle;
        pickle.global("torch._utils", "_rebuild_tensor_v2").raw("((");
        pickle.text("storage").global("torch", storageClass).text(key).text("cpu").whole(count).raw("tQ");
        pickle.whole(offset).wholes(shape).wholes(strides);
        return pickle.raw("\x89").global("collections", "OrderedDict").raw(")RtR").bytes();
    }
};

inline std::vector<std::int64_t> contiguousStrides(const std::vector<std::int64_t>& shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i > 1; --i)
        strides[i - 2] = strides[i - 1] * shape[i - 1];
    return strides;
}

/// An OrderedDict of values, with the version that torch attaches.
inline std::string dictionaryInstructions(const std::vector<std::pair<std::string, std::string>>& values)
{
    PickleBytes pickle;
    pickle.global("collections", "OrderedDict").raw(")R(");
    for (const auto& [name, instructions] : values)
        pickle.text(name).raw(instructions);
    return pickle.raw("u}").text("_metadata").raw("}sb").bytes();
}

inline std::string pickleOf(const std::string& instructions)
{
    return "\x80\x02" + instructions + ".";
}

inline std::string stateInstructions(const std::vector<TorchView>& tensors)
{
    std::vector<std::pair<std::string, std::string>> values;
    for (const TorchView& tensor : tensors)
        values.emplace_back(tensor.name, tensor.instructions());
    return dictionaryInstructions(values);
}

/// The whole file. storages: key -> bytes.
inline std::string torchFile(const std::string& pickle,
                             const std::vector<std::pair<std::string, std::string>>& storages,
                             const std::string& byteOrder = "little")
{
    ZipBuilder zip;
    zip.add("archive/data.pkl", pickle);
    if (!byteOrder.empty())
        zip.add("archive/byteorder", byteOrder);
    for (const auto& [key, bytes] : storages)
        zip.add("archive/data/" + key, bytes);
    return zip.add("archive/version", "3\n").bytes();
}

} // namespace neurex::test
