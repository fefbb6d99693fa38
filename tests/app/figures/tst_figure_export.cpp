// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the window to a file: the dialog, what it remembers, and the command that draws the same.
#include "app/explorer/experiments/sweep_page.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/commands.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/figures/figure_form.h"
#include "widgets/figures/figure_preview.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/plots/sweep_plot.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <map>
#include <set>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class FigureExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingToExportAtFirst();
    void everyFigureCanBeWritten();
    void exportBeginsWithTheShownPage();
    void everyPlotExportsFromItsMenu_data();
    void everyPlotExportsFromItsMenu();
    void mapIsCopiedFromItsMenu();
    void rangeOfRanksIsNotLocked();
    void exportsTheProfileOfTheShownMap();
    void remembersTheLastSettings();
    void commandDrawsTheSame();
    void titlesSayWhatWasDone();
    void ofAMaskThatIsNotStored();
    void saysWhyNothingWasWritten();
    void laterViewsAddTheirs();
    void drawsInTheThreadOfTheWindow();

private:
    static QByteArray bytes(const QString& path);

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
    QTemporaryDir m_folder;
    std::unique_ptr<ExplorerSession> m_session;
    std::unique_ptr<MainWindow> m_window;
};

QByteArray FigureExportTest::bytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void FigureExportTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void FigureExportTest::nothingToExportAtFirst()
{
    ExplorerSession session({});
    MainWindow window(&session);
    QVERIFY(!window.actions()->exportHeatmap->isEnabled());
    QVERIFY(!window.commands()->figures()->open(u"heatmap"_s));
}

void FigureExportTest::everyFigureCanBeWritten()
{
    m_session = m_files.open(u"ok"_s, m_files.cacheFolder());
    m_window = std::make_unique<MainWindow>(m_session.get());
    m_window->show();
    WAIT_FOR(m_window->actions()->run->isEnabled());
    m_window->actions()->run->trigger();
    WAIT_FOR(isRunComplete(*m_session) && isBaselineMeasured(*m_session));
    WAIT_FOR(m_window->views().heatmap->isReady());
    FigureExporter* figures = m_window->commands()->figures();
    QSignalSpy written(figures, &FigureExporter::written);
    for (const QString& kind : {u"heatmap"_s, u"profile"_s, u"neurons"_s, u"answers"_s, u"questions"_s}) {
        ui::FigureDialog* dialog = figures->open(kind);
        QVERIFY(dialog);
        QCOMPARE(dialog->current().id, kind);
        for (const QString& format : {u"pdf"_s, u"svg"_s, u"png"_s, u"csv"_s}) {
            written.clear();
            const QString path = m_folder.filePath(kind + u'.' + format);
            figures->write(path);
            WAIT_FOR(written.count() == 1);
            QVERIFY2(bytes(path).size() > 100, qPrintable(path));
        }
    }
}

void FigureExportTest::exportBeginsWithTheShownPage()
{
    SweepSettings settings;
    settings.budgets = {1, 2};
    settings.operators = {Operator::Enhance};
    settings.sides = {Side::Both};
    setSweep(*m_session, settings);
    WAIT_FOR(m_session->sweep().canRun());
    m_session->sweep().run();
    WAIT_FOR(m_session->sweep().result() && m_session->sweep().result()->isComplete());
    const auto exported = [this](const QString& page) {
        m_window->showView(page);
        QCoreApplication::processEvents();
        m_window->actions()->exportHeatmap->trigger();
        const auto* dialog = m_window->findChild<ui::FigureDialog*>();
        return dialog ? dialog->current().id : QString();
    };
    QCOMPARE(exported(u"sweep"_s), u"sweep"_s);
    QCOMPARE(exported(u"map"_s), u"heatmap"_s);
}

/// Chooses an entry of the context menu at a place of a widget; false: there is no such entry.
bool chooseFromMenu(QWidget& widget, const QPoint& place, const QString& text)
{
    bool isChosen = false;
    QTimer::singleShot(0, &widget, [&] { // the menu waits for the user
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return;
        const QList<QAction*> entries = menu->actions();
        const auto found = std::ranges::find(entries, text, &QAction::text);
        isChosen = found != entries.end();
        menu->close();
        if (isChosen)
            (*found)->trigger();
    });
    QContextMenuEvent asked(QContextMenuEvent::Mouse, place, widget.mapToGlobal(place));
    QApplication::sendEvent(&widget, &asked);
    QCoreApplication::processEvents(); // where there was no menu
    return isChosen;
}

void FigureExportTest::everyPlotExportsFromItsMenu_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("figure");
    QTest::newRow("sweep") << u"sweep"_s << u"Export figure..."_s << u"sweep"_s;
    QTest::newRow("dose-response") << u"card"_s << u"Export figure..."_s << u"dose"_s;
    QTest::newRow("response") << u"card"_s << u"Export figure..."_s << u"response"_s;
    QTest::newRow("layer profile") << u"map"_s << u"Export figure..."_s << u"profile"_s;
    QTest::newRow("heatmap") << u"map"_s << u"Export figure..."_s << u"heatmap"_s;
}

void FigureExportTest::everyPlotExportsFromItsMenu()
{
    QFETCH(const QString, view);
    QFETCH(const QString, entry);
    QFETCH(const QString, figure);
    const ExplorerViews& views = m_window->views();
    ui::DoseResponsePlot* dose = views.card->dose()->plot();
    ui::ResponsePlot* response = views.card->response()->plot();
    const std::map<QString, QWidget*> plots{{u"sweep"_s, views.sweep->plot()},
                                            {u"dose"_s, dose},
                                            {u"response"_s, response},
                                            {u"profile"_s, views.profile},
                                            {u"heatmap"_s, views.heatmap}};
    QVERIFY(m_window->showView(view));
    views.card->setOpenSections({u"dose"_s, u"response"_s});
    m_session->selection().select({NeuronId{0, 1}});
    WAIT_FOR(figure != u"dose"_s || dose->figure());
    WAIT_FOR(figure != u"response"_s || response->figure());
    QWidget& plot = *plots.at(figure);
    delete m_window->findChild<ui::FigureDialog*>();
    QVERIFY(chooseFromMenu(plot, plot.rect().center(), entry));
    const auto* dialog = m_window->findChild<ui::FigureDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->current().id, figure);
}

void FigureExportTest::mapIsCopiedFromItsMenu()
{
    QVERIFY(m_window->showView(u"map"_s));
    ui::HeatmapWidget& map = *m_window->views().heatmap;
    QClipboard* clipboard = QApplication::clipboard();
    clipboard->clear();
    QVERIFY(chooseFromMenu(map, map.rect().center(), u"Copy as image"_s));
    WAIT_FOR(!clipboard->image().isNull());
    QVERIFY(chooseFromMenu(map, map.rect().center(), u"Copy data"_s));
    WAIT_FOR(clipboard->text().startsWith(u"layer,neuron,"_s));
    const SharedScores scores = map.scores();
    QCOMPARE(clipboard->text().count(u'\n'), 1 + scores->layerCount * scores->neuronCount);
}

/// The strongest neuron always has the highest rank: there is no other end to keep.
void FigureExportTest::rangeOfRanksIsNotLocked()
{
    QAction& lock = *m_window->actions()->lockRange;
    const QList<QAction*> scales = m_window->actions()->scales->actions();
    const auto choose = [&scales](ui::ScaleKind kind) { scales.at(static_cast<int>(kind))->trigger(); };
    const QString usual = lock.toolTip();
    choose(ui::ScaleKind::Linear);
    QVERIFY(lock.isEnabled());
    lock.trigger();
    QVERIFY(m_window->views().heatmap->lockedLimit());
    choose(ui::ScaleKind::Rank);
    QVERIFY(!lock.isEnabled());
    QVERIFY(lock.toolTip() != usual);
    choose(ui::ScaleKind::SymLog);
    QVERIFY(lock.isEnabled() && lock.isChecked());
    QCOMPARE(lock.toolTip(), usual);
    lock.trigger();
    QVERIFY(!m_window->views().heatmap->lockedLimit());
}

/// Of activations there is no good and bad, and no run can draw them again.
void FigureExportTest::exportsTheProfileOfTheShownMap()
{
    const MapChoice scores = m_session->map().choice();
    MapChoice activations = scores;
    activations.kind = MapKind::Activation;
    m_session->answers().setCurrentQuestion(0);
    m_session->map().setChoice(activations);
    WAIT_FOR(!m_session->map().isPending());
    const ui::FigureDialog* dialog = m_window->commands()->figures()->open(u"profile"_s);
    QVERIFY(dialog->currentFigure()->csv().startsWith(u"layer,positive_share,negative_share,value_share\n"_s));
    QVERIFY(!dialog->hasCommandLine());
    m_session->map().setChoice(scores);
    WAIT_FOR(!m_session->map().isPending());
    dialog = m_window->commands()->figures()->open(u"profile"_s);
    QVERIFY(dialog->currentFigure()->csv().startsWith(u"layer,good_share,"_s));
    QVERIFY(dialog->hasCommandLine());
}

void FigureExportTest::remembersTheLastSettings()
{
    FigureExporter* figures = m_window->commands()->figures();
    ui::FigureDialog* dialog = figures->open(u"heatmap"_s);
    ui::FigureOptions options = dialog->options();
    options.sizeMm = QSizeF(91.0, 63.0);
    options.fontPoints = 6.5;
    options.colors = {ui::ScaleKind::Linear, ui::ColorChoice::Range::Fixed, 0.125};
    options.withCsv = true;
    dialog->setOptions(options);
    dialog->setFormat(u"svg"_s);
    dialog->close();
    const ui::FigureDialog* again = figures->open(u"heatmap"_s);
    QCOMPARE(again->options().sizeMm, QSizeF(91.0, 63.0));
    QCOMPARE(again->options().fontPoints, 6.5);
    QVERIFY(again->options().colors == options.colors);
    QVERIFY(again->options().withCsv);
    QCOMPARE(again->format(), u"svg"_s);
}

void FigureExportTest::commandDrawsTheSame()
{
    FigureExporter* figures = m_window->commands()->figures();
    for (const QString& kind : {u"heatmap"_s, u"profile"_s, u"neurons"_s}) {
        ui::FigureDialog* dialog = figures->open(kind);
        dialog->setFormat(u"svg"_s);
        const QString command = figures->commandLine();
        QVERIFY2(command.startsWith(u"neurex figure "_s), qPrintable(command));
        QStringList words = QProcess::splitCommand(QString(command).replace(u'\'', u'"'));
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(NEUREX_PROGRAM), words.mid(1));
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QSignalSpy written(figures, &FigureExporter::written);
        figures->write(m_folder.filePath(u"dialog.svg"_s));
        WAIT_FOR(written.count() == 1);
        const QByteArray byDialog = bytes(m_folder.filePath(u"dialog.svg"_s));
        QVERIFY(!byDialog.isEmpty());
        QVERIFY2(byDialog == bytes(m_folder.filePath(kind + u".svg"_s)), qPrintable(command));
    }
    figures->open(u"heatmap"_s);
    const QString ofTheShown = figures->commandLine();
    // A neuron that the run alone does not explain: the command is not offered.
    const NeuronId neuron = m_session->attribution().result()->selection.good.front().neuron;
    m_session->intervention().setState({neuron}, ui::NeuronState::silence());
    QCOMPARE(figures->commandLine(), ofTheShown); // what the dialog shows was drawn before
    figures->open(u"heatmap"_s);
    QVERIFY(figures->commandLine().isEmpty());
    m_session->intervention().clear();
}

void FigureExportTest::titlesSayWhatWasDone()
{
    FigureExporter* figures = m_window->commands()->figures();
    const auto titleOf = [figures](const QString& id) { return figures->open(id)->currentFigure()->title(); };
    WAIT_FOR(!m_session->answers().isTaskPending());
    const QString unchanged = titleOf(u"answers"_s);
    QVERIFY2(unchanged.endsWith(u", NeuronLLM"_s), qPrintable(unchanged));
    m_session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 2});
    WAIT_FOR(!m_session->answers().isTaskPending());
    const QString degraded = unchanged + u", Degrade, good and bad neurons, K 2"_s;
    QCOMPARE(titleOf(u"answers"_s), degraded);
    QCOMPARE(titleOf(u"questions"_s), degraded);
    QCOMPARE(titleOf(u"neurons"_s), unchanged); // of the run, whatever is done to the model
    const NeuronId neuron = m_session->attribution().result()->selection.good.front().neuron;
    m_session->intervention().setState({neuron}, ui::NeuronState::silence());
    WAIT_FOR(!m_session->answers().isTaskPending());
    QCOMPARE(titleOf(u"answers"_s), degraded + u"; 1 single neuron(s)"_s);
    m_session->intervention().clear();
}

/// Another mask sums the questions of the run anew; the folder's own scores are others.
void FigureExportTest::ofAMaskThatIsNotStored()
{
    FigureExporter* figures = m_window->commands()->figures();
    ui::FigureDialog* dialog = figures->open(u"profile"_s);
    QVERIFY(dialog->hasCommandLine());
    QVERIFY(ui::provenanceText(dialog->options().provenance).contains(u"mask none"_s));
    const SessionState plain = m_session->document().state();
    const QString folder = m_session->attribution().result()->folder;
    SessionState masked = plain;
    masked.ace.mask = AceMask::Ambiguous;
    m_session->document().edit(u"mask"_s, masked);
    WAIT_FOR(isRunComplete(*m_session));
    QCOMPARE(m_session->attribution().result()->folder, folder);
    for (const QString& kind : {u"profile"_s, u"neurons"_s, u"heatmap"_s}) {
        WAIT_FOR(m_window->views().heatmap->isReady());
        dialog = figures->open(kind);
        QCOMPARE(dialog->current().id, kind);
        QVERIFY(!dialog->hasCommandLine());
        QVERIFY(figures->commandLine().isEmpty());
        const QString text = ui::provenanceText(dialog->options().provenance);
        QVERIFY2(text.contains(u"mask ambiguous"_s), qPrintable(text));
        QVERIFY2(text.contains(u"summed anew"_s), qPrintable(text));
    }
    m_session->document().edit(u"mask"_s, plain);
    WAIT_FOR(isRunComplete(*m_session));
    QVERIFY(figures->open(u"profile"_s)->hasCommandLine());
}

void FigureExportTest::saysWhyNothingWasWritten()
{
    FigureExporter* figures = m_window->commands()->figures();
    figures->open(u"profile"_s);
    QSignalSpy failed(figures, &FigureExporter::failed);
    figures->write(u"/nonexistent/figure.pdf"_s);
    WAIT_FOR(failed.count() == 1);
    const Error error = failed.front().front().value<Error>();
    QVERIFY(error.code == ErrorCode::WriteFailed);
    QVERIFY(QString::fromStdString(error.message).contains(u"/nonexistent/figure.pdf"_s));
}

void FigureExportTest::laterViewsAddTheirs()
{
    FigureExporter* figures = m_window->commands()->figures();
    figures->addSource(
        {u"extra"_s, u"Another plot"_s, [] { return true; },
         [this]() -> SharedFigure { return profileFigure(*m_session->attribution().result()->scores, u"Extra"_s); }});
    const ui::FigureDialog* dialog = figures->open(u"extra"_s);
    QCOMPARE(dialog->current().name, u"Another plot"_s);
    QVERIFY(!dialog->hasCommandLine());
}

/// Notes in which threads it is drawn and written out.
class WatchedFigure : public ui::Figure {
public:
    QString title() const override { return u"Watched"_s; }
    void paint(QCPPainter& /*painter*/, const QRectF& /*bounds*/, const ui::FigureStyle& /*style*/) const override
    {
        m_drawn.insert(QThread::currentThread());
    }
    QString csv() const override
    {
        m_written.insert(QThread::currentThread());
        return u"a\n1\n"_s;
    }
    bool hasCsv() const override { return true; }

    mutable std::set<QThread*> m_drawn, m_written;
};

/// Plots are widgets: drawn elsewhere they would share lists with the window that no lock guards.
void FigureExportTest::drawsInTheThreadOfTheWindow()
{
    FigureExporter* figures = m_window->commands()->figures();
    const auto figure = std::make_shared<const WatchedFigure>();
    figures->addSource(
        {u"watched"_s, u"Watched"_s, [] { return true; }, [figure]() -> SharedFigure { return figure; }});
    QSignalSpy written(figures, &FigureExporter::written);
    for (const QString& format : {u"pdf"_s, u"svg"_s, u"png"_s, u"csv"_s}) {
        figures->open(u"watched"_s)->setFormat(format);
        figures->write(m_folder.filePath(u"watched."_s + format));
        WAIT_FOR(written.count() == 1);
        written.clear();
    }
    QCOMPARE(figure->m_drawn, std::set<QThread*>{qApp->thread()});
    QVERIFY(!figure->m_written.empty() && !figure->m_written.contains(qApp->thread())); // a large table takes seconds
}

QTEST_MAIN(FigureExportTest)
#include "tst_figure_export.moc"
