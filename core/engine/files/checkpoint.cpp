// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/checkpoint.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/hub_name.h"
#include "core/base/sha256.h"
#include "core/engine/device/memory_plan.h"
#include "core/engine/families/model_config.h"
#include "core/engine/files/folder_entries.h"
#include "core/engine/files/gguf_model.h"
#include "core/engine/files/meta_model.h"
#include "core/engine/files/tensor_table.h"
#include "core/engine/files/weight_files.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace neurex::engine {
namespace {

constexpr std::uint64_t kMebibyte = 1U << 20;
constexpr std::uint64_t kLargestConfig = 16 * kMebibyte;
constexpr std::uint64_t kLargestTokenizerFile = 64 * kMebibyte;
constexpr std::uint64_t kLargestSideFile = 16 * kMebibyte; // the others; the largest known one has 2 MB
constexpr std::uint64_t kHashBlocks = 64;
constexpr std::array<const char*, 3> kTokenizers{"tokenizer.model", "tokenizer.json", "tekken.json"};
constexpr std::array<const char*, 8> kTokenizerFiles{
    "tokenizer.model",        "tokenizer.json",     "tekken.json",
    "tokenizer_config.json",  "added_tokens.json",  "special_tokens_map.json",
    "generation_config.json", "chat_template.jinja"};

void append(std::vector<std::string>& warnings, const std::vector<std::string>& more)
{
    warnings.insert(warnings.end(), more.begin(), more.end());
}

/// The data sections of several files as one run of bytes.
class DataRun {
public:
    explicit DataRun(const std::vector<WeightFile>& files)
        : m_files(files)
    {
    }

    void hash(std::uint64_t begin, std::uint64_t count, Sha256& hasher) const
    {
        for (const WeightFile& file : m_files) {
            const std::uint64_t fileSize = file.data.size();
            const std::uint64_t taken = begin < fileSize ? std::min(count, fileSize - begin) : 0;
            if (taken > 0)
                hasher.update(file.data.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(taken)));
            begin = begin < fileSize ? 0 : begin - fileSize;
            count -= taken;
        }
    }

private:
    const std::vector<WeightFile>& m_files;
};

std::string fingerprint(const std::string& configText, const TensorSource& source)
{
    Sha256 hasher;
    hasher.update(configText);
    for (const WeightFile& file : source.files())
        hasher.update(file.header);
    const DataRun data(source.files());
    const std::uint64_t size = source.dataSize();
    if (size <= kHashBlocks * kMebibyte) {
        data.hash(0, size, hasher);
    } else {
        for (std::uint64_t block = 0; block < kHashBlocks; ++block)
            data.hash((size - kMebibyte) * block / (kHashBlocks - 1), kMebibyte, hasher);
    }
    return hasher.hexDigest();
}

/// Without one that can be read there is only a warning, since the engine itself needs none.
void takeTokenizer(TokenizerFiles files, Checkpoint& checkpoint)
{
    checkpoint.usedFiles.insert(checkpoint.usedFiles.end(), files.used.begin(), files.used.end());
    append(checkpoint.info.warnings, files.warnings);
    checkpoint.tokenizerFiles = std::move(files.bytes);
    for (const char* name : kTokenizers) {
        const auto file = checkpoint.tokenizerFiles.find(name);
        if (file == checkpoint.tokenizerFiles.end())
            continue;
        Sha256 hasher;
        hasher.update(file->second);
        checkpoint.info.tokenizerHash = hasher.hexDigest();
        return;
    }
    checkpoint.info.warnings.emplace_back(
        "there is no tokenizer.model, tokenizer.json or tekken.json: only token ids can be used");
}

/// A snapshot's folder is named after its commit, which says nothing to a reader.
std::string folderName(const std::filesystem::path& folder)
{
    const std::optional<HubName> hub = hubNameOf(absolutePath(folder));
    return hub ? hub->name : absolutePath(folder).filename().native();
}

Result<void> checkFolder(const std::filesystem::path& folder)
{
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(folder, failure);
    if (status.type() == std::filesystem::file_type::not_found)
        return makeError(ErrorCode::NotFound,
                         (isGgufName(folder) ? "the model file " : "the model folder ") + pathInQuotes(folder)
                             + " does not exist");
    if (failure)
        return makeError(ErrorCode::Unreadable,
                         "cannot open the model folder " + pathInQuotes(folder) + ": " + failure.message());
    if (status.type() != std::filesystem::file_type::directory)
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(folder)
                             + " is not a folder; give the folder that holds config.json, or a GGUF file");
    return {};
}

Result<std::string> readConfigText(const std::filesystem::path& folder)
{
    Result<std::string> text = readFile(folder / "config.json", kLargestConfig);
    std::error_code unreadable;
    const bool isLink = std::filesystem::is_symlink(folder / "config.json", unreadable);
    if (!text && text.error().code == ErrorCode::NotFound && !isLink)
        return explainMissing(folder, "config.json");
    return text;
}

void noteDeclaredType(const std::string& declaredType, ModelInfo& info)
{
    if (!declaredType.empty() && declaredType != info.storedType)
        info.warnings.push_back("config.json declares " + displayText(declaredType) + ", but the weights are stored as "
                                + info.storedType);
}

/// What a configuration and the tensors that it asks for make of a checkpoint, whatever they were read from.
Result<Checkpoint> assemble(const std::filesystem::path& path, ModelConfig config, TensorSource source,
                            const std::string& configText, Reading reading)
{
    const Result<TensorSummary> summary = checkTensors(pathInQuotes(path), config, source);
    if (!summary)
        return summary.error();
    Checkpoint checkpoint;
    checkpoint.info = config.info;
    checkpoint.source = std::move(source);
    ModelInfo& info = checkpoint.info;
    info.path = absolutePath(path).native();
    info.storedType = summary->storedType;
    info.parameterCount = summary->parameterCount;
    info.weightBytes = static_cast<std::int64_t>(checkpoint.source.dataSize());
    // Float32 stays in the mapped file; the CPU expands what is smaller as far as memory allows, a GPU takes what is
    // stored.
    info.loadMemoryBytes = weightPlan(config, checkpoint.source, sizeof(float)).bytes;
    info.deviceMemoryBytes = weightBytes(config, bytesOfType(usualComputeType(info.storedType)));
    info.runMemoryBytes = usualPassBytes(info, config.spec);
    if (reading == Reading::Checked)
        info.weightHash = fingerprint(configText, checkpoint.source);
    append(info.warnings, summary->warnings);
    info.cacheMemoryBytes = cacheBudget(info, sizeof(float), kLargestCacheOnCpu);
    checkpoint.config = std::move(config);
    for (const WeightFile& file : checkpoint.source.files())
        checkpoint.usedFiles.push_back({file.path, file.identity});
    return checkpoint;
}

} // namespace

std::filesystem::path absolutePath(const std::filesystem::path& path)
{
    std::error_code status;
    const std::filesystem::path absolute = std::filesystem::absolute(path, status).lexically_normal();
    if (status)
        return path;
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

/// Where the tokenizer of a model in Meta's layout lies: with it, or where its sizes share one.
std::filesystem::path tokenizerFolderOf(const std::filesystem::path& folder)
{
    const auto hasTokenizer = [](const std::filesystem::path& place) {
        return std::ranges::any_of(kTokenizers, [&place](const char* name) { return isPresent(place / name); });
    };
    const std::filesystem::path above = absolutePath(folder).parent_path();
    return !hasTokenizer(folder) && hasTokenizer(above) ? above : folder;
}

bool isInMetaLayout(const std::filesystem::path& path)
{
    std::error_code unreadable;
    const bool isUsual = hasWeightFiles(path) && isPresent(path / "config.json");
    return std::filesystem::is_directory(path, unreadable) && !isUsual && isMetaFolder(path);
}

TokenizerFiles readTokenizerFiles(const std::filesystem::path& folder)
{
    TokenizerFiles files;
    for (const char* name : kTokenizerFiles) {
        // The same tokenizer, in a file of 15 MB and more.
        if (std::string_view(name) == "tekken.json" && files.bytes.contains("tokenizer.json"))
            continue;
        const bool isTokenizer = std::ranges::find(kTokenizers, std::string_view(name)) != kTokenizers.end();
        const Result<FileIdentity> identity = fileIdentity(folder / name);
        Result<std::string> bytes = readFile(folder / name, isTokenizer ? kLargestTokenizerFile : kLargestSideFile);
        if (identity)
            files.used.push_back({folder / name, *identity});
        if (bytes)
            files.bytes.emplace(name, *std::move(bytes));
        else if (bytes.error().code != ErrorCode::NotFound)
            files.warnings.push_back(bytes.error().message);
    }
    return files;
}

WeightPlan weightPlan(const ModelConfig& config, const TensorSource& source, std::int64_t elementBytes)
{
    const FormatOf formatOf = [&](const std::string& name) { return *locateTensor(source, config, name)->format; };
    return planWeights(config, formatOf, elementBytes, freeHostBytes());
}

namespace {

Result<Checkpoint> openFolder(const std::filesystem::path& folder, Reading reading)
{
    const Result<FileIdentity> configIdentity = fileIdentity(folder / "config.json");
    const Result<std::string> configText = readConfigText(folder);
    if (!configText)
        return configText.error();
    Result<ModelConfig> config = parseModelConfig(*configText, pathInQuotes(folder / "config.json"));
    if (!config)
        return config.error();
    Result<WeightFiles> weights = openWeightFiles(folder);
    if (!weights)
        return weights.error();
    append(config->info.warnings, weights->warnings);
    choosePrefix(weights->source, *config);
    const std::string declaredType = config->declaredType;
    Result<Checkpoint> checkpoint
        = assemble(folder, *std::move(config), std::move(weights->source), *configText, reading);
    if (!checkpoint)
        return checkpoint;
    checkpoint->info.name = folderName(folder);
    noteDeclaredType(declaredType, checkpoint->info);
    if (configIdentity)
        checkpoint->usedFiles.insert(checkpoint->usedFiles.begin(), {folder / "config.json", *configIdentity});
    if (reading == Reading::Checked)
        takeTokenizer(readTokenizerFiles(folder), *checkpoint);
    return checkpoint;
}

Result<Checkpoint> openMeta(const std::filesystem::path& folder, Reading reading)
{
    const std::filesystem::path params = folder / "params.json";
    const Result<FileIdentity> identity = fileIdentity(params);
    const Result<std::string> text = readFile(params, kLargestConfig);
    if (!text)
        return text.error();
    Result<TensorSource> source = openMetaFiles(folder);
    if (!source)
        return source.error();
    Result<ModelConfig> config = metaConfig(*text, pathInQuotes(params), *source);
    if (!config)
        return config.error();
    Result<Checkpoint> checkpoint = assemble(folder, *std::move(config), *std::move(source), *text, reading);
    if (!checkpoint)
        return checkpoint;
    const bool isInside = absolutePath(folder).filename() == "original"; // beside the Hugging Face files
    checkpoint->info.name = folderName(isInside ? absolutePath(folder).parent_path() : folder);
    if (identity)
        checkpoint->usedFiles.insert(checkpoint->usedFiles.begin(), {params, *identity});
    if (reading == Reading::Checked)
        takeTokenizer(readTokenizerFiles(tokenizerFolderOf(folder)), *checkpoint);
    return checkpoint;
}

Result<Checkpoint> openGguf(const std::filesystem::path& path, Reading reading)
{
    const Result<std::vector<GgufFile>> parts = openGgufParts(path);
    if (!parts)
        return parts.error();
    TensorSource source = sourceOf(*parts);
    Result<ModelConfig> config = ggufConfig(*parts, source);
    if (!config)
        return config.error();
    Result<Checkpoint> checkpoint = assemble(path, *std::move(config), std::move(source), {}, reading);
    if (!checkpoint)
        return checkpoint;
    const std::optional<GgufPart> part = ggufPart(path);
    const bool isNamed = isGgufName(path);
    checkpoint->info.name = parts->size() > 1 && part ? part->stem
        : isNamed                                     ? path.stem().native()
                                                      : path.filename().native();
    if (reading == Reading::HeadersOnly)
        return checkpoint;
    std::string tokenizer = ggufTokenizer(parts->front().metadata());
    if (tokenizer.empty()) {
        checkpoint->info.warnings.emplace_back("there is no tokenizer in the file: only token ids can be used");
        return checkpoint;
    }
    Sha256 hasher;
    hasher.update(tokenizer);
    checkpoint->info.tokenizerHash = hasher.hexDigest();
    checkpoint->tokenizerFiles.emplace("tokenizer.gguf", std::move(tokenizer));
    return checkpoint;
}

} // namespace

const StoredTensor* Checkpoint::find(std::string_view name) const
{
    return locateTensor(source, config, name);
}

std::optional<std::filesystem::path> ggufFileOf(const std::filesystem::path& path)
{
    std::error_code unreadable;
    if (std::filesystem::is_regular_file(path, unreadable))
        return isGgufName(path) || beginsAsGguf(path) ? std::optional(path) : std::nullopt;
    return std::filesystem::is_directory(path, unreadable) ? onlyGgufOf(path) : std::nullopt;
}

Result<Checkpoint> openCheckpoint(const std::filesystem::path& path, Reading reading)
{
    const bool isMeta = isInMetaLayout(path);
    const std::optional<std::filesystem::path> gguf = ggufFileOf(path);
    if (!gguf) {
        if (Result<void> checked = checkFolder(path); !checked)
            return checked.error();
    }
    Result<Checkpoint> checkpoint = isMeta ? openMeta(path, reading)
        : gguf                             ? openGguf(*gguf, reading)
                                           : openFolder(path, reading);
    if (!checkpoint)
        return checkpoint;
    if (Result<void> checked = checkUnchanged(*checkpoint); !checked) // while they were read
        return checked.error();
    return checkpoint;
}

Result<void> checkUnchanged(const Checkpoint& checkpoint)
{
    for (const UsedFile& file : checkpoint.usedFiles) {
        if (Result<void> checked = checkUnchanged(file.path, file.identity); !checked)
            return checked;
    }
    return {};
}

} // namespace neurex::engine
