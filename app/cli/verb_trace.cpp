// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_session.h"
#include "app/cli/verb.h"
#include "app/client/demo_files.h"
#include "core/base/safetensors.h"
#include "core/store/output_check.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// `neurex trace MODEL (--text T | --tokens 1,2,3) --out F.safetensors`.
class TraceVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(TraceVerb)

public:
    QString name() const override { return u"trace"_s; }
    QString summary() const override { return tr("Writes logits and all FFN neuron values of one prompt to a file."); }

    void declare(QCommandLineParser& parser) const override
    {
        parser.addPositionalArgument(u"MODEL"_s,
                                     tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
        addValue(parser, u"text"_s, u"TEXT"_s, tr("Prompt; BOS is added where the model wants it."));
        addValue(parser, u"tokens"_s, u"IDS"_s, tr("Prompt as token ids, used as they stand: 1,2,3."));
        addValue(parser, u"out"_s, u"FILE"_s,
                 tr("File to write: tokens I32 [T], logits F32 [T,V], neurons F32 [T,L,F]."));
        declarePromptForm(parser);
        declareModel(parser);
        declareOutput(parser);
    }

    Result<void> parse(const QCommandLineParser& parser) override
    {
        const Result<ModelOptions> model = readModelAlone(parser);
        if (!model)
            return model.error();
        const Result<QString> out = readRequired(parser, u"out"_s);
        if (!out)
            return out.error();
        const Result<std::vector<std::int64_t>> tokens
            = readIntegers(parser, u"tokens"_s, 0, std::numeric_limits<std::int32_t>::max());
        if (!tokens)
            return tokens.error();
        if (parser.isSet(u"text"_s) == parser.isSet(u"tokens"_s))
            return usageError(tr("give either --text or --tokens"));
        if (parser.isSet(u"tokens"_s) && tokens->empty())
            return usageError(tr("--tokens is empty"));
        Result<PromptChoice> prompt = readPromptChoice(parser);
        if (!prompt)
            return prompt.error();
        if (parser.isSet(u"tokens"_s) && *prompt != PromptChoice())
            return usageError(tr("--tokens are used as they stand; a prompt form goes with --text"));
        m_prompt = std::move(*prompt);
        m_model = *model;
        m_output = readOutput(parser);
        m_out = out->toStdString();
        m_text = parser.value(u"text"_s).toStdString();
        for (const std::int64_t token : *tokens)
            m_tokens.push_back(static_cast<std::int32_t>(token));
        return {};
    }

    Result<void> run(const Terminal& terminal) override
    {
        const Result<std::filesystem::path> model = resolveModelPath(m_model.model);
        if (!model)
            return model.error();
        if (Result<void> checked = checkOutputs({m_out}, {*model}); !checked)
            return checked;
        const auto session = ModelSession::open(m_model, m_output, terminal);
        if (!session)
            return session.error();
        if (m_tokens.empty()) {
            Result<PromptForm> form = (*session)->promptForm(m_prompt, terminal);
            if (!form)
                return form.error();
            m_form = std::move(*form);
            Result<std::vector<std::int32_t>> tokens = (*session)->promptTokens(m_text, m_form);
            if (!tokens)
                return tokens.error();
            m_tokens = std::move(*tokens);
        }
        const ModelInfo& info = (*session)->info();
        const Result<Trace> trace = (*session)->engine().trace(m_tokens, info);
        if (!trace)
            return trace.error();
        if (const Result<void> written = write(*trace, info); !written)
            return written;
        if (m_output.json)
            terminal.printJson({{"out", m_out},
                                {"prompt_form", m_form},
                                {"tokens", m_tokens},
                                {"logits", {m_tokens.size(), info.vocabularySize}},
                                {"neurons", {m_tokens.size(), info.layerCount, info.neuronCount}}});
        else
            terminal.print(tr("%1: %2 tokens, logits [%2,%3], neurons [%2,%4,%5]")
                               .arg(oneLine(m_out))
                               .arg(m_tokens.size())
                               .arg(info.vocabularySize)
                               .arg(info.layerCount)
                               .arg(info.neuronCount));
        return {};
    }

private:
    Result<void> write(const Trace& trace, const ModelInfo& info) const
    {
        const auto count = static_cast<std::int64_t>(trace.tokens.size());
        const std::vector<TensorToWrite> tensors{
            {"tokens", ElementType::I32, {count}, std::as_bytes(std::span(trace.tokens))},
            {"logits", ElementType::F32, {count, info.vocabularySize}, std::as_bytes(std::span(trace.logits))},
            {"neurons",
             ElementType::F32,
             {count, info.layerCount, info.neuronCount},
             std::as_bytes(std::span(trace.neurons))},
        };
        return writeSafetensors(m_out, tensors,
                                {{"model", info.name},
                                 {"weight_hash", info.weightHash},
                                 {"prompt_form", nlohmann::json(m_form).dump()},
                                 {"neurons", "inputs of the down projection"}});
    }

    ModelOptions m_model;
    OutputOptions m_output;
    std::string m_out;
    std::string m_text;
    PromptChoice m_prompt;
    PromptForm m_form; ///< raw for tokens
    std::vector<std::int32_t> m_tokens;
};

} // namespace

std::unique_ptr<Verb> makeTraceVerb()
{
    return std::make_unique<TraceVerb>();
}

} // namespace neurex::app
