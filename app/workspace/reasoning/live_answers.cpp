// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/live_answers.h"

#include <cstddef>

namespace neurex::app {

void LiveAnswers::beginBlock(std::int64_t first, bool isSecondPass)
{
    m_blockFirst = first;
    m_isSecondPass = isSecondPass;
}

void LiveAnswers::add(const CompletionStep& step, const ReasoningResult* written)
{
    if (m_isSecondPass)
        return;
    const auto size = static_cast<std::size_t>(step.layerCount) * static_cast<std::size_t>(step.firingCount);
    for (std::size_t row = 0; row < step.texts.size(); ++row) {
        const std::int64_t place = m_blockFirst + step.texts[row];
        if (written && written->answerAt(place))
            continue;
        Completion& text = m_texts[place];
        if (step.step == 0) {
            text = Completion();
            text.index = place;
            text.layerCount = step.layerCount;
            text.firingCount = step.firingCount;
        }
        if (std::ssize(text.tokens) != step.step)
            continue;
        text.tokens.push_back(step.tokens[row]);
        text.probabilities.push_back(step.probabilities[row]);
        const auto begin = static_cast<std::ptrdiff_t>(row * size), end = begin + static_cast<std::ptrdiff_t>(size);
        text.firingIndices.insert(text.firingIndices.end(), step.firingIndices.begin() + begin,
                                  step.firingIndices.begin() + end);
        text.firingScores.insert(text.firingScores.end(), step.firingScores.begin() + begin,
                                 step.firingScores.begin() + end);
    }
}

void LiveAnswers::drop(const ReasoningResult& written)
{
    std::erase_if(m_texts, [&](const auto& text) { return written.answerAt(text.first) != nullptr; });
}

std::shared_ptr<const Completion> LiveAnswers::copyOf(std::int64_t place) const
{
    const auto text = m_texts.find(place);
    return text == m_texts.end() ? nullptr : std::make_shared<const Completion>(text->second);
}

} // namespace neurex::app
