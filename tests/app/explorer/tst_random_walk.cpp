// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Walks at random through everything that a user can change in the window. Whenever it has settled, every view has to
// show what a fresh evaluation of the present state gives. NEUREX_WALKS: number of walks (default 3); the seed of a
// walk that failed is printed.
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "app/workspace/interventions/stack_controller.h"
#include "app/workspace/session_records.h"
#include "core/base/answer_measures.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/app/explorer/walked_response.h"
#include "tests/app/explorer/walked_totals.h"
#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/figures/figure.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/stack/stack_panel.h"

#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>

#include <random>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSteps = 200;
constexpr int kMostBudget = 12;

/// One user at one window.
class Walk {
public:
    Walk(ExplorerSession& session, MainWindow& window, QStringList tasks, unsigned seed)
        : m_session(session)
        , m_window(window)
        , m_totals(session, window)
        , m_response(session, window)
        , m_tasks(std::move(tasks))
        , m_random(seed)
    {
    }

    /// What was done last, for the message of a failure.
    QString trace() const { return m_trace.mid(std::max<qsizetype>(0, m_trace.size() - 12)).join(u", "_s); }
    bool isEven() { return below(2) == 0; }
    void step();
    void pause() { QTest::qWait(below(4)); }
    bool isSettled() const;
    /// Empty, or what shows something else than a fresh evaluation.
    QString fault() const;
    QString faultOfExports() const;

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    NeuronId neuron() { return {below(fake::kLayerCount), below(fake::kNeuronCount)}; }
    void note(const QString& text) { m_trace += text; }
    void editOperator();
    void editNeurons();
    void editStack();
    void look();
    void disturb();
    QuestionAnswer fresh(int question, const InterventionStack& stack) const;
    TaskAnswers freshAnswers() const;
    QString faultOfTable(const TaskAnswers& expected) const;
    QString faultOfTotals(const TaskAnswers& expected) const;
    QString faultOfPanel(const TaskAnswers& expected) const;
    QString faultOfCard() const;
    QString faultOfMap() const;
    QString faultOfIntervention() const;

    ExplorerSession& m_session;
    MainWindow& m_window;
    WalkedTotals m_totals;
    WalkedResponse m_response;
    QStringList m_tasks;
    std::mt19937 m_random;
    QStringList m_trace;
};

void Walk::editOperator()
{
    switch (below(4)) {
    case 0:
    case 1: {
        const int budget = 1 + below(kMostBudget);
        note(u"K %1"_s.arg(budget));
        m_window.views().operators->findChild<QSpinBox*>()->setValue(budget);
        break;
    }
    case 2:
        note(u"side"_s);
        m_window.views().operators->findChild<QComboBox*>()->setCurrentIndex(below(3));
        break;
    default:
        note(u"operator"_s);
        (isEven() ? m_window.actions()->enhance : m_window.actions()->degrade)->trigger();
    }
}

void Walk::editNeurons()
{
    const std::vector<NeuronId> neurons = isEven() ? std::vector{neuron()} : std::vector{NeuronId{0, 9}};
    const std::array states = {ui::NeuronState::normal(), ui::NeuronState::silence(), ui::NeuronState::excite(),
                               ui::NeuronState::fromOperation(Operation::Scale, 0.5)};
    const ui::NeuronState state = states[static_cast<std::size_t>(below(4))];
    note(u"state of L%1N%2"_s.arg(neurons[0].layer).arg(neurons[0].index));
    m_session.intervention().setState(neurons, state);
}

void Walk::editStack()
{
    ui::StackModel* model = m_window.views().stack->model();
    const int row = below(model->rowCount());
    switch (below(4)) {
    case 0:
        note(u"add a layer"_s);
        m_session.selection().select({neuron(), neuron()});
        Q_EMIT m_window.views().stack->addSelectionRequested();
        break;
    case 1:
        note(u"switch row %1"_s.arg(row));
        Q_EMIT model->switchRequested(row, isEven(), isEven());
        break;
    case 2:
        note(u"remove row %1"_s.arg(row));
        Q_EMIT m_window.views().stack->removeRequested(row);
        break;
    default:
        note(u"change row %1"_s.arg(row));
        Q_EMIT model->changeRequested(row, Operation::Scale, below(3));
    }
}

void Walk::look()
{
    switch (below(7)) {
    case 0:
        if (const int rows = m_window.views().answers->filter()->rowCount(); rows > 0) {
            note(u"another question"_s);
            m_window.views().answers->view()->selectRow(below(rows));
        }
        break;
    case 1:
        note(u"filter"_s);
        m_window.views().answers->findChild<QComboBox*>()->setCurrentIndex(below(7));
        break;
    case 2:
        note(u"select"_s);
        m_session.selection().select({neuron()});
        break;
    case 3:
        note(u"map"_s);
        m_session.map().setChoice({static_cast<MapKind>(below(3)), below(3) - 1, {}});
        break;
    case 4:
        note(u"sort"_s);
        m_window.views().answers->view()->sortByColumn(below(m_window.views().answers->model()->columnCount()),
                                                       isEven() ? Qt::AscendingOrder : Qt::DescendingOrder);
        break;
    case 5:
        note(m_response.step(below(3), below(1'000)));
        break;
    default:
        note(u"page"_s);
        m_window.showView(std::array{u"map"_s, u"playground"_s, u"sweep"_s}[static_cast<std::size_t>(below(3))]);
    }
}

void Walk::disturb()
{
    switch (below(9)) {
    case 0: {
        const QString task = m_tasks[below(static_cast<int>(m_tasks.size()))];
        note(u"task "_s + task.right(12));
        m_session.tasks().openTask(task);
        break;
    }
    case 1:
        note(u"restore"_s);
        m_session.restore(recordedSession(m_session.snapshot()));
        break;
    case 2:
        note(u"death"_s);
        m_session.client().kill();
        pause();
        m_session.models().restart();
        break;
    case 3: {
        note(u"method"_s);
        SessionState next = m_session.document().state();
        next.method = static_cast<SelectionMethod>(below(3));
        m_session.document().edit(u"method"_s, std::move(next));
        break;
    }
    case 4: {
        note(u"target"_s);
        SessionState next = m_session.document().state();
        next.attribution.target = isEven() ? Target::Margin : Target::Options;
        m_session.document().edit(u"target"_s, std::move(next));
        break;
    }
    case 5: {
        note(u"seed"_s);
        SessionState next = m_session.document().state();
        next.questions.seed = static_cast<std::uint64_t>(below(2));
        m_session.document().edit(u"seed"_s, std::move(next));
        break;
    }
    case 6:
        note(u"run"_s);
        m_window.actions()->run->trigger();
        break;
    case 7:
        note(u"reopen"_s);
        m_totals.reopen();
        break;
    default:
        note(u"cancel"_s);
        m_window.actions()->cancel->trigger();
    }
}

void Walk::step()
{
    const int kind = below(20);
    if (kind < 5) {
        editOperator();
    } else if (kind < 8) {
        editNeurons();
    } else if (kind < 9) {
        editStack();
    } else if (kind < 10) {
        note(m_totals.step(below(4), below(4)));
    } else if (kind < 12) {
        note(u"undo"_s);
        m_session.document().undoStack()->undo();
    } else if (kind < 14) {
        note(u"redo"_s);
        m_session.document().undoStack()->redo();
    } else if (kind < 18) {
        look();
    } else if (kind < 19) {
        note(u"clear"_s);
        m_window.actions()->clearInterventions->trigger();
    } else {
        disturb();
    }
}

bool Walk::isSettled() const
{
    const AnswersController& answers = m_session.answers();
    return m_session.models().isReady() && m_session.tasks().task() && !m_session.tasks().task()->isRecorded
        && !m_session.tasks().isPreparing() && !m_session.attribution().isRunning()
        && (!m_session.attribution().result()
            || m_session.attribution().result()->method == m_session.document().state().method)
        && answers.questionCount() > 0 && !answers.isCurrentPending() && !answers.isTaskPending()
        && !answers.areTotalsStale() && m_totals.isSettled() && !m_session.map().isPending()
        && !m_session.probes().taskEffect().isPending() && !m_session.probes().response().isPending()
        && (m_session.effects().effect() || m_session.selection().neurons().empty());
}

QuestionAnswer Walk::fresh(int question, const InterventionStack& stack) const
{
    const TokenQuestion& asked = m_session.tasks().task()->evaluate.questions[static_cast<std::size_t>(question)];
    return fake::answer(fake::questionNumber(asked.id), asked, stack);
}

TaskAnswers Walk::freshAnswers() const
{
    const InterventionStack stack = flatten(m_session.document().state().plan, m_session.intervention().selection());
    TaskAnswers expected;
    for (int q = 0; q < m_session.answers().questionCount(); ++q) {
        expected.before.push_back(fresh(q, {}));
        expected.after.push_back(stack.empty() ? KnownAnswer() : KnownAnswer(fresh(q, stack)));
    }
    return expected;
}

QString Walk::faultOfTable(const TaskAnswers& expected) const
{
    const ui::AnswersTable* table = m_window.views().answers;
    if (table->model()->rowCount() != static_cast<int>(expected.before.size()))
        return u"number of rows"_s;
    std::vector<ui::AnswerRow> rows;
    for (std::size_t q = 0; q < expected.before.size(); ++q) {
        ui::AnswerRow row = m_session.answers().row(static_cast<int>(q));
        row.before = expected.before[q]->proxies;
        row.after = expected.after[q] ? expected.after[q]->proxies : std::vector<ProxyAnswer>();
        row.stale = false;
        if (table->model()->row(static_cast<int>(q)) != row)
            return u"row %1 of the table"_s.arg(q);
        rows.push_back(std::move(row));
    }
    ui::AnswersModel model;
    model.setRows(std::move(rows));
    ui::AnswersFilterModel filter;
    filter.setSourceModel(&model);
    filter.setAnswerFilter(table->filter()->answerFilter());
    if (filter.rowCount() != table->filter()->rowCount())
        return u"%1 rows fit the filter, %2 are listed"_s.arg(filter.rowCount()).arg(table->filter()->rowCount());
    const int sorted = table->filter()->sortColumn();
    filter.sort(sorted, table->filter()->sortOrder());
    for (int row = 0; row < filter.rowCount(); ++row) { // equal ones in any order
        if (filter.index(row, sorted).data(ui::AnswersModel::SortRole)
            != table->filter()->index(row, sorted).data(ui::AnswersModel::SortRole))
            return u"line %1 of the table is out of order"_s.arg(row);
    }
    if (table->currentRow() != m_session.answers().currentQuestion())
        return u"current row"_s;
    return {};
}

QString Walk::faultOfTotals(const TaskAnswers& expected) const
{
    const bool hasStack = !m_session.intervention().isEmpty();
    const auto plain = [](ui::TaskTotals totals) { // intervals and tests come later
        for (std::optional<ui::Measured>* value :
             {&totals.accuracyBefore, &totals.accuracyAfter, &totals.comprehendedBefore, &totals.comprehendedAfter,
              &totals.rac, &totals.rcc}) {
            if (*value)
                *value = ui::Measured{(*value)->value, {}, {}};
        }
        totals.racTest.reset();
        totals.rccTest.reset();
        totals.isRacTooFew = totals.isRccTooFew = false;
        return totals;
    };
    ui::TaskTotals totals = makeTaskTotals(expected, hasStack, Intervals::Without);
    if (const SharedTask& task = m_session.tasks().task())
        addPromptForm(totals, task->form(), task->ownForm);
    return plain(m_window.views().summary->totals()) == plain(totals) ? QString() : u"totals"_s;
}

QString Walk::faultOfPanel(const TaskAnswers& expected) const
{
    const ui::ProxyAnswersPanel* panel = m_window.views().panel;
    const auto current = static_cast<std::size_t>(m_session.answers().currentQuestion());
    if (panel->isPending())
        return u"the panel is pending"_s;
    if (panel->question().id != QString::number(current + 1))
        return u"question of the panel"_s;
    for (std::size_t p = 0; p < panel->question().proxies.size(); ++p) {
        const ui::ProxyView& proxy = panel->question().proxies[p];
        const KnownAnswer& after = expected.after[current];
        if (proxy.before != expected.before[current]->proxies[p]
            || proxy.after != (after ? std::optional(after->proxies[p]) : std::nullopt))
            return u"answers of the panel"_s;
    }
    return {};
}

QString Walk::faultOfCard() const
{
    if (m_session.selection().neurons().empty())
        return {};
    const NeuronId selected = m_session.selection().neurons().front();
    const int current = m_session.answers().currentQuestion();
    const auto right
        = [&](const InterventionStack& stack) { return *meanGoldProbability(fresh(current, stack).proxies); };
    const InterventionStack silenced = {{{selected}, Operation::Scale, 0.0}};
    const QuestionEffect& effect = *m_session.effects().effect();
    if (effect.neuron != selected || std::abs(effect.silence - (right(silenced) - right({}))) > 1e-6)
        return u"effect on the question"_s;
    if (const QString curve = m_response.fault(); !curve.isEmpty())
        return curve;
    const FactorProbe& task = m_session.probes().taskEffect();
    if (!task.isActive() || !task.response())
        return task.isActive() ? u"effect on the task is missing"_s : QString();
    double sum = 0.0;
    const int count = m_session.answers().questionCount();
    for (int q = 0; q < count; ++q)
        sum += *meanGoldProbability(fresh(q, silenced).proxies) / count;
    return std::abs(task.response()->probability[1] - sum) < 1e-6 ? QString() : u"effect on the task"_s;
}

QString Walk::faultOfMap() const
{
    const MapChoice& choice = m_session.map().choice();
    const SharedMap& content = m_session.map().content();
    if (choice.kind == MapKind::Score)
        return (content ? content->values : nullptr)
                == (m_session.attribution().result() ? m_session.attribution().result()->scores : nullptr)
            ? QString()
            : u"map of scores"_s;
    if (!content)
        return u"no map"_s;
    const int current = m_session.answers().currentQuestion();
    const TokenQuestion& asked = m_session.tasks().task()->evaluate.questions[static_cast<std::size_t>(current)];
    const NeuronId probe{1, 3};
    float wanted = 0.0F;
    if (choice.kind == MapKind::Activation) {
        const auto proxy = static_cast<std::size_t>(std::max(0, choice.proxy));
        wanted = static_cast<float>(asked.proxies[proxy].tokens.back()) + fake::worth(probe.layer, probe.index);
    } else {
        for (std::size_t p = 0; p < asked.proxies.size(); ++p) {
            if (choice.proxy < 0 || static_cast<std::size_t>(choice.proxy) == p)
                wanted += fake::score(fake::questionNumber(asked.id), p, probe.layer, probe.index);
        }
    }
    return std::abs(content->values->at(probe) - wanted) < 1e-5F ? QString() : u"map of the question"_s;
}

QString Walk::faultOfIntervention() const
{
    const InterventionController& intervention = m_session.intervention();
    const InterventionPlan& plan = m_session.document().state().plan;
    if (intervention.stack() != flatten(plan, intervention.selection())
        || m_session.answers().stack() != intervention.stack())
        return u"stack"_s;
    const SharedAttribution& result = m_session.attribution().result();
    if (intervention.selection() != (result ? result->selection : RankedNeurons{}))
        return u"neurons of the operator"_s;
    for (const ui::NeuronTable* list : {m_window.views().good, m_window.views().bad}) {
        if (list->model()->states() != intervention.states())
            return u"states in a list"_s;
    }
    if (m_window.views().good->model()->rowCount() != static_cast<int>(intervention.selection().good.size()))
        return u"rows of the good neurons"_s;
    const ui::OperatorSetting shown = m_window.views().operators->setting();
    const bool isSame = shown.kind == intervention.operatorSetting().kind
        && (shown.kind == ui::OperatorKind::None
            || (shown.side == intervention.operatorSetting().side
                && (intervention.maximumBudget() == 0
                    || shown.budget == std::min(intervention.operatorSetting().budget, intervention.maximumBudget()))));
    if (!isSame)
        return u"operator bar"_s;
    const StackController stack(&m_session.intervention());
    return m_window.views().stack->model()->rows() == stack.rows() ? QString() : u"rows of the stack"_s;
}

/// At any moment: what is shown is what is known, of the questions that are set, and what is copied or exported belongs
/// to the intervention that is set.
QString Walk::faultOfExports() const
{
    const AnswersController& answers = m_session.answers();
    const ExplorerViews& views = m_window.views();
    if (const QString old = m_totals.faultOfAge(); !old.isEmpty())
        return old;
    if (m_session.tasks().isOutdated() && (m_session.attribution().result() || answers.questionCount() > 0))
        return u"results of other questions are shown"_s;
    for (int q = 0; q < answers.questionCount(); ++q) {
        if (views.answers->model()->row(q) != answers.row(q))
            return u"row %1 of the table is old"_s.arg(q);
    }
    if (answers.currentQuestion() < 0)
        return {};
    const auto hasAfter = [](const std::shared_ptr<const ui::Figure>& figure, const QString& row) {
        const QString cells = figure ? figure->csv().section(u'\n' + row + u',', 1).section(u'\n', 0, 0) : QString();
        return !cells.section(u',', 4, 4).isEmpty();
    };
    if (answers.areTotalsStale() && hasAfter(views.summary->figure(), u"accuracy"_s))
        return u"old totals are exported"_s;
    const ui::AnswerRow current = answers.row(answers.currentQuestion());
    if ((current.stale || current.after.empty()) && hasAfter(views.panel->figure(), u"1"_s))
        return u"old answers to the question are exported"_s;
    const QStringList lines = views.answers->listedText().split(u'\n', Qt::SkipEmptyParts).mid(1);
    for (const QString& line : lines) {
        const ui::AnswerRow row = answers.row(line.section(u'\t', 0, 0).toInt() - 1);
        if (line.contains(u'>') && (row.stale || row.after.empty()))
            return u"old answers are copied"_s;
    }
    return {};
}

QString Walk::fault() const
{
    const TaskAnswers expected = freshAnswers();
    for (const QString& found :
         {faultOfIntervention(), faultOfTable(expected), faultOfTotals(expected),
          m_totals.fault(expected,
                         [this](int question, const InterventionStack&stack) { return fresh(question, stack); }),
          faultOfPanel(expected), faultOfCard(), faultOfMap()}) {
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

class TestRandomWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyViewShowsAFreshEvaluation_data();
    void everyViewShowsAFreshEvaluation();
    void answersComeBackWithAnEarlierIntervention();
    void undoneOperatorTakesItsAnswersAlong();

private:
    std::unique_ptr<ExplorerSession> ready() const;

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestRandomWalk::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

std::unique_ptr<ExplorerSession> TestRandomWalk::ready() const
{
    auto session = m_files.open(u"ok"_s);
    const auto isReached = [](auto condition) { return QTest::qWaitFor(condition, kTestTimeoutMs); };
    if (!isReached([&] { return session->attribution().canRun() && isBaselineMeasured(*session); }))
        qFatal("the fake engine does not answer");
    session->attribution().run();
    if (!isReached([&] { return isRunComplete(*session); }))
        qFatal("the fake engine does not finish");
    return session;
}

void TestRandomWalk::everyViewShowsAFreshEvaluation_data()
{
    QTest::addColumn<unsigned>("seed");
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("NEUREX_WALKS", &isNumber);
    for (unsigned seed = 1; seed <= static_cast<unsigned>(isNumber ? wanted : 3); ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestRandomWalk::everyViewShowsAFreshEvaluation()
{
    QFETCH(unsigned, seed);
    const auto session = ready();
    MainWindow window(session.get());
    window.show();
    Walk walk(*session, window, {m_files.taskFile(), m_files.otherTaskFile()}, seed);
    for (int step = 0; step < kSteps; ++step) {
        walk.step();
        const QString leak = walk.faultOfExports();
        QVERIFY2(leak.isEmpty(), qPrintable(u"step %1: %2; after: %3"_s.arg(step).arg(leak, walk.trace())));
        if (walk.isEven()) {
            walk.pause();
            continue;
        }
        QVERIFY2(QTest::qWaitFor([&] { return walk.isSettled(); }, kTestTimeoutMs),
                 qPrintable(u"step %1 does not settle after: %2"_s.arg(step).arg(walk.trace())));
        const QString fault = walk.fault();
        QVERIFY2(fault.isEmpty(), qPrintable(u"step %1: %2; after: %3"_s.arg(step).arg(fault, walk.trace())));
    }
}

void TestRandomWalk::answersComeBackWithAnEarlierIntervention()
{
    const auto session = ready();
    MainWindow window(session.get());
    window.show();
    const auto changed = [&] {
        window.views().answers->setAnswerFilter(ui::AnswerFilter::Changed);
        return window.views().answers->filter()->rowCount();
    };
    std::map<double, int> counts;
    for (const double factor : {0.0, 1.0, 8.0, 0.0, 1.0, 8.0, 0.0}) {
        session->intervention().setState({{0, 9}, {0, 8}}, ui::NeuronState::fromOperation(Operation::Scale, factor));
        WAIT_FOR(!session->answers().isTaskPending());
        const auto [known, isNew] = counts.emplace(factor, changed());
        QVERIFY(isNew || known->second == changed());
        QCOMPARE(window.views().answers->model()->row(3), session->answers().row(3));
    }
    QCOMPARE(counts[1.0], 0);
    QVERIFY(counts[8.0] > 0);
}

void TestRandomWalk::undoneOperatorTakesItsAnswersAlong()
{
    const auto session = ready();
    MainWindow window(session.get());
    window.show();
    window.actions()->enhance->trigger();
    WAIT_FOR(!session->answers().isTaskPending());
    const ui::AnswerRow enhanced = window.views().answers->model()->row(0);
    window.actions()->degrade->trigger();
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(window.views().answers->model()->row(0) != enhanced);
    session->document().undoStack()->undo();
    WAIT_FOR(!session->answers().isTaskPending());
    QCOMPARE(window.views().answers->model()->row(0), enhanced);
}

QTEST_MAIN(TestRandomWalk)
#include "tst_random_walk.moc"
