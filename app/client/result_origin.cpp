// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/result_origin.h"

#include "core/protocol/messages.h"

#include <utility>

namespace neurex::app {

ResultOrigin originOf(const ModelInfo& model, const Task& task, bool addBos, std::vector<std::int32_t> leftOutLines,
                      const PromptForm& form)
{
    return {NEUREX_VERSION, protocol::kProtocolVersion, model, task.name, task.source, task.hash, addBos,
            task.splitDraw, std::move(leftOutLines),    form};
}

} // namespace neurex::app
