// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reason_run.h"

#include "app/cli/experiment_run.h"
#include "app/client/reasoning_study.h"

#include <QCoreApplication>

#include <utility>

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ReasonRun)
};

/// Error InvalidArgument where a prompt leaves no room for an answer.
Result<std::vector<std::int32_t>> promptTokens(const ModelSession& session, const PromptForm& form,
                                               const std::string& prompt)
{
    Result<std::vector<std::int32_t>> tokens = session.promptTokens(prompt, form);
    const auto context = static_cast<std::size_t>(session.info().contextLength);
    if (tokens && tokens->size() >= context)
        return makeError(ErrorCode::InvalidArgument,
                         Text::tr("a prompt has %1 tokens, the model's context holds %2, and an answer needs room: "
                                  "take a file with fewer demonstrations, or none (--zero-shot)")
                             .arg(tokens->size())
                             .arg(context)
                             .toStdString());
    return tokens;
}

} // namespace

Result<ReasonReport> workOutAnswers(ModelSession& session, const ReasonRun& run, UsedFiles& files,
                                    const Terminal& terminal)
{
    files.add(run.questions);
    if (!run.prompt.empty())
        files.add(run.prompt);
    const Result<ReasoningInputs> inputs = readReasoningInputs(run);
    if (!inputs)
        return inputs.error();
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    const Result<PromptForm> form = session.promptForm(run.form, terminal);
    if (!form)
        return form.error();
    const ReasoningManifest manifest = manifestOf(run, *inputs, session.info(), session.addsBos(), *form);
    Result<ReasoningFile> file = ReasoningFile::createOrResume(writtenAnswersFile(run.out), manifest);
    if (!file)
        return file.error();
    ReasoningText text = reasoningText(manifest, *inputs, **tokenizer,
                                       [&](const std::string& prompt) { return promptTokens(session, *form, prompt); });
    ReasoningExperiment experiment(std::move(*file), manifest, inputs->prompts(), std::move(text));
    const Result<protocol::JobSummary> done
        = runExperiment(session, experiment, run.title.isEmpty() ? Text::tr("Working out") : run.title, terminal);
    if (!done)
        return done.error();
    ReasonReport report = reportOf(manifest, *inputs, experiment.file().windows());
    report.seconds = done->seconds;
    return report;
}

} // namespace neurex::app
