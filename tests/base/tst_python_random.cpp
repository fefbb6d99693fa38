// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/python_random.h"
#include "core/base/sha256.h"

#include <QTest>

#include <numeric>
#include <string>

using namespace neurex;
using Indices = std::vector<std::size_t>;

namespace {

template <typename Values>
std::string digest(const Values& values)
{
    std::string text;
    for (const auto value : values)
        text += (text.empty() ? "" : " ") + std::to_string(value);
    Sha256 hasher;
    hasher.update(text);
    return hasher.hexDigest();
}

Indices shuffled(std::uint64_t seed, std::size_t count)
{
    Indices values(count);
    std::iota(values.begin(), values.end(), std::size_t{0});
    PythonRandom(seed).shuffle(std::span<std::size_t>(values));
    return values;
}

} // namespace

/// Every expected number was printed by CPython 3.11.
class TestPythonRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Seeds of one and of two 32-bit words: four words, two doubles, then 5, 40, 64 and 33 bits of one stream.
    void bitsAndDoubles_data()
    {
        QTest::addColumn<std::uint64_t>("seed");
        QTest::addColumn<std::vector<std::uint64_t>>("words");
        QTest::addColumn<std::vector<double>>("doubles");
        QTest::addColumn<std::vector<std::uint64_t>>("rest");
        using Words = std::vector<std::uint64_t>;
        using Doubles = std::vector<double>;
        QTest::newRow("42") << std::uint64_t{42} << Words{2746317213, 478163327, 107420369, 3184935163}
                            << Doubles{0x1.19a1491f589dcp-2, 0x1.c922b623b8c1cp-3}
                            << Words{23, 743469555623, 16457808150190122675U, 2342331444};
        QTest::newRow("0") << std::uint64_t{0} << Words{3626764237, 1654615998, 3255389356, 3823568514}
                           << Doubles{0x1.aeaa51052e978p-2, 0x1.092178fb945a6p-2}
                           << Words{16, 444468675045, 14458531974522955699U, 3564191072};
        QTest::newRow("2^32") << (std::uint64_t{1} << 32U) << Words{485306839, 1508871100, 1794561286, 4014597330}
                              << Doubles{0x1.1139c02ebd380p-6, 0x1.39338e3811e8ep-1}
                              << Words{25, 364051448673, 10064691442942273644U, 4272311653};
        QTest::newRow("2^64-1") << ~std::uint64_t{0} << Words{93740670, 1068495656, 1452108352, 2657516307}
                                << Doubles{0x1.b21c0274c09a4p-3, 0x1.3af1cb8614c45p-1}
                                << Words{29, 407595883462, 13505090989837724718U, 7282313704};
    }

    void bitsAndDoubles()
    {
        QFETCH(std::uint64_t, seed);
        QFETCH(std::vector<std::uint64_t>, words);
        QFETCH(std::vector<double>, doubles);
        QFETCH(std::vector<std::uint64_t>, rest);
        PythonRandom random(seed);
        for (const std::uint64_t expected : words)
            QCOMPARE(random.getrandbits(32), expected);
        for (const double expected : doubles)
            QVERIFY(random.random() == expected);
        QCOMPARE(random.getrandbits(5), rest[0]);
        QCOMPARE(random.getrandbits(40), rest[1]);
        QCOMPARE(random.getrandbits(64), rest[2]);
        QCOMPARE(random.getrandbits(33), rest[3]);
    }

    /// Past several refills of the generator's 624 words.
    void aLongStream()
    {
        PythonRandom random(42);
        std::vector<std::uint64_t> words(2000);
        for (std::uint64_t& word : words)
            word = random.getrandbits(32);
        QCOMPARE(digest(words), std::string("5a3a27f38c44a16124e3f4c5bfb36a0aa582f0872cdd53249fb66cfbd1837d72"));
    }

    /// Both ways of sampling, at the sizes where Python goes from one to the other.
    void samples()
    {
        const auto sample
            = [](std::size_t population, std::size_t count) { return PythonRandom(42).sample(population, count); };
        QCOMPARE(sample(100, 5), (Indices{81, 14, 3, 94, 35}));
        QCOMPARE(sample(28 * 8192, 10),
                 (Indices{167621, 29184, 6556, 194393, 72097, 64196, 58513, 36579, 193061, 26868}));
        QCOMPARE(digest(sample(200000, 4096)),
                 std::string("8f24f6ac4bbc1ce9bb02c38df8ba07fc08e2407f94e021dc8518a4d3d7c99849"));
        QCOMPARE(digest(sample(5000, 4096)),
                 std::string("49dcf582efea45f42f6a70895c2bc09764866437ad7bff943ad179f61ca80521"));
        PythonRandom six(42);
        QCOMPARE(six.sample(85, 6), (Indices{81, 14, 3, 35, 31, 28}));
        QCOMPARE(six.sample(86, 6), (Indices{17, 13, 69, 11, 75, 54}));
        PythonRandom five(42);
        QCOMPARE(five.sample(21, 5), (Indices{20, 3, 0, 8, 7}));
        QCOMPARE(five.sample(22, 5), (Indices{7, 4, 3, 21, 17}));
    }

    void oneStreamForAllKindsOfDraws()
    {
        PythonRandom random(7);
        QCOMPARE(random.sample(5, 5), (Indices{2, 1, 3, 0, 4}));
        QCOMPARE(random.choices(300, 5), (Indices{246, 28, 174, 272, 64}));
        for (const std::size_t expected : {176U, 888U, 856U})
            QCOMPARE(random.choice(1500), expected);
    }

    void moreThanThereAreMeansAll()
    {
        QCOMPARE(PythonRandom(7).sample(5, 9), PythonRandom(7).sample(5, 5));
        QVERIFY(PythonRandom(7).sample(0, 3).empty());
    }

    void shuffles()
    {
        QCOMPARE(shuffled(42, 10), (Indices{7, 3, 2, 8, 5, 6, 9, 4, 0, 1}));
        Indices start = shuffled(42, 300);
        start.resize(10);
        QCOMPARE(start, (Indices{106, 239, 37, 89, 32, 250, 192, 120, 19, 225}));
        start = shuffled(100, 300);
        start.resize(10);
        QCOMPARE(start, (Indices{225, 16, 132, 59, 203, 214, 46, 47, 52, 67}));
    }
};

QTEST_GUILESS_MAIN(TestPythonRandom)
#include "tst_python_random.moc"
