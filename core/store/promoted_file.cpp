// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/promoted_file.h"

namespace neurex {

void to_json(nlohmann::json& json, const PromotedManifest& manifest)
{
    json = {{"tokens", manifest.tokens}, {"with_norm", manifest.withNorm}};
    writeOrigin(json, manifest);
}

void from_json(const nlohmann::json& json, PromotedManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "tokens", manifest.tokens);
    strict::read(json, "with_norm", manifest.withNorm);
}

} // namespace neurex
