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
#include <optional>
#include <utility>

namespace neurex::engine {
namespace {

constexpr std::string_view kBegin = "consolidated.", kEnd = ".pth";
constexpr const char* kEmbedding = "tok_embeddings.weight";
constexpr const char* kNorm = "norm.weight";

bool isPartName(std::string_view name)
{
    if (!name.starts_with(kBegin) || !name.ends_with(kEnd) || name.size() <= kBegin.size() + kEnd.size())
        return false;
    const std::string_view number = name.substr(kBegin.size(), name.size() - kBegin.size() - kEnd.size());
    return std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

/// The tensor of that name, or the one that it shares.
const TorchTensor* find(const TorchFile& file, std::string_view name)
{
    const TorchContent& content = file.content();
    const auto alias = content.aliases.find(name);
    const std::string_view stored = alias != content.aliases.end() ? std::string_view(alias->second) : name;
    const auto found = std::ranges::lower_bound(content.tensors, stored, {}, &TorchTensor::name);
    return found != content.tensors.end() && found->name == stored ? &*found : nullptr;
}

/// The axis along which the parts of a tensor follow each other; nothing: each part has all of it.
std::optional<int> axisOf(const TorchFile& first, const TorchTensor& tensor)
{
    constexpr std::array kByRows{".wq.weight", ".wk.weight", ".wv.weight", ".w1.weight", ".w3.weight"};
    constexpr std::array kByColumns{".wo.weight", ".w2.weight"};
    const auto ends = [&](const char* ending) { return tensor.name.ends_with(ending); };
    if (tensor.shape.size() != 2)
        return std::nullopt;
    if (tensor.name == kEmbedding) {
        const TorchTensor* norm = find(first, kNorm);
        return norm && norm->shape == std::vector{tensor.shape[1]} ? 0 : 1;
    }
    if (tensor.name == "output.weight" || std::ranges::any_of(kByRows, ends))
        return 0;
    return std::ranges::any_of(kByColumns, ends) ? std::optional(1) : std::nullopt;
}

Error misfit(const TorchFile& file, const TorchFile& first, const std::string& tensor, const std::string& what)
{
    return makeError(ErrorCode::CorruptFile,
                     pathInQuotes(file.path()) + ": tensor " + inQuotes(tensor) + ' ' + what + " "
                         + inQuotes(first.path().filename().native()) + "; are they parts of the same model?");
}

/// A tensor of the first part with those of the others.
Result<StoredTensor> merged(const std::vector<TorchFile>& files, const TorchTensor& tensor)
{
    StoredTensor whole = storedTensorOf(tensor, 0);
    const std::optional<int> axis = axisOf(files.front(), tensor);
    if (axis) {
        whole.bytes = {};
        whole.parts.clear();
        whole.axis = *axis;
        whole.shape[static_cast<std::size_t>(*axis)] = 0;
    }
    for (const TorchFile& file : files) {
        const TorchTensor* part = find(file, tensor.name);
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
        whole.parts.push_back({part->bytes, part->shape, part->strides});
    }
    return whole;
}

Result<std::vector<TorchFile>> openParts(const std::filesystem::path& folder)
{
    std::vector<TorchFile> files;
    for (const std::string& name : metaPartNames(folder)) {
        const std::string number = std::to_string(files.size());
        const std::string expected
            = std::string(kBegin) + std::string(number.size() < 2 ? 1 : 0, '0') + number + std::string(kEnd);
        if (name != expected)
            return makeError(ErrorCode::NotFound,
                             pathInQuotes(folder / expected) + " does not exist, but " + inQuotes(name)
                                 + " does; complete the download");
        Result<TorchFile> file = TorchFile::open(folder / name);
        if (!file)
            return file.error();
        files.push_back(*std::move(file));
    }
    return files;
}

} // namespace

std::vector<std::string> metaPartNames(const std::filesystem::path& folder)
{
    std::vector<std::string> names = entryNames(folder);
    std::erase_if(names, [](const std::string& name) { return !isPartName(name); });
    return names;
}

bool isMetaFolder(const std::filesystem::path& folder)
{
    return isPresent(folder / "params.json") && !metaPartNames(folder).empty();
}

Result<TensorSource> openMetaFiles(const std::filesystem::path& folder)
{
    const Result<std::vector<TorchFile>> files = openParts(folder);
    if (!files)
        return files.error();
    if (files->size() <= 1)
        return sourceOf(*files);
    std::vector<WeightFile> weightFiles;
    std::vector<std::shared_ptr<const void>> owners;
    for (const TorchFile& file : *files) {
        weightFiles.push_back(weightFileOf(file));
        owners.push_back(std::make_shared<const TorchFile>(file)); // shares the mapping
    }
    std::vector<StoredTensor> tensors;
    for (const TorchTensor& tensor : files->front().content().tensors) {
        Result<StoredTensor> whole = merged(*files, tensor);
        if (!whole)
            return whole.error();
        tensors.push_back(*std::move(whole));
    }
    return TensorSource(std::move(weightFiles), std::move(tensors), files->front().content().aliases,
                        std::move(owners));
}

} // namespace neurex::engine
