// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/typed_number.h"

#include <QTest>

using namespace neurex;

class TestTypedNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void integers_data();
    void integers();
    void lists_data();
    void lists();
    void integerLists_data();
    void integerLists();
};

Q_DECLARE_METATYPE(NumberFault)

namespace {

std::string utf8(const QString& text)
{
    return text.toStdString();
}

QString text(const std::vector<double>& values)
{
    QStringList texts;
    for (const double value : values)
        texts += QString::number(value);
    return texts.join(QLatin1Char(' '));
}

} // namespace

/// Every text with the decimal mark of the language it is typed in.
void TestTypedNumber::numbers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<char>("mark");
    QTest::addColumn<double>("value");
    QTest::addColumn<NumberFault>("fault");
    const auto is = [](const char* name, const QString& typed, char mark, double value) {
        QTest::newRow(name) << typed << mark << value << NumberFault::None;
    };
    const auto fails = [](const char* name, const QString& typed, char mark, NumberFault fault) {
        QTest::newRow(name) << typed << mark << 0.0 << fault;
    };
    is("en point", QStringLiteral("0.125"), '.', 0.125);
    is("en comma", QStringLiteral("0,125"), '.', 0.125);
    is("de comma", QStringLiteral("0,125"), ',', 0.125);
    is("de point", QStringLiteral("0.125"), ',', 0.125); // was x125
    is("de short", QStringLiteral("1.5"), ',', 1.5);
    is("de long", QStringLiteral("1.2345"), ',', 1.2345);
    is("de own mark, three decimals", QStringLiteral("1,500"), ',', 1.5);
    is("en own mark, three decimals", QStringLiteral("1.500"), '.', 1.5);
    is("four digits before", QStringLiteral("1234.567"), ',', 1234.567);
    is("minus", QStringLiteral("\u22120,5"), ',', -0.5);
    is("plus", QStringLiteral("+2"), '.', 2.0);
    is("exponent", QStringLiteral("1e-3"), '.', 0.001);
    is("exponent after a comma", QStringLiteral("2,5E+2"), ',', 250.0);
    is("without zero", QStringLiteral(".5"), '.', 0.5);
    is("without decimals", QStringLiteral("5,"), ',', 5.0);
    is("blanks around", QStringLiteral(" \u202f0.5\u00a0"), '.', 0.5);
    is("ar digits", QStringLiteral("\u0661\u066B\u0665"), '.', 1.5);
    is("fa digits", QStringLiteral("\u06F2\u066B\u06F5"), ',', 2.5);
    is("hi digits", QStringLiteral("\u0967.\u0968"), '.', 1.2);
    is("zh full width", QStringLiteral("\uFF10\uFF0E\uFF15"), '.', 0.5);
    is("invisible marks", QStringLiteral("\u200E-3\u200F"), '.', -3.0);
    fails("de grouped or not", QStringLiteral("1.500"), ',', NumberFault::Ambiguous);
    fails("en grouped or not", QStringLiteral("1,500"), '.', NumberFault::Ambiguous);
    fails("twelve thousand", QStringLiteral("12,000"), '.', NumberFault::Ambiguous);
    fails("en groups", QStringLiteral("1,234.5"), '.', NumberFault::Grouped);
    fails("de groups", QStringLiteral("1.234,5"), ',', NumberFault::Grouped);
    fails("many groups", QStringLiteral("1.234.567"), '.', NumberFault::Grouped);
    fails("blank", QStringLiteral("1 234"), '.', NumberFault::Grouped);
    fails("fr narrow blank", QStringLiteral("1\u202f234,5"), ',', NumberFault::Grouped);
    fails("fr wide blank", QStringLiteral("1\u00a0234"), ',', NumberFault::Grouped);
    fails("ch apostrophe", QStringLiteral("1'234"), '.', NumberFault::Grouped);
    fails("ch typographic apostrophe", QStringLiteral("1\u2019234"), '.', NumberFault::Grouped);
    fails("ar groups", QStringLiteral("\u0661\u066C\u0662\u0663\u0664"), '.', NumberFault::Grouped);
    fails("nothing", QString(), '.', NumberFault::NoNumber);
    fails("word", QStringLiteral("ten"), '.', NumberFault::NoNumber);
    fails("infinite", QStringLiteral("inf"), '.', NumberFault::NoNumber);
    fails("nan", QStringLiteral("nan"), '.', NumberFault::NoNumber);
    fails("hexadecimal", QStringLiteral("0x10"), '.', NumberFault::NoNumber);
    fails("two signs", QStringLiteral("--1"), '.', NumberFault::NoNumber);
    fails("sign in between", QStringLiteral("1-2"), '.', NumberFault::NoNumber);
    fails("unit", QStringLiteral("5%"), '.', NumberFault::NoNumber);
    fails("sign alone", QStringLiteral("-"), '.', NumberFault::Unfinished);
    fails("mark alone", QStringLiteral(","), ',', NumberFault::Unfinished);
    fails("no power", QStringLiteral("1e"), '.', NumberFault::Unfinished);
    fails("too large", QStringLiteral("1e999"), '.', NumberFault::TooLarge);
}

void TestTypedNumber::numbers()
{
    QFETCH(QString, typed);
    QFETCH(char, mark);
    QFETCH(double, value);
    QFETCH(NumberFault, fault);
    const TypedNumber number = parseTypedNumber(utf8(typed), mark);
    QCOMPARE(static_cast<int>(number.fault), static_cast<int>(fault));
    if (number.isNumber())
        QCOMPARE(number.value, value);
}

void TestTypedNumber::integers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("value");
    QTest::addColumn<NumberFault>("fault");
    QTest::newRow("plain") << QStringLiteral("1000") << qint64{1000} << NumberFault::None;
    QTest::newRow("negative") << QStringLiteral(" \u22127 ") << qint64{-7} << NumberFault::None;
    QTest::newRow("ar") << QStringLiteral("\u0662\u0660") << qint64{20} << NumberFault::None;
    QTest::newRow("hi") << QStringLiteral("\u0968\u0966") << qint64{20} << NumberFault::None;
    QTest::newRow("point") << QStringLiteral("1.000") << qint64{0} << NumberFault::Grouped;
    QTest::newRow("comma") << QStringLiteral("1,000") << qint64{0} << NumberFault::Grouped;
    QTest::newRow("fr") << QStringLiteral("1\u202f000") << qint64{0} << NumberFault::Grouped;
    QTest::newRow("exponent") << QStringLiteral("1e3") << qint64{0} << NumberFault::NoNumber;
    QTest::newRow("too large") << QStringLiteral("9223372036854775808") << qint64{0} << NumberFault::TooLarge;
    QTest::newRow("nothing") << QStringLiteral(" ") << qint64{0} << NumberFault::NoNumber;
}

void TestTypedNumber::integers()
{
    QFETCH(QString, typed);
    QFETCH(qint64, value);
    QFETCH(NumberFault, fault);
    const TypedInteger number = parseTypedInteger(utf8(typed));
    QCOMPARE(static_cast<int>(number.fault), static_cast<int>(fault));
    if (number.isNumber())
        QCOMPARE(number.value, value);
}

void TestTypedNumber::lists_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<char>("mark");
    QTest::addColumn<QString>("values"); // "-": refused
    QTest::newRow("en") << QStringLiteral("0, 0.5, 2") << '.' << QStringLiteral("0 0.5 2");
    QTest::newRow("en glued") << QStringLiteral("0,2") << '.' << QStringLiteral("0 2");
    QTest::newRow("en semicolons") << QStringLiteral("1,5; 2") << '.' << QStringLiteral("1.5 2");
    QTest::newRow("de semicolons") << QStringLiteral("1,5; 2") << ',' << QStringLiteral("1.5 2");
    QTest::newRow("de points") << QStringLiteral("0, 0.5, 2") << ',' << QStringLiteral("0 0.5 2");
    QTest::newRow("de one") << QStringLiteral("0,5") << ',' << QStringLiteral("0.5");
    QTest::newRow("de commas and blanks") << QStringLiteral("0,5 1,5") << ',' << QStringLiteral("0.5 1.5");
    QTest::newRow("de commas of both kinds") << QStringLiteral("0,5, 1,5, 2") << ',' << QStringLiteral("0.5 1.5 2");
    QTest::newRow("de both ways") << QStringLiteral("0,5,2") << ',' << QStringLiteral("-");
    QTest::newRow("pasted column") << QStringLiteral("0,5\n1\n2,25\n") << '.' << QStringLiteral("0.5 1 2.25");
    QTest::newRow("pasted row") << QStringLiteral("0.5\t1\t2\n") << '.' << QStringLiteral("0.5 1 2");
    QTest::newRow("zh") << QStringLiteral("0.5\u30012\uFF1B3") << '.' << QStringLiteral("0.5 2 3");
    QTest::newRow("ar") << QStringLiteral("\u0660\u066B\u0665\u060C \u0662") << '.' << QStringLiteral("0.5 2");
    QTest::newRow("thousands") << QStringLiteral("1,500; 2") << '.' << QStringLiteral("-");
    QTest::newRow("fr thousands") << QStringLiteral("1\u202f500; 2") << ',' << QStringLiteral("-");
    QTest::newRow("word") << QStringLiteral("0, half") << '.' << QStringLiteral("-");
}

void TestTypedNumber::lists()
{
    QFETCH(QString, typed);
    QFETCH(char, mark);
    QFETCH(QString, values);
    const TypedList list = parseTypedList(utf8(typed), mark);
    QCOMPARE(list.isList() ? text(list.values) : QStringLiteral("-"), values);
    if (!list.isList())
        QVERIFY(!list.item.empty() && utf8(typed).find(list.item) != std::string::npos);
}

void TestTypedNumber::integerLists_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("values");
    QTest::newRow("commas") << QStringLiteral("10,25,50") << QStringLiteral("10 25 50");
    QTest::newRow("semicolons") << QStringLiteral("10; 25") << QStringLiteral("10 25");
    QTest::newRow("column") << QStringLiteral("10\n25\n") << QStringLiteral("10 25");
    QTest::newRow("hi") << QStringLiteral("\u0967\u0966, \u0968\u0966") << QStringLiteral("10 20");
    QTest::newRow("thousand") << QStringLiteral("1,000") << QStringLiteral("-");
    QTest::newRow("de thousand") << QStringLiteral("1.000") << QStringLiteral("-");
    QTest::newRow("decimals") << QStringLiteral("10, 2.5") << QStringLiteral("-");
}

void TestTypedNumber::integerLists()
{
    QFETCH(QString, typed);
    QFETCH(QString, values);
    const TypedIntegerList list = parseTypedIntegerList(utf8(typed));
    QCOMPARE(list.isList() ? text({list.values.begin(), list.values.end()}) : QStringLiteral("-"), values);
}

QTEST_APPLESS_MAIN(TestTypedNumber)
#include "tst_typed_number.moc"
