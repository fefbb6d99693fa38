// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/family_fixture.h"

#include "core/base/safetensors.h"
#include "core/engine/families/model_config.h"

#include <QDir>
#include <QFile>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace neurex::test {
namespace {

QString folderOfFixtures()
{
    return QStringLiteral(NEUREX_SOURCE_DIR "/tests/engine/families");
}

/// Numbers in [-1, 1) that depend on the name only, as tests/peers/families/tiny_models.py makes them.
class Stream {
public:
    explicit Stream(const std::string& name)
    {
        for (const char byte : name)
            m_state = (m_state ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    }

    double next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t x = (m_state ^ (m_state >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
        return static_cast<double>((x ^ (x >> 31U)) >> 40U) * 0x1.0p-23 - 1.0;
    }

private:
    std::uint64_t m_state = 0xCBF29CE484222325ULL;
};

struct StoredTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    double offset = 0.0, scale = 0.0;
    std::string stream;
};

void writeModel(const std::filesystem::path& folder, const json& configuration, const std::vector<StoredTensor>& stored,
                const TensorEdit& edit = {})
{
    QFile config(QString::fromStdString((folder / "config.json").native()));
    if (!config.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(config.errorString()));
    config.write(QByteArray::fromStdString(configuration.dump(1)));
    config.close();
    std::vector<std::vector<float>> values;
    std::vector<TensorToWrite> tensors;
    values.reserve(stored.size());
    for (const StoredTensor& tensor : stored) {
        std::size_t count = 1;
        for (const std::int64_t size : tensor.shape)
            count *= static_cast<std::size_t>(size);
        Stream stream(tensor.stream);
        std::vector<float>& data = values.emplace_back(count);
        for (float& value : data)
            value = static_cast<float>(tensor.offset + tensor.scale * stream.next());
        if (edit)
            edit(tensor.name, tensor.shape, data);
        tensors.push_back({tensor.name, ElementType::F32, tensor.shape, std::as_bytes(std::span(data))});
    }
    if (const auto written = writeSafetensors(folder / "model.safetensors", tensors, {{"format", "pt"}}); !written)
        qFatal("%s", written.error().message.c_str());
}

} // namespace

QStringList familyFixtures()
{
    QStringList names = QDir(folderOfFixtures()).entryList({u"*.json"_s}, QDir::Files);
    for (QString& name : names)
        name.chop(5);
    return names;
}

json readFamilyFixture(const QString& name)
{
    QFile file(folderOfFixtures() + u'/' + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return json::parse(file.readAll().toStdString());
}

void writeFamilyModel(const std::filesystem::path& folder, const json& fixture, const TensorEdit& edit)
{
    std::vector<StoredTensor> stored;
    for (const json& tensor : fixture.at("tensors"))
        stored.push_back({tensor.at(0).get<std::string>(), tensor.at(1).get<std::vector<std::int64_t>>(),
                          tensor.at(2).get<double>(), tensor.at(3).get<double>(), tensor.at(4).get<std::string>()});
    writeModel(folder, fixture.at("config"), stored, edit);
}

void writeModelOf(const std::filesystem::path& folder, const json& config)
{
    constexpr double kScale = 0.1; // nothing overflows
    const Result<engine::ModelConfig> parsed = engine::parseModelConfig(config.dump(), "config.json");
    if (!parsed)
        qFatal("%s", parsed.error().message.c_str());
    std::vector<StoredTensor> stored;
    for (const engine::ExpectedTensor& tensor : parsed->tensors)
        stored.push_back({parsed->prefixes.front() + tensor.name, tensor.shape, tensor.shape.size() == 1 ? 1.0 : 0.0,
                          kScale, tensor.name});
    writeModel(folder, config, stored);
}

} // namespace neurex::test
