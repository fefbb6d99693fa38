// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/contents.h"

#include "core/base/file_io.h"
#include "core/base/gguf_file.h"
#include "core/base/strict_json.h"
#include "core/engine/device/operations.h"
#include "core/engine/files/checkpoint.h"
#include "core/engine/files/contents_text.h"
#include "core/engine/files/gguf_model.h"
#include "core/engine/files/meta_model.h"
#include "core/engine/files/weight_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <system_error>
#include <utility>

namespace neurex::engine {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMostTensors = 200'000;
constexpr std::size_t kMostEntries = 20'000;
constexpr std::uint64_t kLargestSideFile = std::uint64_t{16} << 20;
constexpr std::string_view kTemplateKey = "tokenizer.chat_template";

std::uint64_t sizeOf(const fs::path& file)
{
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(file, failure);
    return failure ? 0 : static_cast<std::uint64_t>(size);
}

/// Numbers of a tensor; a shape that a damaged file asks for may exceed any number.
std::int64_t elementCount(const std::vector<std::int64_t>& shape)
{
    std::int64_t count = 1;
    for (const std::int64_t size : shape) {
        if (size > 0 && count > std::numeric_limits<std::int64_t>::max() / size)
            return std::numeric_limits<std::int64_t>::max();
        count *= size;
    }
    return count;
}

/// Puts the contents together, no more of them than one answer holds.
class Collector {
public:
    Collector(ModelContents& contents, bool isBrief)
        : m_contents(contents)
        , m_isBrief(isBrief)
    {
    }

    bool isBrief() const { return m_isBrief; }
    ModelContents& contents() { return m_contents; }

    /// Its place.
    std::size_t addFile(const fs::path& path)
    {
        m_contents.files.push_back({displayText(path.native(), kLongestPath), sizeOf(path)});
        return m_contents.files.size() - 1;
    }

    void addProblem(const Error& error)
    {
        const bool isKnown = (m_contents.refusal && m_contents.refusal->message == error.message)
            || std::ranges::find(m_contents.problems, error.message) != m_contents.problems.end();
        if (!isKnown)
            m_contents.problems.push_back(error.message);
    }

    void addEntry(ContentsEntry entry)
    {
        if (m_contents.metadata.size() < kMostEntries)
            m_contents.metadata.push_back(std::move(entry));
        else
            ++m_contents.entriesLeftOut;
    }

    /// type: as ModelInfo::storedType names it.
    void addTensor(ContentsTensor tensor, const std::string& storedType)
    {
        const std::int64_t count = elementCount(tensor.shape);
        const std::int64_t room = std::numeric_limits<std::int64_t>::max() - m_contents.parameterCount;
        m_contents.parameterCount += std::min(count, room);
        std::int64_t& ofType = m_numbersOfType[storedType];
        ofType += std::min(count, std::numeric_limits<std::int64_t>::max() - ofType);
        if (m_isBrief)
            return;
        if (m_contents.tensors.size() < kMostTensors)
            m_contents.tensors.push_back(std::move(tensor));
        else
            ++m_contents.tensorsLeftOut;
    }

    void addTemplate(const std::string& name, const std::string& source, std::string_view text)
    {
        constexpr std::size_t kMostTemplates = 32;
        if (m_contents.chatTemplates.size() < kMostTemplates)
            m_contents.chatTemplates.push_back({displayText(name), source, contentsText(text)});
    }

    /// What the model itself says of its sizes counts, where it opens.
    void finish()
    {
        const auto most = std::ranges::max_element(m_numbersOfType, {}, [](const auto& type) { return type.second; });
        if (most != m_numbersOfType.end())
            m_contents.storedType = most->first;
        if (!m_contents.info)
            return;
        m_contents.storedType = m_contents.info->storedType;
        m_contents.parameterCount = m_contents.info->parameterCount;
    }

private:
    static constexpr std::size_t kLongestPath = 4096;

    ModelContents& m_contents;
    bool m_isBrief;
    std::map<std::string, std::int64_t> m_numbersOfType;
};

std::string storedTypeOf(const std::optional<NumberFormat>& format, std::string_view typeName)
{
    return std::string(format ? traitsOf(*format).typeName : typeName);
}

constexpr std::size_t kLongestName = 1000;

void addTensors(const GgufFile& file, bool arePlaced, Collector& collector)
{
    const std::size_t place = collector.addFile(file.path());
    for (const GgufTensor& tensor : file.tensors())
        collector.addTensor({displayText(tensor.name, kLongestName), tensor.shape, tensor.typeName, tensor.byteCount,
                             place, arePlaced ? std::optional(tensor.offset) : std::nullopt},
                            storedTypeOf(tensor.format, tensor.typeName));
}

void addMetadata(const GgufFile& file, Collector& collector)
{
    const std::string source = displayText(file.path().filename().native());
    for (const GgufMetadata::Entry& entry : file.metadata().entries()) {
        collector.addEntry({source, displayText(entry.key), contentsType(entry.value), entry.value.count(),
                            contentsText(entry.value)});
        if (!entry.key.starts_with(kTemplateKey) || !entry.value.text())
            continue;
        const std::string_view rest = entry.key.substr(kTemplateKey.size());
        collector.addTemplate(rest.size() > 1 ? std::string(rest.substr(1)) : "default", displayText(entry.key),
                              *entry.value.text());
    }
}

void readGguf(const fs::path& path, Collector& collector)
{
    Result<std::vector<GgufFile>> parts = openGgufParts(path);
    GgufScan scan;
    if (!parts) {
        collector.addProblem(parts.error());
        scan = GgufFile::scan(path);
        if (scan.fault)
            collector.addProblem(*scan.fault);
    }
    const GgufFile& first = parts ? parts->front() : scan.file;
    ModelContents& contents = collector.contents();
    if (first.metadata().version() > 0)
        contents.format = "GGUF " + std::to_string(first.metadata().version());
    if (const GgufValue* name = first.metadata().find("general.architecture"); name && name->text())
        contents.family = displayText(*name->text());
    if (!collector.isBrief())
        addMetadata(first, collector);
    if (parts) {
        for (const GgufFile& part : *parts)
            addTensors(part, true, collector);
    } else {
        addTensors(first, scan.arePlaced, collector);
    }
    if (collector.isBrief())
        return;
    std::string tokenizer = ggufTokenizer(first.metadata());
    if (!tokenizer.empty())
        contents.tokenizerFiles.emplace("tokenizer.gguf", std::move(tokenizer));
}

/// The object that a file of a folder holds; nothing where there is no such file. What is wrong with it is a problem.
std::optional<json> objectOf(const fs::path& file, Collector& collector)
{
    std::error_code failure;
    if (!fs::exists(file, failure))
        return std::nullopt;
    const Result<std::string> text = readFile(file, kLargestSideFile);
    const Result<json> object
        = text ? parseStrictJson(*text, pathInQuotes(file), kSideFileLimits) : Result<json>(text.error());
    if (object && object->is_object())
        return *object;
    collector.addProblem(object ? makeError(ErrorCode::CorruptFile, pathInQuotes(file) + " holds no JSON object")
                                : object.error());
    return std::nullopt;
}

void addKeys(const std::string& source, const json& object, Collector& collector)
{
    for (const auto& [key, value] : object.items())
        collector.addEntry({source, displayText(key), std::string(value.type_name()),
                            value.is_structured() ? value.size() : 1, contentsText(value)});
}

std::string familyOf(const json& config)
{
    if (const json type = config.value("model_type", json()); type.is_string())
        return displayText(type.get<std::string>());
    const json classes = config.value("architectures", json());
    return classes.is_array() && !classes.empty() && classes.front().is_string()
        ? displayText(classes.front().get<std::string>())
        : std::string();
}

void addTemplates(const json& value, const std::string& source, Collector& collector)
{
    if (value.is_string()) {
        collector.addTemplate("default", source, value.get_ref<const std::string&>());
        return;
    }
    for (const json& named : value.is_array() ? value : json::array()) {
        const json name = named.is_object() ? named.value("name", json()) : json();
        const json text = named.is_object() ? named.value("template", json()) : json();
        if (name.is_string() && text.is_string())
            collector.addTemplate(name.get<std::string>(), source, text.get_ref<const std::string&>());
    }
}

void readTemplates(const fs::path& folder, Collector& collector)
{
    if (const Result<std::string> text = readFile(folder / "chat_template.jinja", kLargestSideFile))
        collector.addTemplate("default", "chat_template.jinja", *text);
    for (const char* name : {"chat_template.json", "tokenizer_config.json"}) {
        if (const std::optional<json> object = objectOf(folder / name, collector))
            addTemplates(object->value("chat_template", json()), name, collector);
    }
}

void addTensors(const TensorSource& source, Collector& collector)
{
    const std::size_t first = collector.contents().files.size();
    for (const WeightFile& file : source.files())
        collector.addFile(file.path);
    for (const StoredTensor& tensor : source.tensors()) {
        const std::int64_t inParts = tensor.format ? tensor.rowCount() * tensor.rowBytes() : 0;
        const bool isInPlace = tensor.isInPlace();
        collector.addTensor({displayText(tensor.name, kLongestName), tensor.shape, std::string(tensor.typeName),
                             isInPlace ? tensor.bytes.size() : static_cast<std::uint64_t>(inParts), first + tensor.file,
                             isInPlace ? std::optional(tensor.offset) : std::nullopt},
                            storedTypeOf(tensor.format, tensor.typeName));
    }
}

/// What a file says of itself beside its tensors.
void addOwnMetadata(const SafetensorsFile& file, Collector& collector)
{
    const std::string source = displayText(file.path().filename().native());
    for (const auto& [key, value] : file.metadata())
        collector.addEntry({source, displayText(key), "string", 1, contentsText(std::string_view(value))});
}

/// A file as it stands, whatever it belongs to.
void readSafetensors(const fs::path& path, Collector& collector)
{
    Result<SafetensorsFile> file = SafetensorsFile::open(path);
    if (!file) {
        collector.addFile(path);
        collector.addProblem(file.error());
        return;
    }
    collector.contents().format = "safetensors";
    if (!collector.isBrief())
        addOwnMetadata(*file, collector);
    std::vector<SafetensorsFile> files;
    files.push_back(*std::move(file));
    addTensors(sourceOf(std::move(files)), collector);
}

std::vector<fs::path> safetensorsOf(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (entry->path().extension() == ".safetensors")
            files.push_back(entry->path());
    }
    std::ranges::sort(files);
    return files;
}

Result<TensorSource> sourceOfFolder(const fs::path& folder)
{
    if (isInMetaLayout(folder))
        return openMetaFiles(folder);
    Result<WeightFiles> weights = openWeightFiles(folder);
    if (!weights)
        return weights.error();
    return std::move(weights->source);
}

/// The weights as they are read for a model; where that fails, each file that can be read.
void readWeights(const fs::path& folder, Collector& collector)
{
    Result<TensorSource> source = sourceOfFolder(folder);
    if (!source) {
        collector.addProblem(source.error());
        for (const fs::path& file : safetensorsOf(folder))
            readSafetensors(file, collector);
        return;
    }
    for (const WeightFile& file : source->files()) {
        const std::string extension = file.path.extension().native();
        if (collector.contents().format.empty() && !extension.empty())
            collector.contents().format = displayText(extension.substr(1));
        if (collector.isBrief() || extension != ".safetensors")
            continue;
        if (const Result<SafetensorsFile> opened = SafetensorsFile::open(file.path))
            addOwnMetadata(*opened, collector);
    }
    addTensors(*source, collector);
}

void readFolder(const fs::path& folder, Collector& collector)
{
    for (const char* name : {"config.json", "params.json", "generation_config.json"}) {
        const std::optional<json> object = objectOf(folder / name, collector);
        if (!object)
            continue;
        if (collector.contents().family.empty())
            collector.contents().family = familyOf(*object);
        if (collector.isBrief())
            break;
        addKeys(name, *object, collector);
    }
    readWeights(folder, collector);
    if (collector.isBrief())
        return;
    readTemplates(folder, collector);
    TokenizerFiles tokenizer = readTokenizerFiles(isInMetaLayout(folder) ? tokenizerFolderOf(folder) : folder);
    collector.contents().tokenizerFiles = std::move(tokenizer.bytes);
    for (const std::string& warning : tokenizer.warnings)
        collector.addProblem(makeError(ErrorCode::Unreadable, warning));
}

} // namespace

ModelContents readContents(const fs::path& path, bool brief, double operationsPerSecond)
{
    ModelContents contents;
    contents.path = absolutePath(path).native();
    Result<Checkpoint> checkpoint = openCheckpoint(path, Reading::HeadersOnly);
    if (checkpoint) {
        contents.info = checkpoint->info;
        contents.attributionSeconds
            = usualAttributionSeconds(checkpoint->info, checkpoint->config.spec, operationsPerSecond);
    } else {
        contents.refusal = checkpoint.error();
    }
    Collector collector(contents, brief);
    std::error_code failure;
    if (const std::optional<fs::path> gguf = ggufFileOf(path))
        readGguf(*gguf, collector);
    else if (fs::is_directory(path, failure))
        readFolder(path, collector);
    else if (path.extension() == ".safetensors")
        readSafetensors(path, collector);
    collector.finish();
    return contents;
}

} // namespace neurex::engine
