// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/controls/number_box.h"
#include "widgets/neurons/neuron_delegates.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/neurons/state_dialog.h"
#include "widgets/values/format.h"
#include "widgets/values/typed_text.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;
using testing::fiveRows;

/// The State and score columns of the neuron lists: what is typed, clicked and painted there.
class TestNeuronStates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void editsTheStateOfAllSelectedRows();
    void keepsWhatIsTypedWhileRowsChange();
    void returnKeepsAStateThatNobodyTouched();
    void readsStatesAsText_data();
    void readsStatesAsText();
    void whatIsTypedMeansOneThing();
    void messagesOfTheDialogAreWhole();
    void readsTypedStatesInEveryLanguage_data();
    void readsTypedStatesInEveryLanguage();
    void stateCellAnswersToAClick();
    void editingKeepsEveryDigit();
    void barLeavesTheNumberAlone_data();
    void barLeavesTheNumberAlone();
};

void TestNeuronStates::editsTheStateOfAllSelectedRows()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.resize(600, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.setSelection({{0, 100}, {3, 99}, {6, 98}});
    QSignalSpy requested(&table, &NeuronTable::stateChangeRequested);
    const auto edit = [&table](int row, const QString& text) {
        const QModelIndex index = table.filter()->index(row, NeuronTableModel::StateColumn);
        table.view()->edit(index);
        auto* editor = table.view()->findChild<QComboBox*>();
        QVERIFY(editor);
        editor->setEditText(text);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!table.view()->findChild<QComboBox*>());
    };
    edit(1, u"x0.5"_s);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first()[0].value<std::vector<NeuronId>>().size(), std::size_t{3});
    QVERIFY(requested.first()[1].value<NeuronState>() == NeuronState::fromOperation(Operation::Scale, 0.5));
    table.view()->edit(table.filter()->index(1, NeuronTableModel::StateColumn));
    auto* editor = table.view()->findChild<QComboBox*>();
    QVERIFY(editor);
    editor->setEditText(u"what"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(requested.count(), 1);
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(!table.view()->findChild<QComboBox*>());
    table.setSelection({{0, 100}});
    edit(1, u"silence (x0)"_s);
    QCOMPARE(requested.count(), 2);
    QVERIFY(requested.last()[1].value<NeuronState>() == NeuronState::silence());
    QVERIFY(table.model()->state({3, 99}).isNormal()); // the list shows what it is given
}

/// A click on a neuron selects it, and what is then read of it changes the list's rows, while its state is being typed.
void TestNeuronStates::keepsWhatIsTypedWhileRowsChange()
{
    NeuronTable table;
    std::vector<NeuronRow> rows = fiveRows();
    table.setRows(rows);
    table.resize(600, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QSignalSpy requested(&table, &NeuronTable::stateChangeRequested);
    const QModelIndex index = table.filter()->index(1, NeuronTableModel::StateColumn);
    const NeuronId neuron = index.data(NeuronTableModel::NeuronRole).value<NeuronId>();
    table.view()->setCurrentIndex(index);
    table.view()->edit(index);
    auto* editor = table.view()->findChild<QComboBox*>();
    QVERIFY(editor);
    QTest::keyClicks(editor->lineEdit(), u"|h|"_s);
    table.setSelection({neuron});
    rows[1].silenced = 0.25;
    table.setRows(rows);
    QTest::keyClicks(editor->lineEdit(), u"+0.5"_s);
    table.setSelection({neuron});
    table.setRows(rows);
    QCOMPARE(table.view()->findChild<QComboBox*>(), editor);
    QCOMPARE(editor->currentText(), u"|h|+0.5"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(requested.count(), 1);
    QVERIFY(requested.first()[1].value<NeuronState>() == NeuronState::fromOperation(Operation::Shift, 0.5));
    QCOMPARE(table.model()->index(1, NeuronTableModel::SilencedColumn).data(NeuronTableModel::SortRole).toDouble(),
             0.25);
}

/// An editable box completes what is typed, and on Return it took its first choice, "normal", for selected text.
void TestNeuronStates::returnKeepsAStateThatNobodyTouched()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.resize(600, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.setSelection({{3, 99}});
    QSignalSpy requested(&table, &NeuronTable::stateChangeRequested);
    const QModelIndex index = table.filter()->index(1, NeuronTableModel::StateColumn);
    for (const NeuronState& state : {NeuronState::fromOperation(Operation::Set, 3.0),
                                     NeuronState::fromOperation(Operation::Scale, -1.5), NeuronState::silence()}) {
        table.model()->setStates({{{3, 99}, state}});
        table.view()->edit(index);
        auto* editor = table.view()->findChild<QComboBox*>();
        QVERIFY(editor);
        editor->lineEdit()->selectAll();
        QTest::keyClick(editor->lineEdit(), Qt::Key_Return);
        QTRY_VERIFY(!table.view()->findChild<QComboBox*>());
        for (const QList<QVariant>& request : requested)
            QVERIFY(request[1].value<NeuronState>() == state);
        requested.clear();
    }
}

void TestNeuronStates::readsStatesAsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("label"); ///< "-": no state
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("factor") << u"0.5"_s << u"x0.5"_s;
    QTest::newRow("times") << u"X 2"_s << u"x2"_s;
    QTest::newRow("negative factor") << u"x-1"_s << u"x-1"_s;
    QTest::newRow("one is normal") << u"1"_s << QString();
    QTest::newRow("value") << u"=0.3"_s << u"=0.3"_s;
    QTest::newRow("addend") << u"+0.1"_s << u"+0.1"_s;
    QTest::newRow("taken away") << u"+-0.1"_s << u"+-0.1"_s;
    QTest::newRow("number below zero") << u"-1.5"_s << u"x-1.5"_s; // a number alone is a factor
    QTest::newRow("minus sign") << u"\u22121.5"_s << u"x-1.5"_s;
    QTest::newRow("shift") << u"|h|+0.5"_s << u"|h|+0.5"_s;
    QTest::newRow("shift back") << u"|H|-0.5"_s << u"|h|-0.5"_s;
    QTest::newRow("no shift") << u"|h|0.5x"_s << u"-"_s;
    QTest::newRow("word") << u"loud"_s << u"-"_s;
    QTest::newRow("no number") << u"x"_s << u"-"_s;
    QTest::newRow("infinite") << u"xinf"_s << u"-"_s;
    QTest::newRow("largest of float32") << u"3.4e38"_s << u"x3.4e38"_s;
    QTest::newRow("beyond float32") << u"1e39"_s << u"-"_s;
    QTest::newRow("set beyond float32") << u"=-1e39"_s << u"-"_s;
    QTest::newRow("added beyond float32") << u"+3.5e38"_s << u"-"_s;
    QTest::newRow("beyond double") << u"1e400"_s << u"-"_s;
}

void TestNeuronStates::readsStatesAsText()
{
    QFETCH(const QString, text);
    QFETCH(const QString, label);
    const std::optional<NeuronState> state = parseStateLabel(text);
    QCOMPARE(state ? shortLabel(*state) : u"-"_s, label);
    if (state)
        QVERIFY(parseStateLabel(shortLabel(*state)) == state);
}

/// The dialog stays as wide as it is when a message of more lines than before comes.
void TestNeuronStates::messagesOfTheDialogAreWhole()
{
    StateDialog dialog(u"title"_s, u"Factor for the activation of 1 neuron(s):"_s, NeuronState::normal());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    for (const QString& text : {u"1e39"_s, u"1.000,5"_s, u"0,125"_s, u"2"_s}) {
        dialog.edit()->setText(text);
        const QList<QLabel*> labels = dialog.findChildren<QLabel*>();
        for (const QLabel* label : labels)
            QTRY_VERIFY2(!label->wordWrap() || label->height() >= label->heightForWidth(label->width()),
                         qPrintable(u"%1: %2"_s.arg(text, label->text())));
    }
}

/// In cell, dialog and card a number means the same, and what was understood is said.
void TestNeuronStates::whatIsTypedMeansOneThing()
{
    const auto meaning = [](const QString& text) { return stateMeaning(parseStateLabel(text).value()); };
    QCOMPARE(meaning(u"-1.5"_s), u"The activation is multiplied by -1.5."_s);
    QCOMPARE(meaning(u"=0.3"_s), u"The activation is set to 0.3."_s);
    QCOMPARE(meaning(u"+-0.25"_s), u"-0.25 is added to the activation."_s);
    QCOMPARE(meaning(QString()), u"The activation stays as it is."_s);
    QCOMPARE(stateName(*parseStateLabel(u"-1.5"_s)), u"custom factor"_s);
    QCOMPARE(stateName(*parseStateLabel(u"=0.3"_s)), u"fixed value"_s);
    QCOMPARE(stateName(*parseStateLabel(u"+0.3"_s)), u"addend"_s);
    StateDialog dialog(u"title"_s, u"caption"_s, NeuronState::fromOperation(Operation::Add, -0.25));
    QCOMPARE(dialog.edit()->text(), u"+-0.25"_s); // not a factor of -0.25
    for (const QString& text : {u"-1.5"_s, u"x2"_s, u"=0.3"_s, u"+0.1"_s}) {
        dialog.edit()->setText(text);
        QVERIFY(dialog.canAccept());
        QCOMPARE(dialog.state(), parseStateLabel(text));
        QCOMPARE(dialog.meaning(), meaning(text));
    }
    dialog.edit()->setText(u"loud"_s);
    QVERIFY(!dialog.canAccept() && !dialog.state());
    QCOMPARE(dialog.meaning(), stateProblem(u"loud"_s));
    for (const QString& text : {u"1e39"_s, u"=1e400"_s}) { // engines compute in float32
        dialog.edit()->setText(text);
        QVERIFY(!dialog.canAccept() && !dialog.state());
        QVERIFY2(dialog.meaning().contains(u"from \u22123.4e38 to 3.4e38"_s), qPrintable(dialog.meaning()));
    }
    NeuronTable table;
    table.resize(500, 300);
    table.setRows(fiveRows());
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.setSelection({{3, 99}});
    QSignalSpy requested(&table, &NeuronTable::stateChangeRequested);
    table.view()->edit(table.filter()->index(1, NeuronTableModel::StateColumn));
    auto* editor = table.view()->findChild<QComboBox*>();
    QVERIFY(editor);
    editor->lineEdit()->selectAll();
    QTest::keyClicks(editor->lineEdit(), u"-1.5"_s);
    QCOMPARE(QToolTip::text(), meaning(u"-1.5"_s));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(requested.count(), 1);
    QVERIFY(requested.first()[1].value<NeuronState>() == NeuronState::fromOperation(Operation::Scale, -1.5));
}

void TestNeuronStates::readsTypedStatesInEveryLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("value"); // NaN: refused
    const double refused = std::nan("");
    QTest::newRow("de point") << u"de"_s << u"0.125"_s << 0.125; // was 125
    QTest::newRow("de comma") << u"de"_s << u"0,125"_s << 0.125;
    QTest::newRow("de thousand") << u"de"_s << u"1.500"_s << refused;
    QTest::newRow("de with a sign") << u"de"_s << u"x1,5"_s << 1.5;
    QTest::newRow("en point") << u"en"_s << u"0.125"_s << 0.125;
    QTest::newRow("en comma") << u"en"_s << u"0,125"_s << 0.125;
    QTest::newRow("en thousand") << u"en"_s << u"1,500"_s << refused;
    QTest::newRow("zh full width") << u"zh"_s << u"\uFF10\uFF0E\uFF15"_s << 0.5;
    QTest::newRow("fr comma") << u"fr"_s << u"0,5"_s << 0.5;
    QTest::newRow("fr thousand") << u"fr"_s << u"1\u202f500"_s << refused;
    QTest::newRow("ar digits") << u"ar_EG"_s << u"\u0660\u066B\u0665"_s << 0.5;
    QTest::newRow("hi digits") << u"hi"_s << u"\u0966.\u096B"_s << 0.5;
}

void TestNeuronStates::readsTypedStatesInEveryLanguage()
{
    QFETCH(const QString, language);
    QFETCH(const QString, typed);
    QFETCH(const double, value);
    const QLocale before;
    QLocale::setDefault(QLocale(language));
    const std::optional<NeuronState> state = parseStateLabel(typed);
    NumberBox box;
    box.setDecimals(4);
    box.setRange(-1000.0, 1000.0);
    box.setValue(7.0);
    QString text = typed;
    text.remove(u'x');
    int position = 0;
    const QValidator::State validity = box.validate(text, position);
    const double boxed = box.valueFromText(text);
    const std::optional<NeuronState> again
        = parseStateLabel(exactLabel({NeuronState::Kind::Custom, Operation::Scale, 1234.0625}));
    const QString problem = stateProblem(typed);
    const QString syntax = stateSyntax();
    const bool hasComma = decimalMark() == ',';
    QLocale::setDefault(before);
    QVERIFY2(language != u"en" || syntax.contains(u"-1.5"_s), qPrintable(syntax));
    QVERIFY2(!hasComma || syntax.contains(u"-1,5"_s), qPrintable(syntax));
    QCOMPARE(state.has_value(), !std::isnan(value));
    QCOMPARE(validity == QValidator::Acceptable, !std::isnan(value));
    if (state) {
        QCOMPARE(state->value, value);
        QCOMPARE(boxed, value);
    } else {
        QVERIFY(!problem.isEmpty());
        QCOMPARE(boxed, 7.0);
    }
    QVERIFY(again && again->value == 1234.0625); // what is shown is read back in every language
}

void TestNeuronStates::stateCellAnswersToAClick()
{
    NeuronTable table;
    table.resize(500, 300);
    table.setRows(fiveRows());
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    const auto click = [&table](int column, Qt::KeyboardModifiers modifiers) {
        const QModelIndex index = table.filter()->index(1, column);
        QTest::mouseClick(table.view()->viewport(), Qt::LeftButton, modifiers,
                          table.view()->visualRect(index).center());
    };
    click(NeuronTableModel::NeuronColumn, {});
    QVERIFY(!table.view()->findChild<QComboBox*>());
    click(NeuronTableModel::StateColumn, {});
    auto* editor = table.view()->findChild<QComboBox*>();
    QVERIFY(editor && editor->isVisible());
    QSignalSpy requested(&table, &NeuronTable::stateChangeRequested);
    editor->setEditText(u"0.5"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(requested.count(), 1);
    QCOMPARE(requested[0][1].value<NeuronState>().value, 0.5);
}

void TestNeuronStates::editingKeepsEveryDigit()
{
    NeuronTable table;
    table.resize(500, 300);
    table.setRows(fiveRows());
    const NeuronState exact = NeuronState::fromOperation(Operation::Scale, 0.123456);
    table.setStates({{fiveRows()[1].neuron, exact}});
    table.show();
    table.view()->setCurrentIndex(table.filter()->index(1, 0));
    QTest::keyClick(table.view(), Qt::Key_F2);
    auto* editor = table.view()->findChild<QComboBox*>();
    QVERIFY(editor);
    QSignalSpy requested(&table, &NeuronTable::stateChangeRequested);
    QTest::keyClick(editor, Qt::Key_Return); // nothing was changed
    for (const QList<QVariant>& request : std::as_const(requested))
        QCOMPARE(request[1].value<NeuronState>(), exact);
}

void TestNeuronStates::barLeavesTheNumberAlone_data()
{
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "de", "zh", "fr", "ar_EG", "hi", "sv"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void TestNeuronStates::barLeavesTheNumberAlone()
{
    QFETCH(const QString, language);
    const QLocale before;
    QLocale::setDefault(QLocale(language));
    const QFont font;
    const QFontMetrics metrics(font);
    QStringList texts;
    for (const double score : {6.03e-9, -6.03e-9, -8.88e-38, 3.4e38, -0.000888, 0.888, -88888.0, 0.0})
        texts += formatScore(score);
    const int wanted = ScoreBarDelegate::preferredWidth(metrics);
    std::vector<QRectF> bars;
    for (const QString& text : std::as_const(texts)) {
        for (const int width : {wanted, wanted / 2, 60, 400})
            bars.push_back(ScoreBarDelegate::barRect({10, 0, width, 20}, metrics, text));
    }
    QLocale::setDefault(before);
    for (qsizetype text = 0; text < texts.size(); ++text) {
        for (std::size_t i = 0; i < 4; ++i) {
            const QRectF bar = bars[static_cast<std::size_t>(text) * 4 + i];
            QVERIFY(bar.isEmpty() || bar.left() >= 10 + 4 + metrics.horizontalAdvance(texts[text]));
        }
        QVERIFY(bars[static_cast<std::size_t>(text) * 4].width() >= 40.0); // the column's own width has room for both
    }
    QVERIFY2(texts[0].contains(u'e') && !texts[0].contains(u'E'), qUtf8Printable(texts[0]));
}

QTEST_MAIN(TestNeuronStates)
#include "tst_neuron_states.moc"
