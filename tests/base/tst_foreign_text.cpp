// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/foreign_text.h"

#include "core/base/strict_json.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace neurex;
using namespace std::string_view_literals;

/// Files that are not what they should be: the reason must be the right one.
class TestForeignText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char* name, std::string_view bytes, const char* what) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << QByteArray(what);
        };
        row("empty", ""sv, "is empty");
        row("blank", "\xEF\xBB\xBF \r\n"sv, "holds nothing but blanks");
        row("LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n"sv, "is a Git LFS pointer");
        row("page", "\n <!DOCTYPE HTML>\n<title>404"sv, "is a web page");
        row("page without type", "<html lang=en>"sv, "is a web page");
        row("XML", "<?xml version='1.0'?><Error>"sv, "is XML");
        row("UTF-16 LE", "\xFF\xFE{\0"sv, "is UTF-16 text");
        row("UTF-16 BE", "\xFE\xFF\0{"sv, "is UTF-16 text");
        row("UTF-16 bare", "{\0\"\0a\0\"\0:\0001\0}\0"sv, "is UTF-16 text");
        row("UTF-32", "\xFF\xFE\0\0{\0\0\0"sv, "is UTF-32 text");
        row("gzip", "\x1F\x8B\x08"sv, "is a gzip archive");
        row("zip", "PK\3\4\x14"sv, "is a zip archive");
        row("zstd", "\x28\xB5\x2F\xFD"sv, "is a zstd archive");
        row("GGUF", "GGUF\3\0\0\0"sv, "is a GGUF file");
        row("pickle", "\x80\x02}"sv, "is a Python pickle");
        row("zeros", "\0\0\0\0\0\0\0\0\0\0"sv, "begins with zeros only");
        row("JSON", "{\"a\":1}"sv, "");
        row("text", "hello, world"sv, "");
        row("safetensors", "\x10\0\0\0\0\0\0\0{\"a\":1}       "sv, "");
    }

    void bytesAreRecognised()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, what);
        const std::optional<ForeignBytes> foreign = describeForeignBytes(bytes.toStdString());
        QCOMPARE(foreign.has_value(), !what.isEmpty());
        if (foreign) {
            QVERIFY2(foreign->what.starts_with(what.toStdString()), foreign->what.c_str());
            QVERIFY(!foreign->remedy.empty());
        }
    }

    void badJsonGetsItsReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, std::string_view text, const char* message) {
            QTest::newRow(name) << QByteArray(text.data(), static_cast<qsizetype>(text.size())) << QByteArray(message);
        };
        row("Latin-1", "{\"a\": \"M\xFCller\"}"sv, "f is not UTF-8: \\xfc at byte 9: save it as UTF-8");
        row("NaN", "{\"a\": NaN}"sv, "f holds NaN at byte 7, which JSON does not know: put a number");
        row("Infinity", "{\"a\": [0.0, Infinity]}"sv, "f holds Infinity at byte 13, which JSON does not know");
        row("minus Infinity", "{\"a\": -Infinity}"sv, "f holds Infinity at byte 8");
        row("comma in object", "{\"a\": 1,\n}"sv, "f has a comma at byte 8 that nothing follows: remove this comma");
        row("comma in list", "[1, 2, ]"sv, "f has a comma at byte 6 that nothing follows");
        row("Python quotes", "{'id': 'q1'}"sv, "f has single quotes at byte 2, as Python prints them: write it with");
        row("Python True", "{\"a\": True}"sv, "f holds True at byte 7 where JSON has true");
        row("Python None", "{\"a\": None}"sv, "f holds None at byte 7 where JSON has null");
        row("comment", "{\"a\": 1 // one\n}"sv, "f has a comment at byte 9");
        row("hash comment", "# one\n{}"sv, "f has a comment at byte 1");
        row("open line", "{\"a\": \"one\ntwo\"}"sv, "f has a line break or another control character within a text");
        row("backslash", "{\"a\": \"C:\\dir\"}"sv, "f is not valid JSON at byte 11, within a text: a backslash");
        row("cut", "{\"a\": [1, 2"sv, "f ends too soon, after 11 bytes: it may be incomplete; copy or download");
        row("cut in text", "{\"a\": \"one"sv, "f ends too soon");
        row("words", "hello"sv, "f is not valid JSON at byte 1, before \"hello\": correct it there");
        row("two values", "{} {}"sv, "f is not valid JSON at byte 4, before \"{}\"");
        row("page", "<html><body>404"sv, "f is a web page");
    }

    void badJsonGetsItsReason()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, message);
        const auto parsed = parseStrictJson(text.toStdString(), "f");
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.starts_with(message.toStdString()), parsed.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestForeignText)
#include "tst_foreign_text.moc"
