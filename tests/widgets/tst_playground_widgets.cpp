// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prompt/generation_panel.h"
#include "widgets/prompt/next_token_table.h"
#include "widgets/prompt/question_editor.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace neurex::ui;

class TestPlaygroundWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void questionsKnowWhatIsUsed();
    void editorTellsOfTheUsersChangesOnly();
    void nextTokensWithAndWithoutIntervention();
    void oldNextTokensAreGrey();
    void tinyProbabilitiesStayReadable();
    void nextTokensSayWhatIsMissing();
    void continuationsGrow();
    void buttonsFollowTheState();
};

void TestPlaygroundWidgets::questionsKnowWhatIsUsed()
{
    OwnQuestion question{u"stem"_s, {u"a"_s, u" "_s, u" b"_s, u"c"_s}, 2};
    QCOMPARE(question.usedOptions(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(question.usedGold(), 1);
    QVERIFY(question.isComplete());
    question.gold = 1;
    QCOMPARE(question.usedGold(), -1);
    QVERIFY(!question.isComplete());
    question.gold = 0;
    question.options[3] = u"b"_s;
    QVERIFY(question.hasEqualOptions());
    QVERIFY(!question.isComplete());
    QVERIFY(!OwnQuestion().isComplete());
}

void TestPlaygroundWidgets::editorTellsOfTheUsersChangesOnly()
{
    QuestionEditor editor;
    QSignalSpy changed(&editor, &QuestionEditor::questionChanged);
    const OwnQuestion question{u"stem"_s, {u"a"_s, u"b"_s, QString(), QString()}, 1};
    editor.setQuestion(question);
    QVERIFY(editor.question() == question);
    QCOMPARE(changed.count(), 0);
    editor.show();
    QTest::keyClicks(editor.findChildren<QLineEdit*>().at(2), u"c"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(editor.question().options[2], u"c"_s);
    editor.findChildren<QRadioButton*>().at(2)->click();
    QCOMPARE(changed.count(), 2);
    QCOMPARE(editor.question().gold, 2);
}

void TestPlaygroundWidgets::nextTokensWithAndWithoutIntervention()
{
    NextTokenTable table;
    const QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setRows({{u"a"_s, 5, 0.5, {}}, {u"b"_s, 6, 0.25, {}}});
    QVERIFY(table.view()->isColumnHidden(NextTokenModel::AfterColumn));
    table.setRows({{u"a"_s, 5, 0.5, 0.125}, {u"b"_s, 6, 0.25, 0.75}});
    QVERIFY(!table.view()->isColumnHidden(NextTokenModel::AfterColumn));
    const auto text = [&](int row, int column) { return table.view()->model()->index(row, column).data().toString(); };
    QCOMPARE(text(0, NextTokenModel::TokenColumn), u"b"_s); // the likeliest under the intervention
    QVERIFY(text(0, NextTokenModel::AfterColumn).startsWith(u"75"_s));
    QCOMPARE(text(0, NextTokenModel::ChangeColumn), u"+50.00"_s);
    QCOMPARE(text(1, NextTokenModel::ChangeColumn), u"\u221237.50"_s);
    table.view()->sortByColumn(NextTokenModel::BeforeColumn, Qt::DescendingOrder);
    QCOMPARE(text(0, NextTokenModel::TokenColumn), u"a"_s);
}

void TestPlaygroundWidgets::oldNextTokensAreGrey()
{
    NextTokenTable table;
    table.resize(420, 200);
    table.setRows({{u"a"_s, 5, 0.5, 0.125}, {u"b"_s, 6, 0.25, 0.75}});
    table.show();
    const auto darkest = [&table](int column) {
        const QRect cell = table.view()->visualRect(table.view()->model()->index(1, column));
        const QImage picture = table.view()->viewport()->grab(cell.adjusted(1, 1, -1, -1)).toImage();
        int lightness = 255;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                lightness = std::min(lightness, picture.pixelColor(x, y).lightness());
        }
        return lightness;
    };
    for (const int column : {NextTokenModel::TokenColumn, NextTokenModel::BeforeColumn, NextTokenModel::AfterColumn,
                             NextTokenModel::ChangeColumn}) {
        table.setPending(false);
        const int current = darkest(column);
        table.setPending(true, u"waits for the engine"_s);
        QVERIFY2(darkest(column) > current + 20, qPrintable(u"column %1"_s.arg(column)));
    }
    const QList<QLabel*> labels = table.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->text() == u"waits for the engine"; }));
}

void TestPlaygroundWidgets::tinyProbabilitiesStayReadable()
{
    NextTokenTable table;
    table.resize(420, 200);
    table.setRows({{u"a"_s, 5, 0.99999, 1.0}, {u"b"_s, 6, 9.43e-6, 0.0}});
    table.show();
    const QAbstractItemModel* model = table.view()->model();
    const auto text = [&](int row, int column) { return model->index(row, column).data().toString(); };
    QCOMPARE(text(0, NextTokenModel::BeforeColumn), u">99.99\u202F%"_s);
    QCOMPARE(text(0, NextTokenModel::AfterColumn), u"100\u202F%"_s);
    QCOMPARE(text(0, NextTokenModel::ChangeColumn), u"<\u202F0.01"_s);
    QCOMPARE(text(1, NextTokenModel::BeforeColumn), u"<0.01\u202F%"_s);
    QCOMPARE(text(1, NextTokenModel::AfterColumn), u"0\u202F%"_s);
    QCOMPARE(text(1, NextTokenModel::ChangeColumn), u">\u202F\u22120.01"_s);
    const QString tip = model->index(1, NextTokenModel::BeforeColumn).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"0.000943"_s), qUtf8Printable(tip));
    for (const int column : {NextTokenModel::BeforeColumn, NextTokenModel::AfterColumn, NextTokenModel::ChangeColumn}) {
        for (int row = 0; row < 2; ++row) {
            const QModelIndex index = model->index(row, column);
            QVERIFY(index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
            QStyleOptionViewItem option;
            option.initFrom(table.view());
            const int needed = table.view()->itemDelegate()->sizeHint(option, index).width();
            QVERIFY2(needed <= table.view()->columnWidth(column), qUtf8Printable(text(row, column)));
        }
    }
}

void TestPlaygroundWidgets::nextTokensSayWhatIsMissing()
{
    NextTokenTable table;
    table.show();
    table.setEmptyText(u"nothing yet"_s);
    QVERIFY(!table.view()->isVisible());
    table.setRows({{u"a"_s, 5, 0.5, {}}});
    QVERIFY(table.view()->isVisible());
    table.setRows({});
    QVERIFY(!table.view()->isVisible());
}

void TestPlaygroundWidgets::continuationsGrow()
{
    GenerationPanel panel;
    auto* before = panel.findChildren<QPlainTextEdit*>().at(0);
    auto* after = panel.findChildren<QPlainTextEdit*>().at(1);
    Continuation continuation;
    continuation.text = u"once"_s;
    continuation.tokenCount = 1;
    continuation.isRunning = true;
    panel.setBefore(continuation);
    QCOMPARE(before->toPlainText(), u"once"_s);
    QTextCursor cursor = before->textCursor();
    cursor.select(QTextCursor::Document);
    before->setTextCursor(cursor);
    continuation.text += u" upon"_s;
    panel.setBefore(continuation);
    QCOMPARE(before->toPlainText(), u"once upon"_s);
    QCOMPARE(before->textCursor().selectedText(), u"once"_s); // the selection survives
    panel.setBefore({});
    QVERIFY(before->toPlainText().isEmpty());
    panel.setAfter({}, false);
    QVERIFY(!after->placeholderText().isEmpty());
    continuation.isOld = true;
    panel.setAfter(continuation, true);
    QVERIFY(!after->isEnabled());
    continuation.isOld = false;
    panel.setAfter(continuation, true);
    QVERIFY(after->isEnabled());
    continuation.isOfOtherPrompt = true;
    panel.setAfter(continuation, true);
    QVERIFY(!after->isEnabled());
    const auto isSaid = [&panel](const QString& part) {
        const QList<QLabel*> labels = panel.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&part](const QLabel* label) { return label->text().contains(part); });
    };
    QVERIFY(isSaid(u"of another prompt"_s));
    continuation = Continuation();
    continuation.tokenCount = 30;
    continuation.end = ContinuationEnd::EndOfText;
    panel.setAfter(continuation, true);
    QVERIFY(isSaid(u"30 tokens, the model ended its text"_s));
    continuation.end = ContinuationEnd::FullContext;
    panel.setAfter(continuation, true);
    QVERIFY(isSaid(u"30 tokens, the model's context is full"_s));
}

void TestPlaygroundWidgets::buttonsFollowTheState()
{
    GenerationPanel panel;
    const QList<QPushButton*> buttons = panel.findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 2);
    QVERIFY(!buttons[0]->isEnabled() && !buttons[1]->isEnabled());
    panel.setCanGenerate(true);
    panel.setRunning(true);
    QVERIFY(buttons[0]->isEnabled() && buttons[1]->isEnabled());
    QSignalSpy stopped(&panel, &GenerationPanel::stopRequested);
    buttons[1]->click();
    QCOMPARE(stopped.count(), 1);
    const GenerationOptions options{0.7, 12, 5};
    QSignalSpy changed(&panel, &GenerationPanel::optionsChanged);
    panel.setOptions(options);
    QVERIFY(panel.options() == options);
    QCOMPARE(changed.count(), 0);
}

QTEST_MAIN(TestPlaygroundWidgets)
#include "tst_playground_widgets.moc"
