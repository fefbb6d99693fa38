// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/playground/playground_binder.h"

#include "app/explorer/answers/prompt_dialog.h"
#include "app/explorer/playground/playground_page.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/prompt/generation_panel.h"
#include "widgets/prompt/next_token_table.h"
#include "widgets/prompt/question_editor.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <algorithm>

namespace neurex::app {
namespace {

constexpr int kSavePauseMs = 1000;

/// In at least as many fields as the editor has.
ui::OwnQuestion asOwn(const OptionQuestion& question)
{
    ui::OwnQuestion own{ui::toQt(question.stem), {}, question.gold};
    for (const std::string& option : question.options)
        own.options.append(ui::toQt(option));
    while (own.options.size() < ui::kOwnOptions)
        own.options.append(QString());
    return own;
}

/// The question that is selected in the list of answers; null when it has no options of its own.
const OptionQuestion* currentQuestion(ExplorerSession& session)
{
    const SharedTask& task = session.tasks().task();
    const int current = session.answers().currentQuestion();
    return task && current >= 0 ? optionQuestion(*task, static_cast<std::size_t>(current)) : nullptr;
}

} // namespace

PlaygroundBinder::PlaygroundBinder(ExplorerSession* session, PlaygroundPage* page, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
{
    m_save.setSingleShot(true);
    m_save.setInterval(kSavePauseMs);
    connect(&m_save, &QTimer::timeout, this, &PlaygroundBinder::save);
    connectQuestion();
    connectPrompt();
    connect(m_page, &PlaygroundPage::shownChanged, this, [this] {
        updateActive();
        if (m_page->isQuestionShown() || m_page->isPromptShown())
            m_save.start();
        else
            save(); // the window may be closing
    });
    connect(&m_session->answers(), &AnswersController::currentQuestionChanged, this, [this] {
        updateTakeButtons();
        fillEmptyFields();
    });
    restore();
    updateTakeButtons();
    updateActive();
    showQuestion();
    showNextTokens();
    showContinuations();
}

void PlaygroundBinder::connectQuestion()
{
    QuestionPlayground* question = &m_session->playgroundQuestion();
    connect(m_page->editor(), &ui::QuestionEditor::questionChanged, this, [this, question] {
        question->setQuestion(m_page->editor()->question());
        m_save.start();
    });
    connect(m_page, &PlaygroundPage::takeQuestionRequested, this, &PlaygroundBinder::takeQuestion);
    connect(question, &QuestionPlayground::viewChanged, this, &PlaygroundBinder::showQuestion);
    connect(question, &QuestionPlayground::answersChanged, this, &PlaygroundBinder::showAnswers);
    connect(m_page->panel(), &ui::ProxyAnswersPanel::proxyActivated, this, [this, question](int proxy) {
        if (!m_questionPrompts)
            m_questionPrompts = new PromptDialog([question] { return question->promptPages(); }, m_page);
        m_questionPrompts->showPage(proxy);
    });
}

void PlaygroundBinder::connectPrompt()
{
    PromptPlayground* prompt = &m_session->playgroundPrompt();
    ui::GenerationPanel* generation = m_page->generation();
    connect(m_page, &PlaygroundPage::promptEdited, this, [this, prompt] {
        prompt->setText(m_page->prompt());
        m_save.start();
    });
    connect(m_page, &PlaygroundPage::takePromptRequested, this, &PlaygroundBinder::takePrompt);
    connect(m_page, &PlaygroundPage::tokensRequested, this, [this, prompt] {
        if (!m_tokens)
            m_tokens = new PromptDialog([prompt] { return prompt->promptPages(); }, m_page);
        m_tokens->showPage(0);
    });
    connect(prompt, &PromptPlayground::nextTokensChanged, this, &PlaygroundBinder::showNextTokens);
    connect(prompt, &PromptPlayground::continuationsChanged, this, &PlaygroundBinder::showContinuations);
    connect(m_page, &PlaygroundPage::wrappingToggled, this, [this, prompt](bool isWrapped) {
        prompt->setWrapped(isWrapped);
        m_save.start();
    });
    connect(prompt, &PromptPlayground::formChanged, this, &PlaygroundBinder::showForm);
    connect(&m_session->tasks(), &TaskController::formChanged, this, &PlaygroundBinder::showForm);
    connect(prompt, &PromptPlayground::promptChanged, this, [this, prompt] {
        m_page->setTokenCount(prompt->tokenCount());
        if (m_tokens)
            m_tokens->refresh();
    });
    connect(generation, &ui::GenerationPanel::generateRequested, this,
            [prompt, generation] { prompt->generate(generation->options()); });
    connect(generation, &ui::GenerationPanel::stopRequested, prompt, &PromptPlayground::stop);
    connect(generation, &ui::GenerationPanel::optionsChanged, &m_save, qOverload<>(&QTimer::start));
}

void PlaygroundBinder::restore()
{
    const PlaygroundTexts texts = m_settings.playground();
    const ui::OwnQuestion question{texts.stem, texts.options, texts.gold};
    m_page->editor()->setQuestion(question);
    m_page->setPrompt(texts.prompt);
    m_page->setCurrentPart(texts.part);
    m_page->generation()->setOptions({texts.temperature, texts.length, texts.seed});
    m_session->playgroundQuestion().setQuestion(m_page->editor()->question());
    m_page->setWrapped(texts.isWrapped);
    m_session->playgroundPrompt().setText(texts.prompt);
    m_session->playgroundPrompt().setWrapped(texts.isWrapped);
    showForm();
}

void PlaygroundBinder::save()
{
    m_save.stop();
    const ui::OwnQuestion question = m_page->editor()->question();
    const ui::GenerationOptions options = m_page->generation()->options();
    m_settings.setPlayground({.stem = question.stem,
                              .options = question.options,
                              .gold = question.gold,
                              .prompt = m_page->prompt(),
                              .isWrapped = m_session->playgroundPrompt().isWrapped(),
                              .temperature = options.temperature,
                              .length = options.length,
                              .seed = options.seed,
                              .part = m_page->currentPart()});
}

void PlaygroundBinder::updateActive()
{
    fillEmptyFields();
    m_session->playgroundQuestion().setActive(m_page->isQuestionShown());
    m_session->playgroundPrompt().setActive(m_page->isPromptShown());
}

void PlaygroundBinder::updateTakeButtons()
{
    m_page->setCanTake(currentQuestion(*m_session) != nullptr, !m_session->answers().promptOf(0).isEmpty());
}

/// A page that opens for the first time shows something true: the task's question.
void PlaygroundBinder::fillEmptyFields()
{
    const ui::OwnQuestion question = m_page->editor()->question();
    const bool isEmpty = question.stem.isEmpty() && question.usedOptions().isEmpty();
    if (m_page->isQuestionShown() && isEmpty)
        takeQuestion();
    if (m_page->isPromptShown() && m_page->prompt().isEmpty())
        takePrompt();
}

void PlaygroundBinder::takeQuestion()
{
    const OptionQuestion* question = currentQuestion(*m_session);
    if (question == nullptr)
        return;
    m_page->editor()->setQuestion(asOwn(*question));
    m_session->playgroundQuestion().takeQuestion(m_page->editor()->question(), m_session->answers().currentQuestion());
    m_save.start();
}

void PlaygroundBinder::takePrompt()
{
    const QString prompt = m_session->answers().promptOf(0);
    if (prompt.isEmpty())
        return;
    m_page->setPrompt(prompt);
    m_session->playgroundPrompt().setText(prompt);
    m_page->setWrapped(true); // it is what the task asks only with what stands around it
    m_session->playgroundPrompt().setWrapped(true);
    m_save.start();
}

void PlaygroundBinder::showForm()
{
    const PromptForm &ofSession = m_session->tasks().form(), &used = m_session->playgroundPrompt().form();
    m_page->setForm(ofSession.isRaw() ? QString() : ui::toQt(ofSession.name), ui::toQt(used.prefix),
                    ui::toQt(used.suffix));
}

void PlaygroundBinder::showQuestion()
{
    const QuestionPlayground& question = m_session->playgroundQuestion();
    const QString task = question.templateName();
    QString note = task.isEmpty() ? tr("Asked with a plain role and rule; open a task to ask with its own.")
                                  : tr("Asked with the role, rule and example of the task \u201C%1\u201D.").arg(task);
    if (const PromptForm form = question.form(); !form.isRaw())
        note += u' ' + tr("The prompts have the form %1.").arg(ui::isolated(form.name));
    m_page->setQuestionNote(note, question.problem());
    m_page->panel()->setQuestion(question.view());
    showPending();
    if (m_questionPrompts)
        m_questionPrompts->refresh();
}

void PlaygroundBinder::showAnswers()
{
    const QuestionPlayground& question = m_session->playgroundQuestion();
    if (!question.isPending())
        m_page->panel()->setQuestion(question.view());
    showPending();
}

void PlaygroundBinder::showPending()
{
    const QuestionPlayground& question = m_session->playgroundQuestion();
    m_page->panel()->setPending(question.isPending(), question.isWaiting() ? tr("waits for the engine") : QString());
}

void PlaygroundBinder::showNextTokens()
{
    const PromptPlayground& prompt = m_session->playgroundPrompt();
    ui::NextTokenTable* table = m_page->nextTokens();
    const QString problem = prompt.problem();
    table->setEmptyText(problem.isEmpty() ? tr("The likeliest next tokens appear here.") : problem);
    table->setRows(problem.isEmpty() ? prompt.nextTokens() : std::vector<ui::NextTokenRow>());
    table->setPending(prompt.isNextPending(), m_session->models().isReady() ? QString() : tr("waits for the engine"));
}

void PlaygroundBinder::showContinuations()
{
    const PromptPlayground& prompt = m_session->playgroundPrompt();
    ui::GenerationPanel* panel = m_page->generation();
    panel->setBefore(prompt.continuation(PromptPlayground::Before));
    panel->setAfter(prompt.continuation(PromptPlayground::After), prompt.hasStack(), prompt.isLastOnly());
    panel->setRunning(prompt.isGenerating());
    panel->setCanGenerate(prompt.canGenerate());
}

} // namespace neurex::app
