// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window's parts stand: the order of the Tab key, and a size that only the user changes.
#include "app/explorer/answers/split_notice.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/settings.h"
#include "app/explorer/shell/status_panel.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/neurons/neuron_table.h"

#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QToolBar>

#include <algorithm>
#include <functional>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestWindowLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fitsASmallScreen();
    void longTextsDoNotWidenTheWindow();
    void tabFollowsTheEye();
    void tabStopsWhereItCanBeSeen();
    void tallWindowsShowAWholeQuestion();
    void layoutOutlivesACrash();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestWindowLayout::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

/// What a window of this size needs.
QString needed(const QMainWindow& window)
{
    const QSize least = window.layout()->minimumSize();
    return u"%1x%2 needs %3x%4"_s.arg(window.width()).arg(window.height()).arg(least.width()).arg(least.height());
}

void TestWindowLayout::fitsASmallScreen()
{
    const std::unique_ptr<ExplorerSession> session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    const QSize size(1024, 680); // 1024x768 with panels
    window.resize(size);
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    QVERIFY2(window.size() == size, qPrintable(needed(window)));
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    const QStringList views = window.viewNames();
    for (const QString& view : views) {
        QVERIFY(window.showView(view));
        QTest::qWait(0);
        QVERIFY2(window.size() == size, qPrintable(view + u": "_s + needed(window)));
    }
}

void TestWindowLayout::longTextsDoNotWidenTheWindow()
{
    const QString words = u"not one of the questions fits "_s.repeated(300);
    const QString word = QString(10'000, u'W');
    const std::unique_ptr<ExplorerSession> session = m_files.openNamed(QString(200, u'M'), u"ok"_s);
    MainWindow window(session.get());
    const QSize size(1024, 680);
    window.resize(size);
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    const auto& views = window.views();
    for (const QString& text : {words, word}) {
        const std::vector<std::pair<const char*, std::function<void()>>> cases{
            {"message",
             [&] {
                 views.message->showMessage({.topic = MessageTopic::Task,
                                             .kind = MessageBar::Kind::Warning,
                                             .text = text,
                                             .action = u"Help"_s});
             }},
            {"engine", [&] { views.status->setEngineText(text, text); }},
            {"job", [&] { views.status->setJob({.title = text, .done = 1, .total = 2, .part = text}, true); }},
            {"note", [&] { views.good->setNote(text, text); }},
            {"problem", [&] { views.bad->setFilterText(u"layer:"_s + text); }},
            {"question",
             [&] {
                 std::vector<ui::ProxyView> proxies(8);
                 for (ui::ProxyView& proxy : proxies)
                     proxy.options = QStringList(26, text);
                 views.panel->setQuestion({.id = text, .text = text, .proxies = proxies});
             }},
            {"no question",
             [&] {
                 views.panel->clear();
                 views.panel->setEmptyText(text);
                 views.answers->setEmptyText(text);
             }},
            {"undo", [&] { session->document().edit(text, SessionState(session->document().state())); }},
        };
        for (const auto& [name, show] : cases) {
            show();
            QTest::qWait(5); // the layouts follow each other, from the inside out
            QVERIFY2(window.size() == size, qPrintable(u"%1: %2"_s.arg(QLatin1String(name), needed(window))));
        }
    }
    window.setToolTip(words);
    QVERIFY(window.toolTip().size() < 1000); // or it covers the screen
    const auto* text = window.findChild<QLabel*>(u"messageText"_s);
    QVERIFY(text->text().size() < 500);
}

/// The widgets that Tab stops at, from the first one on until it comes back.
QList<QWidget*> tabChain(QWidget* first, Qt::Key key = Qt::Key_Tab)
{
    constexpr int kTooMany = 300;
    QList<QWidget*> chain;
    first->setFocus();
    do {
        chain.append(QApplication::focusWidget());
        QTest::keyClick(chain.back(), key);
    } while (QApplication::focusWidget() != first && chain.size() < kTooMany);
    return chain;
}

QRect placeOf(const QWidget* widget)
{
    return QRect(widget->mapTo(widget->window(), QPoint(0, 0)), widget->size());
}

/// Whether the eye finds second before first: above it and not in a column further right, or left of it in its row.
bool isBefore(const QRect& second, const QRect& first)
{
    const bool isRightOf = second.left() > first.right();
    const bool isInRow = second.top() <= first.bottom() && first.top() <= second.bottom();
    return isInRow ? second.right() < first.left() : second.bottom() < first.top() && !isRightOf;
}

QString nameOf(const QWidget* widget)
{
    return QLatin1String(widget->metaObject()->className()) + u" '"_s + widget->objectName() + u"' "_s
        + widget->accessibleName();
}

/// The first two that stand the other way round; empty: none.
QString misplaced(const MainWindow& window, const QWidget* part)
{
    const QWidget* before = nullptr;
    const QList<QWidget*> chain = tabChain(window.views().modelButton);
    const QList<QScrollArea*> areas = window.findChildren<QScrollArea*>();
    for (const QScrollArea* area : areas)
        area->verticalScrollBar()->setValue(0); // Tab has scrolled them
    for (const QWidget* widget : chain) {
        if (!part->isAncestorOf(widget))
            continue;
        if (before && !before->isAncestorOf(widget) && isBefore(placeOf(widget), placeOf(before)))
            return nameOf(before) + u" comes before "_s + nameOf(widget);
        before = widget;
    }
    return before ? QString() : u"nothing has the focus"_s;
}

/// At the size of a small screen, with the results of a run.
void showWithRun(MainWindow& window, ExplorerSession& session)
{
    window.resize(1280, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    WAIT_FOR(isBaselineMeasured(session));
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(session));
}

void TestWindowLayout::tabFollowsTheEye()
{
    const std::unique_ptr<ExplorerSession> session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    showWithRun(window, *session);
    if (QTest::currentTestFailed())
        return;
    window.views().good->view()->selectRow(0);
    const QStringList views = window.viewNames();
    for (const QString& view : views) {
        QVERIFY(window.showView(view));
        QTest::qWait(0);
        const QString fault = misplaced(window, window.findChild<QWidget*>(view));
        QVERIFY2(fault.isEmpty(), qPrintable(view + u": "_s + fault));
    }
}

/// Name of the dock, tool bar or centre that a widget is in; empty: the tabs of docks.
QString partOf(const QMainWindow& window, const QWidget* widget)
{
    while (widget->parentWidget() != &window && !qobject_cast<const QDockWidget*>(widget))
        widget = widget->parentWidget();
    return widget == window.centralWidget() ? u"centre"_s : widget->objectName();
}

void TestWindowLayout::tabStopsWhereItCanBeSeen()
{
    const std::unique_ptr<ExplorerSession> session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    showWithRun(window, *session);
    if (QTest::currentTestFailed())
        return;
    window.showView(u"card"_s);
    window.views().good->view()->selectRow(0);
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        QStringList parts;
        const QList<QWidget*> chain = tabChain(window.views().modelButton, key);
        for (const QWidget* widget : chain) {
            const QString part = partOf(window, widget);
            if (!part.isEmpty() && !parts.contains(part))
                parts += part;
        }
        QStringList expected{u"good"_s, u"bad"_s, u"centre"_s, u"card"_s, u"answers"_s};
        if (key == Qt::Key_Backtab)
            std::ranges::reverse(expected);
        QCOMPARE(parts, QStringList(u"main"_s) + expected);
        QVERIFY(chain.size() > 25 && chain.size() < 100);
        QCOMPARE(QSet<QWidget*>(chain.begin(), chain.end()).size(), chain.size());
    }
}

/// With the notice that questions choose and judge.
void TestWindowLayout::tallWindowsShowAWholeQuestion()
{
    Settings().clearWindow();
    const std::unique_ptr<ExplorerSession> session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.resize(2560, 1440);
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    const auto* notice = window.findChild<SplitNotice*>();
    WAIT_FOR(notice->isVisible());
    const QWidget* panel = window.views().panel;
    const auto* area = qobject_cast<const QScrollArea*>(panel->parentWidget()->parentWidget());
    QVERIFY(area && panel->isVisible());
    QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
}

/// A window that is not closed has left its docks where they were for the next start.
void TestWindowLayout::layoutOutlivesACrash()
{
    const QTemporaryDir copies;
    Settings().clearWindow();
    const std::unique_ptr<ExplorerSession> session = m_files.open(u"ok"_s);
    MainWindow window(session.get(), copies.path());
    QSignalSpy painted(&window, &MainWindow::firstPainted);
    window.resize(1280, 800);
    window.show();
    WAIT_FOR(painted.count() == 1);
    auto* sets = window.findChild<QDockWidget*>(u"sets"_s);
    auto* good = window.findChild<QDockWidget*>(u"good"_s);
    QVERIFY(sets->toggleViewAction()->isChecked() && window.dockWidgetArea(good) == Qt::LeftDockWidgetArea);
    sets->close();
    window.addDockWidget(Qt::RightDockWidgetArea, good);
    WAIT_FOR(Settings().windowState() == window.saveState());
    const std::unique_ptr<ExplorerSession> later = m_files.open(u"ok"_s);
    MainWindow next(later.get(), copies.path());
    QCOMPARE(next.dockWidgetArea(next.findChild<QDockWidget*>(u"good"_s)), Qt::RightDockWidgetArea);
    QVERIFY(next.findChild<QDockWidget*>(u"sets"_s)->isHidden());
    window.resize(1100, 760);
    WAIT_FOR(Settings().windowGeometry() == window.saveGeometry());
    window.resize(1000, 700); // and at once when it is closed
    const QByteArray geometry = window.saveGeometry();
    QVERIFY(Settings().windowGeometry() != geometry);
    QVERIFY(window.close());
    QCOMPARE(Settings().windowGeometry(), geometry);
}

QTEST_MAIN(TestWindowLayout)
#include "tst_window_layout.moc"
