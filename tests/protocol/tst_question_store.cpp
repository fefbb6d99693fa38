// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/question_store.h"

#include <QTest>

using namespace neurex;
using namespace neurex::protocol;

namespace {

/// Question `number` of a set: as many proxies, tokens and variants as its number asks for, some of them none.
TokenQuestion question(int number)
{
    TokenQuestion question{"q" + std::to_string(number), {}, number % 2 == 0 ? "even" : ""};
    for (int proxy = 0; proxy < number % 4; ++proxy) {
        std::vector<std::int32_t> tokens;
        for (int token = 0; token < number + proxy; ++token)
            tokens.push_back(100 * number + token);
        question.proxies.push_back({tokens, {{1}, {2, 3}, {}}, proxy});
    }
    return question;
}

QuestionSet setOf(int count)
{
    std::vector<TokenQuestion> questions;
    for (int i = 0; i < count; ++i)
        questions.push_back(question(i));
    return questions;
}

/// What an engine reads of a message about questions first to first + count.
QuestionsParams received(const QuestionSet& set, std::size_t first, std::size_t count)
{
    const QuestionsMessage sent(7, set.hash(), static_cast<std::int64_t>(set.size()), static_cast<std::int64_t>(first),
                                std::span(set.list()).subspan(first, count));
    FrameDecoder decoder;
    if (!decoder.push(encodeMessage(sent.request())->joined()))
        qFatal("the frame was refused");
    const Result<Message> message = parseMessage(*decoder.pop());
    Result<QuestionsParams> params = parseParams<QuestionsParams>(std::get<Request>(*message));
    if (!params)
        qFatal("%s", params.error().message.c_str());
    return *params;
}

std::vector<std::string> idsOf(ChosenQuestions& chosen)
{
    std::vector<std::string> parts;
    for (std::int64_t part = 0; part < chosen.partCount(); ++part) {
        std::string ids;
        for (const TokenQuestion& one : chosen.part(part))
            ids += one.id;
        parts.push_back(std::to_string(chosen.firstOf(part)) + ":" + ids);
    }
    return parts;
}

} // namespace

class QuestionStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashesTellSetsApart();
    void questionsSurviveTheWire();
    void collectsAndChooses();
    void refusesWhatDoesNotFollow();
    void refusesAnotherHash();
    void keepsTheSetThatIsBeingSent();
    void refusesBrokenMessages_data();
    void refusesBrokenMessages();
    void forgetsWhatWasUsedLongestAgo();
};

void QuestionStoreTest::hashesTellSetsApart()
{
    const QuestionSet set = setOf(6);
    QCOMPARE(set.hash().size(), 64U);
    QVERIFY(set == setOf(6));
    std::vector<std::vector<TokenQuestion>> others(7, set.list());
    others[0].pop_back();
    others[1][3].id += 'x';
    others[2][3].group = "odd";
    others[3][3].proxies[1].tokens[0] += 1;
    others[4][3].proxies[1].gold = 0;
    std::swap(others[5][3].proxies[0].optionTokens[0], others[5][3].proxies[0].optionTokens[2]);
    others[6][3].proxies[0].tokens.push_back(others[6][3].proxies[1].tokens.front()); // a token moves to its neighbour
    others[6][3].proxies[1].tokens.erase(others[6][3].proxies[1].tokens.begin());
    for (const std::vector<TokenQuestion>& other : others)
        QVERIFY(hashOf(other) != set.hash());
    QVERIFY(QuestionSet().hash().empty());
    QVERIFY(QuestionSet(std::vector<TokenQuestion>()).empty());
    // An engine of another build must find the same name: one question without proxies.
    QCOMPARE(hashOf(std::vector<TokenQuestion>{{"a", {}, ""}}),
             std::string("3ad70e39aff48afa25ece6a26a5efa0944627d7b0bb71a4d0802c556e961195e"));
}

void QuestionStoreTest::questionsSurviveTheWire()
{
    const QuestionSet set = setOf(9);
    const QuestionsParams params = received(set, 2, 5);
    QCOMPARE(params.set, set.hash());
    QCOMPARE(params.total, 9);
    QCOMPARE(params.first, 2);
    QVERIFY(std::ranges::equal(params.questions, std::span(set.list()).subspan(2, 5)));
}

void QuestionStoreTest::collectsAndChooses()
{
    const QuestionSet set = setOf(10);
    QuestionStore store;
    QCOMPARE(store.add(received(set, 0, 4))->count, 4);
    QVERIFY(store.choose({set.hash(), {{0, 1}}}).error().code == ErrorCode::UnknownQuestions);
    QCOMPARE(store.add(received(set, 4, 6))->count, 10);
    QCOMPARE(store.add(received(set, 0, 4))->count, 10); // sent again: known already
    using Parts = std::vector<std::string>;
    const auto parts = [&](std::vector<QuestionRange> ranges, std::int64_t part) {
        Result<ChosenQuestions> chosen = store.choose({set.hash(), std::move(ranges), part});
        return chosen ? idsOf(*chosen) : Parts{chosen.error().message};
    };
    QCOMPARE(parts({{3, 4}}, 0), (Parts{"0:q3q4q5q6"}));
    QCOMPARE(parts({{0, 5}}, 2), (Parts{"0:q0q1", "2:q2q3", "4:q4"}));
    QCOMPARE(parts({{8, 2}, {1, 3}, {6, 1}}, 4), (Parts{"0:q8q9q1q2", "4:q3q6"}));
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    QCOMPARE(parts({{0, 3}}, kMost), (Parts{"0:q0q1q2"}));
    QCOMPARE(parts({{2, 2}, {3, 1}}, kMost - 1), (Parts{"0:q2q3q3"}));
    QVERIFY(parts({{0, 10}, {4, 1}}, 0).front().find("than the 10 that there are") != std::string::npos);
    QCOMPARE(parts({}, 4), Parts());
    QVERIFY(parts({{9, 2}}, 4).front().find("2 questions from 9 on are chosen of 10") != std::string::npos);
    QVERIFY(!store.choose({set.hash(), {{-1, 2}}, 4}));
    QVERIFY(!store.choose({set.hash(), {{0, 2}}, -1}));
    QVERIFY(store.choose({set.hash(), {{0, 2}}, 1, 0}));
    QVERIFY(store.choose({set.hash(), {{0, 2}}, 0, 1}));
    for (const std::int64_t skip : {-1, 1})
        QVERIFY(!store.choose({set.hash(), {{0, 2}}, 1, skip}));
    QVERIFY(!store.choose({set.hash(), {{0, 2}}, 0, 2}));
    QVERIFY(!store.choose({set.hash(), {{std::numeric_limits<std::int64_t>::max(), 2}}, 1}));
}

void QuestionStoreTest::refusesWhatDoesNotFollow()
{
    const QuestionSet set = setOf(6);
    QuestionStore store;
    QVERIFY(!store.add(received(set, 1, 2)));
    QVERIFY(store.add(received(set, 0, 2)));
    QVERIFY(!store.add(received(set, 3, 2)));
    QCOMPARE(store.add(received(set, 0, 3))->count, 3); // begins anew
    QuestionsParams otherTotal = received(set, 3, 3);
    otherTotal.total = 7;
    QVERIFY(!store.add(otherTotal));
    QCOMPARE(store.add(received(set, 3, 3))->count, 6);
    QuestionsParams none = received(set, 0, 1);
    none.questions.clear();
    QVERIFY(!store.add(none));
    QuestionsParams named = received(set, 0, 1);
    named.set = std::string(64, 'A');
    QVERIFY(store.add(named).error().message.find("hexadecimal") != std::string::npos);
}

/// What is being sent stays, whatever else comes.
void QuestionStoreTest::keepsTheSetThatIsBeingSent()
{
    const QuestionSet large = setOf(200), other = setOf(30);
    QuestionStore store(4'000);
    QCOMPARE(store.add(received(large, 0, 100))->count, 100);
    QCOMPARE(store.add(received(large, 100, 50))->count, 150);
    QCOMPARE(store.add(received(large, 150, 50))->count, 200);
    QVERIFY(store.choose({large.hash(), {{0, 1}}}));
    QVERIFY(store.add(received(other, 0, 30)));
    QVERIFY(!store.choose({large.hash(), {{0, 1}}}));
}

void QuestionStoreTest::refusesAnotherHash()
{
    const QuestionSet set = setOf(5);
    QuestionStore store;
    QuestionsParams params = received(set, 0, 5);
    params.questions[3].proxies[0].tokens[0] += 1;
    const auto refused = store.add(params);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("another hash") != std::string::npos);
    QVERIFY(!store.choose({set.hash(), {{0, 1}}}));
    QVERIFY(store.add(received(set, 0, 5)));
    QVERIFY(store.choose({set.hash(), {{0, 1}}}));
}

void QuestionStoreTest::refusesBrokenMessages_data()
{
    QTest::addColumn<QString>("array");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("value");
    QTest::newRow("more proxies than counts") << QStringLiteral("proxy_counts") << 1 << 40;
    QTest::newRow("a negative number of proxies") << QStringLiteral("proxy_counts") << 1 << -1;
    QTest::newRow("a negative number of options") << QStringLiteral("option_counts") << 1 << -1;
    QTest::newRow("a negative count") << QStringLiteral("token_counts") << 0 << -1;
    QTest::newRow("tokens left over") << QStringLiteral("token_counts") << 0 << 0;
    QTest::newRow("more tokens than sent") << QStringLiteral("token_counts") << 0 << 1'000'000;
    QTest::newRow("fewer options") << QStringLiteral("option_counts") << 0 << 1;
    QTest::newRow("longer options") << QStringLiteral("variant_counts") << 1 << 9;
}

void QuestionStoreTest::refusesBrokenMessages()
{
    QFETCH(QString, array);
    QFETCH(int, position);
    QFETCH(int, value);
    const QuestionSet set = setOf(4);
    const QuestionsMessage sent(7, set.hash(), 4, 0, set.list());
    Request request{7, "questions", sent.request().params};
    std::vector<std::vector<std::int32_t>> kept;
    for (const ArrayView& view : sent.request().arrays.list()) {
        const auto values = *sent.request().arrays.integers(view.name);
        kept.emplace_back(values.begin(), values.end());
    }
    std::size_t next = 0;
    for (const ArrayView& view : sent.request().arrays.list()) {
        std::vector<std::int32_t>& values = kept[next++];
        if (view.name == array.toStdString())
            values[static_cast<std::size_t>(position)] = value;
        request.arrays.add(view.name, view.shape, std::span(std::as_const(values)));
    }
    const auto params = parseParams<QuestionsParams>(request);
    QVERIFY(!params);
    QVERIFY(params.error().code == ErrorCode::Malformed);
    QVERIFY2(params.error().message.find("array \"") != std::string::npos, params.error().message.c_str());
    QVERIFY2(value >= 0 || params.error().message.find("\"" + array.toStdString() + "\" counts") != std::string::npos,
             params.error().message.c_str());
}

void QuestionStoreTest::forgetsWhatWasUsedLongestAgo()
{
    const QuestionSet first = setOf(20), second = setOf(21), third = setOf(22);
    QuestionStore store(30'000); // two of them
    const auto isKnown = [&](const QuestionSet& set) { return store.choose({set.hash(), {{0, 1}}}).hasValue(); };
    QVERIFY(store.add(received(first, 0, 20)));
    QVERIFY(store.add(received(second, 0, 21)));
    QVERIFY(isKnown(first) && isKnown(second));
    QVERIFY(isKnown(first));
    QVERIFY(store.add(received(third, 0, 22)));
    QVERIFY(isKnown(third));
    QVERIFY(!isKnown(second));
    QVERIFY(isKnown(first));
}

QTEST_GUILESS_MAIN(QuestionStoreTest)
#include "tst_question_store.moc"
