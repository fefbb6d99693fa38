// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/attribution_settings.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/model_info.h"
#include "core/base/question.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace neurex;
using nlohmann::json;

namespace {

AttributionSettings someSettings()
{
    AttributionSettings settings;
    settings.target = Target::Margin;
    settings.rule = Rule::Gauss;
    settings.steps = 7;
    settings.perOption = true;
    settings.keepProxies = true;
    settings.memoryBudgetBytes = std::int64_t{1} << 40;
    return settings;
}

Intervention someIntervention()
{
    return {{{0, 3}, {31, 11007}}, Operation::Add, -0.1, Positions::All};
}

TokenQuestion someQuestion()
{
    return {"q \"1\"", {{{1, 2, 32000}, {{319, 350}, {360}}, 1}, {{5}, {{6}, {7}}, 0}}};
}

QuestionAnswer someAnswer()
{
    return {"é", {{{1.5F, -2.25F}, {0.75F, 0.25F}, 0.1F, 0, 1}, {{}, {}, 1.0F, 2, 2}}};
}

ModelInfo someModel()
{
    ModelInfo info;
    info.name = "demo";
    info.path = "/models/demo";
    info.architecture = "LlamaForCausalLM";
    info.layerCount = 32;
    info.hiddenSize = 4096;
    info.neuronCount = 11008;
    info.headCount = 32;
    info.keyValueHeadCount = 8;
    info.headSize = 128;
    info.vocabularySize = 32000;
    info.contextLength = 4096;
    info.ropeTheta = 500000.0;
    info.normEpsilon = 1e-6;
    info.tiedHead = true;
    info.bosToken = -1;
    info.eosTokens = {2, 128009};
    info.storedType = "bfloat16";
    info.computeType = "float32";
    info.device = "cpu";
    info.parameterCount = 6'738'415'616;
    info.weightBytes = 13'476'831'232;
    info.loadMemoryBytes = 26'953'662'464;
    info.deviceMemoryBytes = 13'700'000'000;
    info.runMemoryBytes = 3'000'000'000;
    info.weightHash = "ab";
    info.tokenizerHash = "cd";
    info.warnings = {"one", "two"};
    return info;
}

/// True when the text of the value's JSON reads back as the same value.
template <typename T>
bool survives(const T& value)
{
    return json::parse(json(value).dump()).template get<T>() == value;
}

/// True when reading throws, whatever the kind of exception.
template <typename T>
bool isRefused(const json& value)
{
    try {
        static_cast<void>(value.get<T>());
        return false;
    } catch (const std::exception&) {
        return true;
    }
}

/// The keys without which a value of this type can still be read.
template <typename T>
QStringList optionalKeys(const T& value)
{
    QStringList optional;
    const json whole = value;
    for (const auto& [key, ignored] : whole.items()) {
        json part = whole;
        part.erase(key);
        if (!isRefused<T>(part))
            optional << QString::fromStdString(key);
    }
    return optional;
}

/// The keys whose value can be replaced by one of a wrong type without being refused.
template <typename T>
QStringList carelessKeys(const T& value)
{
    QStringList careless;
    const json whole = value;
    for (const auto& [key, content] : whole.items()) {
        std::vector<json> wrong{nullptr, json::object(), content.is_string() ? json(1) : json("1")};
        if (content.is_number())
            wrong.push_back(true);
        if (content.is_number_integer())
            wrong.insert(wrong.end(), {1.5, 1e30, std::uint64_t{1} << 63});
        if (content.is_boolean())
            wrong.push_back(1);
        for (const json& replacement : wrong) {
            json changed = whole;
            changed[key] = replacement;
            if (!isRefused<T>(changed))
                careless << QString::fromStdString(key + " = " + replacement.dump());
        }
    }
    return careless;
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrips()
    {
        QVERIFY(survives(AttributionSettings{}));
        QVERIFY(survives(someSettings()));
        QVERIFY(survives(Intervention{}));
        QVERIFY(survives(someIntervention()));
        QVERIFY(survives(TokenQuestion{}));
        QVERIFY(survives(someQuestion()));
        QVERIFY(survives(QuestionAnswer{}));
        QVERIFY(survives(someAnswer()));
        QVERIFY(survives(ModelInfo{}));
        QVERIFY(survives(someModel()));
    }

    void formIsTheDocumentedOne()
    {
        QCOMPARE(json(someIntervention()).dump(),
                 std::string(R"({"neurons":[[0,3],[31,11007]],"operation":"add","positions":"all","value":-0.1})"));
        QCOMPARE(json(someQuestion().proxies[1]).dump(),
                 std::string(R"({"gold":0,"option_tokens":[[6],[7]],"tokens":[5]})"));
        QCOMPARE(
            json(AttributionSettings{}).dump(),
            std::string(
                R"({"keep_proxies":false,"memory_budget_bytes":0,"per_option":false,"rule":"right","steps":16,"target":"options"})"));
    }

    void enumNames()
    {
        for (const Target target : {Target::Options, Target::LogOptions, Target::Vocabulary, Target::Margin})
            QVERIFY(*parseTarget(toString(target)) == target);
        for (const Rule rule : {Rule::Right, Rule::Midpoint, Rule::Gauss})
            QVERIFY(*parseRule(toString(rule)) == rule);
        QCOMPARE(toString(Target::LogOptions), std::string_view("log-options"));
        const Result<Target> unknown = parseTarget("logit");
        QVERIFY(!unknown);
        QVERIFY(unknown.error().code == ErrorCode::InvalidArgument);
        QCOMPARE(
            unknown.error().message,
            std::string(
                "unknown target \"logit\"; expected one of options, log-options, vocabulary, log-vocabulary, margin"));
        QVERIFY(!parseRule("Right"));
    }

    void missingKeysAreRefused()
    {
        QCOMPARE(optionalKeys(someSettings()),
                 (QStringList{QStringLiteral("keep_proxies"), QStringLiteral("memory_budget_bytes"),
                              QStringLiteral("per_option")}));
        QCOMPARE(optionalKeys(someIntervention()), QStringList());
        QCOMPARE(optionalKeys(someQuestion()), QStringList());
        QCOMPARE(optionalKeys(someQuestion().proxies[0]), QStringList());
        QCOMPARE(optionalKeys(someAnswer()), QStringList());
        QCOMPARE(optionalKeys(someAnswer().proxies[0]), QStringList());
        QCOMPARE(optionalKeys(someModel()),
                 (QStringList{QStringLiteral("cache_memory_bytes"),
                              QStringLiteral("device_memory_bytes")})); // since version 3
    }

    void wrongTypesAreRefused()
    {
        QCOMPARE(carelessKeys(someSettings()), QStringList());
        QCOMPARE(carelessKeys(someIntervention()), QStringList());
        QCOMPARE(carelessKeys(someQuestion()), QStringList());
        QCOMPARE(carelessKeys(someQuestion().proxies[0]), QStringList());
        QCOMPARE(carelessKeys(someAnswer()), QStringList());
        QCOMPARE(carelessKeys(someAnswer().proxies[0]), QStringList());
        QCOMPARE(carelessKeys(someModel()), QStringList());
    }

    void elementsOfListsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* tokens : {"[1.0]", "[4294967297]", "[true]", "[\"1\"]", "[null]", "[[1]]", "{}", "7"})
            QTest::newRow(tokens) << QByteArray(R"({"gold":0,"option_tokens":[[6]],"tokens":)") + tokens + '}';
        for (const char* options : {"[6]", "[[6.5]]", "[[6],null]", "{}"})
            QTest::newRow(options) << QByteArray(R"({"gold":0,"tokens":[1],"option_tokens":)") + options + '}';
    }

    void elementsOfListsAreRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(isRefused<TokenProxy>(json::parse(text.toStdString())));
    }

    void neuronPairsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("neurons");
        for (const char* neurons :
             {"[[1]]", "[[1,2,3]]", "[1,2]", "[[1,2.5]]", "[[1,\"2\"]]", "[[1,4294967296]]", "{}"})
            QTest::newRow(neurons) << QByteArray(neurons);
    }

    void neuronPairsAreRefused()
    {
        QFETCH(QByteArray, neurons);
        json intervention = someIntervention();
        intervention["neurons"] = json::parse(neurons.toStdString());
        QVERIFY(isRefused<Intervention>(intervention));
    }

    void strictParserRefusesWithThePlace()
    {
        const Result<json> good = parseStrictJson(R"({"a":[1,{"a":2}]})", "\"x.json\"");
        QVERIFY(good);
        QVERIFY(good->at("a")[1].at("a") == 2);
        const auto message = [](std::string_view text) {
            const Result<json> parsed = parseStrictJson(text, "\"x.json\"");
            return parsed ? std::string() : parsed.error().message;
        };
        QCOMPARE(message("{\"a\":1,}"),
                 std::string("\"x.json\" has a comma at byte 7 that nothing follows: remove this comma"));
        QCOMPARE(message(R"({"b":{"a":1,"a":1}})"),
                 std::string("\"x.json\" is refused: the key \"a\" stands twice in one object"));
        QVERIFY(message("").find("x.json") != std::string::npos);
        QVERIFY(message("\"\xc3\x28\"").find("x.json") != std::string::npos);
        QCOMPARE(message(std::string(64, '[') + std::string(64, ']')), std::string());
        QCOMPARE(message(std::string(65, '[') + std::string(65, ']')),
                 std::string("\"x.json\" is refused: it is nested deeper than 64 levels"));
    }

    void aTextIsTakenWholeOrNotAtAll()
    {
        using namespace std::string_view_literals;
        const auto message = [](std::string_view text, const JsonLimits& limits = {}) {
            const Result<json> parsed = parseStrictJson(text, "x", limits);
            return parsed ? std::string() : parsed.error().message;
        };
        QCOMPARE(message("{\"a\":1}\0{\"b\":2}"sv),
                 std::string("x holds a NUL byte at byte 8: remove it, or copy or download it again"));
        QCOMPARE(message("\0"sv),
                 std::string("x begins with zeros only, as after a download or copy that broke off: "
                             "copy or download it again"));
        QVERIFY(!message("{\"a\":\"\0\"}"sv).empty());
        QCOMPARE(message("[1,2,3]", {.values = 3}), std::string("x is refused: it holds more than 3 keys and values"));
        QCOMPARE(message("[1,2,3]", {.values = 5}), std::string());
        QCOMPARE(message("[1,2,3]", {.bytes = 6}), std::string("x has 7 bytes; at most 6 were expected"));
        QCOMPARE(message("[[1]]", {.depth = 1}), std::string("x is refused: it is nested deeper than 1 levels"));
    }

    void aNamedObjectBecomesAFlatList()
    {
        const JsonLimits limits{.flat = "v"};
        const Result<json> parsed
            = parseStrictJson(R"({"v":{"b":1},"m":{"v":{"b":2,"a":[{"v":{"c":4}}],"b":{"d":3}}}})", "x", limits);
        QVERIFY(parsed);
        QVERIFY(*parsed == json::parse(R"({"v":{"b":1},"m":{"v":["b",2,"a",[{"v":{"c":4}}],"b",{"d":3}]}})"));
        QVERIFY(!parseStrictJson(R"({"m":{"v":{"b":{"a":1,"a":2}}}})", "x", limits)); // only its own keys may
        QVERIFY(!parseStrictJson(R"({"m":{"w":{"b":1,"b":2}}})", "x", limits));
    }

    /// The library's own callbacks would look through the whole list behind each of its objects.
    void aListOfManyObjectsIsReadOnce()
    {
        constexpr std::size_t kCount = 400'000;
        std::string text = "[{}";
        for (std::size_t i = 1; i < kCount; ++i)
            text += ",{}";
        const Result<json> parsed = parseStrictJson(text + "]", "x");
        QVERIFY(parsed);
        QCOMPARE(parsed->size(), kCount);
    }

    void numbersAreTakenAtTheirWord()
    {
        const auto refuses = []<typename T>(const char* text, T) {
            try {
                (void)strict::as<T>(json::parse(text));
            } catch (const std::invalid_argument&) {
                return true;
            }
            return false;
        };
        for (const char* text : {"true", "1.5", "1.0", "4294967297", "-2147483649", "\"1\"", "null", "[1]"})
            QVERIFY2(refuses(text, std::int32_t{}), text);
        for (const char* text : {"true", "-1", "18446744073709551616", "1e3"})
            QVERIFY2(refuses(text, std::uint64_t{}), text);
        for (const char* text : {"true", "null", "\"1\"", "[1]"})
            QVERIFY2(refuses(text, 0.0), text);
        for (const char* text : {"[true]", "[1,2.5]", "{}", "1"})
            QVERIFY2(refuses(text, std::vector<std::int64_t>{}), text);
        QCOMPARE(strict::as<std::uint64_t>(json::parse("18446744073709551615")), ~std::uint64_t{0});
        QCOMPARE(strict::as<std::int32_t>(json::parse("-2147483648")), std::numeric_limits<std::int32_t>::min());
        QCOMPARE(strict::get(json::parse("{\"a\":2}"), "a", 1), 2);
        QCOMPARE(strict::get(json::parse("{\"a\":2}"), "b", 1), 1);
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
