// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_scores.h"

#include "core/base/display_text.h"
#include "core/base/finite.h"
#include "core/base/neuron_id.h"
#include "core/base/safetensors.h"
#include "core/base/sha256.h"
#include "core/store/run_folder.h"
#include "core/store/run_manifest.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string>

namespace neurex {
namespace {

Error unexpected(const std::filesystem::path& path, const std::string& tensor, const std::string& expected)
{
    return makeError(ErrorCode::UnsupportedFormat,
                     pathInQuotes(path) + ": expected a tensor \"" + tensor + "\" of type F32 and shape " + expected
                         + "; this is no scores.safetensors of an attribution run");
}

Result<std::filesystem::path> scoresFile(const std::filesystem::path& runOrFile)
{
    std::error_code status;
    if (!std::filesystem::is_directory(runOrFile, status))
        return runOrFile;
    const std::filesystem::path path = runOrFile / "scores.safetensors";
    if (std::filesystem::exists(path, status))
        return path;
    if (RunFolder::isRun(runOrFile))
        return makeError(ErrorCode::InvalidArgument,
                         "the run " + pathInQuotes(runOrFile)
                             + " is not complete; run the same neurex attribute command again to finish it");
    return makeError(ErrorCode::NotFound,
                     pathInQuotes(runOrFile)
                         + " holds no run: expected scores.safetensors in it (see neurex attribute)");
}

std::vector<float> toFloats(std::span<const std::byte> bytes)
{
    std::vector<float> values(bytes.size() / sizeof(float));
    if (!values.empty())
        std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

/// A vector of one value a layer, empty when the file has none.
Result<std::vector<float>> layerVector(const SafetensorsFile& file, const std::string& name, std::int64_t layerCount)
{
    const TensorView* tensor = file.find(name);
    if (tensor == nullptr)
        return std::vector<float>{};
    if (tensor->type != ElementType::F32 || tensor->shape != std::vector<std::int64_t>{layerCount})
        return unexpected(file.path(), name, "[" + std::to_string(layerCount) + "]");
    return toFloats(tensor->bytes);
}

bool isMatrixSize(std::int64_t size)
{
    return size > 0 && size <= std::numeric_limits<std::int32_t>::max();
}

/// A matrix of the shape of the scores, empty when the file has none.
Result<ScoreMatrix> matrixLike(const SafetensorsFile& file, const std::string& name, const TensorView& scores)
{
    const TensorView* tensor = file.find(name);
    if (tensor == nullptr)
        return ScoreMatrix{};
    if (tensor->type != ElementType::F32 || tensor->shape != scores.shape)
        return unexpected(file.path(), name, "[layers, neurons]");
    ScoreMatrix matrix;
    matrix.layerCount = static_cast<std::int32_t>(tensor->shape[0]);
    matrix.neuronCount = static_cast<std::int32_t>(tensor->shape[1]);
    matrix.values = toFloats(tensor->bytes);
    return matrix;
}

std::string textOf(const SafetensorsFile& file, const std::string& key)
{
    const auto found = file.metadata().find(key);
    return found == file.metadata().end() ? std::string() : found->second;
}

/// 0 where the file does not say.
std::int64_t countOf(const SafetensorsFile& file, const std::string& key)
{
    const std::string text = textOf(file, key);
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::max<std::int64_t>(count, 0);
}

/// The ES matrices of a run, [questions, layers, neurons].
Result<const TensorView*> examplesOf(const SafetensorsFile& file)
{
    const TensorView* tensor = file.find("example_scores");
    if (tensor == nullptr)
        return makeError(ErrorCode::NotFound,
                         pathInQuotes(file.path())
                             + " holds no scores of single questions; runs of the explorer keep them, those of "
                               "`neurex attribute` do with --keep-examples");
    if (tensor->type != ElementType::F32 || tensor->shape.size() != 3 || tensor->shape[0] <= 0
        || !isMatrixSize(tensor->shape[1]) || !isMatrixSize(tensor->shape[2]))
        return unexpected(file.path(), "example_scores", "[questions, layers, neurons]");
    return tensor;
}

/// Refused where its checksum does not fit; files without checksums have none to fit.
Result<ScoreMatrix> exampleAt(const SafetensorsFile& file, const TensorView& examples, std::int64_t index)
{
    const std::size_t matrixBytes = examples.bytes.size() / static_cast<std::size_t>(examples.shape[0]);
    ScoreMatrix matrix;
    matrix.layerCount = static_cast<std::int32_t>(examples.shape[1]);
    matrix.neuronCount = static_cast<std::int32_t>(examples.shape[2]);
    matrix.values = toFloats(examples.bytes.subspan(static_cast<std::size_t>(index) * matrixBytes, matrixBytes));
    const TensorView* sums = file.find("example_sums");
    if (sums == nullptr)
        return matrix;
    if (sums->type != ElementType::I64 || sums->shape != std::vector<std::int64_t>{examples.shape[0]})
        return unexpected(file.path(), "example_sums", "[questions]");
    std::int64_t sum = 0;
    std::memcpy(&sum, sums->bytes.data() + static_cast<std::size_t>(index) * sizeof sum, sizeof sum);
    if (sum != sumNumber(sumOf(matrix)))
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(file.path()) + " is damaged: the checksum of question " + std::to_string(index)
                             + " does not fit; remove the file and repeat the run's command, which computes it again");
    return matrix;
}

std::string quotedTask(const std::string& task, const std::string& model)
{
    return inQuotes(displayText(task)) + " by " + inQuotes(displayText(model));
}

/// Another run's file under this one's manifest would pass for it. Older files say less of their origin.
Result<void> checkOrigin(const SafetensorsFile& file, const std::filesystem::path& run)
{
    if (!RunFolder::isRun(run))
        return {};
    const Result<RunManifest> manifest = loadManifest(run);
    if (!manifest) // who needs it says what is wrong with it
        return {};
    for (const auto& [key, value] : originOf(*manifest)) {
        const std::string stored = textOf(file, key);
        if (stored.empty() || stored == value)
            continue;
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(file.path()) + " is not of the run whose manifest.json lies beside it: its " + key
                             + " differs; it holds the scores of "
                             + quotedTask(textOf(file, "task"), textOf(file, "model")) + ", the run is of "
                             + quotedTask(manifest->taskName, manifest->model.name)
                             + "; put the run's own file back, or remove this one and repeat the run's command");
    }
    return {};
}

Result<SafetensorsFile> openScores(const std::filesystem::path& runOrFile)
{
    const Result<std::filesystem::path> path = scoresFile(runOrFile);
    Result<SafetensorsFile> file = path ? SafetensorsFile::open(*path) : Result<SafetensorsFile>(path.error());
    if (!file)
        return file;
    if (const Result<void> verified = file->verify(); !verified)
        return verified.error();
    if (const Result<void> checked = checkOrigin(*file, runOrFile); !checked)
        return checked.error();
    return file;
}

} // namespace

std::vector<std::pair<std::string, std::string>> originOf(const RunManifest& manifest)
{
    return {{"model_hash", manifest.model.weightHash},
            {"task_hash", manifest.taskHash},
            {"questions", std::to_string(manifest.questionCount)},
            {"split", manifest.split},
            {"method", manifest.method},
            {"settings", toLine(nlohmann::json(manifest.settings))}};
}

Result<RunScores> loadScores(const std::filesystem::path& runOrFile)
{
    const Result<SafetensorsFile> file = openScores(runOrFile);
    if (!file)
        return file.error();
    const TensorView* tensor = file->find("scores");
    if (tensor == nullptr || tensor->type != ElementType::F32 || tensor->shape.size() != 2
        || !isMatrixSize(tensor->shape[0]) || !isMatrixSize(tensor->shape[1]))
        return unexpected(file->path(), "scores", "[layers, neurons]");
    RunScores scores;
    scores.scores.layerCount = static_cast<std::int32_t>(tensor->shape[0]);
    scores.scores.neuronCount = static_cast<std::int32_t>(tensor->shape[1]);
    scores.scores.values = toFloats(tensor->bytes);
    if (const Result<void> checked = checkFiniteScores(file->path(), scores.scores); !checked)
        return checked.error();
    RankingSpread spread;
    for (const auto& [name, target] :
         {std::pair{"sign_agreement", &scores.signAgreement}, std::pair{"net_share", &scores.netShare},
          std::pair{"score_z", &spread.z}, std::pair{"first_half", &spread.firstHalf},
          std::pair{"second_half", &spread.secondHalf}}) {
        Result<ScoreMatrix> matrix = matrixLike(*file, name, *tensor);
        if (!matrix)
            return matrix.error();
        *target = std::move(*matrix);
    }
    scores.questionCount = countOf(*file, "questions");
    scores.informativeCount = countOf(*file, "informative_questions");
    scores.leftOutCount = countOf(*file, "left_out_questions");
    spread.unitCount = countOf(*file, "units");
    spread.unit = textOf(*file, "unit") == toString(Unit::Group) ? Unit::Group : Unit::Question;
    if (!spread.z.isEmpty() && !spread.firstHalf.isEmpty() && !spread.secondHalf.isEmpty())
        scores.spread = std::move(spread);
    for (const auto& [name, target] :
         {std::pair{"attribution_sum", &scores.attributionSum}, std::pair{"target_change", &scores.targetChange},
          std::pair{"completeness_residual", &scores.completenessResidual}}) {
        Result<std::vector<float>> values = layerVector(*file, name, tensor->shape[0]);
        if (!values)
            return values.error();
        *target = std::move(*values);
    }
    return scores;
}

Result<ScoreMatrix> loadExampleScores(const std::filesystem::path& runOrFile, std::int64_t index)
{
    const Result<SafetensorsFile> file = openScores(runOrFile);
    if (!file)
        return file.error();
    const Result<const TensorView*> examples = examplesOf(*file);
    if (!examples)
        return examples.error();
    const std::int64_t count = (*examples)->shape[0];
    if (index < 0 || index >= count)
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(file->path()) + " holds " + std::to_string(count)
                             + " questions; there is no question " + std::to_string(index));
    return exampleAt(*file, **examples, index);
}

Result<void> visitExampleScores(const std::filesystem::path& runOrFile,
                                const std::function<Result<void>(std::int64_t index, const ScoreMatrix& scores)>& visit)
{
    const Result<SafetensorsFile> file = openScores(runOrFile);
    if (!file)
        return file.error();
    const Result<const TensorView*> examples = examplesOf(*file);
    if (!examples)
        return examples.error();
    for (std::int64_t index = 0; index < (*examples)->shape[0]; ++index) {
        const Result<ScoreMatrix> matrix = exampleAt(*file, **examples, index);
        if (!matrix)
            return matrix.error();
        if (Result<void> visited = visit(index, *matrix); !visited)
            return visited;
    }
    return {};
}

Result<AceResult> accumulateExamples(const std::filesystem::path& runOrFile, const Aggregation& aggregation)
{
    std::optional<Aggregator> ace;
    const auto add = [&](std::int64_t, const ScoreMatrix& matrix) {
        if (!ace)
            ace.emplace(matrix.layerCount, matrix.neuronCount, aggregation);
        return ace->add(matrix);
    };
    if (const Result<void> visited = visitExampleScores(runOrFile, add); !visited)
        return visited.error();
    return ace->result();
}

Result<void> checkScoresFile(const std::filesystem::path& folder)
{
    const Result<SafetensorsFile> file = openScores(folder);
    return file ? Result<void>() : Result<void>(file.error());
}

Result<void> checkFiniteScores(const std::filesystem::path& path, const ScoreMatrix& matrix)
{
    const std::optional<std::size_t> wrong = firstNotFinite(matrix.values);
    if (!wrong)
        return {};
    return makeError(ErrorCode::CorruptFile,
                     pathInQuotes(path) + ": the score of " + toString(matrix.neuronAt(*wrong))
                         + " is not finite; compute the scores again, in float32 where it was another type");
}

std::string sumOf(const ScoreMatrix& scores)
{
    return shortSum(std::as_bytes(std::span(scores.values)));
}

std::int64_t sumNumber(const std::string& sum)
{
    constexpr int kHexadecimal = 16;
    std::uint64_t number = 0;
    std::from_chars(sum.data(), sum.data() + sum.size(), number, kHexadecimal);
    return static_cast<std::int64_t>(number);
}

} // namespace neurex
