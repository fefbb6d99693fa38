// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/enum_names.h"

#include <QTest>

using namespace neurex;

namespace {

enum class Fruit { Apple, Pear, Plum, Unnamed };

constexpr auto kFruits = enumNames<Fruit>(
    {{Fruit::Apple, "apple"}, {Fruit::Pear, "pear"}, {Fruit::Pear, "quince"}, {Fruit::Plum, "plum"}});

static_assert(kFruits.name(Fruit::Pear) == "pear");
static_assert(kFruits.find("plum") == Fruit::Plum);

} // namespace

class EnumNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesBothWays()
    {
        for (const Fruit fruit : {Fruit::Apple, Fruit::Pear, Fruit::Plum})
            QVERIFY(kFruits.find(kFruits.name(fruit)) == fruit);
        QVERIFY(kFruits.find("quince") == Fruit::Pear); // a second name is read, never written
        QVERIFY(kFruits.name(Fruit::Unnamed).empty());
        QVERIFY(!kFruits.find(""));
        QVERIFY(!kFruits.find("Apple"));
    }

    void errorsNameWhatThereIs()
    {
        QVERIFY(*kFruits.parse("plum", "fruit") == Fruit::Plum);
        const Result<Fruit> listed = kFruits.parse("nut", "fruit");
        QVERIFY(!listed);
        QVERIFY(listed.error().code == ErrorCode::InvalidArgument);
        QCOMPARE(listed.error().message,
                 std::string("unknown fruit \"nut\"; expected one of apple, pear, quince, plum"));
        QCOMPARE(kFruits.parseEither("nut", "fruit").error().message,
                 std::string("unknown fruit \"nut\"; expected apple, pear, quince or plum"));
    }
};

QTEST_GUILESS_MAIN(EnumNamesTest)
#include "tst_enum_names.moc"
