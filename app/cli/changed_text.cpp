// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changed_text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ChangedText)
};

} // namespace

void declareChangedText(QCommandLineParser& parser, const QString& help)
{
    parser.addPositionalArgument(u"MODEL"_s,
                                 Text::tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
    addValue(parser, u"text"_s, u"TEXT"_s, help);
    addValue(parser, u"positions"_s, u"NAME"_s, Text::tr("Where neurons are changed: last (prompt token) or all."),
             u"all"_s);
    declarePromptForm(parser);
    declareNeurons(parser);
    declareModel(parser);
    declareOutput(parser);
}

Result<ChangedText> readChangedText(const QCommandLineParser& parser)
{
    const Result<ModelOptions> model = readModelAlone(parser);
    if (!model)
        return model.error();
    const Result<StackOptions> stack = readStackOptions(parser);
    if (!stack)
        return stack.error();
    Result<PromptChoice> prompt = readPromptChoice(parser);
    if (!prompt)
        return prompt.error();
    return ChangedText{*model, readOutput(parser), parser.value(u"text"_s).toStdString(), std::move(*prompt), *stack};
}

Result<OpenedText> openText(const ChangedText& text, const Terminal& terminal)
{
    Result<InterventionStack> stack = loadStack(text.stack, terminal);
    if (!stack)
        return stack.error();
    OpenedText opened;
    opened.stack = std::move(*stack);
    auto session = ModelSession::open(text.model, text.output, terminal);
    if (!session)
        return session.error();
    opened.session = std::move(*session);
    const Result<const Tokenizer*> tokenizer = opened.session->tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    opened.tokenizer = *tokenizer;
    const Result<PromptForm> form = opened.session->promptForm(text.prompt, terminal);
    if (!form)
        return form.error();
    opened.form = *form;
    Result<std::vector<std::int32_t>> tokens = opened.session->promptTokens(text.text, *form);
    if (!tokens)
        return tokens.error();
    opened.tokens = std::move(*tokens);
    return opened;
}

} // namespace neurex::app
