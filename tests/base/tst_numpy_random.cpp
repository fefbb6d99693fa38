// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numpy_random.h"
#include "core/base/sha256.h"

#include <QTest>

#include <string>

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
};

QTEST_GUILESS_MAIN(TestNumpyRandom)
#include "tst_numpy_random.moc"
