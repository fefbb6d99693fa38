// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Studies of reasoning in the window, on the fake engine: what is run, kept, opened, shown, found and compared.
#include "app/explorer/reasoning/answer_panel.h"
#include "app/explorer/reasoning/reasoning_page.h"
#include "app/explorer/reasoning/reasoning_settings_panel.h"
#include "app/explorer/reasoning/reasoning_view.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/reasoning_fixture.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/sheet_plot.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTableWidget>
#include <QUndoStack>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestReasoningPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesTheBytesOfTheCommandLine();
    void keepsStudiesAndGoesOn();
    void zeroShotHasTwoPasses();
    void showsTextsAsTheyAreWritten();
    void opensFoldersOfTheCommandLine();
    void saysWhatCannotBeOpened();
    void pageListsAndFilters();
    void tokensTellTheirNeurons();
    void findsConceptsAndComparesPrompts();
    void choiceIsOfTheSession();
    void randomWalkShowsWhatTheFilesSay();

private:
    const ReasoningEntry& own(ExplorerSession& session, const std::string& prompt) const
    {
        return *entryOf(session, ReasoningController::ownId(QString::fromStdString(prompt)));
    }
    static bool isComplete(ExplorerSession& session, const ReasoningEntry& entry)
    {
        return !session.reasoning().isRunning() && entry.result && entry.result->isComplete();
    }
    static QByteArray onlyFile(const QString& folder)
    {
        const QFileInfoList files = QDir(folder).entryInfoList({u"*.jsonl"_s});
        return files.size() == 1 ? bytesOf(files.front().filePath()) : QByteArray();
    }
    QStringList texts(const QTableView* view, int column) const
    {
        QStringList all;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            all += view->model()->index(row, column).data().toString();
        return all;
    }
    void check(MainWindow& window, ExplorerSession& session);

    ReasoningFixture m_files;
    QTemporaryDir m_settings;
    const std::string m_shown = m_files.file(u"shown.txt"_s);
    const std::string m_other = m_files.file(u"other.txt"_s);
    const std::vector<std::string> m_texts{
        "A.\nThe answer is 0.", "The answer is 5.", "no number", "The answer is 3.50.", "The answer is 4", "B",
    };
};

void TestReasoningPage::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

/// The same experiment without window and engine writes the same file.
void TestReasoningPage::writesTheBytesOfTheCommandLine()
{
    const QString cache = m_files.cacheFolder() + u"/bytes"_s;
    const auto session = m_files.openReady(u"ok"_s, cache);
    const ReasoningChoice choice = m_files.choice(0, {m_shown});
    setReasoning(*session, choice);
    QVERIFY(session->reasoning().canRun());
    session->reasoning().run();
    QVERIFY(session->reasoning().isRunning());
    WAIT_FOR(isComplete(*session, own(*session, m_shown)));
    QVERIFY(!session->reasoning().canRun()); // nothing is left

    const OpenModel& model = *session->models().model();
    const QByteArray wanted
        = ReasoningFixture::commandLineBytes(model, ReasoningFixture::planOf(choice, m_shown), model.addsBos());
    QVERIFY(!onlyFile(cache + u"/reasoning"_s).isEmpty());
    QCOMPARE(onlyFile(cache + u"/reasoning"_s), wanted);
    QCOMPARE(own(*session, m_shown).result->rules.size(), 2U);
    QCOMPARE(own(*session, m_shown).result->rules[1].of, std::int64_t{ReasoningFixture::kQuestions});
}

void TestReasoningPage::keepsStudiesAndGoesOn()
{
    const QString cache = m_files.cacheFolder() + u"/kept"_s;
    const ReasoningChoice choice = m_files.choice(4, {m_shown, m_other});
    QByteArray first;
    {
        const auto session = m_files.openReady(u"slow"_s, cache);
        setReasoning(*session, choice);
        session->reasoning().run();
        WAIT_FOR(own(*session, m_shown).result && !own(*session, m_shown).result->answers.empty());
        session->reasoning().cancel();
        WAIT_FOR(!session->reasoning().isRunning());
        QVERIFY(!own(*session, m_shown).result->isComplete());
        QVERIFY(!own(*session, m_other).result || own(*session, m_other).result->answers.empty());
        first = bytesOf(QDir(cache + u"/reasoning"_s).entryInfoList({u"*.jsonl"_s}).front().filePath());
    }
    const auto session = m_files.openReady(u"ok"_s, cache);
    setReasoning(*session, choice);
    WAIT_FOR(own(*session, m_shown).result && !own(*session, m_shown).result->answers.empty());
    session->reasoning().run();
    WAIT_FOR(isComplete(*session, own(*session, m_shown)) && isComplete(*session, own(*session, m_other)));
    QCOMPARE(QDir(cache + u"/reasoning"_s).entryInfoList({u"*.jsonl"_s}).size(), 2);
    bool isGoneOnWith = false;
    for (const QFileInfo& file : QDir(cache + u"/reasoning"_s).entryInfoList({u"*.jsonl"_s}))
        isGoneOnWith = isGoneOnWith || bytesOf(file.filePath()).startsWith(first);
    QVERIFY(isGoneOnWith);
    ReasoningChoice other = choice;
    other.limit = 3;
    setReasoning(*session, other);
    WAIT_FOR(own(*session, m_shown).result != nullptr);
    QVERIFY(own(*session, m_shown).result->answers.empty());
    setReasoning(*session, choice);
    WAIT_FOR(isComplete(*session, own(*session, m_other)));
}

void TestReasoningPage::zeroShotHasTwoPasses()
{
    const auto session = m_files.openReady();
    setReasoning(*session, m_files.choice(3, {std::string()}));
    session->reasoning().run();
    WAIT_FOR(isComplete(*session, own(*session, {})));
    const ReasoningResult& result = *own(*session, {}).result;
    QVERIFY(result.inputs->rules() == (std::vector{AnswerRule::PublishedZeroShot, AnswerRule::StrictZeroShot}));
    for (const SharedWorkedAnswer& answer : result.answers) {
        QVERIFY(!answer->written.second.empty());
        QCOMPARE(answer->written.completion.tokens.size(), 6U);
    }
}

void TestReasoningPage::showsTextsAsTheyAreWritten()
{
    const auto session = m_files.openReady(u"slow"_s);
    MainWindow window(session.get());
    window.show();
    ReasoningController& reasoning = session->reasoning();
    ReasoningChoice choice = m_files.choice(2, {m_shown});
    choice.maxNewTokens = 20;
    setReasoning(*session, choice);
    reasoning.run();
    WAIT_FOR(reasoning.shown().isLive && reasoning.shown().completion->tokens.size() >= 3U);
    const ShownAnswer shown = reasoning.shown();
    QCOMPARE(shown.place, std::int64_t{0});
    QVERIFY(!shown.answer && shown.completion->tokens.size() < 20U);
    WAIT_FOR(window.views().reasoning->answer()->strip()->cells().size() >= 3U);
    QVERIFY(reasoning.isLive(0) || own(*session, m_shown).result->answerAt(0));
    WAIT_FOR(reasoning.shown().answer != nullptr);
    const Completion whole = reasoning.shown().answer->written.completion;
    QCOMPARE(whole.tokens.size(), 20U);
    QVERIFY(std::equal(shown.completion->tokens.begin(), shown.completion->tokens.end(), whole.tokens.begin()));
    QVERIFY(std::equal(shown.completion->firingIndices.begin(), shown.completion->firingIndices.end(),
                       whole.firingIndices.begin()));
    QVERIFY(std::equal(shown.completion->firingScores.begin(), shown.completion->firingScores.end(),
                       whole.firingScores.begin()));
    WAIT_FOR(isComplete(*session, own(*session, m_shown)));
    WAIT_FOR(window.views().reasoning->answer()->strip()->cells().size() == 20U);
}

void TestReasoningPage::opensFoldersOfTheCommandLine()
{
    const auto session = m_files.openReady();
    const ModelInfo& model = session->models().model()->info;
    const QString folder = m_files.writeFolder(u"done"_s, model, m_shown, m_texts);
    ReasoningController& reasoning = session->reasoning();
    reasoning.openFolders({folder});
    QCOMPARE(reasoning.shownId(), folder);
    WAIT_FOR(entryOf(*session, folder)->result != nullptr);
    const SharedReasoning opened = entryOf(*session, folder)->result;
    QVERIFY(reasoning.fits(*opened));
    QCOMPARE(opened->answers.size(), m_texts.size());
    QCOMPARE(opened->rules[1].right, std::int64_t{2}); // the golds are 0, 1, 2, ...
    QCOMPARE(opened->rules[1].none, std::int64_t{2});
    // Without the prompt file at hand final.json says the same.
    const QTemporaryDir empty;
    const Result<KeptReasoning> kept = readReasoningFolder(folder.toStdString(), {});
    QVERIFY(kept);
    const std::filesystem::path prompt = m_shown;
    const Result<KeptReasoning> byFiles = readReasoningFolder(folder.toStdString(), {&prompt, 1});
    QVERIFY(byFiles);
    for (std::size_t place = 0; place < m_texts.size(); ++place) {
        QCOMPARE(kept->inputs.prompt(place), byFiles->inputs.prompt(place));
        QCOMPARE(kept->inputs.question(place).gold, byFiles->inputs.question(place).gold);
    }
    QVERIFY(kept->inputs.demonstrations->count == byFiles->inputs.demonstrations->count);
    reasoning.close(folder);
    QVERIFY(!entryOf(*session, folder));
    QVERIFY(reasoning.shownId() != folder);
}

void TestReasoningPage::saysWhatCannotBeOpened()
{
    const auto session = m_files.openReady();
    const QString folder = m_files.writeFolder(u"unfinished"_s, session->models().model()->info, m_shown, m_texts);
    QVERIFY(QFile::remove(folder + u"/final.json"_s));
    ReasoningController& reasoning = session->reasoning();
    reasoning.openFolders({folder, m_files.path(u"nowhere"_s)});
    WAIT_FOR(entryOf(*session, folder)->error && entryOf(*session, m_files.path(u"nowhere"_s))->error);
    QVERIFY(entryOf(*session, folder)->error->message.find("final.json") != std::string::npos);
    setReasoning(*session, m_files.choice(6, {m_shown})); // the file of solved questions is known now
    reasoning.openFolders({folder});
    WAIT_FOR(entryOf(*session, folder)->result && !entryOf(*session, folder)->error);
    ReasoningChoice lost = m_files.choice(2, {m_files.file(u"lost.txt"_s)});
    setReasoning(*session, lost);
    WAIT_FOR(own(*session, lost.prompts.front()).error.has_value());
}

void TestReasoningPage::pageListsAndFilters()
{
    const auto session = m_files.openReady();
    MainWindow window(session.get());
    window.show();
    ReasoningPage& page = *window.views().reasoning;
    const QString folder = m_files.writeFolder(u"listed"_s, session->models().model()->info, m_shown, m_texts);
    session->reasoning().openFolders({folder});
    WAIT_FOR(page.questions()->rowCount() == 6);
    QCOMPARE(window.currentPage(), u"reasoning"_s);
    QCOMPARE(texts(page.questionView(), QuestionListModel::GoldColumn),
             (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s}));
    QCOMPARE(texts(page.questionView(), QuestionListModel::SecondRule),
             (QStringList{u"\u2713 0"_s, u"\u2717 5"_s, u"\u2717 \u2013"_s, u"\u2717 3.5"_s, u"\u2713 4"_s,
                          u"\u2717 \u2013"_s}));
    // As published a point becomes a blank, and the last word counts.
    QCOMPARE(page.questions()->index(3, QuestionListModel::FirstRule).data().toString(), u"\u2717 50"_s);
    auto* rules = page.findChild<QLabel*>(u"reasoningRules"_s);
    QVERIFY2(rules->text().contains(u"strict: 2 of 6 right"_s), qPrintable(rules->text()));
    QCOMPARE(page.findChild<QLabel*>(u"reasoningMeaning"_s)->text(), ruleMeaning(AnswerRule::Published));
    auto* filter = page.findChild<QComboBox*>(u"reasoningFilter"_s);
    auto* rule = page.findChild<QComboBox*>(u"reasoningRule"_s);
    const auto choose = [](QComboBox* box, int index) {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    };
    choose(rule, 1);
    QCOMPARE(page.findChild<QLabel*>(u"reasoningMeaning"_s)->text(), ruleMeaning(AnswerRule::Strict));
    choose(filter, filter->findData(static_cast<int>(AnswerFilterKind::Right)));
    QCOMPARE(texts(page.questionView(), QuestionListModel::GoldColumn), (QStringList{u"0"_s, u"4"_s}));
    choose(filter, filter->findData(static_cast<int>(AnswerFilterKind::NoNumber)));
    QCOMPARE(texts(page.questionView(), QuestionListModel::GoldColumn), (QStringList{u"2"_s, u"5"_s}));
    QCOMPARE(session->reasoning().question(), std::int64_t{2}); // the one that was shown is left out
    choose(filter, filter->findData(static_cast<int>(AnswerFilterKind::Wrong)));
    QCOMPARE(texts(page.questionView(), QuestionListModel::GoldColumn), (QStringList{u"1"_s, u"3"_s}));
    choose(filter, filter->findData(static_cast<int>(AnswerFilterKind::Differing)));
    QVERIFY(texts(page.questionView(), QuestionListModel::GoldColumn).contains(u"3"_s));
    choose(filter, 0);
    page.questionView()->selectRow(3);
    QCOMPARE(session->reasoning().question(), std::int64_t{3});
    auto* facts = page.findChild<QLabel*>(u"reasoningFacts"_s);
    WAIT_FOR(facts->text().contains(u"Right answer: 3"_s));
    QVERIFY2(facts->text().contains(u"\u3010"_s) && facts->text().contains(u"3.50"_s), qPrintable(facts->text()));
    const std::unique_ptr<ui::Figure> accuracy = page.accuracy()->figure();
    QVERIFY(accuracy);
    QVERIFY2(accuracy->csv().contains(u"strict,2,6,2,0.333333"_s), qPrintable(accuracy->csv()));
}

void TestReasoningPage::tokensTellTheirNeurons()
{
    const auto session = m_files.openReady();
    MainWindow window(session.get());
    window.show();
    ReasoningPage& page = *window.views().reasoning;
    const QString folder = m_files.writeFolder(u"tokens"_s, session->models().model()->info, m_shown, m_texts);
    session->reasoning().openFolders({folder});
    WAIT_FOR(page.answer()->strip()->cells().size() == 3U);
    ReasoningController& reasoning = session->reasoning();
    QCOMPARE(page.answer()->neurons()->model()->rowCount(), 0);
    QTest::mouseClick(page.answer()->strip(), Qt::LeftButton, {},
                      page.answer()->strip()->cellRect(1).center().toPoint());
    QCOMPARE(reasoning.token(), 1);
    WAIT_FOR(page.answer()->neurons()->model()->rowCount() == 2 * fake::kLayerCount);
    const Completion& completion = reasoning.shown().answer->written.completion;
    for (const ui::NeuronRow& row : page.answer()->neurons()->model()->rows()) {
        const FiringNeurons firing = completion.firing(1, static_cast<std::size_t>(row.neuron.layer));
        const auto k = static_cast<std::size_t>(row.rank - 1);
        QCOMPARE(row.neuron.index, firing.indices[k]);
        QCOMPARE(row.score, firing.scores[k]); // with its sign
        QVERIFY(row.score < 0.0F);
    }
    QTest::keyClick(page.answer()->strip(), Qt::Key_Right);
    QCOMPARE(reasoning.token(), 2);
    reasoning.setToken(2, 1);
    WAIT_FOR(page.answer()->neurons()->model()->rowCount() == 2);
    QCOMPARE(page.answer()->neurons()->model()->rows().front().neuron.layer, 1);
    session->selection().select({page.answer()->neurons()->model()->rows().front().neuron});
    auto* words = page.findChild<QLabel*>(u"reasoningWords"_s);
    WAIT_FOR(words->text().contains(u"promotes"_s));
    reasoning.setSource({ActivitySource::Kind::Selection, {}});
    const std::vector<NeuronId> selected = session->selection().neurons();
    const TokenActivity activity = tokenActivity(completion, selected);
    float sum = 0.0F;
    for (const float value : activity.values)
        sum += value;
    QVERIFY(sum > 0.0F && sum < 3.0F);
    WAIT_FOR(page.answer()->strip()->cells()[2].value == activity.ofSteps()[2]);
    const std::unique_ptr<ui::Figure> heat = page.answer()->heat()->figure();
    QCOMPARE(heat->csv().count(u'\n'), 1 + 3 * fake::kLayerCount);
    for (QPushButton* button : page.answer()->findChildren<QPushButton*>()) {
        if (button->text() == u"Save as set"_s)
            button->click();
    }
    const std::vector<NamedNeurons>& sets = session->document().state().sets;
    QCOMPARE(sets.size(), 1U);
    QVERIFY(sets.front().neurons == selected); // those of the list that are selected
}

void TestReasoningPage::findsConceptsAndComparesPrompts()
{
    const QString cache = m_files.cacheFolder() + u"/concepts"_s;
    const auto session = m_files.openReady(u"ok"_s, cache);
    MainWindow window(session.get());
    window.show();
    ReasoningPage& page = *window.views().reasoning;
    ReasoningController& reasoning = session->reasoning();
    setReasoning(*session, m_files.choice(4, {m_shown, m_other}));
    reasoning.run();
    WAIT_FOR(isComplete(*session, own(*session, m_shown)) && isComplete(*session, own(*session, m_other)));
    QVERIFY(reasoning.canFindConcepts());
    reasoning.findConcepts();
    WAIT_FOR(reasoning.concepts().result() != nullptr);
    const ConceptFindings& found = *reasoning.concepts().result();
    QCOMPARE(found.runs.size(), 2U);
    // Fresh, from what was written.
    for (const auto& [id, report] : found.runs) {
        std::vector<TopNeurons> firing;
        for (const SharedWorkedAnswer& answer : entryOf(*session, id)->result->answers)
            firing.push_back(topNeuronsOf(answer->written.completion));
        const ConceptReport expected = conceptReport(found.list, found.firing, firing, fake::kNeuronCount);
        QCOMPARE(report.concepts.size(), 2U);
        QVERIFY(report.concepts[0].whole == expected.concepts[0].whole);
        QVERIFY(report.concepts[0].layers == expected.concepts[0].layers);
        QVERIFY(report.concepts[0].candidates == expected.concepts[0].candidates);
        QVERIFY(!report.concepts[0].candidates.empty());
        QVERIFY(report.concepts[1].candidates.empty());
        for (const PublishedJudgement& candidate : report.concepts[0].candidates)
            QVERIFY(candidate.neuron.layer >= 1);
    }
    WAIT_FOR(page.conceptView()->rowCount() == 2);
    page.conceptView()->setCurrentCell(0, 0);
    WAIT_FOR(reasoning.source() == (ActivitySource{ActivitySource::Kind::Concept, u"letters"_s}));
    WAIT_FOR(static_cast<std::size_t>(page.conceptNeurons()->model()->rowCount())
             == found.concepts()[0].candidates.size());
    WAIT_FOR(page.activity()->figure() != nullptr);
    QCOMPARE(page.activity()->figure()->csv().count(u'\n'), 1 + 2 * fake::kLayerCount);
    QCOMPARE(page.accuracy()->figure()->csv().count(u'\n'), 1 + 2 * 2);
    Q_EMIT page.saveConceptRequested();
    QCOMPARE(session->document().state().sets.size(), 1U);
    QVERIFY(session->document().state().sets.front().neurons == candidatesOf(found.concepts()[0]));
}

void TestReasoningPage::choiceIsOfTheSession()
{
    const auto session = m_files.openReady();
    const ReasoningChoice before = session->document().state().reasoning;
    const ReasoningChoice choice = m_files.choice(2, {m_shown, std::string()});
    setReasoning(*session, choice);
    QCOMPARE(session->reasoning().entries().size(), 2U);
    session->document().undoStack()->undo();
    QVERIFY(session->reasoning().choice() == before);
    session->document().undoStack()->redo();
    QVERIFY(session->reasoning().choice() == choice);
    const QString folder = m_files.writeFolder(u"kept"_s, session->models().model()->info, m_shown, m_texts);
    session->reasoning().openFolders({folder});
    WAIT_FOR(entryOf(*session, folder)->result != nullptr);
    session->reasoning().setQuestion(4);
    const ReasoningView view = session->reasoning().view();
    const auto other = m_files.openReady();
    other->reasoning().restore(view);
    WAIT_FOR(entryOf(*other, folder) && entryOf(*other, folder)->result);
    QCOMPARE(other->reasoning().shownId(), folder);
    QCOMPARE(other->reasoning().question(), std::int64_t{4});
    QVERIFY(other->reasoning().view() == view);
    const nlohmann::json json = session->document().state();
    QVERIFY(json.get<SessionState>().reasoning == choice);
}

/// Everything that is shown, against a fresh computation.
void TestReasoningPage::check(MainWindow& window, ExplorerSession& session)
{
    ReasoningPage& page = *window.views().reasoning;
    ReasoningController& reasoning = session.reasoning();
    for (int revision = -1; revision != reasoning.revision();) { // what changed together is shown a moment later
        revision = reasoning.revision();
        QTest::qWait(1);
    }
    const ReasoningEntry* entry = entryOf(session, reasoning.shownId());
    QVERIFY(entry);
    const SharedReasoning study = entry->result;
    QCOMPARE(page.questions()->study(), study);
    if (!study)
        return;
    int listed = 0;
    for (std::int64_t place = 0; place < study->total(); ++place) {
        const SharedWorkedAnswer answer = study->answerAt(place);
        bool isListed = page.questions()->filter() == AnswerFilterKind::All;
        if (answer) {
            const ReadAnswer fresh
                = readAnswer(*study->inputs, static_cast<std::size_t>(place), answer->written, study->inputs->rules());
            QVERIFY(fresh.right == answer->read.right && fresh.read == answer->read.read);
            if (page.questions()->filter() == AnswerFilterKind::Right)
                isListed = fresh.right[page.questions()->rule()];
            if (page.questions()->filter() == AnswerFilterKind::NoNumber)
                isListed = !fresh.read[page.questions()->rule()].number;
        }
        QCOMPARE(page.questions()->rowOf(place) >= 0, isListed);
        listed += isListed ? 1 : 0;
    }
    QCOMPARE(page.questions()->rowCount(), listed);
    const ShownAnswer shown = reasoning.shown();
    const std::size_t tokens = shown.completion ? shown.completion->tokens.size() : 0;
    QCOMPARE(page.answer()->strip()->cells().size(), tokens);
    if (!shown.completion) {
        QVERIFY(!page.answer()->heat()->figure());
        return;
    }
    const TokenActivity activity = tokenActivity(*shown.completion, reasoning.sourceNeurons());
    const std::vector<float> sums = activity.ofSteps();
    for (std::size_t step = 0; step < tokens; ++step)
        QCOMPARE(page.answer()->strip()->cells()[step].value, sums[step]);
    QCOMPARE(page.answer()->strip()->current(), reasoning.token());
    const int layers = reasoning.token() < 0 ? 0 : reasoning.layer() < 0 ? shown.completion->layerCount : 1;
    QCOMPARE(page.answer()->neurons()->model()->rowCount(), layers * shown.completion->firingCount);
}

void TestReasoningPage::randomWalkShowsWhatTheFilesSay()
{
    const auto session = m_files.openReady(u"ok"_s, m_files.cacheFolder() + u"/walk"_s);
    MainWindow window(session.get());
    window.show();
    ReasoningPage& page = *window.views().reasoning;
    ReasoningController& reasoning = session->reasoning();
    const ModelInfo& model = session->models().model()->info;
    const QStringList folders{
        m_files.writeFolder(u"walk1"_s, model, m_shown, m_texts),
        m_files.writeFolder(u"walk2"_s, model, m_other, {"The answer is 0.", "The answer is 9."})};
    QRandomGenerator random(11);
    auto* filter = page.findChild<QComboBox*>(u"reasoningFilter"_s);
    for (int step = 0; step < 150; ++step) {
        switch (random.bounded(10)) {
        case 0:
            reasoning.openFolders({folders[random.bounded(2)]});
            break;
        case 1:
            setReasoning(*session,
                         m_files.choice(1 + static_cast<int>(random.bounded(5)),
                                        random.bounded(2) == 0 ? std::vector{m_shown} : std::vector{m_other, m_shown}));
            break;
        case 2:
            reasoning.run();
            break;
        case 3:
            reasoning.cancel();
            break;
        case 4:
            reasoning.show(reasoning.entries()[random.bounded(static_cast<quint32>(reasoning.entries().size()))].id);
            break;
        case 5:
            reasoning.setQuestion(random.bounded(6));
            break;
        case 6:
            reasoning.setToken(static_cast<std::int32_t>(random.bounded(3)),
                               static_cast<std::int32_t>(random.bounded(4)) - 1);
            break;
        case 7:
            session->selection().select({{1, static_cast<std::int32_t>(random.bounded(10))}, {2, 3}});
            reasoning.setSource(
                {random.bounded(2) == 0 ? ActivitySource::Kind::Selection : ActivitySource::Kind::Firing, {}});
            break;
        case 8: {
            constexpr AnswerFilterKind kKinds[]
                = {AnswerFilterKind::All, AnswerFilterKind::Right, AnswerFilterKind::NoNumber};
            filter->setCurrentIndex(filter->findData(static_cast<int>(kKinds[random.bounded(3)])));
            Q_EMIT filter->activated(filter->currentIndex());
            break;
        }
        default:
            session->document().undoStack()->undo();
            break;
        }
        if (random.bounded(3) == 0)
            WAIT_FOR(!reasoning.isRunning());
        check(window, *session);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"after step %1"_s.arg(step)));
    }
}

QTEST_MAIN(TestReasoningPage)
#include "tst_reasoning_page.moc"
