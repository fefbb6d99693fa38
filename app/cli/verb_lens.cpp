// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changed_text.h"
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
        declareChangedText(parser, tr("Text behind whose last token each layer is read; may be empty."));
        addValue(parser, u"top"_s, u"N"_s, tr("Tokens of each layer."), u"5"_s);
    }

    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    using Rows = std::vector<std::vector<LayerWord>>;
    static QString toText(const Rows& rows, const Tokenizer& tokenizer);
    static nlohmann::json toJson(const Rows& rows, const Tokenizer& tokenizer);

    ChangedText m_text;
    std::int32_t m_top = 0;
};

Result<void> LensVerb::parse(const QCommandLineParser& parser)
{
    Result<ChangedText> text = readChangedText(parser);
    if (!text)
        return text.error();
    const Result<std::int64_t> top = readInteger(parser, u"top"_s, 1, kMostWords);
    if (!top)
        return top.error();
    m_text = std::move(*text);
    m_top = static_cast<std::int32_t>(*top);
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
    const Result<OpenedText> opened = openText(m_text, terminal);
    if (!opened)
        return opened.error();
    ModelSession& session = *opened->session;
    const Result<NextTokens> prediction
        = session.engine().predictLayers(opened->tokens, opened->stack, m_top, session.info());
    if (!prediction)
        return prediction.error();
    const Rows rows = layerWords(*prediction, static_cast<std::size_t>(m_top));
    if (m_text.output.json)
        terminal.printJson({{"prompt", m_text.text},
                            {"prompt_form", opened->form},
                            {"prompt_tokens", opened->tokens},
                            {"layers", toJson(rows, *opened->tokenizer)}});
    else
        terminal.print(toText(rows, *opened->tokenizer));
    return {};
}

} // namespace

std::unique_ptr<Verb> makeLensVerb()
{
    return std::make_unique<LensVerb>();
}

} // namespace neurex::app
