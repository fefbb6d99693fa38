// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_contents.h"
#include "core/protocol/jobs.h"

#include <string>
#include <string_view>

namespace neurex::protocol {

/// What is inside a model's files, whether it opens or not: a model that is refused is an answer, not a failure.
struct ContentsParams {
    static constexpr std::string_view kMethod = "contents";
    std::string path;
    bool brief = false; ///< without metadata, tensors, chat templates and tokenizer
};

/// Reply of contents: its JSON may be larger than that of a message, so it lies in an array, which this object owns.
/// The tokenizer's bytes are those of the argument, which must live until the message is written.
class ContentsMessage {
public:
    ContentsMessage(std::int64_t id, const ModelContents& contents);
    ContentsMessage(const ContentsMessage&) = delete;
    ContentsMessage& operator=(const ContentsMessage&) = delete;

    const Reply& reply() const { return m_reply; }

private:
    std::string m_text;
    Reply m_reply;
};
Result<ModelContents> parseContents(const Reply& reply);

} // namespace neurex::protocol
