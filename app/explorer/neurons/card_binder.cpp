// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/card_binder.h"

#include "app/explorer/shell/settings.h"
#include "app/workspace/task/token_text.h"
#include "core/base/display_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QFileDialog>

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::size_t kLongestContext = 400; // bytes on either side of the token

std::vector<ui::TokenCell> cellsOf(const PromptActivation& activation, const Tokenizer* tokenizer)
{
    std::vector<ui::TokenCell> cells;
    for (std::size_t i = 0; i < activation.tokens.size(); ++i) {
        ui::TokenCell cell;
        cell.text = tokenText(tokenizer, activation.tokens[i]);
        cell.value = activation.values[i];
        cell.endsLine = cell.text.endsWith(kLineBreakMark);
        cell.startsWord = cell.text.startsWith(kSpaceMark);
        if (cell.startsWord && cell.text.size() > 1)
            cell.text.remove(0, 1);
        cells.push_back(std::move(cell));
    }
    return cells;
}

std::optional<double> difference(const std::vector<double>& values, std::size_t place)
{
    constexpr double kRounding = 1e-9; // of sums over the same questions in another order
    const double change = values[place] - values[0];
    return std::abs(change) < kRounding ? 0.0 : change;
}

} // namespace

CardBinder::CardBinder(ExplorerSession* session, NeuronCard* card, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_card(card)
{
    m_card->setOpenSections(Settings().openCardSections());
    m_session->probes().textContexts().setText(Settings().contextsText());
    connectSession();
    connectCard();
    connectResponse();
    showAll();
    activateProbes();
}

void CardBinder::connectSession()
{
    NeuronProbes& probes = m_session->probes();
    connect(&m_session->selection(), &SelectionModel::changed, this, [this] {
        requestVocabulary();
        showAll();
    });
    connect(&m_session->models(), &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            requestVocabulary();
        showAll();
    });
    connect(&m_session->intervention(), &InterventionController::stackChanged, this, [this] {
        showNeuron();
        showDose();
        showResponse();
    });
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, &CardBinder::showScore);
    connect(&m_session->ranks(), &RunRanks::changed, this, &CardBinder::showScore);
    connect(&m_session->projections(), &ProjectionController::tokensChanged, this, &CardBinder::showVocabulary);
    connect(&m_session->effects(), &EffectController::effectChanged, this, &CardBinder::showEffect);
    connect(&m_session->models(), &ModelController::stateChanged, this, &CardBinder::showEffect);
    connect(&m_session->sweep(), &SweepController::effectsChanged, this, &CardBinder::showEffect);
    connect(&probes.taskEffect(), &NeuronProbe::changed, this, &CardBinder::showEffect);
    connect(&probes.dose(), &NeuronProbe::changed, this, &CardBinder::showDose);
    connect(&probes.taskDose(), &NeuronProbe::changed, this, &CardBinder::showDose);
    connect(&probes.activation(), &NeuronProbe::changed, this, &CardBinder::showPrompt);
    connect(&probes.options(), &NeuronProbe::changed, this, &CardBinder::showOptions);
    connect(&probes.topQuestions(), &NeuronProbe::changed, this, &CardBinder::showTop);
    connect(&probes.textContexts(), &NeuronProbe::changed, this, &CardBinder::showContexts);
}

void CardBinder::connectCard()
{
    NeuronProbes* probes = &m_session->probes();
    const auto setState = [this](const ui::NeuronState& state) {
        m_session->intervention().setState(m_session->selection().neurons(), state);
        showNeuron();
    };
    connect(m_card, &NeuronCard::stateRequested, this, setState);
    connect(m_card, &NeuronCard::customStateRequested, this, &CardBinder::customStateRequested);
    connect(m_card, &NeuronCard::shownSectionsChanged, this, [this] {
        if (Settings settings; settings.openCardSections() != m_card->openSections())
            settings.setOpenCardSections(m_card->openSections());
        activateProbes();
    });
    connect(m_card->vocabulary(), &VocabularySection::readingChanged, this, [this] {
        requestVocabulary();
        showVocabulary();
    });
    connect(m_card->top(), &TopSection::questionRequested, &m_session->answers(),
            &AnswersController::setCurrentQuestion);
    connect(m_card->contexts(), &ContextsSection::textWanted, this, &CardBinder::chooseText);
    DoseSection* dose = m_card->dose();
    connect(dose, &DoseSection::taskWantedChanged, this, [this] {
        activateProbes();
        showDose();
    });
    connect(dose, &DoseSection::factorsChanged, this, [probes, dose] {
        probes->dose().setFactors(dose->factors());
        probes->taskDose().setFactors(dose->factors());
    });
    connect(dose->plot(), &ui::DoseResponsePlot::factorActivated, this,
            [setState](double factor) { setState(ui::NeuronState::fromOperation(Operation::Scale, factor)); });
}

void CardBinder::activateProbes()
{
    NeuronProbes& probes = m_session->probes();
    probes.taskEffect().setActive(m_card->isShown(CardSection::Effect));
    probes.dose().setActive(m_card->isShown(CardSection::Dose));
    probes.taskDose().setActive(m_card->isShown(CardSection::Dose) && m_card->dose()->isTaskWanted());
    probes.response().setActive(m_card->isShown(CardSection::Response));
    probes.activation().setActive(m_card->isShown(CardSection::Prompt));
    probes.options().setActive(m_card->isShown(CardSection::Options));
    probes.topQuestions().setActive(m_card->isShown(CardSection::Top));
    probes.textContexts().setActive(m_card->isShown(CardSection::Contexts));
}

void CardBinder::showAll()
{
    showNeuron();
    showScore();
    showEffect();
    showDose();
    showResponse();
    showVocabulary();
    showPrompt();
    showOptions();
    showTop();
    showContexts();
}

void CardBinder::showNeuron()
{
    if (!hasNeuron()) {
        m_card->clear();
        return;
    }
    const auto count = static_cast<int>(m_session->selection().neurons().size());
    m_card->setNeuron(neuron(), m_session->intervention().stateOf(neuron()), count);
}

std::vector<NeuronRank> CardBinder::ranks() const
{
    std::vector<NeuronRank> ranks;
    const SharedAttribution& result = m_session->attribution().result();
    if (result) {
        if (std::optional<NeuronRank> shown = rankIn(*result->scores, result->done, neuron(), {})) {
            shown->isShown = true;
            ranks.push_back(std::move(*shown));
        }
    }
    const std::vector<NeuronRank>& others = m_session->ranks().ranks();
    ranks.insert(ranks.end(), others.begin(), others.end());
    return ranks;
}

void CardBinder::showScore()
{
    if (!hasNeuron())
        return;
    const SharedAttribution& result = m_session->attribution().result();
    m_card->score()->setRanks(ranks());
    m_card->setNote(CardSection::Score,
                    result && !result->isComplete() ? tr("%1 of %2").arg(result->done).arg(result->total) : QString());
}

void CardBinder::showEffect()
{
    if (!hasNeuron())
        return;
    NeuronEffects effects;
    const auto standing = [this](bool isPending, const std::optional<Error>& error) {
        if (error)
            return ui::reasonText(*error);
        if (!m_session->models().isReady())
            return tr("Not measured: this needs the model and its engine.");
        return isPending ? QString() : tr("Not measured: this needs a task.");
    };
    const EffectController& ofQuestion = m_session->effects();
    effects.isQuestionComing = ofQuestion.isPending();
    effects.whyNotQuestion = standing(ofQuestion.isPending(), ofQuestion.error());
    effects.isTaskComing = m_session->probes().taskEffect().isPending();
    effects.whyNotTask = standing(effects.isTaskComing, m_session->probes().taskEffect().error());
    if (const std::optional<QuestionEffect>& effect = m_session->effects().effect();
        effect && effect->neuron == neuron()) {
        effects.questionSilence = effect->silence;
        effects.questionExcite = effect->excite;
    }
    const FactorProbe& task = m_session->probes().taskEffect();
    if (const std::optional<FactorResponse>& response = task.response()) {
        effects.taskSilence = difference(response->probability, 1);
        effects.taskExcite = difference(response->probability, 2);
        effects.accuracySilence = difference(response->accuracy, 1);
        effects.accuracyExcite = difference(response->accuracy, 2);
    }
    effects.positions = FactorProbe::kPositions;
    if (const SharedEffects& listed = m_session->sweep().effects(); listed && !listed->empty())
        effects.listed = listed->front().positions;
    m_card->effect()->setEffects(effects);
    m_card->setNote(CardSection::Effect,
                    task.response() ? noteOf(task, task.response()->done, task.response()->total) : noteOf(task, 0, 0));
}

void CardBinder::showDose()
{
    if (!hasNeuron())
        return;
    const FactorProbe& question = m_session->probes().dose();
    const FactorProbe& task = m_session->probes().taskDose();
    ui::DoseContent content;
    content.title
        = tr("Dose-response of %1, %2").arg(ui::neuronText(neuron()), ui::positionsText(FactorProbe::kPositions));
    content.yName = tr("probability of the right option");
    content.factors = question.factors();
    if (const ui::NeuronState state = m_session->intervention().stateOf(neuron()); state.operation == Operation::Scale)
        content.current = state.value;
    if (const std::optional<FactorResponse>& response = question.response()) {
        for (std::size_t p = 0; response->proxies.size() > 1 && p < response->proxies.size(); ++p)
            content.series.push_back({tr("proxy %1").arg(p + 1), ui::DoseRole::Proxy, response->proxies[p]});
        content.series.push_back({tr("mean"), ui::DoseRole::Mean, response->probability});
    }
    if (const std::optional<FactorResponse>& response = task.response();
        response && m_card->dose()->isTaskWanted() && response->factors == content.factors) {
        content.series.push_back({tr("task"), ui::DoseRole::TaskProbability, response->probability});
        content.series.push_back({tr("task accuracy"), ui::DoseRole::TaskAccuracy, response->accuracy});
        content.taskDone = static_cast<int>(response->done);
        content.taskTotal = static_cast<int>(response->total);
    }
    m_card->dose()->plot()->setEmptyText(emptyText(question));
    m_card->dose()->plot()->setContent(std::move(content));
    m_card->setNote(CardSection::Dose,
                    task.response() ? noteOf(task, task.response()->done, task.response()->total)
                                    : noteOf(question, 0, 0));
}

void CardBinder::showVocabulary()
{
    if (!hasNeuron())
        return;
    const Reading reading = m_card->vocabulary()->reading();
    const ProjectionController& projections = m_session->projections();
    QString missing = tr("Its vocabulary is being read...");
    if (const Error* error = projections.errorOf(neuron(), reading))
        missing = ui::reasonText(*error);
    else if (!m_session->models().isReady())
        missing = tr("The engine is not ready to measure this.");
    m_card->vocabulary()->setTokens(projections.tokensOf(neuron(), reading), missing);
}

void CardBinder::requestVocabulary()
{
    if (hasNeuron())
        m_session->projections().requestNow(neuron(), m_card->vocabulary()->reading());
}

void CardBinder::showPrompt()
{
    if (!hasNeuron())
        return;
    const ActivationProbe& probe = m_session->probes().activation();
    m_card->prompt()->setProxies(probe.proxyCount(), probe.proxy());
    m_card->prompt()->strip()->setEmptyText(emptyText(probe));
    const SharedModel& model = m_session->models().model();
    m_card->prompt()->strip()->setCells(probe.activation() && model
                                            ? cellsOf(*probe.activation(), model->tokenizer.get())
                                            : std::vector<ui::TokenCell>());
    m_card->setNote(CardSection::Prompt, noteOf(probe, 0, 0));
}

void CardBinder::showOptions()
{
    if (!hasNeuron())
        return;
    const OptionProbe& probe = m_session->probes().options();
    ui::AttributionCells cells;
    if (probe.attribution()) {
        cells.scores = probe.attribution()->scores;
        cells.gold = probe.attribution()->gold;
        const ui::QuestionView question = m_session->answers().questionView();
        for (const ui::ProxyView& proxy : question.proxies)
            cells.options.push_back(proxy.options);
        cells.labels = question.labels();
    }
    m_card->options()->setCells(cells, emptyText(probe));
    m_card->setNote(CardSection::Options, noteOf(probe, 0, 0));
}

void CardBinder::showTop()
{
    if (!hasNeuron())
        return;
    const TopQuestionsProbe& probe = m_session->probes().topQuestions();
    const SharedTask& task = m_session->tasks().task();
    std::vector<TopQuestionRow> rows;
    for (const TopQuestion& top : probe.questions()) {
        const auto place = static_cast<std::size_t>(top.question);
        if (task && place < task->evaluateTexts.size())
            rows.push_back({top.question, ui::isolated(task->evaluateTexts[place]), top.value});
    }
    m_card->top()->setRows(rows, emptyText(probe));
    m_card->setNote(CardSection::Top, noteOf(probe, probe.done(), probe.total()));
}

void CardBinder::showContexts()
{
    const TextContextsProbe& probe = m_session->probes().textContexts();
    m_card->contexts()->setText(probe.text());
    if (!hasNeuron())
        return;
    std::vector<ValueList::Row> rows;
    const ContextSummary summary = probe.summary();
    for (const TextContext& context : probe.contexts(summary)) {
        const QString before = ui::toQt(displayText(context.place.before, kLongestContext));
        const QString rest = ui::toQt("[" + displayText(context.place.token) + "]"
                                      + displayText(context.place.after, kLongestContext));
        rows.push_back({static_cast<double>(context.value),
                        ui::isolated(contextInRow(before, rest, m_card->fontMetrics())),
                        tr("Line %1: %2").arg(context.place.line).arg(ui::isolated(QString(before + rest)))});
    }
    m_card->contexts()->setRows(rows, contextsNote(summary));
    m_card->setNote(CardSection::Contexts, noteOf(probe, probe.done(), probe.total()));
}

QString CardBinder::contextsNote(const ContextSummary& summary) const
{
    const TextContextsProbe& probe = m_session->probes().textContexts();
    if (probe.error())
        return ui::reasonText(*probe.error());
    if (probe.text().isEmpty())
        return tr("Where in a text the neuron's values are largest and smallest.");
    if (summary.tokens == 0 && !m_session->models().isReady())
        return tr("The engine is not ready to measure this.");
    if (summary.tokens == 0)
        return probe.isPending() ? tr("Being measured...") : tr("There is no text in this file.");
    QStringList sentences;
    if (probe.done() < probe.total()) {
        const QString progress = probe.isPending() ? tr("The text is still being read: %1 of %2 windows so far.")
                                                   : tr("Only %1 of %2 windows of the text have been read so far.");
        sentences += progress.arg(ui::formatCount(probe.done()), ui::formatCount(probe.total()));
    }
    sentences += {
        tr("Mean %1, above 0 at %2 of %3 tokens.")
            .arg(ui::formatScore(summary.mean), ui::formatPercent(summary.positiveShare),
                 ui::formatCount(summary.tokens)),
        tr("At most one place of each window of %1 tokens, [the token] marked.").arg(TextContextsProbe::kWindowTokens)};
    if (probe.isCut())
        sentences += tr("No more than the first %1 windows are read; \"neurex contexts\" reads the whole text.")
                         .arg(ui::formatCount(probe.total()));
    if (probe.isTextChanged())
        sentences += tr("The file has changed since it was read; choose it again.");
    return sentences.join(u' ');
}

void CardBinder::chooseText()
{
    const QString known = m_session->probes().textContexts().text();
    const QString path = QFileDialog::getOpenFileName(m_card, tr("Choose a text"), known,
                                                      tr("Texts (*.txt *.md *.csv *.jsonl);;All files (*)"));
    if (path.isEmpty())
        return;
    Settings().setContextsText(path);
    m_session->probes().textContexts().setText(path);
}

QString CardBinder::emptyText(const NeuronProbe& probe) const
{
    if (probe.error())
        return ui::reasonText(*probe.error());
    if (!m_session->models().isReady())
        return tr("The engine is not ready to measure this.");
    if (const QString why = m_session->splits().whyNothingJudges(); !why.isEmpty())
        return why;
    if (m_session->answers().questionCount() == 0)
        return tr("Open a task to measure this.");
    return probe.isPending() ? tr("Being measured...") : tr("Not measured.");
}

QString CardBinder::noteOf(const NeuronProbe& probe, std::int64_t done, std::int64_t total) const
{
    if (probe.error())
        return tr("failed");
    if (done < total)
        return tr("%1 of %2").arg(done).arg(total);
    return probe.isPending() ? tr("measuring...") : QString();
}

} // namespace neurex::app
