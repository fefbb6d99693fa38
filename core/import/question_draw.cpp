// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/question_draw.h"

#include "core/base/random.h"
#include "core/import/repeats.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>
#include <unordered_map>
#include <utility>

namespace neurex {
namespace {

constexpr std::uint64_t kSideStream = 0x73696465; // "side": other draws of the same seed are not the same numbers
constexpr std::uint64_t kChoiceStream = 0x63686f69;

using Indices = std::vector<std::size_t>;

/// Questions that no draw may part, in the order of the file.
std::vector<Indices> keptTogether(const std::vector<Candidate>& candidates, bool byText)
{
    Indices parent(candidates.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&parent](std::size_t i) {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    };
    const TogetherKeys keys(candidates);
    std::unordered_map<std::string, std::size_t> owners;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        for (std::string& unit : (byText ? keys.textsOf(candidates[i]) : keys.of(candidates[i]))) {
            const std::size_t other = root(owners.try_emplace(std::move(unit), i).first->second), own = root(i);
            parent[std::max(other, own)] = std::min(other, own);
        }
    }
    std::map<std::size_t, Indices> groups;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        groups[root(i)].push_back(i);
    std::vector<Indices> list;
    for (auto& [first, members] : groups)
        list.push_back(std::move(members));
    return list;
}

/// How many questions each side is to have; no number: all that it has.
struct Wanted {
    std::optional<std::size_t> identify;
    std::optional<std::size_t> evaluate;
};

std::size_t rounded(double value)
{
    return static_cast<std::size_t>(std::llround(value));
}

class Drawer {
public:
    Drawer(std::vector<Candidate> candidates, const ImportPolicy& policy)
        : m_candidates(std::move(candidates))
        , m_policy(policy)
    {
        m_isSided = std::ranges::any_of(m_candidates,
                                        [](const Candidate& candidate) { return candidate.side != Split::Both; });
        m_hasLabels
            = std::ranges::any_of(m_candidates, [](const Candidate& candidate) { return !candidate.label.empty(); });
    }

    Result<QuestionsDrawn> draw()
    {
        if (m_candidates.empty())
            return makeError(ErrorCode::BadTask, "no question is left to make a task of");
        if (m_isSided && m_policy.isSplitGiven && m_policy.split.isShare)
            return makeError(ErrorCode::InvalidArgument,
                             "the files say which side their questions are on; give numbers of questions, or no split");
        const Result<Wanted> wanted = m_isSided ? wantedOfSides() : shareOut();
        if (!wanted)
            return wanted.error();
        Indices chosen;
        for (const Split side : {Split::Identify, Split::Evaluate}) {
            Result<Indices> drawn = drawSide(side, side == Split::Identify ? wanted->identify : wanted->evaluate);
            if (!drawn)
                return drawn.error();
            chosen.insert(chosen.end(), drawn->begin(), drawn->end());
        }
        return finish(std::move(chosen));
    }

private:
    std::size_t countOn(Split side) const
    {
        return static_cast<std::size_t>(
            std::ranges::count(m_candidates, side, [](const Candidate& candidate) { return candidate.side; }));
    }

    Result<Wanted> wantedOfSides() const
    {
        if (m_policy.isSplitGiven)
            return Wanted{rounded(m_policy.split.identify), rounded(m_policy.split.evaluate)};
        if (m_policy.limit == 0 || m_policy.limit >= m_candidates.size())
            return Wanted{};
        const double share = static_cast<double>(countOn(Split::Identify)) / static_cast<double>(m_candidates.size());
        const std::size_t identify = rounded(share * static_cast<double>(m_policy.limit));
        return Wanted{identify, m_policy.limit - identify};
    }

    /// Gives every candidate a side.
    Result<Wanted> shareOut()
    {
        const SplitWish& split = m_policy.split;
        const std::size_t total = m_candidates.size();
        const std::size_t most = m_policy.limit == 0 ? total : std::min(m_policy.limit, total);
        Wanted wanted;
        double share = split.identify / (split.identify + split.evaluate);
        if (split.isShare) {
            const bool isAll = split.identify + split.evaluate > 1.0 - 1e-9;
            wanted.identify = rounded(split.identify * static_cast<double>(most));
            wanted.evaluate = isAll ? most - *wanted.identify : rounded(split.evaluate * static_cast<double>(most));
        } else {
            wanted.identify = rounded(split.identify);
            wanted.evaluate = rounded(split.evaluate);
            if (*wanted.identify + *wanted.evaluate > total)
                return tooFew(*wanted.identify + *wanted.evaluate, total, "in all");
        }
        if (*wanted.identify + *wanted.evaluate < total)
            share = static_cast<double>(*wanted.identify) / static_cast<double>(*wanted.identify + *wanted.evaluate);
        else
            share = static_cast<double>(*wanted.identify) / static_cast<double>(total);
        giveSides(rounded(share * static_cast<double>(total)));
        const bool isAllOfThem = split.identify + split.evaluate > 1.0 - 1e-9;
        if (split.isShare && m_policy.limit == 0 && (m_policy.isBalanced || isAllOfThem))
            return Wanted{}; // or as many as the rarest label allows
        return wanted;
    }

    void giveSides(std::size_t identify)
    {
        std::vector<Indices> groups = keptTogether(m_candidates, false);
        if (groups.size() == 1 && m_candidates.size() > 1) {
            groups = keptTogether(m_candidates, true);
            if (groups.size() > 1)
                m_drawn.notes.push_back("All questions are of one group, so the sides had to part it.");
        }
        SeededRandom(m_policy.seed, kSideStream).shuffle(std::span(groups));
        std::size_t given = 0;
        for (const Indices& group : groups) {
            const bool fits = given + group.size() <= identify;
            given += fits ? group.size() : 0;
            for (const std::size_t i : group)
                m_candidates[i].side = fits ? Split::Identify : Split::Evaluate;
        }
    }

    static Error tooFew(std::size_t wanted, std::size_t there, const std::string& where)
    {
        return makeError(ErrorCode::InvalidArgument,
                         std::to_string(wanted) + " questions are wanted " + where + ", and there are "
                             + std::to_string(there) + "; ask for fewer");
    }

    Result<Indices> drawSide(Split side, std::optional<std::size_t> wanted)
    {
        Indices there;
        for (std::size_t i = 0; i < m_candidates.size(); ++i) {
            if (m_candidates[i].side == side)
                there.push_back(i);
        }
        const std::string name(side == Split::Identify ? "identify" : "evaluate");
        if (wanted && *wanted > there.size()) {
            if (m_isSided)
                return tooFew(*wanted, there.size(), "on the side \"" + name + "\"");
            m_drawn.notes.push_back("The side \"" + name + "\" has " + std::to_string(there.size()) + " questions, not "
                                    + std::to_string(*wanted)
                                    + ": questions of one sentence, text or group keep together.");
            wanted = there.size();
        }
        if (m_hasLabels || (wanted && *wanted < there.size()))
            SeededRandom(m_policy.seed, kChoiceStream + static_cast<std::uint64_t>(side)).shuffle(std::span(there));
        if (m_policy.isBalanced)
            there = balanced(there, wanted, name);
        else if (wanted)
            there.resize(*wanted);
        if (!m_hasLabels)
            std::ranges::sort(there);
        return there;
    }

    /// One of each label in turn, until there are enough; without a number, until one has no more.
    Indices balanced(const Indices& there, std::optional<std::size_t> wanted, const std::string& side)
    {
        std::map<std::string, Indices> byLabel;
        for (const std::size_t i : there)
            byLabel[m_candidates[i].label].push_back(i);
        std::size_t rounds = there.size();
        std::string rarest;
        for (const auto& [label, members] : byLabel) {
            if (!wanted && members.size() < rounds) {
                rounds = members.size();
                rarest = label;
            }
        }
        if (!wanted && byLabel.size() > 1)
            m_drawn.notes.push_back("The side \"" + side + "\" has " + std::to_string(rounds)
                                    + " questions of each label, as many as the rarest one, \"" + rarest + "\".");
        Indices chosen;
        for (std::size_t round = 0; round < rounds; ++round) {
            for (const auto& [label, members] : byLabel) {
                if (round < members.size() && chosen.size() < wanted.value_or(there.size()))
                    chosen.push_back(members[round]);
            }
        }
        return chosen;
    }

    /// The example is a question that was not drawn, else the last one that chooses neurons.
    QuestionsDrawn finish(Indices chosen)
    {
        if (m_policy.hasExample) {
            std::vector<bool> isChosen(m_candidates.size(), false);
            for (const std::size_t i : chosen)
                isChosen[i] = true;
            std::optional<std::size_t> example;
            for (std::size_t i = 0; i < m_candidates.size() && !example; ++i) {
                if (!isChosen[i] && !m_candidates[i].isReady() && m_candidates[i].side == Split::Identify)
                    example = i;
            }
            for (auto i = chosen.rbegin(); i != chosen.rend() && !example && chosen.size() > 1; ++i) {
                if (!m_candidates[*i].isReady() && m_candidates[*i].side == Split::Identify)
                    example = *i;
            }
            if (example) {
                std::erase(chosen, *example);
                m_drawn.example = m_candidates[*example];
            }
        }
        for (const std::size_t i : chosen)
            m_drawn.questions.push_back(std::move(m_candidates[i]));
        return std::move(m_drawn);
    }

    std::vector<Candidate> m_candidates;
    const ImportPolicy& m_policy;
    QuestionsDrawn m_drawn;
    bool m_isSided = false;
    bool m_hasLabels = false;
};

} // namespace

Result<QuestionsDrawn> drawQuestions(std::vector<Candidate> candidates, const ImportPolicy& policy)
{
    return Drawer(std::move(candidates), policy).draw();
}

} // namespace neurex
