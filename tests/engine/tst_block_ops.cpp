// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts of a block, each by itself: the backward by hand against torch's differentiation of the forward, and rows
// over a cached prefix against the last position of the whole sequence.
#include "core/engine/model/attention_p.h"
#include "core/engine/model/ffn_p.h"
#include "core/engine/model/norm_p.h"

#include <torch/csrc/autograd/autograd.h>

#include <QTest>

#include <functional>

using namespace neurex;
using namespace neurex::engine;

namespace {

at::Tensor random(at::IntArrayRef shape)
{
    return at::randn(shape, at::TensorOptions().dtype(at::kFloat));
}

double relativeDistance(const at::Tensor& a, const at::Tensor& b)
{
    return ((a - b).norm() / b.norm().clamp_min(1e-30)).item<double>();
}

/// d sum(upstream * function(x)) / dx by torch.
at::Tensor differentiated(const std::function<at::Tensor(const at::Tensor&)>& function, const at::Tensor& x,
                          const at::Tensor& upstream)
{
    const at::AutoGradMode differentiate(true);
    const at::Tensor leaf = x.detach().clone().requires_grad_(true);
    return torch::autograd::grad({(function(leaf) * upstream).sum()}, {leaf}).front();
}

constexpr double kTolerance = 2e-5;

struct AttentionCase {
    BlockSpec spec;
    std::int64_t window = 0;
    ModelInfo info;
    LayerWeights weights;
    Rotary table; // [positions, n / 2]
};

AttentionCase attentionCase(const QString& name)
{
    AttentionCase made;
    ModelInfo& info = made.info;
    info.hiddenSize = 12;
    info.headCount = 4;
    info.keyValueHeadCount = 2;
    info.headSize = 6;
    info.contextLength = 64;
    BlockSpec& spec = made.spec;
    LayerWeights& weights = made.weights;
    weights.query = random({24, 12});
    weights.key = random({12, 12});
    weights.value = random({12, 12});
    weights.output = random({12, 24});
    std::int64_t dimensions = name.contains(u"partial") ? 4 : 6;
    if (name.contains(u"cap"))
        spec.scoreCap = 2.0;
    if (name.contains(u"window"))
        made.window = 4;
    if (name.contains(u"bias")) {
        weights.queryBias = random({24});
        weights.keyBias = random({12});
        weights.valueBias = random({12});
        weights.outputBias = random({12});
    }
    if (name.contains(u"each head")) {
        spec.headNorm = HeadNorm::PerHead;
        weights.queryNorm.weight = random({6});
        weights.keyNorm.weight = random({6});
    }
    if (name.contains(u"whole")) {
        spec.headNorm = HeadNorm::WholeVector;
        weights.queryNorm.weight = random({24});
        weights.keyNorm.weight = random({12});
    }
    if (name.contains(u"alibi")) {
        spec.positions = PositionKind::Alibi;
        dimensions = 0;
    }
    if (dimensions > 0) {
        RotaryTable table({.theta = 100.0, .dimensions = dimensions, .magnitude = 1.2}, 64, at::kCPU);
        made.table = table.upTo(16, 0);
    }
    return made;
}

void addAttentionCases()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"plain", "cap", "window", "bias", "norm of each head", "norm of the whole vector", "alibi",
                             "partial rotary", "cap, window, norm of each head, bias"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

} // namespace

class BlockOpsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(7); }

    void normsByTheirDefinition()
    {
        BlockSpec spec;
        const at::Tensor x = at::tensor({1.0F, 2.0F, 6.0F});
        spec.normEpsilon = 0.25;
        const at::Tensor rms = normalize(spec, x, {at::tensor({1.0F, 2.0F, 3.0F}), {}});
        QCOMPARE(rms[2].item<float>(), 6.0F * 3.0F / std::sqrt(41.0F / 3.0F + 0.25F));
        spec.norm = NormKind::Layer;
        const at::Tensor layer = normalize(spec, x, {{}, at::tensor({0.0F, 0.0F, 5.0F})});
        QCOMPARE(layer[2].item<float>(), 3.0F / std::sqrt(14.0F / 3.0F + 0.25F) + 5.0F);
    }

    void normBackward_data()
    {
        QTest::addColumn<bool>("isLayerNorm");
        QTest::addColumn<bool>("hasWeights");
        QTest::newRow("rms") << false << true;
        QTest::newRow("layer") << true << true;
        QTest::newRow("layer without weights") << true << false;
    }

    void normBackward()
    {
        QFETCH(bool, isLayerNorm);
        QFETCH(bool, hasWeights);
        BlockSpec spec;
        spec.norm = isLayerNorm ? NormKind::Layer : NormKind::Rms;
        NormWeights norm;
        if (hasWeights)
            norm = {random({7}), random({7})};
        const at::Tensor x = random({5, 7}), upstream = random({5, 7});
        const at::Tensor expected
            = differentiated([&](const at::Tensor& value) { return normalize(spec, value, norm); }, x, upstream);
        QVERIFY(relativeDistance(normalizeBackward(spec, upstream, x, norm), expected) < kTolerance);
    }

    void ffnBackward_data()
    {
        QTest::addColumn<int>("activation");
        QTest::addColumn<bool>("gated");
        for (const Activation activation :
             {Activation::Silu, Activation::Gelu, Activation::GeluTanh, Activation::Relu}) {
            for (const bool gated : {true, false})
                QTest::addRow("%d, %s", static_cast<int>(activation), gated ? "gated" : "plain")
                    << static_cast<int>(activation) << gated;
        }
    }

    void ffnBackward()
    {
        QFETCH(int, activation);
        QFETCH(bool, gated);
        BlockSpec spec;
        spec.activation = static_cast<Activation>(activation);
        spec.gated = gated;
        LayerWeights weights;
        weights.gate = random({9, 6});
        weights.gateBias = random({9});
        weights.up = random({9, 6});
        weights.upBias = random({9});
        const at::Tensor x = random({2, 3, 6}), upstream = random({2, 3, 9});
        FfnActivations saved;
        ffnNeurons(spec, weights, x, &saved);
        const at::Tensor expected
            = differentiated([&](const at::Tensor& value) { return ffnNeurons(spec, weights, value); }, x, upstream);
        const at::Tensor got = engine::ffnBackward(spec, weights, upstream.unsqueeze(1), saved).squeeze(1);
        QVERIFY(relativeDistance(got, expected) < kTolerance);
    }

    void slopesOfAlibi()
    {
        const at::Tensor eight = alibiSlopes(8, at::kCPU);
        QCOMPARE(eight[0].item<float>(), 0.5F);
        QCOMPARE(eight[7].item<float>(), 1.0F / 256.0F);
        const at::Tensor six = alibiSlopes(6, at::kCPU); // those of 4, then the first and third of 8
        QCOMPARE(six[0].item<float>(), 0.25F);
        QCOMPARE(six[3].item<float>(), 1.0F / 256.0F);
        QCOMPARE(six[4].item<float>(), 0.5F);
        QCOMPARE(six[5].item<float>(), 0.125F);
    }

    void rowsEqualTheEndOfTheSequence_data() { addAttentionCases(); }
    void rowsEqualTheEndOfTheSequence()
    {
        QFETCH(QString, name);
        const AttentionCase made = attentionCase(name);
        const Attention attention(made.info, made.spec);
        const at::Tensor all = random({1, 9, 12});
        const auto places = [&](std::int64_t first, std::int64_t count) -> Rotary {
            if (!made.table.cosine.defined())
                return {};
            return {made.table.cosine.narrow(0, first, count), made.table.sine.narrow(0, first, count)};
        };
        const at::Tensor whole
            = attention.sequence(made.weights, made.window, all, places(0, 9), 0, nullptr, false).select(1, 8);

        at::Tensor keys = at::zeros({1, 2, 8, 6}), values = at::zeros({1, 2, 8, 6});
        const Attention::Cache cache{keys, values};
        attention.sequence(made.weights, made.window, all.narrow(1, 0, 5), places(0, 5), 0, &cache, true);
        attention.sequence(made.weights, made.window, all.narrow(1, 5, 3), places(5, 3), 5, &cache, true);
        Rotary last = places(8, 1);
        if (last.cosine.defined())
            last = {last.cosine.view({1, 1, 1, -1}), last.sine.view({1, 1, 1, -1})};
        const at::Tensor mask = rowMask(made.spec, made.window, at::tensor({8}, at::kLong), 8, 8, 2, 2);
        const Attention::Prefix prefix{keys, values, mask, last};
        const at::Tensor rows = attention.rows(made.weights, all.narrow(1, 8, 1), prefix, nullptr);
        QVERIFY2(relativeDistance(rows.select(1, 0), whole) < kTolerance, qPrintable(name));
    }

    void rowsBackward_data() { addAttentionCases(); }
    void rowsBackward()
    {
        QFETCH(QString, name);
        const AttentionCase made = attentionCase(name);
        const Attention attention(made.info, made.spec);
        const at::Tensor keys = random({2, 2, 8, 6}), values = random({2, 2, 8, 6});
        Rotary last;
        if (made.table.cosine.defined())
            last = {made.table.cosine.narrow(0, 7, 2).view({2, 1, 1, -1}),
                    made.table.sine.narrow(0, 7, 2).view({2, 1, 1, -1})};
        const at::Tensor mask = rowMask(made.spec, made.window, at::tensor({7, 8}, at::kLong), 7, 8, 2, 2);
        const Attention::Prefix prefix{keys, values, mask, last};
        const at::Tensor x = random({2, 3, 12}), upstream = random({2, 3, 12});
        Attention::Saved saved;
        attention.rows(made.weights, x, prefix, &saved);
        const at::Tensor expected = differentiated(
            [&](const at::Tensor& value) { return attention.rows(made.weights, value, prefix, nullptr); }, x, upstream);
        const at::Tensor got
            = attention.rowsBackward(made.weights, upstream.unsqueeze(1), prefix, saved).squeeze(1);
        QVERIFY2(relativeDistance(got, expected) < kTolerance,
                 qPrintable(QString::number(relativeDistance(got, expected))));
    }
};

QTEST_GUILESS_MAIN(BlockOpsTest)
#include "tst_block_ops.moc"
