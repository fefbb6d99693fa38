// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Formats: torch/serialization.py (containers), torch/_utils.py (what tensors are rebuilt from).
#include "core/base/torch_file.h"

#include "core/base/display_text.h"
#include "core/base/foreign_text.h"
#include "core/base/pickle.h"
#include "core/base/zip_archive.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace neurex {
namespace {

using namespace std::string_view_literals;

struct NumberType {
    std::string_view storage; ///< class of its storages
    std::string_view dtype;
    std::string_view name; ///< as safetensors files call it
    std::int64_t bytes;
};

constexpr std::array<NumberType, 21> kTypes{{
    {"torch.FloatStorage", "torch.float32", "F32", 4},
    {"torch.HalfStorage", "torch.float16", "F16", 2},
    {"torch.BFloat16Storage", "torch.bfloat16", "BF16", 2},
    {"torch.DoubleStorage", "torch.float64", "F64", 8},
    {"torch.LongStorage", "torch.int64", "I64", 8},
    {"torch.IntStorage", "torch.int32", "I32", 4},
    {"torch.ShortStorage", "torch.int16", "I16", 2},
    {"torch.CharStorage", "torch.int8", "I8", 1},
    {"torch.ByteStorage", "torch.uint8", "U8", 1},
    {"torch.BoolStorage", "torch.bool", "BOOL", 1},
    {"torch.ComplexFloatStorage", "torch.complex64", "C64", 8},
    {"torch.ComplexDoubleStorage", "torch.complex128", "C128", 16},
    {"torch.storage.UntypedStorage", "", "", 1}, // its tensors name their type
    {"", "torch.uint16", "U16", 2},
    {"", "torch.uint32", "U32", 4},
    {"", "torch.uint64", "U64", 8},
    {"", "torch.float8_e4m3fn", "F8_E4M3", 1},
    {"", "torch.float8_e5m2", "F8_E5M2", 1},
    {"", "torch.float8_e4m3fnuz", "F8_E4M3FNUZ", 1},
    {"", "torch.float8_e5m2fnuz", "F8_E5M2FNUZ", 1},
    {"", "torch.float8_e8m0fnu", "F8_E8M0", 1},
}};

constexpr std::string_view kTensor = "torch._utils._rebuild_tensor", kTensor2 = "torch._utils._rebuild_tensor_v2",
                           kTensor3 = "torch._utils._rebuild_tensor_v3", kParameter = "torch._utils._rebuild_parameter",
                           kParameterWithState = "torch._utils._rebuild_parameter_with_state",
                           kParameterClass = "torch.nn.parameter.Parameter",
                           kSubclass = "torch._tensor._rebuild_from_type_v2";

/// Of what stands around tensors and is not used.
constexpr std::array kHarmless{"torch.Size"sv, "torch.device"sv, "torch.Tensor"sv, "_codecs.encode"sv};

const std::vector<std::string_view>& knownGlobals()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all{kTensor,         kTensor2, kTensor3, kParameter, kParameterWithState,
                                          kParameterClass, kSubclass};
        all.insert(all.end(), kHarmless.begin(), kHarmless.end());
        for (const NumberType& type : kTypes) {
            for (const std::string_view name : {type.storage, type.dtype}) {
                if (!name.empty())
                    all.push_back(name);
            }
        }
        return all;
    }();
    return names;
}

constexpr const char* kSaveAgain
    = "load it with torch and save its state_dict() again, with torch.save() of torch 1.6 or later or as safetensors";

/// Whatever is no zip archive.
Error foreignFile(std::string_view bytes, const std::string& source)
{
    constexpr std::string_view kOldMagic = "\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19"sv;
    constexpr std::string_view kTar = "ustar";
    constexpr std::size_t kTarPlace = 257;
    const auto error = [&](ErrorCode code, const std::string& what) { return makeError(code, source + ' ' + what); };
    if (bytes.starts_with(kOldMagic))
        return error(ErrorCode::UnsupportedFormat,
                     "is in PyTorch's format of before version 1.6: " + std::string(kSaveAgain));
    if (bytes.size() > kTarPlace && bytes.substr(kTarPlace).starts_with(kTar))
        return error(ErrorCode::UnsupportedFormat,
                     "is a tar archive, as PyTorch wrote before version 0.2: " + std::string(kSaveAgain));
    if (bytes.starts_with("\x80"))
        return error(ErrorCode::UnsupportedFormat,
                     "is a bare pickle, not what torch.save() writes: " + std::string(kSaveAgain));
    if (const std::optional<ForeignBytes> foreign = describeForeignBytes(bytes))
        return error(ErrorCode::CorruptFile, foreign->what + "; a PyTorch checkpoint was expected: " + foreign->remedy);
    return error(ErrorCode::CorruptFile,
                 "is no PyTorch checkpoint: it does not begin as a zip archive; is it a file of another format?");
}

/// The folder in the archive that holds everything, with a slash.
Result<std::string> rootOf(const ZipArchive& archive, const std::string& source)
{
    constexpr std::string_view kPickle = "/data.pkl";
    std::string root;
    for (const ZipEntry& entry : archive.entries()) {
        const bool isPickle = entry.name.ends_with(kPickle) && std::ranges::count(entry.name, '/') == 1;
        if (isPickle && !root.empty())
            return makeError(ErrorCode::CorruptFile,
                             source + " holds two checkpoints, " + inQuotes(root) + " and " + inQuotes(entry.name));
        if (isPickle)
            root = entry.name.substr(0, entry.name.size() - kPickle.size() + 1);
    }
    if (root.empty())
        return makeError(ErrorCode::UnsupportedFormat,
                         source + " is a zip archive, but no PyTorch checkpoint: it has no entry \"NAME/data.pkl\"");
    const auto isProgram = [&](const ZipEntry& entry) {
        return entry.name == root + "constants.pkl" || entry.name.starts_with(root + "code/");
    };
    if (std::ranges::any_of(archive.entries(), isProgram))
        return makeError(ErrorCode::UnsupportedFormat,
                         source
                             + " is a TorchScript archive, which holds a program: save the model's state_dict() "
                               "with torch.save() or as safetensors");
    return root;
}

Result<void> checkByteOrder(const ZipArchive& archive, const std::string& root, const std::string& source)
{
    const ZipEntry* entry = archive.find(root + "byteorder");
    if (!entry) // older files; they are little-endian
        return {};
    const std::string_view order(reinterpret_cast<const char*>(entry->bytes.data()), entry->bytes.size());
    if (order == "little")
        return {};
    if (order == "big")
        return makeError(ErrorCode::UnsupportedFormat,
                         source
                             + " holds big-endian numbers: load it with torch on a usual computer and save it again");
    return makeError(ErrorCode::CorruptFile,
                     source + ": entry " + inQuotes(entry->name) + " is " + inQuotes(order.substr(0, 20))
                         + ", expected little or big");
}

/// Finds the dictionary of tensors, and views of storages in it.
class DictionaryReader {
public:
    DictionaryReader(const Pickle& pickle, const ZipArchive& archive, std::string root, const std::string& source,
                     const std::byte* begin)
        : m_pickle(pickle)
        , m_archive(archive)
        , m_root(std::move(root))
        , m_source(source)
        , m_begin(begin)
    {
    }

    Result<TorchContent> read()
    {
        const PickleValue* dictionary = findDictionary();
        if (!dictionary)
            return makeError(ErrorCode::UnsupportedFormat,
                             m_source
                                 + " holds no dictionary of tensors: save the model's state_dict() with torch.save() "
                                   "or as safetensors");
        TorchContent content;
        for (std::size_t i = 0; i + 1 < dictionary->items.size(); i += 2) {
            const PickleValue& key = m_pickle.at(dictionary->items[i]);
            const PickleValue* value = tensorIn(m_pickle.at(dictionary->items[i + 1]));
            if (key.kind != PickleKind::Text || !value) {
                content.others.emplace_back(key.kind == PickleKind::Text ? key.text : "?");
                continue;
            }
            Result<TorchTensor> tensor = tensorOf(key.text, *value);
            if (!tensor)
                return tensor.error();
            content.tensors.push_back(*std::move(tensor));
        }
        stripPrefixes(content);
        if (Result<void> shared = findShared(content); !shared)
            return shared.error();
        std::ranges::sort(content.tensors, {}, &TorchTensor::name);
        return content;
    }

private:
    Error corrupt(std::string_view tensor, const std::string& what) const
    {
        return makeError(ErrorCode::CorruptFile,
                         m_source + ": tensor " + inQuotes(tensor) + ' ' + what
                             + "; it may be damaged: copy or download it again");
    }

    /// The call that rebuilds a tensor, through what may be around it; nullptr for other values.
    const PickleValue* tensorIn(const PickleValue& value) const
    {
        constexpr int kDeepest = 4;
        const PickleValue* found = &value;
        for (int depth = 0; depth < kDeepest && found->kind == PickleKind::Object; ++depth) {
            const std::vector<PickleRef>& arguments = m_pickle.at(found->items.front()).items;
            const bool isParameter
                = found->text == kParameter || found->text == kParameterWithState || found->text == kParameterClass;
            if (found->text == kTensor || found->text == kTensor2 || found->text == kTensor3)
                return found;
            if (!isParameter || arguments.empty())
                return found->text == kSubclass ? found : nullptr;
            found = &m_pickle.at(arguments.front());
        }
        return nullptr;
    }

    /// Training programs save more than the weights.
    const PickleValue* findDictionary() const
    {
        constexpr int kDeepest = 4;
        constexpr std::array kInner{"state_dict"sv, "model_state_dict"sv, "model"sv, "module"sv};
        const PickleValue* dictionary = &m_pickle.root();
        for (int depth = 0; depth < kDeepest && dictionary->kind == PickleKind::Dict; ++depth) {
            const PickleValue* inner = nullptr;
            for (std::size_t i = 0; i + 1 < dictionary->items.size(); i += 2) {
                const PickleValue& key = m_pickle.at(dictionary->items[i]);
                const PickleValue& value = m_pickle.at(dictionary->items[i + 1]);
                if (key.kind == PickleKind::Text && tensorIn(value))
                    return dictionary;
                const bool isInner = key.kind == PickleKind::Text && value.kind == PickleKind::Dict
                    && std::ranges::find(kInner, key.text) != kInner.end();
                if (isInner && !inner)
                    inner = &value;
            }
            if (!inner)
                return nullptr;
            dictionary = inner;
        }
        return nullptr;
    }

    /// Arguments (storage, offset, size, strides, ...) of the call that rebuilds a tensor, and its name.
    Result<TorchTensor> tensorOf(std::string_view name, const PickleValue& call) const
    {
        const std::vector<PickleRef>* arguments = &m_pickle.at(call.items.front()).items;
        std::string_view maker = call.text;
        if (maker == kSubclass && arguments->size() >= 3) { // maker, class, arguments, state
            maker = m_pickle.at((*arguments)[0]).text;
            arguments = &m_pickle.at((*arguments)[2]).items;
        }
        const bool isTyped = maker == kTensor3;
        if (!isTyped && maker != kTensor && maker != kTensor2)
            return corrupt(name, "is rebuilt by " + inQuotes(maker));
        constexpr std::size_t kLeast = 4, kTypePlace = 6;
        if (arguments->size() < (isTyped ? kTypePlace + 1 : kLeast))
            return corrupt(name, "is rebuilt from " + std::to_string(arguments->size()) + " values");
        const auto argument = [&](std::size_t i) -> const PickleValue& { return m_pickle.at((*arguments)[i]); };

        TorchTensor tensor;
        tensor.name = std::string(name);
        const Result<Storage> storage = storageOf(name, argument(0));
        if (!storage)
            return storage.error();
        const NumberType* type = storage->type;
        if (isTyped)
            type = find(&NumberType::dtype, argument(kTypePlace).text);
        if (!type || type->name.empty())
            return corrupt(name, "has numbers of no known type");
        tensor.typeName = type->name;
        tensor.format = numberFormatNamed(type->name);
        tensor.numberBytes = type->bytes;
        const std::optional<std::vector<std::int64_t>> shape = numbersOf(argument(2)), strides = numbersOf(argument(3));
        if (argument(1).kind != PickleKind::Int || !shape || !strides || shape->size() != strides->size())
            return corrupt(name, "has no offset, size and strides that are whole numbers, none negative");
        tensor.shape = *shape;
        tensor.strides = *strides;
        return placed(std::move(tensor), *storage, argument(1).whole);
    }

    struct Storage {
        const NumberType* type = nullptr;
        std::span<const std::byte> bytes;
        std::string_view key;
    };

    /// ("storage", class, key, device, count)
    Result<Storage> storageOf(std::string_view name, const PickleValue& value) const
    {
        constexpr std::size_t kParts = 5;
        const PickleValue* id = value.kind == PickleKind::Persistent ? &m_pickle.at(value.items.front()) : nullptr;
        if (!id || id->kind != PickleKind::Tuple || id->items.size() < kParts)
            return corrupt(name, "has no storage");
        const auto part = [&](std::size_t i) -> const PickleValue& { return m_pickle.at(id->items[i]); };
        const NumberType* type = find(&NumberType::storage, part(1).text);
        const bool isStorage = part(0).text == "storage" && part(1).kind == PickleKind::Global && type
            && part(2).kind == PickleKind::Text && part(4).kind == PickleKind::Int && part(4).whole >= 0;
        if (!isStorage)
            return corrupt(name, "has a storage that is described otherwise than as torch does");
        const std::string key = m_root + "data/" + std::string(part(2).text);
        const ZipEntry* entry = m_archive.find(key);
        if (!entry)
            return corrupt(name, "lies in the entry " + inQuotes(key) + ", which is missing");
        std::int64_t size = 0;
        if (__builtin_mul_overflow(part(4).whole, type->bytes, &size)
            || static_cast<std::uint64_t>(size) > entry->bytes.size())
            return corrupt(name,
                           "lies in a storage of " + std::to_string(part(4).whole) + " numbers, but the entry "
                               + inQuotes(key) + " has only " + std::to_string(entry->bytes.size()) + " bytes");
        return Storage{type, entry->bytes.first(static_cast<std::size_t>(size)), part(2).text};
    }

    static const NumberType* find(std::string_view NumberType::*column, std::string_view name)
    {
        const auto* found = std::ranges::find(kTypes, name, column);
        return found != kTypes.end() && !name.empty() ? found : nullptr;
    }

    /// A tuple of whole numbers, also as torch.Size.
    std::optional<std::vector<std::int64_t>> numbersOf(const PickleValue& value) const
    {
        constexpr std::size_t kMostDimensions = 16;
        const PickleValue* tuple = &value;
        if (value.kind == PickleKind::Object && value.text == "torch.Size") {
            const std::vector<PickleRef>& arguments = m_pickle.at(value.items.front()).items;
            tuple = arguments.size() == 1 ? &m_pickle.at(arguments.front()) : tuple;
        }
        const bool isList = tuple->kind == PickleKind::Tuple || tuple->kind == PickleKind::List;
        if (!isList || tuple->items.size() > kMostDimensions)
            return std::nullopt;
        std::vector<std::int64_t> numbers;
        for (const PickleRef item : tuple->items) {
            if (m_pickle.at(item).kind != PickleKind::Int || m_pickle.at(item).whole < 0)
                return std::nullopt;
            numbers.push_back(m_pickle.at(item).whole);
        }
        return numbers;
    }

    /// Checks that a view lies in its storage, and takes its bytes.
    Result<TorchTensor> placed(TorchTensor tensor, const Storage& storage, std::int64_t offset) const
    {
        std::int64_t all = tensor.numberBytes, last = offset;
        bool overflows = false;
        for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
            std::int64_t along = 0;
            overflows = overflows || __builtin_mul_overflow(all, std::max<std::int64_t>(tensor.shape[i], 1), &all)
                || __builtin_mul_overflow(std::max<std::int64_t>(tensor.shape[i] - 1, 0), tensor.strides[i], &along)
                || __builtin_add_overflow(last, along, &last);
        }
        std::int64_t end = 0;
        overflows = overflows || __builtin_add_overflow(last, std::int64_t{1}, &end)
            || __builtin_mul_overflow(end, tensor.numberBytes, &end);
        const bool isEmpty = std::ranges::find(tensor.shape, 0) != tensor.shape.end();
        const bool isInside
            = !overflows && offset >= 0 && (isEmpty || static_cast<std::uint64_t>(end) <= storage.bytes.size());
        if (!isInside)
            return corrupt(tensor.name,
                           "of shape " + shapeText(tensor.shape) + " and strides " + shapeText(tensor.strides)
                               + " from number " + std::to_string(offset) + " on does not fit into its storage of "
                               + std::to_string(storage.bytes.size()) + " bytes");
        const std::int64_t begin = isEmpty ? 0 : offset * tensor.numberBytes;
        tensor.bytes = storage.bytes.subspan(static_cast<std::size_t>(begin),
                                             static_cast<std::size_t>(isEmpty ? 0 : end - begin));
        tensor.offset = static_cast<std::uint64_t>(storage.bytes.data() - m_begin) + static_cast<std::uint64_t>(begin);
        std::int64_t expected = 1;
        for (std::size_t i = tensor.shape.size(); i > 0 && !isEmpty; --i) {
            tensor.isContiguous
                = tensor.isContiguous && (tensor.shape[i - 1] == 1 || tensor.strides[i - 1] == expected);
            expected *= tensor.shape[i - 1];
        }
        return tensor;
    }

    /// What wrappers put in front of every name.
    static void stripPrefixes(TorchContent& content)
    {
        constexpr int kMost = 4;
        for (int i = 0; i < kMost; ++i) {
            for (const std::string_view prefix : {"module."sv, "_orig_mod."sv}) {
                const auto begins = [&](const TorchTensor& tensor) { return tensor.name.starts_with(prefix); };
                if (!std::ranges::all_of(content.tensors, begins))
                    continue;
                for (TorchTensor& tensor : content.tensors)
                    tensor.name.erase(0, prefix.size());
            }
        }
    }

    /// The same view of a storage is one tensor with several names: the first one stays.
    Result<void> findShared(TorchContent& content) const
    {
        using View
            = std::tuple<const std::byte*, std::string_view, std::vector<std::int64_t>, std::vector<std::int64_t>>;
        std::map<View, std::string> nameOf;
        std::set<std::string, std::less<>> names;
        std::vector<TorchTensor> kept;
        for (TorchTensor& tensor : content.tensors) {
            if (!names.insert(tensor.name).second)
                return corrupt(tensor.name, "stands twice in the dictionary");
            const View view{tensor.bytes.data(), tensor.typeName, tensor.shape, tensor.strides};
            const auto [first, isNew] = nameOf.emplace(view, tensor.name);
            if (isNew || tensor.bytes.empty())
                kept.push_back(std::move(tensor));
            else
                content.aliases.emplace(tensor.name, first->second);
        }
        content.tensors = std::move(kept);
        return {};
    }

    const Pickle& m_pickle;
    const ZipArchive& m_archive;
    std::string m_root;
    const std::string& m_source;
    const std::byte* m_begin;
};

/// From the first storage to the end of the last one.
std::span<const std::byte> storagesOf(const ZipArchive& archive, const std::string& root,
                                      std::span<const std::byte> bytes)
{
    std::uint64_t begin = bytes.size(), end = 0;
    for (const ZipEntry& entry : archive.entries()) {
        if (!entry.name.starts_with(root + "data/"))
            continue;
        begin = std::min(begin, entry.offset);
        end = std::max<std::uint64_t>(end, entry.offset + entry.bytes.size());
    }
    return begin < end ? bytes.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin))
                       : std::span<const std::byte>();
}

} // namespace

Result<TorchContent> readTorchContent(std::span<const std::byte> bytes, const std::string& source)
{
    const std::string_view characters(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!characters.starts_with("PK\3\4"))
        return foreignFile(characters, source);
    const Result<ZipArchive> archive = ZipArchive::read(bytes, source);
    if (!archive)
        return archive.error();
    const Result<std::string> root = rootOf(*archive, source);
    if (!root)
        return root.error();
    if (Result<void> checked = archive->checkStored(source); !checked)
        return checked.error();
    if (Result<void> checked = checkByteOrder(*archive, *root, source); !checked)
        return checked.error();
    const ZipEntry& entry = *archive->find(*root + "data.pkl");
    const Result<Pickle> pickle = readPickle(entry.bytes, source + ", entry " + inQuotes(entry.name), knownGlobals());
    if (!pickle)
        return pickle.error();
    Result<TorchContent> content = DictionaryReader(*pickle, *archive, *root, source, bytes.data()).read();
    if (!content)
        return content.error();
    content->pickle = entry.bytes;
    content->storages = storagesOf(*archive, *root, bytes);
    return content;
}

Result<TorchFile> TorchFile::open(const std::filesystem::path& path)
{
    Result<std::shared_ptr<const MappedFile>> mapping = MappedFile::map(path);
    if (!mapping)
        return mapping.error();
    Result<TorchContent> content = readTorchContent((*mapping)->bytes(), pathInQuotes(path));
    if (!content)
        return content.error();
    TorchFile file;
    file.m_path = path;
    file.m_mapping = *std::move(mapping);
    file.m_content = std::make_shared<const TorchContent>(*std::move(content));
    return file;
}

} // namespace neurex
