// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tools/bench.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace neurex::engine {

using nlohmann::json;

namespace {

std::string digits(double value, int precision, std::chars_format format = std::chars_format::general)
{
    std::array<char, 64> text{};
    const auto [end, status] = std::to_chars(text.data(), text.data() + text.size(), value, format, precision);
    return status == std::errc{} ? std::string(text.data(), end) : std::string("?");
}

std::string duration(double seconds)
{
    return seconds < 1.0 ? digits(1e3 * seconds, 3) + " ms" : digits(seconds, 4) + " s";
}

std::string gibibytes(std::int64_t bytes)
{
    return digits(static_cast<double>(bytes) / 1073741824.0, 2, std::chars_format::fixed) + " GiB";
}

std::string gigaOperations(double operations)
{
    return digits(operations / 1e9, 4) + " GFLOP";
}

std::string shapeText(const ModelInfo& info)
{
    std::string text;
    for (const std::int32_t number : {info.layerCount, info.hiddenSize, info.neuronCount, info.headCount,
                                      info.keyValueHeadCount, info.vocabularySize})
        text += (text.empty() ? "" : "x") + std::to_string(number);
    return text;
}

json toJson(const Operations& operations)
{
    return {{"prefill", operations.prefill}, {"forward", operations.forward}, {"backward", operations.backward}};
}

std::string naiveLayersText(const BenchReport& report)
{
    std::string text;
    for (std::size_t i = 0; i < report.naiveLayers.size(); ++i)
        text += (i == 0 ? "layer " : ", layer ") + std::to_string(report.naiveLayers[i]) + " "
            + duration(report.naiveTimes[i]);
    return text;
}

std::string line(const std::string& name, const std::string& value)
{
    constexpr std::size_t kColumn = 26;
    return name + std::string(kColumn - std::min(kColumn - 1, name.size()), ' ') + value + "\n";
}

} // namespace

json toJson(const BenchReport& report)
{
    const BenchSettings& settings = report.settings;
    return {{"shape", shapeText(report.model)},
            {"device", report.device},
            {"compute_type", report.model.computeType},
            {"blas", report.blas},
            {"threads", settings.threads},
            {"tokens", settings.tokens},
            {"proxies", settings.proxies},
            {"repeat", settings.repeat},
            {"rule", toString(settings.attribution.rule)},
            {"steps", settings.attribution.steps},
            {"target", toString(settings.attribution.target)},
            {"fused_seconds_per_proxy", report.fusedPerProxy},
            {"fused_fastest_seconds_per_proxy", report.fusedFastest},
            {"naive_layers", report.naiveLayers},
            {"naive_layer_seconds", report.naiveTimes},
            {"naive_seconds_per_proxy", report.naivePerProxy},
            {"ratio", report.ratio},
            {"largest_relative_difference", report.largestDifference},
            {"largest_completeness_residual", report.largestResidual},
            {"evaluation_stacks", report.evaluationStacks},
            {"evaluation_rows_per_second", report.evaluationRowsPerSecond},
            {"toggle_seconds", report.toggle},
            {"prefill_seconds", report.prefill},
            {"neurgrad_seconds", report.neurGrad},
            {"response_curve_seconds", report.responseCurve},
            {"gemm_operations_per_second", report.gemmPerSecond},
            {"fused_operations", toJson(report.fusedOperations)},
            {"naive_operations", toJson(report.naiveOperations)},
            {"fused_floor_seconds", report.fusedFloor()},
            {"naive_floor_seconds", report.naiveFloor()},
            {"peak_host_bytes", report.peakHostBytes},
            {"peak_device_bytes", report.peakDeviceBytes}};
}

std::string toText(const BenchReport& report)
{
    const BenchSettings& settings = report.settings;
    std::string text = line("model", shapeText(report.model) + " " + report.model.computeType)
        + line("device", report.device) + line("BLAS, threads", report.blas + ", " + std::to_string(settings.threads))
        + line("prompts",
               std::to_string(settings.proxies) + " of " + std::to_string(settings.tokens) + " tokens, nothing shared")
        + line("rule, target",
               std::string(toString(settings.attribution.rule)) + " " + std::to_string(settings.attribution.steps)
                   + ", " + std::string(toString(settings.attribution.target)))
        + line("attribution, fused",
               duration(report.fusedPerProxy) + " a proxy question (median of " + std::to_string(settings.repeat)
                   + ", fastest " + duration(report.fusedFastest) + ")");
    if (!report.naiveLayers.empty()) {
        text += line("attribution, published",
                     duration(report.naivePerProxy) + " a proxy question, from " + naiveLayersText(report))
            + line("", "(summed over all layers, linear between measured ones)")
            + line("published / fused", digits(report.ratio, 0, std::chars_format::fixed))
            + line("largest difference", digits(report.largestDifference, 2) + " relative L2 on the measured layers");
    }
    text += line("completeness residual", digits(report.largestResidual, 2) + " at most")
        + line("evaluation",
               digits(report.evaluationRowsPerSecond, 4) + " rows/s (" + std::to_string(report.evaluationStacks)
                   + " stacks on every prompt, prefixes cached)")
        + line("live toggle", duration(report.toggle) + " (3 proxies, 2 stacks, prefixes cached)")
        + line("NeurGrad, all neurons",
               duration(report.neurGrad) + " a prompt; its prefill and answer alone " + duration(report.prefill)
                   + ", ratio " + digits(report.neurGrad / report.prefill, 2, std::chars_format::fixed))
        + line("response curve",
               duration(report.responseCurve) + " (" + std::to_string(kCurveShifts)
                   + " shifts of a neuron of the first layer, prefix cached)")
        + line("matrix product", gigaOperations(report.gemmPerSecond) + "/s")
        + line("arithmetic, fused",
               gigaOperations(report.fusedOperations.total()) + " (prefill "
                   + digits(report.fusedOperations.prefill / 1e9, 3) + ", forward "
                   + digits(report.fusedOperations.forward / 1e9, 3) + ", backward "
                   + digits(report.fusedOperations.backward / 1e9, 3) + "): at least " + duration(report.fusedFloor()))
        + line("arithmetic, published",
               gigaOperations(report.naiveOperations.total()) + ": at least " + duration(report.naiveFloor()))
        + line("peak memory", gibibytes(report.peakHostBytes));
    if (report.peakDeviceBytes > 0)
        text += line("peak GPU memory", gibibytes(report.peakDeviceBytes));
    return text;
}

} // namespace neurex::engine
