// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include <QTest>

#include <cmath>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliLens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersSayWhatFollows()
    {
        const CliFixture fixture;
        const QStringList command{u"lens"_s, fixture.model(), u"--text"_s, u"xa"_s, u"--top"_s, u"2"_s};
        // The fake engine's last layer gives b one half and c one quarter; layers below are less sure.
        const nlohmann::json layers = fixture.run(command + QStringList{u"--json"_s}).json()["layers"];
        QCOMPARE(layers.size(), 3U);
        for (std::size_t layer = 0; layer < 3; ++layer) {
            QCOMPARE(layers[layer].size(), 2U);
            COMPARE_JSON(layers[layer][0]["piece"], "b");
            COMPARE_JSON(layers[layer][1]["piece"], "c");
            QVERIFY(std::abs(layers[layer][0]["probability"].get<double>() - (static_cast<double>(layer) + 1.0) / 6.0)
                    < 1e-6);
        }
        const CliResult text = fixture.run(command);
        QCOMPARE(text.exitCode, 0);
        const QStringList lines = text.out.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QVERIFY2(lines[3].startsWith(u'2') && lines[3].contains(u"\"b\" 50.0%"_s)
                     && lines[3].endsWith(u"\"c\" 25.0%"_s),
                 qPrintable(lines[3]));
        const nlohmann::json changed
            = fixture.run(command + QStringList{u"--excite"_s, u"L1N2"_s, u"--json"_s}).json()["layers"];
        QVERIFY(changed[2][0]["probability"] != layers[2][0]["probability"]);
        QCOMPARE(fixture.run({u"lens"_s, fixture.model(), u"--text"_s, u"xa"_s, u"--top"_s, u"0"_s}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliLens)
#include "tst_cli_lens.moc"
