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

} // namespace

Result<RunScores> loadScores(const std::filesystem::path& runOrFile)
{
    Result<std::filesystem::path> path = scoresFile(runOrFile);
    if (!path)
        return path.error();
    Result<SafetensorsFile> file = SafetensorsFile::open(*path);
    if (!file)
        return file.error();
    const TensorView* tensor = file->find("scores");
    if (tensor == nullptr || tensor->type != ElementType::F32 || tensor->shape.size() != 2
        || !isMatrixSize(tensor->shape[0]) || !isMatrixSize(tensor->shape[1]))
        return unexpected(*path, "scores", "[layers, neurons]");
    RunScores scores;
    scores.scores.layerCount = static_cast<std::int32_t>(tensor->shape[0]);
    scores.scores.neuronCount = static_cast<std::int32_t>(tensor->shape[1]);
    scores.scores.values = toFloats(tensor->bytes);
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
    Result<std::filesystem::path> path = scoresFile(runOrFile);
    if (!path)
        return path.error();
    Result<SafetensorsFile> file = SafetensorsFile::open(*path);
    if (!file)
        return file.error();
    const TensorView* tensor = file->find("example_scores");
    if (tensor == nullptr)
        return makeError(ErrorCode::NotFound,
                         pathInQuotes(*path) + " holds no scores of single questions; attribute with --keep-examples");
    if (tensor->type != ElementType::F32 || tensor->shape.size() != 3 || !isMatrixSize(tensor->shape[1])
        || !isMatrixSize(tensor->shape[2]))
        return unexpected(*path, "example_scores", "[questions, layers, neurons]");
    if (index < 0 || index >= tensor->shape[0])
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(*path) + " holds " + std::to_string(tensor->shape[0])
                             + " questions; there is no question " + std::to_string(index));
    const auto matrixBytes = tensor->bytes.size() / static_cast<std::size_t>(tensor->shape[0]);
    ScoreMatrix matrix;
    matrix.layerCount = static_cast<std::int32_t>(tensor->shape[1]);
    matrix.neuronCount = static_cast<std::int32_t>(tensor->shape[2]);
    matrix.values = toFloats(tensor->bytes.subspan(static_cast<std::size_t>(index) * matrixBytes, matrixBytes));
    return matrix;
}

} // namespace neurex
