// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random blocks of every type against what the Python package `gguf` makes of them (tests/peers/gguf/make_fixtures.py),
// bit for bit.
#include "core/engine/files/dequantize.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTest>

#include <bit>
#include <cmath>
#include <cstring>

using namespace neurex;
using namespace neurex::engine;

namespace {

std::vector<std::byte> fromHex(const std::string& text)
{
    std::vector<std::byte> bytes;
    for (const char byte : QByteArray::fromHex(QByteArray::fromStdString(text)))
        bytes.push_back(static_cast<std::byte>(byte));
    return bytes;
}

std::vector<float> floatsOf(const std::vector<std::byte>& bytes)
{
    std::vector<float> floats(bytes.size() / sizeof(float));
    std::memcpy(floats.data(), bytes.data(), bytes.size());
    return floats;
}

} // namespace

class TestDequantize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blocksAreThoseOfTheReference_data()
    {
        QTest::addColumn<int>("index");
        for (const NumberFormatTraits& traits : numberFormats())
            QTest::newRow(std::string(traits.name).c_str()) << static_cast<int>(traits.format);
    }
    void blocksAreThoseOfTheReference()
    {
        QFETCH(int, index);
        const NumberFormatTraits& traits = numberFormats()[static_cast<std::size_t>(index)];
        QFile file(QStringLiteral(NEUREX_SOURCE_DIR "/tests/engine/gguf/blocks.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const nlohmann::json fixture = nlohmann::json::parse(file.readAll().toStdString()).at(std::string(traits.name));
        const std::vector<std::byte> bytes = fromHex(fixture.at("bytes").get<std::string>());
        const std::vector<float> wanted = floatsOf(fromHex(fixture.at("floats").get<std::string>()));
        QVERIFY(wanted.size() >= 16);
        QCOMPARE(static_cast<std::int64_t>(bytes.size()), bytesOf(traits, std::ssize(wanted)));

        // At every place within a word, for files do not align blocks.
        for (std::size_t shift = 0; shift < 4; ++shift) {
            std::vector<std::byte> moved(shift + bytes.size());
            std::memcpy(moved.data() + shift, bytes.data(), bytes.size());
            std::vector<float> got(wanted.size(), -1.0F);
            dequantize(traits.format, std::span(moved).subspan(shift), got);
            for (std::size_t i = 0; i < got.size(); ++i)
                QCOMPARE(std::bit_cast<std::uint32_t>(got[i]), std::bit_cast<std::uint32_t>(wanted[i]));
        }
    }

    /// All 65,536 of them, against powers of two.
    void everyHalfIsRight()
    {
        for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
            const std::array bytes{static_cast<std::byte>(bits & 0xFF), static_cast<std::byte>(bits >> 8)};
            float got = -1.0F;
            dequantize(NumberFormat::F16, bytes, std::span(&got, 1));
            const int exponent = static_cast<int>(bits >> 10 & 31U), fraction = static_cast<int>(bits & 1023U);
            if (exponent == 31 && fraction != 0) {
                QVERIFY(std::isnan(got));
                continue;
            }
            const double size = exponent == 31 ? HUGE_VAL
                : exponent == 0                ? std::ldexp(fraction, -24)
                                               : std::ldexp(1024 + fraction, exponent - 25);
            const auto wanted = static_cast<float>(bits >> 15 != 0 ? -size : size);
            QCOMPARE(std::bit_cast<std::uint32_t>(got), std::bit_cast<std::uint32_t>(wanted));
        }
    }

    void namesAreKnownBothWays()
    {
        for (const NumberFormatTraits& traits : numberFormats()) {
            QVERIFY(numberFormatNamed(traits.name) == traits.format);
            QVERIFY(toString(traits.format) == traits.name);
        }
        QVERIFY(!numberFormatNamed("IQ2_XXS"));
        QCOMPARE(bytesOf(traitsOf(NumberFormat::Q6_K), 512), std::int64_t{420});
    }
};

QTEST_GUILESS_MAIN(TestDequantize)
#include "tst_dequantize.moc"
