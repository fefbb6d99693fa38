// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session/report_pages.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QTest>
#include <QTextDocument>

using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestReportPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headingsStayWithTheirSections_data();
    void headingsStayWithTheirSections();
};

void TestReportPages::headingsStayWithTheirSections_data()
{
    QTest::addColumn<QString>("section");
    QTest::newRow("text") << u"<p>a short line of text</p>"_s;
    QTest::newRow("table") << u"<table>"_s + u"<tr><td>a</td><td>b</td></tr>"_s.repeated(3) + u"</table>"_s;
    QTest::newRow("long table") << u"<table>"_s + u"<tr><td>a</td><td>b</td></tr>"_s.repeated(40) + u"</table>"_s;
}

void TestReportPages::headingsStayWithTheirSections()
{
    QFETCH(QString, section);
    QString html;
    for (int i = 0; i < 60; ++i) // some of so many stand at the bottom of a page
        html += u"<h2>heading</h2>"_s + section + u"<p>x</p>"_s.repeated(i % 5);
    QBuffer bytes;
    QVERIFY(bytes.open(QIODevice::WriteOnly));
    QPdfWriter paper(&bytes);
    paper.setPageSize(QPageSize(QPageSize::A4));
    QTextDocument document;
    document.setHtml(html);
    QVERIFY2(lonelyHeadings(document, paper) > 0, "the test has no heading at the bottom of a page");
    keepHeadings(document, paper);
    QCOMPARE(lonelyHeadings(document, paper), 0);
}

QTEST_MAIN(TestReportPages)
#include "tst_report_pages.moc"
