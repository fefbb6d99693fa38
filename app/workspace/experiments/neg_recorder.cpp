// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/neg_recorder.h"

#include "app/workspace/runner/kept_name.h"
#include "core/base/file_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace neurex::app {
namespace {

constexpr std::int64_t kPublishIntervalMs = 200;
constexpr std::int64_t kRestPerWork = 4; // intervals of large studies are not drawn all the time

std::vector<NegPoint> pointsOf(std::int64_t index, const NegPrompt& prompt, std::span<const double> shifts,
                               std::string_view computeType)
{
    std::vector<NegPoint> points;
    for (const NegNeuron& neuron : prompt.neurons)
        points.push_back({index, neuron.neuron, empiricalGradient(shifts, neuron.changes),
                          isAboveNoise(neuron.changes, computeType, prompt.probability), neuron.estimates});
    return points;
}

} // namespace

/// The same model, task and settings find their study again, also with more questions of the task.
std::filesystem::path NegRecorder::filePath() const
{
    const NegManifest& manifest = m_order.manifest;
    return m_order.folder / keptName(manifest, {manifest.split, nlohmann::json(manifest.settings).dump()});
}

Result<std::unique_ptr<NegExperiment>> NegRecorder::open()
{
    const std::filesystem::path path = filePath();
    if (const Result<void> made = makeFolders(path.parent_path(), FileAccess::Private); !made)
        return made.error();
    Result<NegFile> file = NegFile::createOrResume(path, m_order.manifest);
    if (!file)
        return file.error();
    return std::make_unique<NegExperiment>(std::move(*file), m_order.manifest.settings, m_order.prompts);
}

void NegRecorder::restore(int generation, const NegOrder& order)
{
    setGeneration(generation);
    release();
    m_order = order;
    std::error_code status;
    if (std::filesystem::exists(filePath(), status)) {
        if (const Result<std::unique_ptr<NegExperiment>> study = open(); study && (*study)->kept().done > 0)
            publish(**study);
    }
}

void NegRecorder::begin(int generation, const NegOrder& order)
{
    setGeneration(generation);
    release();
    m_order = order;
    Result<std::unique_ptr<NegExperiment>> study = open();
    if (!study) {
        Q_EMIT failed(generation, study.error());
        end();
        return;
    }
    m_sincePublished.invalidate();
    publish(**study);
    record(std::move(*study));
}

void NegRecorder::taken(const CellAnswer& /*answer*/)
{
    const bool hasRested = !m_sincePublished.isValid()
        || m_sincePublished.elapsed() >= std::max(kPublishIntervalMs, kRestPerWork * m_cost);
    if (study().kept().done != m_published && hasRested)
        publish();
}

void NegRecorder::publish(const NegExperiment& study)
{
    QElapsedTimer work;
    work.start();
    const CellCount kept = study.kept();
    if (kept.done == 0)
        return;
    const ModelInfo& model = m_order.manifest.model;
    const std::vector<double> shifts = *shiftsOf(m_order.manifest.settings.range, m_order.manifest.settings.step);
    auto result = std::make_shared<NegResult>();
    result->manifest = std::make_shared<const NegManifest>(m_order.manifest);
    result->done = kept.done;
    result->total = kept.total;
    result->layerCount = model.layerCount;
    std::vector<NegPrompt> prompts;
    std::vector<std::string> units;
    for (const auto& [index, prompt] : study.file().windows()) {
        if (index >= kept.total)
            break;
        std::ranges::move(pointsOf(index, prompt, shifts, model.computeType), std::back_inserter(result->points));
        prompts.push_back(prompt);
        units.push_back(m_order.prompts[static_cast<std::size_t>(index)].group);
    }
    result->summary
        = summarize(prompts, units, m_order.manifest.settings, kUsualLinearity, model.layerCount, model.computeType);
    m_published = kept.done;
    m_cost = work.elapsed();
    m_sincePublished.start();
    Q_EMIT resultReady(generation(), result);
}

} // namespace neurex::app
