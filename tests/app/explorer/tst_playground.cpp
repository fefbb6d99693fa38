// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user asks the model in the playground, on the fake engine with a small tokenizer.
#include "app/explorer/playground/playground_binder.h"
#include "app/explorer/playground/playground_page.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/support/fake_engine/fake_model.h"
#include "widgets/prompt/generation_panel.h"
#include "widgets/prompt/next_token_table.h"
#include "widgets/prompt/question_editor.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QUndoStack>

#include <set>

#include <algorithm>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestPlayground : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersAnOwnQuestion();
    void newestTextAndInterventionWin();
    void saysWhatIsMissing();
    void asksNothingWhileHidden();
    void predictsTheNextToken();
    void oldNextTokensWaitForTheEngine();
    void freePromptStandsInTheForm();
    void takenPromptIsThatOfTheTask();
    void continuesOnBothSides();
    void tellsThatTheTextHasEnded();
    void stopsAContinuation();
    void newInterventionEndsAContinuation();
    void otherPromptMarksAContinuation();
    void pageKeepsItsTexts();
    void takenQuestionHasTheTasksProxies();
    void oldQuestionIsNotAnsweredForANewOne();
    void saysWhereTheInterventionActs();

private:
    std::unique_ptr<ExplorerSession> open(const QString& mode = u"ok"_s) const;
    static ui::OwnQuestion question(const QString& stem);
    static InterventionStack excited();

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestPlayground::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QFile file(m_files.modelFolder() + u"/tokenizer.model"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const std::string bytes = test::letterModel();
    QCOMPARE(file.write(bytes.data(), static_cast<qint64>(bytes.size())), static_cast<qint64>(bytes.size()));
}

std::unique_ptr<ExplorerSession> TestPlayground::open(const QString& mode) const
{
    auto session = m_files.open(mode);
    session->playgroundQuestion().setActive(true);
    session->playgroundPrompt().setActive(true);
    return session;
}

ui::OwnQuestion TestPlayground::question(const QString& stem)
{
    return {stem, {u"red"_s, QString(), u"green"_s, u"blue"_s}, 2}; // "green", the second of three
}

/// Every good neuron of the fake model, enough to make each of its answers right.
InterventionStack TestPlayground::excited()
{
    Intervention intervention;
    for (int i = 0; i < fake::kNeuronCount; ++i)
        intervention.neurons.push_back({0, i});
    intervention.value = kExciteFactor;
    return {intervention};
}

void TestPlayground::answersAnOwnQuestion()
{
    const auto session = open();
    QuestionPlayground& playground = session->playgroundQuestion();
    playground.setQuestion(question(u"which one?"_s));
    WAIT_FOR(playground.view().proxies.size() == 3 && !playground.isPending());
    const ui::QuestionView view = playground.view();
    std::set<int> letters;
    for (const ui::ProxyView& proxy : view.proxies) {
        letters.insert(proxy.gold);
        QCOMPARE(proxy.options.size(), 3);
        QCOMPARE(proxy.options[proxy.gold], u"green"_s);
        QVERIFY(proxy.before);
        QVERIFY(!proxy.after);
    }
    QCOMPARE(letters.size(), std::size_t{3});
    QVERIFY(!view.proxies[0].before->isRight());
    QVERIFY(view.proxies[2].before->isRight());
    QVERIFY(playground.problem().isEmpty());

    const PromptPages prompts = playground.promptPages();
    QCOMPARE(prompts.pages.size(), std::size_t{3});
    QVERIFY(prompts.pages[0].text.contains(u"which one?\n A. "_s));
    QCOMPARE(prompts.pages[0].sections.size(), std::size_t{4}); // plain role and rule, no example
    QVERIFY(prompts.pages[0].sections[2].text == u"which one?"_s);

    playground.setStack(excited());
    WAIT_FOR(!playground.isPending() && playground.view().proxies[0].after);
    QVERIFY(playground.view().proxies[0].after->isRight());
    QVERIFY(!playground.view().proxies[0].before->isRight());
    playground.setStack({});
    WAIT_FOR(!playground.isPending());
    QVERIFY(!playground.view().proxies[0].after);
}

void TestPlayground::newestTextAndInterventionWin()
{
    const auto session = open(u"slow"_s);
    QuestionPlayground& playground = session->playgroundQuestion();
    playground.setQuestion(question(u"first"_s));
    WAIT_FOR(playground.view().proxies.size() == 3);
    QSignalSpy changed(&playground, &QuestionPlayground::viewChanged);
    for (int i = 0; i < 20; ++i) {
        playground.setQuestion(question(u"text %1"_s.arg(i)));
        playground.setStack(i % 2 == 0 ? excited() : InterventionStack{});
    }
    QVERIFY(playground.isPending());
    playground.setStack(excited());
    WAIT_FOR(!playground.isPending());
    QCOMPARE(playground.view().text, u"text 19"_s);
    QVERIFY(playground.view().proxies[0].after);
    QVERIFY(playground.view().proxies[0].after->isRight());
}

void TestPlayground::saysWhatIsMissing()
{
    const auto session = open();
    QuestionPlayground& playground = session->playgroundQuestion();
    QVERIFY(playground.problem().contains(u"model"_s));
    WAIT_FOR(session->models().isReady());
    ui::OwnQuestion own;
    own.options = {QString(), QString(), QString(), QString()};
    const auto problem = [&] {
        playground.setQuestion(own);
        return playground.problem();
    };
    QVERIFY(problem().contains(u"question"_s));
    own.stem = u"why"_s;
    own.options[0] = u" a "_s;
    QVERIFY(problem().contains(u"two options"_s));
    own.options[2] = u"a"_s;
    QVERIFY(problem().contains(u"equal"_s));
    own.options[2] = u"b"_s;
    own.gold = 3;
    QVERIFY(problem().contains(u"right option"_s));
    own.gold = 2;
    QVERIFY(problem().isEmpty());
    WAIT_FOR(playground.view().proxies.size() == 2); // two options give two proxies
    own.options = {u"1"_s, u"2"_s, u"3"_s, u"4"_s};
    QVERIFY(problem().isEmpty());
    WAIT_FOR(playground.view().proxies.size() == 3);
}

void TestPlayground::asksNothingWhileHidden()
{
    const auto session = m_files.open(u"ok"_s);
    QuestionPlayground& playground = session->playgroundQuestion();
    PromptPlayground& prompt = session->playgroundPrompt();
    playground.setQuestion(question(u"which"_s));
    prompt.setText(u"hello"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    QTest::qWait(300); // longer than the pause after typing
    QVERIFY(playground.view().proxies.empty());
    QVERIFY(prompt.nextTokens().empty());
    playground.setActive(true);
    prompt.setActive(true);
    WAIT_FOR(playground.view().proxies.size() == 3 && !playground.isPending());
    WAIT_FOR(!prompt.nextTokens().empty());
}

void TestPlayground::predictsTheNextToken()
{
    const auto session = open();
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setText(u"hello"_s);
    WAIT_FOR(!prompt.nextTokens().empty() && !prompt.isNextPending());
    QCOMPARE(prompt.tokenCount(), 2); // BOS and one word
    QCOMPARE(prompt.nextTokens().size(), std::size_t{3});
    QCOMPARE(prompt.nextTokens()[0].before, 0.5);
    QVERIFY(!prompt.nextTokens()[0].after);
    const std::vector<ui::PromptToken>& tokens = prompt.promptPages().pages.at(0).sections.at(0).tokens;
    QCOMPARE(tokens.size(), std::size_t{2});
    QCOMPARE(tokens[1].text, u"\u2423hello"_s);
    QCOMPARE(prompt.nextTokens()[0].id, (tokens[1].id + 1) % fake::kVocabularySize);

    // A degrader moves probability from the first token to the second, which then leads.
    InterventionStack degraded = excited();
    degraded.front().value = kSilenceFactor;
    prompt.setStack(degraded);
    QVERIFY(prompt.isNextPending());
    WAIT_FOR(!prompt.isNextPending());
    const std::vector<float> expected = fake::nextTokenProbabilities(degraded);
    QVERIFY(expected[1] > expected[0]);
    QCOMPARE(prompt.nextTokens()[0].after, std::optional(static_cast<double>(expected[1])));
    QCOMPARE(prompt.nextTokens()[0].before, 0.25);
}

void TestPlayground::oldNextTokensWaitForTheEngine()
{
    const auto session = open();
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setText(u"hello"_s);
    WAIT_FOR(!prompt.nextTokens().empty() && !prompt.isNextPending());
    session->client().kill();
    WAIT_FOR(!session->models().isReady());
    QVERIFY(!prompt.isNextPending()); // what is shown is what is asked for
    prompt.setStack(excited());
    QVERIFY(prompt.isNextPending() && !prompt.nextTokens().empty());
    prompt.setStack({});
    prompt.setText(u"hello hello hello"_s);
    WAIT_FOR(prompt.tokenCount() > 2);
    QVERIFY(prompt.isNextPending());
    session->models().restart();
    WAIT_FOR(session->models().isReady() && !prompt.nextTokens().empty() && !prompt.isNextPending());

    prompt.setStack(excited());
    session->client().cancelAll();
    WAIT_FOR(!prompt.isNextPending());
    QVERIFY(prompt.nextTokens().empty()); // none of them is of this intervention
    prompt.setStack({});
    session->client().kill(); // while they are being measured
    WAIT_FOR(!session->models().isReady());
    QVERIFY(!prompt.isNextPending()); // nothing is shown that could be old
}

void TestPlayground::freePromptStandsInTheForm()
{
    const auto session = open();
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setText(u"hello"_s);
    WAIT_FOR(!prompt.nextTokens().empty() && !prompt.isNextPending());
    prompt.generate({.temperature = 0.0, .length = 3, .seed = 0});
    WAIT_FOR(!prompt.isGenerating());
    SessionState state = session->document().state();
    state.questions.prompt = {"custom", "you ", " me"};
    session->document().edit(u"form"_s, state);
    QVERIFY(prompt.form().isRaw() && !prompt.isNextPending()); // not asked for

    prompt.setWrapped(true);
    QCOMPARE(prompt.form(), (PromptForm{"custom", "you ", " me", false}));
    QVERIFY(prompt.isNextPending() && prompt.continuation(PromptPlayground::Before).isOfOtherPrompt);
    const Tokenizer& tokenizer = *session->models().model()->tokenizer;
    const Result<std::vector<std::int32_t>> expected = tokenizer.tryEncodePrompt("hello", prompt.form(), true);
    QVERIFY(expected && expected->size() > 2);
    WAIT_FOR(!prompt.isNextPending());
    QCOMPARE(prompt.tokenCount(), static_cast<int>(expected->size()));
    QCOMPARE(prompt.nextTokens()[0].id, (expected->back() + 1) % fake::kVocabularySize); // the engine was asked this
    const PromptPage page = prompt.promptPages().pages.at(0);
    QCOMPARE(page.text, u"you hello me"_s);
    QCOMPARE(page.sections.size(), std::size_t{3});
    std::vector<std::int32_t> shown;
    for (const ui::PromptSection& section : page.sections) {
        for (const ui::PromptToken& token : section.tokens)
            shown.push_back(token.id);
    }
    QCOMPARE(shown, *expected);

    prompt.generate({.temperature = 0.0, .length = 3, .seed = 0});
    const QStringList command = session->jobs().jobs().rbegin()->second.description.command;
    QCOMPARE(command.value(command.indexOf(u"--text"_s) + 1), u"hello"_s);
    QCOMPARE(command.value(command.indexOf(u"--prompt-prefix"_s) + 1), u"you "_s);
    QCOMPARE(command.value(command.indexOf(u"--prompt-suffix"_s) + 1), u" me"_s);
    WAIT_FOR(!prompt.isGenerating());
    QVERIFY(!prompt.continuation(PromptPlayground::Before).isOfOtherPrompt);
    session->document().undoStack()->undo(); // the session's prompts are raw again
    QVERIFY(prompt.form().isRaw() && prompt.continuation(PromptPlayground::Before).isOfOtherPrompt);
    WAIT_FOR(!prompt.isNextPending());
    QCOMPARE(prompt.tokenCount(), 2);
}

void TestPlayground::takenPromptIsThatOfTheTask()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"texts.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"id":"q1","stem":"which one","options":["red","green","blue","grey"],"gold":"B"})");
    file.close();
    const auto session = m_files.open(u"ok"_s);
    QuestionSettings questions;
    questions.prompt = {"custom", "you\n", " me"};
    session->tasks().setQuestions(questions);
    session->tasks().openTask(file.fileName());
    PlaygroundPage page;
    PlaygroundBinder binder(session.get(), &page, nullptr);
    auto* wrap = page.findChild<QCheckBox*>(u"wrapPrompt"_s);
    const auto isShown = [&page](const QString& text) {
        const QList<QLabel*> labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(labels,
                                   [&](const QLabel* label) { return !label->isHidden() && label->text() == text; });
    };
    page.setCurrentPart(1);
    page.show();
    WAIT_FOR(session->answers().questionCount() == 1 && session->models().isReady());
    PromptPlayground& prompt = session->playgroundPrompt();
    wrap->click();
    QVERIFY(wrap->isEnabled() && !wrap->isChecked() && prompt.form().isRaw());
    QVERIFY(!isShown(u"you\u23ce"_s) && !isShown(u" me"_s));
    Q_EMIT page.takePromptRequested();
    QVERIFY(wrap->isChecked());
    QVERIFY(isShown(u"you\u23ce"_s) && isShown(u" me"_s));
    const std::vector<std::int32_t>& asked = session->tasks().task()->evaluate.questions[0].proxies[0].tokens;
    WAIT_FOR(!prompt.isNextPending() && prompt.tokenCount() == static_cast<int>(asked.size()));
    QCOMPARE(prompt.nextTokens()[0].id, (asked.back() + 1) % fake::kVocabularySize);
    QVERIFY(prompt.promptPages().pages.at(0).text.endsWith(u" me"_s));
}

void TestPlayground::continuesOnBothSides()
{
    const auto session = open();
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setText(u"hello"_s);
    WAIT_FOR(prompt.canGenerate());
    prompt.generate({.temperature = 0.0, .length = 5, .seed = 0});
    QVERIFY(prompt.isGenerating());
    WAIT_FOR(!prompt.isGenerating());
    QCOMPARE(prompt.continuation(PromptPlayground::Before).tokenCount, 5);
    QCOMPARE(prompt.continuation(PromptPlayground::After).tokenCount, 0); // without an intervention
    QVERIFY(prompt.continuation(PromptPlayground::Before).end == ui::ContinuationEnd::Length);
    prompt.setStack(excited());
    prompt.generate({.temperature = 0.0, .length = 7, .seed = 0});
    WAIT_FOR(!prompt.isGenerating());
    QCOMPARE(prompt.continuation(PromptPlayground::Before).tokenCount, 7);
    QCOMPARE(prompt.continuation(PromptPlayground::After).tokenCount, 7);
    QCOMPARE(prompt.continuation(PromptPlayground::After).text, prompt.continuation(PromptPlayground::Before).text);
}

void TestPlayground::tellsThatTheTextHasEnded()
{
    const auto session = open();
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setText(u"hello"_s);
    WAIT_FOR(prompt.canGenerate());
    // The fake model counts through its vocabulary and comes to its end token before the length.
    prompt.generate({.temperature = 0.0, .length = fake::kVocabularySize + 100, .seed = 0});
    WAIT_FOR(!prompt.isGenerating());
    const ui::Continuation& ended = prompt.continuation(PromptPlayground::Before);
    QVERIFY(ended.end == ui::ContinuationEnd::EndOfText);
    QVERIFY(ended.tokenCount > 0 && ended.tokenCount <= fake::kVocabularySize);
    const auto& jobs = session->jobs().jobs();
    const auto generation = std::ranges::find_if(
        jobs, [](const auto& entry) { return entry.second.description.title == u"Generation"_s; });
    QVERIFY(generation != jobs.end());
    const Job& job = generation->second;
    QVERIFY(job.state == JobState::Done);
    QCOMPARE(job.status.done, ended.tokenCount);
    QCOMPARE(job.status.total, ended.tokenCount);
}

void TestPlayground::stopsAContinuation()
{
    const auto session = open(u"slow"_s);
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setText(u"hello"_s);
    WAIT_FOR(prompt.canGenerate() && isBaselineMeasured(*session));
    prompt.generate({.temperature = 0.0, .length = 500, .seed = 0});
    WAIT_FOR(prompt.continuation(PromptPlayground::Before).tokenCount >= 2);
    prompt.stop();
    QVERIFY(!prompt.isGenerating());
    QVERIFY(prompt.continuation(PromptPlayground::Before).end == ui::ContinuationEnd::Stopped);
    const int count = prompt.continuation(PromptPlayground::Before).tokenCount;
    passFence(*session->models().client());
    QCOMPARE(prompt.continuation(PromptPlayground::Before).tokenCount, count);
}

void TestPlayground::newInterventionEndsAContinuation()
{
    const auto session = open(u"slow"_s);
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setText(u"hello"_s);
    prompt.setStack(excited());
    WAIT_FOR(prompt.canGenerate() && isBaselineMeasured(*session));
    prompt.generate({.temperature = 0.0, .length = 3, .seed = 0});
    WAIT_FOR(!prompt.isGenerating());
    QVERIFY(!prompt.continuation(PromptPlayground::After).isOld);
    prompt.generate({.temperature = 0.0, .length = 500, .seed = 0});
    QVERIFY(prompt.isGenerating());
    prompt.setStack({});
    QVERIFY(!prompt.isGenerating());
    prompt.setStack(excited());
    prompt.generate({.temperature = 0.0, .length = 3, .seed = 0});
    WAIT_FOR(!prompt.isGenerating());
    prompt.setStack({});
    QVERIFY(prompt.continuation(PromptPlayground::After).isOld);
    QVERIFY(!prompt.continuation(PromptPlayground::Before).isOld);
}

void TestPlayground::otherPromptMarksAContinuation()
{
    const auto session = open(u"slow"_s);
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setText(u"hello"_s);
    prompt.setStack(excited());
    WAIT_FOR(prompt.canGenerate() && isBaselineMeasured(*session));
    prompt.generate({.temperature = 0.0, .length = 3, .seed = 0});
    WAIT_FOR(!prompt.isGenerating());
    const auto isMarked = [&prompt](PromptPlayground::Side side) { return prompt.continuation(side).isOfOtherPrompt; };
    QVERIFY(!isMarked(PromptPlayground::Before));
    QVERIFY(!isMarked(PromptPlayground::After));
    QSignalSpy changed(&prompt, &PromptPlayground::continuationsChanged);
    prompt.setText(u"hello you"_s);
    QVERIFY(isMarked(PromptPlayground::Before));
    QVERIFY(isMarked(PromptPlayground::After));
    QVERIFY(changed.count() > 0);
    prompt.setText(u"hello"_s);
    QVERIFY(!isMarked(PromptPlayground::Before));
    prompt.generate({.temperature = 0.0, .length = 500, .seed = 0});
    WAIT_FOR(prompt.continuation(PromptPlayground::Before).tokenCount >= 2);
    prompt.setText(u"hello you"_s);
    QVERIFY(!prompt.isGenerating()); // its second half would continue the other prompt
    QVERIFY(isMarked(PromptPlayground::Before));
}

void TestPlayground::pageKeepsItsTexts()
{
    const ui::OwnQuestion wanted = question(u"what is it?"_s);
    {
        const auto session = m_files.open(u"ok"_s);
        PlaygroundPage page;
        PlaygroundBinder binder(session.get(), &page, nullptr);
        page.setCurrentPart(0);
        page.show();
        QVERIFY(page.editor()->question().stem.isEmpty());
        page.editor()->findChild<QPlainTextEdit*>()->setPlainText(wanted.stem);
        const QList<QLineEdit*> options = page.editor()->findChildren<QLineEdit*>();
        QCOMPARE(options.size(), ui::kOwnOptions);
        for (int i = 0; i < ui::kOwnOptions; ++i)
            options[i]->setText(wanted.options[i]);
        page.generation()->setOptions({.temperature = 0.5, .length = 9, .seed = 3});
        QVERIFY(session->playgroundQuestion().question().stem == wanted.stem);
        page.hide(); // as the window does when it is closed
    }
    const auto session = m_files.open(u"ok"_s);
    PlaygroundPage page;
    PlaygroundBinder binder(session.get(), &page, nullptr);
    QCOMPARE(page.editor()->question().stem, wanted.stem);
    QCOMPARE(page.editor()->question().options, wanted.options);
    QCOMPARE(page.generation()->options().length, 9);
    QVERIFY(session->playgroundQuestion().question() == page.editor()->question());
    page.show();
    WAIT_FOR(session->playgroundQuestion().problem().isEmpty() || session->models().isReady());
    page.setCurrentPart(1);
    QVERIFY(page.isPromptShown());
    QVERIFY(!page.isQuestionShown());
}

void TestPlayground::takenQuestionHasTheTasksProxies()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"texts.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"id":"q1","stem":"which one","options":["red","green","blue","grey"],"gold":"B"}
{"id":"q2","stem":"which one","options":["red","green","blue","grey"],"gold":"B"}
{"id":"q3","stem":"what else","options":["a","b","c","d"],"gold":"D"}
)");
    file.close();
    const auto session = m_files.open(u"ok"_s);
    session->tasks().openTask(file.fileName());
    PlaygroundPage page;
    PlaygroundBinder binder(session.get(), &page, nullptr);
    page.setCurrentPart(0);
    page.show();
    WAIT_FOR(session->answers().questionCount() == 3 && session->models().isReady());
    const QuestionPlayground& playground = session->playgroundQuestion();
    for (const int index : {2, 0, 1}) {
        session->answers().setCurrentQuestion(index);
        Q_EMIT page.takeQuestionRequested();
        WAIT_FOR(!playground.isPending() && !playground.view().proxies.empty());
        const std::vector<ProxyQuestion>& expected
            = session->tasks().task()->evaluate.shown[static_cast<std::size_t>(index)];
        const PromptPages pages = playground.promptPages();
        QCOMPARE(pages.pages.size(), expected.size());
        for (std::size_t p = 0; p < expected.size(); ++p) {
            QCOMPARE(pages.pages[p].text.toStdString(), expected[p].prompt);
            QCOMPARE(playground.view().proxies[p].gold, expected[p].gold);
        }
    }
    QVERIFY(session->tasks().task()->evaluate.shown[0][0].prompt
            != session->tasks().task()->evaluate.shown[1][0].prompt);
}

void TestPlayground::oldQuestionIsNotAnsweredForANewOne()
{
    const auto session = open();
    QuestionPlayground& playground = session->playgroundQuestion();
    playground.setQuestion(question(u"which one"_s));
    WAIT_FOR(!playground.view().proxies.empty() && !playground.isPending());
    playground.setActive(false);
    playground.setQuestion(question(u"what else"_s));
    QTest::qWait(200);
    playground.setActive(true);
    playground.setStack(excited());
    WAIT_FOR(!playground.isPending() && playground.view().text == u"what else"_s);
    QVERIFY(playground.view().proxies[0].after.has_value());
}

void TestPlayground::saysWhereTheInterventionActs()
{
    const auto session = open();
    PromptPlayground& prompt = session->playgroundPrompt();
    QVERIFY(!prompt.isLastOnly());
    prompt.setStack(excited());
    QVERIFY(prompt.isLastOnly());
    InterventionStack everywhere = excited();
    everywhere.front().positions = Positions::All;
    prompt.setStack(everywhere);
    QVERIFY(!prompt.isLastOnly());
    ui::GenerationPanel panel;
    const auto says = [&panel](const QString& text) {
        const QList<QLabel*> labels = panel.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(text); });
    };
    panel.setAfter({}, true, true);
    QVERIFY(says(u"last token"_s));
    panel.setAfter({}, true, false);
    QVERIFY(!says(u"last token"_s));
}

QTEST_MAIN(TestPlayground)
#include "tst_playground.moc"
