// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pickle.h"
#include "tests/support/torch_builder.h"

#include <QTest>

#include <array>

using namespace neurex;
using namespace neurex::test;
using namespace std::string_literals;

namespace {

constexpr std::array<std::string_view, 1> kAllowed{"good.maker"};

Result<Pickle> read(const std::string& bytes, const PickleLimits& limits = {})
{
    return readPickle(std::as_bytes(std::span(bytes)), "\"x\"", kAllowed, limits);
}

/// A value as Python would print it; what is nested deeper than a few levels as "...".
std::string printed(const Pickle& pickle, const PickleValue& value, int depth = 0)
{
    if (depth > 4)
        return "...";
    const auto list = [&](char open, char close) {
        std::string text(1, open);
        for (const PickleRef item : value.items)
            text += (text.size() > 1 ? "," : "") + printed(pickle, pickle.at(item), depth + 1);
        return text + close;
    };
    switch (value.kind) {
    case PickleKind::None:
        return "None";
    case PickleKind::Bool:
        return value.whole ? "True" : "False";
    case PickleKind::Int:
        return std::to_string(value.whole);
    case PickleKind::Float:
        return std::to_string(value.number);
    case PickleKind::Text:
        return "'" + std::string(value.text) + "'";
    case PickleKind::Bytes:
        return "b'" + std::string(value.text) + "'";
    case PickleKind::List:
        return list('[', ']');
    case PickleKind::Tuple:
        return list('(', ')');
    case PickleKind::Dict:
        return list('{', '}');
    case PickleKind::Global:
        return "<" + std::string(value.text) + ">";
    case PickleKind::Object:
        return std::string(value.text) + list('<', '>');
    case PickleKind::Persistent:
        return "persistent" + list('<', '>');
    }
    return "?";
}

} // namespace

class TestPickle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* name, const std::string& instructions, const char* value) {
            QTest::newRow(name) << QByteArray::fromStdString(pickleOf(instructions)) << QByteArray(value);
        };
        row("none", "N", "None");
        row("true", "\x88", "True");
        row("small", "K\xFF", "255");
        row("middle", "M\xFF\xFF", "65535");
        row("negative", "J\xFE\xFF\xFF\xFF", "-2");
        row("long", "\x8A\x05\0\0\0\0\1"s, "4294967296");
        row("negative long", "\x8A\x02\0\x80"s, "-32768");
        row("zero long", "\x8A\0"s, "0");
        row("long 4", "\x8B\1\0\0\0\7"s, "7");
        row("larger long", "\x8A\x09"s + "123456789", "b'123456789'");
        row("float", "G\x3F\xF8\0\0\0\0\0\0"s, "1.500000");
        row("text", "X\2\0\0\0hi"s, "'hi'");
        row("short text", "\x8C\2hi"s, "'hi'");
        row("text 8", "\x8D\2\0\0\0\0\0\0\0hi"s, "'hi'");
        row("old text", "U\2hi"s, "'hi'");
        row("bytes", "C\2hi"s, "b'hi'");
        row("bytes 8", "\x8E\2\0\0\0\0\0\0\0hi"s, "b'hi'");
        row("tuples", ")\x85K\1\x86K\1K\2K\3\x87\x86"s, "(((()),1),(1,2,3))");
        row("marked tuple", "(K\1K\2K\3K\4t"s, "(1,2,3,4)");
        row("list", "]K\1a(K\2K\3e"s, "[1,2,3]");
        row("set", "\x8F(K\2K\3\x90"s, "[2,3]");
        row("dictionary", "}K\1K\2s(K\3K\4K\5K\6u"s, "{1,2,3,4,5,6}");
        row("ordered dictionary", "ccollections\nOrderedDict\n)RK\1K\2s}K\3K\4sb"s, "{1,2}");
        row("memo", "]q\x07h\x07r\0\1\0\0j\0\1\0\0a"s, "[[[[[...]]]]]");
        row("memoize", "K\x05\x94K\x06\x94h\0h\1\x87"s, "(6,5,6)");
        row("object", "cgood\nmaker\nK\1\x85R"s, "good.maker<(1)>");
        row("object of protocol 4", "\x8C\4good\x8C\5maker\x93)\x81"s, "good.maker<()>");
        row("persistent", "K\1Q", "persistent<1>");
        row("popped",
            "K\1K\2"
            "0",
            "1");
        row("popped to the mark",
            "K\1(K\2K\3"
            "1",
            "1");
        row("frame", "\x95\2\0\0\0\0\0\0\0K\1"s, "1");
    }
    void values()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, value);
        const std::string copy = bytes.toStdString();
        const auto pickle = read(copy);
        QVERIFY2(pickle, pickle ? "" : pickle.error().message.c_str());
        QCOMPARE(printed(*pickle, pickle->root()), value.toStdString());
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isDamage");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const std::string& bytes, bool isDamage, const char* words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << isDamage << QByteArray(words);
        };
        row("other name", pickleOf("cos\nsystem\nX\2\0\0\0ls\x85R"s), false,
            "\"x\": it needs \"os.system\", which could run code");
        row("other name of protocol 4", pickleOf("\x8C\2os\x8C\6system\x93"s), false, "it needs \"os.system\"");
        row("name like an allowed one", pickleOf("cgood.maker\n\n"), false, "it needs \"good.maker.\"");
        row("builtins", pickleOf("c__builtin__\neval\n"), false, "\"__builtin__.eval\"");
        row("instance", pickleOf("(ios\nsystem\n"), false, "instruction 0x69 at byte 3");
        row("extension", pickleOf("\x82\1"), false, "instruction 0x82");
        row("new object with keywords", pickleOf("cgood\nmaker\n)}\x92"), false, "instruction 0x92");
        row("protocol 0", "(lp0\n.", false, "instruction 0x6C");
        row("protocol 1", "\x80\1N.", false, "protocol 1; protocols 2 to 5 are read");
        row("protocol 6", "\x80\6N.", false, "protocol 6");
        row("state of an object", pickleOf("cgood\nmaker\n)R}b"), false, "it sets the state of \"good.maker\"");
        row("nothing", "", true, "ends too soon at byte 0");
        row("no stop", "\x80\2N", true, "ends too soon at byte 3");
        row("text beyond the end", pickleOf("X\xFF\xFF\xFF\x7Fhi"), true, "ends too soon at byte 2");
        row("text beyond everything", pickleOf("\x8D\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFhi"), true, "ends too soon");
        row("frame beyond the end", pickleOf("\x95\xFF\0\0\0\0\0\0\0N"s), true, "announces more bytes than there are");
        row("no text", pickleOf("X\2\0\0\0\xFF\xFE"s), true, "is not UTF-8");
        row("empty stack", pickleOf("0"), true, "takes a value from an empty stack");
        row("stop without value", pickleOf(""), true, "takes a value from an empty stack");
        row("no mark", pickleOf("t"), true, "looks for a mark that is not there");
        row("through the mark", pickleOf("K\1(\x85"), true, "takes a value from an empty stack");
        row("memo", pickleOf("h\1"), true, "asks for a value that was not kept");
        row("memo of nothing", pickleOf("q\1"), true, "keeps a value of an empty stack");
        row("item of no dictionary", pickleOf("]K\1K\2s"), true, "needs a dictionary that is not there");
        row("item of no list", pickleOf("}K\1a"), true, "needs a list that is not there");
        row("half an item", pickleOf("}(K\1u"), true, "sets a key without a value");
        row("call of a number", pickleOf("K\1)R"), true, "makes an object of what is no name and arguments");
        row("arguments that are none", pickleOf("cgood\nmaker\nK\1R"), true, "makes an object of what is no name");
        row("dictionary of arguments", pickleOf("ccollections\nOrderedDict\n]\x85R"), true, "makes a dictionary of");
        row("state of a number", pickleOf("K\1}b"), true, "needs a dictionary that is not there");
        row("line without end", "\x80\2cos", true, "ends too soon");
        row("goes on", pickleOf("N") + "N.", true, "goes on after its end");
    }
    void refusals()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isDamage);
        QFETCH(QByteArray, words);
        const auto pickle = read(bytes.toStdString());
        QVERIFY(!pickle);
        const std::string& message = pickle.error().message;
        QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
        QVERIFY(pickle.error().code == (isDamage ? ErrorCode::CorruptFile : ErrorCode::UnsupportedFormat));
    }

    void nothingGrowsBeyondTheLimits()
    {
        const PickleLimits small{.bytes = 1000, .values = 50, .uses = 100};
        QVERIFY(read(pickleOf(std::string(40, 'N')), small));
        QVERIFY(read(pickleOf(std::string(60, 'N')), small).error().message.find("more than 50 values")
                != std::string::npos);
        std::string copies = "N\x94";
        for (int i = 0; i < 120; ++i)
            copies += "h\0"s;
        QVERIFY(read(pickleOf(copies), small).error().message.find("more than 50 values") != std::string::npos);
        QVERIFY(read(pickleOf(std::string(2000, ')')), small).error().message.find("a pickle of 2003 bytes")
                != std::string::npos);

        // A tuple of a tuple of ... : neither reading nor giving it back takes a call for each level.
        const std::string deep = pickleOf("N" + std::string(1'000'000, '\x85'));
        const auto nested = read(deep);
        QVERIFY2(nested, nested ? "" : nested.error().message.c_str());
        // Lists of ten times the same list, forty levels deep: each is there once.
        std::string bomb = "]";
        for (int level = 0; level < 40; ++level) {
            bomb += "\x94](";
            for (int i = 0; i < 10; ++i)
                bomb += "h"s + static_cast<char>(level);
            bomb += 'e';
        }
        const std::string laughs = pickleOf(bomb);
        const auto pickle = read(laughs);
        QVERIFY2(pickle, pickle ? "" : pickle.error().message.c_str());
        QCOMPARE(pickle->root().items.size(), std::size_t{10});
        QVERIFY(read(pickleOf(std::string(3'000'000, '(') + "N")));
        QVERIFY(!read(pickleOf(std::string(9'000'000, '('))));
    }
};

QTEST_GUILESS_MAIN(TestPickle)
#include "tst_pickle.moc"
