// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/candidate.h"

#include "core/base/display_text.h"
#include "core/base/random.h"
#include "core/import/dataset_file.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace neurex {
namespace {

constexpr std::uint64_t kStream = 0x6f7074; // "opt": other draws of the same seed are not the same numbers
constexpr std::size_t kUsualOptions = 4;
constexpr std::size_t kAllLabelsUpTo = 5;

std::string onOneLine(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\t', ' ');
    return text;
}

/// Nothing where a question can be asked with these options.
std::string whatIsWrong(const std::vector<std::string>& options)
{
    if (options.size() < static_cast<std::size_t>(kFewestOptions))
        return std::to_string(options.size()) + (options.size() == 1 ? " option" : " options")
            + "; 2 at least are needed";
    std::set<std::string> seen;
    for (const std::string& option : options) {
        if (withoutBlanksAround(option).empty())
            return "an option is empty";
        if (!seen.insert(withSingleBlanks(option)).second)
            return "two of its options are the same";
    }
    return {};
}

/// The labels of all questions, each with the family that it was seen in.
struct LabelPool {
    std::vector<std::string> labels; ///< in alphabetical order
    std::map<std::string, std::string> families;
};

LabelPool poolOf(const std::vector<Candidate>& candidates)
{
    LabelPool pool;
    for (const Candidate& candidate : candidates) {
        if (!candidate.isReady() && candidate.item.options.empty())
            pool.families.emplace(candidate.item.answer, candidate.item.family);
    }
    for (const auto& [label, family] : pool.families)
        pool.labels.push_back(label);
    return pool;
}

/// `count` of `from`, without `gold`; those of the family first.
std::vector<std::string> drawnLabels(const LabelPool& pool, const ImportedItem& item, std::size_t count,
                                     SeededRandom& random)
{
    std::vector<std::string> near, far;
    if (pool.labels.size() > 1000 && item.family.empty()) { // answers of thousands of questions: by trial
        std::set<std::string> drawn;
        while (drawn.size() < count) {
            const std::string& label = pool.labels[static_cast<std::size_t>(random.below(pool.labels.size()))];
            if (label != item.answer)
                drawn.insert(label);
        }
        return {drawn.begin(), drawn.end()};
    }
    for (const std::string& label : pool.labels) {
        if (label == item.answer)
            continue;
        const bool isNear = !item.family.empty() && pool.families.at(label) == item.family;
        (isNear ? near : far).push_back(label);
    }
    random.shuffle(std::span(near));
    random.shuffle(std::span(far));
    near.insert(near.end(), far.begin(), far.end());
    near.resize(std::min(count, near.size()));
    return near;
}

/// Whether what is right is no label but an answer of its own: no two questions share one, or few of many do.
bool areAnswers(const std::vector<Candidate>& candidates, const LabelPool& pool)
{
    constexpr std::size_t kFewest = 5, kMany = 50;
    const auto open = static_cast<std::size_t>(std::ranges::count_if(
        candidates, [](const Candidate& candidate) { return !candidate.isReady() && candidate.item.options.empty(); }));
    const std::size_t labels = pool.labels.size();
    return open >= kFewest && (labels == open || (labels > kMany && labels * 2 > open));
}

class OptionMaker {
public:
    OptionMaker(const std::vector<Candidate>& candidates, const ImportPolicy& policy)
        : m_policy(policy)
        , m_pool(poolOf(candidates))
        , m_isAnswers(policy.distractors == Distractors::Answers
                      || (policy.distractors == Distractors::Usual && areAnswers(candidates, m_pool)))
    {
        if (policy.options > 0)
            m_drawn = static_cast<std::size_t>(policy.options);
        else
            m_drawn = !m_isAnswers && m_pool.labels.size() <= kAllLabelsUpTo ? kAllLabelsUpTo : kUsualOptions;
    }

    /// What is wrong; empty where the candidate has its question.
    std::string make(Candidate& candidate)
    {
        if (candidate.isReady())
            return {};
        SeededRandom random(SeededRandom::mixed(
            {m_policy.seed, kStream, candidate.place.file, static_cast<std::uint64_t>(candidate.place.line)}));
        if (!candidate.item.options.empty())
            return keepOwn(candidate, random);
        candidate.label = m_isAnswers ? std::string() : candidate.item.answer;
        if (m_policy.distractors == Distractors::Spans)
            return takeSpans(candidate, random);
        return takeLabels(candidate, random);
    }

    std::string description() const
    {
        std::string text;
        const auto add = [&text](std::size_t count, const std::string& what) {
            if (count > 0)
                text += (text.empty() ? "" : "; ") + what;
        };
        add(m_own, "the data's own options");
        add(m_labelled,
            std::string(m_isAnswers ? "answers of other questions" : "other labels") + ", of "
                + std::to_string(m_pool.labels.size()) + (m_isAnswers ? " answers" : " labels"));
        add(m_spans, "parts of the same sentence with as many words");
        return text;
    }
    std::vector<std::string> notes() const
    {
        std::vector<std::string> notes;
        if (m_reduced > 0)
            notes.push_back(std::to_string(m_reduced) + " questions have more options than " + std::to_string(most())
                            + "; the others were drawn out.");
        if (m_policy.options > 0 && m_fewer > 0)
            notes.push_back(std::to_string(m_fewer) + " questions have fewer options than "
                            + std::to_string(m_policy.options) + " and keep those.");
        return notes;
    }

private:
    std::size_t most() const
    {
        return static_cast<std::size_t>(m_policy.options > 0 ? m_policy.options : kMostOptions);
    }

    std::string keepOwn(Candidate& candidate, SeededRandom& random)
    {
        std::vector<std::string>& options = candidate.item.options;
        for (std::string& option : options)
            option = onOneLine(std::move(option));
        if (std::string wrong = whatIsWrong(options); !wrong.empty())
            return wrong;
        ++m_own;
        m_fewer += options.size() < static_cast<std::size_t>(m_policy.options) ? 1U : 0U;
        auto gold = static_cast<std::size_t>(candidate.item.gold);
        m_reduced += options.size() > most() ? 1U : 0U;
        while (options.size() > most()) {
            std::size_t out = static_cast<std::size_t>(random.below(options.size() - 1));
            out += out >= gold ? 1U : 0U;
            options.erase(options.begin() + static_cast<std::ptrdiff_t>(out));
            gold -= out < gold ? 1U : 0U;
        }
        candidate.question = {candidate.item.stem, options, static_cast<std::int32_t>(gold)};
        return {};
    }

    std::string takeLabels(Candidate& candidate, SeededRandom& random)
    {
        if (m_pool.labels.size() < static_cast<std::size_t>(kFewestOptions))
            return "all questions have the label " + inQuotes(candidate.item.answer) + "; 2 labels at least are needed";
        ++m_labelled;
        const std::size_t count = std::min(m_drawn, m_pool.labels.size());
        m_fewer += count < static_cast<std::size_t>(m_policy.options) ? 1U : 0U;
        std::vector<std::string> options = drawnLabels(m_pool, candidate.item, count - 1, random);
        options.push_back(candidate.item.answer);
        std::ranges::sort(options);
        finish(candidate, candidate.item.stem, std::move(options), candidate.item.answer);
        return {};
    }

    std::string takeSpans(Candidate& candidate, SeededRandom& random)
    {
        const std::optional<SpanForm>& form = candidate.item.spanForm;
        if (!form)
            return "it has no marked part, so --distractors spans has nothing to draw from";
        std::vector<std::string> options = form->others;
        if (options.empty())
            return "no other part of the sentence has as many words as " + inQuotes(form->span);
        ++m_spans;
        const std::size_t wanted = m_policy.options > 0 ? m_drawn : kUsualOptions;
        random.shuffle(std::span(options));
        options.resize(std::min(options.size(), wanted - 1));
        options.push_back(form->span);
        m_fewer += options.size() < static_cast<std::size_t>(m_policy.options) ? 1U : 0U;
        std::ranges::sort(options);
        finish(candidate, form->stem, std::move(options), form->span);
        return {};
    }

    static void finish(Candidate& candidate, std::string stem, std::vector<std::string> options,
                       const std::string& gold)
    {
        for (std::string& option : options)
            option = onOneLine(std::move(option));
        const auto place = std::ranges::find(options, onOneLine(gold)) - options.begin();
        candidate.question = {std::move(stem), std::move(options), static_cast<std::int32_t>(place)};
    }

    const ImportPolicy& m_policy;
    LabelPool m_pool;
    bool m_isAnswers = false; ///< no labels: hardly two questions have the same one
    std::size_t m_drawn = kUsualOptions;
    std::size_t m_own = 0;
    std::size_t m_labelled = 0;
    std::size_t m_spans = 0;
    std::size_t m_reduced = 0;
    std::size_t m_fewer = 0;
};

} // namespace

OptionsMade makeOptions(std::vector<Candidate> candidates, const ImportPolicy& policy)
{
    OptionMaker maker(candidates, policy);
    OptionsMade made;
    for (Candidate& candidate : candidates) {
        std::string wrong = maker.make(candidate);
        if (wrong.empty())
            made.candidates.push_back(std::move(candidate));
        else
            made.bad.push_back({candidate.place, std::move(wrong)});
    }
    made.description = maker.description();
    made.notes = maker.notes();
    return made;
}

std::string withSingleBlanks(std::string_view text)
{
    std::string plain;
    for (const char c : text) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n';
        if (!isBlank)
            plain += c;
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
    }
    if (plain.ends_with(' '))
        plain.pop_back();
    return plain;
}

std::string comparable(std::string_view text)
{
    return withSingleBlanks(lowercased(text));
}

} // namespace neurex
