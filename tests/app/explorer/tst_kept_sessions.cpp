// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions that nobody has saved: none is lost, whatever becomes of the windows that they were set up in.
// NEUREX_WALKS: number of random walks (default 3); the seed of a walk that failed is printed.
#include "tests/app/explorer/session_fixture.h"

#include <QDirIterator>
#include <QSignalSpy>

#include <cmath>
#include <functional>
#include <random>
#include <set>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

/// What a session holds that tells it from every other one: what was set, and whether it has results.
QString contentOf(const SessionState& state, bool hasResults)
{
    QStringList names;
    for (const NamedNeurons& set : state.sets)
        names += QString::fromStdString(set.name);
    return names.join(u' ') + (hasResults ? u"+results"_s : QString());
}

QString contentOfFile(const QString& path)
{
    const Result<SessionFile> file = loadSession(path.toStdString());
    return file ? contentOf(file->state, !file->runs.empty()) : QString::fromStdString(file.error().message);
}

/// Everything that could be brought back.
QStringList contentsIn(const QString& folder)
{
    QStringList contents;
    QDirIterator files(folder, {u"*.neurex"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        contents += contentOfFile(files.next());
    contents.sort();
    return contents;
}

/// Somebody with several windows, some of which are killed.
class Windows {
public:
    Windows(QString folder, QString results, unsigned seed)
        : m_folder(std::move(folder))
        , m_copies(m_folder + u"/copies"_s)
        , m_files{std::move(results)}
        , m_random(seed)
    {
    }

    void step();
    /// What nobody has saved or discarded, with the windows that are still there killed.
    QStringList owed();
    QStringList found() const { return contentsIn(m_copies); }
    QString trace() const { return m_trace.join(u", "_s); }
    bool isStuck() const { return m_isStuck; }

private:
    struct Window {
        ExplorerSession session{{}};
        std::unique_ptr<SessionController> sessions;
        QString content;
        bool isUnsaved = false;
    };

    int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(m_random); }
    static constexpr int kCopyDelayMs = 20;

    template <typename Condition>
    void wait(const char* what, Condition condition)
    {
        if (!QTest::qWaitFor(condition, kTestTimeoutMs)) {
            m_isStuck = true;
            m_trace += u"stuck: "_s + QString::fromLatin1(what);
        }
    }
    void open();
    void edit(Window& window);
    void save(Window& window);
    void openFile(Window& window);
    void bringBack(Window& window);
    void reopen(Window& window);
    void takesOver(Window& window, const QString& content, const std::function<void()>& begin);
    void kill(std::size_t index);
    void quit(std::size_t index);
    void discard(Window& window);

    QString m_folder;
    QString m_copies;
    QStringList m_files;
    std::mt19937 m_random;
    std::vector<std::unique_ptr<Window>> m_windows;
    std::set<QString> m_left; ///< in no window and no file of the user's
    int m_edits = 0;
    QStringList m_trace;
    bool m_isStuck = false;
};

void Windows::step()
{
    constexpr std::size_t kMostWindows = 3;
    if (m_windows.empty() || (m_windows.size() < kMostWindows && below(6) == 0))
        open();
    const auto index = static_cast<std::size_t>(below(static_cast<int>(m_windows.size())));
    Window& window = *m_windows[index];
    switch (below(10)) {
    case 0:
    case 1:
    case 2:
        return edit(window);
    case 3:
        return save(window);
    case 4:
        return openFile(window);
    case 5:
        return bringBack(window);
    case 6:
        return reopen(window);
    case 7:
        return kill(index);
    case 8:
        return quit(index);
    default:
        return below(3) == 0 ? discard(window) : edit(window);
    }
}

void Windows::open()
{
    auto window = std::make_unique<Window>();
    window->session.models().setProfile(noEngine());
    window->sessions = std::make_unique<SessionController>(&window->session, m_copies);
    window->sessions->setCopyDelay(kCopyDelayMs);
    m_trace += u"new window"_s;
    openFile(*window);
    m_windows.push_back(std::move(window));
}

void Windows::edit(Window& window)
{
    SessionState state = window.session.document().state();
    state.sets.push_back({"e" + std::to_string(++m_edits), {{0, 1}}});
    window.session.document().edit(u"set"_s, std::move(state));
    window.content = contentOf(window.session.document().state(), true);
    window.isUnsaved = true;
    m_trace += u"edit to "_s + window.content;
}

void Windows::save(Window& window)
{
    const QString file = m_folder + u"/%1.neurex"_s.arg(m_files.size());
    m_isStuck = m_isStuck || !window.sessions->saveNow(file);
    m_files += file;
    window.isUnsaved = false;
    m_trace += u"save "_s + window.content;
}

/// Something else takes the place of what the window shows.
void Windows::takesOver(Window& window, const QString& content, const std::function<void()>& begin)
{
    if (window.isUnsaved)
        m_left.insert(window.content);
    QSignalSpy opened(window.sessions.get(), &SessionController::opened);
    begin();
    wait("opening", [&] { return opened.count() == 1; });
    window.content = content;
}

void Windows::openFile(Window& window)
{
    const QString file = m_files[below(static_cast<int>(m_files.size()))];
    m_trace += u"open "_s + contentOfFile(file);
    takesOver(window, contentOfFile(file), [&] { window.sessions->open(file); });
    window.isUnsaved = false;
}

void Windows::bringBack(Window& window)
{
    const QStringList crashed = window.sessions->crashedSessions();
    if (crashed.isEmpty())
        return;
    const QString copy = crashed[below(static_cast<int>(crashed.size()))];
    const QString content = contentOfFile(copy);
    m_trace += u"bring back "_s + content;
    m_left.erase(content);
    takesOver(window, content, [&] { window.sessions->recover(copy); });
    window.isUnsaved = true;
}

void Windows::reopen(Window& window)
{
    const QString last = window.sessions->lastSession();
    if (last.isEmpty())
        return;
    const QString content = contentOfFile(last);
    m_trace += u"reopen "_s + content;
    m_left.erase(content);
    takesOver(window, content, [&] { window.sessions->reopenLast(); });
    window.isUnsaved = true;
}

/// Once what was set is on the disk.
void Windows::kill(std::size_t index)
{
    const Window& window = *m_windows[index];
    m_trace += u"kill "_s + window.content;
    if (window.isUnsaved) {
        wait("the copy", [&] { return found().contains(window.content); });
        m_left.insert(window.content);
    }
    m_windows.erase(m_windows.begin() + static_cast<std::ptrdiff_t>(index));
}

void Windows::quit(std::size_t index)
{
    Window& window = *m_windows[index];
    const bool hasFile = !window.sessions->path().isEmpty();
    const bool isSaved = hasFile && below(2) == 0;
    m_trace += (isSaved ? u"save and quit "_s : u"quit "_s) + window.content;
    if (isSaved)
        m_isStuck
            = m_isStuck || !window.sessions->saveNow(window.sessions->path(), SessionController::Overwrite::Anything);
    else if (!hasFile && window.isUnsaved)
        m_left.insert(window.content); // with a file, the user was asked and has said no
    m_isStuck = m_isStuck || !window.sessions->close();
    m_windows.erase(m_windows.begin() + static_cast<std::ptrdiff_t>(index));
}

void Windows::discard(Window& window)
{
    const QStringList crashed = window.sessions->crashedSessions();
    if (crashed.isEmpty())
        return;
    const QString copy = crashed[below(static_cast<int>(crashed.size()))];
    m_trace += u"discard "_s + contentOfFile(copy);
    m_left.erase(contentOfFile(copy));
    m_isStuck = m_isStuck || !window.sessions->discard(copy);
}

QStringList Windows::owed()
{
    while (!m_windows.empty())
        kill(0);
    return {m_left.begin(), m_left.end()};
}

} // namespace

class TestKeptSessions : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void init() { useNewFolder(); }
    void nothingIsLostOnARandomWalk_data();
    void nothingIsLostOnARandomWalk();
    void savedOrUndoneLeavesNoCopy();
    void noteSaysWhatItIs();
    void noteSaysWhatIsInIt();
    void newestOfManyThatEndedStay();
    void changedTaskLeavesEverythingInItsPlace();

private:
    QString copies() const { return file(u"copies"_s); }
};

void TestKeptSessions::nothingIsLostOnARandomWalk_data()
{
    constexpr int kWalks = 3;
    QTest::addColumn<unsigned>("seed");
    const int walks = qEnvironmentVariableIsSet("NEUREX_WALKS") ? qEnvironmentVariableIntValue("NEUREX_WALKS") : kWalks;
    for (int walk = 0; walk < walks; ++walk)
        QTest::newRow(qPrintable(u"seed %1"_s.arg(walk))) << static_cast<unsigned>(walk);
}

void TestKeptSessions::nothingIsLostOnARandomWalk()
{
    QFETCH(unsigned, seed);
    constexpr int kSteps = 40;
    QVERIFY(saveSession(file(u"results.neurex"_s).toStdString(), workedOn()->snapshot()));
    QDir().mkpath(file(u"walk"_s));
    Windows windows(file(u"walk"_s), file(u"results.neurex"_s), seed);
    for (int step = 0; step < kSteps && !windows.isStuck(); ++step)
        windows.step();
    QStringList owed = windows.owed();
    owed.sort();
    QVERIFY2(!windows.isStuck(), qPrintable(windows.trace()));
    const QString found = windows.found().join(u"; "_s);
    QVERIFY2(found == owed.join(u"; "_s),
             qPrintable(u"owed: %1\nfound: %2\nafter: %3"_s.arg(owed.join(u"; "_s), found, windows.trace())));
}

void TestKeptSessions::savedOrUndoneLeavesNoCopy()
{
    const auto session = workedOn();
    SessionController sessions(session.get(), copies());
    sessions.setCopyDelay(20);
    session->intervention().setState({{2, 1}}, ui::NeuronState::silence());
    WAIT_FOR(!session->answers().isTaskPending()); // answers that come later are changes
    WAIT_FOR(contentsIn(copies()).size() == 1);
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    WAIT_FOR(contentsIn(copies()).isEmpty());
    session->intervention().setState({{2, 2}}, ui::NeuronState::silence());
    WAIT_FOR(contentsIn(copies()).size() == 1);
    session->document().undoStack()->undo();
    WAIT_FOR(!session->answers().isTaskPending());
    WAIT_FOR(contentsIn(copies()).isEmpty());
    QVERIFY(sessions.close());
    QVERIFY(sessions.keptSessions().empty());
}

void TestKeptSessions::noteSaysWhatItIs()
{
    FileIdentity version;
    {
        const auto session = workedOn();
        SessionController sessions(session.get(), copies());
        sessions.setCopyDelay(20);
        QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
        version = *fileIdentity(file(u"a.neurex"_s).toStdString());
        QSignalSpy copied(&sessions, &SessionController::copyWritten);
        session->document().edit(u"none"_s, SessionState());
        WAIT_FOR(copied.count() > 0);
        const KeptSession running = sessions.keptSessions().front();
        QVERIFY(running.isInUse && !running.note.hasEnded);
    }
    ExplorerSession none({});
    SessionController later(&none, copies());
    const KeptSession crashed = later.keptSessions().front();
    QVERIFY(!crashed.isInUse && !crashed.note.hasEnded);
    QCOMPARE(crashed.note.model, u"model"_s);
    QCOMPARE(crashed.note.task, u"tokens"_s);
    QCOMPARE(crashed.note.origin, file(u"a.neurex"_s));
    QVERIFY(crashed.note.originVersion == version);
    QVERIFY(std::abs(crashed.changed.secsTo(QDateTime::currentDateTime())) < 60);
}

/// From the file, and still when it has ended; notes of earlier versions say nothing.
void TestKeptSessions::noteSaysWhatIsInIt()
{
    SessionFile session;
    session.state.plan.operatorStep.operation = Operator::Enhance;
    session.state.plan.operatorStep.budget = 50;
    session.state.plan.singleNeurons.changes = {{{0, 1}, {}}, {{1, 2}, {}}};
    session.state.plan.steps.resize(3);
    session.state.sets = {{"a", {}}};
    session.state.notes = {{{0, 1}, {"a note", {}}}};
    session.runs.resize(1);
    SessionSweep& sweep = session.sweep.emplace();
    sweep.manifest.points.resize(401);
    sweep.points = {0, 1, 2, 3, 4};
    const KeptContents contents{.operation = Operator::Enhance,
                                .budget = 50,
                                .neurons = 2,
                                .steps = 3,
                                .sets = 1,
                                .notes = 1,
                                .results = 1,
                                .sweepDone = 4,
                                .sweepPoints = 400};
    QVERIFY(keptContents(session) == contents);
    const KeptSessions store(copies());
    const Result<SharedKeptPlace> place = store.add();
    QVERIFY(place);
    QVERIFY((*place)->writeNote({.model = {}, .task = {}, .origin = {}, .originVersion = {}, .hasEnded = true}));
    QVERIFY(!(*place)->note().contents);
    SessionFile plain;
    plain.state = session.state;
    QVERIFY((*place)->write(plain, {.model = {}, .task = {}, .origin = {}, .originVersion = {}, .hasEnded = true}));
    const KeptNote note = store.list().front().note;
    QVERIFY(note.hasEnded);
    QVERIFY(note.contents == keptContents(plain));
    QCOMPARE(note.contents->budget, 50);
}

void TestKeptSessions::newestOfManyThatEndedStay()
{
    constexpr std::size_t kMore = 3;
    const KeptSessions store(copies());
    const auto add = [&store](const QString& name, bool hasEnded) {
        SessionFile session;
        session.state.sets = {{name.toStdString(), {}}};
        const Result<SharedKeptPlace> place = store.add();
        return place
            && (*place)->write(session,
                               {.model = {}, .task = {}, .origin = {}, .originVersion = {}, .hasEnded = hasEnded});
    };
    QVERIFY(add(u"crashed"_s, false));
    for (std::size_t i = 0; i < KeptSessions::kMostEnded + kMore; ++i) {
        QVERIFY(add(u"ended %1"_s.arg(i), true));
        QTest::qWait(5); // times of files are coarse
    }
    store.tidy();
    const QStringList left = contentsIn(copies());
    QCOMPARE(left.size(), static_cast<qsizetype>(KeptSessions::kMostEnded) + 1);
    QVERIFY(left.contains(u"crashed"_s));
    QVERIFY(!left.contains(u"ended 2"_s));
    QVERIFY(left.contains(u"ended 3"_s));
}

/// A brought-back session goes on without the results of a task that has changed; they are not lost.
void TestKeptSessions::changedTaskLeavesEverythingInItsPlace()
{
    SessionFile changed = workedOn()->snapshot();
    changed.taskHash = "another";
    const KeptSessions store(copies());
    {
        const Result<SharedKeptPlace> place = store.add();
        QVERIFY(place && (*place)->write(changed, {}));
    }
    const QString kept = store.list().front().file;
    const QByteArray bytes = bytesOf(kept);
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    SessionController sessions(&after, copies());
    sessions.setCopyDelay(20);
    QSignalSpy partly(&after, &ExplorerSession::restoredPartly);
    sessions.recover(kept);
    WAIT_FOR(partly.count() == 1);
    WAIT_FOR(isBaselineMeasured(after));
    QVERIFY(after.document().state() == changed.state);
    after.intervention().clear();
    WAIT_FOR(sessions.keptSessions().size() == 2); // what is set now has a copy of its own
    QCOMPARE(bytesOf(kept), bytes);
    QCOMPARE(sessions.lastSession(), kept);
}

QTEST_MAIN(TestKeptSessions)
#include "tst_kept_sessions.moc"
