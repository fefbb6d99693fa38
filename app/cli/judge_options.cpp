// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/judge_options.h"

#include "app/cli/options.h"
#include "core/base/file_io.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <system_error>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::JudgeOptions)
};

constexpr const char* kKeyVariable = "NEUREX_JUDGE_KEY";
constexpr const char* kOpenAiKeyVariable = "OPENAI_API_KEY";
constexpr int kMillisecondsPerSecond = 1000;

QString valueOrVariable(const QCommandLineParser& parser, const QString& option, const char* variable)
{
    return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable(variable);
}

QByteArray takeVariable(const char* name)
{
    const QByteArray value = qgetenv(name);
    qunsetenv(name);
    return value;
}

Result<std::vector<JudgeOptions::Choice>> readChoices(const QCommandLineParser& parser)
{
    using Kind = JudgeOptions::Kind;
    std::vector<JudgeOptions::Choice> choices;
    for (const QString& name : parser.values(u"judge"_s)) {
        if (name.isEmpty())
            return emptyError(u"judge"_s);
        JudgeOptions::Choice choice{Kind::File, {}};
        if (name == u"rule"_s)
            choice.kind = Kind::Rule;
        else if (name == u"model"_s)
            choice.kind = Kind::Model;
        else if (name == u"endpoint"_s)
            choice.kind = Kind::Endpoint;
        else
            choice.file = name.toStdString();
        const bool isRepeated = std::ranges::any_of(choices, [&](const JudgeOptions::Choice& other) {
            return other.kind == choice.kind && other.file == choice.file;
        });
        if (isRepeated)
            return usageError(Text::tr("--judge %1 is given twice").arg(name));
        choices.push_back(std::move(choice));
    }
    if (choices.empty())
        choices.push_back({});
    return choices;
}

bool hasEndpoint(const JudgeOptions& options)
{
    return std::ranges::count(options.judges, JudgeOptions::Kind::Endpoint, &JudgeOptions::Choice::kind) > 0;
}

/// From the file, else from NEUREX_JUDGE_KEY, else, of OpenAI's own address alone, from OPENAI_API_KEY.
Result<SecretKey> readKey(const QString& host, JudgeOptions& options)
{
    const QByteArray own = takeVariable(kKeyVariable);
    if (!options.keyFile.empty()) {
        constexpr std::uint64_t kMostBytes = 16'384;
        const Result<std::string> text = readFile(options.keyFile, kMostBytes);
        if (!text)
            return text.error();
        std::error_code ignored;
        const auto rights = std::filesystem::status(options.keyFile, ignored).permissions();
        using std::filesystem::perms;
        if ((rights & (perms::group_read | perms::others_read)) != perms::none)
            options.notes.append(Text::tr("warning: others can read the key in %1; chmod 600 keeps it to you")
                                     .arg(oneLine(options.keyFile.native())));
        return SecretKey::fromText(QByteArray::fromStdString(*text), oneLine(options.keyFile.native()));
    }
    if (!own.isEmpty())
        return SecretKey::fromText(own, QString::fromLatin1(kKeyVariable));
    if (host == u"api.openai.com"_s && qEnvironmentVariableIsSet(kOpenAiKeyVariable)) {
        options.notes.append(Text::tr("note: the judge at %1 is sent the key in OPENAI_API_KEY").arg(host));
        return SecretKey::fromText(takeVariable(kOpenAiKeyVariable), QString::fromLatin1(kOpenAiKeyVariable));
    }
    return SecretKey();
}

Result<void> readEndpoint(const QCommandLineParser& parser, JudgeOptions& options)
{
    const QString url = valueOrVariable(parser, u"judge-url"_s, "NEUREX_JUDGE_URL"),
                  model = valueOrVariable(parser, u"judge-model"_s, "NEUREX_JUDGE_MODEL");
    options.keyFile = parser.value(u"judge-key-file"_s).toStdString();
    if (url.isEmpty())
        return usageError(Text::tr("--judge endpoint needs an address: give --judge-url or NEUREX_JUDGE_URL"));
    Result<SecretKey> key = readKey(QUrl(url).host(), options);
    if (!key)
        return key.error();
    Result<ChatEndpoint> endpoint
        = ChatEndpoint::make(url, model, parser.value(u"judge-api-version"_s), *std::move(key));
    if (!endpoint)
        return endpoint.error();
    options.endpoint = std::move(*endpoint);
    return {};
}

/// "0.15,0.6"
Result<TokenPrice> readPrice(const QCommandLineParser& parser)
{
    const QStringList parts = parser.value(u"judge-price"_s).split(u',');
    bool isIn = false, isOut = false;
    const TokenPrice price{parts.value(0).toDouble(&isIn), parts.value(1).toDouble(&isOut)};
    constexpr double kMost = 1e9;
    const auto isPrice = [](double value) { return value >= 0.0 && value <= kMost; };
    if (parts.size() != 2 || !isIn || !isOut || !isPrice(price.in) || !isPrice(price.out))
        return usageError(Text::tr("--judge-price: \"%1\" is not two prices of a million tokens, such as 0.15,0.6")
                              .arg(parser.value(u"judge-price"_s)));
    return price;
}

Result<void> readLimits(const QCommandLineParser& parser, JudgeOptions& options)
{
    constexpr double kLongestTimeout = 3600.0, kShortestTimeout = 0.1;
    constexpr std::int64_t kMostRetries = 20;
    const Result<double> timeout = readDouble(parser, u"judge-timeout"_s, kShortestTimeout, kLongestTimeout);
    if (!timeout)
        return timeout.error();
    const Result<std::int64_t> retries = readInteger(parser, u"judge-retries"_s, 0, kMostRetries);
    if (!retries)
        return retries.error();
    options.timing.timeout = static_cast<int>(*timeout * kMillisecondsPerSecond);
    options.timing.tries = static_cast<int>(*retries) + 1;
    if (parser.isSet(u"judge-limit"_s)) {
        const Result<std::int64_t> limit
            = readInteger(parser, u"judge-limit"_s, 1, std::numeric_limits<std::int32_t>::max());
        if (!limit)
            return limit.error();
        options.limit = *limit;
    }
    if (parser.isSet(u"judge-price"_s)) {
        const Result<TokenPrice> price = readPrice(parser);
        if (!price)
            return price.error();
        options.price = *price;
    }
    options.isAgreed = parser.isSet(u"yes"_s);
    return {};
}

} // namespace

std::vector<std::filesystem::path> JudgeOptions::inputs() const
{
    std::vector<std::filesystem::path> files{keyFile};
    for (const Choice& choice : judges)
        files.push_back(choice.file);
    std::erase(files, std::filesystem::path());
    return files;
}

void declareJudges(QCommandLineParser& parser)
{
    const ChatClient::Timing usual;
    addValue(
        parser, u"judge"_s, u"JUDGE"_s,
        Text::tr(
            "Who says which candidates are neurons of a concept: \"rule\", \"model\" (the loaded model, by P(Yes) and "
            "P(No)), \"endpoint\", or a file: one of --export-judgements, accepted and rejected by hand or by "
            "another program (\"verdict\": \"yes\", \"no\" or \"none\"), a published results_CONCEPT_all.jsonl, or "
            "a folder of these. May be repeated; the last one decides."));
    addValue(
        parser, u"judge-url"_s, u"URL"_s,
        Text::tr("Address of --judge endpoint, such as https://api.openai.com/v1 (or NEUREX_JUDGE_URL). The key comes "
                 "from NEUREX_JUDGE_KEY or --judge-key-file; OPENAI_API_KEY is sent to api.openai.com only."));
    addValue(parser, u"judge-model"_s, u"NAME"_s,
             Text::tr("Its model, of Azure the deployment (or NEUREX_JUDGE_MODEL)."));
    addValue(parser, u"judge-key-file"_s, u"FILE"_s, Text::tr("File with nothing but its key."));
    addValue(parser, u"judge-api-version"_s, u"VERSION"_s, Text::tr("Asks in Azure's form, with this version of it."));
    addValue(parser, u"judge-price"_s, u"IN,OUT"_s,
             Text::tr("What a million tokens cost, for an estimate before it is asked."));
    addValue(parser, u"judge-limit"_s, u"N"_s, Text::tr("Asks it N questions at most; the same command goes on."));
    addFlag(parser, u"yes"_s, Text::tr("Asks it also more than 200 questions."));
    addValue(parser, u"judge-timeout"_s, u"S"_s, Text::tr("Seconds that it may take for an answer."),
             QString::number(usual.timeout / kMillisecondsPerSecond));
    addValue(parser, u"judge-retries"_s, u"N"_s, Text::tr("Further tries where it is busy, slow or answers nonsense."),
             QString::number(usual.tries - 1));
    addValue(parser, u"export-judgements"_s, u"FILE"_s, Text::tr("Writes what all judges said, for --judge FILE."));
}

Result<JudgeOptions> readJudges(const QCommandLineParser& parser)
{
    JudgeOptions options;
    Result<std::vector<JudgeOptions::Choice>> choices = readChoices(parser);
    if (!choices)
        return choices.error();
    options.judges = std::move(*choices);
    if (const Result<void> read = readLimits(parser, options); !read)
        return read.error();
    if (parser.isSet(u"export-judgements"_s) && parser.value(u"export-judgements"_s).isEmpty())
        return emptyError(u"export-judgements"_s);
    options.exportFile = parser.value(u"export-judgements"_s).toStdString();
    if (hasEndpoint(options)) {
        if (const Result<void> read = readEndpoint(parser, options); !read)
            return read.error();
        return options;
    }
    for (const QString& name : {u"judge-url"_s, u"judge-model"_s, u"judge-key-file"_s, u"judge-api-version"_s,
                                u"judge-price"_s, u"judge-limit"_s, u"judge-timeout"_s, u"judge-retries"_s, u"yes"_s}) {
        if (parser.isSet(name))
            return usageError(Text::tr("--%1 goes with --judge endpoint").arg(name));
    }
    qunsetenv(kKeyVariable);
    return options;
}

} // namespace neurex::app
