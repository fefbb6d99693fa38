// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names as gguf-py's constants.py has them. What converters change in the values (convert_hf_to_gguf.py): matrices are
// [out, in] throughout, fused ones hold one part after the other, norm weights have what a family adds to them, and
// rows of queries and keys may be paired.
#include "core/engine/files/gguf_model.h"

#include "core/engine/files/tensor_table.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace neurex::engine {
namespace {

constexpr std::array<SlotName, 27> kNames{{
    {Slot::Embedding, "token_embd.weight"},
    {Slot::Positions, "position_embd.weight"},
    {Slot::AttentionNorm, "attn_norm.weight"},
    {Slot::AttentionNormBias, "attn_norm.bias"},
    {Slot::AttentionPostNorm, "post_attention_norm.weight"},
    {Slot::Query, "attn_q.weight"},
    {Slot::QueryBias, "attn_q.bias"},
    {Slot::Key, "attn_k.weight"},
    {Slot::KeyBias, "attn_k.bias"},
    {Slot::Value, "attn_v.weight"},
    {Slot::ValueBias, "attn_v.bias"},
    {Slot::Output, "attn_output.weight"},
    {Slot::OutputBias, "attn_output.bias"},
    {Slot::QueryNorm, "attn_q_norm.weight"},
    {Slot::KeyNorm, "attn_k_norm.weight"},
    {Slot::FfnNorm, "ffn_norm.weight"},
    {Slot::FfnNormBias, "ffn_norm.bias"},
    {Slot::FfnPostNorm, "post_ffw_norm.weight"},
    {Slot::Gate, "ffn_gate.weight"},
    {Slot::GateBias, "ffn_gate.bias"},
    {Slot::Up, "ffn_up.weight"},
    {Slot::UpBias, "ffn_up.bias"},
    {Slot::Down, "ffn_down.weight"},
    {Slot::DownBias, "ffn_down.bias"},
    {Slot::FinalNorm, "output_norm.weight"},
    {Slot::FinalNormBias, "output_norm.bias"},
    {Slot::Head, "output.weight"},
}};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (static_cast<std::size_t>(kNames[i].slot) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder());

constexpr std::array<SlotName, 8> kFusedNames{{
    {Slot::Query, "attn_qkv.weight"},
    {Slot::QueryBias, "attn_qkv.bias"},
    {Slot::Key, "attn_qkv.weight"},
    {Slot::KeyBias, "attn_qkv.bias"},
    {Slot::Value, "attn_qkv.weight"},
    {Slot::ValueBias, "attn_qkv.bias"},
    {Slot::Gate, "ffn_up.weight"},
    {Slot::Up, "ffn_up.weight"},
}};

bool isGateOrUp(Slot slot)
{
    return slot == Slot::Gate || slot == Slot::Up;
}

std::string_view fusedName(const GgufArchitecture& architecture, Slot slot)
{
    const auto* fused = std::ranges::find(kFusedNames, slot, &SlotName::slot);
    if (fused == kFusedNames.end())
        return {};
    const bool isFused = isGateOrUp(slot) ? architecture.hasFusedGateUp : architecture.hasFusedQueryKeyValue;
    return isFused ? fused->name : std::string_view();
}

bool isOutsideBlocks(Slot slot)
{
    return slot == Slot::Embedding || slot == Slot::Positions || slot == Slot::FinalNorm || slot == Slot::FinalNormBias
        || slot == Slot::Head;
}

std::string nameOf(const GgufArchitecture& architecture, const TensorUse& use)
{
    const std::string_view fused = fusedName(architecture, use.slot);
    const std::string_view own = kNames[static_cast<std::size_t>(use.slot)].name;
    const std::string name(fused.empty() ? own : fused);
    return isOutsideBlocks(use.slot) ? name : "blk." + std::to_string(use.layer) + "." + name;
}

/// What a slot takes of a tensor, as a shape: [rows] or [rows, columns].
std::vector<std::int64_t> takenShape(const ExpectedTensor& tensor, const TensorUse& use)
{
    std::vector<std::int64_t> shape = tensor.shape;
    if (use.isTransposed)
        std::ranges::reverse(shape);
    if (use.count > 0)
        shape.front() = use.groups * use.count;
    return shape;
}

/// Adds what a slot takes to the tensor that holds it, a new one or a fused one.
void addUse(std::vector<ExpectedTensor>& tensors, const std::string& name, const std::vector<std::int64_t>& shape,
            TensorUse use)
{
    const auto fused = std::ranges::find(tensors, name, &ExpectedTensor::name);
    if (fused == tensors.end()) {
        tensors.push_back({name, shape, {use}});
        return;
    }
    TensorUse& first = fused->uses.front();
    if (first.count == 0)
        first.count = fused->shape.front();
    use.begin = fused->shape.front();
    use.count = shape.front();
    fused->shape.front() += shape.front();
    fused->uses.push_back(use);
}

} // namespace

void renameForGguf(const GgufArchitecture& architecture, ModelConfig& config)
{
    std::vector<ExpectedTensor> tensors;
    for (const ExpectedTensor& tensor : config.tensors) {
        std::size_t shared = tensors.size();
        for (const TensorUse& use : tensor.uses) {
            TensorUse stored{
                .slot = use.slot, .layer = use.layer, .times = use.times, .isNormalized = use.isNormalized};
            stored.pairedHeads = architecture.hasPairedRows ? rotatedHeads(config.info, use.slot) : 0;
            const bool isWhole = use.count == 0;
            if (isWhole && shared < tensors.size()) // several slots have all of it
                tensors[shared].uses.push_back(stored);
            else
                addUse(tensors, nameOf(architecture, use), takenShape(tensor, use), stored);
        }
    }
    config.tensors = std::move(tensors);
    config.embeddingName = kNames[static_cast<std::size_t>(Slot::Embedding)].name;
    config.headName = kNames[static_cast<std::size_t>(Slot::Head)].name;
    config.prefixes = {""};
    config.ignoredEndings = {".attn_rot_embd.weight"};
    config.ignoredParts = {};
}

TensorSource sourceOf(const std::vector<GgufFile>& parts)
{
    std::vector<WeightFile> files;
    std::vector<StoredTensor> tensors;
    std::vector<std::shared_ptr<const void>> owners;
    for (const GgufFile& part : parts) {
        const auto file = std::make_shared<const GgufFile>(part); // shares the mapping
        for (const GgufTensor& tensor : file->tensors())
            tensors.push_back(
                {tensor.name, tensor.shape, tensor.format, tensor.typeName, tensor.bytes, files.size(), tensor.offset});
        files.push_back({file->path(), file->identity(), file->headerBytes(), file->dataBytes()});
        owners.push_back(file);
    }
    return {std::move(files), std::move(tensors), {}, std::move(owners)};
}

} // namespace neurex::engine
