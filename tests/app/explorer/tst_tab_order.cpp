// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The Tab key goes through the window as the eye does.
#include "app/explorer/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"

#include <QDockWidget>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QToolBar>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

/// From top left to bottom right: tool bar, left docks, centre, right docks, bottom docks, status bar.
int regionOf(const QWidget* widget, const QMainWindow* window)
{
    for (const QWidget* parent = widget; parent && parent != window; parent = parent->parentWidget()) {
        if (qobject_cast<const QToolBar*>(parent))
            return 0;
        if (auto* dock = qobject_cast<const QDockWidget*>(parent)) {
            switch (window->dockWidgetArea(const_cast<QDockWidget*>(dock))) {
            case Qt::LeftDockWidgetArea:
                return 1;
            case Qt::RightDockWidgetArea:
                return 3;
            default:
                return 4;
            }
        }
        if (parent == window->centralWidget())
            return 2;
        if (qobject_cast<const QStatusBar*>(parent))
            return 5;
    }
    return -1;
}

bool takesTab(const QWidget* widget, const QMainWindow* window)
{
    return widget->isVisibleTo(window) && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0
        && !widget->focusProxy() && !widget->visibleRegion().isEmpty() && regionOf(widget, window) >= 0;
}

QString nameOf(const QWidget* widget)
{
    return u"%1 \"%2\""_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                              widget->accessibleName().isEmpty() ? widget->property("text").toString()
                                                                 : widget->accessibleName());
}

QRect placeOf(const QWidget* widget, const QWidget* window)
{
    return QRect(widget->mapTo(window, QPoint()), widget->size());
}

/// Whether the eye would have met `next` before `before`.
bool goesBack(const QRect& before, const QRect& next)
{
    const bool isAbove
        = next.bottom() <= before.top() && next.left() <= before.right() && before.left() <= next.right();
    const bool isLeft = next.right() <= before.left() && next.top() <= before.bottom() && before.top() <= next.bottom();
    return isAbove || isLeft;
}

} // namespace

class TestTabOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tabGoesAsTheEyeDoes_data();
    void tabGoesAsTheEyeDoes();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestTabOrder::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestTabOrder::tabGoesAsTheEyeDoes_data()
{
    QTest::addColumn<QString>("view");
    ExplorerSession session({});
    const MainWindow window(&session);
    for (const QString& name : window.viewNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestTabOrder::tabGoesAsTheEyeDoes()
{
    QFETCH(QString, view);
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    WAIT_FOR(session->attribution().canRun() && isBaselineMeasured(*session));
    QVERIFY(window.showView(view));
    QTest::qWait(50); // the docks find their places
    QList<const QWidget*> chain;
    for (const QWidget* widget = window.nextInFocusChain(); widget != &window; widget = widget->nextInFocusChain()) {
        if (takesTab(widget, &window))
            chain.append(widget);
    }
    QVERIFY(chain.size() > 10);
    QStringList problems;
    for (qsizetype i = 1; i < chain.size(); ++i) {
        const int before = regionOf(chain[i - 1], &window);
        const int next = regionOf(chain[i], &window);
        const bool isBack
            = next < before || (next == before && goesBack(placeOf(chain[i - 1], &window), placeOf(chain[i], &window)));
        if (isBack)
            problems += u"%1, then %2"_s.arg(nameOf(chain[i - 1]), nameOf(chain[i]));
    }
    QVERIFY2(problems.isEmpty(), qPrintable(u'\n' + problems.join(u'\n')));
}

QTEST_MAIN(TestTabOrder)
#include "tst_tab_order.moc"
