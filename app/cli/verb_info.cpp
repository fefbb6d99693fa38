// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_session.h"
#include "app/cli/verb.h"
#include "app/client/demo_files.h"

#include <QCoreApplication>
#include <QLocale>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// `neurex info MODEL`.
class InfoVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(InfoVerb)

public:
    QString name() const override { return u"info"_s; }
    QString summary() const override { return tr("Shows dimensions, memory needs and tokenizer of a model."); }

    void declare(QCommandLineParser& parser) const override
    {
        parser.addPositionalArgument(u"MODEL"_s, tr("Model folder or \"demo\"."));
        declareOutput(parser);
    }

    Result<void> parse(const QCommandLineParser& parser) override
    {
        const Result<QStringList> arguments = readArguments(parser, {u"MODEL"_s});
        if (!arguments)
            return arguments.error();
        m_model = arguments->first();
        m_output = readOutput(parser);
        return {};
    }

    Result<void> run(const Terminal& terminal) override
    {
        const Result<std::filesystem::path> path = resolveModelPath(m_model);
        if (!path)
            return path.error();
        EngineSession engine;
        if (const Result<void> started = startEngine(engine, m_output, terminal); !started)
            return started;
        const Result<LoadedModel> model = engine.inspect(path->string());
        if (!model)
            return model.error();
        const Result<Tokenizer> tokenizer = makeTokenizer(*model);
        if (m_output.json)
            terminal.printJson(toJson(*model, tokenizer));
        else
            print(model->info, tokenizer, terminal);
        return {};
    }

private:
    static nlohmann::json toJson(const LoadedModel& model, const Result<Tokenizer>& tokenizer)
    {
        nlohmann::json json = {{"model", model.info}};
        if (tokenizer)
            json["tokenizer"] = {{"kind", "sentencepiece"},          {"vocabulary_size", tokenizer->vocabularySize()},
                                 {"bos", tokenizer->bosId()},        {"eos", tokenizer->eosId()},
                                 {"adds_bos", tokenizer->addsBos()}, {"sha256", tokenizer->sha256()}};
        else
            json["tokenizer"] = {{"kind", nullptr}, {"problem", tokenizer.error().message}};
        return json;
    }

    static void print(const ModelInfo& info, const Result<Tokenizer>& tokenizer, const Terminal& terminal)
    {
        const QLocale locale(QLocale::English, QLocale::UnitedStates);
        const auto line = [&terminal](const QString& label, const QString& value) {
            terminal.print(QString(label + u':').leftJustified(18) + value);
        };
        const auto bytes = [&locale](std::int64_t count) { return locale.formattedDataSize(count, 1); };
        line(tr("model"), QString::fromStdString(info.name) + u"  "_s + QString::fromStdString(info.path));
        line(tr("architecture"), QString::fromStdString(info.architecture));
        line(tr("parameters"),
             tr("%1 (stored as %2, %3)")
                 .arg(locale.toString(static_cast<qlonglong>(info.parameterCount)),
                      QString::fromStdString(info.storedType), bytes(info.weightBytes)));
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
        line(tr("context"), tr("%1 tokens, rope theta %2").arg(info.contextLength).arg(info.ropeTheta));
        line(tr("memory"),
             tr("about %1 loaded, and %2 while attributing")
                 .arg(bytes(info.loadMemoryBytes), bytes(info.runMemoryBytes)));
        line(tr("tokenizer"),
             tokenizer ? tr("sentencepiece, %1 pieces, %2")
                             .arg(tokenizer->vocabularySize())
                             .arg(tokenizer->addsBos() ? tr("BOS in front") : tr("no BOS"))
                       : QString::fromStdString(tokenizer.error().message));
        line(tr("fingerprint"), QString::fromStdString(info.weightHash));
        for (const std::string& warning : info.warnings)
            line(tr("warning"), QString::fromStdString(warning));
    }

    QString m_model;
    OutputOptions m_output;
};

} // namespace

std::unique_ptr<Verb> makeInfoVerb()
{
    return std::make_unique<InfoVerb>();
}

} // namespace neurex::app
