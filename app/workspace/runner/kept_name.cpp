// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/runner/kept_name.h"

#include "core/base/sha256.h"

#include <nlohmann/json.hpp>

namespace neurex::app {

std::string keptName(const ResultOrigin& origin, const std::vector<std::string>& own)
{
    constexpr std::size_t kNameLength = 24;
    std::vector<std::string> parts{origin.neurexVersion, origin.model.weightHash,  origin.model.tokenizerHash,
                                   origin.model.device,  origin.model.computeType, origin.taskHash};
    parts.insert(parts.end(), own.begin(), own.end());
    Sha256 hash;
    for (const std::string& part : parts) {
        hash.update(part);
        hash.update(std::string(1, '\0'));
    }
    if (!origin.promptForm.isRaw()) // others keep the names that they always had
        hash.update(nlohmann::json(origin.promptForm).dump());
    return hash.hexDigest().substr(0, kNameLength) + ".jsonl";
}

} // namespace neurex::app
