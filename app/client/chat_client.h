// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only way of Neurex to other computers over the network, and only to an endpoint that the user has named
// (tests/layering: no other file includes QtNetwork).
#pragma once

#include "app/client/chat_endpoint.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace neurex::app {

/// How a question to an endpoint ended.
struct ChatOutcome {
    enum class Kind {
        Answered, ///< text: the reply, not blank
        Unanswered, ///< this question got no usable answer, however often it was asked
        Ended ///< no question will: wrong address, no connection, wrong key
    };
    Kind kind = Kind::Ended;
    std::string text; ///< the reply, or why there is none, as a sentence without a full stop; never the key
};

/// Asks an endpoint one question after another. What may pass (time-outs, HTTP 408, 429 and 5xx, broken connections,
/// answers that are none) is asked again after growing pauses, or after those that the endpoint asks for. Redirects
/// are not followed, so that the key goes to nobody else; answers are bounded. Lives in the thread that made it; never
/// blocks.
class ChatClient : public QObject {
    Q_OBJECT

public:
    /// In milliseconds.
    struct Timing {
        int timeout = 60'000; ///< of one request, from its start to the answer's last byte
        int tries = 5; ///< of one question
        int firstPause = 1'000; ///< before the second try; each next one is twice as long
        int longestPause = 60'000; ///< an endpoint that asks for a longer one is not asked again
    };

    ChatClient(ChatEndpoint endpoint, const Timing& timing, QObject* parent = nullptr);
    ~ChatClient() override;

    const ChatEndpoint& endpoint() const;
    /// One question at a time. done: called once, from the event loop, unless cancel() comes first.
    void ask(std::string_view role, std::string_view text, std::int32_t maxTokens,
             std::function<void(const ChatOutcome&)> done);
    void cancel();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace neurex::app
