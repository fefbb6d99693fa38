// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/weights_p.h"

#include "core/base/file_writer.h"
#include "core/engine/device/finite_p.h"
#include "core/engine/files/dequantize.h"

#include <ATen/Parallel.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace neurex::engine {
namespace {

at::ScalarType scalarType(NumberFormat format)
{
    switch (format) {
    case NumberFormat::F16:
        return at::kHalf;
    case NumberFormat::BF16:
        return at::kBFloat16;
    default:
        return at::kFloat; // openCheckpoint() lets no other type pass
    }
}

/// Blocks as float32, by all threads.
at::Tensor expanded(const StoredTensor& stored)
{
    at::Tensor tensor = at::empty(stored.shape, at::kFloat);
    const NumberFormatTraits& traits = traitsOf(*stored.format);
    const std::span<float> out(tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel()));
    constexpr std::int64_t kGrain = 1 << 16; // numbers that are worth a thread
    at::parallel_for(0, tensor.numel() / traits.blockNumbers, kGrain / traits.blockNumbers,
                     [&](std::int64_t begin, std::int64_t end) {
                         const auto part = [&](std::int64_t size) {
                             return std::pair(static_cast<std::size_t>(begin * size),
                                              static_cast<std::size_t>((end - begin) * size));
                         };
                         const auto [byte, bytes] = part(traits.blockBytes);
                         const auto [number, numbers] = part(traits.blockNumbers);
                         dequantize(traits.format, stored.bytes.subspan(byte, bytes), out.subspan(number, numbers));
                     });
    return tensor;
}

/// A tensor of several parts, put together by all threads.
at::Tensor gathered(const StoredTensor& stored)
{
    at::Tensor tensor = at::empty(stored.shape, at::TensorOptions().dtype(scalarType(*stored.format)));
    auto* out = static_cast<std::byte*>(tensor.data_ptr());
    const auto rowBytes = static_cast<std::size_t>(stored.rowBytes());
    constexpr std::int64_t kGrain = 1 << 18; // bytes that are worth a thread
    at::parallel_for(0, stored.rowCount(),
                     std::max<std::int64_t>(1, kGrain / std::max<std::int64_t>(1, stored.rowBytes())),
                     [&](std::int64_t begin, std::int64_t end) {
                         for (std::int64_t row = begin; row < end; ++row)
                             stored.copyRow(row, std::span(out + static_cast<std::size_t>(row) * rowBytes, rowBytes));
                     });
    return tensor;
}

/// The tensor's bytes in place; unaligned data (headers need not be padded) and scattered numbers are copied.
at::Tensor viewOf(const StoredTensor& stored)
{
    if (traitsOf(*stored.format).blockNumbers > 1)
        return expanded(stored);
    if (!stored.isInPlace())
        return gathered(stored);
    const at::ScalarType type = scalarType(*stored.format);
    auto* data = const_cast<std::byte*>(stored.bytes.data()); // weights are never written
    if (reinterpret_cast<std::uintptr_t>(data) % c10::elementSize(type) != 0) {
        const at::Tensor aligned = at::empty(stored.shape, at::TensorOptions().dtype(type));
        std::memcpy(aligned.data_ptr(), data, stored.bytes.size());
        return aligned;
    }
    return at::from_blob(data, stored.shape, at::TensorOptions().dtype(type));
}

/// The rows of a stored tensor that a slot takes, as they are stored: a view where they lie together.
at::Tensor rowsOf(const at::Tensor& stored, const TensorUse& use)
{
    const at::Tensor turned = use.isTransposed ? stored.t() : stored;
    if (use.count == 0)
        return turned;
    const std::int64_t perGroup = turned.size(0) / use.groups;
    if (use.groups == 1)
        return turned.narrow(0, use.begin, use.count);
    return turned.unflatten(0, {use.groups, perGroup}).narrow(1, use.begin, use.count).flatten(0, 1);
}

/// Rows of heads whose pairs follow each other, with the first halves of all pairs before the second ones.
at::Tensor unpaired(const at::Tensor& rows, std::int64_t heads)
{
    const std::int64_t pairs = rows.size(0) / heads / 2;
    return rows.unflatten(0, {heads, pairs, 2}).transpose(1, 2).flatten(0, 2);
}

at::Tensor filled(const at::Tensor& stored, const TensorUse& use, at::Device device, at::ScalarType type)
{
    const at::Tensor rows = rowsOf(stored, use);
    at::Tensor tensor = (use.pairedHeads > 0 ? unpaired(rows, use.pairedHeads) : rows).to(device, type).contiguous();
    if (use.plus != 0.0)
        tensor = tensor + use.plus;
    if (use.times != 1.0)
        tensor = tensor * use.times;
    if (use.isNormalized)
        tensor = tensor / tensor.norm(2, -1, true).clamp_min(1e-12);
    return tensor;
}

Matrix storedMatrix(const StoredTensor& stored, const TensorUse& use, WeightStay stay,
                    const std::shared_ptr<ExpansionBuffer>& buffer)
{
    return Matrix(StoredMatrix{.tensor = stored,
                               .use = use,
                               .buffer = buffer,
                               .mostBytes = kMostExpandedBytes,
                               .kept = stay == WeightStay::Expanded ? std::make_shared<at::Tensor>() : nullptr});
}

} // namespace

Matrix* matrixOf(DecoderWeights& weights, Slot slot, std::int32_t layer)
{
    if (slot == Slot::Embedding)
        return &weights.embedding;
    if (slot == Slot::Head)
        return &weights.head;
    if (slot == Slot::Positions || slot == Slot::FinalNorm || slot == Slot::FinalNormBias)
        return nullptr;
    LayerWeights& block = weights.layers.at(static_cast<std::size_t>(layer));
    switch (slot) {
    case Slot::Query:
        return &block.query;
    case Slot::Key:
        return &block.key;
    case Slot::Value:
        return &block.value;
    case Slot::Output:
        return &block.output;
    case Slot::Gate:
        return &block.gate;
    case Slot::Up:
        return &block.up;
    case Slot::Down:
        return &block.down;
    default:
        return nullptr;
    }
}

at::Tensor& slotOf(DecoderWeights& weights, Slot slot, std::int32_t layer)
{
    if (Matrix* matrix = matrixOf(weights, slot, layer))
        return matrix->ready();
    switch (slot) {
    case Slot::Positions:
        return weights.positions;
    case Slot::FinalNorm:
        return weights.finalNorm.weight;
    case Slot::FinalNormBias:
        return weights.finalNorm.bias;
    default:
        break;
    }
    LayerWeights& block = weights.layers.at(static_cast<std::size_t>(layer));
    switch (slot) {
    case Slot::AttentionNorm:
        return block.attentionNorm.weight;
    case Slot::AttentionNormBias:
        return block.attentionNorm.bias;
    case Slot::AttentionPostNorm:
        return block.attentionPostNorm.weight;
    case Slot::QueryBias:
        return block.queryBias;
    case Slot::KeyBias:
        return block.keyBias;
    case Slot::ValueBias:
        return block.valueBias;
    case Slot::OutputBias:
        return block.outputBias;
    case Slot::QueryNorm:
        return block.queryNorm.weight;
    case Slot::KeyNorm:
        return block.keyNorm.weight;
    case Slot::FfnNorm:
        return block.ffnNorm.weight;
    case Slot::FfnNormBias:
        return block.ffnNorm.bias;
    case Slot::FfnPostNorm:
        return block.ffnPostNorm.weight;
    case Slot::GateBias:
        return block.gateBias;
    case Slot::UpBias:
        return block.upBias;
    case Slot::DownBias:
        return block.downBias;
    default:
        throw std::invalid_argument("a slot that no block has");
    }
}

void forEachNamedTensor(const ModelConfig& config, DecoderWeights& weights, const NamedTensorVisitor& visit)
{
    for (const ExpectedTensor& expected : config.tensors) {
        for (const TensorUse& use : expected.uses) {
            const Matrix* matrix = matrixOf(weights, use.slot, use.layer);
            at::Tensor whole = matrix != nullptr && matrix->isStored() ? matrix->whole() : at::Tensor();
            visit(expected.name, whole.defined() ? whole : slotOf(weights, use.slot, use.layer), use.slot);
        }
    }
}

Result<DecoderWeights> loadWeights(const Checkpoint& checkpoint, at::Device device, at::ScalarType computeType,
                                   const LoadSink& progress, std::stop_token stop, const WeightPlan& plan)
{
    const at::NoGradGuard noGradient;
    DecoderWeights weights;
    weights.layers.resize(static_cast<std::size_t>(checkpoint.info.layerCount));
    const auto buffer = std::make_shared<ExpansionBuffer>();
    LoadProgress state;
    state.tensorCount = std::ssize(checkpoint.config.tensors);
    state.byteCount = checkpoint.info.weightBytes;
    std::size_t place = 0;
    for (const ExpectedTensor& expected : checkpoint.config.tensors) {
        if (stop.stop_requested())
            return makeError(ErrorCode::Cancelled, "loading was cancelled");
        const StoredTensor* tensor = checkpoint.find(expected.name);
        at::Tensor view;
        for (const TensorUse& use : expected.uses) {
            const WeightStay stay = place < plan.stays.size() ? plan.stays[place] : WeightStay::Loaded;
            if (stay != WeightStay::Loaded) {
                *matrixOf(weights, use.slot, use.layer) = storedMatrix(*tensor, use, stay, buffer);
            } else {
                view = view.defined() ? view : viewOf(*tensor);
                slotOf(weights, use.slot, use.layer)
                    = filled(view, use, device, isComputeType(use.slot) ? computeType : at::kFloat);
            }
            ++place;
        }
        ++state.tensors;
        state.bytes += bytesOf(traitsOf(*tensor->format), tensor->elementCount());
        if (progress)
            progress(state);
    }
    if (checkpoint.info.tiedHead) {
        const StoredTensor& tensor = *checkpoint.find(checkpoint.config.embeddingName);
        const bool isLarge = tensor.elementCount() * static_cast<std::int64_t>(sizeof(float)) > kMostExpandedBytes;
        if (weights.embedding.scalarType() == at::kFloat)
            weights.head = weights.embedding;
        else if (isLarge && device.is_cpu())
            weights.head = storedMatrix(tensor, {.slot = Slot::Head}, WeightStay::Stored, buffer);
        else
            weights.head = viewOf(tensor).to(device, at::kFloat);
    }
    return weights;
}

std::string describeUnusable(const ModelConfig& config, const DecoderWeights& weights)
{
    constexpr float kHuge = 1e10F; // trained weights stay below 1000
    const at::NoGradGuard noGradient;
    std::string found;
    DecoderWeights handles = weights; // shares the tensors
    forEachNamedTensor(config, handles, [&](const std::string& name, at::Tensor& tensor, Slot) {
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
    forEachNamedTensor(llamaConfig(shape), copy, [&](const std::string& name, at::Tensor& tensor, Slot) {
        kept.push_back(tensor.detach().to(at::kCPU, at::kFloat).contiguous());
        const at::Tensor& data = kept.back();
        tensors.push_back({name, ElementType::F32, data.sizes().vec(),
                           std::span(static_cast<const std::byte*>(data.data_ptr()), data.nbytes())});
    });
    return writeSafetensors(folder / "model.safetensors", tensors, {{"format", "pt"}});
}

} // namespace neurex::engine
