// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How matrices are shared out: fairscale's ColumnParallelLinear (rows of the matrix), RowParallelLinear (columns),
// ParallelEmbedding (columns, LLaMA 1 and 2) and VocabParallelEmbedding (rows, LLaMA 3), as Meta's model.py uses them.
#include "core/engine/files/meta_model.h"

#include "core/base/display_text.h"
#include "core/engine/files/folder_entries.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace neurex::engine {
namespace {

constexpr std::string_view kBegin = "consolidated.", kEnd = ".pth";
constexpr const char* kEmbedding = "tok_embeddings.weight";
constexpr const char* kNorm = "norm.weight";

/// "consolidated.00.pth".
bool isTorchPartName(std::string_view name)
{
    if (!name.starts_with(kBegin) || !name.ends_with(kEnd) || name.size() <= kBegin.size() + kEnd.size())
        return false;
    const std::string_view number = name.substr(kBegin.size(), name.size() - kBegin.size() - kEnd.size());
    return std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

/// "consolidated.safetensors", "consolidated.00.safetensors", "consolidated-00001-of-00002.safetensors".
bool isSafetensorsPartName(std::string_view name)
{
    return name.starts_with("consolidated") && name.ends_with(".safetensors");
}

/// The tensor of that name, or the one that it shares.
const StoredTensor* find(const TensorSource& file, std::string_view name)
{
    const StoredTensor* own = file.find(name);
    return own != nullptr ? own : file.findShared(name);
}

/// A tensor of one file as the view that it is.
TensorPart partOf(const StoredTensor& tensor)
{
    if (!tensor.isInPlace())
        return tensor.parts.front();
    TensorPart part{tensor.bytes, tensor.shape, std::vector<std::int64_t>(tensor.shape.size(), 1)};
    for (std::size_t i = part.shape.size(); i-- > 1;)
        part.strides[i - 1] = part.strides[i] * part.shape[i];
    return part;
}

/// The axis along which the parts of a tensor follow each other; nothing: each part has all of it.
std::optional<int> axisOf(const TensorSource& first, const StoredTensor& tensor)
{
    constexpr std::array kByRows{".wq.weight", ".wk.weight", ".wv.weight", ".w1.weight", ".w3.weight"};
    constexpr std::array kByColumns{".wo.weight", ".w2.weight"};
    const auto ends = [&](const char* ending) { return tensor.name.ends_with(ending); };
    if (tensor.shape.size() != 2)
        return std::nullopt;
    if (tensor.name == kEmbedding) {
        const StoredTensor* norm = find(first, kNorm);
        return norm && norm->shape == std::vector{tensor.shape[1]} ? 0 : 1;
    }
    if (tensor.name == "output.weight" || std::ranges::any_of(kByRows, ends))
        return 0;
    return std::ranges::any_of(kByColumns, ends) ? std::optional(1) : std::nullopt;
}

const std::filesystem::path& pathOf(const TensorSource& file)
{
    return file.files().front().path;
}

Error misfit(const TensorSource& file, const TensorSource& first, const std::string& tensor, const std::string& what)
{
    return makeError(ErrorCode::CorruptFile,
                     pathInQuotes(pathOf(file)) + ": tensor " + inQuotes(tensor) + ' ' + what + " "
                         + inQuotes(pathOf(first).filename().native()) + "; are they parts of the same model?");
}

/// A tensor of the first part with those of the others.
Result<StoredTensor> merged(const std::vector<TensorSource>& files, const StoredTensor& tensor)
{
    StoredTensor whole = tensor;
    const std::optional<int> axis = axisOf(files.front(), tensor);
    if (axis) {
        whole.bytes = {};
        whole.parts.clear();
        whole.axis = *axis;
        whole.shape[static_cast<std::size_t>(*axis)] = 0;
    }
    for (const TensorSource& file : files) {
        const StoredTensor* part = find(file, tensor.name);
        if (!part)
            return misfit(file, files.front(), tensor.name, "is missing, but stands in");
        if (part->shape != tensor.shape || part->typeName != tensor.typeName)
            return misfit(file, files.front(), tensor.name,
                          "is " + std::string(part->typeName) + " of shape " + shapeText(part->shape) + ", but "
                              + std::string(tensor.typeName) + " of shape " + shapeText(tensor.shape) + " in");
        if (!axis)
            continue;
        std::int64_t& size = whole.shape[static_cast<std::size_t>(*axis)];
        if (__builtin_add_overflow(size, part->shape[static_cast<std::size_t>(*axis)], &size))
            return misfit(file, files.front(), tensor.name, "is larger than any file together with");
        whole.parts.push_back(partOf(*part));
    }
    return whole;
}

Result<TensorSource> openPart(const std::filesystem::path& path)
{
    if (isSafetensorsPartName(path.filename().native())) {
        Result<SafetensorsFile> file = SafetensorsFile::open(path);
        if (!file)
            return file.error();
        std::vector<SafetensorsFile> files;
        files.push_back(*std::move(file));
        return sourceOf(std::move(files));
    }
    const Result<TorchFile> file = TorchFile::open(path);
    if (!file)
        return file.error();
    return sourceOf(std::vector{*file});
}

Result<std::vector<TensorSource>> openParts(const std::filesystem::path& folder)
{
    std::vector<TensorSource> files;
    for (const std::string& name : metaPartNames(folder)) {
        const std::string number = std::to_string(files.size());
        const std::string expected
            = std::string(kBegin) + std::string(number.size() < 2 ? 1 : 0, '0') + number + std::string(kEnd);
        if (isTorchPartName(name) && name != expected)
            return makeError(ErrorCode::NotFound,
                             pathInQuotes(folder / expected) + " does not exist, but " + inQuotes(name)
                                 + " does; complete the download");
        Result<TensorSource> file = openPart(folder / name);
        if (!file)
            return file.error();
        files.push_back(*std::move(file));
    }
    return files;
}

/// Whether each file has tensors of its own, as safetensors files are cut.
bool isSharedOutByTensors(const std::vector<TensorSource>& files)
{
    return std::ranges::none_of(files.front().tensors(),
                                [&](const StoredTensor& tensor) { return find(files[1], tensor.name) != nullptr; });
}

Result<std::vector<StoredTensor>> tensorsOf(const std::vector<TensorSource>& files)
{
    std::vector<StoredTensor> tensors;
    if (!isSharedOutByTensors(files)) {
        for (const StoredTensor& tensor : files.front().tensors()) {
            Result<StoredTensor> whole = merged(files, tensor);
            if (!whole)
                return whole.error();
            tensors.push_back(*std::move(whole));
        }
        return tensors;
    }
    for (std::size_t place = 0; place < files.size(); ++place) {
        for (const StoredTensor& tensor : files[place].tensors())
            tensors.emplace_back(tensor).file = place;
    }
    return tensors;
}

} // namespace

std::vector<std::string> metaPartNames(const std::filesystem::path& folder)
{
    const std::vector<std::string> names = entryNames(folder);
    std::vector<std::string> parts;
    std::ranges::copy_if(names, std::back_inserter(parts), isTorchPartName);
    if (parts.empty())
        std::ranges::copy_if(names, std::back_inserter(parts), isSafetensorsPartName);
    return parts;
}

bool isMetaFolder(const std::filesystem::path& folder)
{
    return isPresent(folder / "params.json") && !metaPartNames(folder).empty();
}

Result<TensorSource> openMetaFiles(const std::filesystem::path& folder)
{
    Result<std::vector<TensorSource>> files = openParts(folder);
    if (!files)
        return files.error();
    if (files->empty())
        return TensorSource();
    if (files->size() == 1)
        return std::move(files->front());
    Result<std::vector<StoredTensor>> tensors = tensorsOf(*files);
    if (!tensors)
        return tensors.error();
    std::vector<WeightFile> weightFiles;
    std::map<std::string, std::string, std::less<>> aliases;
    std::vector<std::shared_ptr<const void>> owners;
    for (const TensorSource& file : *files) {
        aliases.insert(file.aliases().begin(), file.aliases().end());
        weightFiles.push_back(file.files().front());
        owners.push_back(std::make_shared<const TensorSource>(file)); // shares the mapping
    }
    return TensorSource(std::move(weightFiles), *std::move(tensors), std::move(aliases), std::move(owners));
}

} // namespace neurex::engine
