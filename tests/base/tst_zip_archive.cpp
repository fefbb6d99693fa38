// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zip_archive.h"
#include "tests/support/torch_builder.h"

#include <QTest>

using namespace neurex;
using namespace neurex::test;

namespace {

Result<ZipArchive> read(const std::string& bytes)
{
    return ZipArchive::read(std::as_bytes(std::span(bytes)), "\"model.bin\"");
}

std::string characters(const ZipEntry* entry)
{
    return entry ? std::string(reinterpret_cast<const char*>(entry->bytes.data()), entry->bytes.size()) : "none";
}

} // namespace

class TestZipArchive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entriesLieWhereTheyAre_data()
    {
        QTest::addColumn<bool>("is64");
        QTest::addColumn<QByteArray>("comment");
        QTest::newRow("ZIP64") << true << QByteArray();
        QTest::newRow("plain") << false << QByteArray();
        QTest::newRow("comment") << true << QByteArray("some words");
    }
    void entriesLieWhereTheyAre()
    {
        QFETCH(bool, is64);
        QFETCH(QByteArray, comment);
        ZipBuilder zip;
        zip.is64 = is64;
        zip.comment = comment.toStdString();
        zip.add("a/b", "second").add("a/a", "first").add("a/empty", "");
        const std::string bytes = zip.bytes();
        const auto archive = read(bytes);
        QVERIFY2(archive, archive ? "" : archive.error().message.c_str());
        QCOMPARE(archive->entries().size(), std::size_t{3});
        QCOMPARE(characters(archive->find("a/a")), std::string("first"));
        QCOMPARE(characters(archive->find("a/b")), std::string("second"));
        QCOMPARE(characters(archive->find("a/empty")), std::string());
        QVERIFY(!archive->find("a/c"));
        QCOMPARE(bytes.substr(archive->find("a/b")->offset, 6), std::string("second"));
        QCOMPARE(archive->find("a/b")->offset % 64, std::uint64_t{0});
    }

    void compressedEntriesAreNamed()
    {
        ZipBuilder zip;
        const std::string bytes = zip.add("a/a", "first").add("a/b", "packed", {.method = 8}).bytes();
        const auto archive = read(bytes);
        QVERIFY2(archive, archive ? "" : archive.error().message.c_str());
        QVERIFY(!archive->find("a/a")->isCompressed && archive->find("a/b")->isCompressed);
        const auto checked = archive->checkStored("\"model.bin\"");
        QVERIFY(!checked && checked.error().code == ErrorCode::UnsupportedFormat);
        QCOMPARE(checked.error().message,
                 std::string("\"model.bin\": entry \"a/b\" is compressed, which torch.save() never does; load the file "
                             "with torch and save it again"));
        const std::string stored = ZipBuilder().add("a/a", "first").bytes();
        QVERIFY(read(stored)->checkStored("x"));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const std::string& bytes, const char* words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(words);
        };
        const std::string whole = ZipBuilder().add("a/a", "first").add("a/b", "second").bytes();
        row("nothing", "", "the directory at its end is missing");
        row("cut short", whole.substr(0, whole.size() - 1), "the directory at its end is missing");
        row("begun later", whole.substr(10), "the ZIP64 record at its end is not at byte");
        row("encrypted", ZipBuilder().add("a/a", "first", {.flags = 1}).bytes(), "entry \"a/a\" is encrypted");
        row("twice", ZipBuilder().add("a/a", "x").add("a/a", "y").bytes(), "two entries have the name \"a/a\"");
        row("other name", ZipBuilder().add("a/a", "x", {.localName = "a/z"}).bytes(),
            "entry \"a/a\" is called \"a/z\" where it lies");
        row("too long", ZipBuilder().add("a/a", "x", {.size = 1'000'000}).bytes(),
            "entry \"a/a\" should have 1000000 bytes, but only 1 are left");
        row("huge", ZipBuilder().add("a/a", "x", {.size = std::uint64_t{1} << 63}).bytes(),
            "entry \"a/a\" should have 9223372036854775808 bytes");
        row("elsewhere", ZipBuilder().add("a/a", "x", {.place = 5}).bytes(), "entry \"a/a\" does not begin at byte 5");
        row("beyond", ZipBuilder().add("a/a", "x", {.place = ~std::uint64_t{0}}).bytes(),
            "entry \"a/a\" does not begin at byte 18446744073709551615");
        row("same place", ZipBuilder().add("a/a", "x").add("a/b", "y", {.localName = "a/b", .place = 0}).bytes(),
            "entry \"a/b\" is called \"a/a\" where it lies");
        row("overlap", ZipBuilder().add("a/a", "x", {.size = 100}).add("a/b", std::string(200, 'y')).bytes(),
            "entry \"a/b\" overlaps entry \"a/a\"");
        for (const char* name : {"../a", "/a", "a/../b", "a/./b", "a\\b", "", "a\nb"})
            row(*name ? name : "no name", ZipBuilder().add(name, "x").bytes(),
                "which leads out of the archive or is no name");
        ZipBuilder many;
        many.surplusEntries = 5;
        row("promised entries", many.add("a/a", "x").bytes(), "cannot hold 6 entries");
        ZipBuilder one;
        one.surplusEntries = 1;
        row("promised entry", one.add(std::string(60, 'a'), "x").bytes(), "entry 2 of its directory is none");
        std::string parts = whole;
        parts[parts.rfind("PK\6\7") + 4] = 1;
        row("part of several", parts, "is one part of a zip archive of several files");
        std::string locator = whole;
        locator[locator.rfind("PK\6\7") + 9] = '\x7F';
        row("locator", locator, "the ZIP64 record at its end is not at byte");
        ZipBuilder gap;
        gap.is64 = false;
        std::string surplus = gap.add("a/a", "x").bytes();
        row("surplus", surplus.substr(0, surplus.size() - 22) + "xx" + surplus.substr(surplus.size() - 22),
            "which does not end where the file ends");
    }
    void refusals()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, words);
        const auto archive = read(bytes.toStdString());
        QVERIFY(!archive);
        const std::string& message = archive.error().message;
        QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("\"model.bin\"") != std::string::npos, message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestZipArchive)
#include "tst_zip_archive.moc"
