// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/model_places.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace neurex;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* kVariables[]
    = {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME", "HOME", "OLLAMA_MODELS", "LLAMA_CACHE"};

/// "place | name | path below the home | bytes"
QStringList described(const std::vector<FoundModel>& models, const QString& home)
{
    QStringList lines;
    for (const FoundModel& model : models)
        lines.append(u"%1 | %2 | %3 | %4"_s.arg(QString::fromUtf8(toString(model.place)))
                         .arg(QString::fromStdString(model.name),
                              QDir(home).relativeFilePath(QString::fromStdString(model.path.string())))
                         .arg(model.weightBytes));
    return lines;
}

} // namespace

/// A made-up home with what other programs leave there.
class TestModelPlaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsWhatProgramsLeave();
    void countsTheWeightsThatAreOpened();
    void findsModelsOfOllama();
    void takesDamagedManifestsForNone();
    void countsPartsOfSplitFiles();
    void endsInLinkLoopsAndDeepTrees();
    void anEmptyHomeHasNoPlaces();

private:
    void write(const QString& path, const QByteArray& content = "{}") const;
    QString home() const { return m_home->path(); }
    QStringList found() const { return described(findModels(usualModelPlaces()), home()); }

    std::unique_ptr<QTemporaryDir> m_home;
    QMap<QByteArray, QByteArray> m_before;
};

void TestModelPlaces::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    for (const char* variable : kVariables) {
        if (qEnvironmentVariableIsSet(variable))
            m_before.insert(variable, qgetenv(variable));
        qunsetenv(variable);
    }
    qputenv("HOME", home().toLocal8Bit());
}

void TestModelPlaces::cleanup()
{
    for (const char* variable : kVariables) {
        qunsetenv(variable);
        if (m_before.contains(variable))
            qputenv(variable, m_before.value(variable));
    }
    m_before.clear();
}

void TestModelPlaces::write(const QString& path, const QByteArray& content) const
{
    const QString full = m_home->filePath(path);
    QVERIFY(QDir().mkpath(QFileInfo(full).path()));
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void TestModelPlaces::findsWhatProgramsLeave()
{
    const QString hub = u".cache/huggingface/hub/models--org--small/"_s;
    write(hub + u"refs/main"_s, "abc");
    write(hub + u"snapshots/abc/config.json"_s);
    write(hub + u"snapshots/abc/model.safetensors"_s, "12345");
    const QString quantized = u".cache/huggingface/hub/models--org--quantized/snapshots/r/"_s;
    write(quantized + u"m-Q4_K.gguf"_s, "1234");
    write(quantized + u"m-Q8_0.gguf"_s, "12345678");
    write(quantized + u"mmproj-m.gguf"_s, "1");
    write(u".lmstudio/models/maker/tiny-GGUF/tiny.gguf"_s, "123");
    write(u".lmstudio/models/maker/tiny-mlx/config.json"_s);
    write(u".cache/llama.cpp/b.gguf"_s, "12");
    write(u".cache/llama.cpp/b.gguf.json"_s);
    write(u".cache/llama.cpp/a.gguf"_s, "1");
    QCOMPARE(found(),
             (QStringList{
                 u"Hugging Face cache | org/quantized/m-Q4_K.gguf | "_s + quantized + u"m-Q4_K.gguf | 4"_s,
                 u"Hugging Face cache | org/quantized/m-Q8_0.gguf | "_s + quantized + u"m-Q8_0.gguf | 8"_s,
                 u"Hugging Face cache | org/small | "_s + hub + u"snapshots/abc | 5"_s,
                 u"LM Studio | maker/tiny-GGUF/tiny.gguf | .lmstudio/models/maker/tiny-GGUF/tiny.gguf | 3"_s,
                 u"LM Studio | maker/tiny-mlx | .lmstudio/models/maker/tiny-mlx | 0"_s,
                 u"llama.cpp | a.gguf | .cache/llama.cpp/a.gguf | 1"_s,
                 u"llama.cpp | b.gguf | .cache/llama.cpp/b.gguf | 2"_s,
             }));
}

void TestModelPlaces::countsTheWeightsThatAreOpened()
{
    write(u"m/both/config.json"_s);
    write(u"m/both/model.safetensors"_s, "12345");
    write(u"m/both/pytorch_model.bin"_s, "123456");
    write(u"m/both/consolidated.safetensors"_s, "12345"); // the same once more
    write(u"m/both/original/params.json"_s);
    write(u"m/both/original/consolidated.00.pth"_s, "1234567");
    write(u"m/meta/params.json"_s);
    write(u"m/meta/consolidated.00.pth"_s, "123");
    write(u"m/meta/consolidated.01.pth"_s, "1234");
    write(u"m/mistral/consolidated.safetensors"_s, "12345");
    write(u"m/mistral/params.json"_s, "{}");
    write(u"m/only-original/config.json"_s);
    write(u"m/only-original/original/params.json"_s);
    write(u"m/only-original/original/consolidated.00.pth"_s, "12");
    write(u"m/torch/config.json"_s);
    write(u"m/torch/pytorch_model-00001-of-00002.bin"_s, "123");
    write(u"m/torch/pytorch_model-00002-of-00002.bin"_s, "1");
    write(u"m/torch/training_args.bin"_s, "12345678");
    const PlaceToLook place{ModelPlace::Folder, m_home->filePath(u"m"_s).toStdString()};
    QCOMPARE(described(findModels({place}), home()),
             (QStringList{u"folder | both | m/both | 5"_s, u"folder | meta | m/meta | 7"_s,
                          u"folder | mistral | m/mistral | 5"_s, u"folder | only-original | m/only-original | 0"_s,
                          u"folder | only-original/original | m/only-original/original | 2"_s,
                          u"folder | torch | m/torch | 4"_s}));
}

void TestModelPlaces::findsModelsOfOllama()
{
    const QString store = u".ollama/models/"_s;
    const QByteArray manifest = R"({"schemaVersion":2,"layers":[
        {"mediaType":"application/vnd.ollama.image.template","digest":"sha256:11","size":3},
        {"mediaType":"application/vnd.ollama.image.model","digest":"sha256:aa","size":6}]})";
    write(store + u"manifests/registry.ollama.ai/library/llama3.2/1b"_s, manifest);
    write(store + u"manifests/registry.ollama.ai/someone/own/latest"_s, manifest);
    write(store + u"manifests/hf.co/org/repo/Q4_K_M"_s, manifest);
    write(store + u"blobs/sha256-aa"_s, "GGUF56");
    const QString blob = u" | .ollama/models/blobs/sha256-aa | 6"_s;
    QCOMPARE(found(),
             (QStringList{u"Ollama | hf.co/org/repo:Q4_K_M"_s + blob, u"Ollama | llama3.2:1b"_s + blob,
                          u"Ollama | someone/own:latest"_s + blob}));
    qputenv("OLLAMA_MODELS", m_home->filePath(u"elsewhere"_s).toLocal8Bit());
    write(u"elsewhere/manifests/registry.ollama.ai/library/other/7b"_s, manifest);
    write(u"elsewhere/blobs/sha256-aa"_s, "GGUF");
    QCOMPARE(found().first(), u"Ollama | other:7b | elsewhere/blobs/sha256-aa | 4"_s);
}

void TestModelPlaces::takesDamagedManifestsForNone()
{
    const QString manifests = u".ollama/models/manifests/registry.ollama.ai/library/m/"_s;
    write(u".ollama/models/blobs/sha256-aa"_s, "GGUF");
    write(u".ollama/models/secret"_s, "GGUF");
    const QByteArray texts[]
        = {"",
           "{",
           "[]",
           R"({"layers":{}})",
           R"({"layers":[1,{"mediaType":5}]})",
           R"({"layers":[{"mediaType":"application/vnd.ollama.image.model"}]})",
           R"({"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":7}]})",
           R"({"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"../secret"}]})",
           R"({"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"sha256:bb"}]})"};
    for (int i = 0; i < std::ssize(texts); ++i)
        write(manifests + QString::number(i), texts[i]);
    QCOMPARE(found(), QStringList());
}

void TestModelPlaces::countsPartsOfSplitFiles()
{
    write(u"m/big-00001-of-00003.gguf"_s, "1");
    write(u"m/big-00002-of-00003.gguf"_s, "12");
    write(u"m/big-00003-of-00003.gguf"_s, "123");
    write(u"m/big-00001-of-00002.gguf"_s, "1234567");
    write(u"m/-00001-of-00001.gguf"_s, "1");
    write(u"m/x-0001-of-00003.gguf"_s, "12");
    const PlaceToLook place{ModelPlace::Folder, m_home->filePath(u"m"_s).toStdString()};
    QCOMPARE(described(findModels({place}), home()),
             (QStringList{u"folder | -00001-of-00001.gguf | m/-00001-of-00001.gguf | 1"_s,
                          u"folder | big-00001-of-00002.gguf | m/big-00001-of-00002.gguf | 7"_s,
                          u"folder | big-00001-of-00003.gguf | m/big-00001-of-00003.gguf | 6"_s,
                          u"folder | x-0001-of-00003.gguf | m/x-0001-of-00003.gguf | 2"_s}));
}

void TestModelPlaces::endsInLinkLoopsAndDeepTrees()
{
    write(u"m/a/b/c/d/near.gguf"_s, "1");
    write(u"m/a/b/c/d/e/far.gguf"_s, "1");
    write(u"elsewhere/linked/other.gguf"_s, "12");
    QVERIFY(QFile::link(m_home->filePath(u"m"_s), m_home->filePath(u"m/a/loop"_s)));
    QVERIFY(QFile::link(m_home->filePath(u"elsewhere/linked"_s), m_home->filePath(u"m/linked"_s)));
    QVERIFY(QFile::link(m_home->filePath(u"elsewhere/linked"_s), m_home->filePath(u"m/linked-again"_s)));
    const PlaceToLook place{ModelPlace::Folder, m_home->filePath(u"m"_s).toStdString()};
    QCOMPARE(described(findModels({place}), home()),
             (QStringList{u"folder | a/b/c/d/near.gguf | m/a/b/c/d/near.gguf | 1"_s,
                          u"folder | linked/other.gguf | m/linked/other.gguf | 2"_s}));
}

void TestModelPlaces::anEmptyHomeHasNoPlaces()
{
    for (const PlaceToLook& place : usualModelPlaces())
        QVERIFY2(!QString::fromStdString(place.folder.string()).startsWith(home()), place.folder.c_str());
    QVERIFY(findModels({}).empty());
    QVERIFY(findModels({{ModelPlace::Ollama, "/nowhere"}, {ModelPlace::Folder, "/nowhere"}}).empty());
}

QTEST_GUILESS_MAIN(TestModelPlaces)
#include "tst_model_places.moc"
