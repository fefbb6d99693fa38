// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/fuzzy_match.h"

#include <QStringList>

#include <algorithm>
#include <limits>
#include <vector>

namespace neurex::app {
namespace {

constexpr int kLetterScore = 1;
constexpr int kRowScore = 9; ///< right after the letter before
constexpr int kWordStartScore = 8;
constexpr int kTextStartScore = 4; ///< on top of the start of a word
constexpr int kGapCost = 1; ///< per skipped letter, up to kMaxGapCost
constexpr int kMaxGapCost = 4;
constexpr int kNone = std::numeric_limits<int>::min() / 2;

bool isWordStart(const QString& text, qsizetype place)
{
    if (place == 0)
        return true;
    const QChar before = text[place - 1];
    const QChar letter = text[place];
    return letter.isLetterOrNumber() && (!before.isLetterOrNumber() || (before.isLower() && letter.isUpper()));
}

/// Best place of one word: best[j] is the score with the word's letters so far matched, the last one at j.
class WordMatcher {
public:
    WordMatcher(const QString& word, const QString& text)
        : m_word(word)
        , m_text(text)
    {
    }

    std::optional<FuzzyMatch> match()
    {
        for (qsizetype i = 0; i < m_word.size(); ++i)
            addLetter(i);
        const auto end = std::ranges::max_element(m_best);
        if (m_best.empty() || *end <= kNone)
            return std::nullopt;
        FuzzyMatch match{.score = *end, .positions = {}};
        auto place = static_cast<int>(end - m_best.begin());
        for (qsizetype i = m_word.size() - 1; i >= 0; --i) {
            match.positions.prepend(place);
            place = m_from[static_cast<std::size_t>(i)][static_cast<std::size_t>(place)];
        }
        return match;
    }

private:
    int letterScore(qsizetype place) const
    {
        if (!isWordStart(m_text, place))
            return kLetterScore;
        return kLetterScore + kWordStartScore + (place == 0 ? kTextStartScore : 0);
    }

    void addLetter(qsizetype letter)
    {
        const auto size = static_cast<std::size_t>(m_text.size());
        std::vector<int> next(size, kNone);
        std::vector<int> from(size, -1);
        for (std::size_t j = 0; j < size; ++j) {
            const auto place = static_cast<qsizetype>(j);
            if (m_text[place].toCaseFolded() != m_word[letter].toCaseFolded())
                continue;
            if (letter == 0) {
                next[j] = letterScore(place);
                continue;
            }
            for (std::size_t k = 0; k < j; ++k) {
                if (m_best[k] <= kNone)
                    continue;
                const int gap = static_cast<int>(j - k) - 1;
                const int score
                    = m_best[k] + letterScore(place) + (gap == 0 ? kRowScore : -std::min(gap * kGapCost, kMaxGapCost));
                if (score > next[j]) {
                    next[j] = score;
                    from[j] = static_cast<int>(k);
                }
            }
        }
        m_best = std::move(next);
        m_from.push_back(std::move(from));
    }

    const QString& m_word;
    const QString& m_text;
    std::vector<int> m_best;
    std::vector<std::vector<int>> m_from;
};

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text)
{
    FuzzyMatch all;
    const QStringList words = pattern.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const std::optional<FuzzyMatch> match = WordMatcher(word, text).match();
        if (!match)
            return std::nullopt;
        all.score += match->score;
        all.positions += match->positions;
    }
    std::ranges::sort(all.positions);
    all.positions.erase(std::unique(all.positions.begin(), all.positions.end()), all.positions.end());
    return all;
}

} // namespace neurex::app
