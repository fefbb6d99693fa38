// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/prompt_form.h"

#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

namespace neurex {

void to_json(nlohmann::json& json, const PromptForm& form)
{
    json = {{"name", form.name}, {"prefix", form.prefix}, {"suffix", form.suffix}, {"trims", form.trims}};
}

void from_json(const nlohmann::json& json, PromptForm& form)
{
    strict::read(json, "name", form.name);
    strict::read(json, "prefix", form.prefix);
    strict::read(json, "suffix", form.suffix);
    strict::read(json, "trims", form.trims);
}

void to_json(nlohmann::json& json, const PromptChoice& choice)
{
    json = {{"name", choice.name}, {"prefix", choice.prefix}, {"suffix", choice.suffix}};
}

void from_json(const nlohmann::json& json, PromptChoice& choice)
{
    strict::read(json, "name", choice.name);
    strict::read(json, "prefix", choice.prefix);
    strict::read(json, "suffix", choice.suffix);
}

PromptForm promptFormAt(const nlohmann::json& object, const char* key)
{
    PromptForm form;
    if (const auto found = object.find(key); found != object.end())
        found->get_to(form);
    return form;
}

} // namespace neurex
