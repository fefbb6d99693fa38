// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_client.h"
#include "app/client/engine_requests.h"
#include "app/client/memory_preflight.h"
#include "app/workspace/latest.h"
#include "core/base/model_contents.h"
#include "core/text/tokenizer.h"
#include "widgets/values/isolated_text.h"

#include <QObject>

#include <memory>
#include <optional>

namespace neurex::app {

/// A model that the engine has loaded, with what the front-end needs to speak text with it. Immutable, shared.
struct OpenModel {
    QString spec; ///< "demo", a name of the Hugging Face cache or an absolute path
    ModelInfo info;
    std::shared_ptr<const Tokenizer> tokenizer; ///< null: none that can be read
    Error tokenizerError; ///< why there is none
    bool isRecorded = false; ///< known from a session file only; nothing is loaded

    /// For titles.
    QString name() const { return ui::isolated(exactName()); }
    /// For names of files.
    QString exactName() const { return QString::fromStdString(info.name); }
    bool addsBos() const { return tokenizer && tokenizer->addsBos() && info.bosToken >= 0; }
};
using SharedModel = std::shared_ptr<const OpenModel>;

/// How the engine computes; belongs to the computer.
struct LoadOptions {
    QString computeType = QStringLiteral("auto"); ///< or "float32", "bfloat16", "float16"
    int threads = 0; ///< 0: chosen by the engine

    bool operator==(const LoadOptions&) const = default;
};

/// Where the model stands, for the status bar and for deciding what can be done.
enum class ModelState {
    Idle, ///< no model was asked for
    EngineStarting,
    Loading,
    Ready,
    Failed, ///< the engine is gone, or it could not load the model
};

/// Keeps the engine running and one model loaded in it. When the engine dies, model() stays, so that everything that
/// was computed remains on screen; restart() loads the same model again.
class ModelController : public QObject {
    Q_OBJECT

public:
    /// client outlives this object.
    explicit ModelController(EngineClient* client, QObject* parent = nullptr);

    /// Which engine start() and restart() run; without one: the engine of this machine.
    void setProfile(const std::optional<EngineProfile>& profile) { m_profile = profile; }
    /// Of the profile; empty for the engine of this machine.
    QString engineName() const { return m_profile ? m_profile->name : QString(); }
    /// Starts the engine, unless it runs.
    void startEngine();
    /// Starts the engine if needed, checks the folder, then loads it. A folder that is no model leaves the loaded model
    /// as it is. The newest call wins.
    void openModel(const QString& named);
    /// "auto" or the name of a device in EngineClient::hello(). Loads the model again.
    void setDevice(const QString& device);
    QString device() const { return m_device; }
    /// Loads the model again; fewer threads than the engine's own are taken back by a restart only.
    void setLoadOptions(const LoadOptions& options);
    const LoadOptions& loadOptions() const { return m_loadOptions; }
    /// Takes a model as a session file remembers it: what is known of it can be looked at, nothing can be computed
    /// until openModel() has loaded it.
    void showRecorded(SharedModel model);
    /// What the model would take where it would go, and what is free there; fresh each time.
    MemoryNeed memoryNeed(const ModelInfo& info) const;
    /// The same of a model that was looked into; nothing where it does not open, or no engine has said what there is.
    std::optional<MemoryNeed> memoryNeedOf(const ModelContents& contents) const;
    /// After memoryShort(): loads the model all the same, or leaves everything as it is.
    void loadAnyway();
    void declineLoad();
    /// Gives up the load that runs; no model is loaded then.
    void cancelLoad();
    /// Starts a failed engine again and loads the model that was wanted last.
    void restart();

    EngineClient* client() const { return m_client; }
    ModelState state() const { return m_state; }
    bool isReady() const { return m_state == ModelState::Ready; }
    /// The model loaded last; null before the first one.
    const SharedModel& model() const { return m_model; }
    QString wantedSpec() const { return m_wantedSpec; }

Q_SIGNALS:
    /// A model was asked for; what was said of another one that could not be opened holds no more.
    void opening();
    /// model() is still the old one, or null.
    void modelAboutToChange(const neurex::app::SharedModel& next);
    void stateChanged(neurex::app::ModelState state);
    void modelChanged(); ///< another model; state() is still Loading
    void loadProgress(qint64 done, qint64 total); ///< in tensors, of engines that do not count bytes
    void loadedBytes(qint64 done, qint64 total);
    /// The model that was asked for does not fit into memory; waits for loadAnyway() or declineLoad().
    void memoryShort(const QString& spec, const neurex::app::MemoryNeed& need);
    void loadDeclined();
    /// The engine is gone.
    void engineFailed(const neurex::Error& error);
    /// The folder could not be opened, or the model not be loaded.
    void openFailed(const neurex::Error& error);

private:
    void setState(ModelState state);
    void load(const QString& spec, const std::string& path);
    void preflight(const QString& spec, const std::string& path, const ModelInfo& info);
    void refuse(const Error& error);
    void readTokenizer(const QString& spec, ModelDescription loaded);
    void adopt(SharedModel model);
    void onEngineFailed(const Error& error);

    EngineClient* m_client;
    std::optional<EngineProfile> m_profile;
    ModelState m_state = ModelState::Idle;
    SharedModel m_model;
    QString m_wantedSpec;
    QString m_device;
    LoadOptions m_loadOptions;
    std::string m_declinablePath; ///< of the model that memoryShort() asks about; empty: none
    bool m_isModelInEngine = false;
    Latest m_inspection; ///< of the newest model that was asked for
    Latest m_generation; ///< of the newest load; tokenizers of older ones are ignored
};

} // namespace neurex::app
