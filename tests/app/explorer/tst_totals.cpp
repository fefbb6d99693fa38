// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Totals of parts of the questions, and of a pinned intervention beside the present one.
#include "app/explorer/answers/totals_binder.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/cli/cli_fixture.h"
#include "widgets/answers/totals_panel.h"
#include "widgets/model/content_table.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kNames{"", "answer", "group", "length"};

/// As the command line writes numbers.
QString plain(QString text)
{
    return text.replace(QChar(0x2212), u'-').replace(QChar(0x202F), u' ').remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

class TestTotals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void figuresAreThoseOfEvaluate();
    void pinnedStandsBesideThePresent();
    void pinGoesWithItsQuestionsAndComesBack();
    void nothingIsPinnedTooEarly();
    void sessionsKeepPinAndSlices();
    void copiesAgainstCrashesKeepThePin();
    void pinOfOtherQuestionsThanItsSetupIsOff();

private:
    void choose(MainWindow& window, int by);
    void settle(MainWindow& window);
    void pinSilenced(ExplorerSession& session, MainWindow& window);

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestTotals::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestTotals::choose(MainWindow& window, int by)
{
    window.views().totals->setChoice(by);
    Q_EMIT window.views().totals->choiceEdited(by);
}

void TestTotals::settle(MainWindow& window)
{
    auto* controller = window.findChild<SliceController*>();
    WAIT_FOR(controller->rows() && !controller->isPending());
}

/// Of one neuron; then another one is changed, too.
void TestTotals::pinSilenced(ExplorerSession& session, MainWindow& window)
{
    WAIT_FOR(isBaselineMeasured(session));
    session.intervention().setState({{0, 9}}, ui::NeuronState::silence());
    settle(window);
    window.actions()->pinIntervention->trigger();
    session.intervention().setState({{0, 8}}, ui::NeuronState::excite());
    settle(window);
}

void TestTotals::figuresAreThoseOfEvaluate()
{
    constexpr int kQuestions = 90;
    CliFixture cli;
    QByteArray task;
    for (int q = 0; q < kQuestions; ++q) {
        nlohmann::json item = {{"id", "q" + std::to_string(q)}};
        if (q % 3 != 0)
            item["group"] = "word " + std::to_string(q % 9);
        std::vector<int> tokens(static_cast<std::size_t>(2 + q % 5), 5 + q);
        for (int p = 0; p < 3; ++p)
            item["proxies"].push_back(
                {{"tokens", tokens}, {"option_tokens", {{30}, {31}, {32}, {33}}}, {"gold", (q + p) % 4}});
        task += QByteArray::fromStdString(item.dump()) + '\n';
    }
    cli.write(u"sliced.jsonl"_s, task);
    ExplorerSession session({});
    session.models().setProfile(fakeEngine(u"ok"_s));
    session.tasks().openTask(cli.path(u"sliced.jsonl"_s));
    session.models().openModel(cli.model());
    MainWindow window(&session);
    window.show();
    WAIT_FOR(session.answers().questionCount() == kQuestions && !session.answers().isTaskPending());
    session.intervention().setState({{0, 9}, {1, 2}}, ui::NeuronState::silence());
    auto* controller = window.findChild<SliceController*>();
    const QStringList command{u"evaluate"_s,
                              cli.model(),
                              cli.path(u"sliced.jsonl"_s),
                              u"--silence"_s,
                              u"L0N9,L1N2"_s,
                              u"--seed"_s,
                              QString::number(session.document().state().questions.seed)};
    for (std::size_t by = 0; by < kNames.size(); ++by) {
        choose(window, static_cast<int>(by));
        settle(window);
        QStringList asked = command;
        if (by > 0)
            asked += {u"--by"_s, QString::fromLatin1(kNames[by])};
        const CliResult printed = cli.run(asked + QStringList{u"--json"_s});
        QVERIFY2(printed.exitCode == 0, qPrintable(printed.error));
        const nlohmann::json json = printed.json();
        const TotalsRows& rows = *controller->rows();
        COMPARE_JSON(json["comparison"], *rows[0].current);
        QVERIFY(rows[0].current->rightToWrong + rows[0].current->wrongToRight > 10);
        QCOMPARE(rows.size(), 1 + (by > 0 ? json["slices"].size() : 0));
        QVERIFY(by == 0 || rows.size() > 2);
        const ui::LazyTable& shown = window.views().totals->table()->content();
        QCOMPARE(shown.rowCount, static_cast<int>(rows.size()));
        const QStringList lines = cli.run(asked).out.split(u'\n');
        for (std::size_t row = 1; row < rows.size(); ++row) {
            COMPARE_JSON(json["slices"][row - 1]["comparison"], *rows[row].current);
            QStringList cells;
            for (int column = 0; column < static_cast<int>(shown.columns.size()); ++column)
                cells += plain(shown.text(static_cast<int>(row), column));
            const auto isPrinted = [&cells](const QString& line) {
                static const QRegularExpression kGap(u"  +"_s);
                return line.trimmed().split(kGap) == cells;
            };
            QVERIFY2(std::ranges::any_of(lines, isPrinted),
                     qPrintable(cells.join(u'|') + u" is not in\n"_s + lines.join(u'\n')));
        }
        QCOMPARE(window.views().totals->note().isEmpty(), by == 0);
    }
}

void TestTotals::pinnedStandsBesideThePresent()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    auto* controller = window.findChild<SliceController*>();
    ui::TotalsPanel* panel = window.views().totals;
    QAction* pin = window.actions()->pinIntervention;
    QAction* unpin = window.actions()->unpinIntervention;
    settle(window);
    QCOMPARE(panel->table()->content().columns.size(), 3U);
    QVERIFY(!pin->isEnabled() && !unpin->isEnabled());
    QVERIFY2(pin->toolTip().contains(u"no intervention"_s), qPrintable(pin->toolTip()));

    session->intervention().setState({{0, 9}}, ui::NeuronState::silence());
    QVERIFY(!controller->hasCurrent());
    QCOMPARE(panel->table()->content().text(0, 3), u"..."_s); // of no other intervention
    QVERIFY(!pin->isEnabled());
    settle(window);
    QVERIFY(pin->isEnabled());
    const Comparison silenced = *controller->rows()->front().current;
    pin->trigger();
    QCOMPARE(plain(panel->pinnedLabel()->text()), u"Pinned: 1 single neuron(s)"_s);
    settle(window);
    QVERIFY(*controller->rows()->front().pinned == silenced);
    QCOMPARE(panel->table()->content().columns.size(), 11U);

    session->intervention().setState({{0, 9}, {0, 8}}, ui::NeuronState::excite());
    QVERIFY(!controller->hasCurrent());
    QVERIFY(*controller->rows()->front().pinned == silenced); // stays meanwhile
    settle(window);
    QVERIFY(controller->hasCurrent());
    QVERIFY(*controller->rows()->front().current != silenced);
    QVERIFY(*controller->rows()->front().pinned == silenced);

    window.actions()->clearInterventions->trigger();
    settle(window);
    QCOMPARE(panel->table()->content().columns.size(), 7U); // the pinned one alone
    window.resize(2400, 800);
    QTRY_VERIFY(panel->table()->width() > 2000);
    const QHeaderView* header = panel->table()->horizontalHeader();
    QVERIFY(header->sectionSize(6) < 300); // its numbers stand below the heading
    QVERIFY(header->length() < 1500);
    QVERIFY(*controller->rows()->front().pinned == silenced);
    choose(window, 3);
    settle(window);
    QCOMPARE(panel->table()->content().rowCount, static_cast<int>(controller->rows()->size()));
    QVERIFY(controller->rows()->back().pinned && !controller->hasCurrent());

    unpin->trigger();
    settle(window);
    QVERIFY(panel->pinnedLabel()->text().isEmpty() && !unpin->isEnabled());
    QVERIFY(!controller->rows()->front().pinned);
    QCOMPARE(panel->table()->content().columns.size(), 3U);
}

void TestTotals::pinGoesWithItsQuestionsAndComesBack()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    auto* controller = window.findChild<SliceController*>();
    QLabel* label = window.views().totals->pinnedLabel();
    session->intervention().setState({{0, 9}}, ui::NeuronState::silence());
    settle(window);
    window.actions()->pinIntervention->trigger();
    settle(window);
    const Comparison silenced = *controller->rows()->front().pinned;

    session->tasks().openTask(m_files.otherTaskFile());
    WAIT_FOR(session->answers().questionCount() == kTaskQuestions / 2);
    QVERIFY(!controller->rows() || !controller->rows()->front().pinned); // the other task may be measured already
    settle(window);
    QVERIFY(!controller->rows()->front().pinned);
    QVERIFY2(plain(label->text()).contains(u"another task, tokens"_s), qPrintable(label->text()));
    QCOMPARE(label->foregroundRole(), QPalette::PlaceholderText);

    session->tasks().openTask(m_files.taskFile());
    WAIT_FOR(isBaselineMeasured(*session));
    settle(window);
    QVERIFY(*controller->rows()->front().pinned == silenced);
    QCOMPARE(label->foregroundRole(), QPalette::WindowText);
    QVERIFY(controller->whyPinIsOff().isEmpty());

    SessionState next = session->document().state();
    next.questions.split.fraction = 0.5;
    session->document().edit(u"split"_s, std::move(next));
    QVERIFY(!controller->rows());
    WAIT_FOR(session->answers().questionCount() == kTaskQuestions / 2);
    settle(window);
    QVERIFY(!controller->rows()->front().pinned);
    QVERIFY2(label->text().contains(u"other questions of this task"_s), qPrintable(label->text()));
}

void TestTotals::nothingIsPinnedTooEarly()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    auto* controller = window.findChild<SliceController*>();
    QVERIFY(!controller->rows());
    QVERIFY(!controller->emptyText().isEmpty());
    QVERIFY(!controller->whyNotPin().isEmpty());
    controller->pin(u"too early"_s);
    QVERIFY(!controller->isPinned());
}

void TestTotals::sessionsKeepPinAndSlices()
{
    QTemporaryDir folder;
    const QString with = folder.filePath(u"with.neurex"_s), without = folder.filePath(u"without.neurex"_s);
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    QVERIFY(window.sessions()->saveNow(without));
    pinSilenced(*session, window);
    choose(window, 3);
    settle(window);
    QVERIFY(window.sessions()->saveNow(with));
    QVERIFY(!window.sessions()->isModified());
    const TotalsRows rows = *window.findChild<SliceController*>()->rows();

    ExplorerSession other({});
    other.models().setProfile(fakeEngine(u"ok"_s));
    MainWindow next(&other);
    next.show();
    const ui::TotalsPanel* panel = next.views().totals;
    auto* controller = next.findChild<SliceController*>();
    next.sessions()->open(with);
    WAIT_FOR(controller->hasCurrent());
    QCOMPARE(*controller->rows(), rows);
    QVERIFY(rows.back().pinned && rows.back().length);
    QCOMPARE(panel->choice(), 3);
    QCOMPARE(plain(panel->pinnedLabel()->text()), u"Pinned: 1 single neuron(s)"_s);
    QVERIFY(next.actions()->unpinIntervention->isEnabled());
    QVERIFY(!next.sessions()->isModified());
    next.actions()->unpinIntervention->trigger();
    QVERIFY(next.sessions()->isModified()); // as when it was pinned
    next.sessions()->open(without);
    WAIT_FOR(next.sessions()->path() == without && isBaselineMeasured(other));
    settle(next);
    QVERIFY(!controller->isPinned());
    QCOMPARE(panel->choice(), 0);
    QCOMPARE(panel->table()->content().rowCount, 1);
}

void TestTotals::copiesAgainstCrashesKeepThePin()
{
    QTemporaryDir folder;
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get(), folder.path());
    window.show();
    window.sessions()->setCopyDelay(0);
    pinSilenced(*session, window);
    SharedPin kept;
    const auto read = [&] {
        const std::vector<KeptSession> copies = window.sessions()->keptSessions();
        const Result<SessionFile> file = copies.empty() ? makeError(ErrorCode::NotFound, "no copy")
                                                        : loadSession(copies.front().file.toStdString());
        kept = file ? file->pin : nullptr;
        return kept != nullptr;
    };
    WAIT_FOR(read());
    QVERIFY(*kept == *window.findChild<SliceController*>()->pinned());
    QCOMPARE(kept->answers.size(), std::size_t{kTaskQuestions});
    window.actions()->unpinIntervention->trigger();
    WAIT_FOR(!read());
}

/// A file may say anything.
void TestTotals::pinOfOtherQuestionsThanItsSetupIsOff()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    pinSilenced(*session, window);
    auto* controller = window.findChild<SliceController*>();
    PinnedAnswers fewer = *controller->pinned();
    fewer.answers.pop_back();
    controller->restore(SliceBy::Length, std::make_shared<const PinnedAnswers>(std::move(fewer)));
    settle(window);
    QVERIFY(!controller->rows()->front().pinned && controller->rows()->front().current);
    QVERIFY2(controller->whyPinIsOff().contains(u"other questions"_s), qPrintable(controller->whyPinIsOff()));
    PinnedAnswers other = PinnedAnswers{{}, {{{{0, 9}}, Operation::Scale, 0.0}}, {}, controller->pinned()->setup};
    for (int q = 0; q < kTaskQuestions; ++q)
        other.answers.emplace_back(QuestionAnswer{"q" + std::to_string(q), {}});
    controller->restore(std::nullopt, std::make_shared<const PinnedAnswers>(std::move(other)));
    WAIT_FOR(!controller->isPending());
    QVERIFY(!controller->rows());
    QVERIFY2(controller->emptyText().contains(u"could not be made"_s), qPrintable(controller->emptyText()));
}

QTEST_MAIN(TestTotals)
#include "tst_totals.moc"
