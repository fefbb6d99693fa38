// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/model_info.h"
#include "core/base/question.h"
#include "tests/support/dual.h"
#include "tests/support/tiny_model.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace neurex::test {

/// The oracle: a LLaMA decoder in plain loops, double precision (or Dual numbers), the full sequence every time, no
/// cache, no torch, nothing shared with the engine. Slow on purpose.
class ReferenceModel {
public:
    ReferenceModel(ModelInfo info, TinyWeights weights)
        : m_info(std::move(info))
        , m_weights(std::move(weights))
    {
    }

    const ModelInfo& info() const { return m_info; }

    /// The model without the layers above the first so many.
    ReferenceModel withLayers(int count) const
    {
        ModelInfo info = m_info;
        info.layerCount = count;
        return {info, m_weights};
    }

    /// Called with the neurons of one layer and position before down_proj; may change them.
    template <typename Scalar>
    using NeuronHook = std::function<void(int layer, int position, std::vector<Scalar>& neurons)>;

    /// Called with the residual stream before the FFN, the gate before its activation and the up projection; may change
    /// the latter.
    using FfnHook = std::function<void(int layer, int position, const std::vector<double>& residual,
                                       const std::vector<double>& gate, std::vector<double>& up)>;

    /// Logits of every position: [T][V].
    template <typename Scalar>
    std::vector<std::vector<Scalar>> logits(std::span<const std::int32_t> tokens, const NeuronHook<Scalar>& hook) const
    {
        const auto residuals = run<Scalar>(tokens, hook);
        std::vector<std::vector<Scalar>> all;
        for (const auto& residual : residuals)
            all.push_back(multiply(head(), norm(residual, tensor("model.norm.weight"))));
        return all;
    }

    /// Logits of the last position only: [V].
    template <typename Scalar>
    std::vector<Scalar> lastLogits(std::span<const std::int32_t> tokens, const NeuronHook<Scalar>& hook,
                                   const FfnHook* ffnHook = nullptr) const
    {
        const auto residuals = run<Scalar>(tokens, hook, ffnHook);
        return multiply(head(), norm(residuals.back(), tensor("model.norm.weight")));
    }

    /// z_c of each option: logsumexp over its token variants.
    template <typename Scalar>
    static std::vector<Scalar> optionLogits(const std::vector<Scalar>& logits, const TokenProxy& proxy)
    {
        std::vector<Scalar> options;
        for (const auto& variants : proxy.optionTokens) {
            std::vector<Scalar> chosen;
            for (const std::int32_t token : variants)
                chosen.push_back(logits[static_cast<std::size_t>(token)]);
            options.push_back(logSumExp(chosen));
        }
        return options;
    }

    template <typename Scalar>
    static Scalar targetOf(const std::vector<Scalar>& logits, const TokenProxy& proxy, int gold, Target target)
    {
        using std::exp;
        const std::vector<Scalar> options = optionLogits(logits, proxy);
        const Scalar own = options[static_cast<std::size_t>(gold)];
        if (target == Target::Vocabulary || target == Target::LogVocabulary) {
            const Scalar logarithm = own - logSumExp(logits);
            return target == Target::Vocabulary ? exp(logarithm) : logarithm;
        }
        if (target != Target::Margin) {
            const Scalar difference = own - logSumExp(options);
            return target == Target::Options ? exp(difference) : difference;
        }
        std::vector<Scalar> others = options;
        others.erase(others.begin() + gold);
        return own - logSumExp(others);
    }

    /// The gate before its activation and the up projection of one layer at the last token.
    struct FfnValues {
        std::vector<double> gate, up;
    };
    FfnValues ffnValues(std::span<const std::int32_t> tokens, int layer) const
    {
        FfnValues values;
        const FfnHook hook = [&](int l, int position, const std::vector<double>&, const std::vector<double>& gate,
                                 std::vector<double>& up) {
            if (l == layer && position + 1 == static_cast<int>(tokens.size()))
                values = {gate, up};
        };
        run<double>(tokens, {}, &hook);
        return values;
    }

    /// Direct credit of one layer's neurons on the gold letter less the mean of the others', written out: the final
    /// norm divides by what it divides by, options of several tokens count by their shares.
    std::vector<double> letterCredit(const TokenProxy& proxy, int layer) const
    {
        std::vector<double> values;
        const auto residuals = run<double>(proxy.tokens, [&](int l, int position, std::vector<double>& neurons) {
            if (l == layer && position + 1 == static_cast<int>(proxy.tokens.size()))
                values = neurons;
        });
        const std::vector<double>& residual = residuals.back();
        const std::vector<double> normed = norm(residual, tensor("model.norm.weight"));
        const std::vector<double> logits = multiply(head(), normed);
        const auto width = residual.size();
        std::vector<double> direction(width, 0.0); // at the final norm's result
        const double others = static_cast<double>(proxy.optionTokens.size()) - 1.0;
        for (std::size_t c = 0; c < proxy.optionTokens.size(); ++c) {
            double sum = 0.0;
            for (const std::int32_t token : proxy.optionTokens[c])
                sum += std::exp(logits[static_cast<std::size_t>(token)]);
            for (const std::int32_t token : proxy.optionTokens[c]) {
                const double share = std::exp(logits[static_cast<std::size_t>(token)]) / sum;
                const double factor = static_cast<int>(c) == proxy.gold ? share : -share / others;
                for (std::size_t d = 0; d < width; ++d)
                    direction[d] += factor * head()[static_cast<std::size_t>(token) * width + d];
            }
        }
        for (std::size_t d = 0; d < width; ++d) // normed = residual * (weight / root)
            direction[d] *= normed[d] / residual[d];
        const auto& down = tensor("model.layers." + std::to_string(layer) + ".mlp.down_proj.weight"); // [d, F]
        std::vector<double> credit(values.size(), 0.0);
        for (std::size_t i = 0; i < values.size(); ++i) {
            for (std::size_t d = 0; d < width; ++d)
                credit[i] += values[i] * down[d * values.size() + i] * direction[d];
        }
        return credit;
    }

    /// The share of all tokens at which silu(gate) of a layer's neurons is above 0.
    std::vector<double> firingRates(std::span<const std::int32_t> tokens, int layer) const
    {
        std::vector<double> rates(static_cast<std::size_t>(m_info.neuronCount), 0.0);
        const FfnHook hook = [&](int l, int, const std::vector<double>&, const std::vector<double>& gate,
                                 std::vector<double>&) {
            for (std::size_t i = 0; l == layer && i < rates.size(); ++i)
                rates[i] += gate[i] / (1.0 + std::exp(-gate[i])) > 0.0 ? 1.0 / static_cast<double>(tokens.size()) : 0.0;
        };
        run<double>(tokens, {}, &hook);
        return rates;
    }

    /// log P(gold | x + h v) - log P(gold | x) for each neuron of a layer, written out: x before the FFN, the whole
    /// softmax once more for every neuron, divided by the root of the last residual stream.
    std::vector<double> logIncrease(const TokenProxy& proxy, int layer) const
    {
        const auto isLast
            = [&](int l, int position) { return l == layer && position + 1 == static_cast<int>(proxy.tokens.size()); };
        std::vector<double> values, middle;
        const FfnHook ffnHook = [&](int l, int position, const std::vector<double>& residual,
                                    const std::vector<double>&, std::vector<double>&) {
            if (isLast(l, position))
                middle = residual;
        };
        const auto residuals = run<double>(
            proxy.tokens,
            [&](int l, int position, std::vector<double>& neurons) {
                if (isLast(l, position))
                    values = neurons;
            },
            &ffnHook);
        double squares = 0.0;
        for (const double value : residuals.back())
            squares += value * value;
        const std::size_t width = middle.size();
        const double root = std::sqrt(squares / static_cast<double>(width) + m_info.normEpsilon);
        const auto logarithm = [&](const std::vector<double>& x) {
            std::vector<double> normed(width);
            for (std::size_t d = 0; d < width; ++d)
                normed[d] = x[d] * tensor("model.norm.weight")[d] / root;
            return targetOf(multiply(head(), normed), proxy, proxy.gold, Target::LogVocabulary);
        };
        const auto& down = tensor("model.layers." + std::to_string(layer) + ".mlp.down_proj.weight"); // [d, F]
        std::vector<double> increases;
        for (std::size_t i = 0; i < values.size(); ++i) {
            std::vector<double> x = middle;
            for (std::size_t d = 0; d < width; ++d)
                x[d] += values[i] * down[d * values.size() + i];
            increases.push_back(logarithm(x) - logarithm(middle));
        }
        return increases;
    }

    /// The model with `shift` added to a whole row of a matrix.
    ReferenceModel withRowShifted(const std::string& name, std::size_t row, double shift) const
    {
        ReferenceModel other = *this;
        std::vector<double>& matrix = other.m_weights.at(name);
        const auto width = static_cast<std::size_t>(m_info.hiddenSize);
        for (std::size_t d = 0; d < width; ++d)
            matrix[row * width + d] += shift;
        return other;
    }

    /// Integrated gradients of one layer's neurons at the last token by the definition: for each node of the rule the
    /// whole sequence with h replaced by alpha h, and dF/dh_i by forward-mode differentiation.
    std::vector<double> integratedGradients(const TokenProxy& proxy, int gold, Target target, int layer,
                                            std::span<const double> alphas, std::span<const double> weights) const
    {
        constexpr std::size_t kLanes = 8;
        using Number = Dual<kLanes>;
        const int last = static_cast<int>(proxy.tokens.size()) - 1;
        const auto count = static_cast<std::size_t>(m_info.neuronCount);
        std::vector<double> values;
        lastLogits<double>(proxy.tokens, [&](int l, int position, std::vector<double>& neurons) {
            if (l == layer && position == last)
                values = neurons;
        });
        std::vector<double> scores(count, 0.0);
        for (std::size_t k = 0; k < alphas.size(); ++k) {
            for (std::size_t first = 0; first < count; first += kLanes) {
                const std::size_t lanes = std::min(kLanes, count - first);
                const auto logits
                    = lastLogits<Number>(proxy.tokens, [&](int l, int position, std::vector<Number>& neurons) {
                          if (l != layer || position != last)
                              return;
                          for (std::size_t i = 0; i < count; ++i)
                              neurons[i] = Number(alphas[k] * values[i]);
                          for (std::size_t lane = 0; lane < lanes; ++lane)
                              neurons[first + lane].slopes[lane] = 1.0;
                      });
                const Number result = targetOf(logits, proxy, gold, target);
                for (std::size_t lane = 0; lane < lanes; ++lane)
                    scores[first + lane] += weights[k] * result.slopes[lane] * values[first + lane];
            }
        }
        return scores;
    }

private:
    const std::vector<double>& tensor(const std::string& name) const { return m_weights.at(name); }
    const std::vector<double>& head() const
    {
        return tensor(m_info.tiedHead ? "model.embed_tokens.weight" : "lm_head.weight");
    }

    /// matrix [out, in] row-major times vector [in].
    template <typename Scalar>
    static std::vector<Scalar> multiply(const std::vector<double>& matrix, const std::vector<Scalar>& vector)
    {
        std::vector<Scalar> result(matrix.size() / vector.size());
        const double* weight = matrix.data();
        for (Scalar& sum : result) {
            for (const Scalar& value : vector)
                sum += value * *weight++;
        }
        return result;
    }

    template <typename Scalar>
    std::vector<Scalar> norm(const std::vector<Scalar>& x, const std::vector<double>& weight) const
    {
        using std::sqrt;
        Scalar squares = 0.0;
        for (const Scalar& value : x)
            squares += value * value;
        const Scalar root = sqrt(squares * (1.0 / static_cast<double>(x.size())) + Scalar(m_info.normEpsilon));
        std::vector<Scalar> result;
        for (std::size_t i = 0; i < x.size(); ++i)
            result.push_back(x[i] * weight[i] / root);
        return result;
    }

    template <typename Scalar>
    static Scalar logSumExp(const std::vector<Scalar>& values)
    {
        using std::exp;
        using std::log;
        double largest = -1e300;
        for (const Scalar& value : values)
            largest = std::max(largest, plain(value));
        Scalar sum = 0.0;
        for (const Scalar& value : values)
            sum += exp(value - Scalar(largest));
        return log(sum) + Scalar(largest);
    }

    static double plain(double value) { return value; }
    template <std::size_t N>
    static double plain(const Dual<N>& value)
    {
        return value.value;
    }

    template <typename Scalar>
    void rotate(std::vector<Scalar>& heads, int position) const
    {
        const auto size = static_cast<std::size_t>(m_info.headSize), half = size / 2;
        for (std::size_t begin = 0; begin < heads.size(); begin += size) {
            for (std::size_t i = 0; i < half; ++i) {
                const double angle
                    = position * std::pow(m_info.ropeTheta, -2.0 * static_cast<double>(i) / static_cast<double>(size));
                const Scalar first = heads[begin + i], second = heads[begin + half + i];
                heads[begin + i] = first * std::cos(angle) - second * std::sin(angle);
                heads[begin + half + i] = second * std::cos(angle) + first * std::sin(angle);
            }
        }
    }

    /// Causal grouped-query attention of the query at the last of the given keys.
    template <typename Scalar>
    std::vector<Scalar> attend(const std::vector<Scalar>& query, const std::vector<std::vector<Scalar>>& keys,
                               const std::vector<std::vector<Scalar>>& values) const
    {
        using std::exp;
        const auto size = static_cast<std::size_t>(m_info.headSize);
        const auto groups = static_cast<std::size_t>(m_info.headCount / m_info.keyValueHeadCount);
        std::vector<Scalar> mixed(query.size());
        for (std::size_t head = 0; head * size < query.size(); ++head) {
            const std::size_t from = head / groups * size;
            std::vector<Scalar> scores;
            for (const auto& key : keys) {
                Scalar score = 0.0;
                for (std::size_t i = 0; i < size; ++i)
                    score += query[head * size + i] * key[from + i];
                scores.push_back(score * (1.0 / std::sqrt(static_cast<double>(size))));
            }
            const Scalar total = logSumExp(scores);
            for (std::size_t t = 0; t < keys.size(); ++t) {
                const Scalar share = exp(scores[t] - total);
                for (std::size_t i = 0; i < size; ++i)
                    mixed[head * size + i] += share * values[t][from + i];
            }
        }
        return mixed;
    }

    template <typename Scalar>
    std::vector<std::vector<Scalar>> run(std::span<const std::int32_t> tokens, const NeuronHook<Scalar>& hook,
                                         const FfnHook* ffnHook = nullptr) const
    {
        using std::exp;
        const auto width = static_cast<std::size_t>(m_info.hiddenSize);
        const auto& embedding = tensor("model.embed_tokens.weight");
        std::vector<std::vector<Scalar>> residuals;
        for (const std::int32_t token : tokens) {
            const auto row = embedding.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(token) * width);
            residuals.emplace_back(row, row + static_cast<std::ptrdiff_t>(width));
        }
        for (int layer = 0; layer < m_info.layerCount; ++layer) {
            const std::string prefix = "model.layers." + std::to_string(layer) + ".";
            std::vector<std::vector<Scalar>> keys, values;
            for (int t = 0; t < static_cast<int>(tokens.size()); ++t) {
                std::vector<Scalar>& residual = residuals[static_cast<std::size_t>(t)];
                const std::vector<Scalar> normed = norm(residual, tensor(prefix + "input_layernorm.weight"));
                std::vector<Scalar> query = multiply(tensor(prefix + "self_attn.q_proj.weight"), normed);
                keys.push_back(multiply(tensor(prefix + "self_attn.k_proj.weight"), normed));
                values.push_back(multiply(tensor(prefix + "self_attn.v_proj.weight"), normed));
                rotate(query, t);
                rotate(keys.back(), t);
                add(residual, multiply(tensor(prefix + "self_attn.o_proj.weight"), attend(query, keys, values)));

                const std::vector<Scalar> middle = norm(residual, tensor(prefix + "post_attention_layernorm.weight"));
                const std::vector<Scalar> gate = multiply(tensor(prefix + "mlp.gate_proj.weight"), middle);
                std::vector<Scalar> neurons = multiply(tensor(prefix + "mlp.up_proj.weight"), middle);
                if constexpr (std::is_same_v<Scalar, double>) {
                    if (ffnHook != nullptr)
                        (*ffnHook)(layer, t, residual, gate, neurons);
                }
                for (std::size_t i = 0; i < neurons.size(); ++i)
                    neurons[i] = neurons[i] * gate[i] / (Scalar(1.0) + exp(-gate[i]));
                if (hook)
                    hook(layer, t, neurons);
                add(residual, multiply(tensor(prefix + "mlp.down_proj.weight"), neurons));
            }
        }
        return residuals;
    }

    template <typename Scalar>
    static void add(std::vector<Scalar>& sum, const std::vector<Scalar>& terms)
    {
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += terms[i];
    }

    ModelInfo m_info;
    TinyWeights m_weights;
};

} // namespace neurex::test
