// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/reasoning_binder.h"

#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/neurons/neuron_list_links.h"
#include "app/explorer/neurons/neuron_rows.h"
#include "app/explorer/reasoning/answer_panel.h"
#include "app/explorer/reasoning/reasoning_settings_panel.h"
#include "app/explorer/shell/settings.h"
#include "app/figures/provenance.h"
#include "app/workspace/document/document_edits.h"
#include "app/workspace/task/prompt_content.h"
#include "app/workspace/task/token_text.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/prompt/layer_words_table.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QTableView>

#include <algorithm>
#include <cmath>
#include <set>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::size_t kMostListed = 1000;
constexpr std::size_t kProjected = 60; // of the listed neurons, the strongest
constexpr qsizetype kWords = 6;

bool changesNeurons(const ShownAnswer& shown)
{
    return shown.study && (!shown.study->manifest->stack.empty() || !shown.study->manifest->noise.isEmpty());
}

} // namespace

ReasoningBinder::ReasoningBinder(ExplorerSession* session, ReasoningPage* page, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_reasoning(&session->reasoning())
    , m_page(page)
    , m_concepts(new ConceptBinder(session, page, this))
    , m_lens(new LayerLens(&session->models(), this))
    , m_corruption(new CorruptionBinder(session, page->corruption(), this))
{
    if (const std::optional<ReasoningChoice> kept = Settings().reasoning()) {
        SessionState state = m_session->document().state();
        state.reasoning = *kept;
        m_session->document().reset(std::move(state)); // where the program begins is no step
    }
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &ReasoningBinder::show);
    for (const auto signal : {&ReasoningController::entriesChanged, &ReasoningController::shownChanged,
                              &ReasoningController::stateChanged, &ReasoningController::liveChanged})
        connect(m_reasoning, signal, this, &ReasoningBinder::showSoon);
    connect(m_reasoning, &ReasoningController::choiceChanged, this, &ReasoningBinder::showChoice);
    connect(m_reasoning, &ReasoningController::foldersOpened, this, [this] {
        m_page->showAnswers();
        Q_EMIT pageRequested();
    });
    connect(m_reasoning, &ReasoningController::progressChanged, this, [this](const JobStatus& status) {
        if (status.isRunning())
            m_page->setProgress(status.share(), tr("%1 of %2").arg(status.done).arg(status.total));
    });
    connect(&m_session->document(), &Document::changed, this, &ReasoningBinder::showSoon);
    connect(&m_session->projections(), &ProjectionController::tokensChanged, this, [this] {
        m_listed.reset();
        showSoon();
    });
    connect(&m_session->selection(), &SelectionModel::changed, this, &ReasoningBinder::showSoon);
    connect(&m_session->intervention(), &InterventionController::stackChanged, this, &ReasoningBinder::showSoon);
    connectPage();
    connectAnswer();
    connectList(m_page->answer()->neurons());
    connectList(m_page->conceptNeurons());
    m_page->answer()->neurons()->model()->setScoreMeaning(
        tr("The activation times the length of the value vector, where the token is predicted."));
    connect(m_concepts, &ConceptBinder::saveRequested, this, &ReasoningBinder::saveNeurons);
    showChoice();
    show();
}

void ReasoningBinder::connectPage()
{
    connect(m_page, &ReasoningPage::runRequested, this, [this] {
        m_reasoning->run();
        if (m_reasoning->isRunning())
            m_page->showAnswers();
    });
    connect(m_page, &ReasoningPage::cancelRequested, m_reasoning, &ReasoningController::cancel);
    connect(m_page, &ReasoningPage::openRequested, this, &ReasoningBinder::askForFolder);
    connect(m_page, &ReasoningPage::foldersDropped, m_reasoning, &ReasoningController::openFolders);
    connect(m_page, &ReasoningPage::closeRequested, this, [this] { m_reasoning->close(m_reasoning->shownId()); });
    connect(m_page, &ReasoningPage::studyChosen, m_reasoning, &ReasoningController::show);
    connect(m_page, &ReasoningPage::questionChosen, m_reasoning, &ReasoningController::setQuestion);
    connect(m_page, &ReasoningPage::filterChosen, this, [this] {
        const QuestionListModel& listed = *m_page->questions();
        if (listed.rowCount() > 0 && listed.rowOf(m_reasoning->question()) < 0)
            m_reasoning->setQuestion(listed.placeAt(0)); // what is left out is not shown
        showSoon();
    });
    ReasoningSettingsPanel* settings = m_page->settingsPanel();
    connect(settings, &ReasoningSettingsPanel::choiceEdited, this, &ReasoningBinder::edit);
    connect(settings, &ReasoningSettingsPanel::questionsRequested, this, &ReasoningBinder::askForQuestions);
    connect(settings, &ReasoningSettingsPanel::promptsRequested, this, &ReasoningBinder::askForPrompts);
    connect(settings, &ReasoningSettingsPanel::conceptsRequested, this, &ReasoningBinder::askForConcepts);
}

void ReasoningBinder::connectAnswer()
{
    AnswerPanel* answer = m_page->answer();
    connect(answer, &AnswerPanel::sourceChosen, this, &ReasoningBinder::chooseSource);
    connect(answer, &AnswerPanel::promptShown, this, &ReasoningBinder::showPrompt);
    connect(answer, &AnswerPanel::layersShown, this, &ReasoningBinder::showSoon);
    connect(m_lens, &LayerLens::changed, this, &ReasoningBinder::showLayers);
    connect(answer, &AnswerPanel::saveRequested, this, &ReasoningBinder::saveListed);
    connect(answer, &AnswerPanel::allLayersRequested, this, [this] { m_reasoning->setToken(m_reasoning->token()); });
    connect(answer->strip(), &ui::TokenStrip::currentChosen, this, [this](int cell) { m_reasoning->setToken(cell); });
    connect(answer->heat(), &TokenHeatPlot::cellChosen, this,
            [this](int layer, int step) { m_reasoning->setToken(step, layer); });
}

/// As every other list of neurons.
void ReasoningBinder::connectList(ui::NeuronTable* list)
{
    linkNeuronList(list, this,
                   {.session = m_session,
                    .canUse = [this] { return canUse(); },
                    .showCard = [this] { Q_EMIT cardRequested(); },
                    .askForState = [this] { Q_EMIT customStateRequested(); }});
}

void ReasoningBinder::offerListActions(const QList<QAction*>& menu, QAction* nextState)
{
    m_nextState = nextState;
    for (ui::NeuronTable* list : {m_page->answer()->neurons(), m_page->conceptNeurons()})
        connect(list, &ui::NeuronTable::contextMenuAboutToShow, this,
                [this, menu](QMenu* shown, const std::vector<NeuronId>& /*neurons*/) {
                    if (canUse())
                        shown->addActions(menu);
                });
    showStates();
}

void ReasoningBinder::edit(const ReasoningChoice& choice)
{
    Settings().setReasoning(choice);
    SessionState state = m_session->document().state();
    state.reasoning = choice;
    m_session->document().edit(tr("Change the study of reasoning"), std::move(state), u"reasoning"_s);
}

void ReasoningBinder::askForQuestions()
{
    const QString file = QFileDialog::getOpenFileName(m_page, tr("Choose a file of questions"),
                                                      ui::toQt(m_reasoning->choice().questions),
                                                      tr("Questions in GSM8K's form (*.jsonl *.json);;All files (*)"));
    if (!file.isEmpty())
        m_page->settingsPanel()->takeQuestions(file);
}

void ReasoningBinder::askForPrompts()
{
    const QStringList files = QFileDialog::getOpenFileNames(m_page, tr("Add files of solved questions"),
                                                            QFileInfo(ui::toQt(m_reasoning->choice().questions)).path(),
                                                            tr("Solved questions (*.txt);;All files (*)"));
    if (!files.isEmpty())
        m_page->settingsPanel()->takePrompts(files);
}

void ReasoningBinder::askForConcepts()
{
    const QString file = QFileDialog::getOpenFileName(m_page, tr("Choose a file of concepts"), QString(),
                                                      tr("Concepts (*.json);;All files (*)"));
    if (!file.isEmpty())
        m_page->settingsPanel()->takeConcepts(file);
}

void ReasoningBinder::askForFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(m_page, tr("Open a folder of neurex reason"));
    if (!folder.isEmpty())
        m_reasoning->openFolders({folder});
}

const ReasoningEntry* ReasoningBinder::shownEntry() const
{
    const ReasoningController& reasoning = *m_reasoning;
    return reasoning.find(reasoning.shownId());
}

bool ReasoningBinder::canUse() const
{
    const ShownAnswer shown = m_reasoning->shown();
    return shown.study && m_reasoning->fits(*shown.study);
}

std::shared_ptr<const Tokenizer> ReasoningBinder::tokenizer() const
{
    return canUse() ? m_session->models().model()->tokenizer : nullptr;
}

void ReasoningBinder::showChoice()
{
    if (m_page->settingsPanel()->choice() != m_reasoning->choice())
        m_page->settingsPanel()->setChoice(m_reasoning->choice());
    showSoon();
}

void ReasoningBinder::show()
{
    showEntries();
    showState();
    showSources();
    showAnswer();
    showPrompt();
    showTokenNeurons();
    showWords();
    askForLayers();
    showLayers();
    m_concepts->show();
    m_corruption->show();
    showStates();
}

void ReasoningBinder::showEntries()
{
    QStringList names, ids;
    for (const ReasoningEntry& entry : m_reasoning->entries()) {
        QString name = entryName(entry);
        if (entry.id == m_reasoning->runningId())
            name = tr("%1 (running)").arg(name);
        else if (entry.error)
            name = tr("%1 (failed)").arg(name);
        names += name;
        ids += entry.id;
    }
    const ReasoningEntry* shown = shownEntry();
    m_page->setStudies(names, ids, m_reasoning->shownId(), shown && !shown->isOwn);
    std::set<std::int64_t> live;
    const SharedReasoning study = shown ? shown->result : nullptr;
    for (std::int64_t place = 0; study && m_reasoning->runningId() == m_reasoning->shownId() && place < study->total();
         ++place) {
        if (m_reasoning->isLive(place))
            live.insert(place);
    }
    m_page->questions()->setStudy(study, live);
    QStringList rules, ruleNames, meanings;
    if (study) {
        for (const RuleResult& rule : study->rules) {
            if (rule.of > 0)
                rules += ruleText(rule);
            ruleNames += ruleName(rule.rule);
            meanings += ruleMeaning(rule.rule);
        }
    }
    m_page->setSummary(shown ? studyText(*shown) : QString(), rules.join(u'\n'), ruleNames, meanings);
    m_page->setQuestion(m_reasoning->question());
}

QString ReasoningBinder::missingText() const
{
    const SharedModel& model = m_session->models().model();
    if (!model)
        return tr("Open a model to have it work out answers, or open a folder of neurex reason.");
    if (!model->tokenizer)
        return ui::reasonText(model->tokenizerError);
    if (m_reasoning->choice().questions.empty())
        return tr("Choose a file of questions, in the settings.");
    return {};
}

void ReasoningBinder::showState()
{
    ReasoningPageState state{.isRunning = m_reasoning->isRunning(), .canRun = m_reasoning->canRun()};
    state.whyNot = missingText();
    const ReasoningEntry* shown = shownEntry();
    state.canGoOn = std::ranges::any_of(m_reasoning->entries(), [](const ReasoningEntry& entry) {
        return entry.isOwn && entry.result && !entry.result->answers.empty() && !entry.result->isComplete();
    });
    if (shown && shown->error)
        state.failure = shown->result && !shown->result->answers.empty()
            ? ui::failureText(tr("The study has stopped; finished answers are kept."), *shown->error)
            : ui::reasonText(*shown->error);
    else if (shown && shown->result && !m_reasoning->fits(*shown->result) && m_session->models().model())
        state.failure = tr("This study is of another model, %1: open it to read its tokens and to use its neurons.")
                            .arg(ui::isolated(shown->result->manifest->model.name));
    m_page->setState(state);
    const std::size_t changed = m_session->intervention().stack().size();
    m_page->settingsPanel()->setChangeText(
        changed == 0 ? QString() : tr("%n change(s) are made to the model now.", nullptr, static_cast<int>(changed)));
}

QString ReasoningBinder::sourceId() const
{
    return m_reasoning->source().id();
}

QString ReasoningBinder::sourceName() const
{
    const ActivitySource& source = m_reasoning->source();
    switch (source.kind) {
    case ActivitySource::Kind::Firing:
        return tr("all neurons of the top K");
    case ActivitySource::Kind::Selection:
        return tr("the selected neurons");
    case ActivitySource::Kind::Set:
        return tr("the set %1").arg(ui::isolated(source.name));
    case ActivitySource::Kind::Concept:
    case ActivitySource::Kind::Kept:
        break;
    }
    return tr("the concept %1").arg(ui::isolated(source.name));
}

void ReasoningBinder::showSources()
{
    QStringList names{tr("All that fire"), tr("Selected neurons")};
    QStringList ids{ActivitySource{ActivitySource::Kind::Firing}.id(),
                    ActivitySource{ActivitySource::Kind::Selection}.id()};
    for (const NamedSource& one : namedSources(*m_reasoning, m_session->document().state())) {
        names += one.name;
        ids += one.source.id();
    }
    if (!ids.contains(sourceId()))
        names += sourceName(), ids += sourceId();
    m_page->answer()->setSources(names, ids, sourceId());
}

void ReasoningBinder::chooseSource(const QString& id)
{
    m_reasoning->setSource(ActivitySource::fromId(id));
}

void ReasoningBinder::showAnswer()
{
    m_shown = m_reasoning->shown();
    AnswerPanel* panel = m_page->answer();
    QString question, text;
    if (m_shown.study && m_shown.place >= 0) {
        question = ui::isolated(
            ui::toQt(m_shown.study->inputs->question(static_cast<std::size_t>(m_shown.place)).question).simplified());
        if (m_shown.answer)
            text = ui::toQt(m_shown.answer->read.text);
    }
    panel->setAnswer(question, answerText(m_shown), text);
    if (!m_shown.completion) {
        m_drawn = {};
        panel->setTokens({}, -1);
        panel->heat()->setHeat({});
        return;
    }
    const Drawn drawn{m_shown.completion, m_reasoning->sourceNeurons(), sourceName(), tokenizer(), m_shown.isLive};
    if (m_drawn != drawn) {
        m_drawn = drawn;
        const auto activity
            = std::make_shared<const TokenActivity>(tokenActivity(*m_shown.completion, m_drawn.neurons));
        panel->setTokens(tokenCells(*m_shown.completion, *activity, m_drawn.tokenizer.get()), m_reasoning->token());
        panel->heat()->setHeat(
            tokenHeat(m_shown.completion, activity, m_drawn.tokenizer, m_drawn.source, m_drawn.isLive));
    }
    panel->setCurrentToken(m_reasoning->token());
    panel->heat()->setCell(m_reasoning->layer(), m_reasoning->token());
}

/// Tokens of a prompt are many: they are made when they are looked at, and once. Null: they cannot be known.
const std::vector<std::int32_t>* ReasoningBinder::promptTokens()
{
    const std::shared_ptr<const Tokenizer> reader = tokenizer();
    if (!m_shown.study || m_shown.place < 0 || !reader)
        return nullptr;
    const PromptOf asked{m_shown.study->inputs, m_shown.place, reader};
    if (m_promptOf != asked) {
        m_promptOf = asked;
        const std::string text = asked.inputs->prompt(static_cast<std::size_t>(asked.place));
        const auto tokens = reader->tryEncodePrompt(text, {}, m_session->models().model()->addsBos());
        m_promptTokens = tokens ? std::optional(*tokens) : std::nullopt;
    }
    return m_promptTokens ? &*m_promptTokens : nullptr;
}

void ReasoningBinder::showPrompt()
{
    if (!m_page->answer()->showsPrompt())
        return;
    const std::vector<std::int32_t>* tokens = promptTokens();
    if (!tokens || m_promptShown == m_promptOf)
        return;
    m_promptShown = m_promptOf;
    const std::string text = m_promptOf.inputs->prompt(static_cast<std::size_t>(m_promptOf.place));
    m_page->answer()->setPrompt(promptSections(text, *tokens, {}, m_promptOf.tokenizer.get()),
                                static_cast<int>(tokens->size()));
}

void ReasoningBinder::showTokenNeurons()
{
    Listed listed;
    if (m_shown.completion && m_reasoning->token() >= 0) // a token stays as it is, whatever is written behind it
        listed = {m_shown.answer, m_shown.isLive ? m_reasoning->runningId() : QString(), m_shown.place,
                  m_reasoning->token(), m_reasoning->layer()};
    if (m_listed == listed)
        return;
    m_listed = listed;
    std::vector<ui::NeuronRow> rows;
    QString title;
    if (m_shown.completion && listed.token >= 0 && m_shown.completion->layerCount > 0) {
        const Completion& completion = *m_shown.completion;
        const NeuronFacts facts{nullptr, &m_session->projections(), &m_session->document().state()};
        for (std::int32_t layer = 0; layer < completion.layerCount; ++layer) {
            if (listed.layer >= 0 && layer != listed.layer)
                continue;
            const FiringNeurons firing
                = completion.firing(static_cast<std::size_t>(listed.token), static_cast<std::size_t>(layer));
            for (std::size_t k = 0; k < firing.indices.size() && rows.size() < kMostListed; ++k) {
                const NeuronId neuron{layer, firing.indices[k]};
                ui::NeuronRow row;
                if (canUse())
                    row = neuronRow(neuron, 0, facts);
                row.neuron = neuron;
                row.rank = static_cast<std::int64_t>(k) + 1;
                row.score = firing.scores[k];
                rows.push_back(std::move(row));
            }
        }
        const QString token = tokenText(tokenizer().get(), completion.tokens[static_cast<std::size_t>(listed.token)]);
        title = listed.layer < 0 ? tr("At token %1, %2").arg(listed.token + 1).arg(token)
                                 : tr("At token %1, %2, layer %3").arg(listed.token + 1).arg(token).arg(listed.layer);
    }
    if (canUse() && !rows.empty()) {
        std::vector<const ui::NeuronRow*> strongest;
        for (const ui::NeuronRow& row : rows)
            strongest.push_back(&row);
        std::ranges::stable_sort(strongest, std::ranges::greater(),
                                 [](const ui::NeuronRow* row) { return std::abs(row->score); });
        std::vector<NeuronId> neurons;
        for (std::size_t i = 0; i < std::min(kProjected, strongest.size()); ++i)
            neurons.push_back(strongest[i]->neuron);
        m_session->projections().requestLater(neurons, u"reasoning-words"_s);
    }
    m_page->answer()->setNeuronsTitle(title, !rows.empty());
    m_page->answer()->neurons()->setRows(std::move(rows));
}

/// Of the first selected neuron, which the session asks for by itself.
void ReasoningBinder::showWords()
{
    const std::vector<NeuronId>& selected = m_session->selection().neurons();
    const NeuronTokens* tokens
        = canUse() && !selected.empty() ? m_session->projections().tokensOf(selected.front()) : nullptr;
    if (!tokens || m_reasoning->token() < 0) {
        m_page->answer()->setWords({});
        return;
    }
    m_page->answer()->setWords(tr("%1, through the final norm, promotes %2; suppresses %3.")
                                   .arg(ui::neuronText(selected.front()), tokens->promoted.mid(0, kWords).join(u", "_s),
                                        tokens->suppressed.mid(0, kWords).join(u", "_s)));
}

/// In place of the chosen token, once they are looked at.
void ReasoningBinder::askForLayers()
{
    if (!m_page->answer()->showsLayers())
        return;
    std::vector<std::int32_t> tokens;
    const std::int32_t chosen = m_reasoning->token();
    const bool isAsked = canUse() && m_shown.completion && chosen >= 0 && !changesNeurons(m_shown);
    if (const std::vector<std::int32_t>* prompt = isAsked ? promptTokens() : nullptr) {
        tokens = *prompt;
        tokens.insert(tokens.end(), m_shown.completion->tokens.begin(), m_shown.completion->tokens.begin() + chosen);
    }
    m_lens->ask(tokens);
}

void ReasoningBinder::showLayers()
{
    ui::LayerWordsTable* table = m_page->answer()->layers();
    const std::int32_t chosen = m_reasoning->token();
    const bool isChosen = m_shown.completion && chosen >= 0;
    if (changesNeurons(m_shown))
        table->setEmptyText(tr("Not shown where a study changes neurons: the layers of the unchanged model would be "
                               "others."));
    else if (!canUse())
        table->setEmptyText(tr("Open the model that wrote this answer to see its layers."));
    else if (m_lens->error())
        table->setEmptyText(ui::reasonText(*m_lens->error()));
    else
        table->setEmptyText(isChosen && m_lens->isPending()
                                ? tr("Reading the layers ...")
                                : tr("Choose a token to see what each layer would go on with in its place."));
    std::vector<std::vector<ui::LayerWordCell>> layers;
    const std::int32_t next = isChosen ? m_shown.completion->tokens[static_cast<std::size_t>(chosen)] : -1;
    for (const std::vector<LayerWord>& words : m_lens->layers()) {
        std::vector<ui::LayerWordCell>& row = layers.emplace_back();
        for (const LayerWord& word : words)
            row.push_back({tokenText(tokenizer().get(), word.token), word.token, static_cast<double>(word.probability),
                           word.token == next});
    }
    table->setLayers(isChosen ? tr("In place of token %1, %2 (bold)").arg(chosen + 1).arg(tokenText(tokenizer().get(), next))
                              : QString(),
                     std::move(layers));
}

/// What is done to a model says nothing of another one's neurons.
void ReasoningBinder::showStates()
{
    for (ui::NeuronTable* list : {m_page->answer()->neurons(), m_page->conceptNeurons()}) {
        if (m_nextState && canUse())
            list->view()->addAction(m_nextState);
        else if (m_nextState)
            list->view()->removeAction(m_nextState);
        list->setStates(canUse() ? m_session->intervention().states() : ui::NeuronStates());
        list->setSelection(canUse() ? m_session->selection().neurons() : std::vector<NeuronId>());
    }
}

void ReasoningBinder::saveNeurons(const QString& name, const std::vector<NeuronId>& neurons)
{
    Document& document = m_session->document();
    if (!canUse() || neurons.empty() || !addSet(document, unusedSetName(document.state(), name), neurons))
        return;
    Q_EMIT setsRequested();
}

void ReasoningBinder::saveListed()
{
    std::vector<NeuronId> neurons = m_page->answer()->neurons()->selection();
    if (neurons.empty()) {
        for (const ui::NeuronRow& row : m_page->answer()->neurons()->model()->rows())
            neurons.push_back(row.neuron);
    }
    saveNeurons(tr("Firing at token %1", "a set").arg(m_reasoning->token() + 1), neurons);
}

ui::FigureProvenance ReasoningBinder::provenance(bool isOfAll) const
{
    ui::FigureProvenance fields;
    for (const ReasoningEntry& entry : m_reasoning->entries()) {
        if (!entry.result || (!isOfAll && entry.id != m_reasoning->shownId()))
            continue;
        const ReasoningManifest& manifest = *entry.result->manifest;
        if (fields.empty())
            fields = provenanceOf(static_cast<const ResultOrigin&>(manifest));
        QString text = u"prompt %1, %2 of %3 questions, %4 new tokens at most, temperature %5, K %6"_s
                           .arg(promptTypeName(manifest))
                           .arg(entry.result->answers.size())
                           .arg(entry.result->total())
                           .arg(manifest.maxNewTokens)
                           .arg(manifest.temperature)
                           .arg(manifest.firingNeurons);
        if (!manifest.stack.empty())
            text += u", neurons changed at %1"_s.arg(ui::toQt(std::string(toString(manifest.part))));
        if (isOfAll)
            text += u", model %1"_s.arg(ui::isolated(manifest.model.name));
        fields.push_back({u"study"_s, text});
    }
    return fields;
}

void ReasoningBinder::offerFigures(FigureExporter* exporter)
{
    const auto ofShown = [this] { return provenance(false); };
    const auto ofAll = [this] { return provenance(true); };
    exporter->addPlot(u"reasoning-tokens"_s, tr("Activity by token and layer"), m_page->answer()->heat(), ofShown);
    exporter->addPlot(u"reasoning-accuracy"_s, tr("Accuracy by prompt type"), m_page->accuracy(), ofAll);
    exporter->addPlot(u"reasoning-layers"_s, tr("Activity of a concept by layer"), m_page->activity(), ofAll);
    exporter->addPlot(u"reasoning-corruption"_s, tr("Accuracy with neurons corrupted"), m_page->corruption()->plot(),
                      ofShown);
    connect(m_page, &ReasoningPage::figureExportRequested, exporter,
            [this, exporter] { exporter->open(m_page->currentFigure()); });
}

} // namespace neurex::app
