// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_session.h"
#include "app/cli/progress_line.h"
#include "app/cli/verb.h"
#include "app/client/demo_files.h"
#include "app/client/task_opening.h"
#include "core/base/display_text.h"
#include "core/base/hub_name.h"
#include "core/text/chat_template.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

nlohmann::json chatFormJson(const Tokenizer& tokenizer)
{
    const std::optional<Result<ChatForm>> chat = ownChatForm(tokenizer);
    if (!chat)
        return nullptr;
    if (!*chat)
        return {{"name", nullptr}, {"problem", chat->error().message}};
    nlohmann::json json = (*chat)->form;
    json["notes"] = (*chat)->notes;
    return json;
}

/// `neurex info MODEL [--load]`.
class InfoVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(InfoVerb)

public:
    QString name() const override { return u"info"_s; }
    QString summary() const override { return tr("Shows dimensions, memory needs and tokenizer of a model."); }

    void declare(QCommandLineParser& parser) const override
    {
        parser.addPositionalArgument(u"MODEL"_s,
                                     tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
        addFlag(parser, u"load"_s, tr("Also loads the weights, and says how long it took and where they are."));
        declareModel(parser);
        declareOutput(parser);
    }

    Result<void> parse(const QCommandLineParser& parser) override
    {
        const Result<ModelOptions> model = readModelAlone(parser);
        if (!model)
            return model.error();
        m_model = *model;
        m_isLoading = parser.isSet(u"load"_s);
        m_output = readOutput(parser);
        return {};
    }

    Result<void> run(const Terminal& terminal) override
    {
        Result<ModelDescription> model = describe(terminal);
        if (!model)
            return model.error();
        const Result<Tokenizer> tokenizer = makeTokenizer(*model);
        if (tokenizer)
            addTokenizerWarnings(model->info, *tokenizer);
        if (m_output.json)
            terminal.printJson(toJson(*model, tokenizer));
        else
            print(*model, tokenizer, terminal);
        return {};
    }

private:
    Result<ModelDescription> describe(const Terminal& terminal)
    {
        const Result<std::filesystem::path> path = resolveModelPath(m_model.model);
        if (!path)
            return path.error();
        EngineSession engine;
        if (const Result<void> started = startEngine(engine, m_model.engine, m_output, terminal); !started)
            return started.error();
        if (!m_isLoading)
            return engine.inspect(path->string());
        ProgressLine progress(terminal, tr("Loading"), tr("tensors"));
        QElapsedTimer clock;
        clock.start();
        Result<ModelDescription> model
            = engine.load({path->string(), m_model.device, m_model.computeType, m_model.threads},
                          [&progress](const JobProgress& state) { progress.update(state.done, state.total); });
        progress.clear();
        constexpr double kMsPerSecond = 1e3;
        m_seconds = static_cast<double>(clock.elapsed()) / kMsPerSecond;
        return model;
    }

    nlohmann::json toJson(const ModelDescription& model, const Result<Tokenizer>& tokenizer) const
    {
        nlohmann::json json = {{"model", model.info}};
        if (const std::optional<HubName> hub = hubNameOf(model.info.path))
            json["hub"] = {{"name", hub->name}, {"revision", hub->revision}};
        json["attribution_seconds"] = model.attributionSeconds;
        if (m_isLoading)
            json["load_seconds"] = m_seconds;
        if (tokenizer)
            json["tokenizer"] = {{"kind", tokenizer->kind()},
                                 {"vocabulary_size", tokenizer->vocabularySize()},
                                 {"bos", tokenizer->bosId()},
                                 {"eos", tokenizer->eosId()},
                                 {"adds_bos", tokenizer->addsBos()},
                                 {"sha256", tokenizer->sha256()},
                                 {"chat_form", chatFormJson(*tokenizer)}};
        else
            json["tokenizer"] = {{"kind", nullptr}, {"problem", tokenizer.error().message}};
        return json;
    }

    void print(const ModelDescription& model, const Result<Tokenizer>& tokenizer, const Terminal& terminal) const
    {
        const ModelInfo& info = model.info;
        const QLocale locale(QLocale::English, QLocale::UnitedStates);
        const auto line = [&terminal](const QString& label, const QString& value) {
            terminal.print((label.isEmpty() ? QString() : QString(label + u':')).leftJustified(18) + value);
        };
        const auto bytes = [&locale](std::int64_t count) { return locale.formattedDataSize(count, 1); };
        line(tr("model"), oneLine(info.name) + u"  "_s + oneLine(info.path));
        if (const std::optional<HubName> hub = hubNameOf(info.path))
            line(tr("revision"), oneLine(shortRevision(hub->revision)));
        line(tr("architecture"), oneLine(info.architecture));
        line(tr("parameters"),
             tr("%1 (stored as %2, %3)")
                 .arg(locale.toString(static_cast<qlonglong>(info.parameterCount)), oneLine(info.storedType),
                      bytes(info.weightBytes)));
        line(tr("FFN neurons"),
             tr("%1 layers x %2 = %3")
                 .arg(info.layerCount)
                 .arg(info.neuronCount)
                 .arg(static_cast<qlonglong>(info.layerCount) * info.neuronCount));
        line(tr("residual stream"), tr("%1 wide").arg(info.hiddenSize));
        line(tr("attention"),
             tr("%1 heads of %2, %3 key/value heads")
                 .arg(info.headCount)
                 .arg(info.headSize)
                 .arg(info.keyValueHeadCount));
        line(tr("vocabulary"),
             tr("%1 tokens, %2 head").arg(info.vocabularySize).arg(info.tiedHead ? tr("tied") : tr("separate")));
        line(tr("context"),
             info.ropeTheta > 0.0 ? tr("%1 tokens, rope theta %2").arg(info.contextLength).arg(info.ropeTheta)
                                  : tr("%1 tokens").arg(info.contextLength));
        line(tr("memory"),
             tr("about %1 loaded, %2 while attributing, and at most %3 for prompts that were asked before")
                 .arg(bytes(info.loadMemoryBytes), bytes(info.runMemoryBytes), bytes(info.cacheMemoryBytes)));
        if (model.attributionSeconds > 0.0)
            line(tr("speed"),
                 tr("about %1 s for the attribution of a proxy question of 256 tokens on the processor")
                     .arg(model.attributionSeconds, 0, 'g', 2));
        line(tr("tokenizer"),
             tokenizer ? tr("%1, %2 tokens, %3")
                             .arg(oneLine(tokenizer->kind()))
                             .arg(tokenizer->vocabularySize())
                             .arg(tokenizer->addsBos() ? tr("BOS in front") : tr("no BOS"))
                       : QString::fromStdString(tokenizer.error().message));
        if (tokenizer)
            printChatForm(*tokenizer, line);
        if (m_isLoading)
            line(tr("loaded"),
                 tr("on %1 as %2 in %3 s")
                     .arg(oneLine(info.device), oneLine(info.computeType), locale.toString(m_seconds, 'f', 1)));
        line(tr("fingerprint"), oneLine(info.weightHash));
        for (const std::string& warning : info.warnings)
            line(tr("warning"), oneLine(warning));
    }

    template <typename Line>
    static void printChatForm(const Tokenizer& tokenizer, const Line& line)
    {
        const std::optional<Result<ChatForm>> chat = ownChatForm(tokenizer);
        if (!chat) {
            line(tr("chat form"), tr("none: the model has no chat template"));
            return;
        }
        if (!*chat) {
            line(tr("chat form"), oneLine(chat->error().message));
            return;
        }
        const auto shown = [](const std::string& text) { return QString::fromStdString(inQuotes(text)); };
        line(tr("chat form"),
             tr("%1, %2 before and %3 behind each prompt (--prompt-form auto)")
                 .arg(oneLine((*chat)->form.name), shown((*chat)->form.prefix), shown((*chat)->form.suffix)));
        for (const std::string& note : (*chat)->notes)
            line(QString(), oneLine(note));
    }

    ModelOptions m_model;
    OutputOptions m_output;
    bool m_isLoading = false;
    double m_seconds = 0.0; ///< that loading took
};

} // namespace

std::unique_ptr<Verb> makeInfoVerb()
{
    return std::make_unique<InfoVerb>();
}

} // namespace neurex::app
