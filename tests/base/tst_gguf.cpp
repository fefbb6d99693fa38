// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gguf_file.h"
#include "tests/support/gguf_builder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <limits>
#include <random>

using namespace neurex;
using namespace neurex::test;

namespace {

constexpr std::uint32_t kF32 = 0, kF16 = 1, kQ4K = 12, kQ40 = 2;

/// A small file with one of each thing.
GgufBuilder sample()
{
    GgufBuilder builder;
    builder.text("general.architecture", "llama")
        .u32("llama.block_count", 3)
        .f32("llama.rope.freq_base", 500000.0F)
        .flag("llama.use", true)
        .texts("tokenizer.ggml.tokens", {"<s>", "", "\xE2\x96\x81the"})
        .list("tokenizer.ggml.scores", GgufType::F32, 2, GgufBytes().f32(0.0F).f32(-1.5F).bytes())
        .tensor("b.weight", {2, 3}, kF32, std::string(24, 'b'))
        .tensor("a.weight", {2, 64}, kQ40, std::string(72, 'a'))
        .tensor("c.weight", {5}, kF16, std::string(10, 'c'));
    return builder;
}

} // namespace

class TestGguf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void readsValuesOfEveryType()
    {
        GgufBuilder builder;
        builder.entry("u8", GgufType::U8, "\xC8")
            .entry("i8", GgufType::I8, "\xC8")
            .u16("u16", 0xFFFE)
            .entry("i16", GgufType::I16, "\xFE\xFF")
            .u32("u32", 4'000'000'000U)
            .entry("i32", GgufType::I32, GgufBytes().u32(0xFFFFFFF6U).bytes())
            .entry("u64", GgufType::U64, GgufBytes().u64(1ULL << 40).bytes())
            .entry("huge", GgufType::U64, GgufBytes().u64(1ULL << 63).bytes())
            .entry("i64", GgufType::I64, GgufBytes().u64(~0ULL).bytes())
            .f32("f32", 0.15625F)
            .entry("f64", GgufType::F64, GgufBytes().u64(std::bit_cast<std::uint64_t>(1e-300)).bytes())
            .flag("no", false)
            .text("text", "three caf\xC3\xA9s") // longer than any number
            .list("i32s", GgufType::I32, 3, GgufBytes().u32(1).u32(0xFFFFFFFFU).u32(7).bytes())
            .list("flags", GgufType::Bool, 3, std::string("\1\0\1", 3))
            .list("none", GgufType::Text, 0, "");
        const std::string bytes = builder.bytes();
        const auto read = GgufMetadata::read(std::as_bytes(std::span(bytes)), "\"x\"");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const GgufMetadata& data = *read;
        const auto whole = [&](const char* key) { return data.find(key)->whole(); };
        QCOMPARE(whole("u8"), std::optional<std::int64_t>(200));
        QCOMPARE(whole("i8"), std::optional<std::int64_t>(-56));
        QCOMPARE(whole("u16"), std::optional<std::int64_t>(65534));
        QCOMPARE(whole("i16"), std::optional<std::int64_t>(-2));
        QCOMPARE(whole("u32"), std::optional<std::int64_t>(4'000'000'000));
        QCOMPARE(whole("i32"), std::optional<std::int64_t>(-10));
        QCOMPARE(whole("u64"), std::optional<std::int64_t>(std::int64_t{1} << 40));
        QVERIFY(!whole("huge"));
        QCOMPARE(data.find("huge")->number(), std::optional(0x1p63));
        QCOMPARE(whole("i64"), std::optional<std::int64_t>(-1));
        QVERIFY(!whole("f32") && !whole("text") && !whole("i32s") && !whole("no"));
        QCOMPARE(data.find("f32")->number(), std::optional(0.15625));
        QCOMPARE(data.find("f64")->number(), std::optional(1e-300));
        QCOMPARE(data.find("u8")->number(), std::optional(200.0));
        QCOMPARE(data.find("no")->flag(), std::optional(false));
        QVERIFY(!data.find("u8")->flag());
        QVERIFY(data.find("text")->text() == "three caf\xC3\xA9s");
        QVERIFY(!data.find("text")->number());
        QVERIFY(data.find("i32s")->wholes() == (std::vector<std::int64_t>{1, -1, 7}));
        QVERIFY(data.find("i32s")->numbers() == (std::vector<double>{1, -1, 7}));
        QVERIFY(data.find("flags")->flags() == (std::vector<bool>{true, false, true}));
        QVERIFY(data.find("none")->texts() == std::vector<std::string_view>());
        QVERIFY(!data.find("i32s")->texts() && !data.find("i32s")->flags() && !data.find("none")->numbers());
        QCOMPARE(data.entries().size(), std::size_t{16});
        QVERIFY(!data.find("absent"));
    }

    void readsTensors()
    {
        const auto file = open(sample().bytes());
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QCOMPARE(file->tensors().size(), std::size_t{3});
        const GgufTensor* a = file->find("a.weight");
        const GgufTensor* b = file->find("b.weight");
        QVERIFY(a && b && !file->find("d.weight") && file->find("c.weight"));
        QVERIFY(a->shape == (std::vector<std::int64_t>{2, 64}) && b->shape == (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(a->typeName, std::string("Q4_0"));
        QVERIFY(a->format == NumberFormat::Q4_0 && b->format == NumberFormat::F32);
        QCOMPARE(a->bytes.size(), std::size_t{72});
        QVERIFY(a->bytes.front() == std::byte{'a'} && a->bytes.back() == std::byte{'a'});
        QVERIFY(b->bytes.front() == std::byte{'b'} && b->bytes.back() == std::byte{'b'});
        QCOMPARE(a->offset % 32, std::uint64_t{0});
        QCOMPARE(file->headerBytes().size() + file->dataBytes().size(), sample().bytes().size());
        QVERIFY(file->metadata().find("tokenizer.ggml.tokens")->texts()->at(2) == "\xE2\x96\x81the");
    }

    void versionTwoAndOtherAlignmentsAreRead()
    {
        GgufBuilder builder;
        builder.version = 2;
        builder.alignment = 128;
        builder.u32("general.alignment", 128)
            .tensor("x", {3}, kF32, std::string(12, 'x'))
            .tensor("y", {1}, kF32, "yyyy");
        const auto file = open(builder.bytes());
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QCOMPARE(file->alignment(), std::uint64_t{128});
        QVERIFY(file->find("y")->bytes.front() == std::byte{'y'});
    }

    void typesThatAreNotReadKeepTheirNames()
    {
        GgufBuilder builder;
        builder.tensor("x", {256}, 16, std::string(106, 'x')).tensorAt("y", {256}, 99, 96);
        const auto file = open(builder.bytes());
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QCOMPARE(file->find("x")->typeName, std::string("IQ2_XXS"));
        QVERIFY(!file->find("x")->format && !file->find("y")->format);
        QCOMPARE(file->find("y")->typeName, std::string("type 99"));
    }

    void malformedFilesAreExplained_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char* name, const std::string& bytes, const char* said) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << QByteArray(said);
        };
        const auto with = [&](const char* name, const std::function<void(GgufBuilder&)>& change, const char* said) {
            GgufBuilder builder = sample();
            change(builder);
            row(name, builder.bytes(), said);
        };
        row("empty", "", "is empty");
        row("magic", "GGUX and so on", "does not begin with \"GGUF\"");
        row("page", "<!DOCTYPE html><html>", "web page");
        row("pointer", "version https://git-lfs.github.com/spec/v1\n", "Git LFS");
        row("header", "GGUF\3", "within its header");
        with(
            "version 1", [](auto& b) { b.version = 1; }, "version 1");
        with(
            "version 4", [](auto& b) { b.version = 4; }, "version 4 of the format; versions 2 and 3");
        with(
            "big-endian", [](auto& b) { b.version = 3U << 24; }, "big-endian");
        with(
            "tensor count", [](auto& b) { b.surplusTensors = 1ULL << 60; }, "tensors, more than");
        with(
            "one tensor more", [](auto& b) { b.surplusTensors = 1; }, "tensor 4");
        with(
            "entry count", [](auto& b) { b.surplusEntries = 1ULL << 60; }, "metadata entries, more than");
        with(
            "duplicate key", [](auto& b) { b.u32("llama.block_count", 4); },
            "\"llama.block_count\" stands in it twice");
        with(
            "empty key", [](auto& b) { b.u32("", 4); }, "empty key");
        with(
            "one entry more", [](auto& b) { b.surplusEntries = 1; }, "is not a valid GGUF file");
        with(
            "value type", [](auto& b) { b.entry("k", static_cast<GgufType>(13), "x"); },
            "\"k\" has a value of type 13");
        with(
            "flag", [](auto& b) { b.entry("k", GgufType::Bool, "\2"); }, "\"k\" is 2, where 0 or 1");
        with(
            "flags", [](auto& b) { b.list("k", GgufType::Bool, 2, "\1\3"); }, "\"k\" holds values other than 0 and 1");
        with(
            "text length", [](auto& b) { b.entry("k", GgufType::Text, GgufBytes().u64(1ULL << 63).bytes()); },
            "\"k\" has a value that ends beyond");
        with(
            "list length", [](auto& b) { b.list("k", GgufType::F64, 1ULL << 61, ""); },
            "\"k\" should hold 2305843009213693952");
        with(
            "text in a list", [](auto& b) { b.list("k", GgufType::Text, 1, GgufBytes().u64(~0ULL).bytes()); },
            "\"k\" has a text (number 0)");
        with(
            "list of lists", [](auto& b) { b.list("k", GgufType::List, 1, ""); }, "array of arrays");
        with(
            "alignment", [](auto& b) { b.u32("general.alignment", 48); }, "\"general.alignment\" is 48");
        with(
            "alignment 0", [](auto& b) { b.u32("general.alignment", 0); }, "a power of two");
        with(
            "alignment text", [](auto& b) { b.text("general.alignment", "32"); }, "no whole number");
        with(
            "duplicate tensor", [](auto& b) { b.tensor("a.weight", {1}, kF32, "1234"); },
            "two tensors have the name \"a.weight\"");
        with(
            "tensor name", [](auto& b) { b.tensor("", {1}, kF32, "1234"); }, "a name of 0 bytes");
        with(
            "long name", [](auto& b) { b.tensor(std::string(300, 'n'), {1}, kF32, "1234"); }, "a name of 300 bytes");
        with(
            "no dimensions", [](auto& b) { b.tensor("t", {}, kF32, "1234"); }, "0 dimensions");
        with(
            "five dimensions",
            [](auto& b) {
                b.tensor("t", {1, 1, 1, 1, 1}, kF32, "1234");
            },
            "5 dimensions");
        with(
            "empty dimension",
            [](auto& b) {
                b.tensor("t", {4, 0}, kF32, "1234");
            },
            "a dimension of 0");
        with(
            "negative dimension", [](auto& b) { b.tensor("t", {~0ULL}, kF32, "1234"); },
            "a dimension of 18446744073709551615");
        with(
            "overflow",
            [](auto& b) {
                b.tensor("t", {1ULL << 31, 1ULL << 33}, kF32, "1234");
            },
            "larger than any file");
        with(
            "overflow of blocks",
            [](auto& b) {
                b.tensor("t", {1ULL << 40, 1ULL << 40}, kQ4K, "1234");
            },
            "larger than any file");
        with(
            "part of a block",
            [](auto& b) {
                b.tensor("t", {2, 48}, kQ40, std::string(54, 't'));
            },
            "rows of 48 numbers, expected a multiple of 32");
        with(
            "beyond the end", [](auto& b) { b.tensor("t", {20}, kF32, "1234"); },
            "\"t\" of type F32 and shape [20] needs bytes");
        with(
            "offset", [](auto& b) { b.tensorAt("t", {1}, kF32, 1ULL << 62); }, "the file holds only");
        with(
            "unaligned", [](auto& b) { b.tensorAt("t", {1}, kF32, 4); },
            "begins at byte 4 of the data, expected a multiple of 32");
        with(
            "overlap", [](auto& b) { b.tensorAt("t", {1}, kF32, 64); }, "overlaps tensor");
        with(
            "same place", [](auto& b) { b.tensorAt("t", {1}, kF32, 32); }, "overlaps tensor");
    }
    void malformedFilesAreExplained()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, said);
        const auto file = open(bytes.toStdString());
        QVERIFY(!file);
        const std::string& message = file.error().message;
        QVERIFY2(message.find(said.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("model.gguf\"") != std::string::npos, message.c_str());
        QVERIFY(file.error().code == ErrorCode::CorruptFile || file.error().code == ErrorCode::UnsupportedFormat);
    }

    void everyBeginningIsRefused()
    {
        const std::string bytes = sample().bytes();
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto file = open(bytes.substr(0, size));
            QVERIFY2(!file, std::to_string(size).c_str());
        }
        QVERIFY(open(bytes));
    }

    void everyMutationOpensOrIsExplained()
    {
        const std::string whole = sample().bytes();
        std::mt19937_64 random(1);
        const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
        int opened = 0;
        for (int i = 0; i < 1000; ++i) {
            std::string bytes = whole;
            for (std::size_t times = below(3) + 1; times > 0; --times) {
                const std::size_t place = below(bytes.size());
                switch (below(4)) {
                case 0:
                    bytes[place] = static_cast<char>(random());
                    break;
                case 1:
                    bytes.erase(place, below(16));
                    break;
                case 2:
                    bytes.insert(place, bytes.substr(below(bytes.size()), below(40)));
                    break;
                default: // a length or an offset
                    for (std::size_t b = 0; b < 8 && place + b < bytes.size(); ++b)
                        bytes[place + b] = static_cast<char>(below(3) == 0 ? 0xFF : 0);
                }
            }
            const auto file = open(bytes);
            if (!file) {
                QVERIFY2(file.error().message.find("model.gguf\"") != std::string::npos, file.error().message.c_str());
                continue;
            }
            ++opened;
            for (const GgufTensor& tensor : file->tensors())
                QVERIFY(tensor.bytes.empty() || std::to_integer<int>(tensor.bytes.back()) < 256);
            for (const GgufMetadata::Entry& entry : file->metadata().entries()) {
                static_cast<void>(entry.value.texts());
                static_cast<void>(entry.value.numbers());
            }
        }
        QVERIFY(opened < 750);
    }

    void anExcerptIsAFileOfItsOwn()
    {
        const std::string bytes = sample().bytes();
        const auto whole = GgufMetadata::read(std::as_bytes(std::span(bytes)), "\"x\"");
        QVERIFY(whole);
        const std::string excerpt = whole->excerpt([](std::string_view key) { return key.starts_with("tokenizer."); });
        const auto part = open(excerpt);
        QVERIFY2(part, part ? "" : part.error().message.c_str());
        QVERIFY(part->tensors().empty());
        QCOMPARE(part->metadata().entries().size(), std::size_t{2});
        QVERIFY(part->metadata().find("tokenizer.ggml.tokens")->texts()
                == whole->find("tokenizer.ggml.tokens")->texts());
        QVERIFY(part->metadata().find("tokenizer.ggml.scores")->numbers() == (std::vector<double>{0.0, -1.5}));
    }

    void partsAreFoundByTheirNames()
    {
        QVERIFY(isGgufName("a/b.gguf") && isGgufName("B.GGUF") && !isGgufName("b.gguf.part"));
        const auto part = ggufPart("x/big-00002-of-00010.gguf");
        QVERIFY(part && part->stem == "big" && part->number == 2 && part->count == 10);
        QCOMPARE(part->nameOf(7), std::string("big-00007-of-00010.gguf"));
        for (const char* name : {"big.gguf", "big-00003-of-00002.gguf", "big-00000-of-00002.gguf", "-0001-of-0002.gguf",
                                 "big-0000a-of-00002.gguf"})
            QVERIFY2(!ggufPart(name), name);

        writePart(1, 2, "first");
        writePart(2, 2, "second");
        for (const int opened : {1, 2}) {
            const auto parts = openGgufParts(partPath(opened));
            QVERIFY2(parts, parts ? "" : parts.error().message.c_str());
            QCOMPARE(parts->size(), std::size_t{2});
            QVERIFY(parts->at(0).find("first") && parts->at(1).find("second"));
            QVERIFY(parts->at(0).metadata().find("general.architecture"));
        }
    }

    void partsThatDoNotBelongTogetherAreRefused()
    {
        const auto refusal = [&](int opened) {
            const auto parts = openGgufParts(partPath(opened));
            return parts ? std::string("opened") : parts.error().message;
        };
        writePart(1, 2, "first");
        QFile::remove(QString::fromStdString(partPath(2)));
        QVERIFY2(contains(refusal(1), "split-00002-of-00002.gguf\" does not exist"), refusal(1).c_str());
        writePart(2, 2, "first");
        QVERIFY2(contains(refusal(1), "lies in another part too"), refusal(1).c_str());
        writePart(2, 2, "second", 0);
        QVERIFY2(contains(refusal(1), "\"split.no\" is not 1"), refusal(1).c_str());
        write(partPath(2),
              GgufBuilder().u16("split.no", 1).u16("split.count", 3).tensor("t", {1}, kF32, "1234").bytes());
        QVERIFY2(contains(refusal(1), "\"split.count\" is not the 2"), refusal(1).c_str());
        writePart(2, 2, "second");
        write(partPath(1),
              GgufBuilder()
                  .u16("split.no", 0)
                  .u16("split.count", 2)
                  .u32("split.tensors.count", 3)
                  .tensor("t", {1}, kF32, "1234")
                  .bytes());
        QVERIFY2(contains(refusal(2), "\"split.tensors.count\" is 3, but the parts hold 2"), refusal(2).c_str());
        const std::string renamed = m_folder.filePath(QStringLiteral("renamed.gguf")).toStdString();
        write(renamed, GgufBuilder().u16("split.no", 0).u16("split.count", 2).tensor("t", {1}, kF32, "1234").bytes());
        const auto parts = openGgufParts(renamed);
        QVERIFY(!parts && contains(parts.error().message, "is one of 2 parts"));
    }

private:
    static bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

    void write(const std::string& path, const std::string& bytes)
    {
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes.data(), static_cast<qint64>(bytes.size())), static_cast<qint64>(bytes.size()));
    }

    Result<GgufFile> open(const std::string& bytes)
    {
        const std::string path = m_folder.filePath(QStringLiteral("model.gguf")).toStdString();
        write(path, bytes);
        return GgufFile::open(path);
    }

    std::string partPath(int number) const
    {
        return m_folder.filePath(QStringLiteral("split-0000%1-of-00002.gguf").arg(number)).toStdString();
    }

    void writePart(int number, int count, const char* tensor, int saidNumber = -1)
    {
        GgufBuilder builder;
        if (number == 1)
            builder.text("general.architecture", "llama");
        const int said = saidNumber < 0 ? number - 1 : saidNumber;
        builder.u16("split.no", static_cast<std::uint16_t>(said)).u16("split.count", static_cast<std::uint16_t>(count));
        builder.entry("split.tensors.count", GgufType::I32, GgufBytes().u32(2).bytes());
        write(partPath(number), builder.tensor(tensor, {1}, kF32, "1234").bytes());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestGguf)
#include "tst_gguf.moc"
