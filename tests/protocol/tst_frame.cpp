// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/frame.h"

#include <QTest>

#include <cstring>
#include <random>

using namespace neurex;
using namespace neurex::protocol;

namespace {

Blob makeBlob(std::size_t size)
{
    Blob blob(size);
    for (std::size_t i = 0; i < size; ++i)
        blob[i] = static_cast<std::byte>(i * 7 + 3);
    return blob;
}

std::vector<std::byte> encode(const Frame& frame)
{
    const auto encoded = encodeFrame(frame.json, {std::span<const std::byte>(frame.blob)});
    return encoded ? encoded->joined() : std::vector<std::byte>{};
}

std::vector<std::byte> header(std::string_view magic, std::uint32_t jsonBytes, std::uint64_t blobBytes)
{
    std::vector<std::byte> bytes(kFrameHeaderBytes);
    std::memcpy(bytes.data(), magic.data(), magic.size());
    std::memcpy(bytes.data() + 4, &jsonBytes, sizeof jsonBytes);
    std::memcpy(bytes.data() + 8, &blobBytes, sizeof blobBytes);
    return bytes;
}

std::vector<Frame> drain(FrameDecoder& decoder)
{
    std::vector<Frame> frames;
    while (auto frame = decoder.pop())
        frames.push_back(std::move(*frame));
    return frames;
}

} // namespace

class FrameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layoutIsTheDocumentedOne();
    void framesSurviveACutAtEveryByte();
    void framesSurviveSingleBytes();
    void truncationIsVisible();
    void wrongMagicIsRefusedAtItsFirstByte();
    void limitsAreEnforced_data();
    void limitsAreEnforced();
    void errorsAreFinal();
    void encoderRefusesOversizedParts();
    void randomBytesNeverYieldMoreThanTheyHold();
};

void FrameTest::layoutIsTheDocumentedOne()
{
    const auto bytes = encode({"{}", makeBlob(3)});
    const unsigned char expected[] = {'N', 'X', 'F', '1', 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, '{', '}', 3, 10, 17};
    QCOMPARE(bytes.size(), sizeof expected);
    QVERIFY(std::memcmp(bytes.data(), expected, sizeof expected) == 0);
}

void FrameTest::framesSurviveACutAtEveryByte()
{
    const std::vector<Frame> frames = {{R"({"a":1})", makeBlob(19)}, {"", {}}, {"x", {}}, {"", makeBlob(9)}};
    std::vector<std::byte> stream;
    for (const Frame& frame : frames) {
        const auto bytes = encode(frame);
        stream.insert(stream.end(), bytes.begin(), bytes.end());
    }
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        FrameDecoder decoder;
        QVERIFY(decoder.push(std::span(stream).first(cut)));
        auto decoded = drain(decoder);
        QVERIFY(decoder.push(std::span(stream).subspan(cut)));
        for (Frame& frame : drain(decoder))
            decoded.push_back(std::move(frame));
        QVERIFY2(decoded == frames, qPrintable(QString::number(cut)));
        QVERIFY(!decoder.isInsideFrame());
    }
}

void FrameTest::framesSurviveSingleBytes()
{
    const Frame frame{"{\"k\":[1,2,3]}", makeBlob(100)};
    FrameDecoder decoder;
    for (const std::byte byte : encode(frame)) {
        QVERIFY(!decoder.pop());
        QVERIFY(decoder.push({&byte, 1}));
    }
    QVERIFY(decoder.pop() == frame);
}

void FrameTest::truncationIsVisible()
{
    const auto bytes = encode({"{}", makeBlob(5)});
    for (std::size_t length = 1; length < bytes.size(); ++length) {
        FrameDecoder decoder;
        QVERIFY(decoder.push(std::span(bytes).first(length)));
        QVERIFY(!decoder.pop());
        QVERIFY(decoder.isInsideFrame());
    }
}

void FrameTest::wrongMagicIsRefusedAtItsFirstByte()
{
    const std::string_view noise = "Welcome to node17\n";
    FrameDecoder decoder;
    const auto pushed = decoder.push(std::as_bytes(std::span(noise).first(1)));
    QVERIFY(!pushed);
    QVERIFY(pushed.error().code == ErrorCode::Malformed);
    QVERIFY(pushed.error().message.find("NXF1") != std::string::npos);
}

void FrameTest::limitsAreEnforced_data()
{
    QTest::addColumn<quint64>("jsonBytes");
    QTest::addColumn<quint64>("blobBytes");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("json at the limit") << quint64(kMaxJsonBytes) << quint64(0) << true;
    QTest::newRow("json above") << quint64(kMaxJsonBytes + 1) << quint64(0) << false;
    QTest::newRow("json largest") << quint64(0xFFFFFFFF) << quint64(0) << false;
    QTest::newRow("blob above") << quint64(2) << quint64(kMaxBlobBytes + 1) << false;
    QTest::newRow("blob largest") << quint64(2) << ~quint64(0) << false;
}

void FrameTest::limitsAreEnforced()
{
    QFETCH(quint64, jsonBytes);
    QFETCH(quint64, blobBytes);
    QFETCH(bool, isAccepted);
    FrameDecoder decoder;
    const auto pushed = decoder.push(header("NXF1", static_cast<std::uint32_t>(jsonBytes), blobBytes));
    QCOMPARE(bool(pushed), isAccepted);
    if (!isAccepted)
        QVERIFY(pushed.error().code == ErrorCode::Malformed);
}

void FrameTest::errorsAreFinal()
{
    FrameDecoder decoder;
    QVERIFY(!decoder.push(header("NXF2", 0, 0)));
    QVERIFY(!decoder.push(encode({"{}", {}})));
    QVERIFY(!decoder.pop());
}

void FrameTest::encoderRefusesOversizedParts()
{
    const std::string json(kMaxJsonBytes + 1, ' ');
    QVERIFY(!encodeFrame(json));
    const std::byte byte{};
    const std::vector<std::span<const std::byte>> oversized(2, {&byte, kMaxBlobBytes / 2 + 1}); // never read
    QVERIFY(!encodeFrame("{}", oversized));
}

void FrameTest::randomBytesNeverYieldMoreThanTheyHold()
{
    std::mt19937 random(20260101);
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::byte> bytes(random() % 200);
        for (std::byte& byte : bytes)
            byte = static_cast<std::byte>(random());
        // A valid start, so that the sizes are what is random.
        const auto start = header("NXF1", random() % 64, random() % 64);
        std::copy_n(start.begin(), std::min(bytes.size(), start.size()), bytes.begin());
        FrameDecoder decoder;
        const bool isWhole = bool(decoder.push(bytes));
        std::size_t held = 0;
        for (const Frame& frame : drain(decoder))
            held += kFrameHeaderBytes + frame.json.size() + frame.blob.size();
        QVERIFY(held <= bytes.size());
        QVERIFY(!isWhole || decoder.isInsideFrame() == (held < bytes.size()));
    }
}

QTEST_GUILESS_MAIN(FrameTest)
#include "tst_frame.moc"
