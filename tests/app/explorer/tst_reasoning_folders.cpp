// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the folder of a study holds beside its answers, in the window: concepts as judges left them, and corruptions,
// which the window also makes.
#include "app/explorer/reasoning/corruption_panel.h"
#include "app/explorer/reasoning/reasoning_page.h"
#include "app/explorer/window/main_window.h"
#include "app/workspace/reasoning/corruption_controller.h"
#include "tests/app/explorer/reasoning_fixture.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/sheet_plot.h"

#include <QAction>
#include <QLabel>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTableWidget>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestReasoningFolders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsTheConceptsOfTheFolder();
    void saysWhereStudiesDiffer();
    void personsAcceptAndReject();
    void corruptsAsTheCommandLine();
    void corruptionsAreStoppedAndGoOn();

private:
    /// A judge that takes every second neuron of "letters" has left its concepts in the folder. Returns the accepted.
    std::vector<NeuronId> writeJudged(const QString& folder) const;

    ReasoningFixture m_files;
    QTemporaryDir m_settings;
    const std::string m_shown = m_files.file(u"shown.txt"_s);
    const std::vector<std::string> m_texts{
        "A.\nThe answer is 0.", "The answer is 5.", "no number", "The answer is 3.50.", "The answer is 4", "B",
    };
};

void TestReasoningFolders::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

std::vector<NeuronId> TestReasoningFolders::writeJudged(const QString& folder) const
{
    const Result<ConceptList> list = readConcepts(m_files.file(u"concepts.json"_s));
    const auto kept = ReasoningFile::read(writtenAnswersFile(folder.toStdString()));
    std::vector<TopNeurons> firing;
    for (const auto& [place, answer] : kept->second)
        firing.push_back(topNeuronsOf(answer.completion));
    std::vector<PromotingNeuron> promoting;
    for (const NeuronId neuron : firingNeurons(*list, firing))
        promoting.push_back({neuron, {list->concepts[0].seeds[0], "word"}});
    ConceptReport report = conceptReport(*list, promoting, firing, fake::kNeuronCount);
    const JudgeVerdicts rule = ruleVerdicts(report, *list);
    JudgeVerdicts even{"even", {}};
    for (const JudgeQuestion& question : questionsOf(report)) {
        const bool isEven = question.neuron.index % 2 == 0;
        even.judgements.push_back(
            {question.neuron, question.idea, "even", isEven ? Verdict::Yes : Verdict::No, isEven ? "Yes" : "No"});
    }
    decide(report, even, firing, fake::kNeuronCount);
    nlohmann::json results;
    results["neurons"] = toJson(report);
    results["neurons"].update(toJson(std::vector<JudgeVerdicts>{rule, even}));
    if (!writeConcepts(folder.toStdString(), report))
        qFatal("no concepts were written");
    ReasoningFixture::write(folder + u"/results.json"_s, QByteArray::fromStdString(results.dump()));
    return report.concepts[0].accepted;
}

void TestReasoningFolders::showsTheConceptsOfTheFolder()
{
    const auto session = m_files.openReady();
    MainWindow window(session.get());
    window.show();
    ReasoningPage& page = *window.views().reasoning;
    ReasoningController& reasoning = session->reasoning();
    const QString folder = m_files.writeFolder(u"judged"_s, session->models().model()->info, m_shown, m_texts);
    const std::vector<NeuronId> accepted = writeJudged(folder);
    setReasoning(*session, m_files.choice(4, {m_shown}));
    reasoning.openFolders({folder});
    WAIT_FOR(page.conceptView()->rowCount() == 2); // without having looked for any
    const auto cell = [&](int row, int column) { return page.conceptView()->item(row, column)->text(); };
    QVERIFY(cell(0, 0).contains(u"letters"_s));
    const std::size_t candidates = reasoning.kept()->concepts.find("letters")->candidates.size();
    QVERIFY(!accepted.empty() && accepted.size() < candidates);
    QCOMPARE(cell(0, 1), u"%1 of %2"_s.arg(accepted.size()).arg(candidates));
    QVERIFY2(cell(0, 2).contains(u"even"_s), qPrintable(cell(0, 2)));
    const QString text = page.findChild<QLabel*>(u"reasoningConceptText"_s)->text();
    QVERIFY2(text.contains(u"rule: %1 yes, 0 no"_s.arg(candidates)) && text.contains(u"kappa"_s), qPrintable(text));
    page.conceptView()->setCurrentCell(0, 0);
    WAIT_FOR(reasoning.source() == (ActivitySource{ActivitySource::Kind::Kept, u"letters"_s}));
    QVERIFY(*reasoning.sourceNeurons() == accepted);
    WAIT_FOR(static_cast<std::size_t>(page.conceptNeurons()->model()->rowCount()) == candidates);
    for (const ui::NeuronRow& row : page.conceptNeurons()->model()->rows()) {
        const bool isAccepted = std::ranges::binary_search(accepted, row.neuron);
        QVERIFY2(row.note.startsWith(isAccepted ? u"accepted"_s : u"not accepted"_s), qPrintable(row.note));
    }
    WAIT_FOR(page.activity()->figure() != nullptr);
    Q_EMIT page.saveConceptRequested();
    QVERIFY(session->document().state().sets.front().neurons == accepted);
    // Those that are searched for stand beside them, and are told apart.
    reasoning.findConcepts();
    WAIT_FOR(page.conceptView()->rowCount() == 4);
    QVERIFY2(cell(2, 2).contains(u"searched here"_s), qPrintable(cell(2, 2)));
    QVERIFY(*reasoning.sourceNeurons() == accepted);
}

void TestReasoningFolders::saysWhereStudiesDiffer()
{
    const auto session = m_files.openReady();
    MainWindow window(session.get());
    window.show();
    ModelInfo other = session->models().model()->info;
    const QStringList folders{m_files.writeFolder(u"same1"_s, other, m_shown, m_texts),
                              m_files.writeFolder(u"same2"_s, other, m_shown, m_texts)};
    const auto* text = window.views().reasoning->findChild<QLabel*>(u"reasoningComparison"_s);
    session->reasoning().openFolders(folders);
    WAIT_FOR(text->text().contains(u"same1"_s) && text->text().contains(u"same2"_s));
    QVERIFY2(!text->text().contains(u"not of the same"_s), qPrintable(text->text()));
    other.weightHash = "another";
    session->reasoning().openFolders({m_files.writeFolder(u"other"_s, other, m_shown, {m_texts[0], m_texts[1]})});
    WAIT_FOR(text->text().contains(u"not of the same questions"_s));
    QVERIFY2(text->text().contains(u"not of the same model"_s), qPrintable(text->text()));
}

void TestReasoningFolders::personsAcceptAndReject()
{
    const auto session = m_files.openReady();
    MainWindow window(session.get());
    window.show();
    ReasoningPage& page = *window.views().reasoning;
    ReasoningController& reasoning = session->reasoning();
    const QString folder = m_files.writeFolder(u"byhand"_s, session->models().model()->info, m_shown, m_texts);
    const std::vector<NeuronId> accepted = writeJudged(folder);
    reasoning.openFolders({folder});
    WAIT_FOR(reasoning.kept() != nullptr);
    reasoning.setSource({ActivitySource::Kind::Kept, u"letters"_s});
    WAIT_FOR(page.conceptNeurons()->model()->rowCount() > 0);
    const auto choose = [&](NeuronId neuron) {
        QTableView* view = page.conceptNeurons()->view();
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QModelIndex index = view->model()->index(row, 0);
            if (page.conceptNeurons()->model()->neuronAt(page.conceptNeurons()->filter()->mapToSource(index).row())
                == neuron)
                view->selectRow(row);
        }
    };
    for (QAction* action : page.conceptNeurons()->view()->actions()) {
        if (action->shortcut() == QKeySequence(Qt::Key_R))
            QVERIFY(action->isEnabled() && action->shortcutContext() == Qt::WidgetShortcut);
    }
    const auto press = [&](Qt::Key key) {
        for (QAction* action : page.conceptNeurons()->view()->actions()) {
            if (action->shortcut() == QKeySequence(key))
                action->trigger();
        }
    };
    choose(accepted.front());
    press(Qt::Key_R);
    std::vector<NeuronId> left(accepted.begin() + 1, accepted.end());
    WAIT_FOR(*reasoning.sourceNeurons() == left);
    const Result<std::vector<Judgement>> written = readJudgements(folder.toStdString() + "/judgements.json");
    QVERIFY(written && acceptedNeurons(*written, "letters") == left); // to --judge, too
    QVERIFY(written->back() == (Judgement{accepted.front(), "letters", "manual", Verdict::No, {}}));
    WAIT_FOR(page.conceptView()->item(0, 2)->text().contains(u"by hand"_s));
    const QString text = page.findChild<QLabel*>(u"reasoningConceptText"_s)->text();
    QVERIFY2(text.contains(u"judge"_s) && text.contains(u"by hand: 0 yes, 1 no"_s), qPrintable(text));
    choose(accepted.front());
    press(Qt::Key_U);
    WAIT_FOR(*reasoning.sourceNeurons() == accepted);
    press(Qt::Key_A);
    WAIT_FOR(reasoning.kept()->concepts.byHand.contains("letters"));
    QVERIFY(*reasoning.sourceNeurons() == accepted);
}

void TestReasoningFolders::corruptsAsTheCommandLine()
{
    const auto session = m_files.openReady();
    MainWindow window(session.get());
    window.show();
    ReasoningPage& page = *window.views().reasoning;
    CorruptionPanel& panel = *page.corruption();
    ReasoningController& reasoning = session->reasoning();
    const OpenModel& model = *session->models().model();
    const QString folder = m_files.writeFolder(u"corrupted"_s, model.info, m_shown, m_texts);
    const std::vector<NeuronId> accepted = writeJudged(folder);
    reasoning.openFolders({folder});
    WAIT_FOR(reasoning.kept() != nullptr);
    WAIT_FOR(panel.source() == (ActivitySource{ActivitySource::Kind::Kept, u"letters"_s}.id()));
    QVERIFY(!panel.plot()->figure());
    CorruptionStudy study = panel.study();
    QCOMPARE(study.controlCount, std::int64_t{kLeastControlSetsOfSize});
    study.name = "letters";
    study.neurons = accepted;
    study.controlCount = 2;
    std::optional<Error> failure;
    connect(&reasoning.corruption(), &CorruptionController::failed, this,
            [&failure](const Error& error) { failure = error; });
    reasoning.corruption().start(folder, entryOf(*session, folder)->result, study);
    QVERIFY(reasoning.corruption().isRunning());
    WAIT_FOR(!reasoning.corruption().isRunning());
    QVERIFY2(!failure, failure ? failure->message.c_str() : "");
    const QString place = folder + u"/corruption/letters-noise/"_s;
    for (int set = 0; set <= 2; ++set) {
        ReasoningPlan plan
            = ReasoningFixture::planOf(m_files.choice(static_cast<int>(m_texts.size()), {m_shown}), m_shown);
        corrupt(plan, study.corruption, set == 0 ? accepted : controlNeurons(study, set, model.info));
        const QString file = set == 0 ? u"set"_s : u"layers_%1"_s.arg(set);
        const QByteArray wanted = ReasoningFixture::commandLineBytes(model, plan, true);
        QVERIFY(!wanted.isEmpty());
        QCOMPARE(bytesOf(place + file + u"/answers.jsonl"_s), wanted);
    }
    const auto json = nlohmann::json::parse(bytesOf(place + u"corruption.json"_s).toStdString());
    QVERIFY(json["taken_back"]["same"] == true && json["controls"]["sets"] == 2);
    QVERIFY(json["set"]["name"] == "letters" && json["taken_back"]["pass_before"].get<std::string>().size() == 64);
    // And shown, as the file says.
    WAIT_FOR(panel.plot()->figure() != nullptr);
    const KeptCorruption& kept = reasoning.kept()->corruptions.front();
    QCOMPARE(kept.reports.size(), std::size_t{1});
    for (std::size_t r = 0; r < 2; ++r) {
        const RuleCorruption& rule = kept.reports[0].rules[r];
        QCOMPARE(rule.corrupted.right, json["rules"][r]["corrupted"]["right"].get<std::int64_t>());
        QCOMPARE(rule.rankP, json["rules"][r]["rank_p"].get<double>());
        QVERIFY(nlohmann::json(rule.change) == json["rules"][r]["change"]);
    }
    const QString csv = panel.plot()->figure()->csv();
    QCOMPARE(csv.count(u'\n'), 1 + 2 * 4);
    QVERIFY2(csv.contains(u"strict,unchanged,2,6,2,0.333333"_s), qPrintable(csv));
    const QString text = panel.findChild<QLabel*>(u"corruptionText"_s)->text();
    QVERIFY2(text.contains(u"Too few control sets"_s) && text.contains(u"Taken back"_s), qPrintable(text));
    QVERIFY(kept.isTakenBack == std::optional(true));
}

void TestReasoningFolders::corruptionsAreStoppedAndGoOn()
{
    const QString cache = m_files.cacheFolder() + u"/corruption"_s;
    const auto session = m_files.openReady(u"slow"_s, cache);
    ReasoningController& reasoning = session->reasoning();
    const OpenModel& model = *session->models().model();
    const QString folder = m_files.writeFolder(u"stopped"_s, model.info, m_shown, m_texts);
    reasoning.openFolders({folder});
    WAIT_FOR(reasoning.kept() != nullptr);
    CorruptionStudy study;
    study.name = "some";
    study.neurons = {{0, 1}, {1, 2}};
    study.corruption.kind = CorruptionKind::Zero;
    study.control = CorruptionControl::Random;
    study.controlCount = 2;
    const SharedReasoning result = entryOf(*session, folder)->result;
    JobStatus last;
    connect(&reasoning.corruption(), &CorruptionController::progressChanged, this,
            [&last](const JobStatus& status) { last = status.isRunning() ? status : last; });
    const QString set = folder + u"/corruption/some-zero/set/answers.jsonl"_s;
    reasoning.corruption().start(folder, result, study);
    WAIT_FOR(bytesOf(set).count('\n') >= 2);
    reasoning.corruption().cancel();
    WAIT_FOR(!reasoning.corruption().isRunning());
    const QByteArray begun = bytesOf(set);
    QVERIFY(!QFile::exists(folder + u"/corruption/some-zero/corruption.json"_s));
    reasoning.corruption().start(folder, result, study);
    WAIT_FOR(!reasoning.corruption().isRunning());
    QVERIFY(bytesOf(set).startsWith(begun));
    QVERIFY(QFile::exists(folder + u"/corruption/some-zero/corruption.json"_s));
    QCOMPARE(last.total, qint64{18}); // three sets of six questions
    WAIT_FOR(reasoning.kept() && reasoning.kept()->corruptions.size() == 1 && reasoning.kept()->corruptions[0].reports.size() == 1);
    QCOMPARE(reasoning.kept()->corruptions[0].unfinished, std::int64_t{0});
}

QTEST_MAIN(TestReasoningFolders)
#include "tst_reasoning_folders.moc"
