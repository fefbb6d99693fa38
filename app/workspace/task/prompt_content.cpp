// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/task/prompt_content.h"

#include "app/workspace/task/token_text.h"
#include "core/text/chat_template.h"
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
    static QString before() { return tr("Before the prompt"); }
    static QString behind() { return tr("Behind the prompt"); }
};

} // namespace

QString wrappedText(const PromptForm& form, const ProxyQuestion& proxy)
{
    return proxy.prompt.empty() ? QString() : ui::toQt(wrappedPrompt(form, proxy.prompt));
}

std::vector<ui::PromptToken> shownTokens(std::span<const std::int32_t> tokens, const Tokenizer* tokenizer)
{
    std::vector<ui::PromptToken> shown;
    for (const std::int32_t token : tokens)
        shown.push_back({tokenText(tokenizer, token), token});
    return shown;
}

namespace {

std::vector<ui::PromptSection> innerSections(std::span<const PromptPart> parts, std::span<const std::int32_t> tokens,
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

/// The tokens of a prompt that are its form's: at its beginning and at its end, as they are without a text.
struct FormTokens {
    std::size_t before = 0;
    std::size_t behind = 0;
};

FormTokens formTokens(std::span<const std::int32_t> tokens, const PromptForm& form, const Tokenizer* tokenizer)
{
    FormTokens found;
    if (form.isRaw() || tokenizer == nullptr)
        return found;
    const auto alone = [&](PromptForm part) {
        part.name = kUnnamedForm; // without BOS
        const Result<std::vector<std::int32_t>> ids = tokenizer->tryEncodePrompt({}, part, false);
        return ids ? *ids : std::vector<std::int32_t>();
    };
    const std::vector<std::int32_t> prefix = alone({{}, form.prefix, {}, false}),
                                    suffix = alone({{}, {}, form.suffix, false});
    const auto at = std::ranges::search(tokens, prefix); // BOS may be in front
    found.before = at.empty() ? 0 : static_cast<std::size_t>(at.end() - tokens.begin());
    const std::span<const std::int32_t> rest = tokens.subspan(found.before);
    const auto end = std::ranges::mismatch(rest.rbegin(), rest.rend(), suffix.rbegin(), suffix.rend());
    found.behind = static_cast<std::size_t>(end.in1 - rest.rbegin());
    return found;
}

template <typename Inner>
std::vector<ui::PromptSection> formSections(std::span<const std::int32_t> tokens, const PromptForm& form,
                                            const Tokenizer* tokenizer, const Inner& inner)
{
    const FormTokens around = formTokens(tokens, form, tokenizer);
    const std::size_t behindAt = tokens.size() - around.behind;
    std::vector<ui::PromptSection> sections = inner(tokens.subspan(around.before, behindAt - around.before));
    if (!form.prefix.empty())
        sections.insert(
            sections.begin(),
            {PromptContent::before(), ui::toQt(form.prefix), shownTokens(tokens.first(around.before), tokenizer)});
    if (!form.suffix.empty())
        sections.push_back(
            {PromptContent::behind(), ui::toQt(form.suffix), shownTokens(tokens.subspan(behindAt), tokenizer)});
    return sections;
}

} // namespace

std::vector<ui::PromptSection> promptSections(std::span<const PromptPart> parts, std::span<const std::int32_t> tokens,
                                              const PromptForm& form, const Tokenizer* tokenizer)
{
    return formSections(tokens, form, tokenizer,
                        [&](std::span<const std::int32_t> own) { return innerSections(parts, own, tokenizer); });
}

std::vector<ui::PromptSection> promptSections(const std::string& text, std::span<const std::int32_t> tokens,
                                              const PromptForm& form, const Tokenizer* tokenizer)
{
    const PromptForm trimming{form.name, {}, {}, form.trims};
    return formSections(tokens, form, tokenizer,
                        [&](std::span<const std::int32_t> own) -> std::vector<ui::PromptSection> {
                            return {{PromptContent::wholePrompt(), ui::toQt(wrappedPrompt(trimming, text)),
                                     shownTokens(own, tokenizer)}};
                        });
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
        return promptSections(promptParts(task.task, options->stem, shown.shownOptions), tokens, task.form(),
                              tokenizer);
    const bool isText = !shown.prompt.empty(); // ready tokens are never wrapped
    return promptSections(shown.prompt, tokens, isText ? task.form() : PromptForm(), tokenizer);
}

} // namespace neurex::app
