// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog that makes a task of a data set.
#include "app/explorer/tasks/import_dialog.h"

#include "core/tasks/task_file.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestImportDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsAndSaves();
    void explainsWhatFails();
    void everyFieldHasALabel();

private:
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    static QString allText(const ImportDialog& dialog)
    {
        QString text;
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            text += label->text() + u'\n';
        for (const QPlainTextEdit* edit : dialog.findChildren<QPlainTextEdit*>())
            text += edit->toPlainText() + u'\n';
        return text;
    }
    static QPushButton* button(const ImportDialog& dialog, const QString& text)
    {
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->text().remove(u'&') == text)
                return button;
        }
        return nullptr;
    }

    QTemporaryDir m_folder;
};

void TestImportDialog::showsAndSaves()
{
    ImportDialog dialog;
    QPushButton* save = button(dialog, u"Save and open..."_s);
    QVERIFY(save != nullptr && !save->isEnabled());
    QSignalSpy shown(&dialog, &ImportDialog::shown);
    dialog.setFiles({write(u"data.csv"_s, "\xEF\xBB\xBFtext,label\r\none,up\r\ntwo,down\r\nthree,\r\nONE,up\r\n")});
    QVERIFY(shown.wait());
    QVERIFY(save->isEnabled());
    QCOMPARE(dialog.imported()->task.items.size(), std::size_t{2});
    const QString text = allText(dialog);
    for (const QString& expected :
         {u"one\nWhich label is right?\n"_s, u"line 4: there is no answer"_s, u"but for case and blanks"_s,
          u"CSV or TSV: 2 questions, 1 choose neurons and 1 judge them. Guessing answers 50.0 %."_s})
        QVERIFY2(text.contains(expected), qPrintable(text));
    QCOMPARE(dialog.findChild<QTabWidget*>()->tabText(1), u"Left out: 2"_s);

    // Every change makes it anew.
    QComboBox* format = dialog.findChildren<QComboBox*>().first();
    format->setCurrentIndex(format->findData(u"table"_s));
    QVERIFY(dialog.imported() == nullptr && !save->isEnabled());
    QVERIFY(shown.wait());
    QVERIFY(!dialog.imported()->report.isRecognised);

    const QString input = m_folder.filePath(u"data.csv"_s), output = m_folder.filePath(u"task.jsonl"_s);
    QSignalSpy saved(&dialog, &ImportDialog::saved);
    dialog.saveTo(input);
    QVERIFY(allText(dialog).contains(u"a file of the data set itself"_s));
    dialog.saveTo(output);
    QVERIFY(saved.wait());
    QCOMPARE(saved.first().first().toString(), output);
    const Result<Task> task = readTaskFile(output.toStdString());
    QVERIFY(task && task->items == dialog.imported()->task.items);
}

void TestImportDialog::explainsWhatFails()
{
    ImportDialog dialog;
    QSignalSpy shown(&dialog, &ImportDialog::shown);
    dialog.setFiles({write(u"latin.csv"_s, "text,label\ncaf\xE9,a\n")});
    QVERIFY(shown.wait());
    QVERIFY(dialog.imported() == nullptr);
    QVERIFY2(allText(dialog).contains(u"line 2 is not UTF-8"_s), qPrintable(allText(dialog)));
    QVERIFY(!button(dialog, u"Save and open..."_s)->isEnabled());
    for (QSpinBox* box : dialog.findChildren<QSpinBox*>()) {
        if (box->maximum() == 1'000'000) {
            box->setValue(5);
            break;
        }
    }
    QVERIFY2(allText(dialog).contains(u"or neither"_s), qPrintable(allText(dialog)));
}

void TestImportDialog::everyFieldHasALabel()
{
    const ImportDialog dialog;
    QStringList marks;
    for (const QLabel* label : dialog.findChildren<QLabel*>()) {
        const qsizetype mark = label->text().indexOf(u'&');
        if (mark >= 0) {
            QVERIFY2(label->buddy() != nullptr, qPrintable(label->text()));
            marks.append(label->text().mid(mark + 1, 1).toUpper());
        }
    }
    for (const QAbstractButton* button : dialog.findChildren<QAbstractButton*>()) {
        if (button->text().contains(u'&'))
            marks.append(button->text().mid(button->text().indexOf(u'&') + 1, 1).toUpper());
    }
    QCOMPARE(marks.removeDuplicates(), qsizetype{0});
}

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
