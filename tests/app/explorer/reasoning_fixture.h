// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/reasoning_study.h"
#include "core/reasoning/reasoning_report.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

namespace neurex::app {

/// Questions, solved questions, a model with a tokenizer of letters, and folders as `neurex reason` writes them.
class ReasoningFixture : public ExplorerFixture {
public:
    static constexpr int kQuestions = 35; // a block and a part of another

    ReasoningFixture()
    {
        write(modelFolder() + QStringLiteral("/tokenizer.model"), QByteArray::fromStdString(test::letterModel()));
        QByteArray questions;
        for (int q = 0; q < kQuestions; ++q) {
            const nlohmann::json line = {{"question", "A " + std::string(static_cast<std::size_t>(q % 5), 'B')},
                                         {"answer", "A.\n#### " + std::to_string(q)}};
            questions += QByteArray::fromStdString(line.dump()) + '\n';
        }
        write(path(QStringLiteral("questions.jsonl")), questions);
        write(path(QStringLiteral("shown.txt")), "Question: A\nLet's think step by step\nThe answer is 1.\n");
        write(path(QStringLiteral("other.txt")), "Question: B\nLet's think step by step\nA B\nThe answer is 2.\n");
        // What the fake engine's neurons promote without the norm is tokens 15 and 6.
        const Result<Tokenizer> tokenizer = Tokenizer::fromFiles({{"tokenizer.model", test::letterModel()}});
        const nlohmann::json concepts
            = {{"neurex_concepts", 1},
               {"least_layer", 1},
               {"least_matches", 1},
               {"promoted_tokens", 2},
               {"concepts",
                {{{"name", "letters"}, {"seeds", {comparedWord(tokenizer->pieceText(15))}}, {"question", "Letters?"}},
                 {{"name", "nothing"}, {"seeds", {"zzz"}}, {"question", "Nothing?"}}}}};
        write(path(QStringLiteral("concepts.json")), QByteArray::fromStdString(concepts.dump()));
    }

    /// A session whose model is ready.
    std::unique_ptr<ExplorerSession> openReady(const QString& mode = QStringLiteral("ok"),
                                               const QString& cache = {}) const
    {
        auto session = open(mode, cache);
        [&] { WAIT_FOR(session->models().isReady()); }();
        return session;
    }

    QString path(const QString& name) const { return m_own.filePath(name); }
    std::string file(const QString& name) const { return path(name).toStdString(); }

    ReasoningChoice choice(int limit, const std::vector<std::string>& prompts) const
    {
        ReasoningChoice choice;
        choice.questions = file(QStringLiteral("questions.jsonl"));
        choice.prompts = prompts;
        choice.limit = limit;
        choice.maxNewTokens = 6;
        choice.answerTokens = 3;
        choice.firingNeurons = 2;
        choice.concepts = file(QStringLiteral("concepts.json"));
        return choice;
    }
    static ReasoningPlan planOf(const ReasoningChoice& choice, const std::string& prompt)
    {
        ReasoningPlan plan;
        plan.questions = choice.questions;
        plan.prompt = prompt;
        plan.limit = choice.limit;
        plan.drawSeed = choice.drawSeed;
        plan.maxNewTokens = choice.maxNewTokens;
        plan.answerTokens = choice.answerTokens;
        plan.firingNeurons = choice.firingNeurons;
        return plan;
    }

    /// A finished study with these texts, as the command writes it; tokens are made up. Returns the folder.
    QString writeFolder(const QString& name, const ModelInfo& model, const std::string& prompt,
                        const std::vector<std::string>& texts) const
    {
        QDir(m_own.path()).mkdir(name);
        const QString folder = path(name);
        ReasoningChoice choice = this->choice(static_cast<int>(texts.size()), {prompt});
        const ReasoningPlan plan = planOf(choice, prompt);
        const Result<ReasoningInputs> inputs = readReasoningInputs(plan);
        const ReasoningManifest manifest = manifestOf(plan, *inputs, model, true, {});
        Result<ReasoningFile> file = ReasoningFile::createOrResume(writtenAnswersFile(folder.toStdString()), manifest);
        if (!file)
            qFatal("%s", file.error().message.c_str());
        for (std::size_t place = 0; place < texts.size(); ++place) {
            WrittenAnswer answer;
            CompletionSettings settings;
            settings.maxNewTokens = 3 + static_cast<std::int32_t>(place) % 3;
            settings.firingNeurons = 2;
            answer.completion = fake::completion(0, {{{static_cast<std::int32_t>(place)}, 0}}, settings);
            answer.completion.index = static_cast<std::int64_t>(place);
            answer.text = texts[place];
            if (!file->append(static_cast<std::int64_t>(place), answer))
                qFatal("no answer was written");
        }
        const ReasonReport report = reportOf(manifest, *inputs, file->windows());
        if (!writePublished(folder.toStdString(), report))
            qFatal("nothing was published");
        return folder;
    }

    /// What the same experiment writes without window and engine; empty: nothing.
    static QByteArray commandLineBytes(const OpenModel& model, const ReasoningPlan& plan, bool addBos)
    {
        const Result<ReasoningInputs> inputs = readReasoningInputs(plan);
        const ReasoningManifest manifest = manifestOf(plan, *inputs, model.info, addBos, {});
        const QTemporaryDir folder;
        Result<ReasoningFile> file
            = ReasoningFile::createOrResume(folder.filePath(QStringLiteral("answers.jsonl")).toStdString(), manifest);
        ReasoningExperiment experiment(
            std::move(*file), manifest, inputs->prompts(),
            reasoningText(manifest, *inputs, *model.tokenizer, [&](const std::string& prompt) {
                return model.tokenizer->tryEncodePrompt(prompt, {}, addBos);
            }));
        while (true) {
            const Result<std::optional<CellRequest>> request = experiment.next();
            if (!request || !*request)
                return request ? bytesOf(folder.filePath(QStringLiteral("answers.jsonl"))) : QByteArray();
            const auto& cells = std::get<CompletionCells>(**request);
            for (std::size_t i = 0; i < cells.prompts.size(); ++i) {
                if (!experiment.take({i, fake::completion(i, cells.prompts, cells.settings)}))
                    return {};
            }
        }
    }

    static void write(const QString& name, const QByteArray& bytes)
    {
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file cannot be written");
    }

private:
    QTemporaryDir m_own;
};

inline const ReasoningEntry* entryOf(ExplorerSession& session, const QString& id)
{
    return std::as_const(session.reasoning()).find(id);
}

inline void setReasoning(ExplorerSession& session, const ReasoningChoice& choice)
{
    SessionState state = session.document().state();
    state.reasoning = choice;
    session.document().edit(QStringLiteral("reasoning"), std::move(state));
}

} // namespace neurex::app
