// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/neuron_id.h"

#include <QTest>

#include <unordered_set>

using namespace neurex;

class TestNeuronId : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("printed form") << QByteArray("L10 N23");
        QTest::newRow("no blank") << QByteArray("L10N23");
        QTest::newRow("dimension") << QByteArray("L10D23");
        QTest::newRow("lower case") << QByteArray("l10n23");
        QTest::newRow("lower case dimension") << QByteArray("l10d23");
        QTest::newRow("pair") << QByteArray("[10,23]");
        QTest::newRow("pair with blanks") << QByteArray(" [ 10 , 23 ] ");
        QTest::newRow("bare pair") << QByteArray("10,23");
    }

    void accepted()
    {
        QFETCH(QByteArray, text);
        const Result<NeuronId> neuron = parseNeuronId(text.toStdString());
        QVERIFY2(neuron, text.constData());
        QCOMPARE(neuron->layer, 10);
        QCOMPARE(neuron->index, 23);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "L10", "N23", "L-1N2", "L1N-2", "L1N2 x", "L1N2L3N4", "neuron", "10", "1.5,2",
                                 "[1,2,3]", "L99999999999N1", "L1N2147483648", "L1X2", "\xff\xfe"})
            QTest::newRow(text) << QByteArray(text);
    }

    void refused()
    {
        QFETCH(QByteArray, text);
        const Result<NeuronId> neuron = parseNeuronId(text.toStdString());
        QVERIFY(!neuron);
        QVERIFY(neuron.error().code == ErrorCode::InvalidArgument);
        QVERIFY(neuron.error().message.find("L10N23") != std::string::npos); // shows what is expected
    }

    void lists()
    {
        const std::vector<NeuronId> expected{{1, 2}, {3, 4}};
        for (const char* text : {"L1N2,L3N4", "L1 N2; L3 N4", "L1N2 L3D4", "[[1,2],[3,4]]", "1,2,3,4"}) {
            const Result<std::vector<NeuronId>> neurons = parseNeuronList(text);
            QVERIFY2(neurons, text);
            QVERIFY2(*neurons == expected, text);
        }
        const Result<std::vector<NeuronId>> none = parseNeuronList("  ");
        QVERIFY(none);
        QVERIFY(none->empty());
        QVERIFY(!parseNeuronList("L1N2,L3"));
        QVERIFY(!parseNeuronList("[[1,2],[3]]"));
        for (const char* text : {"L1N2L3N4", "l1n2l3n4", "L-0N2", "L1N-0", "L1N2,L-0N4", "L-0N2L1N3"})
            QVERIFY2(!parseNeuronList(text), text);
        QVERIFY(parseNeuronList("[1,2][3,4]"));
    }

    void printsWhatItParses()
    {
        QCOMPARE(toString(NeuronId{10, 23}), std::string("L10 N23"));
        for (const NeuronId neuron : {NeuronId{0, 0}, NeuronId{79, 28671}, NeuronId{2147483647, 2147483647}})
            QVERIFY(*parseNeuronId(toString(neuron)) == neuron);
    }

    void ordersByLayerFirst()
    {
        QVERIFY((NeuronId{1, 500} < NeuronId{2, 0}));
        QVERIFY((NeuronId{2, 0} < NeuronId{2, 1}));
    }

    void hashSeparatesLayerAndIndex()
    {
        std::unordered_set<std::size_t> hashes;
        for (std::int32_t layer = 0; layer < 50; ++layer) {
            for (std::int32_t index = 0; index < 50; ++index)
                hashes.insert(std::hash<NeuronId>{}({layer, index}));
        }
        QCOMPARE(hashes.size(), std::size_t{2500});
    }
};

QTEST_GUILESS_MAIN(TestNeuronId)
#include "tst_neuron_id.moc"
