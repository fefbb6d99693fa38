// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns of tokenizer files; what they match was taken from the `tokenizers` library (Oniguruma).
#include "core/text/regex.h"
#include "core/text/regex_syntax.h"
#include "core/text/unicode.h"
#include "tests/core/expect_error.h"

#include <QTest>

using namespace neurex;
using namespace neurex::test;

namespace {

/// Matches in brackets: "a[b]c".
std::string marked(const std::string& pattern, const std::string& text)
{
    const Result<Regex> regex = Regex::compile(pattern);
    if (!regex)
        return regex.error().message;
    std::vector<TextPart> parts;
    RegexScratch scratch;
    if (!regex->cut(text, parts, scratch))
        return "too many steps";
    std::string result;
    for (const TextPart& part : parts) {
        const std::string cut = text.substr(part.begin, part.end - part.begin);
        result += part.isMatch ? '[' + cut + ']' : cut;
    }
    return result;
}

} // namespace

class RegexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meansWhatTheReferenceMeans_data();
    void meansWhatTheReferenceMeans();
    void refusesWhatHasNoEqual_data();
    void refusesWhatHasNoEqual();
    void classesOfCharacters();
    void normalForms();
    void repairsUtf8();
};

void RegexTest::meansWhatTheReferenceMeans_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QString& pattern, const QString& text, const QString& expected) {
        QTest::newRow(name) << pattern << text << expected;
    };
    const auto text = [](const char16_t* characters) { return QString::fromUtf16(characters); };
    row("blank is White_Space", text(u"\\s"), text(u"\u180E \u0085\u3000"), text(u"\u180E[ ][\u0085][\u3000]"));
    row("not blank, in a class", text(u"[^\\S\\n]+"), text(u"a \t\n b"), text(u"a[ \t]\n[ ]b"));
    row("words have marks", text(u"\\w+"), text(u"e\u0301_\u0966 -"), text(u"[e\u0301_\u0966] -"));
    row("superscripts outside of a class", text(u"\\w"), text(u"\u00B2"), text(u"[\u00B2]"));
    row("superscripts in a class", text(u"[\\w]"), text(u"\u00B2"), text(u"\u00B2"));
    row("not a word, in a class", text(u"[^\\W\\d_]+"), text(u"ab1_c"), text(u"[ab]1_[c]"));
    row("border of a word", text(u"\\bt"), text(u"the at t"), text(u"[t]he at [t]"));
    row("hexadecimal digits", text(u"\\h+"), text(u"xfF0 g"), text(u"x[fF0] g"));
    row("vertical tab", text(u"\\v"), text(u"\n\u000B"), text(u"\n[\u000B]"));
    row("letters of Unicode 16", text(u"\\p{L}"), text(u"\uA7CB\U00031350"), text(u"[\uA7CB][\U00031350]"));
    row("not letters", text(u"[^\\p{L}]"), text(u"\U00031350 "), text(u"\U00031350[ ]"));
    row("negated twice", text(u"[^\\p{^L}]"), text(u"a1"), text(u"[a]1"));
    row("script", text(u"\\p{Han}+"), text(u"\u4F60\u3001\u3005x"), text(u"[\u4F60]\u3001[\u3005]x"));
    row("long name", text(u"\\p{Uppercase_Letter}"), text(u"aB"), text(u"a[B]"));
    row("folds beyond ASCII", text(u"(?i:'s)"), text(u"'S '\u017F"), text(u"['S] ['\u017F]"));
    row("option up to the end", text(u"(a|the)(?i) MODEL|and"), text(u"the model an"), text(u"[the model] an"));
    row("option over alternatives", text(u"a(?i)b|c"), text(u"aB aC C"), text(u"[aB] [aC] C"));
    row("m is dotall", text(u"(?m:a.b)"), text(u"a\nb"), text(u"[a\nb]"));
    row("every line", text(u"^.|.$"), text(u"abc\ndef"), text(u"[a]b[c]\n[d]e[f]"));
    row("no least number", text(u"[a-z]{,3}x"), text(u"abcdx"), text(u"a[bcdx]"));
    row("braces then plus", text(u"\\p{N}{1,2}+x"), text(u"12345x"), text(u"[12345x]"));
    row("braces of their own", text(u"a{b"), text(u"a{b"), text(u"[a{b]"));
    row("class in class", text(u"[^(\\s|[.,!?])]+"), text(u"ab, c)d"), text(u"[ab], [c])[d]"));
    row("hyphen behind a class", text(u"[\\s\\-_]|[\\w-]+"), text(u"a-b c"), text(u"[a-b][ ][c]"));
    row("POSIX", text(u"[[:alpha:]]+"), text(u"ab1\u00E9"), text(u"[ab]1[\u00E9]"));
    row("lookaround", text(u"(?<=a)b|c(?=d)"), text(u"abcbcd"), text(u"a[b]cb[c]d"));
    row("nothing", text(u"x*"), text(u"axb"), text(u"[]a[x]b[]"));
    row("braces then question mark", text(u"a{2}?b"), text(u"baab"), text(u"[b][aab]"));
    row("code points", text(u"\\x{e9}|\\u00fc|\\t|\\x41"), text(u"\u00E9\u00FC\tA"), text(u"[\u00E9][\u00FC][\t][A]"));
}

void RegexTest::meansWhatTheReferenceMeans()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    QCOMPARE(QString::fromStdString(marked(pattern.toStdString(), text.toStdString())), expected);
}

void RegexTest::refusesWhatHasNoEqual_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("intersection") << QByteArray("[a&&b]") << QByteArray("an intersection of classes");
    QTest::newRow("absent operator") << QByteArray("(?~ab)") << QByteArray("a group (?~");
    QTest::newRow("escape") << QByteArray("\\y") << QByteArray("the escape \\y");
    QTest::newRow("byte") << QByteArray("\\xE9") << QByteArray("a character number");
    QTest::newRow("open group") << QByteArray("a(b") << QByteArray("a group that does not end");
    QTest::newRow("open class") << QByteArray("[ab") << QByteArray("a class that does not end");
    QTest::newRow("closed group") << QByteArray("ab)") << QByteArray("a group that does not begin");
    QTest::newRow("property") << QByteArray("\\p{Nonsense}") << QByteArray("unknown property");
    QTest::newRow("end") << QByteArray("a\\") << QByteArray("a backslash at its end");
    QTest::newRow("too deep") << QByteArray(500, '(') + QByteArray(500, ')') << QByteArray("groups within groups");
    QTest::newRow("too long") << QByteArray(70'000, 'a') << QByteArray("longer than 64 KiB");
}

void RegexTest::refusesWhatHasNoEqual()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, message);
    QVERIFY(failsWith(Regex::compile(pattern.toStdString()), ErrorCode::UnsupportedFormat, message.toStdString()));
}

void RegexTest::classesOfCharacters()
{
    QVERIFY(isWhiteSpace(U'\u3000') && isWhiteSpace(U'\u0085') && !isWhiteSpace(U'\u180E') && !isWhiteSpace(U'\u200B'));
    QVERIFY(isNumeric(U'\u00BD') && isNumeric(U'\u2167') && isNumeric(U'\u0664') && !isNumeric(U'a'));
    QVERIFY(isPunctuation(U'$') && isPunctuation(U'\u3001') && !isPunctuation(U'\u20AC'));
    QVERIFY(!isPunctuation(U'\u2E52')); // younger than the reference's table
    QVERIFY(isCombiningMark(U'\u0301') && !isCombiningMark(U'\u0898'));
    QVERIFY(isWordCharacter(U'\u0301') && isWordCharacter(U'\u203F') && isWordCharacter(U'\u24B6')
            && !isWordCharacter(U'-'));
    QCOMPARE(lowercased("\xC4\xB0 \xC3\x80 \xE1\xBA\x9E"), std::string("i\xCC\x87 \xC3\xA0 \xC3\x9F"));
}

void RegexTest::normalForms()
{
    QCOMPARE(normalized("a\xCC\x81", NormalForm::C), std::string("\xC3\xA1"));
    QCOMPARE(normalized("\xE2\x84\xAA", NormalForm::C), std::string("K"));
    QCOMPARE(normalized("\xC3\xA1", NormalForm::D), std::string("a\xCC\x81"));
    QCOMPARE(normalized("\xEF\xAC\x81\xC2\xB2", NormalForm::Kc), std::string("fi2"));
    QCOMPARE(normalized("\xE3\x8B\xBF", NormalForm::Kc), std::string("\xE3\x8B\xBF")); // a new era of 2019
    QCOMPARE(normalized(std::string("a\0\xC3\xA1", 4), NormalForm::D), std::string("a\0a\xCC\x81", 5));
    QCOMPARE(normalized("", NormalForm::D), std::string());
}

void RegexTest::repairsUtf8()
{
    const std::string broken = "\xEF\xBF\xBD";
    QCOMPARE(repairedUtf8("a\xFF\xC3\xA9"), "a" + broken + "\xC3\xA9");
    QCOMPARE(repairedUtf8("\xE4\xBD"), broken); // two thirds of a character
    QCOMPARE(repairedUtf8("\xF0\x9F\x99"), broken);
    QCOMPARE(repairedUtf8("\xE0\x80\x80"), broken + broken + broken);
    QCOMPARE(repairedUtf8("\xED\xA0\x80"), broken + broken + broken); // a surrogate
}

QTEST_GUILESS_MAIN(RegexTest)
#include "tst_regex.moc"
