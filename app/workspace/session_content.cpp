// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/session_content.h"

#include <algorithm>

namespace neurex::app {
namespace {

/// Scores that lie in a folder are those that its manifest tells of.
bool isSame(const SessionRun& a, const SessionRun& b)
{
    return a.folder == b.folder && a.name == b.name && a.done == b.done && a.manifest == b.manifest
        && (!a.scores || !b.scores || a.scores == b.scores || *a.scores == *b.scores);
}

bool isSame(const PackedAnswers& a, const PackedAnswers& b)
{
    return a == b || (a && b && *a == *b);
}

bool isSame(const SessionSweep& a, const SessionSweep& b)
{
    const auto areSame = [](const PointAnswers& one, const PointAnswers& other) {
        return isSame(one.before, other.before) && isSame(one.after, other.after);
    };
    return a.points == b.points && a.manifest.settings == b.manifest.settings
        && a.manifest.scoresHash == b.manifest.scoresHash && a.manifest.model.device == b.manifest.model.device
        && a.manifest.model.computeType == b.manifest.model.computeType
        && std::ranges::equal(a.answers, b.answers, areSame);
}

bool isSame(const SharedPin& a, const SharedPin& b)
{
    return a == b || (a && b && *a == *b);
}

} // namespace

bool SessionContent::operator==(const SessionContent& other) const
{
    const bool areRunsSame
        = std::ranges::equal(runs, other.runs, [](const SessionRun& a, const SessionRun& b) { return isSame(a, b); });
    return areRunsSame && state == other.state && modelSpec == other.modelSpec && weightHash == other.weightHash
        && taskSpec == other.taskSpec && taskHash == other.taskHash && stack == other.stack
        && answers.before == other.answers.before && answers.after == other.answers.after
        && sweep.has_value() == other.sweep.has_value() && (!sweep || isSame(*sweep, *other.sweep))
        && isSame(pin, other.pin);
}

SessionContent contentOf(const SessionFile& file)
{
    SessionContent content{file.modelSpec, file.model.weightHash,
                           file.taskSpec,  file.taskHash,
                           file.state,     {},
                           file.stack,     file.runs,
                           file.sweep,     file.pin};
    for (const SessionQuestion& question : file.questions) {
        content.answers.before.push_back(question.before);
        content.answers.after.push_back(question.after);
    }
    return content;
}

} // namespace neurex::app
