// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numpy_random.h"
#include "core/base/sha256.h"

#include <QTest>

#include <span>
#include <string>
#include <vector>

using namespace neurex;
using Indices = std::vector<std::size_t>;

/// Every expected order was printed by numpy 2.4.6.
class TestNumpyRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortOrders()
    {
        QCOMPARE(numpyPermutation(42, 10), (Indices{5, 6, 0, 7, 3, 2, 4, 9, 1, 8}));
        QCOMPARE(numpyPermutation(100, 10), (Indices{7, 3, 5, 2, 6, 1, 0, 9, 4, 8}));
        QCOMPARE(numpyPermutation(42, 1), Indices{0});
        QVERIFY(numpyPermutation(42, 0).empty());
    }

    void longOrders_data()
    {
        QTest::addColumn<std::uint64_t>("seed");
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("42") << std::uint64_t{42} << 6000
                            << QByteArray("6b554d126fd03000ff23f88fa465e2827c5f2037360775399f0bcdd88fdb33a2");
        QTest::newRow("100") << std::uint64_t{100} << 1000
                             << QByteArray("3359cc6713b573a40f1cac4ff045c2bfc144e266e734a1b1b8ef04dec3d36c55");
        QTest::newRow("2^64-1") << ~std::uint64_t{0} << 3171
                                << QByteArray("08a9e1cbd3f280efd52eaf9ab31d2a997fb73cf21ddf5de24f3e7a0c37343b02");
        QTest::newRow("two words") << std::uint64_t{4294967303} << 50
                                   << QByteArray("ecb3e9c0b9698e26b1f7eff908928eae29654fd5c02959e91d08db46deb91846");
    }

    void longOrders()
    {
        QFETCH(std::uint64_t, seed);
        QFETCH(int, count);
        QFETCH(QByteArray, digest);
        std::string text;
        for (const std::size_t place : numpyPermutation(seed, static_cast<std::size_t>(count)))
            text += (text.empty() ? "" : " ") + std::to_string(place);
        Sha256 hasher;
        hasher.update(text);
        QCOMPARE(QByteArray::fromStdString(hasher.hexDigest()), digest);
    }

    /// RandomState(1).normal(loc=-1, scale=1, size=8), the noise of the chain-of-thought study.
    void normalNumbers()
    {
        QCOMPARE(numpyNormal(1, -1.0, 1.0, 8),
                 (std::vector<double>{0x1.3faa320caf8a0p-1, -0x1.9c9c117dbecd6p+0, -0x1.87364392a47e9p+0,
                                      -0x1.0957092ae5c06p+1, -0x1.13a52a32bba0cp-3, -0x1.a698d1ecca259p+1,
                                      0x1.7d57f7b1f8c0ap-1, -0x1.c2de7498d57fbp+0}));
        QVERIFY(numpyNormal(1, -1.0, 1.0, 0).empty());
    }

    void manyNormalNumbers_data()
    {
        QTest::addColumn<std::uint32_t>("seed");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("digest"); // of the bytes of the doubles
        QTest::newRow("published, small")
            << 1U << -1.0 << 1.0 << 576
            << QByteArray("1c7ee5192d22fefde9cc59b397b5adce22a17ee5da43fbdf0b0e4dcbe46d26d3");
        QTest::newRow("published, 7 B") << 1U << -1.0 << 1.0 << 4096
                                        << QByteArray(
                                               "14ad1f3c52bc2ba6bd1da49e4461135c8faf08b68d3f51b6f495addd8d9a7545");
        QTest::newRow("odd, seed 0") << 0U << 0.0 << 1.0 << 1001
                                     << QByteArray("8b7c24bd97088a96bb154766ad3d43f14d5324e3f31e1eab4283881959fc0e91");
        QTest::newRow("largest seed") << 4294967295U << 0.25 << 3.5 << 777
                                      << QByteArray("e9bd8efca75194a6e8aced2cd5a4aaa2d57588baf07b601fd069818bb07becdb");
        QTest::newRow("42") << 42U << -1.0 << 0.1 << 2048
                            << QByteArray("42be58b3271d85c81602c98df5be2869bbb5cc7f18e58ffd5396e03b3bfb3196");
    }

    void manyNormalNumbers()
    {
        QFETCH(std::uint32_t, seed);
        QFETCH(double, mean);
        QFETCH(double, scale);
        QFETCH(int, count);
        QFETCH(QByteArray, digest);
        const std::vector<double> values = numpyNormal(seed, mean, scale, static_cast<std::size_t>(count));
        Sha256 hasher;
        hasher.update(std::as_bytes(std::span(values)));
        QCOMPARE(QByteArray::fromStdString(hasher.hexDigest()), digest);
    }
};

QTEST_GUILESS_MAIN(TestNumpyRandom)
#include "tst_numpy_random.moc"
