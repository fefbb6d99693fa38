// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/skill.h"

namespace neurex::demo {

std::vector<std::unique_ptr<Skill>> makeSkills(std::uint64_t seed)
{
    std::vector<std::unique_ptr<Skill>> skills;
    skills.push_back(makeEntitySkill(seed));
    skills.push_back(makeChunkSkill(seed));
    skills.push_back(makeSentimentSkill(seed));
    skills.push_back(makeCommonsenseSkill(seed));
    return skills;
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

} // namespace neurex::demo
