// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/task/task_preparation.h"

namespace neurex::app {

Result<PreparedTask> prepareSplit(const Task& task, PreparationSettings settings, const OpenModel& model)
{
    settings.addBos = model.addsBos();
    settings.skipBad = true;
    settings.contextLength = model.info.contextLength;
    Result<PreparedTask> prepared = buildTokenQuestions(task, settings, model.tokenizer.get());
    if (!prepared && prepared.error().code == ErrorCode::InvalidArgument && !model.tokenizer)
        return makeError(model.tokenizerError.code, model.tokenizerError.message, prepared.error().message);
    return prepared;
}

} // namespace neurex::app
