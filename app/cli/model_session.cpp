// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_session.h"

#include "app/cli/progress_line.h"
#include "app/client/demo_files.h"
#include "app/client/task_opening.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_split.h"
#include "core/text/chat_template.h"

#include <QCoreApplication>
#include <QThread>

namespace neurex::app {
namespace {

constexpr int kManyThreads = 4; ///< for each processor

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ModelSession)
};

void showWarnings(const std::vector<std::string>& warnings, const Terminal& terminal)
{
    for (const std::string& warning : warnings)
        terminal.note(Text::tr("warning: %1").arg(QString::fromStdString(warning)));
}

/// What helps when single lines of a task are bad: only where it was not asked for, and leaves something.
Error withSkipHint(Error error, bool doesSkippingHelp)
{
    if (!doesSkippingHelp)
        return error;
    const auto says = [&error](const char* part) { return error.message.find(part) != std::string::npos; };
    if (error.code == ErrorCode::BadTask && (says(", line ") || says(" lines cannot be used")))
        error.message += Text::tr(". Correct the file, or leave such lines out with --skip-bad.").toStdString();
    return error;
}

/// What helps where no question of the task is for this purpose, but all could be shared out.
Error withSplitHint(Error error, const Task& task, Split wanted)
{
    const bool isOneSided = onlySplit(task).has_value() && onlySplit(task) != wanted && wanted != Split::Both;
    if (error.code == ErrorCode::BadTask && isOneSided && canDrawSplit(task))
        error.message
            += Text::tr(". Or share its questions out: with --split 0.5, here and for \"neurex attribute\", half "
                        "of them choose the neurons and the others judge them.")
                   .toStdString();
    return error;
}

} // namespace

Result<void> startEngine(EngineSession& engine, const QString& profileName, const OutputOptions& output,
                         const Terminal& terminal)
{
    if (output.verbose)
        engine.setLogSink([&terminal](const QString& line) { terminal.note(line); });
    const Result<void> started = engine.start(profileName);
    if (started)
        showWarnings(engine.hello().warnings, terminal);
    return started;
}

Result<Tokenizer> makeTokenizer(const ModelDescription& model)
{
    return Tokenizer::fromFiles(model.tokenizerFiles);
}

Result<std::unique_ptr<ModelSession>> ModelSession::open(const ModelOptions& options, const OutputOptions& output,
                                                         const Terminal& terminal)
{
    const Result<std::filesystem::path> path = resolveModelPath(options.model);
    if (!path)
        return path.error();
    if (options.engine.isEmpty() && options.threads > kManyThreads * QThread::idealThreadCount())
        terminal.note(Text::tr("note: --threads %1 is more than %2 times the %3 processors of this computer; that is slower")
                          .arg(options.threads)
                          .arg(kManyThreads)
                          .arg(QThread::idealThreadCount()));
    std::unique_ptr<ModelSession> session(new ModelSession);
    if (const Result<void> started = startEngine(session->m_engine, options.engine, output, terminal); !started)
        return started.error();

    ProgressLine progress(terminal, Text::tr("Loading"), Text::tr("tensors"));
    Result<ModelDescription> model
        = session->m_engine.load({path->string(), options.device, options.computeType, options.threads},
                                 [&progress](const JobProgress& state) { progress.update(state.done, state.total); });
    progress.clear();
    if (!model)
        return model.error();
    session->m_model = std::move(*model);
    nameAsOpened(session->m_model.info, options.model);
    Result<Tokenizer> tokenizer = makeTokenizer(session->m_model);
    if (tokenizer) {
        addTokenizerWarnings(session->m_model.info, *tokenizer);
        session->m_tokenizer = std::move(*tokenizer);
    } else
        session->m_tokenizerError = tokenizer.error();
    showWarnings(session->info().warnings, terminal);
    return session;
}

Result<const Tokenizer*> ModelSession::tokenizer() const
{
    if (!m_tokenizer)
        return m_tokenizerError;
    return &*m_tokenizer;
}

bool ModelSession::addsBos() const
{
    return m_tokenizer && m_tokenizer->addsBos() && info().bosToken >= 0;
}

Result<PromptForm> ModelSession::promptForm(const PromptChoice& choice, const Terminal& terminal) const
{
    Result<ChatForm> chosen = chosenForm(choice, m_tokenizer ? &*m_tokenizer : nullptr);
    if (!chosen)
        return chosen.error();
    for (const std::string& note : chosen->notes)
        terminal.note(Text::tr("note: %1").arg(oneLine(note)));
    return std::move(chosen->form);
}

Result<PromptForm> ModelSession::formFor(const TaskOptions& options, const Terminal& terminal) const
{
    if (!options.runForm)
        return promptForm(options.prompt, terminal);
    const PromptChoice choice = choiceOf(*options.runForm, m_tokenizer ? &*m_tokenizer : nullptr);
    // The texts alone do not say whether blanks go.
    return choice.name == kCustomForm ? *options.runForm : promptForm(choice, terminal);
}

QString ModelSession::otherFormHint(const PromptForm& used) const
{
    const auto own = m_tokenizer ? ownChatForm(*m_tokenizer) : std::nullopt;
    if (own && *own && (*own)->form != used)
        return Text::tr("try the model's chat form, %1, with --prompt-form auto")
            .arg(QString::fromStdString((*own)->form.name));
    return Text::tr("try another form of the prompts (--prompt-form, or --prompt-prefix and --prompt-suffix)");
}

Result<std::vector<std::int32_t>> ModelSession::promptTokens(const std::string& text, const PromptForm& form) const
{
    if (!m_tokenizer)
        return m_tokenizerError;
    Result<std::vector<std::int32_t>> tokens = m_tokenizer->tryEncodePrompt(text, form, addsBos());
    if (tokens && tokens->empty())
        return makeError(
            ErrorCode::InvalidArgument,
            Text::tr("The text is empty and this model starts its prompts with no special token; give some text.")
                .toStdString());
    return tokens;
}

Result<PreparedTask> ModelSession::prepare(const Task& task, const TaskOptions& options, const Terminal& terminal) const
{
    Result<PromptForm> form = formFor(options, terminal);
    if (!form)
        return form.error();
    const PreparationSettings settings{.split = options.split,
                                       .limit = static_cast<std::size_t>(options.limit),
                                       .seed = options.seed,
                                       .addBos = addsBos(),
                                       .skipBad = options.skipBad,
                                       .contextLength = info().contextLength,
                                       .form = std::move(*form)};
    const auto helpsToSkip = [&] {
        PreparationSettings skipping = settings;
        skipping.skipBad = true;
        return !options.skipBad && buildTokenQuestions(task, skipping, m_tokenizer ? &*m_tokenizer : nullptr);
    };
    Result<PreparedTask> prepared = buildTokenQuestions(task, settings, m_tokenizer ? &*m_tokenizer : nullptr);
    // Without a tokenizer the reason for its absence says more than the question that needed it.
    if (!prepared && !m_tokenizer && prepared.error().code == ErrorCode::InvalidArgument)
        return makeError(m_tokenizerError.code, m_tokenizerError.message, prepared.error().message);
    if (!prepared)
        return withSplitHint(withSkipHint(prepared.error(), helpsToSkip()), task, options.split);
    showWarnings(taskWarnings(task, *prepared), terminal);
    return prepared;
}

void noteChanges(const UsedFiles& files, const Terminal& terminal)
{
    for (const std::string& change : files.changes())
        terminal.note(Text::tr("warning: %1; the results are those of the version that was read")
                          .arg(QString::fromStdString(change)));
}

Result<Task> openTask(const TaskOptions& options, UsedFiles& files)
{
    const Result<std::filesystem::path> path = resolveTaskPath(options.task);
    if (!path)
        return path.error();
    files.add(*path);
    Result<Task> task = readTaskFile(*path, taskReading(options.skipBad));
    if (!task)
        return withSkipHint(task.error(), !options.skipBad && readTaskFile(*path, taskReading(true)));
    if (const Result<void> drawn = drawSplit(*task, options.draw); !drawn)
        return drawn.error();
    return task;
}

} // namespace neurex::app
