// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/task/prompt_content.h"

#include "app/workspace/task/token_text.h"
#include "widgets/values/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct PromptContent {
    Q_DECLARE_TR_FUNCTIONS(PromptContent)

public:
    static QString title(PromptPartKind kind)
    {
        switch (kind) {
        case PromptPartKind::Role:
            return tr("Role");
        case PromptPartKind::Rule:
            return tr("Rule");
        case PromptPartKind::Example:
            return tr("Solved example");
        case PromptPartKind::Question:
            return tr("Question");
        case PromptPartKind::Options:
            return tr("Options and cue");
        }
        return {};
    }

    static QString wholePrompt() { return tr("Prompt"); }
};

} // namespace

std::vector<ui::PromptToken> shownTokens(std::span<const std::int32_t> tokens, const Tokenizer* tokenizer)
{
    std::vector<ui::PromptToken> shown;
    for (const std::int32_t token : tokens)
        shown.push_back({tokenText(tokenizer, token), token});
    return shown;
}

std::vector<ui::PromptSection> promptSections(std::span<const PromptPart> parts, std::span<const std::int32_t> tokens,
                                              const Tokenizer* tokenizer)
{
    std::vector<std::size_t> ends(parts.size(), tokens.size());
    if (tokenizer != nullptr)
        ends = partTokenEnds(parts, tokens, *tokenizer);
    std::vector<ui::PromptSection> sections;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        sections.push_back({PromptContent::title(parts[i].kind), ui::toQt(parts[i].text).trimmed(),
                            shownTokens(tokens.subspan(begin, ends[i] - begin), tokenizer)});
        begin = ends[i];
    }
    return sections;
}

const OptionQuestion* optionQuestion(const OpenTask& task, std::size_t question)
{
    const std::string& id = task.evaluate.questions.at(question).id;
    const auto item = std::ranges::find(task.task.items, id, &TaskItem::id);
    return item == task.task.items.end() ? nullptr : std::get_if<OptionQuestion>(&item->content);
}

std::vector<ui::PromptSection> promptSections(const OpenTask& task, std::size_t question, std::size_t proxy,
                                              const Tokenizer* tokenizer)
{
    const TokenQuestion& asked = task.evaluate.questions.at(question);
    const ProxyQuestion& shown = task.evaluate.shown.at(question).at(proxy);
    const std::vector<std::int32_t>& tokens = asked.proxies.at(proxy).tokens;
    if (const OptionQuestion* options = optionQuestion(task, question))
        return promptSections(promptParts(task.task, options->stem, shown.shownOptions), tokens, tokenizer);
    return {{PromptContent::wholePrompt(), ui::toQt(shown.prompt), shownTokens(tokens, tokenizer)}};
}

} // namespace neurex::app
