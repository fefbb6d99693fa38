// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every plot of the window has one context menu, with the same words.
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/neurons/card_sections.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/plots/dose_response_plot.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/plots/plot_menu.h"
#include "widgets/plots/question_figure.h"
#include "widgets/plots/sweep_plot.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>

#include <algorithm>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

bool isInMap(const QWidget* widget)
{
    for (const QWidget* parent = widget; parent; parent = parent->parentWidget()) {
        if (qobject_cast<const ui::HeatmapWidget*>(parent))
            return true;
    }
    return false;
}

/// All that draws numbers: a new plot of the library is among them by itself.
QList<QWidget*> plotsOf(const MainWindow& window)
{
    QList<QWidget*> plots{window.views().heatmap, window.views().summary, window.views().panel};
    const QList<QWidget*> widgets = window.findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        if (widget->inherits("QCustomPlot") && !isInMap(widget))
            plots.append(widget);
    }
    return plots;
}

/// The texts of the menu that a right click in the middle opens; empty: none.
QStringList menuOf(QWidget* plot)
{
    const QPoint middle = plot->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, middle, plot->mapToGlobal(middle));
    QStringList texts;
    QMetaObject::invokeMethod(
        plot,
        [&texts] { // also while exec() waits
            if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
                for (const QAction* action : menu->actions())
                    texts.append(action->text());
                menu->close();
            }
        },
        Qt::QueuedConnection);
    QApplication::sendEvent(plot, &event);
    QCoreApplication::processEvents();
    return texts;
}

} // namespace

class TestPlotMenus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreExportedUnderTheirIds();
    void initTestCase();
    void everyPlotHasTheSameMenu();
    void copiesWhatIsShown();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestPlotMenus::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestPlotMenus::everyPlotHasTheSameMenu()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    const QList<QWidget*> plots = plotsOf(window);
    QVERIFY(plots.contains(window.findChild<ui::LayerProfile*>()));
    QVERIFY(plots.contains(window.findChild<ui::SweepPlot*>()));
    QVERIFY(plots.contains(window.findChild<ui::DoseResponsePlot*>()));
    for (QWidget* plot : plots) {
        const QByteArray name = plot->metaObject()->className();
        if (plot != window.views().heatmap) // which has the actions on neurons, too
            QVERIFY2(std::ranges::any_of(plot->children(),
                                         [](QObject* child) { return dynamic_cast<ui::PlotMenu*>(child) != nullptr; }),
                     name.constData());
    }
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(isBaselineMeasured(*session));
    WAIT_FOR(window.views().heatmap->isReady());
    window.views().answers->view()->selectRow(0);
    WAIT_FOR(window.views().panel->question().proxies.size() == 3);
    WAIT_FOR(window.views().panel->question().proxies.front().before.has_value());
    const QStringList expected{u"Export figure..."_s, u"Copy data"_s, u"Copy as image"_s};
    for (QWidget* plot : {static_cast<QWidget*>(window.views().heatmap), static_cast<QWidget*>(window.views().profile),
                          static_cast<QWidget*>(window.views().summary), static_cast<QWidget*>(window.views().panel)}) {
        const QStringList texts = menuOf(plot);
        const qsizetype first = texts.indexOf(expected.front());
        QVERIFY2(first >= 0, plot->metaObject()->className());
        QCOMPARE(texts.mid(first, 3), expected);
    }
}

void TestPlotMenus::copiesWhatIsShown()
{
    ui::QuestionView question;
    question.text = u"What is it?"_s;
    ui::ProxyView proxy;
    proxy.options = {u"person"_s, u"a, b"_s};
    proxy.gold = 1;
    proxy.before = ProxyAnswer{{}, {0.25F, 0.75F}, 1.0F, 1, 1};
    question.proxies = {proxy};
    ui::ProxyAnswersPanel panel;
    QCOMPARE(menuOf(&panel), QStringList()); // nothing is shown
    panel.setQuestion(question);
    panel.resize(400, 200);
    panel.show();
    QVERIFY(menuOf(&panel).contains(u"Copy data"_s));

    QMenu menu;
    QGuiApplication::clipboard()->clear();
    ui::addFigureActions(menu, std::make_shared<const ui::QuestionFigure>(question, ui::AfterAge::Current), [] {});
    menu.actions().at(1)->trigger();
    WAIT_FOR(!QGuiApplication::clipboard()->text().isEmpty());
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"proxy,option,text,is_gold,probability_before,probability_after\n"
             "1,A,person,0,0.25,\n"
             "1,B,\"a, b\",1,0.75,\n"_s);
    menu.actions().at(2)->trigger();
    QVERIFY(!QGuiApplication::clipboard()->image().isNull());
}

/// As the command line names them; a row's number changes with every split.
void TestPlotMenus::answersAreExportedUnderTheirIds()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    auto* exporter = window.findChild<FigureExporter*>();
    QVERIFY(exporter);
    ui::FigureDialog* dialog = exporter->open(u"questions"_s);
    QVERIFY(dialog);
    QCOMPARE(dialog->current().id, u"questions"_s);
    const QStringList lines = dialog->currentFigure()->csv().split(u'\n');
    QVERIFY2(lines.value(1).startsWith(u"q0,1,"_s), qPrintable(lines.value(1)));
    const bool saysWhich = std::ranges::any_of(dialog->current().provenance(), [](const auto& field) {
        return field.value == u"evaluate, 12 of 12 questions"_s;
    });
    QVERIFY(saysWhich);
}

QTEST_MAIN(TestPlotMenus)
#include "tst_plot_menus.moc"
