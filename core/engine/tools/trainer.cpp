// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tools/trainer.h"

#include "core/base/safetensors.h"
#include "core/base/strict_fields.h"
#include "core/engine/device/guard_p.h"
#include "core/engine/model/decoder_p.h"
#include "core/engine/model/weights_p.h"

#include <nlohmann/json.hpp>
#include <torch/optim/adamw.h>

#include <torch/nn/utils/clip_grad.h> // after the optimizer: it relies on its includes

#include <chrono>
#include <cstdio>
#include <numeric>
#include <random>

namespace neurex::engine {
namespace {

/// The sequences of one set, as they stand in the corpus.
struct SequenceSet {
    at::Tensor tokens; // [N, T] int64
    at::Tensor mask; // [N, T] bool
    std::vector<std::int64_t> lengths; // [N] position after the last target
};

constexpr std::int64_t kLogEvery = 50;

using Corpus = std::map<std::string, SequenceSet>;

Result<Corpus> readCorpus(const SafetensorsFile& file)
{
    Corpus corpus;
    for (const TensorView& view : file.tensors()) {
        const std::string suffix = ".tokens";
        if (!view.name.ends_with(suffix))
            continue;
        const std::string name = view.name.substr(0, view.name.size() - suffix.size());
        const TensorView* mask = file.find(name + ".mask");
        if (mask == nullptr || mask->shape != view.shape || view.shape.size() != 2 || view.type != ElementType::I32
            || mask->type != ElementType::U8) {
            return makeError(ErrorCode::CorruptFile,
                             file.path().string() + ": set \"" + name
                                 + "\" needs tokens I32 [N, T] and mask U8 [N, T]");
        }
        const auto fromView = [](const TensorView& source, at::ScalarType type) {
            auto* data = const_cast<std::byte*>(source.bytes.data()); // only read
            return at::from_blob(data, source.shape, at::TensorOptions().dtype(type));
        };
        SequenceSet set;
        set.tokens = fromView(view, at::kInt).to(at::kLong);
        set.mask = fromView(*mask, at::kByte).to(at::kBool, /*non_blocking=*/false, /*copy=*/true);
        const at::Tensor positions = at::arange(1, view.shape[1] + 1).mul(set.mask.to(at::kLong));
        const at::Tensor lengths = std::get<0>(positions.max(1));
        set.lengths.assign(lengths.data_ptr<std::int64_t>(), lengths.data_ptr<std::int64_t>() + lengths.numel());
        corpus.emplace(name, std::move(set));
    }
    return corpus;
}

struct Batch {
    at::Tensor tokens; // [B, T] int64
    at::Tensor mask; // [B, T] bool
};

Batch gather(const std::vector<std::pair<const SequenceSet*, std::int64_t>>& picks, at::Device device)
{
    std::int64_t time = 2;
    for (const auto& [set, row] : picks)
        time = std::max(time, set->lengths[static_cast<std::size_t>(row)]);
    Batch batch{at::zeros({static_cast<std::int64_t>(picks.size()), time}, at::kLong),
                at::zeros({static_cast<std::int64_t>(picks.size()), time}, at::kBool)};
    for (std::size_t i = 0; i < picks.size(); ++i) {
        const auto& [set, row] = picks[i];
        const std::int64_t count = std::min(time, set->tokens.size(1));
        batch.tokens[static_cast<std::int64_t>(i)].narrow(0, 0, count).copy_(set->tokens[row].narrow(0, 0, count));
        batch.mask[static_cast<std::int64_t>(i)].narrow(0, 0, count).copy_(set->mask[row].narrow(0, 0, count));
    }
    batch.tokens = batch.tokens.to(device);
    batch.mask = batch.mask.to(device);
    return batch;
}

/// Draws batches from a mixture of sets.
class BatchSampler {
public:
    BatchSampler(const Corpus& corpus, const TrainingStage& stage, std::mt19937_64& random)
        : m_random(random)
        , m_count(stage.batchSequences)
    {
        std::vector<double> shares;
        for (const auto& [name, share] : stage.mix) {
            m_sets.push_back(&corpus.at(name));
            shares.push_back(share);
        }
        m_choice = std::discrete_distribution<std::size_t>(shares.begin(), shares.end());
    }

    Batch next(at::Device device)
    {
        std::vector<std::pair<const SequenceSet*, std::int64_t>> picks;
        for (std::int64_t i = 0; i < m_count; ++i) {
            const SequenceSet* set = m_sets[m_choice(m_random)];
            picks.emplace_back(set, std::uniform_int_distribution<std::int64_t>(0, set->tokens.size(0) - 1)(m_random));
        }
        return gather(picks, device);
    }

private:
    std::mt19937_64& m_random;
    std::int64_t m_count;
    std::vector<const SequenceSet*> m_sets;
    std::discrete_distribution<std::size_t> m_choice;
};

/// Logits at the positions before the targets, and the targets: [n, V], [n].
std::pair<at::Tensor, at::Tensor> targetLogits(const Decoder& decoder, const Batch& batch)
{
    const std::int64_t time = batch.tokens.size(1);
    const at::Tensor inputs = batch.tokens.narrow(1, 0, time - 1);
    const at::Tensor chosen = batch.mask.narrow(1, 1, time - 1);
    const at::Tensor targets = batch.tokens.narrow(1, 1, time - 1).masked_select(chosen);
    const at::Tensor residual = decoder.forward(inputs); // [B, T - 1, d]
    const at::Tensor rows
        = residual.reshape({-1, residual.size(2)}).index_select(0, chosen.reshape({-1}).nonzero().squeeze(1));
    return {decoder.logits(rows), targets};
}

double accuracy(const Decoder& decoder, const SequenceSet& set, at::Device device)
{
    constexpr std::int64_t kBatch = 100;
    const at::NoGradGuard noGradient;
    std::int64_t right = 0, total = 0;
    for (std::int64_t begin = 0; begin < set.tokens.size(0); begin += kBatch) {
        std::vector<std::pair<const SequenceSet*, std::int64_t>> picks;
        for (std::int64_t row = begin; row < std::min(begin + kBatch, set.tokens.size(0)); ++row)
            picks.emplace_back(&set, row);
        const auto [logits, targets] = targetLogits(decoder, gather(picks, device));
        right += logits.argmax(1).eq(targets).sum().item<std::int64_t>();
        total += targets.numel();
    }
    return static_cast<double>(right) / static_cast<double>(std::max<std::int64_t>(total, 1));
}

/// The float32 weights that are trained, and the decoder over them (or over their casts).
class TrainableModel {
public:
    TrainableModel(const ModelInfo& shape, DecoderWeights weights, at::ScalarType computeType)
        : m_config(llamaConfig(shape))
        , m_weights(std::move(weights))
        , m_computeType(computeType)
    {
        forEachNamedTensor(m_config, m_weights, [this](const std::string&, at::Tensor& tensor, Slot) {
            tensor = tensor.detach().to(at::kFloat, false, true).requires_grad_(true);
            (tensor.dim() == 2 ? m_matrices : m_vectors).push_back(tensor);
        });
    }

    Decoder decoder() const
    {
        DecoderWeights cast = m_weights;
        if (m_computeType != at::kFloat) {
            forEachNamedTensor(m_config, cast, [this](const std::string&, at::Tensor& tensor, Slot slot) {
                if (isComputeType(slot))
                    tensor = tensor.to(m_computeType);
            });
        }
        return Decoder(m_config.info, m_config.spec, std::move(cast));
    }

    const DecoderWeights& weights() const { return m_weights; }
    const std::vector<at::Tensor>& matrices() const { return m_matrices; }
    const std::vector<at::Tensor>& vectors() const { return m_vectors; }

private:
    ModelConfig m_config;
    DecoderWeights m_weights;
    at::ScalarType m_computeType;
    std::vector<at::Tensor> m_matrices;
    std::vector<at::Tensor> m_vectors;
};

double learningRateAt(const TrainingStage& stage, std::int64_t step)
{
    if (step < stage.warmupSteps)
        return stage.learningRate * static_cast<double>(step + 1) / static_cast<double>(stage.warmupSteps);
    const double begin = stage.decayFrom * static_cast<double>(stage.steps);
    const double progress
        = (static_cast<double>(step) - begin) / std::max(1.0, static_cast<double>(stage.steps) - begin);
    return stage.learningRate + std::clamp(progress, 0.0, 1.0) * (stage.finalLearningRate - stage.learningRate);
}

class Trainer {
public:
    Trainer(const TrainingJob& job, const ModelInfo& shape, Corpus corpus, DecoderWeights weights)
        : m_job(job)
        , m_shape(shape)
        , m_corpus(std::move(corpus))
        , m_device(weights.head.device())
        , m_model(shape, std::move(weights), job.plan.computeType == "bfloat16" ? at::kBFloat16 : at::kFloat)
        , m_random(job.plan.seed)
        , m_start(std::chrono::steady_clock::now())
    {
        using torch::optim::AdamWOptions;
        const AdamWOptions options = AdamWOptions(1e-3).betas({0.9, 0.98}).eps(1e-8);
        std::vector<torch::optim::OptimizerParamGroup> groups;
        groups.emplace_back(m_model.matrices(),
                            std::make_unique<AdamWOptions>(AdamWOptions(options).weight_decay(job.plan.weightDecay)));
        groups.emplace_back(m_model.vectors(), std::make_unique<AdamWOptions>(AdamWOptions(options).weight_decay(0.0)));
        m_optimizer = std::make_unique<torch::optim::AdamW>(groups, options);
        m_parameters = m_model.matrices();
        m_parameters.insert(m_parameters.end(), m_model.vectors().begin(), m_model.vectors().end());
    }

    Result<void> run()
    {
        bool skipping = !m_job.firstStage.empty();
        for (const TrainingStage& stage : m_job.plan.stages) {
            skipping = skipping && stage.name != m_job.firstStage;
            if (skipping)
                continue;
            if (const Result<void> done = runStage(stage); !done)
                return done;
        }
        return {};
    }

private:
    Result<void> runStage(const TrainingStage& stage)
    {
        for (const auto& [name, share] : stage.mix) {
            if (!m_corpus.contains(name))
                return makeError(ErrorCode::InvalidArgument,
                                 "stage \"" + stage.name + "\" mixes the set \"" + name
                                     + "\", which the corpus does not have");
        }
        BatchSampler sampler(m_corpus, stage, m_random);
        double smoothed = -1.0;
        const std::int64_t end = stage.endAfter > 0 ? std::min(stage.endAfter, stage.steps) : stage.steps;
        for (std::int64_t step = 0; step < end; ++step) {
            const double loss = update(sampler.next(m_device), learningRateAt(stage, step));
            smoothed = smoothed < 0 ? loss : 0.98 * smoothed + 0.02 * loss;
            const bool last = step + 1 == end || (step > 100 && smoothed < stage.stopLoss);
            const bool evaluate = (step + 1) % stage.evaluateEvery == 0 || last;
            if (evaluate || (step + 1) % kLogEvery == 0)
                report(stage, step + 1, smoothed, evaluate);
            if (evaluate) {
                if (const Result<void> saved = saveModel(m_job.outputFolder, m_shape, m_model.weights()); !saved)
                    return saved;
            }
            if (last)
                break;
        }
        return {};
    }

    double update(const Batch& batch, double learningRate)
    {
        for (auto& group : m_optimizer->param_groups())
            group.options().set_lr(learningRate);
        m_optimizer->zero_grad();
        const Decoder decoder = m_model.decoder();
        const auto [logits, targets] = targetLogits(decoder, batch);
        const at::Tensor loss = at::cross_entropy_loss(logits, targets);
        loss.backward();
        torch::nn::utils::clip_grad_norm_(m_parameters, m_job.plan.gradientClip);
        m_optimizer->step();
        m_tokenCount += batch.tokens.numel();
        return loss.item<double>();
    }

    void report(const TrainingStage& stage, std::int64_t step, double loss, bool evaluate)
    {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
        char head[160];
        std::snprintf(head, sizeof head, "%7.1f s  %-9s step %6lld  loss %.4f  %5.0f tokens/s ", seconds,
                      stage.name.c_str(), static_cast<long long>(step), loss,
                      static_cast<double>(m_tokenCount) / seconds);
        std::string line = head;
        const Decoder decoder = m_model.decoder();
        for (const auto& [name, set] : m_corpus) {
            if (!evaluate || !name.starts_with("val."))
                continue;
            char cell[96];
            std::snprintf(cell, sizeof cell, " %s %.3f", name.substr(4).c_str(), accuracy(decoder, set, m_device));
            line += cell;
        }
        m_job.log(line);
    }

    const TrainingJob& m_job;
    ModelInfo m_shape;
    Corpus m_corpus;
    at::Device m_device;
    TrainableModel m_model;
    std::mt19937_64 m_random;
    std::chrono::steady_clock::time_point m_start;
    std::unique_ptr<torch::optim::AdamW> m_optimizer;
    std::vector<at::Tensor> m_parameters;
    std::int64_t m_tokenCount = 0;
};

Result<void> trainUnguarded(const TrainingJob& job)
{
    Result<SafetensorsFile> file = SafetensorsFile::open(job.corpus);
    if (!file)
        return file.error();
    const auto vocabulary = file->metadata().find("vocabulary_size");
    if (vocabulary == file->metadata().end())
        return makeError(ErrorCode::CorruptFile, job.corpus.string() + ": metadata \"vocabulary_size\" is missing");
    Result<Corpus> corpus = readCorpus(*file);
    if (!corpus)
        return corpus.error();

    ModelInfo shape = job.plan.shape;
    shape.vocabularySize = std::stoi(vocabulary->second);
    const at::Device device(job.device);
    DecoderWeights weights;
    Checkpoint initial; // float32 weights stay mapped until the trainer has copied them
    if (job.initialModel.empty()) {
        weights = randomWeights(shape, device, at::kFloat, job.plan.seed);
    } else {
        Result<Checkpoint> checkpoint = openCheckpoint(job.initialModel);
        if (!checkpoint)
            return checkpoint.error();
        initial = std::move(*checkpoint);
        Result<DecoderWeights> loaded = loadWeights(initial, device, at::kFloat, {}, {});
        if (!loaded)
            return loaded.error();
        weights = std::move(*loaded);
    }
    return Trainer(job, shape, std::move(*corpus), std::move(weights)).run();
}

} // namespace

Result<TrainingPlan> parseTrainingPlan(const nlohmann::json& json)
{
    return guarded("reading the training plan", [&]() -> Result<TrainingPlan> {
        TrainingPlan plan;
        const auto& model = json.at("model");
        plan.shape.layerCount = strict::get<std::int32_t>(model, "layers");
        plan.shape.hiddenSize = strict::get<std::int32_t>(model, "hidden");
        plan.shape.neuronCount = strict::get<std::int32_t>(model, "neurons");
        plan.shape.headCount = strict::get<std::int32_t>(model, "heads");
        plan.shape.keyValueHeadCount = strict::get(model, "key_value_heads", plan.shape.headCount);
        plan.shape.headSize = plan.shape.hiddenSize / plan.shape.headCount;
        plan.shape.contextLength = strict::get<std::int32_t>(model, "context");
        plan.seed = strict::get<std::uint64_t>(json, "seed");
        plan.weightDecay = strict::get<double>(json, "weight_decay");
        plan.gradientClip = strict::get<double>(json, "gradient_clip");
        plan.computeType = strict::get<std::string>(json, "compute_type");
        for (const auto& entry : json.at("stages")) {
            TrainingStage stage;
            strict::read(entry, "name", stage.name);
            strict::read(entry, "mix", stage.mix);
            strict::read(entry, "steps", stage.steps);
            strict::read(entry, "learning_rate", stage.learningRate);
            stage.stopLoss = strict::get(entry, "stop_loss", 0.0);
            stage.finalLearningRate = strict::get(entry, "final_learning_rate", stage.learningRate);
            stage.decayFrom = strict::get(entry, "decay_from", stage.decayFrom);
            stage.warmupSteps = strict::get(entry, "warmup_steps", stage.warmupSteps);
            stage.batchSequences = strict::get(entry, "batch_sequences", stage.batchSequences);
            stage.endAfter = strict::get(entry, "end_after", stage.endAfter);
            stage.evaluateEvery = strict::get(entry, "evaluate_every", stage.evaluateEvery);
            plan.stages.push_back(std::move(stage));
        }
        return plan;
    });
}

Result<void> train(const TrainingJob& job)
{
    return guarded("training", [&] { return trainUnguarded(job); });
}

} // namespace neurex::engine
