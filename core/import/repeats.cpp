// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/repeats.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace neurex {
namespace {

constexpr std::size_t kSharedByChance = 4;
constexpr char kBetween = '\x1f';

const std::string& stemOf(const Candidate& candidate)
{
    return candidate.isReady() ? candidate.item.stem : candidate.question.stem;
}

std::string goldText(const Candidate& candidate)
{
    if (candidate.isReady())
        return std::to_string(std::get<RawPrompt>(candidate.item.proxies.front()).gold);
    return candidate.question.options[static_cast<std::size_t>(candidate.question.gold)];
}

/// What is asked: the stem, and the options where they are the data's own; drawn ones say nothing.
std::string questionKey(const Candidate& candidate)
{
    std::string key = stemOf(candidate);
    std::vector<std::string> options = candidate.item.options;
    if (candidate.item.spanForm && candidate.question.stem == candidate.item.spanForm->stem)
        options = {candidate.item.spanForm->span}; // several parts of a sentence may be of the type
    std::ranges::sort(options);
    for (const std::string& option : options)
        key += kBetween + option;
    return key;
}

struct Seen {
    Place place;
    std::string exact; ///< with the answer
    std::string similar;
};

std::optional<Repeat> repeatOf(const Candidate& candidate, std::unordered_map<std::string, Seen>& seen)
{
    const std::string question = questionKey(candidate), gold = goldText(candidate);
    const std::string exact = question + kBetween + gold;
    const std::string similar = comparable(question) + kBetween + comparable(gold);
    const auto [found, isNew] = seen.try_emplace(comparable(question), Seen{candidate.place, exact, similar});
    if (isNew)
        return std::nullopt;
    const Repeat::Kind kind = found->second.exact == exact ? Repeat::Kind::Exact
        : found->second.similar == similar                 ? Repeat::Kind::Similar
                                                           : Repeat::Kind::Contradiction;
    return Repeat{candidate.place, found->second.place, kind};
}

std::string exactKey(const Candidate& candidate)
{
    return comparable(questionKey(candidate) + kBetween + goldText(candidate));
}

std::optional<Leak> leakOf(const Candidate& candidate, const TogetherKeys& keys,
                           const std::unordered_map<std::string, Place>& judging,
                           const std::unordered_set<std::string>& judgingExactly)
{
    if (candidate.side != Split::Identify || judging.empty())
        return std::nullopt;
    for (const std::string& key : keys.textsOf(candidate)) {
        if (const auto other = judging.find(key); other != judging.end())
            return Leak{candidate.place, other->second, judgingExactly.contains(exactKey(candidate))};
    }
    return std::nullopt;
}

} // namespace

TogetherKeys::TogetherKeys(const std::vector<Candidate>& candidates)
{
    for (const Candidate& candidate : candidates) {
        if (!candidate.item.options.empty())
            ++m_stems[comparable(stemOf(candidate))];
    }
}

std::vector<std::string> TogetherKeys::textsOf(const Candidate& candidate) const
{
    std::string stem = comparable(stemOf(candidate));
    const auto shared = m_stems.find(stem);
    if (shared != m_stems.end() && shared->second > kSharedByChance)
        stem = comparable(questionKey(candidate));
    std::vector<std::string> keys{"stem " + stem};
    if (candidate.item.spanForm)
        keys.push_back("group " + comparable(candidate.item.group));
    return keys;
}

std::vector<std::string> TogetherKeys::of(const Candidate& candidate) const
{
    std::vector<std::string> keys = textsOf(candidate);
    if (!candidate.item.group.empty() && !candidate.item.spanForm)
        keys.push_back("group " + comparable(candidate.item.group));
    return keys;
}

std::vector<std::optional<Repeat>> repeatsAmong(std::span<const Candidate> candidates)
{
    std::vector<std::optional<Repeat>> repeats;
    std::unordered_map<std::string, Seen> seen[3]; // by side
    for (const Candidate& candidate : candidates)
        repeats.push_back(repeatOf(candidate, seen[static_cast<std::size_t>(candidate.side)]));
    return repeats;
}

std::vector<std::optional<Leak>> leaksAmong(const std::vector<Candidate>& candidates)
{
    const TogetherKeys keys(candidates);
    std::unordered_map<std::string, Place> judging;
    std::unordered_set<std::string> judgingExactly;
    for (const Candidate& candidate : candidates) {
        if (candidate.side != Split::Evaluate)
            continue;
        for (std::string& key : keys.textsOf(candidate))
            judging.try_emplace(std::move(key), candidate.place);
        judgingExactly.insert(exactKey(candidate));
    }
    std::vector<std::optional<Leak>> leaks;
    for (const Candidate& candidate : candidates)
        leaks.push_back(leakOf(candidate, keys, judging, judgingExactly));
    return leaks;
}

RepeatsFound settleRepeats(std::vector<Candidate> candidates, bool keepsRepeats)
{
    RepeatsFound found;
    const std::vector<std::optional<Repeat>> repeats = repeatsAmong(candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const std::optional<Repeat>& repeat = repeats[i];
        if (repeat)
            found.repeats.push_back(*repeat);
        if (!repeat || (keepsRepeats && repeat->kind != Repeat::Kind::Contradiction))
            found.kept.push_back(std::move(candidates[i]));
    }
    const std::vector<std::optional<Leak>> leaks = leaksAmong(found.kept);
    std::vector<Candidate> kept;
    for (std::size_t i = 0; i < found.kept.size(); ++i) {
        const std::optional<Leak>& leak = leaks[i];
        if (leak)
            found.leaks.push_back(*leak);
        if (leak && leak->isSame)
            continue;
        Candidate& candidate = found.kept[i];
        candidate.side = leak ? Split::Evaluate : candidate.side;
        kept.push_back(std::move(candidate));
    }
    found.kept = std::move(kept);
    return found;
}

} // namespace neurex
