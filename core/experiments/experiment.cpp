// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/experiment.h"

namespace neurex {

MeasuredCells measuredOf(const Experiment& experiment)
{
    return {experiment.kept().done, experiment.progress().done};
}

Error unansweredRequest()
{
    return makeError(ErrorCode::Internal, "the engine did not answer everything that it was asked, or not as it was");
}

Error foreignAnswer()
{
    return makeError(ErrorCode::InvalidArgument, "the engine answered something that the experiment did not ask for");
}

} // namespace neurex
