// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Format: u64 little-endian header length, JSON header {name: {dtype, shape, data_offsets}}, data without gaps.
#include "core/base/safetensors.h"

#include "core/base/byte_cursor.h"
#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/file_io.h"
#include "core/base/file_writer.h"
#include "core/base/foreign_text.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::size_t kLengthField = 8;
constexpr std::uint64_t kMaximumHeader = 100'000'000; // the reference implementation's limit
constexpr std::size_t kDataAlignment = 64;
constexpr const char* kMetadataKey = "__metadata__";
const std::string kSumPrefix = "sum:"; // alone: of the header
constexpr std::string_view kHeaderSumKey = "\"sum:\":\"";
constexpr std::string_view kNoSum = "0000000000000000";

struct TypeName {
    ElementType type;
    std::string_view name;
    std::size_t size;
};

constexpr std::array<TypeName, 10> kTypes{{{ElementType::F32, "F32", 4},
                                           {ElementType::F16, "F16", 2},
                                           {ElementType::BF16, "BF16", 2},
                                           {ElementType::F64, "F64", 8},
                                           {ElementType::I64, "I64", 8},
                                           {ElementType::I32, "I32", 4},
                                           {ElementType::I16, "I16", 2},
                                           {ElementType::I8, "I8", 1},
                                           {ElementType::U8, "U8", 1},
                                           {ElementType::Bool, "BOOL", 1}}};

const TypeName& entryOf(ElementType type)
{
    const auto* found
        = std::find_if(kTypes.begin(), kTypes.end(), [type](const TypeName& entry) { return entry.type == type; });
    return found == kTypes.end() ? kTypes.front() : *found;
}

std::optional<ElementType> parseType(std::string_view name)
{
    for (const TypeName& entry : kTypes) {
        if (entry.name == name)
            return entry.type;
    }
    return std::nullopt;
}

std::string typeNames()
{
    std::string names;
    for (const TypeName& entry : kTypes)
        names += (names.empty() ? "" : ", ") + std::string(entry.name);
    return names;
}

/// product(shape) * size of one element; nullopt when it exceeds 63 bits on the way or a size is negative.
std::optional<std::uint64_t> byteCount(std::span<const std::int64_t> shape, ElementType type)
{
    std::int64_t count = 1;
    for (const std::int64_t size : shape) {
        if (size < 0 || __builtin_mul_overflow(count, size, &count))
            return std::nullopt;
    }
    if (__builtin_mul_overflow(count, static_cast<std::int64_t>(byteSize(type)), &count))
        return std::nullopt;
    return static_cast<std::uint64_t>(count);
}

/// A tensor as its header entry describes it; offsets count from the start of the data section.
struct HeaderEntry {
    std::string name;
    ElementType type = ElementType::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// Checks one parsed header; every message names the file and the tensor.
class HeaderChecker {
public:
    HeaderChecker(std::string fileName, std::uint64_t dataSize)
        : m_fileName(std::move(fileName))
        , m_dataSize(dataSize)
    {
    }

    Result<std::map<std::string, std::string>> metadata(const json& header) const
    {
        std::map<std::string, std::string> metadata;
        const auto found = header.find(kMetadataKey);
        if (found == header.end())
            return metadata;
        if (!found->is_object())
            return corrupt("its __metadata__ is not an object");
        for (const auto& [key, value] : found->items()) {
            if (!value.is_string())
                return corrupt("its __metadata__ entry " + inQuotes(key) + " is not a string");
            metadata.emplace(key, value.get<std::string>());
        }
        return metadata;
    }

    /// The entries by ascending offset, checked to cover the data section exactly once.
    Result<std::vector<HeaderEntry>> entries(const json& header) const
    {
        std::vector<HeaderEntry> entries;
        for (const auto& [name, value] : header.items()) {
            if (name == kMetadataKey)
                continue;
            Result<HeaderEntry> parsed = entry(name, value);
            if (!parsed)
                return parsed.error();
            entries.push_back(*std::move(parsed));
        }
        std::sort(entries.begin(), entries.end(), [](const HeaderEntry& a, const HeaderEntry& b) {
            return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
        });
        if (Result<void> covered = checkCoverage(entries); !covered)
            return covered.error();
        return entries;
    }

private:
    Error corrupt(const std::string& what) const
    {
        return makeError(ErrorCode::CorruptFile,
                         m_fileName + " is not a valid safetensors file: " + what
                             + "; it may be incomplete: copy or download it again");
    }

    Error corruptTensor(const std::string& name, const std::string& what) const
    {
        return corrupt("tensor " + inQuotes(name) + " " + what);
    }

    Result<HeaderEntry> entry(const std::string& name, const json& value) const
    {
        if (!value.is_object())
            return corruptTensor(name, "is not described by an object");
        for (const char* key : {"dtype", "shape", "data_offsets"}) {
            if (!value.contains(key))
                return corruptTensor(name, std::string("has no ") + key);
        }
        HeaderEntry entry;
        entry.name = name;
        if (!value["dtype"].is_string())
            return corruptTensor(name, "has a dtype that is not a string");
        const std::string& typeName = value["dtype"].get_ref<const std::string&>();
        const std::optional<ElementType> type = parseType(typeName);
        if (!type)
            return makeError(ErrorCode::UnsupportedFormat,
                             m_fileName + ": tensor " + inQuotes(name) + " has the element type " + inQuotes(typeName)
                                 + "; known are " + typeNames() + ": convert the file to one of them");
        entry.type = *type;
        if (Result<void> shape = readSizes(name, "shape", value["shape"], entry.shape); !shape)
            return shape.error();
        if (Result<void> offsets = readOffsets(value["data_offsets"], entry); !offsets)
            return offsets.error();
        return entry;
    }

    Result<void> readSizes(const std::string& name, const char* key, const json& value,
                           std::vector<std::int64_t>& sizes) const
    {
        if (!value.is_array())
            return corruptTensor(name, std::string("has a ") + key + " that is not a list");
        for (const json& size : value) {
            constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
            if (!size.is_number_unsigned() || size.get<std::uint64_t>() > kLargest)
                return corruptTensor(name,
                                     std::string("has ") + displayText(size.dump(-1, ' ', true), 60) + " in its " + key
                                         + ", where a number from 0 to 2^63-1 was expected");
            sizes.push_back(size.get<std::int64_t>());
        }
        return {};
    }

    Result<void> readOffsets(const json& value, HeaderEntry& entry) const
    {
        std::vector<std::int64_t> offsets;
        if (Result<void> read = readSizes(entry.name, "data_offsets", value, offsets); !read)
            return read;
        if (offsets.size() != 2 || offsets[0] > offsets[1])
            return corruptTensor(
                entry.name, "has data_offsets " + shapeText(offsets) + ", expected [begin, end] with begin <= end");
        entry.begin = static_cast<std::uint64_t>(offsets[0]);
        entry.end = static_cast<std::uint64_t>(offsets[1]);
        if (entry.end > m_dataSize)
            return corruptTensor(entry.name,
                                 "ends at byte " + std::to_string(entry.end) + " of the data, but the file holds only "
                                     + std::to_string(m_dataSize) + " bytes of data");
        const std::optional<std::uint64_t> expected = byteCount(entry.shape, entry.type);
        const std::string description
            = "of type " + std::string(toString(entry.type)) + " and shape " + shapeText(entry.shape);
        if (!expected)
            return corruptTensor(entry.name, description + " is larger than any file");
        if (*expected != entry.end - entry.begin)
            return corruptTensor(entry.name,
                                 description + " needs " + std::to_string(*expected)
                                     + " bytes, but its data_offsets hold " + std::to_string(entry.end - entry.begin));
        return {};
    }

    Result<void> checkCoverage(const std::vector<HeaderEntry>& entries) const
    {
        std::uint64_t position = 0;
        const HeaderEntry* previous = nullptr;
        for (const HeaderEntry& entry : entries) {
            if (entry.begin < position)
                return corruptTensor(entry.name,
                                     "overlaps tensor " + inQuotes(previous->name) + " by "
                                         + std::to_string(position - entry.begin) + " bytes");
            if (entry.begin > position)
                return corruptTensor(entry.name,
                                     "begins " + std::to_string(entry.begin - position)
                                         + " bytes after the end of the one before it; gaps are not allowed");
            position = entry.end;
            previous = &entry;
        }
        if (position != m_dataSize)
            return corrupt(std::to_string(m_dataSize - position) + " surplus bytes follow its last tensor");
        return {};
    }

    std::string m_fileName;
    std::uint64_t m_dataSize = 0;
};

/// Header length after its check against the file's size.
Result<std::uint64_t> headerLength(std::span<const std::byte> file, const std::string& fileName)
{
    const auto error = [&fileName](const std::string& what) {
        return makeError(ErrorCode::CorruptFile, fileName + " is not a valid safetensors file: " + what);
    };
    const std::uint64_t length = littleEndian(file.first(kLengthField));
    const bool isPlausible
        = length >= 2 && length <= file.size() - kLengthField && file[kLengthField] == std::byte{'{'};
    const std::string_view characters(reinterpret_cast<const char*>(file.data()), file.size());
    // Not before: a length may well begin like another format.
    if (const std::optional<ForeignBytes> foreign = isPlausible ? std::nullopt : describeForeignBytes(characters))
        return makeError(ErrorCode::CorruptFile,
                         fileName + ' ' + foreign->what + "; a safetensors file was expected: " + foreign->remedy);
    if (length > file.size() - kLengthField)
        return error("its header should have " + std::to_string(length) + " bytes, but the whole file has "
                     + std::to_string(file.size()) + "; it may be incomplete: copy or download it again");
    if (length > kMaximumHeader)
        return error("its header has " + std::to_string(length) + " bytes; at most " + std::to_string(kMaximumHeader)
                     + " are accepted");
    if (length < 2 || file[kLengthField] != std::byte{'{'})
        return error("its header does not begin with {; is it a file of another format?");
    return length;
}

Error invalidTensor(const std::filesystem::path& path, const std::string& name, const std::string& what)
{
    return makeError(ErrorCode::InvalidArgument,
                     "cannot write " + pathInQuotes(path) + ": tensor " + inQuotes(name) + " " + what);
}

/// Length field and JSON header, padded with blanks so that the data begins at a multiple of kDataAlignment.
Result<std::string> makeHeader(const std::filesystem::path& path, std::span<const TensorToWrite* const> tensors,
                               const std::map<std::string, std::string>& metadata)
{
    json header = json::object();
    if (!metadata.empty())
        header[kMetadataKey] = metadata;
    std::uint64_t offset = 0;
    for (const TensorToWrite* tensor : tensors) {
        if (tensor->name == kMetadataKey || header.contains(tensor->name))
            return invalidTensor(path, tensor->name, "has a name that is already taken");
        if (byteCount(tensor->shape, tensor->type) != std::optional<std::uint64_t>(tensor->bytes.size()))
            return invalidTensor(path, tensor->name,
                                 "of type " + std::string(toString(tensor->type)) + " and shape "
                                     + shapeText(tensor->shape) + " does not match its "
                                     + std::to_string(tensor->bytes.size()) + " bytes");
        const std::uint64_t end = offset + tensor->bytes.size();
        header[tensor->name]
            = {{"dtype", toString(tensor->type)}, {"shape", tensor->shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text;
    try {
        text = header.dump();
    } catch (const json::exception& failure) {
        return makeError(ErrorCode::InvalidArgument,
                         "cannot write " + pathInQuotes(path) + ": a tensor name or metadata text is not UTF-8",
                         displayText(exceptionText(failure)));
    }
    const std::size_t used = (kLengthField + text.size()) % kDataAlignment;
    text.append((kDataAlignment - used) % kDataAlignment, ' ');
    if (text.size() > kMaximumHeader)
        return makeError(ErrorCode::InvalidArgument,
                         "cannot write " + pathInQuotes(path) + ": its header would exceed "
                             + std::to_string(kMaximumHeader) + " bytes; use shorter metadata");
    std::string length(kLengthField, '\0');
    for (std::size_t i = 0; i < kLengthField; ++i)
        length[i] = static_cast<char>(static_cast<std::uint64_t>(text.size()) >> (8 * i) & 0xFF);
    return length + text;
}

/// The header's own checksum, with zeros in its place; returns what stood there. Empty: there is none.
std::string withoutHeaderSum(std::string& header)
{
    const std::size_t place = header.find(kHeaderSumKey);
    if (place == std::string::npos || header.size() < place + kHeaderSumKey.size() + kNoSum.size())
        return {};
    const std::size_t begin = place + kHeaderSumKey.size();
    std::string sum = header.substr(begin, kNoSum.size());
    header.replace(begin, kNoSum.size(), kNoSum);
    return sum;
}

void setHeaderSum(std::string& lengthAndHeader)
{
    const std::string sum = shortSum(std::as_bytes(std::span(lengthAndHeader)).subspan(kLengthField));
    lengthAndHeader.replace(lengthAndHeader.find(kHeaderSumKey) + kHeaderSumKey.size(), kNoSum.size(), sum);
}

std::map<std::string, std::string> withSums(std::span<const TensorToWrite* const> tensors,
                                            std::map<std::string, std::string> metadata)
{
    metadata[kSumPrefix] = kNoSum;
    for (const TensorToWrite* tensor : tensors) {
        if (tensor->isChecked)
            metadata[kSumPrefix + tensor->name] = shortSum(tensor->bytes);
    }
    return metadata;
}

} // namespace

std::string_view toString(ElementType type)
{
    return entryOf(type).name;
}

std::size_t byteSize(ElementType type)
{
    return entryOf(type).size;
}

std::int64_t TensorView::elementCount() const
{
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    return count;
}

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path)
{
    Result<std::shared_ptr<const MappedFile>> mapping = MappedFile::map(path);
    if (!mapping)
        return mapping.error();
    const std::span<const std::byte> bytes = (*mapping)->bytes();
    if (bytes.size() < kLengthField)
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + " is not a valid safetensors file: it has only "
                             + std::to_string(bytes.size())
                             + " bytes; it may be incomplete: copy or download it again");
    const Result<std::uint64_t> length = headerLength(bytes, pathInQuotes(path));
    if (!length)
        return length.error();
    const std::size_t dataBegin = kLengthField + static_cast<std::size_t>(*length);

    SafetensorsFile file;
    file.m_path = path;
    file.m_mapping = *mapping;
    file.m_header = bytes.first(dataBegin);
    file.m_data = bytes.subspan(dataBegin);

    const std::span<const std::byte> headerText = file.m_header.subspan(kLengthField);
    const Result<json> header = parseStrictJson({reinterpret_cast<const char*>(headerText.data()), headerText.size()},
                                                "the header of " + pathInQuotes(path));
    if (!header)
        return header.error();
    const HeaderChecker checker(pathInQuotes(path), file.m_data.size());
    Result<std::map<std::string, std::string>> metadata = checker.metadata(*header);
    if (!metadata)
        return metadata.error();
    Result<std::vector<HeaderEntry>> entries = checker.entries(*header);
    if (!entries)
        return entries.error();

    file.m_metadata = *std::move(metadata);
    for (HeaderEntry& entry : *entries) {
        const auto data = file.m_data.subspan(static_cast<std::size_t>(entry.begin),
                                              static_cast<std::size_t>(entry.end - entry.begin));
        file.m_tensors.push_back({std::move(entry.name), entry.type, std::move(entry.shape), data});
    }
    std::sort(file.m_tensors.begin(), file.m_tensors.end(),
              [](const TensorView& a, const TensorView& b) { return a.name < b.name; });
    return file;
}

const TensorView* SafetensorsFile::find(std::string_view name) const
{
    const auto found
        = std::lower_bound(m_tensors.begin(), m_tensors.end(), name,
                           [](const TensorView& tensor, std::string_view wanted) { return tensor.name < wanted; });
    return found != m_tensors.end() && found->name == name ? &*found : nullptr;
}

Result<void> SafetensorsFile::verify() const
{
    if (!m_metadata.contains(kSumPrefix))
        return {};
    const auto damaged = [this](const std::string& part) {
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(m_path) + " is damaged: the checksum of " + part
                             + " does not fit; use a copy or compute it again");
    };
    const std::span<const std::byte> header = m_header.subspan(kLengthField);
    std::string text(reinterpret_cast<const char*>(header.data()), header.size());
    const std::string stored = withoutHeaderSum(text);
    if (stored.empty() || shortSum(std::as_bytes(std::span(text))) != stored)
        return damaged("its header");
    for (const TensorView& tensor : m_tensors) {
        const auto sum = m_metadata.find(kSumPrefix + tensor.name);
        if (sum != m_metadata.end() && shortSum(tensor.bytes) != sum->second)
            return damaged("tensor " + inQuotes(tensor.name));
    }
    return {};
}

Result<void> writeSafetensors(const std::filesystem::path& path, std::span<const TensorToWrite> tensors,
                              const std::map<std::string, std::string>& metadata, const SafetensorsWriting& writing)
{
    std::vector<const TensorToWrite*> ordered;
    for (const TensorToWrite& tensor : tensors)
        ordered.push_back(&tensor);
    std::stable_sort(ordered.begin(), ordered.end(), [](const TensorToWrite* a, const TensorToWrite* b) {
        return byteSize(a->type) > byteSize(b->type);
    });
    Result<std::string> header
        = makeHeader(path, ordered, writing.withChecksums ? withSums(ordered, metadata) : metadata);
    if (!header)
        return header.error();
    if (writing.withChecksums)
        setHeaderSum(*header);
    Result<FileWriter> writer = FileWriter::create(path, writing.access);
    if (!writer)
        return writer.error();
    if (Result<void> written = writer->write(std::as_bytes(std::span(*header))); !written)
        return written;
    for (const TensorToWrite* tensor : ordered) {
        if (Result<void> written = writer->write(tensor->bytes); !written)
            return written;
    }
    return writer->commit();
}

} // namespace neurex
