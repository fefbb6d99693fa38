// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/display_text.h"

#include <QTest>

using namespace neurex;

class TestDisplayText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shows_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("plain") << QByteArray("model.norm.weight") << QByteArray("model.norm.weight");
        QTest::newRow("utf-8") << QByteArray("é 語 😀") << QByteArray("é 語 😀");
        QTest::newRow("control") << QByteArray("a\n\x1b[31m\x7f") << QByteArray("a\u21b5\\x1b[31m\\x7f");
        QTest::newRow("breaks") << QByteArray("a\nb\r\nc\td\re") << QByteArray("a\u21b5b\u21b5c\u21e5d\\x0de");
        QTest::newRow("zero") << QByteArray("a\0b", 3) << QByteArray("a\\x00b");
        QTest::newRow("stray continuation") << QByteArray("\x80") << QByteArray("\\x80");
        QTest::newRow("cut sequence") << QByteArray("\xe8\xaa") << QByteArray("\\xe8\\xaa");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QByteArray("\\xc0\\xaf");
        QTest::newRow("overlong of three") << QByteArray("\xe0\x80\xaf") << QByteArray("\\xe0\\x80\\xaf");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QByteArray("\\xed\\xa0\\x80");
        QTest::newRow("beyond unicode") << QByteArray("\xf4\x90\x80\x80") << QByteArray("\\xf4\\x90\\x80\\x80");
    }

    void shows()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(displayText(text.toStdString())), shown);
    }

    /// Between two marks that do not show, the words around a name keep their places where nobody knows isolates.
    void keepsTheOrderOfWords()
    {
        const std::string name = "\u05d0\u05d1", mark = "\u200e";
        QCOMPARE(displayText(name), mark + name + mark);
        QCOMPARE(inQuotes(name), mark + '"' + name + '"' + mark);
        QCOMPARE(pathInQuotes("/data/" + name), mark + "\"/data/" + name + '"' + mark);
        for (const std::string turning : {"\u0639", "\u0663", "\u200f", "\ufb20", "\U0001e900"})
            QCOMPARE(displayText("a" + turning), mark + "a" + turning + mark);
        QCOMPARE(displayText("a\u202eb"), std::string("a\\u202eb"));
        for (const std::string plain : {"a", "\u8a9e", "\u00e9", "\U0001f600"})
            QCOMPARE(displayText(plain), plain);
    }

    /// Qt's decoder as the judge: whatever goes in, valid UTF-8 comes out.
    void isAlwaysUtf8()
    {
        for (int first = 0; first < 256; ++first) {
            for (int second = 0; second < 256; ++second) {
                const std::string text{static_cast<char>(first), static_cast<char>(second), 'x',
                                       static_cast<char>(second)};
                const QByteArray shown = QByteArray::fromStdString(displayText(text));
                QCOMPARE(QString::fromUtf8(shown).toUtf8(), shown);
            }
        }
    }

    void cutsLongText()
    {
        QCOMPARE(displayText("abcdef", 3), std::string("abc..."));
        QCOMPARE(displayText("abc", 3), std::string("abc"));
        QCOMPARE(displayText("ééé", 3), std::string("éé..."));
        QCOMPARE(inQuotes(std::string(1000, 'n')).size(), std::size_t{165});
        const std::string longPath = "/" + std::string(1000, 'n');
        QCOMPARE(pathInQuotes(longPath), '"' + longPath + '"');
    }
};

QTEST_GUILESS_MAIN(TestDisplayText)
#include "tst_display_text.moc"
