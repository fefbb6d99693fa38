// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "tests/support/reference_model.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <memory>

namespace neurex::test {

/// A model folder loaded twice: by the engine and by the reference.
struct LoadedModel {
    std::unique_ptr<engine::Engine> engine;
    std::unique_ptr<ReferenceModel> reference;
};

/// Every tensor of a checkpoint as double.
inline TinyWeights readWeights(const engine::Checkpoint& checkpoint)
{
    TinyWeights weights;
    for (const engine::StoredTensor& tensor : checkpoint.source.tensors()) {
        if (tensor.format != NumberFormat::F32)
            qFatal("the reference reads F32 files only");
        std::vector<float> values(tensor.bytes.size() / sizeof(float));
        std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
        weights[tensor.name] = {values.begin(), values.end()};
    }
    if (!weights.contains("model.embed_tokens.weight"))
        weights["model.embed_tokens.weight"] = weights.at("lm_head.weight");
    return weights;
}

inline LoadedModel loadBoth(const std::filesystem::path& folder)
{
    LoadedModel model;
    auto engine = engine::Engine::load({folder, "cpu", "float32"}, {}, {});
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    model.engine = std::move(*engine);
    const auto checkpoint = engine::openCheckpoint(folder);
    model.reference = std::make_unique<ReferenceModel>(model.engine->info(), readWeights(*checkpoint));
    return model;
}

inline LoadedModel makeTiny(const TinyModelOptions& options)
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    if (const auto written = writeTinyModel(path, options); !written)
        qFatal("%s", written.error().message.c_str());
    return loadBoth(path); // the mapping outlives the file
}

/// Relative L2 distance of two vectors.
template <typename A, typename B>
double relativeDistance(const A& actual, const B& expected)
{
    double difference = 0.0, total = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double gap = static_cast<double>(actual[i]) - static_cast<double>(expected[i]);
        difference += gap * gap;
        total += static_cast<double>(expected[i]) * static_cast<double>(expected[i]);
    }
    return std::sqrt(difference / total);
}

/// Three proxies of different lengths with a common beginning, four options with one or two variants.
inline TokenQuestion sampleQuestion(std::int32_t vocabularySize, int shortest = 5)
{
    TokenQuestion question{"sample", {}};
    for (int p = 0; p < 3; ++p) {
        TokenProxy proxy;
        for (int t = 0; t < shortest + 2 * p; ++t)
            proxy.tokens.push_back((t < 3 ? 7 * t + 1 : 11 * t + 5 * p + 2) % vocabularySize);
        proxy.optionTokens = {{3, 10}, {5}, {6, 12}, {9}};
        proxy.gold = p;
        question.proxies.push_back(proxy);
    }
    return question;
}

/// NEUREX_TEST_DATA, else shared/data beside the checkout; empty when there is none.
inline std::filesystem::path testData()
{
    const QByteArray variable = qgetenv("NEUREX_TEST_DATA");
    const std::filesystem::path path
        = variable.isEmpty() ? NEUREX_SOURCE_DIR "/../shared/data" : variable.toStdString();
    return std::filesystem::exists(path / "models") ? path : std::filesystem::path();
}

} // namespace neurex::test
