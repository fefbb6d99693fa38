// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A task, a model and names that are full of HTML and of characters that turn the direction of writing: everything in
// the window reads as it was given, and our own words stand where they would.
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/window/main_window.h"
#include "app/explorer/window/shell_binder.h"
#include "app/workspace/document/document_edits.h"
#include "app/workspace/interventions/stack_controller.h"
#include "app/workspace/session/session_controller.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/core/sentencepiece_fixture.h"
#include "widgets/answers/answers_table.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTabBar>
#include <QTableView>
#include <QTextEdit>
#include <QToolTip>

#include <algorithm>
#include <functional>

#include <sys/stat.h>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

/// In every hostile text, so that it is found wherever it is shown; no name of a temporary folder holds a digit.
constexpr auto kMark = "Zq7"_L1;

/// A name that is written from right to left, and a character that would turn what follows it.
constexpr auto kTurning = u"\u202E\u05E9\u05DD";

/// Of the forms in which a text may be shown: as it is where it stands alone, isolated among other words.
QStringList formsOf(const QString& given)
{
    QString escaped = ui::isolated(given);
    return {given, escaped, escaped.remove(u'\u2068').remove(u'\u2069')};
}

/// The text without the marks of shortcuts.
QString withoutShortcuts(QString text)
{
    return text.replace(u"&&"_s, u"\u0001"_s).remove(u'&').replace(u'\u0001', u'&');
}

QLabel* shownToolTip()
{
    const QWidgetList widgets = QApplication::topLevelWidgets();
    for (QWidget* widget : widgets) {
        if (widget->inherits("QTipLabel"))
            return qobject_cast<QLabel*>(widget);
    }
    return nullptr;
}

} // namespace

class TestPlainText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void toolTipsArePlain();
    void dialogsOfQtArePlain();
    void ownBoxesArePlain();
    void linksAreEscaped();
    void everyViewOfAHostileTaskReadsAsGiven();
    void faultsReadAsGiven();

private:
    /// With a path in it, for what a task may say.
    QString hostile(const QString& word) const;
    /// For names of files.
    static QString hostileName(const QString& word);
    void give(const QStringList& texts);
    void checkGiven(const QString& text, const QString& where);
    void check(const QString& text, const QString& where);
    void checkOrder(const QString& text, const QString& where);
    void checkToolTip(const QString& text, QWidget* widget, const QString& where);
    void checkWidget(QWidget* widget);
    void checkModel(const QAbstractItemModel& model, const QModelIndex& parent, QWidget* view);
    void checkAll(const MainWindow& window);
    QString writeTask(const QString& name, const QJsonValue& gold) const;

    QTemporaryDir m_folder;
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
    QStringList m_given; ///< texts that may be shown
    QStringList m_problems;
    QSet<QString> m_seen; ///< which of them were
};

QString TestPlainText::hostile(const QString& word) const
{
    return u"<img src=\"%1\"><s>%2%3</s> &amp; <b>a&b</b> <a href=\"x\">y</a>%4"_s.arg(m_folder.filePath(u"pipe"_s),
                                                                                       kMark, word, kTurning);
}

QString TestPlainText::hostileName(const QString& word)
{
    return u"<img src=x> <s>%1%2 &amp; a&b [*]%3"_s.arg(kMark, word, kTurning);
}

void TestPlainText::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
    // Whoever opens this as a picture waits for ever.
    QCOMPARE(::mkfifo(m_folder.filePath(u"pipe"_s).toLocal8Bit().constData(), 0600), 0);
}

void TestPlainText::give(const QStringList& texts)
{
    m_given.clear();
    for (const QString& text : texts)
        m_given += formsOf(text);
    std::ranges::sort(m_given, std::greater(), &QString::size);
}

/// A foreign text alone in its line turns nothing but itself.
void TestPlainText::checkOrder(const QString& text, const QString& where)
{
    const QStringList lines = text.split(u'\n');
    for (const QString& line : lines) {
        if (!ui::isIsolated(line) && !m_given.contains(line.trimmed()))
            m_problems.append(where + u": the order of our words changes: "_s + line);
    }
}

void TestPlainText::checkGiven(const QString& text, const QString& where)
{
    if (!text.contains(kMark))
        return;
    QString rest = text;
    for (const QString& given : std::as_const(m_given)) {
        if (rest.contains(given)) {
            m_seen.insert(given);
            rest.remove(given);
        }
    }
    const qsizetype left = rest.indexOf(kMark);
    if (left >= 0 && !rest.contains(u'\u2026') && !rest.contains(u"..."_s)) // cut short
        m_problems.append(where + u": "_s + text);
}

void TestPlainText::check(const QString& text, const QString& where)
{
    checkGiven(text, where);
    checkOrder(text, where);
}

void TestPlainText::checkToolTip(const QString& text, QWidget* widget, const QString& where)
{
    check(text, where + u" (tool tip)"_s);
    if (!text.contains(kMark))
        return;
    QToolTip::showText(QPoint(10, 10), text, widget);
    const QLabel* tip = shownToolTip();
    if (!tip || tip->textFormat() != Qt::PlainText || tip->text() != text)
        m_problems.append(where + u": a tool tip that is not plain: "_s + text);
}

void TestPlainText::checkModel(const QAbstractItemModel& model, const QModelIndex& parent, QWidget* view)
{
    const QString where = QString::fromLatin1(view->metaObject()->className()) + u' ' + view->objectName();
    for (int row = 0; row < std::min(model.rowCount(parent), 8); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(Qt::StatusTipRole)})
                check(index.data(role).toString(), where);
            checkToolTip(index.data(Qt::ToolTipRole).toString(), view, where);
            if (column == 0 && model.hasChildren(index))
                checkModel(model, index, view);
        }
    }
}

void TestPlainText::checkWidget(QWidget* widget)
{
    const QString where = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    checkToolTip(widget->toolTip(), widget, where);
    check(widget->accessibleName(), where);
    check(widget->accessibleDescription(), where);
    check(widget->whatsThis(), where);
    if (const auto* label = qobject_cast<QLabel*>(widget)) {
        const bool isOwnLink = label->textFormat() == Qt::RichText && !label->text().contains(u"<s>"_s);
        if (label->textFormat() != Qt::PlainText && !isOwnLink)
            m_problems.append(where + u": a label that is not plain: "_s + label->text());
        check(label->text(), where);
    } else if (const auto* button = qobject_cast<QAbstractButton*>(widget)) {
        check(withoutShortcuts(button->text()), where);
    } else if (const auto* edit = qobject_cast<QTextEdit*>(widget)) {
        checkGiven(edit->toPlainText(), where); // prompts as the model gets them, none of them our words
    } else if (const auto* tabs = qobject_cast<QTabBar*>(widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            check(withoutShortcuts(tabs->tabText(i)), where);
    } else if (const auto* view = qobject_cast<QAbstractItemView*>(widget); view && view->model()) {
        checkModel(*view->model(), {}, widget);
    } else if (const auto* box = qobject_cast<QComboBox*>(widget)) {
        checkModel(*box->model(), {}, widget);
    } else if (const auto* menu = qobject_cast<QMenu*>(widget)) {
        const QList<QAction*> actions = menu->actions();
        for (const QAction* action : actions) {
            check(withoutShortcuts(action->text()), where);
            checkToolTip(action->toolTip(), widget, where);
        }
    }
}

void TestPlainText::checkAll(const MainWindow& window)
{
    m_problems.clear();
    m_seen.clear();
    check(QString(window.windowTitle()).replace(u"[*][*]"_s, u"[*]"_s), u"title"_s);
    const QList<QWidget*> widgets = window.findChildren<QWidget*>();
    for (QWidget* widget : widgets)
        checkWidget(widget);
    QToolTip::hideText();
    QVERIFY2(m_problems.isEmpty(), qPrintable(m_problems.join(u'\n')));
}

QString TestPlainText::writeTask(const QString& name, const QJsonValue& gold) const
{
    QDir(m_folder.path()).mkdir(name);
    const QString path = m_folder.filePath(name + u"/task.jsonl"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the task file cannot be written");
    const auto line = [&file](const QJsonObject& object) {
        file.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    };
    line({{u"neurex_task"_s, 1},
          {u"name"_s, hostile(u"task"_s)},
          {u"title"_s, hostile(u"title"_s)},
          {u"role"_s, hostile(u"role"_s)},
          {u"rule"_s, hostile(u"rule"_s)}});
    for (int q = 0; q < kTaskQuestions; ++q) {
        QJsonArray options;
        for (const QString& word : {u"one"_s, u"two"_s, u"three"_s, u"four"_s})
            options.append(hostile(word));
        line({{u"id"_s, hostile(u"id%1"_s.arg(q))},
              {u"stem"_s, hostile(u"stem%1"_s.arg(q))},
              {u"options"_s, options},
              {u"gold"_s, gold}});
    }
    return path;
}

void TestPlainText::toolTipsArePlain()
{
    QWidget widget;
    const ui::PlainTextGuard guard(nullptr);
    QToolTip::showText(QPoint(10, 10), u"Token 1: \"<s>\""_s, &widget);
    const QLabel* tip = shownToolTip();
    QVERIFY(tip);
    QCOMPARE(tip->textFormat(), Qt::PlainText);
    QCOMPARE(tip->text(), u"Token 1: \"<s>\""_s);
    QToolTip::hideText();
}

void TestPlainText::dialogsOfQtArePlain()
{
    const ui::PlainTextGuard guard(nullptr);
    QMessageBox box(QMessageBox::Warning, u"t"_s, hostile(u"box"_s));
    box.setInformativeText(hostile(u"more"_s));
    box.show();
    const QList<QLabel*> labels = box.findChildren<QLabel*>();
    QVERIFY(labels.size() >= 2);
    for (const QLabel* label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestPlainText::ownBoxesArePlain()
{
    QWidget parent;
    const QMessageBox* box = ui::plainMessageBox(QMessageBox::Warning, u"t"_s, hostile(u"box"_s), hostile(u"more"_s),
                                                 QMessageBox::Ok, &parent);
    QCOMPARE(box->text(), ui::isolated(hostile(u"box"_s)));
    QCOMPARE(box->informativeText(), ui::isolated(hostile(u"more"_s)));
    const QList<QLabel*> labels = box->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestPlainText::linksAreEscaped()
{
    QCOMPARE(ui::textWithLink(u"<s> & b"_s), u"&lt;s&gt; &amp; b"_s);
    QCOMPARE(ui::textWithLink(u"a"_s, u"<b>"_s), u"a<br><a href=\"all\">&lt;b&gt;</a>"_s);
    QCOMPARE(ui::withoutMnemonics(u"a & b && c"_s), u"a && b &&&& c"_s);
}

void TestPlainText::everyViewOfAHostileTaskReadsAsGiven()
{
    const QString task = writeTask(hostileName(u"folder"_s), 1);
    const QString model = m_folder.filePath(hostileName(u"model"_s));
    QStringList texts{model,
                      task,
                      hostileName(u"model"_s),
                      hostileName(u"folder"_s),
                      hostile(u"task"_s),
                      hostile(u"title"_s),
                      hostile(u"role"_s),
                      hostile(u"rule"_s),
                      hostileName(u"set"_s),
                      hostileName(u"layer"_s),
                      hostile(u"note"_s),
                      hostileName(u"tag"_s),
                      hostile(u"own"_s)};
    for (const QString& word : {u"one"_s, u"two"_s, u"three"_s, u"four"_s})
        texts.append(hostile(word));
    for (int q = 0; q < kTaskQuestions; ++q)
        texts += {hostile(u"id%1"_s.arg(q)), hostile(u"stem%1"_s.arg(q))};
    give(texts);

    QVERIFY(QDir().mkpath(model));
    QFile tokenizer(model + u"/tokenizer.model"_s);
    QVERIFY(tokenizer.open(QIODevice::WriteOnly));
    tokenizer.write(QByteArray::fromStdString(test::letterModel()));
    tokenizer.close();

    ExplorerSession session(m_files.cacheFolder());
    session.models().setProfile(fakeEngine(u"ok"_s));
    MainWindow window(&session);
    window.show();
    session.tasks().openTask(task);
    session.models().openModel(model);
    WAIT_FOR(session.attribution().canRun());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(session));
    QVERIFY(addSet(session.document(), hostileName(u"set"_s), {{0, 1}, {1, 2}}));
    setNote(session.document(), {{0, 1}}, hostile(u"note"_s), {hostileName(u"tag"_s)});
    session.selection().select({{0, 1}});
    for (const QString& name : window.viewNames())
        QVERIFY(window.showView(name));
    window.showView(u"map"_s);
    window.views().answers->view()->selectRow(0);
    WAIT_FOR(isBaselineMeasured(session));
    checkAll(window);
    QVERIFY(m_seen.contains(ui::isolated(hostile(u"title"_s)))); // among our words
    QVERIFY2(!window.views().taskButton->text().contains(u"\\u2068"_s), qPrintable(window.views().taskButton->text()));
    for (const QString& given :
         {hostileName(u"model"_s), hostile(u"title"_s), hostile(u"stem0"_s), hostileName(u"set"_s), hostile(u"note"_s)})
        QVERIFY2(std::ranges::any_of(formsOf(given), [this](const QString& form) { return m_seen.contains(form); }),
                 qPrintable(u"not shown as it is: "_s + given));
}

void TestPlainText::faultsReadAsGiven()
{
    const QString missing = m_folder.filePath(hostileName(u"missing"_s));
    give({hostile(u"gold"_s), missing, hostileName(u"missing"_s), hostileName(u"broken"_s), hostileName(u"model"_s),
          hostileName(u"folder"_s)}); // recent ones, too
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->attribution().canRun());
    const QString task = writeTask(hostileName(u"broken"_s), hostile(u"gold"_s));
    window.openPath(task);
    const auto* text = window.findChild<QLabel*>(u"messageText"_s);
    WAIT_FOR(text && text->isVisible() && text->text().contains(kMark));
    checkAll(window);

    session->models().openModel(missing);
    WAIT_FOR(text->text().contains(formsOf(hostileName(u"missing"_s)).last()));
    QCOMPARE(text->textFormat(), Qt::PlainText);
    checkAll(window);
}

QTEST_MAIN(TestPlainText)
#include "tst_plain_text.moc"
