// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "app/client/demo_files.h"
#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/text/chat_template.h"
#include "core/text/tokenizer.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <system_error>
#include <vector>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::uint64_t kLargestText = std::uint64_t{64} << 20;

/// `neurex tokenize MODEL (--text T | --file F [--lines])`.
class TokenizeVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(TokenizeVerb)

public:
    QString name() const override { return u"tokenize"_s; }
    QString summary() const override { return tr("Shows the tokens of a text, their ids and pieces."); }

    void declare(QCommandLineParser& parser) const override
    {
        parser.addPositionalArgument(
            u"MODEL"_s,
            tr("Model folder, \"demo\", a name in the Hugging Face cache, or a file: tokenizer.model, "
               "tokenizer.json, a tiktoken rank file, a GGUF model."));
        addValue(parser, u"text"_s, u"TEXT"_s,
                 tr("Text to tokenize; special tokens are put in front as before a prompt."));
        addValue(parser, u"file"_s, u"FILE"_s, tr("The same with the text of a file (at most 64 MiB)."));
        addFlag(parser, u"lines"_s, tr("Each line of the file is a text of its own, without its line end."));
        declarePromptForm(parser);
        addFlag(parser, u"bare"_s, tr("Puts nothing in front of the text."));
        addFlag(parser, u"json"_s, tr("Prints JSON: ids, pieces, and the text that the ids decode to."));
    }

    Result<void> parse(const QCommandLineParser& parser) override
    {
        const Result<QStringList> arguments = readArguments(parser, {u"MODEL"_s});
        if (!arguments)
            return arguments.error();
        if (parser.isSet(u"text"_s) == parser.isSet(u"file"_s))
            return usageError(tr("give either --text or --file"));
        m_hasLines = parser.isSet(u"lines"_s);
        if (m_hasLines && !parser.isSet(u"file"_s))
            return usageError(tr("--lines is about --file"));
        Result<PromptChoice> prompt = readPromptChoice(parser);
        if (!prompt)
            return prompt.error();
        m_prompt = std::move(*prompt);
        m_model = arguments->first();
        m_text = parser.value(u"text"_s).toStdString();
        m_file = parser.value(u"file"_s).toStdString();
        m_isBare = parser.isSet(u"bare"_s);
        m_isJson = parser.isSet(u"json"_s);
        return {};
    }

    Result<void> run(const Terminal& terminal) override
    {
        const Result<Tokenizer> tokenizer = openTokenizer();
        if (!tokenizer)
            return tokenizer.error();
        for (const std::string& warning : tokenizer->warnings())
            terminal.note(tr("warning: %1").arg(oneLine(warning)));
        const Result<ChatForm> chat = chosenForm(m_prompt, &*tokenizer);
        if (!chat)
            return chat.error();
        for (const std::string& note : chat->notes)
            terminal.note(tr("note: %1").arg(oneLine(note)));
        const Result<std::vector<std::string>> texts = readTexts();
        if (!texts)
            return texts.error();
        nlohmann::json json = nlohmann::json::array();
        for (const std::string& text : *texts) {
            const Result<std::vector<std::int32_t>> ids
                = tokenizer->tryEncodePrompt(text, chat->form, !m_isBare && tokenizer->addsBos());
            if (!ids)
                return ids.error();
            if (m_isJson)
                json.push_back(toJson(*ids, *tokenizer));
            else
                print(*ids, *tokenizer, terminal);
        }
        if (m_isJson)
            terminal.printJson({{"tokenizer",
                                 {{"kind", tokenizer->kind()},
                                  {"vocabulary_size", tokenizer->vocabularySize()},
                                  {"bos", tokenizer->bosId()},
                                  {"eos", tokenizer->eosId()},
                                  {"adds_bos", tokenizer->addsBos()},
                                  {"sha256", tokenizer->sha256()}}},
                                {"prompt_form", chat->form},
                                {"texts", std::move(json)}});
        return {};
    }

private:
    Result<Tokenizer> openTokenizer() const
    {
        const Result<std::filesystem::path> path = resolveModelPath(m_model);
        if (!path)
            return path.error();
        std::error_code failure;
        const std::filesystem::file_status status = std::filesystem::status(*path, failure);
        if (status.type() == std::filesystem::file_type::directory)
            return Tokenizer::fromFolder(*path);
        return Tokenizer::fromFile(*path);
    }

    Result<std::vector<std::string>> readTexts() const
    {
        if (m_file.empty())
            return std::vector<std::string>{m_text};
        Result<std::string> bytes = readFile(m_file, kLargestText);
        if (!bytes)
            return bytes.error();
        if (!m_hasLines)
            return std::vector<std::string>{std::move(*bytes)};
        std::vector<std::string> lines;
        for (std::size_t begin = 0; begin < bytes->size();) {
            const std::size_t end = std::min(bytes->find('\n', begin), bytes->size());
            const bool hasReturn = end > begin && (*bytes)[end - 1] == '\r';
            lines.push_back(bytes->substr(begin, end - begin - (hasReturn ? 1 : 0)));
            begin = end + 1;
        }
        return lines;
    }

    static nlohmann::json toJson(const std::vector<std::int32_t>& ids, const Tokenizer& tokenizer)
    {
        nlohmann::json pieces = nlohmann::json::array();
        for (const std::int32_t id : ids)
            pieces.push_back(tokenizer.pieceText(id));
        return {{"ids", ids}, {"pieces", std::move(pieces)}, {"decoded", tokenizer.decode(ids)}};
    }

    void print(const std::vector<std::int32_t>& ids, const Tokenizer& tokenizer, const Terminal& terminal) const
    {
        if (m_hasLines) {
            QStringList line;
            for (const std::int32_t id : ids)
                line.append(QString::number(id));
            terminal.print(line.join(u' '));
            return;
        }
        constexpr int kIdWidth = 8;
        for (const std::int32_t id : ids)
            terminal.print(QString::number(id).leftJustified(kIdWidth)
                           + QString::fromStdString(inQuotes(tokenizer.pieceText(id))));
        terminal.print(tr("%1 tokens").arg(ids.size()));
    }

    QString m_model;
    std::string m_text;
    std::string m_file;
    PromptChoice m_prompt;
    bool m_hasLines = false;
    bool m_isBare = false;
    bool m_isJson = false;
};

} // namespace

std::unique_ptr<Verb> makeTokenizeVerb()
{
    return std::make_unique<TokenizeVerb>();
}

} // namespace neurex::app
