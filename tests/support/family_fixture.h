// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace neurex::test {

/// The tiny models of tests/engine/families, by name.
QStringList familyFixtures();
/// Configuration, tensors and numbers of one of them.
nlohmann::json readFamilyFixture(const QString& name);

/// Changes the numbers of a stored tensor, rows first.
using TensorEdit
    = std::function<void(const std::string& name, const std::vector<std::int64_t>& shape, std::span<float> values)>;
/// Writes a fixture's model; its weights follow from the tensors' names, before they are edited.
void writeFamilyModel(const std::filesystem::path& folder, const nlohmann::json& fixture, const TensorEdit& edit = {});
/// Writes a model of another size: whatever tensors the configuration asks for.
void writeModelOf(const std::filesystem::path& folder, const nlohmann::json& config);

} // namespace neurex::test
