// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The map of the difference of two results on the page of comparisons.
#include "app/explorer/compare/difference_binder.h"
#include "tests/app/explorer/compare_fixture.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/heatmap/heatmap_widget.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestDifferenceMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void differencesOfTwoAreMapped();
    void runsThatAreReplacedAreReadAgain();
    void sessionsKeepTheChoice();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_folder;
    QTemporaryDir m_settings;
};

void TestDifferenceMap::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestDifferenceMap::differencesOfTwoAreMapped()
{
    Compared compared(m_files);
    DifferencePanel* panel = compared.page.difference();
    QVERIFY2(panel->map()->emptyText().contains(u"Tick two results"_s), qPrintable(panel->map()->emptyText()));
    compared.controller().addFolders({writeRun(m_folder.filePath(u"d-llm"_s), manifestOf(compared, "neuron-llm"), 0.0),
                                      writeRun(m_folder.filePath(u"d-act"_s), manifestOf(compared, "act"), 0.5)});
    WAIT_FOR(compared.isCompared(2));
    QVERIFY(!panel->map()->scores()); // nobody looks
    compared.page.setView(CompareView::Difference);
    WAIT_FOR(panel->map()->scores() != nullptr);
    const DifferenceController& controller = compared.binder.difference().controller();
    QVERIFY(controller.choice().unit == DifferenceUnit::Z); // of two methods
    const auto drawn = [&] { return makeFigure(*compared.binder.difference().request()).value().figure; };
    QCOMPARE(panel->map()->figure()->csv(), drawn()->csv()); // as the command line draws it
    QCOMPARE(panel->map()->figure()->title(), drawn()->title());
    QVERIFY(drawn()->title().endsWith(u"each as z over all neurons"_s));
    const QString before = panel->map()->figure()->csv();
    Q_EMIT panel->unitChosen(DifferenceUnit::Question);
    QVERIFY(!panel->map()->scores()); // no number of another unit
    WAIT_FOR(panel->map()->scores() != nullptr);
    QVERIFY(panel->map()->figure()->csv() != before);
    QCOMPARE(panel->map()->figure()->csv(), drawn()->csv());
    const float first = panel->map()->scores()->values[3];
    Q_EMIT panel->runsChosen(panel->second(), panel->first());
    WAIT_FOR(panel->map()->scores() && panel->map()->scores()->values[3] == -first);
    QVERIFY(compared.binder.difference().script().contains(u"UNIT = \"question\""_s));
    // Another run in a folder of the two is read again.
    const QString swapped = panel->map()->figure()->csv();
    QVERIFY(QDir(m_folder.filePath(u"d-act"_s)).removeRecursively());
    writeRun(m_folder.filePath(u"d-act"_s), manifestOf(compared, "kn"), 2.0);
    compared.session->library().refresh();
    WAIT_FOR(panel->map()->scores() && panel->map()->figure()->csv() != swapped);
    QCOMPARE(panel->map()->figure()->csv(), drawn()->csv());
    compared.controller().untickAll();
    QVERIFY(!panel->map()->scores());
}

/// The command line may write another run into a folder while it is compared.
void TestDifferenceMap::runsThatAreReplacedAreReadAgain()
{
    Compared compared(m_files);
    const QString folder = writeRun(m_folder.filePath(u"r-act"_s), manifestOf(compared, "act"), 0.5);
    compared.controller().addFolders(
        {writeRun(m_folder.filePath(u"r-llm"_s), manifestOf(compared, "neuron-llm"), 0.0), folder});
    WAIT_FOR(compared.isCompared(2));
    const SharedComparison first = compared.controller().comparison();
    // The newest run comes first, so that its place may change.
    const auto place = [](const ComparedSets& sets, const char* method) {
        const auto found = std::ranges::find(sets.rows, method, [](const auto& row) { return row.manifest.method; });
        return static_cast<std::size_t>(found - sets.rows.begin());
    };
    QVERIFY(QDir(folder).removeRecursively());
    writeRun(m_folder.filePath(u"r-act"_s), manifestOf(compared, "kn"), 2.0);
    compared.session->library().refresh();
    WAIT_FOR(compared.isCompared(2) && compared.controller().comparison() != first
             && place(*compared.controller().comparison(), "kn") < 2);
    const ComparedSets& now = *compared.controller().comparison();
    const std::size_t after = place(now, "kn"), before = place(*first, "act");
    QVERIFY(before < 2);
    QVERIFY(now.comparison.sets[after].good != first->comparison.sets[before].good);
    QVERIFY(now.comparison.correlations != first->comparison.correlations);
}

void TestDifferenceMap::sessionsKeepTheChoice()
{
    ComparedView kept;
    {
        Compared compared(m_files);
        QVERIFY(!compared.binder.view().difference.runs && !compared.binder.view().difference.unit);
        compared.controller().addFolders(
            {writeRun(m_folder.filePath(u"k-llm"_s), manifestOf(compared, "neuron-llm"), 0.0),
             writeRun(m_folder.filePath(u"k-act"_s), manifestOf(compared, "act"), 0.2),
             writeRun(m_folder.filePath(u"k-kn"_s), manifestOf(compared, "kn"), 0.4)});
        WAIT_FOR(compared.isCompared(3));
        DifferencePanel* panel = compared.page.difference();
        Q_EMIT panel->runsChosen(2, 1);
        Q_EMIT panel->unitChosen(DifferenceUnit::Share);
        kept = compared.binder.view();
        const auto idAt = [&](int number) {
            return std::ranges::find(compared.controller().rows(), number, &CompareRow::number)->id.toStdString();
        };
        QVERIFY(kept.difference == (DifferenceView{{{idAt(3), idAt(2)}}, DifferenceUnit::Share}));
    }
    Compared compared(m_files);
    compared.binder.showView(kept);
    QVERIFY(compared.binder.view().difference == kept.difference); // before the runs are read
    WAIT_FOR(compared.isCompared(3));
    const DifferenceChoice& choice = compared.binder.difference().controller().choice();
    QCOMPARE(CompareController::keptId(choice.first), kept.difference.runs->first);
    QCOMPARE(CompareController::keptId(choice.second), kept.difference.runs->second);
    QVERIFY(choice.unit == DifferenceUnit::Share);
    const auto placeOf = [&](const QString& id) {
        return std::ranges::find(compared.controller().rows(), id, &CompareRow::id)->number - 1;
    };
    QCOMPARE(compared.page.difference()->first(), placeOf(choice.first));
    QCOMPARE(compared.page.difference()->second(), placeOf(choice.second));
    QVERIFY(compared.binder.view() == kept);
    // Of a session in which nothing was chosen.
    kept.difference = {};
    compared.binder.showView(kept);
    WAIT_FOR(compared.isCompared(3));
    QCOMPARE(compared.page.difference()->first(), 0);
    QCOMPARE(compared.page.difference()->second(), 1);
    QVERIFY(choice.unit != DifferenceUnit::Share);
}

QTEST_MAIN(TestDifferenceMap)
#include "tst_difference_map.moc"
