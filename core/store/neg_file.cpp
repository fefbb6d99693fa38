// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/neg_file.h"

#include "core/base/strict_fields.h"

#include <algorithm>

namespace neurex {

void to_json(nlohmann::json& json, const NegManifest& manifest)
{
    json = {{"settings", manifest.settings}, {"split", manifest.split}, {"limit", manifest.limit}};
    writeOrigin(json, manifest);
}

void from_json(const nlohmann::json& json, NegManifest& manifest)
{
    readOrigin(json, manifest);
    manifest.settings = json.at("settings").get<NegSettings>();
    strict::read(json, "split", manifest.split);
    strict::read(json, "limit", manifest.limit);
}

bool NegForm::fits(const NegManifest& manifest, const NegPrompt& prompt)
{
    const auto shifts = shiftsOf(manifest.settings.range, manifest.settings.step);
    return shifts && std::ranges::all_of(prompt.neurons, [&](const NegNeuron& neuron) {
               return neuron.changes.size() == shifts->size();
           });
}

} // namespace neurex
