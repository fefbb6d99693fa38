// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_client.h"
#include "app/client/engine_requests.h"
#include "tests/app/code_name.h"

#include <QDeadlineTimer>
#include <QTest>

#include <optional>
#include <string>
#include <functional>
#include <vector>

namespace neurex::app {

#ifdef __SANITIZE_ADDRESS__ // sanitized programs take several times as long
constexpr int kTestTimeoutMs = 60'000;
#else
constexpr int kTestTimeoutMs = 20'000;
#endif

/// The fake engine in one of its modes (see tests/support/fake_engine/main.cpp).
inline EngineProfile fakeEngine(const QString& mode, const QString& logFile = {})
{
    using namespace Qt::StringLiterals;
    QStringList command{QStringLiteral(NEUREX_FAKE_ENGINE), mode};
    if (!logFile.isEmpty())
        command.append(logFile);
    return {.name = u"fake"_s, .command = command};
}

/// Questions q0, q1, ... of three proxies with four options, gold letters in turn.
inline std::vector<TokenQuestion> someQuestions(int count)
{
    std::vector<TokenQuestion> questions;
    for (int q = 0; q < count; ++q) {
        TokenQuestion question{"q" + std::to_string(q), {}};
        for (int p = 0; p < 3; ++p)
            question.proxies.push_back({{1, 10 + q, 20 + p}, {{30}, {31}, {32}, {33}}, (q + p) % 4});
        questions.push_back(std::move(question));
    }
    return questions;
}

/// Keeps what a request ended with, and how often.
template <typename T>
struct Outcome {
    std::optional<Result<T>> result;
    int count = 0;

    Done<T> receiver()
    {
        return [this](const Result<T>& value) {
            result = value;
            ++count;
        };
    }
    bool isSuccess() const { return result && result->hasValue(); }
    bool isFailure() const { return result && !result->hasValue(); }
    /// "Cancelled"; empty on success.
    QString errorName() const { return isFailure() ? codeName(result->error().code) : QString(); }
    QString message() const { return isFailure() ? QString::fromStdString(result->error().message) : QString(); }
};

/// An evaluation of `count` questions whose outcome and items are kept.
struct TestJob {
    Outcome<protocol::JobSummary> outcome;
    std::vector<std::int64_t> items;
    std::function<void()> afterItem; ///< at once, unlike a polling wait

    EngineRequest request(int count, const QueueOptions& options = {}, std::size_t questionsPerPart = 256)
    {
        EvaluationJob job;
        job.questions = someQuestions(count);
        job.stacks = {InterventionStack{}};
        job.questionsPerPart = questionsPerPart;
        job.onItem = [this](QuestionEvaluation item) -> Result<void> {
            items.push_back(item.index);
            if (afterItem)
                afterItem();
            return {};
        };
        job.onDone = outcome.receiver();
        return evaluationRequest(std::move(job), options);
    }
};

} // namespace neurex::app

#define WAIT_FOR_STATE(client, wanted)                                                                                 \
    QTRY_COMPARE_WITH_TIMEOUT((client).state(), EngineClient::State::wanted, kTestTimeoutMs)
/// Names the condition in time; QTRY_VERIFY would wait twice as long again before it says anything. qWaitFor() sleeps
/// between events, so that a large answer would arrive in its pace.
#define WAIT_FOR(condition)                                                                                            \
    do {                                                                                                               \
        constexpr int kStepMs = 50;                                                                                    \
        for (QDeadlineTimer deadline(kTestTimeoutMs); !(condition) && !deadline.hasExpired();)                         \
            QTest::qWait(kStepMs);                                                                                     \
        QVERIFY2(condition, "was waited for in vain");                                                                 \
    } while (false)

namespace neurex::app {

/// Returns when the engine has answered whatever it was asked before, so that what did not happen by then never does.
inline void passFence(EngineClient& client)
{
    Outcome<ModelDescription> fence;
    client.submit(inspectRequest("missing/fence", fence.receiver(), {.tag = {}, .priority = Priority::Unasked}),
                  &client);
    WAIT_FOR(fence.count == 1);
}

} // namespace neurex::app
