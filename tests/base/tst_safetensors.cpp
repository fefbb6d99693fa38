// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safetensors.h"

#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <cstring>
#include <numeric>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace neurex;
using neurex::test::readBytes;
using neurex::test::safetensorsBytes;
using neurex::test::writeBytes;

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// Lets no file of this process grow beyond a size, as on a full disk, while it lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        m_oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_old);
        rlimit limit = m_old;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }

private:
    rlimit m_old{};
    void (*m_oldHandler)(int) = nullptr;
};

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::filesystem::path file(const char* name) const
    {
        return m_folder.filePath(QLatin1StringView(name)).toStdString();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void readsHandMadeFile()
    {
        const std::string header = R"({"__metadata__":{"format":"pt","note":"ü"},)"
                                   R"("b":{"dtype":"F32","shape":[2,1],"data_offsets":[2,10]},)"
                                   R"("a":{"dtype":"BF16","shape":[],"data_offsets":[0,2]},)"
                                   R"("z":{"dtype":"I64","shape":[0,3],"data_offsets":[2,2]}}   )";
        const std::array<float, 2> values{1.5F, -2.0F};
        std::string data("\x80\x3f", 2);
        data.append(reinterpret_cast<const char*>(values.data()), sizeof(values));
        writeBytes(file("good.safetensors"), safetensorsBytes(header, data));

        const Result<SafetensorsFile> opened = SafetensorsFile::open(file("good.safetensors"));
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->tensors().size(), std::size_t{3});
        QCOMPARE(opened->tensors()[0].name, std::string("a"));
        QCOMPARE(opened->tensors()[2].name, std::string("z"));
        QCOMPARE(opened->metadata().at("note"), std::string("ü"));
        const TensorView* scalar = opened->find("a");
        QVERIFY(scalar);
        QCOMPARE(scalar->elementCount(), std::int64_t{1});
        QVERIFY(scalar->type == ElementType::BF16);
        const TensorView* matrix = opened->find("b");
        QVERIFY(matrix);
        QCOMPARE(matrix->shape, (std::vector<std::int64_t>{2, 1}));
        QCOMPARE(std::memcmp(matrix->bytes.data(), values.data(), sizeof(values)), 0);
        const TensorView* empty = opened->find("z");
        QVERIFY(empty);
        QCOMPARE(empty->elementCount(), std::int64_t{0});
        QVERIFY(empty->bytes.empty());
        QVERIFY(!opened->find("c"));
        QCOMPARE(opened->headerBytes().size() + opened->dataBytes().size(),
                 std::size_t{8} + header.size() + data.size());
    }

    void readsFileWithoutTensors()
    {
        writeBytes(file("none.safetensors"), safetensorsBytes("{}", ""));
        const Result<SafetensorsFile> opened = SafetensorsFile::open(file("none.safetensors"));
        QVERIFY(opened);
        QVERIFY(opened->tensors().empty());
    }

    void tensorsOutliveTheMove()
    {
        writeBytes(file("move.safetensors"),
                   safetensorsBytes(R"({"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}})", "abc"));
        Result<SafetensorsFile> opened = SafetensorsFile::open(file("move.safetensors"));
        QVERIFY(opened);
        const SafetensorsFile moved = *std::move(opened);
        QCOMPARE(std::memcmp(moved.find("a")->bytes.data(), "abc", 3), 0);
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("dataSize");
        QTest::addColumn<QByteArray>("expected"); // part of the message
        const auto row = [](const char* name, const QByteArray& header, int dataSize, const char* expected) {
            QTest::newRow(name) << header << dataSize << QByteArray(expected);
        };
        const auto tensor = [](const char* entry) -> QByteArray { return QByteArray(R"({"weight":)") + entry + '}'; };

        row("not json", "{\"weight\":", 0, "ends too soon");
        row("text after the end", "{} x", 0, "not valid JSON");
        row("list", "[]", 0, "does not begin with {");
        row("blank first", " {}", 0, "does not begin with {");
        row("empty header", "", 0, "begins with zeros only");
        row("not utf-8", "{\"w\xff\":{}}", 0, "is not UTF-8");
        row("huge number", R"({"w":{"dtype":"F32","shape":[1e999],"data_offsets":[0,4]}})", 4, "out of range");
        row("duplicate tensor", R"({"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"w":{}})", 1,
            "\"w\" stands twice");
        row("duplicate key", tensor(R"({"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]})"), 1,
            "\"dtype\" stands twice");
        row("depth bomb", "{\"w\":" + QByteArray(1'000'000, '['), 0, "nested deeper than 64");
        row("deep objects", QByteArray(R"({"w":)").repeated(100'000), 0, "nested deeper than 64");

        row("millions of values", "{\"w\":[" + QByteArray("0,").repeated(5'000'000), 0,
            "more than 4000000 keys and values");

        row("metadata is a list", R"({"__metadata__":[]})", 0, "__metadata__ is not an object");
        row("metadata holds a number", R"({"__metadata__":{"epoch":3}})", 0, "\"epoch\" is not a string");

        row("entry is a number", tensor("3"), 0, "\"weight\" is not described by an object");
        row("no dtype", tensor(R"({"shape":[1],"data_offsets":[0,4]})"), 4, "\"weight\" has no dtype");
        row("no shape", tensor(R"({"dtype":"F32","data_offsets":[0,4]})"), 4, "\"weight\" has no shape");
        row("no offsets", tensor(R"({"dtype":"F32","shape":[1]})"), 4, "\"weight\" has no data_offsets");
        row("dtype is a number", tensor(R"({"dtype":32,"shape":[1],"data_offsets":[0,4]})"), 4,
            "dtype that is not a string");
        row("unknown dtype", tensor(R"({"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]})"), 4,
            "\"F8_E4M3\"; known are F32");
        row("shape is an object", tensor(R"({"dtype":"F32","shape":{},"data_offsets":[0,4]})"), 4,
            "shape that is not a list");
        row("negative size", tensor(R"({"dtype":"F32","shape":[-1],"data_offsets":[0,4]})"), 4, "has -1 in its shape");
        row("fractional size", tensor(R"({"dtype":"F32","shape":[1.0],"data_offsets":[0,4]})"), 4,
            "has 1.0 in its shape");
        row("size as text", tensor(R"({"dtype":"F32","shape":["1"],"data_offsets":[0,4]})"), 4,
            "has \"1\" in its shape");
        row("size of 2^63", tensor(R"({"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]})"), 4,
            "in its shape");
        row("overflowing shape", tensor(R"({"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]})"), 4,
            "larger than any file");
        row("overflow before a zero",
            tensor(R"({"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,0]})"), 0,
            "larger than any file");
        row("overflowing bytes", tensor(R"({"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,4]})"), 4,
            "larger than any file");

        row("negative offset", tensor(R"({"dtype":"F32","shape":[1],"data_offsets":[-4,0]})"), 4,
            "has -4 in its data_offsets");
        row("one offset", tensor(R"({"dtype":"F32","shape":[1],"data_offsets":[4]})"), 4, "data_offsets [4]");
        row("three offsets", tensor(R"({"dtype":"F32","shape":[1],"data_offsets":[0,4,4]})"), 4,
            "data_offsets [0, 4, 4]");
        row("offsets reversed", tensor(R"({"dtype":"F32","shape":[1],"data_offsets":[4,0]})"), 4, "begin <= end");
        row("beyond the file", tensor(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})"), 4, "ends at byte 8");
        row("huge offset",
            tensor(R"({"dtype":"F32","shape":[1],"data_offsets":[18446744073709551612,18446744073709551615]})"), 4,
            "in its data_offsets");
        row("fewer bytes than the shape", tensor(R"({"dtype":"F32","shape":[2],"data_offsets":[0,4]})"), 4,
            "needs 8 bytes, but its data_offsets hold 4");
        row("more bytes than the shape", tensor(R"({"dtype":"F16","shape":[1],"data_offsets":[0,4]})"), 4,
            "needs 2 bytes");
        row("overlap",
            R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
            8, "\"b\" overlaps tensor \"a\" by 4 bytes");
        row("gap before the first", tensor(R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})"), 8,
            "begins 4 bytes after");
        row("gap between",
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[3,4]}})",
            4, "\"b\" begins 2 bytes after");
        row("trailing bytes", tensor(R"({"dtype":"F32","shape":[1],"data_offsets":[0,4]})"), 9, "5 surplus bytes");
    }

    void malformed()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, dataSize);
        QFETCH(QByteArray, expected);
        writeBytes(file("bad.safetensors"),
                   safetensorsBytes(header.toStdString(), std::string(static_cast<std::size_t>(dataSize), 'x')));
        const Result<SafetensorsFile> opened = SafetensorsFile::open(file("bad.safetensors"));
        QVERIFY(!opened);
        QVERIFY(opened.error().code == ErrorCode::CorruptFile || opened.error().code == ErrorCode::UnsupportedFormat);
        QVERIFY2(contains(opened.error().message, expected.toStdString()), opened.error().message.c_str());
        QVERIFY2(contains(opened.error().message, "bad.safetensors"), opened.error().message.c_str());
    }

    void foreignFilesAreNamed()
    {
        const auto message = [this](const std::string& bytes) {
            writeBytes(file("foreign.safetensors"), bytes);
            const Result<SafetensorsFile> opened = SafetensorsFile::open(file("foreign.safetensors"));
            return opened ? std::string() : opened.error().message;
        };
        QVERIFY(contains(message("version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 4\n"),
                         "is a Git LFS pointer, not the file itself; a safetensors file was expected: fetch the file"));
        QVERIFY(contains(message("<!DOCTYPE html><html>404</html>"), "is a web page"));
        QVERIFY(contains(message(std::string("PK\3\4\x14\0\0\0\0\0\0\0", 12)), "a PyTorch checkpoint"));
        // A header of 640 bytes begins like a pickle, and is none.
        const std::string header = R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})";
        QCOMPARE(message(safetensorsBytes(header + std::string(640 - header.size(), ' '), "x")), std::string());
    }

    void everyTruncationIsRefused()
    {
        const std::string whole
            = safetensorsBytes(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", std::string(8, 'x'));
        for (std::size_t length = 0; length < whole.size(); ++length) {
            writeBytes(file("short.safetensors"), whole.substr(0, length));
            const Result<SafetensorsFile> opened = SafetensorsFile::open(file("short.safetensors"));
            QVERIFY(!opened);
            QVERIFY(opened.error().code == ErrorCode::CorruptFile);
        }
        writeBytes(file("short.safetensors"), whole);
        QVERIFY(SafetensorsFile::open(file("short.safetensors")));
    }

    void headerLengthIsChecked()
    {
        std::string bytes = safetensorsBytes("{}", "");
        std::memset(bytes.data(), 0xFF, 8);
        writeBytes(file("length.safetensors"), bytes);
        Result<SafetensorsFile> opened = SafetensorsFile::open(file("length.safetensors"));
        QVERIFY(!opened);
        QVERIFY2(contains(opened.error().message, "18446744073709551615"), opened.error().message.c_str());

        const std::uint64_t tooLong = 100'000'001;
        std::memcpy(bytes.data(), &tooLong, sizeof(tooLong));
        writeBytes(file("length.safetensors"), bytes);
        std::filesystem::resize_file(file("length.safetensors"), 8 + tooLong); // sparse
        opened = SafetensorsFile::open(file("length.safetensors"));
        QVERIFY(!opened);
        QVERIFY2(contains(opened.error().message, "at most 100000000"), opened.error().message.c_str());
    }

    void specialFilesAreRefusedAtOnce()
    {
        const Result<SafetensorsFile> absent = SafetensorsFile::open(file("absent.safetensors"));
        QVERIFY(!absent);
        QVERIFY(absent.error().code == ErrorCode::NotFound);

        std::filesystem::create_directory(file("folder.safetensors"));
        QCOMPARE(::mkfifo(file("pipe.safetensors").c_str(), 0600), 0);
        writeBytes(file("locked.safetensors"), safetensorsBytes("{}", ""));
        std::filesystem::permissions(file("locked.safetensors"), std::filesystem::perms::none);
        std::vector<std::filesystem::path> refused{file("folder.safetensors"), file("pipe.safetensors"), "/dev/zero"};
        if (::geteuid() != 0) // root may read everything
            refused.push_back(file("locked.safetensors"));
        for (const std::filesystem::path& path : refused) {
            const Result<SafetensorsFile> opened = SafetensorsFile::open(path);
            QVERIFY2(!opened, path.c_str());
            QVERIFY(opened.error().code == ErrorCode::Unreadable);
            QVERIFY2(contains(opened.error().message, path.native()), opened.error().message.c_str());
        }
    }

    void hostileNamesStayReadable()
    {
        const std::string name = R"(\u0000\u001b[31m)" + std::string(5000, 'n');
        writeBytes(file("name.safetensors"), safetensorsBytes("{\"" + name + "\":3}", ""));
        const Result<SafetensorsFile> opened = SafetensorsFile::open(file("name.safetensors"));
        QVERIFY(!opened);
        QVERIFY2(contains(opened.error().message, "\\x00\\x1b[31mnnn"), opened.error().message.c_str());
        QVERIFY(opened.error().message.size() < 1000);
    }

    void roundTrip()
    {
        std::vector<std::byte> data(8 * 12);
        std::iota(reinterpret_cast<unsigned char*>(data.data()),
                  reinterpret_cast<unsigned char*>(data.data() + data.size()), static_cast<unsigned char>(0));
        std::vector<TensorToWrite> tensors;
        for (const ElementType type :
             {ElementType::Bool, ElementType::U8, ElementType::I8, ElementType::I16, ElementType::BF16,
              ElementType::F16, ElementType::F32, ElementType::I32, ElementType::I64, ElementType::F64})
            tensors.push_back(
                {"tensor." + std::string(toString(type)), type, {3, 1, 4}, std::span(data).first(12 * byteSize(type))});
        tensors.push_back({"scalar é", ElementType::F32, {}, std::span(data).first(4)});
        tensors.push_back({"empty", ElementType::F32, {5, 0}, {}});
        const std::map<std::string, std::string> metadata{{"format", "pt"}, {"quote", "\"\n"}};
        const Result<void> written = writeSafetensors(file("round.safetensors"), tensors, metadata);
        QVERIFY2(written, written ? "" : written.error().message.c_str());

        const Result<SafetensorsFile> opened = SafetensorsFile::open(file("round.safetensors"));
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->metadata(), metadata);
        QCOMPARE(opened->tensors().size(), tensors.size());
        QCOMPARE(opened->headerBytes().size() % 64, std::size_t{0});
        for (const TensorToWrite& tensor : tensors) {
            const TensorView* read = opened->find(tensor.name);
            QVERIFY2(read, tensor.name.c_str());
            QVERIFY(read->type == tensor.type);
            QCOMPARE(read->shape, tensor.shape);
            QVERIFY(std::equal(read->bytes.begin(), read->bytes.end(), tensor.bytes.begin(), tensor.bytes.end()));
            const auto offset = static_cast<std::size_t>(read->bytes.data() - opened->dataBytes().data());
            QCOMPARE(offset % byteSize(tensor.type), std::size_t{0});
        }
    }

    void writerRefusesWhatItCouldNotReadBack()
    {
        const std::array<std::byte, 4> data{};
        const auto refusal
            = [&](const std::vector<TensorToWrite>& tensors, const std::map<std::string, std::string>& metadata) {
                  const Result<void> written = writeSafetensors(file("refused.safetensors"), tensors, metadata);
                  return written || written.error().code != ErrorCode::InvalidArgument ? std::string()
                                                                                       : written.error().message;
              };
        const TensorToWrite good{"w", ElementType::F32, {1}, data};
        QVERIFY(contains(refusal({good, good}, {}), "\"w\" has a name that is already taken"));
        QVERIFY(contains(refusal({{"__metadata__", ElementType::F32, {1}, data}}, {}), "already taken"));
        QVERIFY(contains(refusal({{"w", ElementType::F32, {2}, data}}, {}), "[2] does not match its 4 bytes"));
        QVERIFY(contains(refusal({{"w", ElementType::F32, {-1}, data}}, {}), "does not match"));
        QVERIFY(contains(refusal({{"w\xff", ElementType::F32, {1}, data}}, {}), "not UTF-8"));
        QVERIFY(contains(refusal({good}, {{"k", "\xff"}}), "not UTF-8"));
        QVERIFY(!std::filesystem::exists(file("refused.safetensors")));
    }

    void failedWriteLeavesTheOldFileAndNothingElse()
    {
        const std::filesystem::path folder = file("full");
        std::filesystem::create_directory(folder);
        const std::filesystem::path path = folder / "scores.safetensors";
        const std::vector<std::byte> data(100'000);
        const std::vector<TensorToWrite> small{{"old", ElementType::U8, {3}, std::span(data).first(3)}};
        const std::vector<TensorToWrite> large{{"new", ElementType::U8, {100'000}, data}};
        QVERIFY(writeSafetensors(path, small));
        const std::string before = readBytes(path);
        {
            const FileSizeLimit diskFull(4096);
            const Result<void> written = writeSafetensors(path, large);
            QVERIFY(!written);
            QVERIFY(written.error().code == ErrorCode::WriteFailed);
            QVERIFY2(contains(written.error().message, "scores.safetensors"), written.error().message.c_str());
        }
        QCOMPARE(readBytes(path), before);
        const auto entries = std::filesystem::directory_iterator(folder);
        QCOMPARE(std::distance(begin(entries), end(entries)), std::ptrdiff_t{1});

        const Result<void> nowhere = writeSafetensors(folder / "absent" / "scores.safetensors", small);
        QVERIFY(!nowhere);
        QVERIFY(nowhere.error().code == ErrorCode::WriteFailed);
        QVERIFY2(contains(nowhere.error().message, "absent/scores.safetensors"), nowhere.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
