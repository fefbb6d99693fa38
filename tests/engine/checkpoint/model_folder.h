// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/file_bytes.h"
#include "tests/support/tiny_model.h"
#include "tests/support/torch_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace neurex::test {

/// Models that every kind of weight files holds, as rows of a test with the column "options".
inline void addStoredModels()
{
    QTest::addColumn<TinyModelOptions>("options");
    const auto add = [](const char* name, ElementType type, int shardCount, bool isTied) {
        TinyModelOptions options;
        options.type = type;
        options.shardCount = shardCount;
        options.tiedHead = isTied;
        QTest::newRow(name) << options;
    };
    add("float32", ElementType::F32, 1, false);
    add("float16", ElementType::F16, 1, false);
    add("bfloat16 in shards", ElementType::BF16, 3, false);
    add("tied in shards", ElementType::F32, 2, true);
}

/// A tiny model in a temporary folder, to be damaged by tests.
class ModelFolder {
public:
    explicit ModelFolder(const TinyModelOptions& options = {})
    {
        const Result<void> written = writeTinyModel(path(), options);
        if (!written)
            throw std::runtime_error(written.error().message);
        writeBytes(path() / "tokenizer.model", "not a real tokenizer");
    }

    std::filesystem::path path() const { return m_folder.path().toStdString(); }

    void editJson(const char* fileName, const std::function<void(nlohmann::json&)>& edit) const
    {
        nlohmann::json json = nlohmann::json::parse(readBytes(path() / fileName));
        edit(json);
        writeBytes(path() / fileName, json.dump());
    }

    void editTensors(const std::function<void(std::vector<OwnedTensor>&)>& edit,
                     const std::map<std::string, std::string>& metadata = {},
                     const char* fileName = "model.safetensors") const
    {
        std::vector<OwnedTensor> tensors = readTensors(path() / fileName);
        edit(tensors);
        std::vector<TensorToWrite> written;
        for (const OwnedTensor& tensor : tensors)
            written.push_back({tensor.name, tensor.type, tensor.shape, tensor.bytes});
        if (const Result<void> result = writeSafetensors(path() / fileName, written, metadata); !result)
            throw std::runtime_error(result.error().message);
    }

private:
    QTemporaryDir m_folder;
};

inline OwnedTensor& tensorNamed(std::vector<OwnedTensor>& tensors, const std::string& name)
{
    const auto found
        = std::find_if(tensors.begin(), tensors.end(), [&](const OwnedTensor& tensor) { return tensor.name == name; });
    if (found == tensors.end())
        throw std::runtime_error("no tensor " + name);
    return *found;
}

inline void removeTensor(std::vector<OwnedTensor>& tensors, const std::string& name)
{
    std::erase_if(tensors, [&](const OwnedTensor& tensor) { return tensor.name == name; });
}

} // namespace neurex::test
