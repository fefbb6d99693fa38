// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stack/stack_panel.h"

#include "widgets/stack/stack_delegate.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolTip>

using namespace neurex;
using namespace neurex::ui;
using namespace Qt::StringLiterals;

namespace {

std::vector<StackRow> someRows()
{
    StackRow first;
    first.kind = StackRow::Kind::Operator;
    first.name = u"Enhancer"_s;
    first.neuronCount = 40;
    first.budget = 20;
    StackRow singles;
    singles.kind = StackRow::Kind::SingleNeurons;
    singles.name = u"Single neurons"_s;
    singles.isActing = false;
    std::vector<StackRow> rows{first, singles};
    for (const QString& name : {u"a"_s, u"b"_s, u"c"_s}) {
        StackRow row;
        row.name = name;
        row.neuronCount = 3;
        row.value = 0.0;
        rows.push_back(row);
    }
    return rows;
}

QAction* actionNamed(const StackPanel& panel, const QString& text)
{
    QMenu menu;
    panel.addActionsTo(&menu);
    QList<QAction*> actions = menu.actions();
    for (const QAction* action : menu.actions()) {
        if (action->menu())
            actions.append(action->menu()->actions());
    }
    for (QAction* action : actions) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

} // namespace

class TestStackPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheLayers();
    void asksForSwitches();
    void editsInPlace();
    void keepsWhatAnEditorRounds();
    void showsAndEditsTheHook();
    void takesWhatTheEngineTakes();
    void movesByKeyboard();
    void dropsBetweenNamedLayers_data();
    void dropsBetweenNamedLayers();
    void offersWhatCanBeDone();
};

void TestStackPanel::showsTheLayers()
{
    StackPanel panel;
    panel.setRows(someRows());
    const StackModel* model = panel.model();
    const auto text = [model](int row, int column) { return model->index(row, column).data().toString(); };
    QCOMPARE(text(0, StackModel::ChangeColumn), u"K 20"_s);
    QCOMPARE(text(0, StackModel::CountColumn), u"40"_s);
    QCOMPARE(text(2, StackModel::ChangeColumn), u"x0"_s);
    QCOMPARE(text(2, StackModel::PositionsColumn), u"last"_s);
    QVERIFY(!model->index(0, 0).data(Qt::ForegroundRole).isValid());
    QVERIFY(model->index(1, 0).data(Qt::ForegroundRole).isValid()); // does not act
    std::vector<StackRow> rows = someRows();
    rows[3].operation = Operation::Add;
    rows[3].value = -0.5;
    rows[3].positions = Positions::All;
    panel.setCurrentRow(3);
    panel.setRows(rows);
    QCOMPARE(panel.currentRow(), 3); // kept
    QCOMPARE(text(3, StackModel::ChangeColumn), u"+-0.5"_s); // as one types it: a number alone is a factor
    QCOMPARE(text(3, StackModel::PositionsColumn), u"all"_s);
}

void TestStackPanel::asksForSwitches()
{
    StackPanel panel;
    panel.setRows(someRows());
    QSignalSpy asked(panel.model(), &StackModel::switchRequested);
    QVERIFY(panel.model()->setData(panel.model()->index(2, StackModel::SoloColumn), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(asked.takeFirst(), (QVariantList{2, true, true}));
    panel.setCurrentRow(3);
    QTest::keyClick(panel.view(), Qt::Key_Space);
    QCOMPARE(asked.takeFirst(), (QVariantList{3, false, false}));
    panel.view()->setCurrentIndex(panel.model()->index(0, StackModel::SoloColumn));
    QTest::keyClick(panel.view(), Qt::Key_Space);
    QCOMPARE(asked.takeFirst(), (QVariantList{0, true, true}));
    // Nothing is shown before it is so.
    QCOMPARE(panel.model()->index(0, StackModel::SoloColumn).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

void TestStackPanel::editsInPlace()
{
    StackPanel panel;
    panel.setRows(someRows());
    panel.model()->setMaximumBudget(100);
    panel.show();
    StackModel* model = panel.model();

    QSignalSpy renamed(model, &StackModel::nameRequested);
    panel.editName(2);
    auto* line = panel.view()->findChild<QLineEdit*>();
    QVERIFY(line);
    line->setText(u" facts "_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(renamed.count(), 1);
    QCOMPARE(renamed.takeFirst(), (QVariantList{2, u"facts"_s}));
    QTRY_VERIFY(!panel.view()->findChild<QLineEdit*>());
    QVERIFY(!model->setData(model->index(2, StackModel::NameColumn), u"  "_s));

    int changes = 0;
    Operation operation = Operation::Scale;
    double value = 0.0;
    connect(model, &StackModel::changeRequested, this, [&](int row, Operation newOperation, double newValue) {
        QCOMPARE(row, 4);
        ++changes;
        operation = newOperation;
        value = newValue;
    });
    panel.view()->edit(model->index(4, StackModel::ChangeColumn));
    const auto* editor = panel.view()->findChild<ChangeEditor*>();
    QVERIFY(editor);
    editor->findChild<QDoubleSpinBox*>()->setValue(2.5);
    QCOMPARE(changes, 1); // at once, while the editor is open
    QCOMPARE(value, 2.5);
    auto* operations = editor->findChild<QComboBox*>();
    operations->setCurrentIndex(operations->findText(u"set to"_s));
    Q_EMIT operations->activated(operations->currentIndex());
    QVERIFY(operation == Operation::Set);
    QTest::keyClick(editor->findChild<QDoubleSpinBox*>(), Qt::Key_Escape);
    QTRY_VERIFY(!panel.view()->findChild<ChangeEditor*>());

    panel.view()->edit(model->index(4, StackModel::ChangeColumn));
    auto* typed = panel.view()->findChild<ChangeEditor*>()->findChild<QDoubleSpinBox*>();
    typed->selectAll();
    QTest::keyClicks(typed, QLocale().toString(0.25));
    QVERIFY(value != 0.25); // not with every letter
    QTest::keyClick(typed, Qt::Key_Return);
    QCOMPARE(value, 0.25);
    QTRY_VERIFY(!panel.view()->findChild<ChangeEditor*>());

    QSignalSpy budget(model, &StackModel::budgetRequested);
    panel.view()->edit(model->index(0, StackModel::ChangeColumn));
    const QList<QSpinBox*> spins = panel.view()->findChildren<QSpinBox*>();
    QCOMPARE(spins.size(), 1);
    spins.front()->setValue(33);
    QCOMPARE(budget.last(), QVariantList{33});

    QVERIFY(!(model->flags(model->index(1, StackModel::ChangeColumn)) & Qt::ItemIsEditable));
    QVERIFY(!(model->flags(model->index(0, StackModel::NameColumn)) & Qt::ItemIsEditable));
}

void TestStackPanel::keepsWhatAnEditorRounds()
{
    StackPanel panel;
    std::vector<StackRow> rows = someRows();
    rows[2].value = 0.123456789;
    panel.setRows(rows);
    panel.show();
    QSignalSpy asked(panel.model(), &StackModel::changeRequested);
    panel.view()->edit(panel.model()->index(2, StackModel::ChangeColumn));
    auto* editor = panel.view()->findChild<ChangeEditor*>();
    QVERIFY(editor);
    QTest::keyClick(editor->findChild<QDoubleSpinBox*>(), Qt::Key_Return);
    panel.view()->setCurrentIndex(panel.model()->index(3, StackModel::NameColumn)); // closes the editor
    QCOMPARE(asked.count(), 0);
}

/// A step at up_proj is told from one at the product, and can be moved there and back.
void TestStackPanel::showsAndEditsTheHook()
{
    StackPanel panel;
    std::vector<StackRow> rows = someRows();
    rows[2].operation = Operation::Shift;
    rows[2].value = 0.123456789;
    rows[2].hook = Hook::Up;
    panel.setRows(rows);
    panel.show();
    const StackModel* model = panel.model();
    const QModelIndex cell = model->index(2, StackModel::ChangeColumn);
    QCOMPARE(cell.data().toString(), u"up_proj |h|+0.123"_s);
    rows[2].hook = Hook::Product;
    panel.setRows(rows);
    QCOMPARE(cell.data().toString(), u"|h|+0.123"_s);
    QSignalSpy changed(model, &StackModel::changeRequested);
    QSignalSpy moved(model, &StackModel::hookRequested);
    panel.view()->edit(cell);
    const auto* editor = panel.view()->findChild<ChangeEditor*>();
    QVERIFY(editor);
    const QList<QComboBox*> boxes = editor->findChildren<QComboBox*>();
    QCOMPARE(boxes.size(), 2);
    QCOMPARE(boxes[0]->currentText(), u"size plus"_s);
    boxes[1]->setCurrentIndex(boxes[1]->findText(u"up_proj"_s));
    Q_EMIT boxes[1]->activated(boxes[1]->currentIndex());
    QCOMPARE(moved.count(), 1);
    QCOMPARE(moved[0][0].toInt(), 2);
    QVERIFY(moved[0][1].value<Hook>() == Hook::Up);
    QCOMPARE(changed.count(), 0); // the value is not the rounded one of the box
}

/// The engine's own limit holds here as in the lists, and what is beyond it is said.
void TestStackPanel::takesWhatTheEngineTakes()
{
    StackPanel panel;
    std::vector<StackRow> rows = someRows();
    rows[2].value = 1e30; // typed in a list
    panel.setRows(rows);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QSignalSpy asked(panel.model(), &StackModel::changeRequested);
    panel.view()->edit(panel.model()->index(2, StackModel::ChangeColumn));
    auto* value = panel.view()->findChild<ChangeEditor*>()->findChild<QDoubleSpinBox*>();
    QCOMPARE(value->value(), 1e30);
    QVERIFY2(value->text().size() < 12, qPrintable(value->text()));
    value->selectAll();
    QTest::keyClicks(value, u"1e39"_s);
    QTest::keyClick(value, Qt::Key_Return);
    QCOMPARE(asked.count(), 0);
    QTRY_VERIFY2(QToolTip::text().contains(u"\u201C1e39\u201D"_s), qPrintable(QToolTip::text()));
    QVERIFY(QToolTip::text().contains(u"3.40282"_s));
}

void TestStackPanel::movesByKeyboard()
{
    StackPanel panel;
    panel.setRows(someRows());
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.view()->setFocus();
    QSignalSpy moved(&panel, &StackPanel::moveRequested);
    panel.setCurrentRow(2);
    QTest::keyClick(panel.view(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(moved.takeFirst(), (QVariantList{2, 3}));
    QCOMPARE(panel.currentRow(), 3); // goes with the layer
    QTest::keyClick(panel.view(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(moved.takeFirst(), (QVariantList{3, 2}));
    QTest::keyClick(panel.view(), Qt::Key_Up, Qt::AltModifier); // the fixed layers stay first
    QCOMPARE(moved.count(), 0);
    QSignalSpy removed(&panel, &StackPanel::removeRequested);
    QTest::keyClick(panel.view(), Qt::Key_Delete);
    QCOMPARE(removed.takeFirst(), QVariantList{2});
}

void TestStackPanel::dropsBetweenNamedLayers_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("gap"); // before this row; -1: below the list
    QTest::addColumn<int>("on"); // on this row instead; -1: between
    QTest::addColumn<int>("to"); // -1: refused or nothing to do
    QTest::newRow("down between") << 2 << 4 << -1 << 3;
    QTest::newRow("up between") << 4 << 2 << -1 << 2;
    QTest::newRow("below the list") << 2 << -1 << -1 << 4;
    QTest::newRow("above the fixed layers") << 4 << 0 << -1 << 2;
    QTest::newRow("on a layer below") << 2 << -1 << 4 << 4;
    QTest::newRow("on a layer above") << 4 << -1 << 3 << 3;
    QTest::newRow("where it is") << 3 << 3 << -1 << -1;
    QTest::newRow("the operator") << 0 << 4 << -1 << -1;
}

void TestStackPanel::dropsBetweenNamedLayers()
{
    QFETCH(const int, from);
    QFETCH(const int, gap);
    QFETCH(const int, on);
    QFETCH(const int, to);
    StackPanel panel;
    panel.setRows(someRows());
    StackModel* model = panel.model();
    QSignalSpy moved(model, &StackModel::moveRequested);
    const std::unique_ptr<QMimeData> data(model->mimeData({model->index(from, StackModel::NameColumn)}));
    const QModelIndex parent = on < 0 ? QModelIndex() : model->index(on, StackModel::NameColumn);
    QCOMPARE(model->canDropMimeData(data.get(), Qt::MoveAction, gap, 0, parent), from != 0);
    model->dropMimeData(data.get(), Qt::MoveAction, gap, 0, parent);
    QCOMPARE(moved.count(), to < 0 ? 0 : 1);
    if (to >= 0)
        QCOMPARE(moved.front(), (QVariantList{from, to}));
    QCOMPARE(model->rowCount(), 5);
    QMimeData foreign;
    foreign.setText(u"2"_s);
    QVERIFY(!model->canDropMimeData(&foreign, Qt::MoveAction, 2, 0, {}));
}

void TestStackPanel::offersWhatCanBeDone()
{
    StackPanel panel;
    std::vector<StackRow> rows = someRows();
    rows.resize(2);
    rows[0].isActing = false;
    panel.setRows(rows);
    QVERIFY(!actionNamed(panel, u"From the selected neurons"_s)->isEnabled());
    QVERIFY(!actionNamed(panel, u"Save the stack..."_s)->isEnabled());
    QVERIFY(!actionNamed(panel, u"Export as Python..."_s)->isEnabled());
    QVERIFY(!actionNamed(panel, u"Freeze the operator"_s)->isEnabled());
    panel.setRows(someRows());
    panel.setSources(3, true, {u"R&D"_s, u"facts"_s});
    QVERIFY(actionNamed(panel, u"Export as Python..."_s)->isEnabled());
    QVERIFY(actionNamed(panel, u"Freeze the operator"_s)->isEnabled());
    panel.setCurrentRow(0);
    QVERIFY(!actionNamed(panel, u"Delete"_s)->isEnabled());
    panel.setCurrentRow(4);
    QVERIFY(actionNamed(panel, u"Delete"_s)->isEnabled());
    QVERIFY(actionNamed(panel, u"Move up"_s)->isEnabled());
    QVERIFY(!actionNamed(panel, u"Move down"_s)->isEnabled());
    QSignalSpy added(&panel, &StackPanel::addSetRequested);
    const QAction* sets = actionNamed(panel, u"From a saved set"_s);
    QVERIFY(sets && sets->menu());
    QCOMPARE(sets->menu()->actions().size(), 2);
    QCOMPARE(sets->menu()->actions().front()->text(), u"R&&D"_s);
    sets->menu()->actions().back()->trigger();
    QCOMPARE(added.takeFirst(), QVariantList{1});
}

QTEST_MAIN(TestStackPanel)
#include "tst_stack_panel.moc"
