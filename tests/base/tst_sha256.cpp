// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include <QTest>

#include <string>

using namespace neurex;

class TestSha256 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownDigests_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("empty") << QByteArray()
                               << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("million a") << QByteArray(1'000'000, 'a')
                                   << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    void knownDigests()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, digest);
        Sha256 hasher;
        hasher.update(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(hasher.hexDigest()), digest);
    }

    /// Any way of cutting a text gives the digest of the whole, around every block boundary.
    void piecesEqualWhole()
    {
        std::string text;
        for (int i = 0; i < 200; ++i)
            text += static_cast<char>(i * 7 + 3);
        for (std::size_t length : {55U, 56U, 63U, 64U, 65U, 119U, 120U, 128U, 200U}) {
            const std::string whole = text.substr(0, length);
            Sha256 once;
            once.update(whole);
            const std::string expected = once.hexDigest();
            for (std::size_t piece = 1; piece <= length; ++piece) {
                Sha256 hasher;
                for (std::size_t begin = 0; begin < length; begin += piece)
                    hasher.update(whole.substr(begin, piece));
                QCOMPARE(hasher.hexDigest(), expected);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSha256)
#include "tst_sha256.moc"
