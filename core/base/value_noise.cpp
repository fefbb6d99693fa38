// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value_noise.h"

#include "core/base/neuron_json.h"
#include "core/base/strict_fields.h"

namespace neurex {

void to_json(nlohmann::json& json, const ValueNoise& noise)
{
    json = {
        {"neurons", neuronsToJson(noise.neurons)}, {"mean", noise.mean}, {"scale", noise.scale}, {"seed", noise.seed}};
}

void from_json(const nlohmann::json& json, ValueNoise& noise)
{
    noise.neurons = neuronsFromJson(json.at("neurons"));
    strict::read(json, "mean", noise.mean);
    strict::read(json, "scale", noise.scale);
    strict::read(json, "seed", noise.seed);
}

} // namespace neurex
