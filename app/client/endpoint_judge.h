// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/chat_client.h"
#include "core/reasoning/judgement_file.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace neurex::app {

/// What an endpoint's judging came to.
struct JudgingSummary {
    std::int64_t answered = 0;
    std::int64_t unanswered = 0; ///< questions without a usable answer
    std::string lastFailure; ///< why the last of them has none; never the key
};

/// Puts questions to an endpoint, one after another in their order, and keeps each reply on the disk before the next
/// question goes out. Never blocks.
class EndpointJudge : public QObject {
    Q_OBJECT

public:
    /// Questions in a row without an answer after which no more are asked.
    static constexpr int kMostFailuresInARow = 5;

    /// file: outlives the object.
    EndpointJudge(ChatEndpoint endpoint, const ChatClient::Timing& timing, JudgementFile& file,
                  QObject* parent = nullptr);

    /// Asks for what the file does not have. onProgress: how many of the questions have been asked. onDone: once, from
    /// the event loop. Errors: Unreadable (the endpoint answers none, with the reason), WriteFailed, Cancelled.
    void start(std::vector<JudgeQuestion> questions, std::function<void(std::int64_t done)> onProgress,
               std::function<void(const Result<JudgingSummary>&)> onDone);
    void cancel(); ///< ends with Cancelled, within one turn of the event loop

private:
    void askNext();
    void take(const ChatOutcome& outcome);
    void finish(const Result<JudgingSummary>& result);

    ChatClient m_client;
    JudgementFile& m_file;
    std::vector<JudgeQuestion> m_questions; ///< that are missing
    std::size_t m_next = 0;
    int m_failuresInARow = 0;
    JudgingSummary m_summary;
    std::function<void(std::int64_t)> m_onProgress;
    std::function<void(const Result<JudgingSummary>&)> m_onDone; ///< empty: nothing runs
};

} // namespace neurex::app
