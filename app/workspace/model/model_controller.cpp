// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/model/model_controller.h"

#include "app/client/demo_files.h"
#include "app/client/task_opening.h"
#include "app/workspace/guarded.h"
#include "core/base/free_memory.h"
#include "core/store/stored_path.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kInspectTag("inspect");
constexpr QLatin1StringView kLoadTag("load");

bool isSameModel(const OpenModel& a, const OpenModel& b)
{
    return a.info.path == b.info.path && a.info.weightHash == b.info.weightHash
        && a.info.tokenizerHash == b.info.tokenizerHash && a.info.device == b.info.device
        && a.info.computeType == b.info.computeType;
}

} // namespace

ModelController::ModelController(EngineClient* client, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_device(u"auto"_s)
{
    connect(m_client, &EngineClient::failed, this, &ModelController::onEngineFailed);
    connect(m_client, &EngineClient::stateChanged, this, [this](EngineClient::State state) {
        if (state == EngineClient::State::Ready && m_state == ModelState::EngineStarting && m_wantedSpec.isEmpty())
            setState(ModelState::Idle); // nothing is to be loaded
    });
}

void ModelController::setState(ModelState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void ModelController::startEngine()
{
    if (m_client->state() != EngineClient::State::Stopped && m_client->state() != EngineClient::State::Failed)
        return;
    const Result<EngineProfile> profile = m_profile ? Result<EngineProfile>(*m_profile) : localEngineProfile();
    if (!profile) {
        onEngineFailed(profile.error());
        return;
    }
    setState(ModelState::EngineStarting);
    m_client->start(*profile);
}

void ModelController::openModel(const QString& named)
{
    const QString spec = QString::fromStdString(storableModel(named.toStdString()));
    m_wantedSpec = spec;
    m_declinablePath.clear();
    m_inspection.next();
    m_client->cancelTag(kInspectTag);
    Q_EMIT opening();
    const Result<std::filesystem::path> path = resolveModelPath(spec);
    startEngine();
    if (!path) {
        refuse(path.error());
        return;
    }
    const auto inspected = [this, spec, folder = path->string(),
                            inspection = m_inspection.turn()](const Result<ModelDescription>& result) {
        if (!m_inspection.is(inspection))
            return;
        if (result)
            preflight(spec, folder, result->info);
        else if (result.error().code != ErrorCode::EngineDied)
            refuse(result.error());
    };
    m_client->submit(inspectRequest(path->string(), inspected, {.tag = kInspectTag}), this);
}

MemoryNeed ModelController::memoryNeed(const ModelInfo& info) const
{
    const std::optional<std::int64_t> localBytes = m_profile ? std::nullopt : freeMemoryBytes();
    return assessMemory(info, m_client->hello(), m_device, localBytes, m_isModelInEngine ? &m_model->info : nullptr,
                        m_client->memoryBytes());
}

std::optional<MemoryNeed> ModelController::memoryNeedOf(const ModelContents& contents) const
{
    const bool isKnown = contents.info && !m_client->hello().devices.empty();
    return isKnown ? std::optional(memoryNeed(*contents.info)) : std::nullopt;
}

void ModelController::preflight(const QString& spec, const std::string& path, const ModelInfo& info)
{
    const MemoryNeed need = memoryNeed(info);
    if (need.fits()) {
        load(spec, path);
        return;
    }
    m_declinablePath = path;
    Q_EMIT memoryShort(spec, need);
}

void ModelController::loadAnyway()
{
    if (!m_declinablePath.empty())
        load(m_wantedSpec, std::exchange(m_declinablePath, {}));
}

void ModelController::declineLoad()
{
    if (std::exchange(m_declinablePath, {}).empty())
        return;
    m_wantedSpec = m_model ? m_model->spec : QString();
    if (!m_isModelInEngine)
        setState(ModelState::Idle);
    Q_EMIT loadDeclined();
}

void ModelController::cancelLoad()
{
    if (m_state != ModelState::Loading)
        return;
    m_generation.next();
    m_client->cancelTag(kLoadTag);
    setState(ModelState::Failed);
    Q_EMIT openFailed(makeError(ErrorCode::Cancelled, tr("Loading was cancelled.").toStdString()));
}

/// The model that is loaded, if any, stays the one that is wanted.
void ModelController::refuse(const Error& error)
{
    m_wantedSpec = m_model ? m_model->spec : QString();
    if (m_state == ModelState::EngineStarting)
        setState(m_isModelInEngine ? ModelState::Ready : ModelState::Idle);
    Q_EMIT openFailed(error);
}

void ModelController::load(const QString& spec, const std::string& path)
{
    // Requests for the model before must not meet the new one.
    m_client->cancelAll();
    m_isModelInEngine = false; // the engine throws out the old one first
    m_generation.next();
    setState(ModelState::Loading);
    const auto progress = [this](const JobProgress& state) {
        if (state.part && state.part->unit == "bytes")
            Q_EMIT loadedBytes(state.part->done, state.part->total);
        else
            Q_EMIT loadProgress(state.done, state.total);
    };
    const auto loaded = [this, spec, generation = m_generation.turn()](const Result<ModelDescription>& result) {
        if (result) {
            readTokenizer(spec, *result);
        } else if (m_generation.is(generation) && result.error().code != ErrorCode::EngineDied) {
            setState(ModelState::Failed);
            Q_EMIT openFailed(result.error());
        }
    };
    const protocol::LoadParams settings{.path = path,
                                        .device = m_device.toStdString(),
                                        .computeType = m_loadOptions.computeType.toStdString(),
                                        .threads = m_loadOptions.threads};
    m_client->submit(loadRequest(settings, progress, loaded, {.tag = kLoadTag}), this);
}

/// A large vocabulary takes longer to read than the GUI may wait.
void ModelController::readTokenizer(const QString& spec, ModelDescription loaded)
{
    inBackground([spec, loaded = std::move(loaded)] {
        auto model = std::make_shared<OpenModel>();
        model->spec = spec;
        model->info = loaded.info;
        nameAsOpened(model->info, spec);
        Result<Tokenizer> tokenizer = guarded([&] { return Tokenizer::fromFiles(loaded.tokenizerFiles); });
        if (tokenizer) {
            addTokenizerWarnings(model->info, *tokenizer);
            model->tokenizer = std::make_shared<const Tokenizer>(std::move(*tokenizer));
        } else
            model->tokenizerError = tokenizer.error();
        return SharedModel(std::move(model));
    }).then(this, [this, generation = m_generation.turn()](const SharedModel& model) {
        if (m_generation.is(generation) && m_state == ModelState::Loading)
            adopt(model);
    });
}

void ModelController::adopt(SharedModel model)
{
    m_isModelInEngine = true;
    if (!m_model || m_model->isRecorded || !isSameModel(*m_model, *model)) {
        Q_EMIT modelAboutToChange(model);
        m_model = std::move(model);
        Q_EMIT modelChanged();
    }
    setState(ModelState::Ready);
}

void ModelController::setDevice(const QString& device)
{
    if (m_device == device)
        return;
    m_device = device;
    if (!m_wantedSpec.isEmpty())
        openModel(m_wantedSpec);
}

void ModelController::setLoadOptions(const LoadOptions& options)
{
    if (m_loadOptions == options)
        return;
    const bool needsRestart = options.threads == 0 && m_loadOptions.threads != 0; // 0 leaves an engine as it is
    m_loadOptions = options;
    if (m_wantedSpec.isEmpty() || m_state == ModelState::Idle)
        return;
    if (needsRestart)
        m_client->kill();
    openModel(m_wantedSpec);
}

void ModelController::showRecorded(SharedModel model)
{
    m_generation.next();
    m_inspection.next();
    m_client->cancelAll();
    m_wantedSpec = model->spec;
    Q_EMIT modelAboutToChange(model);
    m_model = std::move(model);
    setState(ModelState::Idle);
    Q_EMIT modelChanged();
}

void ModelController::restart()
{
    if (m_wantedSpec.isEmpty())
        startEngine();
    else
        openModel(m_wantedSpec);
}

void ModelController::onEngineFailed(const Error& error)
{
    m_isModelInEngine = false;
    setState(ModelState::Failed);
    Q_EMIT engineFailed(error);
}

} // namespace neurex::app
