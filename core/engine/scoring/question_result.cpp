// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/question_result_p.h"

#include <algorithm>

namespace neurex::engine {
namespace {

ScoreMatrix toMatrix(const at::Tensor& scores) // [L, F] float32 on the CPU
{
    ScoreMatrix matrix(static_cast<std::int32_t>(scores.size(0)), static_cast<std::int32_t>(scores.size(1)));
    const at::Tensor contiguous = scores.contiguous();
    std::copy_n(contiguous.data_ptr<float>(), contiguous.numel(), matrix.values.begin());
    return matrix;
}

/// The sum over a question's proxies, each [L, F], of what the filter lets through.
at::Tensor filteredSum(const std::vector<at::Tensor>& proxies, const ProxyFilter& filter)
{
    if (filter.isOff()) { // one after the other, so that the bits do not depend on how a reduction is cut
        at::Tensor sum = proxies.front();
        for (std::size_t i = 1; i < proxies.size(); ++i)
            sum = sum + proxies[i];
        return sum;
    }
    const at::Tensor all = at::stack(proxies); // [P, L, F]
    const at::Tensor largest = all.amax({1, 2}, true); // [P, 1, 1]
    const at::Tensor counts = all.ge(largest * filter.threshold).logical_and(all.gt(0)); // in its proxy
    const double proxyCount = static_cast<double>(proxies.size());
    const at::Tensor isShared = counts.sum(0).gt(filter.share * proxyCount); // [L, F]
    return (all * counts).sum(0) * isShared;
}

} // namespace

void append(std::vector<float>& values, const at::Tensor& tensor)
{
    const at::Tensor contiguous = tensor.contiguous();
    values.insert(values.end(), contiguous.data_ptr<float>(), contiguous.data_ptr<float>() + contiguous.numel());
}

QuestionAttribution questionResult(std::size_t index, const TokenQuestion& question, std::span<const ProxyRow> rows,
                                   const AttributionSettings& settings)
{
    QuestionAttribution result;
    result.index = static_cast<std::int64_t>(index);
    result.answer.id = question.id;
    result.answer.group = question.group;
    std::vector<at::Tensor> golds; // [P] of [L, F]
    for (std::size_t i = 0; i < question.proxies.size(); ++i) {
        const TokenProxy& proxy = question.proxies[i];
        const auto& [gradients, row] = rows[i];
        const at::Tensor logits = gradients->optionLogits[row].contiguous();
        const auto* logit = logits.data_ptr<float>();
        result.answer.proxies.push_back(answerFromLogits(proxy.gold, {logit, logit + proxy.optionTokens.size()},
                                                         gradients->letterMass[row].item<double>()));
        if (addsUp(settings.measure)) {
            append(result.attributionSums, gradients->attributionSums[row]);
            append(result.targetChanges, gradients->targetChanges[row]);
        }
        const at::Tensor gold = gradients->scores[row][settings.perOption ? proxy.gold : 0]; // [L, F]
        golds.push_back(settings.magnitude ? gold.abs() : gold);
        if (settings.keepProxies)
            result.proxyScores.push_back(toMatrix(gold));
        if (settings.perOption) {
            std::vector<ScoreMatrix>& options = result.proxyOptionScores.emplace_back();
            for (std::size_t option = 0; option < proxy.optionTokens.size(); ++option)
                options.push_back(toMatrix(gradients->scores[row][static_cast<std::int64_t>(option)]));
        }
    }
    result.scores = toMatrix(filteredSum(golds, settings.filter));
    return result;
}

} // namespace neurex::engine
