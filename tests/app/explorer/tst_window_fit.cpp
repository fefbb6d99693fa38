// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/window_fit.h"

#include <QDialog>
#include <QGuiApplication>
#include <QScreen>
#include <QTest>
#include <QWidget>

using namespace neurex::app;

class TestWindowFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fits_data();
    void fits();
    void keepsAWindowOnTheScreen();
    void dialogsHaveRoomForTheirTitles();
};

void TestWindowFit::fits_data()
{
    QTest::addColumn<QRect>("window");
    QTest::addColumn<QList<QRect>>("areas");
    QTest::addColumn<QRect>("fitted");
    const QRect laptop(0, 0, 1280, 800);
    const QRect right(1280, 0, 2560, 1440);
    // The frame is 2 pixels wide and the title bar 20 high.
    QTest::newRow("too high and too wide") << QRect(0, 0, 1280, 800) << QList{laptop} << QRect(2, 20, 1276, 778);
    QTest::newRow("with a panel above") << QRect(0, 0, 1280, 800) << QList{QRect(0, 30, 1280, 770)}
                                        << QRect(2, 50, 1276, 748);
    QTest::newRow("small enough") << QRect(100, 100, 800, 600) << QList{laptop} << QRect(100, 100, 800, 600);
    QTest::newRow("title bar above the screen") << QRect(100, 5, 800, 600) << QList{laptop} << QRect(100, 20, 800, 600);
    QTest::newRow("hangs out at the right") << QRect(1000, 100, 800, 600) << QList{laptop} << QRect(478, 100, 800, 600);
    QTest::newRow("of a screen that is gone")
        << QRect(3000, 900, 1200, 700) << QList{laptop} << QRect(78, 98, 1200, 700);
    QTest::newRow("on the second screen")
        << QRect(2000, 100, 1800, 1000) << QList{laptop, right} << QRect(2000, 100, 1800, 1000);
    QTest::newRow("no screen") << QRect(0, 0, 1280, 800) << QList<QRect>() << QRect(0, 0, 1280, 800);
}

void TestWindowFit::fits()
{
    QFETCH(QRect, window);
    QFETCH(QList<QRect>, areas);
    QFETCH(QRect, fitted);
    QCOMPARE(fittedWindow(window, QMargins(2, 20, 2, 2), areas), fitted);
}

void TestWindowFit::keepsAWindowOnTheScreen()
{
    QWidget window;
    const QRect area = QGuiApplication::primaryScreen()->availableGeometry();
    window.setGeometry(QRect(area.topLeft(), 2 * area.size()));
    fitToScreens(&window);
    QVERIFY(area.contains(window.geometry()));
    QVERIFY(window.geometry().top() > area.top()); // there is room for a title bar
    window.setGeometry(area.translated(5 * area.width(), 0));
    window.show();
    fitToScreens(&window);
    QVERIFY(area.contains(window.frameGeometry()));
}

void TestWindowFit::dialogsHaveRoomForTheirTitles()
{
    const TitleGuard guard(nullptr);
    QDialog dialog;
    dialog.setWindowTitle(QStringLiteral("Interventionen als Python ausgeben, mit allen Schichten"));
    dialog.show();
    QVERIFY2(dialog.width() > dialog.fontMetrics().horizontalAdvance(dialog.windowTitle()) + 100,
             qPrintable(QString::number(dialog.width())));
    QDialog endless;
    endless.setWindowTitle(QString(1000, u'W'));
    endless.show();
    QVERIFY(endless.width() <= QGuiApplication::primaryScreen()->availableGeometry().width());
}

QTEST_MAIN(TestWindowFit)
#include "tst_window_fit.moc"
