// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// An engine that fails or dies in the middle of what it measures, at every point there is: what could not be measured
// is said to be so, and nothing is said to be on its way that is not.
// NEUREX_WALKS: number of random walks (default 6).
#include "app/explorer/answers/totals_binder.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/answers/totals_panel.h"
#include "widgets/model/content_table.h"

#include <QSettings>
#include <QStandardPaths>

#include <random>
#include <string_view>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

/// A window, and what it says.
class Watched {
public:
    Watched(const ExplorerFixture& files, const QString& mode)
        : m_session(files.open(mode))
        , m_window(m_session.get())
    {
        m_session->selection().select({{0, 9}});
        m_window.show();
    }

    ExplorerSession& session() { return *m_session; }
    MainWindow& window() { return m_window; }

    /// The engine has answered everything, or is gone.
    bool isQuiet() const
    {
        const ModelState state = m_session->models().state();
        return state == ModelState::Failed
            || (state == ModelState::Ready && m_session->client().pendingCount() == 0 && m_session->tasks().task()
                && !m_session->tasks().isPreparing());
    }

    /// Of a quiet engine; empty: nothing is wrong.
    QString fault() const
    {
        const AnswerState& state = m_session->answers().state();
        const QString said = m_window.views().panel->accessibleDescription() + u'\n'
            + m_window.views().summary->accessibleDescription();
        if (said.contains(u"updating"_s))
            return u"it says: "_s + said;
        if (m_session->models().state() == ModelState::Failed)
            return {};
        if (state.currentProgress() == Progress::Pending || state.taskProgress() == Progress::Pending)
            return u"answers are pending"_s;
        if ((state.currentProgress() == Progress::Failed)
            != m_window.views().panel->accessibleDescription().contains(u"could not be measured"_s))
            return u"of the question it says: "_s + said;
        if ((state.taskProgress() == Progress::Failed)
            != m_window.views().summary->accessibleDescription().contains(u"could not be measured"_s))
            return u"of the task it says: "_s + said;
        if (m_session->effects().isPending() || m_session->probes().taskEffect().isPending())
            return u"effects are pending"_s;
        return faultOfTotals(state);
    }

private:
    QString faultOfTotals(const AnswerState& state) const
    {
        const ui::TotalsPanel* totals = m_window.views().totals;
        const ui::LazyTable& table = totals->table()->content();
        const bool isFailed = state.taskProgress() == Progress::Failed;
        for (int column = 0; table.rowCount > 0 && column < static_cast<int>(table.columns.size()); ++column) {
            if (table.text(0, column) == u"..."_s)
                return u"totals are on their way"_s;
        }
        if (isFailed && table.rowCount > 0 && !totals->note().contains(u"could not be measured"_s))
            return u"the totals say: "_s + totals->note();
        return {};
    }

    std::unique_ptr<ExplorerSession> m_session;
    MainWindow m_window;
};

} // namespace

class TestFailedMeasurements : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void atEveryPoint_data();
    void atEveryPoint();
    void onRandomWalks_data();
    void onRandomWalks();

private:
    static void scale(Watched& watched, double factor)
    {
        watched.session().intervention().setState({{0, 9}, {0, 8}},
                                                  ui::NeuronState::fromOperation(Operation::Scale, factor));
    }
    static void check(Watched& watched, const QString& what)
    {
        QVERIFY2(QTest::qWaitFor([&] { return watched.isQuiet(); }, kTestTimeoutMs), qPrintable(what));
        // What the engine answered last is on its way through the event loop still.
        QVERIFY2(QTest::qWaitFor([&] { return watched.fault().isEmpty(); }, 2'000),
                 qPrintable(what + u": "_s + watched.fault()));
    }

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestFailedMeasurements::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestFailedMeasurements::atEveryPoint_data()
{
    QTest::addColumn<QString>("mode");
    constexpr int kSteps = 32; // as many as what is done below takes
    const bool isThorough = qEnvironmentVariableIsSet("NEUREX_WALKS");
    for (int steps = 0; steps < kSteps; ++steps) {
        for (const char* kind : {"fails-after", "dies-after"}) {
            const bool isTurn = (steps % 2 == 0) == (kind == std::string_view("fails-after"));
            if (!isThorough && !isTurn) // the suite has each kind at every second point
                continue;
            const QString mode = u"%1-%2"_s.arg(QLatin1StringView(kind)).arg(steps);
            QTest::newRow(qPrintable(mode)) << mode;
        }
    }
}

void TestFailedMeasurements::atEveryPoint()
{
    QFETCH(QString, mode);
    Watched watched(m_files, mode);
    check(watched, u"the unchanged model"_s);
    scale(watched, 8.0);
    check(watched, u"an intervention"_s);
    watched.session().answers().setCurrentQuestion(3);
    check(watched, u"another question"_s);
    scale(watched, 0.0);
    check(watched, u"another intervention"_s);
    if (watched.session().models().state() == ModelState::Failed) {
        watched.session().models().restart();
        WAIT_FOR(watched.session().models().state() != ModelState::Failed);
        check(watched, u"another engine"_s);
    }
    if (!mode.startsWith(u"dies"_s))
        return;
    watched.session().models().setProfile(fakeEngine(u"ok"_s));
    watched.session().client().kill();
    watched.session().models().restart();
    WAIT_FOR(watched.session().models().isReady());
    check(watched, u"an engine that works"_s);
    QVERIFY(watched.session().answers().state().taskProgress() == Progress::Settled);
    QVERIFY(watched.session().answers().totals().accuracyAfter);
    WAIT_FOR(watched.session().answers().totals().accuracyAfter->low); // the interval
}

void TestFailedMeasurements::onRandomWalks_data()
{
    QTest::addColumn<unsigned>("seed");
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("NEUREX_WALKS", &isNumber);
    for (unsigned seed = 1; seed <= static_cast<unsigned>(isNumber ? wanted : 3); ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestFailedMeasurements::onRandomWalks()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto below = [&random](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
    Watched watched(m_files, u"fails-every-%1"_s.arg(2 + below(40)));
    QStringList trace;
    for (int step = 0; step < 60; ++step) {
        switch (below(8)) {
        case 0:
        case 1:
        case 2:
            trace += u"scale"_s;
            scale(watched, below(4));
            break;
        case 3:
            trace += u"question"_s;
            watched.session().answers().setCurrentQuestion(below(kTaskQuestions));
            break;
        case 4:
            trace += u"undo"_s;
            watched.session().document().undoStack()->undo();
            break;
        case 5:
            trace += u"kill"_s;
            watched.session().client().kill();
            watched.session().models().setProfile(fakeEngine(u"fails-every-%1"_s.arg(2 + below(40))));
            watched.session().models().restart();
            break;
        case 6:
            trace += u"cancel"_s;
            if (watched.session().models().isReady()) // else it is the model that is not loaded
                watched.session().client().cancelAll();
            break;
        default:
            trace += u"neuron"_s;
            watched.session().selection().select({{0, below(4)}});
        }
        if (below(3) > 0) {
            QTest::qWait(below(6));
            continue;
        }
        check(watched, trace.mid(std::max<qsizetype>(0, trace.size() - 12)).join(u", "_s));
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_MAIN(TestFailedMeasurements)
#include "tst_failed_measurements.moc"
