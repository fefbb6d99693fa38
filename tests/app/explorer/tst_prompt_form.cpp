// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The form of the prompts in the window: chosen, edited, undone, kept with the session, and shown beside the answers.
#include "app/explorer/runs/run_settings_page.h"
#include "app/explorer/session/session_report.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/window/main_window.h"
#include "app/figures/provenance.h"
#include "app/workspace/session_records.h"
#include "app/workspace/task/prompt_content.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/core/sentencepiece_fixture.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/controls/lines_box.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/stack/operator_bar.h"
#include "widgets/values/format.h"

#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QUndoStack>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestPromptForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void formIsChosenAndUndone();
    void nothingOfAnotherFormStays();
    void formThatCannotBeTakenLeavesNothingOfTheOldOne();
    void ownTextsBeginWithThoseThatStandThere();
    void formIsKeptWithRunAndSession();
    void openedRunBringsItsForm();
    void promptsShowWhatStandsAroundThem();
    void lowLetterMassNamesWhatToTry();

private:
    void write(const QString& name, const QByteArray& content) const;
    std::unique_ptr<ExplorerSession> open(const QString& cache = {}) const;
    static void choose(RunSettingsPage* page, const QString& name);

    QTemporaryDir m_folder;
    QTemporaryDir m_settings;
};

void TestPromptForm::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
    QDir(m_folder.path()).mkdir(u"model"_s);
    write(u"model/tokenizer.model"_s, QByteArray::fromStdString(neurex::test::letterModel()));
    write(u"model/tokenizer_config.json"_s,
          R"({"chat_template":"{{ bos_token + '[INST] ' + messages[0]['content'] + ' [/INST]' }}"})");
    QByteArray task;
    for (int i = 0; i < 4; ++i)
        task += "{\"stem\":\"hello " + QByteArray(i + 1, 'a') + "\",\"options\":[\"x\",\"y\",\"z\",\"w\"],\"gold\":0}\n";
    write(u"task.jsonl"_s, task);
}

void TestPromptForm::init()
{
    QSettings().clear();
}

void TestPromptForm::write(const QString& name, const QByteArray& content) const
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

std::unique_ptr<ExplorerSession> TestPromptForm::open(const QString& cache) const
{
    auto session = std::make_unique<ExplorerSession>(cache);
    session->models().setProfile(fakeEngine(u"ok"_s));
    session->tasks().openTask(m_folder.filePath(u"task.jsonl"_s));
    session->models().openModel(m_folder.filePath(u"model"_s));
    return session;
}

void TestPromptForm::choose(RunSettingsPage* page, const QString& name)
{
    auto* form = page->findChild<QComboBox*>(u"prompt-form"_s);
    form->setCurrentIndex(form->findData(name));
}

void TestPromptForm::formIsChosenAndUndone()
{
    const auto session = open();
    MainWindow window(session.get());
    auto* page = window.findChild<RunSettingsPage*>();
    auto* prefix = page->findChild<ui::LinesBox*>(u"prompt-prefix"_s);
    auto* first = page->findChild<ui::LinesBox*>(u"first-prompt"_s);
    auto* form = page->findChild<QComboBox*>(u"prompt-form"_s);
    WAIT_FOR(session->tasks().task() && !session->answers().isTaskPending());
    QVERIFY(form->itemText(form->findData(u"auto"_s)).contains(u"mistral"_s));
    QVERIFY(prefix->isReadOnly() && prefix->toPlainText().isEmpty());
    QVERIFY(first->toPlainText().endsWith(u"Correct answer:"_s));
    QCOMPARE(session->answers().totals().promptForm, u"raw"_s);
    QCOMPARE(session->answers().totals().ownForm, u"mistral"_s);
    const std::string raw = session->tasks().task()->evaluate.questions.hash();

    choose(page, u"auto"_s);
    QCOMPARE(session->document().state().questions.prompt.name, std::string("auto"));
    QCOMPARE(page->changedNames(), QStringList{u"prompt-form"_s});
    WAIT_FOR(session->tasks().task()->form().name == "mistral" && !session->answers().isTaskPending());
    QVERIFY(session->tasks().task()->evaluate.questions.hash() != raw);
    QCOMPARE(prefix->toPlainText(), u"<s>[INST] "_s);
    QVERIFY(prefix->isReadOnly());
    QVERIFY(first->toPlainText().startsWith(u"<s>[INST] "_s));
    QVERIFY(first->toPlainText().endsWith(u"Correct answer: [/INST]"_s));
    QCOMPARE(session->answers().totals().promptForm, u"mistral"_s);
    QVERIFY(session->answers().totals().ownForm.isEmpty());

    session->document().undoStack()->undo();
    QCOMPARE(form->currentData().toString(), u"raw"_s);
    WAIT_FOR(session->tasks().task()->form().isRaw() && !session->answers().isTaskPending());
    QCOMPARE(session->tasks().task()->evaluate.questions.hash(), raw);
    QVERIFY(prefix->toPlainText().isEmpty());
}

/// From the moment on at which another form is set, by a choice or by Undo.
void TestPromptForm::nothingOfAnotherFormStays()
{
    const auto session = open();
    MainWindow window(session.get());
    window.show();
    const auto* operators = window.views().operators;
    const auto isEmpty = [&] {
        return !session->attribution().result() && !session->map().content() && session->intervention().stack().empty()
            && window.views().good->model()->rowCount() == 0 && !operators->isLit();
    };
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session) && session->map().content());
    window.actions()->enhance->trigger();
    QVERIFY(operators->isLit());
    WAIT_FOR(!session->answers().isTaskPending());
    choose(window.findChild<RunSettingsPage*>(), u"auto"_s);
    QVERIFY(isEmpty());
    QCOMPARE(session->answers().questionCount(), 0);
    WAIT_FOR(session->tasks().task()->form().name == "mistral" && session->answers().questionCount() > 0);
    QVERIFY(isEmpty());
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session) && !session->answers().isTaskPending());
    QVERIFY(operators->isLit()); // it acts on these neurons now
    session->document().undoStack()->undo();
    QVERIFY(isEmpty());
    QCOMPARE(session->answers().questionCount(), 0);
    WAIT_FOR(session->tasks().task()->form().isRaw() && session->answers().questionCount() > 0);
    QVERIFY(isEmpty());
}

void TestPromptForm::formThatCannotBeTakenLeavesNothingOfTheOldOne()
{
    const auto session = open();
    MainWindow window(session.get());
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session) && !session->answers().isTaskPending());
    QSignalSpy refused(&session->tasks(), &TaskController::openFailed);
    SessionState state = session->document().state();
    state.questions.prompt = {std::string(kCustomForm), std::string(3000, 'a'), {}}; // longer than the model's context
    session->document().edit(u"long"_s, state);
    WAIT_FOR(refused.count() == 1);
    QVERIFY(!session->attribution().result() && !session->map().content());
    QCOMPARE(session->answers().questionCount(), 0);
    const SessionFile kept = session->snapshot(); // the task is still the one that is wanted
    QVERIFY(!kept.taskSpec.empty() && !kept.questions.empty() && !kept.questions.front().before);
    session->document().undoStack()->undo();
    WAIT_FOR(session->answers().questionCount() > 0 && !session->answers().isTaskPending());
    QVERIFY(session->answers().totals().accuracyBefore);
}

void TestPromptForm::ownTextsBeginWithThoseThatStandThere()
{
    const auto session = open();
    MainWindow window(session.get());
    auto* page = window.findChild<RunSettingsPage*>();
    auto* suffix = page->findChild<ui::LinesBox*>(u"prompt-suffix"_s);
    WAIT_FOR(session->tasks().task());
    choose(page, u"auto"_s);
    WAIT_FOR(session->tasks().task()->form().name == "mistral");
    choose(page, u"custom"_s);
    QVERIFY(!suffix->isReadOnly());
    QCOMPARE(session->document().state().questions.prompt, (PromptChoice{"custom", "<s>[INST] ", " [/INST]"}));
    suffix->setPlainText(u" [/INST] My answer:"_s);
    QCOMPARE(session->document().state().questions.prompt.suffix, std::string(" [/INST]")); // not taken yet
    QTest::keyClick(suffix, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(session->document().state().questions.prompt.suffix, std::string(" [/INST] My answer:"));
    WAIT_FOR(session->tasks().task()->form() == (PromptForm{"custom", "<s>[INST] ", " [/INST] My answer:", false}));
    session->document().undoStack()->undo();
    QCOMPARE(suffix->toPlainText(), u" [/INST]"_s);
}

void TestPromptForm::formIsKeptWithRunAndSession()
{
    const QTemporaryDir cache;
    const auto session = open(cache.path());
    MainWindow window(session.get());
    WAIT_FOR(session->tasks().task());
    choose(window.findChild<RunSettingsPage*>(), u"auto"_s);
    WAIT_FOR(session->tasks().task()->form().name == "mistral" && session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    const SharedAttribution result = session->attribution().result();
    const PromptForm form{"mistral", "<s>[INST] ", " [/INST]", false};
    QCOMPARE(result->manifest.promptForm, form);
    QVERIFY(session->jobNames().subject().prompt == (PromptChoice{"auto", {}, {}}));
    const ui::FigureProvenance fields = provenanceOf(result->manifest, {}, result->done);
    QVERIFY(std::ranges::any_of(fields, [](const ui::ProvenanceField& field) {
        return field.name == u"prompt form"_s && field.value.contains(u"mistral"_s);
    }));

    const QString path = QDir(cache.path()).filePath(u"s.neurex"_s);
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(saveSession(path.toStdString(), session->snapshot()));
    const Result<SessionFile> file = loadSession(path.toStdString());
    QVERIFY(file);
    QCOMPARE(file->promptForm, form);
    QCOMPARE(file->state.questions.prompt.name, std::string("auto"));
    const QString report = QDir(cache.path()).filePath(u"r.html"_s);
    QVERIFY(writeSessionReport(*file, report));
    QVERIFY(QString::fromUtf8(bytesOf(report)).contains(u"[/INST]"_s));

    ExplorerSession again(cache.path());
    again.models().setProfile(fakeEngine(u"ok"_s));
    again.restore(recordedSession(*file));
    QCOMPARE(again.tasks().task()->form(), form); // known before the model is there
    WAIT_FOR(again.models().isReady() && again.tasks().task() && !again.tasks().task()->isRecorded);
    QCOMPARE(again.tasks().task()->form(), form);
    QVERIFY(again.attribution().result() && again.attribution().result()->isComplete());
}

void TestPromptForm::openedRunBringsItsForm()
{
    const QTemporaryDir made;
    QString folder;
    {
        const auto maker = open(made.path());
        QuestionSettings questions;
        questions.prompt.name = "auto";
        maker->tasks().setQuestions(questions);
        WAIT_FOR(maker->tasks().task() && maker->tasks().task()->form().name == "mistral"
                 && maker->attribution().canRun());
        maker->attribution().run();
        WAIT_FOR(isRunComplete(*maker));
        folder = maker->attribution().result()->folder;
    }
    const auto session = open();
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->tasks().task() && session->models().isReady());
    QSignalSpy differs(session.get(), &ExplorerSession::runDiffers);
    QSignalSpy taken(&session->runImport(), &RunImport::formTaken);
    session->runImport().open(folder);
    WAIT_FOR(session->attribution().isStoredShown());
    QCOMPARE(session->attribution().result()->folder, folder);
    QCOMPARE(session->document().state().questions.prompt.name, std::string("auto"));
    QCOMPARE(session->tasks().task()->form().name, std::string("mistral"));
    QCOMPARE(differs.count(), 0);
    QCOMPARE(taken.count(), 1);
    QVERIFY2(window.views().message->text().contains(u"mistral"_s), qPrintable(window.views().message->text()));

    // Undone, and shown from the list: it is said, and one click takes the form again.
    session->document().undoStack()->undo();
    WAIT_FOR(session->tasks().task()->form().isRaw());
    QVERIFY(!window.views().message->text().contains(u"mistral"_s));
    session->showRun(folder);
    WAIT_FOR(differs.count() == 1);
    QVERIFY(session->document().state().questions.prompt == PromptChoice());
    QVERIFY2(window.views().message->text().contains(u"form mistral"_s)
                 && window.views().message->text().contains(u"form raw"_s),
             qPrintable(window.views().message->text()));
    window.views().message->actionButton()->click();
    WAIT_FOR(session->tasks().task()->form().name == "mistral" && session->attribution().isStoredShown());
    QCOMPARE(differs.count(), 1);
    QCOMPARE(taken.count(), 2);
}

void TestPromptForm::promptsShowWhatStandsAroundThem()
{
    const auto session = open();
    WAIT_FOR(session->tasks().task() && !session->answers().isTaskPending());
    const auto sections = [&] { return promptSections(*session->tasks().task(), 0, 0,
                                                      session->models().model()->tokenizer.get()); };
    const std::size_t rawCount = sections().size();
    QuestionSettings questions;
    questions.prompt.name = "auto";
    session->tasks().setQuestions(questions);
    WAIT_FOR(session->tasks().task()->form().name == "mistral");
    const std::vector<ui::PromptSection> shown = sections();
    QCOMPARE(shown.size(), rawCount + 2);
    QCOMPARE(shown.front().text, u"<s>[INST] "_s);
    QCOMPARE(shown.front().tokens.front().id, 1);
    QCOMPARE(shown.back().text, u" [/INST]"_s);
    std::vector<std::int32_t> tokens;
    for (const ui::PromptSection& section : shown) {
        for (const ui::PromptToken& token : section.tokens)
            tokens.push_back(token.id);
    }
    QCOMPARE(tokens, session->tasks().task()->evaluate.questions[0].proxies[0].tokens);
}

void TestPromptForm::lowLetterMassNamesWhatToTry()
{
    ui::TaskTotals totals;
    QVERIFY(ui::SummaryBar::lowMassText(totals).isEmpty());
    totals.isMassLowBefore = true;
    totals.isMassLowAfter = true;
    totals.letterMassBefore = 0.26;
    totals.letterMassAfter = 0.31;
    totals.ownForm = u"chatml"_s;
    const QString own = ui::SummaryBar::lowMassText(totals);
    QVERIFY2(own.contains(ui::formatProbability(0.26) + u" before, "_s + ui::formatProbability(0.31) + u" after"_s)
                 && own.contains(u"chatml"_s),
             qPrintable(own));
    totals.ownForm.clear();
    QVERIFY(ui::SummaryBar::lowMassText(totals).contains(u"another prompt form"_s));
    // The intervention took the mass, which no prompt form brings back.
    totals.isMassLowBefore = false;
    totals.letterMassBefore = 0.93;
    for (const QString& form : {QString(), u"chatml"_s}) {
        totals.ownForm = form;
        const QString taken = ui::SummaryBar::lowMassText(totals);
        QVERIFY2(!taken.contains(u"form"_s) && taken.contains(u"intervention"_s)
                     && taken.contains(ui::formatProbability(0.93) + u" before"_s),
                 qPrintable(taken));
    }
}

QTEST_MAIN(TestPromptForm)
#include "tst_prompt_form.moc"
