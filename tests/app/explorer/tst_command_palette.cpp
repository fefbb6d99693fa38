// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/shell/command_palette.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "app/explorer/window/shell_binder.h"
#include "tests/app/explorer/explorer_fixture.h"

#include <QAbstractItemModelTester>
#include <QDockWidget>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QStandardPaths>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

int score(const char* pattern, const char* text)
{
    const auto match = fuzzyMatch(QString::fromLatin1(pattern), QString::fromLatin1(text));
    return match ? match->score : -1;
}

PaletteEntry entry(const QString& text, const QString& path, int* runs = nullptr)
{
    return {.text = text, .path = path, .shortcut = {}, .run = [runs] {
                if (runs)
                    ++*runs;
            }};
}

QStringList texts(const PaletteModel& model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.append(model.index(row).data().toString());
    return all;
}

} // namespace

class TestCommandPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void matchesLettersInOrder();
    void prefersWordStartsAndRows();
    void marksTheMatchedLetters();
    void findsByPathToo();
    void whatCannotRunComesLast();
    void isDrivenByTheKeyboard();
    void findsEveryActionOfTheWindow();
    void findsTheResponseCurve_data();
    void findsTheResponseCurve();
    void goesToANeuron();
    void opensAPath();
    void escapeClosesItOnly();
    void showsAPanelThatIsBehindAnother();

private:
    QTemporaryDir m_settings;
    ExplorerFixture m_files;
};

void TestCommandPalette::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestCommandPalette::matchesLettersInOrder()
{
    QVERIFY(fuzzyMatch(u"runattr"_s, u"Run attribution"_s));
    QVERIFY(fuzzyMatch(u"RUN"_s, u"run"_s));
    QVERIFY(fuzzyMatch(u"theme dark"_s, u"Dark theme"_s)); // words in any order
    QVERIFY(!fuzzyMatch(u"nur"_s, u"run"_s));
    QVERIFY(!fuzzyMatch(u"run x"_s, u"Run attribution"_s));
    QVERIFY(!fuzzyMatch(u"a"_s, QString()));
    QCOMPARE(fuzzyMatch(QString(), u"anything"_s)->score, 0);
}

void TestCommandPalette::prefersWordStartsAndRows()
{
    QVERIFY(score("ra", "Run attribution") > score("ra", "Decorate"));
    QVERIFY(score("dark", "Dark") > score("dark", "Dials are knobs"));
    QVERIFY(score("map", "Map") > score("map", "Show the map"));
    QVERIFY(score("log", "Engine log") > score("log", "Let others go"));
}

void TestCommandPalette::marksTheMatchedLetters()
{
    QCOMPARE(fuzzyMatch(u"ra"_s, u"Run attribution"_s)->positions, (QList<int>{0, 4}));
    QCOMPARE(fuzzyMatch(u"log"_s, u"Legal log"_s)->positions, (QList<int>{6, 7, 8}));
    QCOMPARE(fuzzyMatch(u"b a a"_s, u"ab"_s)->positions, (QList<int>{0, 1}));
}

void TestCommandPalette::findsByPathToo()
{
    PaletteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(
        {entry(u"Dark"_s, u"View › Theme"_s), entry(u"Darken nothing"_s, u"Edit"_s), entry(u"Quit"_s, u"File"_s)});
    model.search(u"theme dark"_s, {});
    QCOMPARE(texts(model), QStringList{u"Dark"_s});
    QCOMPARE(model.index(0).data(PaletteModel::PositionsRole).value<QList<int>>(), (QList<int>{0, 1, 2, 3}));
    model.search(u"dark"_s, {});
    QCOMPARE(texts(model).size(), 2);
    model.search({}, {});
    QCOMPARE(texts(model), (QStringList{u"Dark"_s, u"Darken nothing"_s, u"Quit"_s}));
}

void TestCommandPalette::whatCannotRunComesLast()
{
    PaletteModel model;
    PaletteEntry disabled = entry(u"Run"_s, {});
    disabled.isEnabled = false;
    model.setEntries({disabled, entry(u"Run the next one"_s, {})});
    model.search(u"run"_s, {entry(u"Something else"_s, {})});
    QCOMPARE(texts(model), (QStringList{u"Something else"_s, u"Run the next one"_s, u"Run"_s}));
    QVERIFY(!model.flags(model.index(2)).testFlag(Qt::ItemIsEnabled));
}

void TestCommandPalette::isDrivenByTheKeyboard()
{
    QWidget window;
    window.resize(800, 600);
    CommandPalette palette(&window);
    int first = 0;
    int second = 0;
    palette.setSource([&] {
        return std::vector<PaletteEntry>{entry(u"Run one"_s, {}, &first), entry(u"Run two"_s, {}, &second)};
    });
    window.show();
    palette.toggle();
    QVERIFY(palette.isVisible());
    QTest::keyClicks(palette.edit(), u"run"_s);
    QCOMPARE(palette.list()->currentIndex().row(), 0);
    QTest::keyClick(palette.edit(), Qt::Key_Up); // from the first to the last
    QCOMPARE(palette.list()->currentIndex().row(), 1);
    QTest::keyClick(palette.edit(), Qt::Key_Return);
    QCOMPARE(first, 0);
    QCOMPARE(second, 1);
    QVERIFY(!palette.isVisible());
    palette.toggle();
    QCOMPARE(palette.edit()->text(), QString());
    QTest::keyClick(palette.edit(), Qt::Key_Escape);
    QVERIFY(!palette.isVisible());
    palette.toggle();
    QTest::keyClicks(palette.edit(), u"zzz"_s);
    QCOMPARE(palette.model()->rowCount(), 0);
    QTest::keyClick(palette.edit(), Qt::Key_Down);
    QTest::keyClick(palette.edit(), Qt::Key_Return);
    QVERIFY(palette.isVisible()); // nothing to run, nothing lost
}

void TestCommandPalette::findsEveryActionOfTheWindow()
{
    ExplorerSession session({});
    MainWindow window(&session);
    window.show();
    window.actions()->findCommand->trigger();
    const CommandPalette* palette = window.shell()->palette();
    QVERIFY(palette->isVisible());
    const QStringList all = texts(*palette->model());
    for (QAction* action : {window.actions()->run, window.actions()->openModel, window.actions()->engineLog,
                            window.actions()->lockRange, window.actions()->help})
        QVERIFY2(all.contains(action->text().remove(u'&')), qPrintable(action->text()));
    QVERIFY(all.contains(u"Jobs"_s));
    QVERIFY(all.contains(u"Map"_s));
    palette->edit()->setText(u"dark theme"_s);
    QCOMPARE(texts(*palette->model()).value(0), u"Dark"_s);
    palette->edit()->setText(u"run attribution"_s);
    QCOMPARE(palette->model()->index(0).data(PaletteModel::ShortcutRole).toString(), u"F5"_s);
    QCOMPARE(palette->model()->index(0).data(PaletteModel::PathRole).toString(), u"Run"_s);
}

void TestCommandPalette::findsTheResponseCurve_data()
{
    QTest::addColumn<QString>("query");
    for (const char* query : {"response", "empirical", "gradient", "Kurve", "NEG", "curve", "neurgrad"})
        QTest::newRow(query) << QString::fromLatin1(query);
}

void TestCommandPalette::findsTheResponseCurve()
{
    QFETCH(const QString, query);
    const auto session = m_files.openLoaded();
    MainWindow window(session.get());
    window.show();
    window.actions()->findCommand->trigger();
    auto* palette = window.findChild<CommandPalette*>();
    palette->findChild<QLineEdit*>()->setText(query);
    QListView* list = palette->findChild<QListView*>();
    const QStringList found = [&] {
        QStringList all;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            all += list->model()->index(row, 0).data().toString();
        return all;
    }();
    const qsizetype row = found.indexOf(u"Response curve (empirical gradient, NEG)"_s);
    QVERIFY2(row >= 0 && row < 3, qPrintable(found.join(u"; "_s)));
    window.showView(u"stack"_s); // in front of the card
    Q_EMIT list->clicked(list->model()->index(static_cast<int>(row), 0));
    QVERIFY(window.views().card->isShown(CardSection::Response));
}

void TestCommandPalette::goesToANeuron()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    CommandPalette* palette = window.shell()->palette();
    palette->toggle();
    QTest::keyClicks(palette->edit(), u"l2 n7"_s);
    QCOMPARE(texts(*palette->model()).value(0), u"Go to neuron L2 N7"_s);
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QVERIFY(session->selection().neurons() == (std::vector<NeuronId>{{2, 7}}));
    palette->toggle();
    QTest::keyClicks(palette->edit(), u"l2 n10"_s); // the model has neurons 0 to 9
    QVERIFY(!texts(*palette->model()).value(0).startsWith(u"Go to neuron L"_s));
}

void TestCommandPalette::opensAPath()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    QTemporaryDir other;
    CommandPalette* palette = window.shell()->palette();
    palette->toggle();
    palette->edit()->setText(other.path());
    QCOMPARE(texts(*palette->model()).value(0), u"Open %1"_s.arg(other.path()));
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QCOMPARE(session->models().wantedSpec(), other.path());
}

void TestCommandPalette::escapeClosesItOnly()
{
    const auto session = m_files.open(u"slow"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    window.shell()->palette()->toggle();
    QTest::keyClick(window.shell()->palette()->edit(), Qt::Key_Escape);
    QVERIFY(!window.shell()->palette()->isVisible());
    QVERIFY(session->attribution().isRunning());
}

void TestCommandPalette::showsAPanelThatIsBehindAnother()
{
    ExplorerSession session({});
    MainWindow window(&session);
    window.show();
    CommandPalette* palette = window.shell()->palette();
    const auto* jobs = window.findChild<QDockWidget*>(u"jobs"_s);
    for (int times = 0; times < 2; ++times) {
        palette->toggle();
        QTest::keyClicks(palette->edit(), u"jobs"_s);
        QCOMPARE(texts(*palette->model()).value(0), u"Jobs"_s);
        QTest::keyClick(palette->edit(), Qt::Key_Return);
        QVERIFY(jobs->isVisible());
        QVERIFY(window.rect().intersects(jobs->geometry()));
    }
}

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"
