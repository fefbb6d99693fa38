// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/weights_p.h"

#include "core/base/file_writer.h"
#include "core/engine/model/finite_p.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace neurex::engine {
namespace {

at::ScalarType scalarType(ElementType type)
{
    switch (type) {
    case ElementType::F16:
        return at::kHalf;
    case ElementType::BF16:
        return at::kBFloat16;
    default:
        return at::kFloat; // openCheckpoint() lets no other type pass
    }
}

/// The tensor's bytes in place; unaligned data (headers need not be padded) is copied.
at::Tensor viewOf(const TensorView& view)
{
    const at::ScalarType type = scalarType(view.type);
    auto* data = const_cast<std::byte*>(view.bytes.data()); // weights are never written
    if (reinterpret_cast<std::uintptr_t>(data) % byteSize(view.type) != 0) {
        const at::Tensor aligned = at::empty(view.shape, at::TensorOptions().dtype(type));
        std::memcpy(aligned.data_ptr(), data, view.bytes.size());
        return aligned;
    }
    return at::from_blob(data, view.shape, at::TensorOptions().dtype(type));
}

} // namespace

void forEachNamedTensor(DecoderWeights& weights, const NamedTensorVisitor& visit)
{
    visit("model.embed_tokens.weight", weights.embedding, true);
    for (std::size_t layer = 0; layer < weights.layers.size(); ++layer) {
        LayerWeights& block = weights.layers[layer];
        const std::string prefix = "model.layers." + std::to_string(layer) + ".";
        visit(prefix + "input_layernorm.weight", block.attentionNorm.weight, false);
        visit(prefix + "self_attn.q_proj.weight", block.query, true);
        visit(prefix + "self_attn.k_proj.weight", block.key, true);
        visit(prefix + "self_attn.v_proj.weight", block.value, true);
        visit(prefix + "self_attn.o_proj.weight", block.output, true);
        visit(prefix + "post_attention_layernorm.weight", block.ffnNorm.weight, false);
        visit(prefix + "mlp.gate_proj.weight", block.gate, true);
        visit(prefix + "mlp.up_proj.weight", block.up, true);
        visit(prefix + "mlp.down_proj.weight", block.down, true);
    }
    visit("model.norm.weight", weights.finalNorm.weight, false);
    visit("lm_head.weight", weights.head, true);
}

Result<DecoderWeights> loadWeights(const Checkpoint& checkpoint, at::Device device, at::ScalarType computeType,
                                   const LoadSink& progress, std::stop_token stop)
{
    const at::NoGradGuard noGradient;
    DecoderWeights weights;
    weights.layers.resize(static_cast<std::size_t>(checkpoint.info.layerCount));
    LoadProgress state;
    state.tensorCount = 9 * static_cast<std::int64_t>(checkpoint.info.layerCount) + 3;
    state.byteCount = checkpoint.info.weightBytes;
    bool cancelled = false;
    forEachNamedTensor(weights, [&](const std::string& name, at::Tensor& tensor, bool isMatrix) {
        cancelled = cancelled || stop.stop_requested();
        if (cancelled)
            return;
        const bool isHead = name == "lm_head.weight";
        const at::ScalarType type = isMatrix && !isHead ? computeType : at::kFloat;
        const TensorView* view
            = checkpoint.find(isHead && checkpoint.info.tiedHead ? "model.embed_tokens.weight" : name);
        if (isHead && checkpoint.info.tiedHead && weights.embedding.scalar_type() == type)
            tensor = weights.embedding;
        else
            tensor = viewOf(*view).to(device, type);
        ++state.tensors;
        if (!isHead || !checkpoint.info.tiedHead)
            state.bytes += static_cast<std::int64_t>(view->bytes.size());
        if (progress)
            progress(state);
    });
    if (cancelled)
        return makeError(ErrorCode::Cancelled, "loading was cancelled");
    return weights;
}

std::string describeUnusable(const DecoderWeights& weights)
{
    constexpr float kHuge = 1e10F; // trained weights stay below 1000
    const at::NoGradGuard noGradient;
    std::string found;
    DecoderWeights handles = weights; // shares the tensors
    forEachNamedTensor(handles, [&](const std::string& name, at::Tensor& tensor, bool) {
        if (!found.empty() || tensor.numel() == 0)
            return;
        const auto [least, largest] = at::aminmax(tensor.to(at::kFloat)); // NaN wins
        const float low = least.item<float>(), high = largest.item<float>();
        const float range = std::max(std::abs(low), std::abs(high));
        if (std::isnan(low) || std::isnan(high))
            found = "its tensor \"" + name + "\" holds values that are not numbers";
        else if (range > kHuge)
            found = "its tensor \"" + name + "\" holds values up to " + shortNumber(static_cast<double>(range));
    });
    return found;
}

Result<void> saveModel(const std::filesystem::path& folder, const ModelInfo& shape, const DecoderWeights& weights)
{
    const at::NoGradGuard noGradient;
    if (Result<void> made = makeFolders(folder); !made)
        return made;
    const nlohmann::ordered_json config{{"architectures", {"LlamaForCausalLM"}},
                                        {"model_type", "llama"},
                                        {"hidden_act", "silu"},
                                        {"hidden_size", shape.hiddenSize},
                                        {"intermediate_size", shape.neuronCount},
                                        {"num_hidden_layers", shape.layerCount},
                                        {"num_attention_heads", shape.headCount},
                                        {"num_key_value_heads", shape.keyValueHeadCount},
                                        {"vocab_size", shape.vocabularySize},
                                        {"max_position_embeddings", shape.contextLength},
                                        {"rms_norm_eps", shape.normEpsilon},
                                        {"rope_theta", shape.ropeTheta},
                                        {"tie_word_embeddings", false},
                                        {"bos_token_id", 1},
                                        {"eos_token_id", 2},
                                        {"torch_dtype", "float32"}};
    if (Result<void> written = writeFile(folder / "config.json", config.dump(1) + "\n"); !written)
        return written;

    std::vector<at::Tensor> kept;
    std::vector<TensorToWrite> tensors;
    DecoderWeights copy = weights;
    forEachNamedTensor(copy, [&](const std::string& name, at::Tensor& tensor, bool) {
        kept.push_back(tensor.detach().to(at::kCPU, at::kFloat).contiguous());
        const at::Tensor& data = kept.back();
        tensors.push_back({name, ElementType::F32, data.sizes().vec(),
                           std::span(static_cast<const std::byte*>(data.data_ptr()), data.nbytes())});
    });
    return writeSafetensors(folder / "model.safetensors", tensors, {{"format", "pt"}});
}

} // namespace neurex::engine
