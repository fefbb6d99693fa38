// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

namespace neurex {

Result<void> writeTextFile(const std::filesystem::path& path, std::string_view text, FileAccess access)
{
    return writeFile(path, text, access);
}

std::string toText(const nlohmann::json& json)
{
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string toLine(const nlohmann::json& json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace neurex
