// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_scores.h"

#include "core/base/display_text.h"
#include "core/base/safetensors.h"
#include "core/store/run_folder.h"

#include <cstring>
#include <limits>
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

ScoreMatrix exampleAt(const TensorView& examples, std::int64_t index)
{
    const std::size_t matrixBytes = examples.bytes.size() / static_cast<std::size_t>(examples.shape[0]);
    ScoreMatrix matrix;
    matrix.layerCount = static_cast<std::int32_t>(examples.shape[1]);
    matrix.neuronCount = static_cast<std::int32_t>(examples.shape[2]);
    matrix.values = toFloats(examples.bytes.subspan(static_cast<std::size_t>(index) * matrixBytes, matrixBytes));
    return matrix;
}

Result<SafetensorsFile> openScores(const std::filesystem::path& runOrFile)
{
    const Result<std::filesystem::path> path = scoresFile(runOrFile);
    return path ? SafetensorsFile::open(*path) : Result<SafetensorsFile>(path.error());
}

} // namespace

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
    Result<ScoreMatrix> agreement = matrixLike(*file, "sign_agreement", *tensor);
    if (!agreement)
        return agreement.error();
    scores.signAgreement = std::move(*agreement);
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
    return exampleAt(**examples, index);
}

Result<AceResult> accumulateExamples(const std::filesystem::path& runOrFile, const AceSettings& settings)
{
    const Result<SafetensorsFile> file = openScores(runOrFile);
    if (!file)
        return file.error();
    const Result<const TensorView*> examples = examplesOf(*file);
    if (!examples)
        return examples.error();
    const TensorView& tensor = **examples;
    AceAccumulator ace(static_cast<std::int32_t>(tensor.shape[1]), static_cast<std::int32_t>(tensor.shape[2]),
                       settings);
    for (std::int64_t index = 0; index < tensor.shape[0]; ++index) {
        if (Result<void> added = ace.add(exampleAt(tensor, index)); !added)
            return added.error();
    }
    return ace.result();
}

} // namespace neurex
