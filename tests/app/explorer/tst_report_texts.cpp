// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A report shows texts of others as they are: nothing of them becomes a tag, and no file of this computer is read.
#include "app/explorer/session/session_report.h"

#include "core/base/media_text.h"
#include "core/store/session_file.h"
#include "tests/core/answer_fixture.h"
#include "tests/support/file_bytes.h"
#include "tests/support/hostile_texts.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::app;

class TestReportTexts : public QObject {
    Q_OBJECT

private:
    static QString reportOf(const SessionFile& session)
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"report.html"_s);
        return writeSessionReport(session, path) ? QString::fromStdString(test::readBytes(path.toStdString())) : QString();
    }

private Q_SLOTS:
    void showsForeignTextAsText()
    {
        const std::vector<std::string> texts = test::hostileTexts();
        SessionFile session;
        session.modelSpec = "/m";
        session.model.layerCount = 1;
        session.model.neuronCount = static_cast<std::int32_t>(texts.size());
        session.model.name = "<img src=x onerror=alert(1)>";
        session.model.path = "</table><script>alert(1)</script>";
        session.taskTitle = "</title><b>\x01";
        session.taskHash = "\"><i>";
        for (std::size_t i = 0; i < texts.size(); ++i) {
            session.state.sets.push_back({texts[i], {{0, 0}}});
            session.state.notes[{0, static_cast<std::int32_t>(i)}] = {texts[i], {texts[i]}};
        }
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"report.html"_s);
        QVERIFY(writeSessionReport(session, path));
        const std::string html = test::readBytes(path.toStdString());
        for (const std::string& text : texts)
            QVERIFY2(html.find("<td>" + htmlText(ui::fromQt(ui::isolated(text))) + "</td>") != std::string::npos,
                     text.c_str());
        static const QStringList known{u"html"_s, u"head"_s, u"meta"_s, u"title"_s,   u"style"_s,
                                       u"body"_s, u"h1"_s,   u"h2"_s,   u"table"_s,   u"tr"_s,
                                       u"th"_s,   u"td"_s,   u"p"_s,    u"!DOCTYPE"_s};
        static const QRegularExpression tag(u"<\\s*/?\\s*([^\\s/>]*)"_s);
        QRegularExpressionMatchIterator tags = tag.globalMatch(QString::fromStdString(html));
        while (tags.hasNext()) {
            const QString name = tags.next().captured(1);
            QVERIFY2(known.contains(name), qPrintable(name));
        }
        QVERIFY(html.find('\x01') == std::string::npos);
        QVERIFY(writeSessionReport(session, folder.filePath(u"report.pdf"_s)));
    }

    /// Whoever has the report alone can do the same again.
    void namesWhatItWasMadeWith()
    {
        SessionFile session;
        session.state.ace.mask = AceMask::Ambiguous;
        session.state.ace.z = 40;
        session.state.questions.seed = 17;
        session.state.plan.operatorStep.operation = Operator::Enhance;
        session.state.plan.operatorStep.side = Side::Good;
        session.state.plan.operatorStep.budget = 25;
        const QString html = reportOf(session);
        for (const QString& row :
             {u"<td>Seed</td><td>17</td>"_s, u"<td>Intervention</td><td>Enhance, good neurons, K 25</td>"_s,
              u"<td>Split of the questions</td><td>%1</td>"_s.arg(
                  QString::fromStdString(htmlText("as the task's file has it"))),
              u"the 40 best and worst neurons of a question</td>"_s})
            QVERIFY2(html.contains(row), qPrintable(row + u" in "_s + html.left(6000)));
    }

    /// All answers are D before and spread after; the letter mass is low at both times.
    void saysWhenLettersSayLittle()
    {
        SessionFile session;
        session.state.plan.singleNeurons.changes[{0, 0}] = {Operation::Scale, 0.0};
        for (std::size_t i = 0; i < 12; ++i) {
            SessionQuestion question;
            question.before = test::questionAnswer(i, 0);
            question.after = test::questionAnswer(i, 3);
            session.questions.push_back(question);
        }
        QVERIFY(reportOf(session).contains(u"Collapsed (nearly every answer is D before)"_s));
        const QString unmeasured = u"No answer under this intervention has been measured."_s;
        QVERIFY(!reportOf(session).contains(unmeasured));
        SessionFile failed = session;
        for (SessionQuestion& question : failed.questions)
            question.after.reset();
        QVERIFY(reportOf(failed).contains(unmeasured) && reportOf(failed).contains(u"Answers to 12 of 12 questions"_s));
        QVERIFY(!reportOf(session).contains(u"hardly answers"_s));
        for (SessionQuestion& question : session.questions) {
            for (KnownAnswer* side : {&question.before, &question.after}) {
                QuestionAnswer answer = **side;
                for (ProxyAnswer& proxy : answer.proxies)
                    proxy.letterMass = side == &question.before ? 0.25F : 0.375F;
                *side = answer;
            }
        }
        const QString low = reportOf(session);
        QVERIFY2(low.contains(u"low (.250 before, .375 after): the model hardly answers"_s), qPrintable(low));
    }
};

QTEST_MAIN(TestReportTexts)
#include "tst_report_texts.moc"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
