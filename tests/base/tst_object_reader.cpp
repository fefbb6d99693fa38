// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/object_reader.h"
#include "core/base/strict_fields.h"

#include <QTest>

#include <array>

using namespace neurex;
using nlohmann::json;

namespace {

std::string mismatch(const std::string& place, std::string_view key, const json* value, const std::string& expected)
{
    return place + "/" + std::string(key) + ": " + expected + "; "
        + (value != nullptr ? shownValue(*value, false) : "missing");
}

constexpr ObjectReader::Wording kStrict{ErrorCode::BadTask, mismatch};
constexpr ObjectReader::Wording kNullIsAbsent{ErrorCode::CorruptFile, mismatch, true};

std::optional<std::int64_t> digit(const json& value)
{
    return wholeNumber(value, 0, 9);
}

constexpr auto kOptional = ObjectReader::Presence::Optional;

} // namespace

class ObjectReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsValues()
    {
        const json object{{"a", 7}, {"b", true}, {"c", "text"}, {"d", {1, 2}}};
        ObjectReader reader(object, "here", kStrict);
        QVERIFY(reader.read("a", "a digit", digit) == 7);
        QVERIFY(reader.read("b", "a flag", boolean) == true);
        QVERIFY(reader.read("c", "a text", anyText) == "text");
        QVERIFY(reader.read("d", "digits", listOf(digit, 1, 2)) == (std::vector<std::int64_t>{1, 2}));
        QVERIFY(!reader.read("e", "a digit", digit, kOptional));
        QVERIFY(!reader.error());
    }

    void theFirstErrorIsKept()
    {
        const json object{{"a", 17}, {"b", "x"}};
        ObjectReader reader(object, "here", kStrict);
        QVERIFY(!reader.read("a", "a digit", digit, kOptional));
        QVERIFY(!reader.read("b", "a flag", boolean));
        reader.refuse(ErrorCode::Internal, "later");
        reader.adopt(makeError(ErrorCode::Internal, "later"));
        QVERIFY(reader.error()->code == ErrorCode::BadTask);
        QCOMPARE(reader.error()->message, std::string("here/a: a digit; 17"));
    }

    void missingKeysAreErrorsWhereTheyAreRequired()
    {
        const json object{{"a", nullptr}};
        ObjectReader strict(object, "here", kStrict);
        QVERIFY(strict.find("a") && strict.contains("a"));
        QVERIFY(!strict.read("b", "a digit", digit));
        QCOMPARE(strict.error()->message, std::string("here/b: a digit; missing"));

        ObjectReader tolerant(object, "here", kNullIsAbsent);
        QVERIFY(!tolerant.find("a") && tolerant.contains("a"));
        QVERIFY(!tolerant.read("a", "a digit", digit, kOptional));
        QVERIFY(!tolerant.error());
        QVERIFY(!tolerant.read("a", "a digit", digit));
        QVERIFY(tolerant.error()->code == ErrorCode::CorruptFile);
    }

    void exceptionsOfConversionsAreErrors()
    {
        const json object{{"a", 1.5}, {"b", 3}};
        const auto convert = [](const json& value, int& out) { strict::read(value, out); };
        int number = 9;
        ObjectReader reader(object, "here", kStrict);
        reader.fill("b", number, convert, ObjectReader::Presence::Required);
        QCOMPARE(number, 3);
        reader.fill("c", number, convert, kOptional);
        QCOMPARE(number, 3);
        reader.fill("a", number, convert, ObjectReader::Presence::Required);
        QCOMPARE(reader.error()->message, std::string("here/a: expected a whole number of 32 bits, got 1.5; 1.5"));
        reader.fill("b", number = 8, convert, ObjectReader::Presence::Required); // nothing after an error
        QCOMPARE(number, 8);
    }

    void leftoversAreReported()
    {
        const json object{{"a", 1}, {"b", 2}, {"c", 3}, {"d", 4}};
        ObjectReader reader(object, "here", kStrict);
        reader.read("a", "a digit", digit);
        QVERIFY(reader.contains("b"));
        constexpr std::array<std::string_view, 2> kIgnored{"d", "not there"};
        reader.ignore(kIgnored);
        QCOMPARE(reader.unknownKeys(), std::vector<std::string>{"c"});
    }

    void listsAreCounted()
    {
        const auto few = listOf(digit, 1, 2);
        QVERIFY(!few(json::array()));
        QVERIFY(!few({1, 2, 3}));
        QVERIFY(!few({1, 20}));
        QVERIFY(!few(json::object()));
        QVERIFY(listOf(listOf(digit, 0), 1)(json::parse("[[], [1]]"))
                == (std::vector<std::vector<std::int64_t>>{{}, {1}}));
    }

    void wholeNumbersAreNotRounded()
    {
        QVERIFY(!wholeNumber(1.0, 0, 9));
        QVERIFY(!wholeNumber(true, 0, 9));
        QVERIFY(!wholeNumber("1", 0, 9));
        QVERIFY(!wholeNumber(-1, 0, 9));
        QVERIFY(wholeNumber(-1, -1, 9) == -1);
        QVERIFY(!wholeNumber(json(std::uint64_t{1} << 63U), 0, std::numeric_limits<std::int64_t>::max()));
    }

    void shownValuesAreShort()
    {
        QVERIFY(shownValue(std::string(500, 'x'), false).size() < 80);
        QCOMPARE(shownValue("\xC3\xA9", false), std::string("\"\xC3\xA9\""));
        QCOMPARE(shownValue("\xC3\xA9", true), std::string("\"\\u00e9\""));
    }
};

QTEST_GUILESS_MAIN(ObjectReaderTest)
#include "tst_object_reader.moc"
