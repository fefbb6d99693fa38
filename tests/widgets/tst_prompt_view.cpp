// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prompt/prompt_view.h"

#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex::ui;

class TestPromptView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsSectionsWithTheirTokens();
    void namesTokensByPositionInThePrompt();
    void wrapsTokens();
    void keysWalkThroughTokens();
};

namespace {

std::vector<PromptSection> twoSections()
{
    return {{u"Role"_s, u"You label names."_s, {{u"You"_s, 5}, {u"\u2423label"_s, 6}}},
            {u"Question"_s, u"Who?"_s, {{u"Who"_s, 7}, {u"?"_s, 8}, {u"\u21B5"_s, 9}}}};
}

} // namespace

void TestPromptView::showsSectionsWithTheirTokens()
{
    PromptView view;
    view.setSections(twoSections());
    QStringList texts;
    for (const QLabel* label : view.findChildren<QLabel*>())
        texts += label->text();
    QVERIFY(texts.contains(u"You label names."_s));
    QVERIFY(texts.filter(u"Question"_s).first().contains(u"3"_s));
    const QList<TokenFlow*> flows = view.findChildren<TokenFlow*>();
    QCOMPARE(flows.size(), 2);
    view.setSections({});
    QVERIFY(view.findChildren<TokenFlow*>().isEmpty());
}

void TestPromptView::namesTokensByPositionInThePrompt()
{
    PromptView view;
    view.setSections(twoSections());
    const TokenFlow* second = view.findChildren<TokenFlow*>().at(1);
    QVERIFY(second->describe(0).contains(u"Token 3"_s));
    QVERIFY(second->describe(0).contains(u"id 7"_s));
    QVERIFY(second->describe(3).isEmpty());
    QVERIFY(second->describe(-1).isEmpty());
}

void TestPromptView::wrapsTokens()
{
    TokenFlow flow;
    flow.setTokens(std::vector<PromptToken>(50, {u"token"_s, 1}), 0);
    const int wide = flow.heightForWidth(4000);
    QVERIFY(flow.heightForWidth(200) > 5 * wide);
    QVERIFY(flow.heightForWidth(1) > 0); // narrower than any token
}

void TestPromptView::keysWalkThroughTokens()
{
    TokenFlow flow;
    flow.resize(300, 100);
    flow.setTokens(twoSections()[1].tokens, 2);
    flow.show();
    QTest::keyClick(&flow, Qt::Key_Right);
    QCOMPARE(flow.currentToken(), 0);
    QTest::keyClick(&flow, Qt::Key_End);
    QCOMPARE(flow.currentToken(), 2);
    QVERIFY(flow.accessibleDescription().contains(u"id 9"_s));
    QTest::keyClick(&flow, Qt::Key_Right);
    QCOMPARE(flow.currentToken(), 2);
}

QTEST_MAIN(TestPromptView)
#include "tst_prompt_view.moc"
