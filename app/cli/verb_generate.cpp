// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changed_text.h"
#include "app/cli/verb.h"
#include "core/text/text_stream.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMaxNewTokens = 1'000'000;
constexpr double kMaxTemperature = 100.0;

/// `neurex generate MODEL --text T [--excite L1N2,...] [--silence ...]`.
class GenerateVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(GenerateVerb)

public:
    QString name() const override { return u"generate"_s; }
    QString summary() const override { return tr("Continues a text, with neurons changed if asked for."); }

    void declare(QCommandLineParser& parser) const override
    {
        declareChangedText(parser, tr("Text to continue; may be empty."));
        addValue(parser, u"max-tokens"_s, u"N"_s, tr("New tokens at most."), u"64"_s);
        addValue(parser, u"temperature"_s, u"T"_s, tr("0 = always the likeliest token."), u"0"_s);
        addValue(parser, u"top-p"_s, u"P"_s, tr("Draws from the likeliest tokens of total probability P."), u"1"_s);
        addValue(parser, u"seed"_s, u"N"_s, tr("Seed of the draws."), u"0"_s);
    }

    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    ChangedText m_text;
    GenerationRequest m_settings;
};

Result<void> GenerateVerb::parse(const QCommandLineParser& parser)
{
    Result<ChangedText> text = readChangedText(parser);
    if (!text)
        return text.error();
    const Result<std::int64_t> count = readInteger(parser, u"max-tokens"_s, 1, kMaxNewTokens);
    if (!count)
        return count.error();
    const Result<double> temperature = readDouble(parser, u"temperature"_s, 0.0, kMaxTemperature);
    if (!temperature)
        return temperature.error();
    const Result<double> topP = readDouble(parser, u"top-p"_s, std::numeric_limits<double>::min(), 1.0);
    if (!topP)
        return topP.error();
    const Result<std::int64_t> seed = readInteger(parser, u"seed"_s, 0, std::numeric_limits<std::int64_t>::max());
    if (!seed)
        return seed.error();
    m_text = std::move(*text);
    m_settings.maxNewTokens = static_cast<std::int32_t>(*count);
    m_settings.temperature = *temperature;
    m_settings.topP = *topP;
    m_settings.seed = static_cast<std::uint64_t>(*seed);
    return {};
}

Result<void> GenerateVerb::run(const Terminal& terminal)
{
    Result<OpenedText> opened = openText(m_text, terminal);
    if (!opened)
        return opened.error();
    ModelSession& session = *opened->session;
    m_settings.stack = std::move(opened->stack);
    m_settings.tokens = opened->tokens;
    m_settings.stopTokens = session.info().eosTokens;

    TextStream stream(*opened->tokenizer, opened->tokens);
    const auto show = [&](const std::string& text) {
        if (!m_text.output.json)
            terminal.printPart(QString::fromStdString(text));
    };
    show(m_text.text.empty() ? std::string() : stream.finish());
    const Result<std::vector<std::int32_t>> tokens
        = session.engine().generate(m_settings, [&](const GeneratedToken& token) { show(stream.add(token.token)); });
    show(stream.finish() + "\n");
    if (!tokens)
        return tokens.error();
    const std::size_t length = opened->tokens.size() + tokens->size();
    const auto context = static_cast<std::size_t>(session.info().contextLength);
    const bool isFull = length >= context && std::ssize(*tokens) < m_settings.maxNewTokens
        && (tokens->empty() || std::ranges::find(m_settings.stopTokens, tokens->back()) == m_settings.stopTokens.end());
    if (isFull)
        terminal.note(tr("note: it stops here because the model's context of %1 tokens is full").arg(context));
    if (m_text.output.json)
        terminal.printJson({{"prompt", m_text.text},
                            {"prompt_form", opened->form},
                            {"prompt_tokens", opened->tokens},
                            {"tokens", *tokens},
                            {"text", stream.text()}});
    return {};
}

} // namespace

std::unique_ptr<Verb> makeGenerateVerb()
{
    return std::make_unique<GenerateVerb>();
}

} // namespace neurex::app
