// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_session.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "core/analysis/layer_words.h"
#include "core/base/display_text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMostWords = 1000;

/// `neurex lens MODEL --text T [--top N] [--excite L1N2,...] [--silence ...]`.
class LensVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(LensVerb)

public:
    QString name() const override { return u"lens"_s; }
    QString summary() const override { return tr("Shows what each layer would have a text go on with."); }

    void declare(QCommandLineParser& parser) const override
    {
        parser.addPositionalArgument(u"MODEL"_s,
                                     tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
        addValue(parser, u"text"_s, u"TEXT"_s, tr("Text behind whose last token each layer is read; may be empty."));
        addValue(parser, u"top"_s, u"N"_s, tr("Tokens of each layer."), u"5"_s);
        addValue(parser, u"positions"_s, u"NAME"_s, tr("Where neurons are changed: last (prompt token) or all."),
                 u"all"_s);
        declarePromptForm(parser);
        declareNeurons(parser);
        declareModel(parser);
        declareOutput(parser);
    }

    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    using Rows = std::vector<std::vector<LayerWord>>;
    static QString toText(const Rows& rows, const Tokenizer& tokenizer);
    static nlohmann::json toJson(const Rows& rows, const Tokenizer& tokenizer);

    ModelOptions m_model;
    OutputOptions m_output;
    std::string m_text;
    PromptChoice m_prompt;
    StackOptions m_stack;
    std::int32_t m_top = 0;
};

Result<void> LensVerb::parse(const QCommandLineParser& parser)
{
    const Result<ModelOptions> model = readModelAlone(parser);
    if (!model)
        return model.error();
    const Result<std::int64_t> top = readInteger(parser, u"top"_s, 1, kMostWords);
    if (!top)
        return top.error();
    const Result<Positions> positions = readWith(parser, u"positions"_s, parsePositions);
    if (!positions)
        return positions.error();
    const Result<StackOptions> stack = readStackOptions(parser, *positions);
    if (!stack)
        return stack.error();
    Result<PromptChoice> prompt = readPromptChoice(parser);
    if (!prompt)
        return prompt.error();
    m_prompt = std::move(*prompt);
    m_model = *model;
    m_output = readOutput(parser);
    m_text = parser.value(u"text"_s).toStdString();
    m_top = static_cast<std::int32_t>(*top);
    m_stack = *stack;
    return {};
}

QString LensVerb::toText(const Rows& rows, const Tokenizer& tokenizer)
{
    constexpr double kPercent = 100.0;
    QStringList header{tr("layer")};
    for (std::size_t place = 1; place <= rows.front().size(); ++place)
        header.append(QString::number(place));
    TextTable table(header);
    for (std::size_t layer = 0; layer < rows.size(); ++layer) {
        QStringList cells{QString::number(layer)};
        for (const LayerWord& word : rows[layer])
            cells.append(tr("%1 %2%")
                             .arg(QString::fromStdString(inQuotes(tokenizer.pieceText(word.token))))
                             .arg(kPercent * static_cast<double>(word.probability), 0, 'f', 1));
        table.addRow(cells);
    }
    return table.toText();
}

nlohmann::json LensVerb::toJson(const Rows& rows, const Tokenizer& tokenizer)
{
    nlohmann::json layers = nlohmann::json::array();
    for (const std::vector<LayerWord>& row : rows) {
        nlohmann::json words = nlohmann::json::array();
        for (const LayerWord& word : row)
            words.push_back(
                {{"token", word.token}, {"piece", tokenizer.pieceText(word.token)}, {"probability", word.probability}});
        layers.push_back(std::move(words));
    }
    return layers;
}

Result<void> LensVerb::run(const Terminal& terminal)
{
    const Result<InterventionStack> stack = loadStack(m_stack, terminal);
    if (!stack)
        return stack.error();
    const auto session = ModelSession::open(m_model, m_output, terminal);
    if (!session)
        return session.error();
    const Result<const Tokenizer*> tokenizer = (*session)->tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    const Result<PromptForm> form = (*session)->promptForm(m_prompt, terminal);
    if (!form)
        return form.error();
    const Result<std::vector<std::int32_t>> prompt = (*session)->promptTokens(m_text, *form);
    if (!prompt)
        return prompt.error();
    const Result<NextTokens> prediction
        = (*session)->engine().predictLayers(*prompt, *stack, m_top, (*session)->info());
    if (!prediction)
        return prediction.error();
    const Rows rows = layerWords(*prediction, static_cast<std::size_t>(m_top));
    if (m_output.json)
        terminal.printJson({{"prompt", m_text},
                            {"prompt_form", *form},
                            {"prompt_tokens", *prompt},
                            {"layers", toJson(rows, **tokenizer)}});
    else
        terminal.print(toText(rows, **tokenizer));
    return {};
}

} // namespace

std::unique_ptr<Verb> makeLensVerb()
{
    return std::make_unique<LensVerb>();
}

} // namespace neurex::app
