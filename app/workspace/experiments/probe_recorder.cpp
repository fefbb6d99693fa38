// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/probe_recorder.h"

#include "app/workspace/experiments/probe_sides.h"

#include <utility>

namespace neurex::app {
namespace {

constexpr qint64 kProgressIntervalMs = 100;

} // namespace

Result<std::unique_ptr<ProbeExperiment>> ProbeRecorder::open()
{
    const OpenModel& model = *m_order.model;
    const Result<ProbeSides> sides = probeSides(*m_order.task, model, m_order.plan.settings.seed);
    if (!sides)
        return sides.error();
    const Result<ProbeQuestions> questions = probeQuestions(sides->task, sides->choosing, sides->judging, m_order.plan);
    if (!questions)
        return questions.error();
    Result<std::vector<OtherProbe>> others = readOthers(m_order.plan, model.info);
    if (!others)
        return others.error();
    m_others = std::move(*others);
    const ProbeManifest manifest
        = manifestOf(m_order.plan, *questions, sides->task, model.info, model.addsBos(), model.tokenizer.get());
    const ProbeNeeds needs = needsOf(m_order.plan.settings);
    Result<ProbeFolder> folder = ProbeFolder::createOrResume(m_order.folder, manifest, needs);
    if (!folder)
        return folder.error();
    Q_EMIT opened(generation(),
                  {manifest.promptCount, manifest.promptCount * static_cast<std::int64_t>(manifest.promptBytes(needs)),
                   questions->all.size() - questions->train, questions->repeated, manifest.shape().neurons});
    return std::make_unique<ProbeExperiment>(std::move(*folder), questions->all);
}

void ProbeRecorder::begin(int generation, const ProbeOrder& order)
{
    setGeneration(generation);
    release();
    m_order = order;
    Result<std::unique_ptr<ProbeExperiment>> probe = open();
    if (!probe) {
        Q_EMIT failed(generation, probe.error());
        end();
        return;
    }
    record(std::move(*probe));
}

void ProbeRecorder::close()
{
    const auto& probe = static_cast<const ProbeExperiment&>(*experiment());
    if (!probe.isComplete() || *m_order.isStopped)
        return;
    m_sinceProgress.invalidate();
    const auto progress = [this](std::size_t done, std::size_t total) {
        if (!m_sinceProgress.isValid() || m_sinceProgress.hasExpired(kProgressIntervalMs)) {
            m_sinceProgress.start();
            Q_EMIT judging(generation(), static_cast<qint64>(done), static_cast<qint64>(total));
        }
        return !*m_order.isStopped;
    };
    const Result<ProbeResults> results = judgeProbe(probe.folder(), m_order.plan, m_others, progress);
    m_others.clear();
    if (results)
        Q_EMIT judged(generation());
    else if (!results.error().isCancelled())
        Q_EMIT failed(generation(), results.error());
}

} // namespace neurex::app
