// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hub_cache.h"

#include "core/base/hub_name.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* kVariables[] = {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME", "HOME"};

} // namespace

/// A made-up cache in a temporary folder.
class TestHubCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsUsableModelsOnly();
    void takesTheRevisionOfMain();
    void takesAnotherRevisionWhereMainIsUnusable();
    void followsLinksIntoBlobs();
    void findsByName();
    void knowsNames_data();
    void knowsNames();
    void looksWhereTheToolsLook();
    void anAbsentCacheIsEmpty();
    void tellsNamesFromPaths();

private:
    void write(const QString& path, const QByteArray& content = "{}") const;
    /// A complete snapshot.
    void addSnapshot(const QString& model, const QString& revision) const;
    std::filesystem::path cache() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHubCache::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestHubCache::write(const QString& path, const QByteArray& content) const
{
    const QString full = m_folder->filePath(path);
    QVERIFY(QDir().mkpath(QFileInfo(full).path()));
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void TestHubCache::addSnapshot(const QString& model, const QString& revision) const
{
    const QString folder = model + u"/snapshots/"_s + revision + u'/';
    write(folder + u"config.json"_s);
    write(folder + u"model.safetensors"_s, QByteArray(100, 'x'));
}

void TestHubCache::tellsNamesFromPaths()
{
    const std::optional<HubName> hub = hubNameOf("/home/me/hub/models--acme--tiny-llama/snapshots/0123456789abcdef");
    QVERIFY(hub.has_value());
    QCOMPARE(hub->name, std::string("acme/tiny-llama"));
    QCOMPARE(hub->revision, std::string("0123456789abcdef"));
    QCOMPARE(shortRevision(hub->revision), std::string("01234567"));
    QCOMPARE(hubNameOf("models--gpt2/snapshots/r1/")->name, std::string("gpt2"));
    for (const char* other : {"/models/llama", "/hub/models--a--b", "/hub/models--a--b/refs/main", "/snapshots/r1", ""})
        QVERIFY2(!hubNameOf(other), other);
}

void TestHubCache::findsUsableModelsOnly()
{
    addSnapshot(u"models--zeta--last"_s, u"r1"_s);
    addSnapshot(u"models--acme--tiny-llama"_s, u"r1"_s);
    write(u"models--acme--tiny-llama/snapshots/r1/model-2.safetensors"_s, "12345");
    addSnapshot(u"models--gpt2"_s, u"r1"_s);
    addSnapshot(u"datasets--acme--questions"_s, u"r1"_s);
    write(u"models--acme--only-config/snapshots/r1/config.json"_s);
    write(u"models--acme--old-format/snapshots/r1/config.json"_s);
    write(u"models--acme--old-format/snapshots/r1/pytorch_model-00001-of-00002.bin"_s, "123");
    write(u"models--acme--old-format/snapshots/r1/pytorch_model-00002-of-00002.bin"_s, "4567");
    write(u"models--acme--old-format/snapshots/r1/training_args.bin"_s, "12345678");
    write(u"models--acme--onnx/snapshots/r1/config.json"_s);
    write(u"models--acme--onnx/snapshots/r1/model.onnx"_s, "1");
    write(u"models--meta--llama/snapshots/r1/params.json"_s);
    write(u"models--meta--llama/snapshots/r1/consolidated.00.pth"_s, "12");
    write(u"models--acme--no-snapshot/refs/main"_s, "r1");
    write(u"version.txt"_s, "1");
    const std::vector<CachedModel> models = findCachedModels(cache());
    QCOMPARE(models.size(), 5U);
    QCOMPARE(models[0].name, std::string("acme/old-format"));
    QCOMPARE(models[0].weightBytes, 7U);
    QCOMPARE(models[1].name, std::string("acme/tiny-llama"));
    QCOMPARE(models[1].weightBytes, 105U);
    QCOMPARE(models[2].name, std::string("gpt2"));
    QCOMPARE(models[3].name, std::string("meta/llama"));
    QCOMPARE(models[3].weightBytes, 2U);
    QCOMPARE(models[4].name, std::string("zeta/last"));
    QCOMPARE(models[1].folder.string(), m_folder->filePath(u"models--acme--tiny-llama/snapshots/r1"_s).toStdString());
}

void TestHubCache::takesTheRevisionOfMain()
{
    for (const QString& revision : {u"aaa"_s, u"bbb"_s, u"ccc"_s})
        addSnapshot(u"models--acme--m"_s, revision);
    write(u"models--acme--m/refs/main"_s, "bbb\n");
    QCOMPARE(findCachedModels(cache()).at(0).revision, std::string("bbb"));
}

void TestHubCache::takesAnotherRevisionWhereMainIsUnusable()
{
    write(u"models--acme--m/snapshots/main-one/config.json"_s); // interrupted download: no weights yet
    addSnapshot(u"models--acme--m"_s, u"older"_s);
    write(u"models--acme--m/refs/main"_s, "main-one");
    QCOMPARE(findCachedModels(cache()).at(0).revision, std::string("older"));
}

void TestHubCache::followsLinksIntoBlobs()
{
    write(u"models--acme--m/blobs/1"_s);
    write(u"models--acme--m/blobs/2"_s, "weights");
    const QString snapshot = m_folder->filePath(u"models--acme--m/snapshots/r"_s);
    QVERIFY(QDir().mkpath(snapshot));
    QVERIFY(QFile::link(u"../../blobs/1"_s, snapshot + u"/config.json"_s));
    QVERIFY(QFile::link(u"../../blobs/2"_s, snapshot + u"/model.safetensors"_s));
    QCOMPARE(findCachedModels(cache()).at(0).weightBytes, 7U);
    QVERIFY(QFile::remove(m_folder->filePath(u"models--acme--m/blobs/2"_s)));
    QVERIFY(findCachedModels(cache()).empty()); // a link to nowhere is no weight file
}

void TestHubCache::findsByName()
{
    addSnapshot(u"models--acme--tiny-llama"_s, u"r1"_s);
    QVERIFY(findCachedModel(cache(), "acme/tiny-llama"));
    QVERIFY(!findCachedModel(cache(), "acme/other"));
    QVERIFY(!findCachedModel(cache(), "../acme"));
}

void TestHubCache::knowsNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isName");
    QTest::newRow("name") << u"meta-llama/Llama-2-7b-chat.hf"_s << true;
    QTest::newRow("absolute path") << u"/models/a"_s << false;
    QTest::newRow("path here") << u"./models"_s << false;
    QTest::newRow("path above") << u"../models"_s << false;
    QTest::newRow("one word") << u"demo"_s << false;
    QTest::newRow("three parts") << u"a/b/c"_s << false;
    QTest::newRow("open end") << u"a/"_s << false;
    QTest::newRow("blank") << u"a/b c"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestHubCache::knowsNames()
{
    QFETCH(QString, text);
    QFETCH(bool, isName);
    QCOMPARE(isHubName(text.toStdString()), isName);
}

void TestHubCache::looksWhereTheToolsLook()
{
    QMap<QByteArray, QByteArray> before;
    for (const char* variable : kVariables) {
        if (qEnvironmentVariableIsSet(variable))
            before.insert(variable, qgetenv(variable));
        qunsetenv(variable);
    }
    const auto folder = [] { return QString::fromStdString(hubCacheFolder().string()); };
    QCOMPARE(folder(), QString());
    qputenv("HOME", "/home/u");
    QCOMPARE(folder(), u"/home/u/.cache/huggingface/hub"_s);
    qputenv("XDG_CACHE_HOME", "/x");
    QCOMPARE(folder(), u"/x/huggingface/hub"_s);
    qputenv("HF_HOME", "/h");
    QCOMPARE(folder(), u"/h/hub"_s);
    qputenv("HUGGINGFACE_HUB_CACHE", "/old");
    QCOMPARE(folder(), u"/old"_s);
    qputenv("HF_HUB_CACHE", "/new");
    QCOMPARE(folder(), u"/new"_s);
    for (const char* variable : kVariables) {
        qunsetenv(variable);
        if (before.contains(variable))
            qputenv(variable, before.value(variable));
    }
}

void TestHubCache::anAbsentCacheIsEmpty()
{
    QVERIFY(findCachedModels(cache() / "missing").empty());
    QVERIFY(findCachedModels({}).empty());
}

QTEST_GUILESS_MAIN(TestHubCache)
#include "tst_hub_cache.moc"
