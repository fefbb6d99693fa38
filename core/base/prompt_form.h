// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace neurex {

inline constexpr std::string_view kRawForm = "raw"; ///< a prompt as it stands
inline constexpr std::string_view kOwnForm = "auto"; ///< the model's own chat form
inline constexpr std::string_view kCustomForm = "custom"; ///< texts of the user around the prompt
inline constexpr std::string_view kUnnamedForm = "template"; ///< the model's own, which is none that has a name

/// What stands around the text of each prompt. The special tokens of prefix and suffix are read as such, those that are
/// spelled in the text between them are not.
struct PromptForm {
    std::string name = std::string(kRawForm); ///< kRawForm, kCustomForm, kUnnamedForm or one of chatFormNames()
    std::string prefix;
    std::string suffix;
    bool trims = false; ///< blanks at the ends of the text go

    bool isRaw() const { return name == kRawForm; }
    /// A form of the model says itself where its BOS is; before other prompts the tokenizer puts it.
    bool bringsBos() const { return !isRaw() && name != kCustomForm; }
    bool operator==(const PromptForm&) const = default;
};

/// The form that is asked for, whatever the model: kRawForm, kOwnForm, kCustomForm with the user's texts, or one of
/// chatFormNames().
struct PromptChoice {
    std::string name = std::string(kRawForm);
    std::string prefix; ///< of kCustomForm
    std::string suffix;

    bool operator==(const PromptChoice&) const = default;
};

/// Readers throw std::exception; a choice or a form that is not there (results of older versions) is raw.
void to_json(nlohmann::json& json, const PromptForm& form);
void from_json(const nlohmann::json& json, PromptForm& form);
void to_json(nlohmann::json& json, const PromptChoice& choice);
void from_json(const nlohmann::json& json, PromptChoice& choice);

/// The entry of an object, or raw where it has none. Throws std::exception.
PromptForm promptFormAt(const nlohmann::json& object, const char* key);

} // namespace neurex
