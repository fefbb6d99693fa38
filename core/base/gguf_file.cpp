// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gguf_file.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <set>
#include <utility>

namespace neurex {
namespace {

constexpr std::uint64_t kDefaultAlignment = 32;
constexpr std::uint64_t kLargestAlignment = 1U << 20;
constexpr std::uint32_t kMostDimensions = 4;
constexpr std::size_t kLongestName = 255;

struct TypeTraits {
    std::uint32_t id;
    std::string_view name;
    std::uint64_t blockNumbers;
    std::uint64_t blockBytes;
};

constexpr std::array<TypeTraits, 36> kTypes{{
    {0, "F32", 1, 4},         {1, "F16", 1, 2},         {2, "Q4_0", 32, 18},      {3, "Q4_1", 32, 20},
    {6, "Q5_0", 32, 22},      {7, "Q5_1", 32, 24},      {8, "Q8_0", 32, 34},      {9, "Q8_1", 32, 36},
    {10, "Q2_K", 256, 84},    {11, "Q3_K", 256, 110},   {12, "Q4_K", 256, 144},   {13, "Q5_K", 256, 176},
    {14, "Q6_K", 256, 210},   {15, "Q8_K", 256, 292},   {16, "IQ2_XXS", 256, 66}, {17, "IQ2_XS", 256, 74},
    {18, "IQ3_XXS", 256, 98}, {19, "IQ1_S", 256, 50},   {20, "IQ4_NL", 32, 18},   {21, "IQ3_S", 256, 110},
    {22, "IQ2_S", 256, 82},   {23, "IQ4_XS", 256, 136}, {24, "I8", 1, 1},         {25, "I16", 1, 2},
    {26, "I32", 1, 4},        {27, "I64", 1, 8},        {28, "F64", 1, 8},        {29, "IQ1_M", 256, 56},
    {30, "BF16", 1, 2},       {34, "TQ1_0", 256, 54},   {35, "TQ2_0", 256, 66},   {39, "MXFP4", 32, 17},
    {40, "NVFP4", 64, 36},    {41, "Q1_0", 128, 18},    {4, "Q4_2", 0, 0},        {5, "Q4_3", 0, 0},
}};

std::optional<std::uint64_t> multiply(std::uint64_t a, std::uint64_t b)
{
    if (b != 0 && a > std::numeric_limits<std::int64_t>::max() / b)
        return std::nullopt;
    return a * b;
}

/// Reads the table of tensors.
class TableReader {
public:
    TableReader(const std::filesystem::path& path, std::span<const std::byte> bytes, const GgufMetadata& metadata)
        : m_source(pathInQuotes(path))
        , m_bytes(bytes)
        , m_cursor(bytes, metadata.size())
    {
    }

    Result<std::uint64_t> alignment(const GgufMetadata& metadata) const
    {
        const GgufValue* given = metadata.find("general.alignment");
        if (!given)
            return kDefaultAlignment;
        const std::optional<std::int64_t> value = given->whole();
        const bool isUsable = value && *value > 0 && static_cast<std::uint64_t>(*value) <= kLargestAlignment
            && std::has_single_bit(static_cast<std::uint64_t>(*value));
        if (!isUsable)
            return corrupt("\"general.alignment\" is " + (value ? std::to_string(*value) : "no whole number")
                           + ", where a power of two was expected");
        return static_cast<std::uint64_t>(*value);
    }

    /// Offsets still count from the beginning of the data, and no tensor has its bytes.
    Result<GgufTensor> tensor(std::uint64_t number)
    {
        GgufTensor tensor;
        tensor.name = std::string(m_cursor.text());
        const std::string which = "the entry of tensor " + std::to_string(number + 1);
        if (!m_cursor.isOk())
            return corrupt(which + " ends beyond the end of the file");
        if (tensor.name.empty() || tensor.name.size() > kLongestName)
            return corrupt(which + " has a name of " + std::to_string(tensor.name.size()) + " bytes, expected 1 to "
                           + std::to_string(kLongestName));
        const std::uint32_t dimensions = m_cursor.u32();
        if (m_cursor.isOk() && (dimensions == 0 || dimensions > kMostDimensions))
            return corrupt(tensor, "has " + std::to_string(dimensions) + " dimensions, expected 1 to 4");
        for (std::uint32_t i = 0; i < dimensions; ++i) {
            const std::uint64_t size = m_cursor.u64();
            if (m_cursor.isOk() && (size == 0 || size > std::numeric_limits<std::int64_t>::max()))
                return corrupt(tensor, "has a dimension of " + std::to_string(size) + ", expected 1 to 2^63-1");
            tensor.shape.insert(tensor.shape.begin(), static_cast<std::int64_t>(size));
        }
        const std::uint32_t type = m_cursor.u32();
        tensor.offset = m_cursor.u64();
        if (!m_cursor.isOk())
            return corrupt(which + " ends beyond the end of the file");
        setType(type, tensor);
        return tensor;
    }

    /// Places a tensor's bytes in the file. `data`: where the data begins.
    Result<std::uint64_t> place(GgufTensor& tensor, std::uint64_t data, std::uint64_t alignment) const
    {
        const std::uint64_t inData = tensor.offset;
        tensor.offset += std::min(data, std::numeric_limits<std::uint64_t>::max() - inData);
        if (inData % alignment != 0)
            return corrupt(tensor,
                           "begins at byte " + std::to_string(inData) + " of the data, expected a multiple of "
                               + std::to_string(alignment));
        const auto* traits = std::ranges::find(kTypes, std::string_view(tensor.typeName), &TypeTraits::name);
        const bool isKnown = traits != kTypes.end() && traits->blockNumbers > 0;
        const Result<std::uint64_t> size = isKnown ? byteCount(tensor, *traits) : Result<std::uint64_t>(0);
        if (!size)
            return size.error();
        tensor.byteCount = *size;
        const std::uint64_t room = m_bytes.size() > data ? m_bytes.size() - data : 0;
        if (inData > room || *size > room - inData)
            return corrupt(tensor,
                           "of type " + tensor.typeName + " and shape " + shapeText(tensor.shape) + " needs bytes "
                               + std::to_string(inData) + " to " + std::to_string(inData + *size)
                               + " of the data, but the file holds only " + std::to_string(room) + " bytes of data");
        tensor.bytes = m_bytes.subspan(static_cast<std::size_t>(tensor.offset), static_cast<std::size_t>(*size));
        return *size;
    }

    Result<void> checkOverlaps(const std::vector<GgufTensor>& tensors) const
    {
        std::vector<const GgufTensor*> order;
        for (const GgufTensor& tensor : tensors)
            order.push_back(&tensor);
        std::ranges::sort(order, {}, &GgufTensor::offset);
        for (std::size_t i = 1; i < order.size(); ++i) {
            const GgufTensor& before = *order[i - 1];
            const std::uint64_t end = before.offset + before.bytes.size();
            const bool isSamePlace = before.offset == order[i]->offset;
            if (end > order[i]->offset || isSamePlace)
                return corrupt(*order[i],
                               "overlaps tensor " + inQuotes(before.name) + " by "
                                   + std::to_string(end - order[i]->offset) + " bytes");
        }
        return {};
    }

    Error corrupt(const std::string& what) const
    {
        return makeError(ErrorCode::CorruptFile,
                         m_source + " is not a valid GGUF file: " + what
                             + "; it may be incomplete: copy or download it again");
    }

    std::uint64_t position() const { return m_cursor.position(); }

private:
    Error corrupt(const GgufTensor& tensor, const std::string& what) const
    {
        return corrupt("tensor " + inQuotes(tensor.name) + ' ' + what);
    }

    static void setType(std::uint32_t id, GgufTensor& tensor)
    {
        const auto* traits = std::ranges::find(kTypes, id, &TypeTraits::id);
        tensor.typeName = traits != kTypes.end() ? std::string(traits->name) : "type " + std::to_string(id);
        tensor.format = numberFormatNamed(tensor.typeName);
    }

    Result<std::uint64_t> byteCount(const GgufTensor& tensor, const TypeTraits& traits) const
    {
        const auto row = static_cast<std::uint64_t>(tensor.shape.back());
        if (row % traits.blockNumbers != 0)
            return corrupt(tensor,
                           "has rows of " + std::to_string(row) + " numbers, expected a multiple of "
                               + std::to_string(traits.blockNumbers) + " for the type " + tensor.typeName);
        std::optional<std::uint64_t> size = multiply(row / traits.blockNumbers, traits.blockBytes);
        std::optional<std::uint64_t> numbers = row;
        for (std::size_t i = 0; i + 1 < tensor.shape.size(); ++i) {
            const auto count = static_cast<std::uint64_t>(tensor.shape[i]);
            size = size ? multiply(*size, count) : size;
            numbers = numbers ? multiply(*numbers, count) : numbers;
        }
        if (!size || !numbers)
            return corrupt(tensor, "of shape " + shapeText(tensor.shape) + " is larger than any file");
        return *size;
    }

    std::string m_source;
    std::span<const std::byte> m_bytes;
    GgufCursor m_cursor;
};

std::uint64_t roundUp(std::uint64_t position, std::uint64_t alignment)
{
    return (position + alignment - 1) / alignment * alignment;
}

std::string lowerCase(std::string text)
{
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

constexpr std::string_view kEnding = ".gguf";
constexpr int kPartDigits = 5;

std::optional<std::int64_t> readDigits(std::string_view text)
{
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = 10 * value + (c - '0');
    }
    return value;
}

std::string digits(std::int64_t value)
{
    const std::string text = std::to_string(value);
    return std::string(kPartDigits - std::min<std::size_t>(text.size(), kPartDigits), '0') + text;
}

Error mismatch(const GgufFile& file, const std::string& what)
{
    return makeError(ErrorCode::CorruptFile,
                     pathInQuotes(file.path()) + ": " + what + "; do the parts belong to the same model?");
}

std::optional<std::int64_t> wholeOf(const GgufFile& file, const char* key)
{
    const GgufValue* value = file.metadata().find(key);
    return value ? value->whole() : std::nullopt;
}

/// Checks a part against the others that were opened before it, and adds its names to `names`.
Result<void> checkPart(const GgufFile& file, std::int64_t number, std::int64_t count, std::set<std::string>& names)
{
    if (wholeOf(file, "split.count") != count)
        return mismatch(file, "\"split.count\" is not the " + std::to_string(count) + " of its name");
    if (wholeOf(file, "split.no") != number - 1)
        return mismatch(file, "\"split.no\" is not " + std::to_string(number - 1) + ", which its name stands for");
    for (const GgufTensor& tensor : file.tensors()) {
        if (!names.insert(tensor.name).second)
            return mismatch(file, "tensor " + inQuotes(tensor.name) + " lies in another part too");
    }
    return {};
}

} // namespace

Result<GgufFile> GgufFile::open(const std::filesystem::path& path)
{
    GgufScan scanned = scan(path);
    if (scanned.fault)
        return *std::move(scanned.fault);
    return std::move(scanned.file);
}

GgufScan GgufFile::scan(const std::filesystem::path& path)
{
    GgufScan scanned;
    scanned.file.m_path = path;
    scanned.file.m_metadata = std::make_shared<const GgufMetadata>();
    Result<std::shared_ptr<const MappedFile>> mapping = MappedFile::map(path);
    if (mapping) {
        scanned.file.m_mapping = *std::move(mapping);
        scanned.fault = scanned.file.read(scanned.arePlaced);
    } else {
        scanned.fault = mapping.error();
    }
    std::ranges::sort(scanned.file.m_tensors, {}, &GgufTensor::name);
    return scanned;
}

std::optional<Error> GgufFile::read(bool& arePlaced)
{
    const std::span<const std::byte> bytes = m_mapping->bytes();
    std::optional<Error> fault;
    m_metadata = std::make_shared<const GgufMetadata>(GgufMetadata::readAsFar(bytes, pathInQuotes(m_path), fault));
    if (fault)
        return fault;
    TableReader reader(m_path, bytes, *m_metadata);
    const Result<std::uint64_t> alignment = reader.alignment(*m_metadata);
    if (!alignment)
        return alignment.error();
    m_alignment = *alignment;
    for (std::uint64_t i = 0; i < m_metadata->tensorCount(); ++i) {
        Result<GgufTensor> tensor = reader.tensor(i);
        if (!tensor)
            return tensor.error();
        m_tensors.push_back(*std::move(tensor));
    }
    const std::uint64_t data = std::min<std::uint64_t>(roundUp(reader.position(), *alignment), bytes.size());
    for (GgufTensor& tensor : m_tensors) {
        const Result<std::uint64_t> placed = reader.place(tensor, data, *alignment);
        if (!placed && !fault)
            fault = placed.error();
    }
    arePlaced = true;
    if (fault)
        return fault;
    if (Result<void> checked = reader.checkOverlaps(m_tensors); !checked)
        return checked.error();
    std::ranges::sort(m_tensors, {}, &GgufTensor::name);
    const auto twice = std::ranges::adjacent_find(m_tensors, {}, &GgufTensor::name);
    if (twice != m_tensors.end())
        return reader.corrupt("two tensors have the name " + inQuotes(twice->name));
    m_header = bytes.first(static_cast<std::size_t>(data));
    m_data = bytes.subspan(static_cast<std::size_t>(data));
    return std::nullopt;
}

const GgufTensor* GgufFile::find(std::string_view name) const
{
    const auto found = std::ranges::lower_bound(m_tensors, name, {}, &GgufTensor::name);
    return found != m_tensors.end() && found->name == name ? &*found : nullptr;
}

bool beginsAsGguf(const std::filesystem::path& file)
{
    constexpr std::string_view kMagic = "GGUF";
    std::array<char, kMagic.size()> begin{};
    const Result<InputFile> opened = InputFile::open(file);
    return opened && ::pread(opened->descriptor(), begin.data(), begin.size(), 0) == std::ssize(begin)
        && std::string_view(begin.data(), begin.size()) == kMagic;
}

bool isGgufName(const std::filesystem::path& path)
{
    return lowerCase(path.filename().native()).ends_with(kEnding);
}

std::string GgufPart::nameOf(std::int64_t other) const
{
    return stem + '-' + digits(other) + "-of-" + digits(count) + std::string(kEnding);
}

std::optional<GgufPart> ggufPart(const std::filesystem::path& path)
{
    constexpr std::string_view kPattern = "-00001-of-00002.gguf";
    const std::string name = path.filename().native();
    if (!isGgufName(path) || name.size() <= kPattern.size())
        return std::nullopt;
    const std::string_view end = std::string_view(name).substr(name.size() - kPattern.size());
    const std::optional<std::int64_t> number = readDigits(end.substr(1, kPartDigits));
    const std::optional<std::int64_t> count = readDigits(end.substr(kPartDigits + 5, kPartDigits));
    const bool isPart = end[0] == '-' && end.substr(kPartDigits + 1, 4) == "-of-" && number && count && *number >= 1
        && *number <= *count;
    if (!isPart)
        return std::nullopt;
    return GgufPart{name.substr(0, name.size() - kPattern.size()), *number, *count};
}

bool isGgufModelName(const std::filesystem::path& path)
{
    const std::optional<GgufPart> part = ggufPart(path);
    return isGgufName(path) && (!part || part->number == 1);
}

Result<std::vector<GgufFile>> openGgufParts(const std::filesystem::path& path)
{
    Result<GgufFile> given = GgufFile::open(path);
    if (!given)
        return given.error();
    const std::int64_t count = wholeOf(*given, "split.count").value_or(1);
    if (count <= 1)
        return std::vector{*std::move(given)};
    const std::optional<GgufPart> part = ggufPart(path);
    if (!part || part->count != count)
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(path) + " is one of " + std::to_string(count)
                             + " parts of a model; the others are found by their names: it must end in \""
                             + GgufPart{"", 1, count}.nameOf(1) + "\", as it was made");
    std::vector<GgufFile> parts;
    std::set<std::string> names;
    for (std::int64_t number = 1; number <= count; ++number) {
        const std::filesystem::path name = path.parent_path() / part->nameOf(number);
        Result<GgufFile> file = number == part->number ? std::move(given) : GgufFile::open(name);
        if (!file && file.error().code == ErrorCode::NotFound)
            return makeError(ErrorCode::NotFound,
                             pathInQuotes(name) + " does not exist, but " + pathInQuotes(path.filename())
                                 + " is one of " + std::to_string(count) + " parts; complete the download");
        if (!file)
            return file.error();
        if (Result<void> checked = checkPart(*file, number, count, names); !checked)
            return checked.error();
        parts.push_back(*std::move(file));
    }
    const std::optional<std::int64_t> total = wholeOf(parts.front(), "split.tensors.count");
    if (total && *total != std::ssize(names))
        return mismatch(parts.front(),
                        "\"split.tensors.count\" is " + std::to_string(*total) + ", but the parts hold "
                            + std::to_string(names.size()) + " tensors");
    return parts;
}

} // namespace neurex
