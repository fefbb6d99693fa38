// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/judge_run.h"

#include "app/cli/experiment_run.h"
#include "app/cli/progress_line.h"
#include "app/cli/text_table.h"
#include "app/client/endpoint_judge.h"
#include "app/client/judging.h"
#include "core/experiments/judging_experiment.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::JudgeRun)
};

constexpr std::int64_t kMostUnagreed = 200; ///< questions to an endpoint

/// A model that would answer something else compares two accidents.
void noteUnlikelyWords(const JudgeVerdicts& model, const Terminal& terminal)
{
    constexpr double kLeastMass = 0.05;
    double sum = 0.0;
    for (const Judgement& judgement : model.judgements)
        sum += comparedMass(judgement.reply).value_or(0.0);
    const double mean = sum / static_cast<double>(model.judgements.size());
    if (mean < kLeastMass) // not where there are no judgements
        terminal.note(Text::tr("warning: %1 goes on with Yes or No with a probability of only %2 on the average; its "
                               "verdicts say little")
                          .arg(oneLine(model.name))
                          .arg(mean, 0, 'g', 2));
}

Result<JudgeVerdicts> askModel(ModelSession& session, const std::vector<JudgeQuestion>& questions,
                               const std::filesystem::path& out, const Terminal& terminal)
{
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    const Result<PromptForm> form = session.promptForm({std::string(kOwnForm), {}, {}}, terminal);
    if (!form)
        return form.error();
    const Result<JudgementManifest> manifest
        = modelJudgeManifest(session.info(), **tokenizer, session.addsBos(), *form);
    if (!manifest)
        return manifest.error();
    Result<JudgementFile> file = JudgementFile::createOrResume(judgementFile(out, "model"), *manifest);
    if (!file)
        return file.error();
    JudgingExperiment experiment(std::move(*file), *manifest, questions,
                                 [&](const std::string& text) { return session.promptTokens(text, *form); });
    if (const Result<protocol::JobSummary> done = runExperiment(session, experiment, Text::tr("Judging"), terminal);
        !done)
        return done.error();
    JudgeVerdicts verdicts{manifest->judge, judgementsOf(experiment.file(), questions, manifest->judge)};
    noteUnlikelyWords(verdicts, terminal);
    return verdicts;
}

/// Says what is going to be asked. Error InvalidArgument where that is more than anybody agreed to.
Result<void> announce(const JudgeOptions& options, std::span<const JudgeQuestion> missing, const Terminal& terminal)
{
    const JudgingEstimate estimate = estimateJudging(missing, options.price);
    QString text = Text::tr("asking %1 at %2: %3 requests, about %4 tokens in, at most %5 out")
                       .arg(oneLine(options.endpoint->model().toStdString()), options.endpoint->host())
                       .arg(estimate.requests)
                       .arg(estimate.tokensIn)
                       .arg(estimate.tokensOut);
    if (estimate.cost)
        text += Text::tr(", for about %1 at the price given").arg(*estimate.cost, 0, 'g', 3);
    terminal.note(text);
    if (estimate.requests > kMostUnagreed && !options.isAgreed && !options.limit)
        return makeError(
            ErrorCode::InvalidArgument,
            Text::tr("these are more than %1 requests, and nothing was asked: agree with --yes, or ask some "
                     "of them with --judge-limit N")
                .arg(kMostUnagreed)
                .toStdString());
    return {};
}

/// Waits for the end.
Result<JudgingSummary> waitFor(ModelSession& session, EndpointJudge& judge, std::vector<JudgeQuestion> questions,
                               const Terminal& terminal)
{
    const auto total = std::ssize(questions);
    ProgressLine progress(terminal, Text::tr("Judging"), Text::tr("questions"));
    std::optional<Result<JudgingSummary>> result;
    QEventLoop loop;
    QObject::connect(&session.engine().interrupt(), &Interrupt::requested, &judge, &EndpointJudge::cancel);
    judge.start(
        std::move(questions), [&](std::int64_t done) { progress.update(done, total); },
        [&](const Result<JudgingSummary>& summary) {
            result = summary;
            loop.quit();
        });
    if (session.engine().interrupt().wasRequested())
        judge.cancel();
    while (!result)
        loop.exec();
    return std::move(*result);
}

Result<JudgeVerdicts> askEndpoint(ModelSession& session, const JudgeOptions& options,
                                  const std::vector<JudgeQuestion>& questions, const std::filesystem::path& out,
                                  const Terminal& terminal)
{
    const JudgementManifest manifest = endpointJudgeManifest(session.info(), options.endpoint->model().toStdString());
    Result<JudgementFile> file
        = JudgementFile::createOrResume(judgementFile(out, "endpoint_" + manifest.judge), manifest);
    if (!file)
        return file.error();
    if (!file->damage().empty())
        terminal.note(Text::tr("note: %1").arg(QString::fromStdString(file->damage())));
    std::vector<JudgeQuestion> missing = unanswered(*file, questions);
    const auto most = static_cast<std::size_t>(options.limit.value_or(std::ssize(missing)));
    missing.resize(std::min(missing.size(), most));
    if (!missing.empty()) {
        if (const Result<void> agreed = announce(options, missing, terminal); !agreed)
            return agreed.error();
        EndpointJudge judge(*options.endpoint, options.timing, *file);
        const Result<JudgingSummary> summary = waitFor(session, judge, missing, terminal);
        const std::int64_t kept = std::ssize(questions) - std::ssize(unanswered(*file, questions));
        if (!summary) {
            if (kept > 0)
                terminal.note(Text::tr("%1 of %2 judgements are kept in %3; the same command goes on from there")
                                  .arg(kept)
                                  .arg(questions.size())
                                  .arg(oneLine(file->path().native())));
            return summary.error();
        }
        if (summary->unanswered > 0)
            terminal.note(Text::tr("warning: %1 of %2 questions got no answer that can be used (%3); they count as "
                                   "neither yes nor no, and the same command asks them again")
                              .arg(summary->unanswered)
                              .arg(missing.size())
                              .arg(QString::fromStdString(summary->lastFailure)));
    }
    return JudgeVerdicts{manifest.judge, judgementsOf(*file, questions, manifest.judge)};
}

/// Two judges of one name are told apart by what they are.
void nameApart(std::vector<JudgeVerdicts>& judges, const std::vector<JudgeOptions::Choice>& choices)
{
    for (std::size_t i = 0; i < judges.size(); ++i) {
        const auto before = judges.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find_if(judges.begin(), before,
                         [&](const JudgeVerdicts& other) { return other.name == judges[i].name; })
            == before)
            continue;
        const bool isFile = choices[i].kind == JudgeOptions::Kind::File;
        judges[i].name += " (" + (isFile ? choices[i].file.string() : "judge " + std::to_string(i + 1)) + ')';
    }
}

QString numberOrDash(const std::optional<double>& value)
{
    return value ? QString::number(*value, 'f', 3) : u"-"_s;
}

} // namespace

Result<std::vector<JudgeVerdicts>> readJudgementFiles(const JudgeOptions& options, const ConceptList& list,
                                                      UsedFiles& files)
{
    std::vector<JudgeVerdicts> imported(options.judges.size());
    for (std::size_t i = 0; i < imported.size(); ++i) {
        if (options.judges[i].kind != JudgeOptions::Kind::File)
            continue;
        files.add(options.judges[i].file);
        Result<JudgeVerdicts> read = importJudgements(options.judges[i].file, list);
        if (!read)
            return read.error();
        imported[i] = std::move(*read);
    }
    return imported;
}

Result<std::vector<JudgeVerdicts>> askJudges(ModelSession& session, const JudgeOptions& options,
                                             const ConceptList& list, std::vector<JudgeVerdicts> imported,
                                             std::span<const TopNeurons> answers, const std::filesystem::path& out,
                                             ConceptReport& report, const Terminal& terminal)
{
    for (std::size_t i = 0; i < imported.size(); ++i) {
        const std::int64_t others = addCandidates(report, imported[i].judgements);
        if (others > 0)
            terminal.note(Text::tr("note: %1 of %2 judgements in %3 are of neurons that do not fire here, or of other "
                                   "concepts; they are left out")
                              .arg(others)
                              .arg(imported[i].judgements.size())
                              .arg(oneLine(options.judges[i].file.native())));
    }
    const std::vector<JudgeQuestion> questions = questionsOf(report);
    std::vector<JudgeVerdicts> judges;
    for (std::size_t i = 0; i < options.judges.size(); ++i) {
        using Kind = JudgeOptions::Kind;
        const Kind kind = options.judges[i].kind;
        Result<JudgeVerdicts> said = kind == Kind::Model ? askModel(session, questions, out, terminal)
            : kind == Kind::Endpoint                     ? askEndpoint(session, options, questions, out, terminal)
            : kind == Kind::Rule                         ? ruleVerdicts(report, list)
                                                         : std::move(imported[i]);
        if (!said)
            return said.error();
        if (kind == Kind::File) {
            keepQuestions(*said, questions);
            if (said->judgements.size() < questions.size())
                terminal.note(Text::tr("note: %1 of %2 candidates have no verdict in %3: they are not accepted")
                                  .arg(questions.size() - said->judgements.size())
                                  .arg(questions.size())
                                  .arg(oneLine(options.judges[i].file.native())));
        }
        judges.push_back(std::move(*said));
    }
    nameApart(judges, options.judges);
    decide(report, judges.back(), answers, session.info().neuronCount);
    return judges;
}

void printJudges(std::span<const JudgeVerdicts> judges, const Terminal& terminal)
{
    TextTable said({Text::tr("judge"), Text::tr("yes"), Text::tr("no"), Text::tr("no verdict")});
    for (const JudgeVerdicts& judge : judges)
        said.addRow({oneLine(judge.name), QString::number(judge.count(Verdict::Yes)),
                     QString::number(judge.count(Verdict::No)), QString::number(judge.count(Verdict::None))});
    terminal.print(said.toText());
    terminal.print(Text::tr("the neurons above are those that %1 accepts").arg(oneLine(judges.back().name)));
    if (judges.size() < 2)
        return;
    TextTable pairs({Text::tr("judges"), Text::tr("compared"), Text::tr("not compared"), Text::tr("equal share"),
                     Text::tr("Cohen's kappa")});
    for (const JudgePair& pair : judgePairs(judges))
        pairs.addRow({Text::tr("%1 and %2").arg(oneLine(judges[pair.first].name), oneLine(judges[pair.second].name)),
                      QString::number(pair.agreement.compared()), QString::number(pair.agreement.notCompared),
                      numberOrDash(pair.agreement.share), numberOrDash(pair.agreement.kappa)});
    terminal.print(pairs.toText());
}

} // namespace neurex::app
