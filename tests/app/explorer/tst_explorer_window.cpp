// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The window on the fake engine, driven by its actions and widgets.
#include "app/explorer/answers/prompt_dialog.h"
#include "app/explorer/jobs/jobs_panel.h"
#include "app/explorer/neurons/card_sections.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/settings.h"
#include "app/explorer/shell/status_panel.h"
#include "app/explorer/window/commands.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_set_list.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/prompt/prompt_view.h"

#include <QApplication>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTimer>
#include <QTreeWidget>

#include <algorithm>
#include <tuple>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestExplorerWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensAtOnce();
    void runFillsTheMapAndTheLists();
    void selectionIsShared();
    void changesShowInTheAnswers();
    void promptsFollowTheQuestion();
    void escapeCancelsThenDeselects();
    void saysWhyTheEngineDiedAndRestartsIt();
    void saysWhyAModelCannotBeOpened();
    void offersTheDemoWhenNoModelCouldBeOpened();
    void messagesWaitForTheirTurn();
    void sweepRunsFromTheMenu();
    void messagesCanBeReadInEveryTheme();
    void everyLetterOpensOneThing();
    void longCommandsDoNotWidenTheWindow();
    void everyActionIsInAMenu();
    void cardMeasuresWhatIsOpen();
    void cardGoesToATopQuestion();
    void cardFitsItsDock();
    void resetsTheLayout();
    void wideWindowsHaveWideLists();
    void randomControlsAreNamed();
    void remembersTheColumns();
    void vocabularyHasNoZero();
    void statesHaveOneWording();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestExplorerWindow::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestExplorerWindow::opensAtOnce()
{
    ExplorerSession session({});
    QElapsedTimer clock;
    clock.start();
    MainWindow window(&session);
    QSignalSpy painted(&window, &MainWindow::firstPainted);
    window.show();
    WAIT_FOR(painted.count() == 1);
    qInfo("window built and painted in %lld ms", static_cast<long long>(clock.elapsed()));
    QVERIFY(clock.elapsed() < 2'000);
    QVERIFY(!window.actions()->run->isEnabled());
    QVERIFY(!window.actions()->enhance->isEnabled());
}

void TestExplorerWindow::runFillsTheMapAndTheLists()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    QVERIFY(window.views().status->engineText().contains(u"ready"_s));
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(window.views().heatmap->isReady());
    QCOMPARE(window.views().heatmap->scores(), session->attribution().result()->scores);
    QCOMPARE(window.views().heatmap->divisor(), session->attribution().result()->divisor());
    QCOMPARE(window.views().good->model()->rowCount(),
             static_cast<int>(session->attribution().result()->selection.good.size()));
    QCOMPARE(window.views().bad->model()->rowCount(),
             static_cast<int>(session->attribution().result()->selection.bad.size()));
    QVERIFY(window.actions()->enhance->isEnabled());
    WAIT_FOR(!window.views().good->model()->rows().front().promotes.isEmpty());
}

void TestExplorerWindow::selectionIsShared()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    QTableView* list = window.views().good->view();
    list->selectRow(1);
    const NeuronId second = session->attribution().result()->selection.good[1].neuron;
    QCOMPARE(session->selection().neurons(), std::vector<NeuronId>{second});
    QCOMPARE(window.views().heatmap->selection(), std::vector<NeuronId>{second});
    QVERIFY(window.views().card->accessibleName().contains(u"L%1"_s.arg(second.layer)));

    WAIT_FOR(window.views().heatmap->isReady());
    const NeuronId first = session->attribution().result()->selection.good[0].neuron;
    QTest::mouseClick(window.views().heatmap, Qt::LeftButton, {},
                      window.views().heatmap->cellRect(first).center().toPoint());
    QCOMPARE(session->selection().neurons(), std::vector<NeuronId>{first});
    QCOMPARE(window.views().good->selection(), std::vector<NeuronId>{first});
}

void TestExplorerWindow::changesShowInTheAnswers()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(isBaselineMeasured(*session));
    QVERIFY(!window.views().panel->isPending());
    window.actions()->degrade->trigger();
    QVERIFY(window.views().panel->isPending());
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(!window.views().panel->isPending());
    QVERIFY(window.views().panel->question().proxies[0].after.has_value());
    QCOMPARE(window.views().answers->model()->row(5).after, session->answers().row(5).after);
    QVERIFY(window.views().summary->totals().accuracyAfter.has_value());
    QCOMPARE(window.views().operators->setting().kind, ui::OperatorKind::Degrade);
    QVERIFY(!session->intervention().stack().empty());

    // The list's own key: the selected neuron leaves the operator's state.
    window.views().good->view()->selectRow(0);
    const NeuronId neuron = session->selection().neurons().front();
    QCOMPARE(session->intervention().stateOf(neuron), ui::NeuronState::silence());
    window.actions()->cycleState->trigger();
    QCOMPARE(session->intervention().stateOf(neuron), ui::NeuronState::excite());
    window.actions()->clearInterventions->trigger();
    QVERIFY(session->intervention().isEmpty());
    QVERIFY(!window.views().summary->totals().accuracyAfter.has_value());
}

void TestExplorerWindow::promptsFollowTheQuestion()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    Q_EMIT window.views().panel->proxyActivated(1);
    const auto* dialog = window.findChild<PromptDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->isVisible() && !dialog->isModal());
    const auto shownIds = [dialog] {
        std::vector<std::int32_t> ids;
        for (const ui::PromptSection& section : dialog->view()->sections()) {
            for (const ui::PromptToken& token : section.tokens)
                ids.push_back(token.id);
        }
        return ids;
    };
    const PreparedTask& task = session->tasks().task()->evaluate;
    QVERIFY(shownIds() == task.questions[0].proxies[1].tokens);
    session->answers().setCurrentQuestion(4); // the same proxy of the new question
    QVERIFY(shownIds() == task.questions[4].proxies[1].tokens);
}

void TestExplorerWindow::escapeCancelsThenDeselects()
{
    const auto session = m_files.open(u"slow"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    session->selection().select({{1, 1}});
    window.actions()->run->trigger();
    WAIT_FOR(session->attribution().result() != nullptr);
    window.actions()->cancel->trigger();
    WAIT_FOR(!session->attribution().isRunning());
    QVERIFY(!session->attribution().result()->isComplete());
    QCOMPARE(session->selection().neurons().size(), 1U);
    window.actions()->cancel->trigger();
    QVERIFY(session->selection().neurons().empty());
    QVERIFY(!window.actions()->cancel->isEnabled());
    QCOMPARE(window.actions()->run->iconText(), u"Go on"_s);
}

void TestExplorerWindow::saysWhyTheEngineDiedAndRestartsIt()
{
    const auto session = m_files.open(u"killed"_s);
    MainWindow window(session.get());
    window.show();
    MessageBar* message = window.views().message;
    WAIT_FOR(message->isVisible()); // it dies while the unchanged model is measured
    QVERIFY2(message->text().contains(u"kill"_s, Qt::CaseInsensitive), qPrintable(message->text()));
    QVERIFY(message->actionButton()->isVisible());
    QVERIFY(!window.actions()->run->isEnabled());
    QCOMPARE(window.views().answers->model()->rowCount(), kTaskQuestions);

    session->models().setProfile(fakeEngine(u"ok"_s));
    QTest::mouseClick(message->actionButton(), Qt::LeftButton);
    WAIT_FOR(isBaselineMeasured(*session));
    QVERIFY(!message->isVisible());
    QVERIFY(window.actions()->run->isEnabled());
}

void TestExplorerWindow::saysWhyAModelCannotBeOpened()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    window.commands()->openModel(u"/missing/model"_s);
    WAIT_FOR(window.views().message->isVisible());
    QVERIFY(window.views().message->text().contains(u"/missing/model"_s));
    QVERIFY(window.actions()->run->isEnabled());
}

void TestExplorerWindow::offersTheDemoWhenNoModelCouldBeOpened()
{
    const auto session = std::make_unique<ExplorerSession>(QString());
    session->models().setProfile(fakeEngine(u"ok"_s));
    MainWindow window(session.get());
    window.show();
    window.commands()->openModel(u"/missing/model"_s);
    WAIT_FOR(window.views().message->isVisible());
    QVERIFY(session->models().state() == ModelState::Idle);
    QVERIFY(window.views().heatmap->emptyText().startsWith(u"No model is loaded"_s));
    const QList<QPushButton*> buttons = window.views().heatmap->findChildren<QPushButton*>();
    QVERIFY(std::ranges::any_of(buttons, [](const QPushButton* button) {
        return button->isVisible() && button->text() == u"Open the demo model"_s;
    }));
}

void TestExplorerWindow::messagesWaitForTheirTurn()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    MessageBar* bar = window.views().message;
    QSignalSpy pressed(bar, &MessageBar::actionTriggered);
    bar->showMessage({MessageTopic::Recovery, MessageBar::Kind::Note, u"crashed"_s, {}, u"Bring it back"_s});
    WAIT_FOR(window.actions()->run->isEnabled()); // the engine has nothing to say about that
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->text(), u"crashed"_s);
    window.commands()->openTask(u"/nowhere/task.jsonl"_s);
    WAIT_FOR(bar->text().contains(u"/nowhere/task.jsonl"_s));
    window.commands()->openTask(m_files.taskFile()); // what was wrong is right again
    WAIT_FOR(bar->text() == u"crashed"_s);
    QTest::mouseClick(bar->actionButton(), Qt::LeftButton);
    QCOMPARE(pressed.count(), 1);
    QVERIFY(pressed.front().front().value<MessageTopic>() == MessageTopic::Recovery);
    bar->dismiss(MessageTopic::Recovery);
    QVERIFY(!bar->isVisible());
}

void TestExplorerWindow::sweepRunsFromTheMenu()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    QVERIFY(!window.actions()->runSweep->isEnabled()); // no scores yet
    SweepSettings settings;
    settings.budgets = {1, 2};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both};
    setSweep(*session, settings);
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session) && window.actions()->runSweep->isEnabled());
    window.actions()->runSweep->trigger();
    QCOMPARE(window.currentPage(), u"sweep"_s);
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete());
}

void TestExplorerWindow::messagesCanBeReadInEveryTheme()
{
    const QPalette before = QGuiApplication::palette();
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    MessageBar* bar = window.views().message;
    bar->showMessage({MessageTopic::Recovery, MessageBar::Kind::Note, u"crashed"_s});
    for (const bool isDark : {true, false, true}) {
        QPalette theme = before;
        theme.setColor(QPalette::Window, isDark ? QColor(32, 32, 32) : QColor(240, 240, 240));
        theme.setColor(QPalette::WindowText, isDark ? QColor(240, 240, 240) : QColor(16, 16, 16));
        QApplication::setPalette(theme);
        QTest::qWait(10);
        const auto* text = bar->findChild<QLabel*>(u"messageText"_s);
        const int distance = text->palette().color(QPalette::WindowText).lightness()
            - bar->palette().color(QPalette::Window).lightness();
        QVERIFY2(std::abs(distance) > 120, qPrintable(QString::number(distance)));
    }
    QApplication::setPalette(before);
}

void TestExplorerWindow::everyLetterOpensOneThing()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    QMap<QString, QStringList> users;
    const auto note = [&users](const QString& text) {
        if (const QKeySequence letter = QKeySequence::mnemonic(text); !letter.isEmpty())
            users[letter.toString()] += text;
    };
    for (const QAction* menu : window.menuBar()->actions())
        note(menu->text());
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        if (button->isVisible())
            note(button->text());
    }
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (label->isVisible() && label->buddy())
            note(label->text());
    }
    QVERIFY(users.contains(u"Alt+F"_s));
    for (const QMenu* menu : window.menuBar()->findChildren<QMenu*>()) {
        for (const QAction* action : menu->actions()) {
            const QString letter = QKeySequence::mnemonic(action->text()).toString();
            if (!letter.isEmpty())
                users[u"menu "_s + menu->title() + letter] += action->text();
        }
    }
    QStringList shared;
    for (const QStringList& texts : std::as_const(users)) {
        if (texts.size() > 1)
            shared += texts.join(u" = "_s);
    }
    QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u", "_s)));
}

void TestExplorerWindow::longCommandsDoNotWidenTheWindow()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    JobDescription description;
    description.title = u"Answers"_s;
    description.command = {u"neurex"_s, u"--silence"_s, u"L0N89,"_s.repeated(200)};
    session->jobs().begin(description);
    window.views().jobs->parentWidget()->show();
    auto* dock = qobject_cast<QDockWidget*>(window.views().jobs->parentWidget());
    QVERIFY(dock);
    dock->raise();
    auto* table = window.views().jobs->findChild<QTableView*>();
    table->selectRow(0);
    QTest::qWait(50);
    QVERIFY(window.views().jobs->detailText().contains(u"L0N89,L0N89"_s));
    QCOMPARE(window.size(), QSize(1280, 800));
    QVERIFY2(window.minimumSizeHint().width() <= 1280, qPrintable(QString::number(window.minimumSizeHint().width())));
}

void TestExplorerWindow::everyActionIsInAMenu()
{
    ExplorerSession session({});
    MainWindow window(&session);
    QSet<QAction*> inMenus;
    QList<QMenu*> menus = window.findChildren<QMenu*>();
    for (const QMenu* menu : menus) {
        const QList<QAction*> actions = menu->actions();
        inMenus.unite(QSet<QAction*>(actions.begin(), actions.end()));
    }
    const QList<QAction*> actions = window.actions()->findChildren<QAction*>();
    QVERIFY(actions.size() > 30);
    for (QAction* action : actions) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
        QVERIFY(!action->text().isEmpty());
    }
}

void TestExplorerWindow::cardMeasuresWhatIsOpen()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    NeuronCard* card = window.views().card;
    card->setOpenSections({u"effect"_s, u"prompt"_s});
    QCOMPARE(card->openSections(), (QStringList{u"effect"_s, u"prompt"_s}));
    WAIT_FOR(isBaselineMeasured(*session));
    session->selection().select({{1, 4}});
    WAIT_FOR(card->prompt()->strip()->cells().size() == 3);
    QCOMPARE(card->prompt()->strip()->cells()[1].text, u"#10"_s); // no tokenizer
    WAIT_FOR(session->probes().taskEffect().response() && !session->probes().taskEffect().isPending());
    QVERIFY(!session->probes().dose().response());
    QVERIFY(card->dose()->plot()->content().isEmpty());
    card->setOpenSections({u"dose"_s, u"options"_s});
    WAIT_FOR(!card->dose()->plot()->content().isEmpty());
    QCOMPARE(card->dose()->plot()->content().factors.size(), 13U);
    QCOMPARE(*card->dose()->plot()->content().current, 1.0);
    Q_EMIT card->dose()->plot()->factorActivated(0.5);
    QCOMPARE(*card->dose()->plot()->content().current, 0.5);
    QCOMPARE(session->intervention().stateOf({1, 4}).value, 0.5);
    WAIT_FOR(!session->probes().options().isPending());
    QCOMPARE(card->findChild<ui::AttributionGrid*>()->rowCount(), 4);
    window.findChild<QDockWidget*>(u"card"_s)->close();
    QVERIFY(!session->probes().dose().isActive());
}

void TestExplorerWindow::cardGoesToATopQuestion()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    NeuronCard* card = window.views().card;
    card->setOpenSections({u"top"_s});
    WAIT_FOR(isBaselineMeasured(*session));
    session->selection().select({{1, 4}});
    auto* list = card->top()->findChild<QTreeWidget*>();
    WAIT_FOR(list->topLevelItemCount() == 5);
    WAIT_FOR(!session->probes().topQuestions().isPending());
    Q_EMIT list->itemActivated(list->topLevelItem(3), 0);
    QCOMPARE(session->answers().currentQuestion(), 3);
}

void TestExplorerWindow::cardFitsItsDock()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    NeuronCard* card = window.views().card;
    card->setOpenSections({u"score"_s, u"effect"_s, u"vocabulary"_s, u"dose"_s, u"prompt"_s, u"options"_s, u"top"_s});
    WAIT_FOR(isBaselineMeasured(*session));
    session->selection().select({{1, 4}});
    WAIT_FOR(!session->probes().topQuestions().isPending() && !session->probes().options().isPending());
    auto* scroll = card->findChild<QScrollArea*>();
    QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    QVERIFY(scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width());
    QVERIFY2(card->minimumSizeHint().width() <= 256, qPrintable(QString::number(card->minimumSizeHint().width())));
}

void TestExplorerWindow::resetsTheLayout()
{
    ExplorerSession session({});
    MainWindow window(&session);
    window.show();
    auto* card = window.findChild<QDockWidget*>(u"card"_s);
    QVERIFY(card && card->isVisible());
    card->close();
    QVERIFY(!card->isVisible());
    window.actions()->resetLayout->trigger();
    QVERIFY(card->isVisible());
}

void TestExplorerWindow::wideWindowsHaveWideLists()
{
    ExplorerSession session({});
    for (const auto& [width, least, most] : {std::tuple{1920, 400, 440}, std::tuple{1280, 240, 300}}) {
        Settings().clearWindow();
        MainWindow window(&session);
        window.resize(width, 1000);
        window.show();
        const auto* dock = window.findChild<QDockWidget*>(u"good"_s);
        QTRY_VERIFY2(dock->width() >= least && dock->width() <= most, qPrintable(QString::number(dock->width())));
        if (width > 1900)
            QTRY_VERIFY(!window.views().good->view()->isColumnHidden(ui::NeuronTableModel::ShareColumn));
    }
}

void TestExplorerWindow::randomControlsAreNamed()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    const auto title = [&window](const QString& name) { return window.findChild<QDockWidget*>(name)->windowTitle(); };
    const auto says = [](const ui::NeuronTable* list, const QString& text) {
        const QList<QLabel*> labels = list->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&text](const QLabel* label) { return label->text() == text; });
    };
    QCOMPARE(title(u"good"_s), u"Good neurons"_s);
    QVERIFY(says(window.views().good, u"for the right answer"_s));
    const auto choose = [&session](SelectionMethod method) {
        SessionState next = session->document().state();
        next.method = method;
        session->document().edit(u"method"_s, next);
        WAIT_FOR(session->attribution().result()->method == method);
    };
    choose(SelectionMethod::Random);
    QCOMPARE(title(u"good"_s), u"Random control: good"_s);
    QCOMPARE(title(u"bad"_s), u"Random control: bad"_s);
    QVERIFY(says(window.views().good, u"in place of the good ones"_s));
    QVERIFY(says(window.views().bad, u"in place of the bad ones"_s));
    choose(SelectionMethod::LayerMatchedRandom);
    QCOMPARE(title(u"bad"_s), u"Random control: bad"_s);
    QVERIFY(says(window.views().bad, u"in the layers of the bad ones"_s));
    choose(SelectionMethod::NeuronLlm);
    QCOMPARE(title(u"bad"_s), u"Bad neurons"_s);
    QVERIFY(says(window.views().bad, u"against the right answer"_s));
}

void TestExplorerWindow::remembersTheColumns()
{
    ExplorerSession session({});
    {
        MainWindow window(&session);
        QMenu menu;
        window.views().good->addColumnActions(&menu);
        QVERIFY(!menu.actions().front()->text().isEmpty());
        menu.actions().front()->toggle();
        QVERIFY(window.views().good->columns().has_value());
        QVERIFY(window.views().bad->columns() == window.views().good->columns());
    }
    MainWindow window(&session);
    QVERIFY(window.views().bad->columns().has_value());
    QVERIFY(!window.views().bad->columns()->contains(u"state"_s));
    QVERIFY(window.views().sets->neurons()->columns() == window.views().bad->columns());
    Settings().setNeuronColumns(std::nullopt);
    QVERIFY(!Settings().neuronColumns());
}

void TestExplorerWindow::vocabularyHasNoZero()
{
    VocabularySection section;
    const NeuronTokens tokens{{u"up"_s}, {u"down"_s}, {2.5F}, {0.25F}};
    section.setTokens(&tokens);
    QStringList texts;
    const QList<QLabel*> labels = section.findChildren<QLabel*>();
    for (const QLabel* label : labels)
        texts += label->text();
    QVERIFY(texts.contains(u"0.250"_s)); // no plus sign beneath "Suppresses"
    QVERIFY(texts.contains(u"2.50"_s));
    QVERIFY(std::ranges::any_of(texts, [](const QString& text) { return text.contains(u"no zero of their own"_s); }));
}

void TestExplorerWindow::statesHaveOneWording()
{
    ExplorerSession session({});
    MainWindow window(&session);
    const auto plain = [](QString text) { return text.remove(u'&'); };
    const QStringList words = {plain(window.actions()->excite->text()), plain(window.actions()->silence->text()),
                               plain(window.actions()->reset->text()), plain(window.actions()->customFactor->text())};
    QCOMPARE(words, QStringList({u"Excite (x2)"_s, u"Silence (x0)"_s, u"Normal"_s, u"Custom factor..."_s}));
    QStringList onCard;
    const QList<QPushButton*> buttons = window.views().card->findChildren<QPushButton*>();
    for (const QPushButton* button : buttons)
        onCard += plain(button->text());
    for (const QString& word : words)
        QVERIFY2(onCard.contains(word), qUtf8Printable(word));
    ui::NeuronTable* list = window.views().good;
    ui::NeuronRow row;
    row.neuron = {1, 2};
    list->setRows({row});
    list->setSelection({{1, 2}});
    QStringList inMenu;
    connect(list, &ui::NeuronTable::contextMenuAboutToShow, this, [&](QMenu* menu) {
        for (const QAction* action : menu->actions())
            inMenu += plain(action->text());
        QTimer::singleShot(0, menu, &QMenu::close);
    });
    Q_EMIT list->view()->customContextMenuRequested({});
    for (const QString& word : words)
        QVERIFY2(inMenu.contains(word), qUtf8Printable(word));
}

QTEST_MAIN(TestExplorerWindow)
#include "tst_explorer_window.moc"
