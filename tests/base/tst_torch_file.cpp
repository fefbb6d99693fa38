// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_file.h"
#include "tests/support/file_bytes.h"
#include "tests/support/torch_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <limits>
#include <random>

using namespace neurex;
using namespace neurex::test;
using namespace std::string_literals;

namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

Result<TorchContent> read(const std::string& bytes)
{
    return readTorchContent(std::as_bytes(std::span(bytes)), "\"m.bin\"");
}

std::string floats(const std::vector<float>& values)
{
    GgufBytes bytes;
    for (const float value : values)
        bytes.f32(value);
    return bytes.bytes();
}

TorchView view(const std::string& name, std::vector<std::int64_t> shape, std::int64_t count, std::int64_t offset = 0)
{
    return {.name = name, .count = count, .offset = offset, .shape = shape, .strides = contiguousStrides(shape)};
}

/// A file of tensors in one storage of six numbers.
std::string fileOf(const std::vector<TorchView>& tensors)
{
    return torchFile(pickleOf(stateInstructions(tensors)), {{"0", floats({1, 2, 3, 4, 5, 6})}});
}

const TorchTensor* find(const TorchContent& content, const std::string& name)
{
    const auto found = std::ranges::find(content.tensors, name, &TorchTensor::name);
    return found != content.tensors.end() ? &*found : nullptr;
}

float firstOf(const TorchTensor& tensor)
{
    float value = 0;
    std::memcpy(&value, tensor.bytes.data(), sizeof value);
    return value;
}

std::string errorOf(const std::string& bytes)
{
    const auto content = read(bytes);
    return content ? std::string("it was read") : content.error().message;
}

} // namespace

class TestTorchFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tensorsAreViewsOfStorages()
    {
        TorchView turned = view("turned", {3, 2}, 6);
        turned.strides = {1, 3};
        TorchView same = view("same", {2, 3}, 6);
        TorchView empty = view("empty", {0, 3}, 6);
        TorchView scalar = view("scalar", {}, 6, 4);
        const std::string bytes
            = fileOf({view("whole", {2, 3}, 6), view("row", {3}, 6, 3), turned, same, empty, scalar});
        const auto content = read(bytes);
        QVERIFY2(content, content ? "" : content.error().message.c_str());
        QCOMPARE(content->tensors.size(), std::size_t{5});
        const TorchTensor* whole = find(*content, "whole");
        QVERIFY(whole && whole->isContiguous);
        QCOMPARE(whole->shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(std::string(whole->typeName), std::string("F32"));
        QVERIFY(whole->format == NumberFormat::F32);
        QCOMPARE(whole->bytes.size(), std::size_t{24});
        QCOMPARE(firstOf(*whole), 1.0F);
        QCOMPARE(whole->bytes.data(), std::as_bytes(std::span(bytes)).data() + whole->offset);
        QCOMPARE(firstOf(*find(*content, "row")), 4.0F);
        QCOMPARE(find(*content, "row")->offset, whole->offset + 12);
        QCOMPARE(find(*content, "row")->bytes.size(), std::size_t{12});
        QVERIFY(!find(*content, "turned")->isContiguous);
        QCOMPARE(find(*content, "turned")->strides, (std::vector<std::int64_t>{1, 3}));
        QCOMPARE(find(*content, "turned")->bytes.size(), std::size_t{24});
        QVERIFY(find(*content, "empty")->bytes.empty() && find(*content, "empty")->isContiguous);
        QCOMPARE(firstOf(*find(*content, "scalar")), 5.0F);
        QCOMPARE(content->aliases.size(), std::size_t{1});
        QCOMPARE(content->aliases.at("same"), std::string("whole"));
        QVERIFY(content->others.empty());
        QCOMPARE(content->storages.size(), std::size_t{24});
        QVERIFY(content->pickle.size() > 100);
    }

    void typesOfNumbers_data()
    {
        QTest::addColumn<QByteArray>("storageClass");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("isRead");
        const auto row = [](const char* storageClass, const char* name, int size, bool isRead) {
            QTest::newRow(storageClass) << QByteArray(storageClass) << QByteArray(name) << size << isRead;
        };
        row("FloatStorage", "F32", 4, true);
        row("HalfStorage", "F16", 2, true);
        row("BFloat16Storage", "BF16", 2, true);
        row("DoubleStorage", "F64", 8, false);
        row("LongStorage", "I64", 8, false);
        row("IntStorage", "I32", 4, false);
        row("ShortStorage", "I16", 2, false);
        row("CharStorage", "I8", 1, false);
        row("ByteStorage", "U8", 1, false);
        row("BoolStorage", "BOOL", 1, false);
    }
    void typesOfNumbers()
    {
        QFETCH(QByteArray, storageClass);
        QFETCH(QByteArray, name);
        QFETCH(int, size);
        QFETCH(bool, isRead);
        TorchView tensor = view("w", {3}, 3);
        tensor.storageClass = storageClass.toStdString();
        const std::string pickle = pickleOf(stateInstructions({tensor}));
        const std::string file = torchFile(pickle, {{"0", std::string(static_cast<std::size_t>(3 * size), 'x')}});
        const auto content = read(file);
        QVERIFY2(content, content ? "" : content.error().message.c_str());
        QCOMPARE(std::string(content->tensors[0].typeName), name.toStdString());
        QCOMPARE(content->tensors[0].format.has_value(), isRead);
        QCOMPARE(content->tensors[0].bytes.size(), static_cast<std::size_t>(3 * size));
        const std::string shorter
            = torchFile(pickle, {{"0", std::string(static_cast<std::size_t>(3 * size - 1), 'x')}});
        QVERIFY2(errorOf(shorter).find("tensor \"w\" lies in a storage of 3 numbers, but the entry \"archive/data/0\"")
                     != std::string::npos,
                 errorOf(shorter).c_str());
    }

    void whatStandsAroundTensors()
    {
        const std::string tensor = view("", {2}, 6, 1).instructions();
        const auto parameter = PickleBytes()
                                   .global("torch._utils", "_rebuild_parameter")
                                   .raw("(" + tensor
                                        + "\x89"
                                          "ccollections\nOrderedDict\n)RtR")
                                   .bytes();
        const auto newParameter
            = PickleBytes().global("torch.nn.parameter", "Parameter").raw(tensor + "\x89\x86R").bytes();
        const std::string maker = "ctorch._utils\n_rebuild_tensor_v2\n";
        const std::string arguments = tensor.substr(maker.size(), tensor.size() - maker.size() - 1);
        const std::string attributed
            = "ctorch._tensor\n_rebuild_from_type_v2\n(" + maker + "ctorch\nTensor\n" + arguments + "}tR";
        const std::string inner = dictionaryInstructions(
            {{"module.p", parameter}, {"module.q", newParameter}, {"module.a", attributed}, {"module.n", tensor}});
        const std::string outer = dictionaryInstructions({{"epoch", "K\3"}, {"state_dict", inner}, {"optimizer", "}"}});
        for (const std::string& instructions : {inner, outer, dictionaryInstructions({{"model", outer}})}) {
            const std::string bytes = torchFile(pickleOf(instructions), {{"0", floats({1, 2, 3, 4, 5, 6})}});
            const auto content = read(bytes);
            QVERIFY2(content, content ? "" : content.error().message.c_str());
            QCOMPARE(content->tensors.size(), std::size_t{1});
            QCOMPARE(content->tensors.front().name, std::string("p"));
            QCOMPARE(firstOf(content->tensors.front()), 2.0F);
            QCOMPARE(content->aliases.size(), std::size_t{3});
            QCOMPARE(content->aliases.at("a"), std::string("p"));
        }
        const std::string mixed = dictionaryInstructions({{"w", tensor}, {"version", "K\2"}, {"names", "]"}});
        const std::string bytes = torchFile(pickleOf(mixed), {{"0", floats({1, 2, 3, 4, 5, 6})}});
        const auto content = read(bytes);
        QVERIFY(content);
        QCOMPARE(content->others, (std::vector<std::string>{"version", "names"}));
    }

    void untypedStoragesHaveTensorsOfAnyType()
    {
        PickleBytes tensor;
        tensor.global("torch._utils", "_rebuild_tensor_v3").raw("((").text("storage");
        tensor.global("torch.storage", "UntypedStorage").text("0").text("cpu").whole(24).raw("tQ");
        tensor.whole(2).wholes({3}).wholes({1}).raw("\x89").global("collections", "OrderedDict").raw(")R");
        tensor.global("torch", "float8_e4m3fn").raw("tR");
        const std::string bytes
            = torchFile(pickleOf(dictionaryInstructions({{"w", tensor.bytes()}})), {{"0", floats({1, 2, 3, 4, 5, 6})}});
        const auto content = read(bytes);
        QVERIFY2(content, content ? "" : content.error().message.c_str());
        QCOMPARE(std::string(content->tensors[0].typeName), std::string("F8_E4M3"));
        QVERIFY(!content->tensors[0].format);
        QCOMPARE(content->tensors[0].bytes.size(), std::size_t{3});
    }

    void viewsBeyondTheirStorage_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QList<qint64>>("strides");
        QTest::addColumn<QByteArray>("words");
        const auto row
            = [](const char* name, qint64 offset, QList<qint64> shape, QList<qint64> strides, const char* words) {
                  QTest::newRow(name) << offset << shape << strides << QByteArray(words);
              };
        constexpr const char* kOutside = "does not fit into its storage of 24 bytes";
        row("one too many", 0, {7}, {1}, kOutside);
        row("offset", 4, {3}, {1}, kOutside);
        row("strides", 0, {2, 3}, {4, 1}, kOutside);
        row("negative offset", -1, {3}, {1}, kOutside);
        row("largest offset", kLargest, {3}, {1}, kOutside);
        row("largest size", 0, {kLargest}, {1}, kOutside);
        row("sizes that overflow", 0, {1LL << 32, 1LL << 32}, {0, 0}, kOutside);
        row("sizes that overflow to 0", 0, {1LL << 32, 1LL << 32, 0}, {0, 0, 1}, kOutside);
        row("largest stride", 0, {2}, {kLargest}, kOutside);
        row("stride that overflows", 1, {3}, {kLargest / 2 + 1}, kOutside);
        row("negative size", 0, {-1}, {1}, "no offset, size and strides that are whole numbers, none negative");
        row("negative stride", 5, {3}, {-1}, "none negative");
        row("other count of strides", 0, {2, 3}, {1}, "none negative");
        row("many dimensions", 0, QList<qint64>(17, 1), QList<qint64>(17, 1), "none negative");
    }
    void viewsBeyondTheirStorage()
    {
        QFETCH(qint64, offset);
        QFETCH(QList<qint64>, shape);
        QFETCH(QList<qint64>, strides);
        QFETCH(QByteArray, words);
        const std::string bytes = fileOf({{.name = "w",
                                           .count = 6,
                                           .offset = offset,
                                           .shape = {shape.begin(), shape.end()},
                                           .strides = {strides.begin(), strides.end()}}});
        const std::string message = errorOf(bytes);
        QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("\"m.bin\": tensor \"w\"") != std::string::npos, message.c_str());
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const std::string& bytes, const char* words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(words);
        };
        const std::string pickle = pickleOf(stateInstructions({view("w", {3}, 6)}));
        const std::vector<std::pair<std::string, std::string>> storages{{"0", floats({1, 2, 3, 4, 5, 6})}};
        row("nothing", "", "\"m.bin\" is empty; a PyTorch checkpoint was expected");
        row("pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n",
            "is a Git LFS pointer, not the file itself; a PyTorch checkpoint was expected: fetch the file with");
        row("page", "<!DOCTYPE html><html>", "is a web page");
        row("text", "weights", "is no PyTorch checkpoint: it does not begin as a zip archive");
        row("before 1.6", "\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19.\x80\x02M\xE9\x03."s,
            "is in PyTorch's format of before version 1.6: load it with torch and save its state_dict() again");
        row("bare pickle", pickle, "is a bare pickle, not what torch.save() writes");
        row("tar", std::string(257, 'x') + "ustar", "is a tar archive");
        row("cut short", fileOf({view("w", {3}, 6)}).substr(0, 300), "is not a valid zip archive");
        row("other archive", ZipBuilder().add("word/document.xml", "x").bytes(),
            "is a zip archive, but no PyTorch checkpoint: it has no entry \"NAME/data.pkl\"");
        row("two", ZipBuilder().add("a/data.pkl", "x").add("b/data.pkl", "x").bytes(), "holds two checkpoints");
        row("TorchScript", ZipBuilder().add("a/data.pkl", "x").add("a/constants.pkl", "x").bytes(),
            "is a TorchScript archive, which holds a program");
        row("TorchScript code",
            ZipBuilder().add("a/data.pkl", "x").add("a/code/__torch__.py", "x", {.method = 8}).bytes(),
            "is a TorchScript archive, which holds a program");
        row("compressed", ZipBuilder().add("a/data.pkl", "x", {.method = 8}).bytes(),
            "entry \"a/data.pkl\" is compressed, which torch.save() never does");
        row("big-endian", torchFile(pickle, storages, "big"), "holds big-endian numbers");
        row("byte order", torchFile(pickle, storages, "middle"), "is \"middle\", expected little or big");
        row("code", torchFile(pickleOf("cposix\nsystem\nX\2\0\0\0ls\x85R"s), storages),
            "\"m.bin\", entry \"archive/data.pkl\": it needs \"posix.system\", which could run code");
        row("module", torchFile(pickleOf("ctransformers.models.llama\nLlamaModel\n)\x81}b"), storages),
            "\"transformers.models.llama.LlamaModel\"");
        row("no dictionary", torchFile(pickleOf("K\1"), storages), "holds no dictionary of tensors");
        row("one tensor", torchFile(pickleOf(view("w", {3}, 6).instructions()), storages),
            "holds no dictionary of tensors");
        row("nothing in it", torchFile(pickleOf("}"), storages), "holds no dictionary of tensors");
        row("itself", torchFile(pickleOf("}\x94X\5\0\0\0modelh\0s"s), storages), "holds no dictionary of tensors");
        row("no storage", torchFile(pickle, {}), "lies in the entry \"archive/data/0\", which is missing");
        row("twice", fileOf({view("w", {3}, 6), view("w", {2}, 6)}), "tensor \"w\" stands twice in the dictionary");
        TorchView huge = view("w", {3}, kLargest);
        row("huge storage", fileOf({huge}), "lies in a storage of 9223372036854775807 numbers");
        huge.count = -1;
        row("negative storage", fileOf({huge}), "described otherwise than as torch does");
        huge = view("w", {3}, 6);
        huge.key = "../x";
        row("key", fileOf({huge}), "lies in the entry \"archive/data/../x\", which is missing");
        const std::string maker = "ctorch._utils\n_rebuild_tensor_v2\n";
        row("no arguments", torchFile(pickleOf(dictionaryInstructions({{"w", maker + ")R"}})), storages),
            "is rebuilt from 0 values");
        row("other arguments", torchFile(pickleOf(dictionaryInstructions({{"w", maker + "(NNNNtR"}})), storages),
            "has no storage");
        row("number of an id", torchFile(pickleOf(dictionaryInstructions({{"w", maker + "(K\1QNNNtR"}})), storages),
            "has no storage");
        row("type of a storage",
            torchFile(pickleOf(dictionaryInstructions(
                          {{"w",
                            maker + "((" + PickleBytes().text("storage").bytes() + "N"
                                + PickleBytes().text("0").text("cpu").bytes() + "K\6tQK\0"s + "K\1\x85K\1\x85tR"}})),
                      storages),
            "described otherwise than as torch does");
    }
    void refusals()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, words);
        const std::string message = errorOf(bytes.toStdString());
        QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("\"m.bin\"") == 0, message.c_str());
    }

    void files()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "m.bin";
        QVERIFY(TorchFile::open(path).error().code == ErrorCode::NotFound);
        writeBytes(path, fileOf({view("w", {3}, 6)}));
        const auto file = TorchFile::open(path);
        QVERIFY(file);
        QCOMPARE(file->path(), path);
        QCOMPARE(file->identity().size, std::filesystem::file_size(path));
        QCOMPARE(file->content().tensors.size(), std::size_t{1});
        writeBytes(path, "weights");
        QVERIFY(TorchFile::open(path).error().message.find(path.native()) != std::string::npos);
    }

    /// Any damage is refused, or leaves tensors that lie in the file.
    void damagedFiles()
    {
        TorchView turned = view("turned", {3, 2}, 6);
        turned.strides = {1, 3};
        const std::string whole = fileOf({view("a", {2, 3}, 6), view("b", {3}, 6, 3), turned});
        std::mt19937 random(7);
        const auto below = [&random](std::size_t count) { return random() % count; };
        int opened = 0;
        unsigned touched = 0;
        constexpr int kCount = 20'000;
        for (int i = 0; i < kCount; ++i) {
            std::string bytes = whole;
            for (std::size_t times = below(3) + 1; times > 0; --times) {
                const std::size_t place = below(bytes.size());
                switch (below(4)) {
                case 0:
                    bytes[place] = static_cast<char>(bytes[place] ^ (1 << below(8)));
                    break;
                case 1:
                    bytes[place] = static_cast<char>(below(256));
                    break;
                case 2:
                    bytes.replace(place, 8, std::string(8, static_cast<char>(below(2) ? 0xFF : 0x7F)));
                    break;
                default:
                    bytes.erase(place, below(3) + 1);
                    bytes.insert(below(bytes.size()), below(3) + 1, static_cast<char>(below(256)));
                }
            }
            const std::vector<char> exact(bytes.begin(), bytes.end()); // so that sanitizers see reads beyond it
            const auto content = readTorchContent(std::as_bytes(std::span(exact)), "\"m.bin\"");
            if (!content) {
                QVERIFY2(content.error().message.starts_with("\"m.bin\""), content.error().message.c_str());
                QVERIFY2(content.error().message.size() < 2000, content.error().message.c_str());
                continue;
            }
            ++opened;
            for (const TorchTensor& tensor : content->tensors) {
                for (const std::byte byte : tensor.bytes)
                    touched += std::to_integer<unsigned>(byte);
            }
        }
        qInfo("%d of %d damaged files were read (checksum %u)", opened, kCount, touched);
        QVERIFY(opened > 0 && opened < 3 * kCount / 4);
    }
};

QTEST_GUILESS_MAIN(TestTorchFile)
#include "tst_torch_file.moc"
