// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Matrices that stay as their file stores them answer as ready ones do.
#include "core/engine/files/checkpoint.h"
#include "core/engine/files/dequantize.h"
#include "core/engine/model/weights_p.h"
#include "tests/support/tiny_model.h"
#include "tests/support/torch_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;

namespace {

constexpr std::int64_t kMebibyte = 1 << 20;

/// A stored matrix of random blocks with small scales, and the bytes that it lies in.
struct Made {
    std::vector<std::byte> bytes;
    Matrix matrix;
    at::Tensor whole; // by the stored rows, as they lie
};

StoredTensor tensorOf(NumberFormat format, std::span<const std::byte> bytes, std::int64_t rows, std::int64_t columns)
{
    return {"w", {rows, columns}, format, toString(format), bytes};
}

Made make(NumberFormat format, std::int64_t rows, std::int64_t columns, const TensorUse& use, std::int64_t mostBytes)
{
    Made made;
    std::mt19937 random(5);
    made.bytes.resize(static_cast<std::size_t>(rows * bytesOf(traitsOf(format), columns)));
    for (std::byte& byte : made.bytes)
        byte = static_cast<std::byte>(random() % 47); // no infinite scales
    made.whole = at::empty({rows, columns}, at::kFloat);
    dequantize(format, made.bytes,
               std::span(made.whole.data_ptr<float>(), static_cast<std::size_t>(made.whole.numel())));
    made.matrix = Matrix(
        StoredMatrix{tensorOf(format, made.bytes, rows, columns), use, std::make_shared<ExpansionBuffer>(), mostBytes});
    return made;
}

/// The same matrix, to be expanded when it is used first.
Matrix keptFrom(const Made& made, NumberFormat format, const TensorUse& use)
{
    return Matrix(StoredMatrix{.tensor = tensorOf(format, made.bytes, made.whole.size(0), made.whole.size(1)),
                               .use = use,
                               .buffer = std::make_shared<ExpansionBuffer>(),
                               .mostBytes = kMebibyte,
                               .kept = std::make_shared<at::Tensor>()});
}

/// What a slot takes, row by row.
at::Tensor taken(const at::Tensor& whole, const TensorUse& use)
{
    at::Tensor rows = whole;
    if (use.count > 0)
        rows = whole.unflatten(0, {use.groups, -1}).narrow(1, use.begin, use.count).flatten(0, 1);
    if (use.pairedHeads > 0)
        rows = rows.unflatten(0, {use.pairedHeads, -1, 2}).transpose(1, 2).flatten(0, 2);
    return rows.contiguous();
}

/// Whether a model whose matrices all stay as they are stored computes the bits of one that was expanded when loaded.
bool staysTheSame(const Checkpoint& checkpoint)
{
    const at::NoGradGuard noGradient;
    const auto formatOf = [&](const std::string& tensor) { return *checkpoint.find(tensor)->format; };
    const WeightPlan none = planWeights(checkpoint.config, formatOf, sizeof(float), 0);
    const WeightPlan all = planWeights(checkpoint.config, formatOf, sizeof(float), std::int64_t{1} << 40);
    const auto stored = std::ranges::count(none.stays, WeightStay::Stored);
    if (stored <= 7 || std::ranges::count(all.stays, WeightStay::Stored) != 0
        || std::ranges::count(all.stays, WeightStay::Expanded) != stored || none.expandedBytes != 0
        || none.bytes >= all.bytes)
        return false;
    const WeightPlan loaded;
    const at::Tensor tokens = at::tensor(at::ArrayRef<std::int64_t>{3, 17, 22, 8, 35, 23}).unsqueeze(0);
    std::vector<at::Tensor> logits;
    for (const WeightPlan* plan : {&none, &all, &loaded}) {
        auto weights = loadWeights(checkpoint, at::kCPU, at::kFloat, {}, {}, *plan);
        if (!weights || weights->layers.front().down.isStored() != (plan != &loaded))
            return false;
        const Decoder decoder(checkpoint.info, checkpoint.config.spec, std::move(*weights));
        for (int pass = 0; pass < 2; ++pass) // the second finds what the first expanded
            logits.push_back(decoder.logits(decoder.forward(tokens)));
    }
    return std::ranges::all_of(logits, [&](const at::Tensor& each) { return at::equal(each, logits.front()); });
}

} // namespace

class TestMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storedMatricesAnswerAsReadyOnes_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("layout");
        for (const NumberFormatTraits& traits : numberFormats()) {
            for (int layout = 0; layout < 4; ++layout)
                QTest::addRow("%s, layout %d", std::string(traits.name).c_str(), layout)
                    << static_cast<int>(traits.format) << layout;
        }
    }
    void storedMatricesAnswerAsReadyOnes()
    {
        QFETCH(int, format);
        QFETCH(int, layout);
        const at::NoGradGuard noGradient;
        const std::array uses{TensorUse{.slot = Slot::Query}, TensorUse{.slot = Slot::Query, .begin = 8, .count = 12},
                              TensorUse{.slot = Slot::Query, .groups = 3, .begin = 2, .count = 4},
                              TensorUse{.slot = Slot::Query, .begin = 4, .count = 16, .pairedHeads = 2}};
        const TensorUse& use = uses[static_cast<std::size_t>(layout)];
        const Made made = make(static_cast<NumberFormat>(format), 24, 512, use, kMebibyte);
        const Matrix ready(taken(made.whole, use));
        QVERIFY(made.matrix.isStored() && made.matrix.isDefined() && !ready.isStored());
        QVERIFY(at::equal(made.matrix.whole(), ready.ready()));
        const Matrix kept = keptFrom(made, static_cast<NumberFormat>(format), use);

        const at::Tensor x = at::randn({2, 3, 512}), bias = at::randn({ready.ready().size(0)});
        QVERIFY(at::equal(made.matrix.product(x), ready.product(x)));
        QVERIFY(at::equal(made.matrix.product(x, bias), ready.product(x, bias)));
        QVERIFY(at::equal(kept.product(x, bias), ready.product(x, bias)));
        QVERIFY(at::equal(kept.product(x), ready.product(x)));
        const at::Tensor gradient = at::randn({2, 3, ready.ready().size(0)});
        QVERIFY(at::equal(made.matrix.productBack(gradient), ready.productBack(gradient)));
        QVERIFY(at::equal(kept.productBack(gradient), ready.productBack(gradient)));
        QCOMPARE(kept.whole().data_ptr(), kept.whole().data_ptr()); // expanded once
        const at::Tensor ids = at::tensor(at::ArrayRef<std::int64_t>{3, 0, 11, 3}).view({2, 2});
        QVERIFY(at::equal(made.matrix.rowsAt(ids), ready.rowsAt(ids)));
        for (const std::int64_t index : {0, 17, 300, 511})
            QVERIFY(at::equal(made.matrix.column(index), ready.column(index)));
        for (const auto& [begin, count] : {std::pair{0, 512}, std::pair{300, 17}, std::pair{511, 1}}) {
            const at::Tensor columns = made.matrix.columns(begin, count);
            QVERIFY(columns.is_contiguous());
            QVERIFY(at::equal(columns, ready.ready().narrow(1, begin, count).t()));
            QVERIFY(at::equal(ready.columns(begin, count), columns));
        }
    }

    /// Beyond the limit rows are expanded in tiles, the last of which is smaller.
    void largeMatricesAreExpandedInTiles()
    {
        const at::NoGradGuard noGradient;
        const TensorUse use{.slot = Slot::Head};
        const Made made = make(NumberFormat::Q4_K, 70, 256, use, 256 * 64 * 4); // 64 rows at most: tiles of 16
        const Matrix ready(made.whole);
        const at::Tensor x = at::randn({5, 256}), bias = at::randn({70}), gradient = at::randn({5, 70});
        const auto isClose = [](const at::Tensor& a, const at::Tensor& b) {
            return a.sizes() == b.sizes() && ((a - b).norm() / b.norm()).item<float>() < 1e-6F;
        };
        QVERIFY(isClose(made.matrix.product(x), ready.product(x)));
        QVERIFY(isClose(made.matrix.product(x, bias), ready.product(x, bias)));
        QVERIFY(isClose(made.matrix.productBack(gradient), ready.productBack(gradient)));
        QVERIFY(at::equal(made.matrix.rowsAt(at::tensor({69, 16})), ready.rowsAt(at::tensor({69, 16}))));
        QVERIFY(at::equal(made.matrix.columns(40, 200), ready.columns(40, 200)));
    }

    /// Recorded gradients read the weights later, when others have been expanded.
    void recordedGradientsKeepTheirWeights()
    {
        const TensorUse use{.slot = Slot::Up};
        const auto buffer = std::make_shared<ExpansionBuffer>();
        const Made a = make(NumberFormat::Q8_0, 32, 64, use, kMebibyte);
        const Made b = make(NumberFormat::Q5_1, 64, 32, use, kMebibyte);
        const Matrix first(StoredMatrix{tensorOf(NumberFormat::Q8_0, a.bytes, 32, 64), use, buffer, kMebibyte});
        const Matrix second(StoredMatrix{tensorOf(NumberFormat::Q5_1, b.bytes, 64, 32), use, buffer, kMebibyte});
        const auto gradientOf = [](const Matrix& one, const Matrix& other) {
            const at::Tensor x = at::linspace(-1, 1, 64).requires_grad_(true);
            other.product(at::tanh(one.product(x))).square().sum().backward();
            return x.grad();
        };
        QVERIFY(at::equal(gradientOf(first, second), gradientOf(Matrix(a.whole), Matrix(b.whole))));
    }

    /// Halves by rows or columns, or numbers column by column.
    void matricesOfSeveralPartsAnswerAsWholeOnes_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("layout");
        for (const NumberFormat format : {NumberFormat::F32, NumberFormat::F16, NumberFormat::BF16}) {
            for (int layout = 0; layout < 3; ++layout)
                QTest::addRow("%s, layout %d", std::string(toString(format)).c_str(), layout)
                    << static_cast<int>(format) << layout;
        }
    }
    void matricesOfSeveralPartsAnswerAsWholeOnes()
    {
        QFETCH(int, format);
        QFETCH(int, layout);
        const at::NoGradGuard noGradient;
        constexpr std::int64_t kRows = 24, kColumns = 64;
        const TensorUse use{.slot = Slot::Query, .pairedHeads = 2};
        const Made made = make(static_cast<NumberFormat>(format), kRows, kColumns, use, kMebibyte);
        const auto size = static_cast<std::size_t>(traitsOf(static_cast<NumberFormat>(format)).blockBytes);
        StoredTensor tensor = tensorOf(static_cast<NumberFormat>(format), {}, kRows, kColumns);
        std::vector<std::byte> lying(made.bytes.size());
        if (layout == 2) {
            for (std::size_t i = 0; i < lying.size() / size; ++i) {
                const std::size_t row = i / kColumns, column = i % kColumns;
                std::copy_n(made.bytes.data() + i * size, size, lying.data() + (column * kRows + row) * size);
            }
            tensor.parts = {{lying, {kRows, kColumns}, {1, kRows}}};
        } else {
            tensor.axis = layout;
            std::byte* next = lying.data();
            for (std::size_t half = 0; half < 2; ++half) {
                const std::byte* begin = next;
                for (std::size_t i = 0; i < lying.size() / size; ++i) {
                    const std::size_t place = layout == 0 ? i / kColumns / (kRows / 2) : i % kColumns / (kColumns / 2);
                    if (place == half)
                        next = std::copy_n(made.bytes.data() + i * size, size, next);
                }
                const std::int64_t rows = layout == 0 ? kRows / 2 : kRows;
                const std::int64_t columns = layout == 0 ? kColumns : kColumns / 2;
                tensor.parts.push_back({{begin, next}, {rows, columns}, {columns, 1}});
            }
        }
        const Matrix scattered(StoredMatrix{tensor, use, std::make_shared<ExpansionBuffer>(), kMebibyte});
        const Matrix ready(taken(made.whole, use));
        QVERIFY(at::equal(scattered.whole(), ready.ready()));
        const at::Tensor x = at::randn({3, kColumns}), gradient = at::randn({3, kRows});
        QVERIFY(at::equal(scattered.product(x), ready.product(x)));
        QVERIFY(at::equal(scattered.productBack(gradient), ready.productBack(gradient)));
        const at::Tensor ids = at::tensor(at::ArrayRef<std::int64_t>{3, 0, 23});
        QVERIFY(at::equal(scattered.rowsAt(ids), ready.rowsAt(ids)));
        QVERIFY(at::equal(scattered.column(33), ready.column(33)));
    }

    void manyRowsAreMultipliedInParts()
    {
        const at::NoGradGuard noGradient;
        const at::Tensor x = at::randn({3, 7, 5}), weight = at::randn({4, 5}), bias = at::randn({4});
        std::vector<std::int64_t> rows;
        int checks = 0;
        const auto product = [&](const at::Tensor& some) {
            rows.push_back(some.numel() / 5);
            return at::linear(some, weight, bias);
        };
        const at::Tensor inParts = inRowParts(x, 4, 6, product, [&] { ++checks; });
        QCOMPARE(rows, (std::vector<std::int64_t>{5, 5, 5, 6}));
        QCOMPARE(checks, 4);
        QCOMPARE(inParts.sizes(), (at::IntArrayRef{3, 7, 4}));
        QVERIFY(at::allclose(inParts, at::linear(x, weight, bias), 1e-5, 1e-6));
        rows.clear();
        QVERIFY(at::equal(inRowParts(x, 4, 21, product), at::linear(x, weight, bias)));
        QCOMPARE(rows, (std::vector<std::int64_t>{21}));
    }

    void aRequestToStopEndsProducts()
    {
        const at::NoGradGuard noGradient;
        const auto stopSwitch = std::make_shared<StopSwitch>();
        const at::Tensor x = at::randn({6, 64});
        const Made made = make(NumberFormat::Q8_0, 64, 64, {}, kMebibyte);
        for (Matrix matrix : {Matrix(made.whole), made.matrix, keptFrom(made, NumberFormat::Q8_0, {})}) {
            matrix.obey(stopSwitch);
            std::stop_source stop;
            const StopSwitch::Scope scope(*stopSwitch, stop.get_token());
            const at::Tensor before = matrix.product(x);
            QVERIFY(before.defined());
            stop.request_stop();
            QVERIFY_THROWS_EXCEPTION(Cancelled, matrix.product(x));
            QVERIFY_THROWS_EXCEPTION(Cancelled, matrix.productBack(x));
        }
        Matrix matrix(made.whole);
        matrix.obey(stopSwitch);
        QVERIFY(matrix.product(x).defined()); // the job has ended
        std::stop_source stop;
        int parts = 0;
        const auto stopInSecond = [&](const at::Tensor& rows) {
            if (++parts == 2)
                stop.request_stop();
            return at::matmul(rows, made.whole);
        };
        const StopSwitch::Scope scope(*stopSwitch, stop.get_token());
        QVERIFY_THROWS_EXCEPTION(Cancelled, inRowParts(x, 64, 1, stopInSecond, [&] { stopSwitch->check(); }));
        QCOMPARE(parts, 2);
    }

    void modelsInPartsThatStayStoredComputeTheSame()
    {
        TinyModelOptions options;
        options.type = ElementType::BF16;
        options.keyValueHeadCount = 4;
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        QVERIFY(writeTinyModel(path, options));
        toMetaFiles(path, {.parts = 2});
        const auto checkpoint = openCheckpoint(path);
        QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message.c_str());
        QVERIFY(staysTheSame(*checkpoint));
    }

    /// A model whose matrices all stay as they are stored computes the bits of one that was expanded when loaded.
    void modelsThatStayStoredComputeTheSame_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"llama", "gemma3", "phi3", "pythia", "stablelm_parallel", "qwen2"})
            QTest::newRow(name) << QByteArray(name);
    }
    void modelsThatStayStoredComputeTheSame()
    {
        QFETCH(QByteArray, name);
        const auto checkpoint = openCheckpoint(NEUREX_SOURCE_DIR "/tests/engine/gguf/" + name.toStdString() + ".gguf");
        QVERIFY(checkpoint);
        QVERIFY(staysTheSame(*checkpoint));
    }
};

QTEST_GUILESS_MAIN(TestMatrix)
#include "tst_matrix.moc"
