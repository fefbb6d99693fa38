// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/chat_template.h"

#include "core/base/display_text.h"
#include "core/text/jinja_renderer.h"
#include "core/text/tokenizer.h"

#include <algorithm>
#include <array>

namespace neurex {
namespace {

using namespace std::string_view_literals;

/// Stands for the user's text in a template.
constexpr std::string_view kText = "NeurexUserText";
/// What strftime_now() says: prompts must not change from day to day.
constexpr const char* kDate = "26 Jul 2024";

/// A kind of template: the marks that tell it, and how it usually looks.
struct KnownForm {
    std::string_view name;
    std::array<std::string_view, 2> marks; ///< all of them are in the template
    bool hasBos;
    std::string_view prefix;
    std::string_view suffix;
    bool trims;
    std::array<std::string_view, 4> tokens; ///< special ones that the tokenizer should have
};

// The marks are tried in this order. U+FF5C and U+2581 are in those of DeepSeek.
constexpr std::array kForms{
    KnownForm{"llama-3",
              {"<|start_header_id|>"},
              true,
              "<|start_header_id|>user<|end_header_id|>\n\n",
              "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
              true,
              {"<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"}},
    KnownForm{"chatml",
              {"<|im_start|>"},
              false,
              "<|im_start|>user\n",
              "<|im_end|>\n<|im_start|>assistant\n",
              false,
              {"<|im_start|>", "<|im_end|>"}},
    KnownForm{"gemma",
              {"<start_of_turn>"},
              true,
              "<start_of_turn>user\n",
              "<end_of_turn>\n<start_of_turn>model\n",
              true,
              {"<start_of_turn>", "<end_of_turn>"}},
    KnownForm{"deepseek",
              {"<\uFF5CUser\uFF5C>"},
              true,
              "<\uFF5CUser\uFF5C>",
              "<\uFF5CAssistant\uFF5C>",
              false,
              {"<\uFF5CUser\uFF5C>", "<\uFF5CAssistant\uFF5C>"}},
    KnownForm{"llama-2", {"[INST]", "<<SYS>>"}, true, "[INST] ", " [/INST]", true, {}},
    KnownForm{"mistral", {"[INST]"}, true, "[INST] ", " [/INST]", false, {}},
    KnownForm{"phi",
              {"<|user|>", "<|end|>"},
              false,
              "<|user|>\n",
              "<|end|>\n<|assistant|>\n",
              false,
              {"<|user|>", "<|end|>", "<|assistant|>"}},
    KnownForm{"zephyr", {"<|user|>"}, false, "<|user|>\n", "</s>\n<|assistant|>\n", false, {"</s>"}},
    KnownForm{"plain", {"User:", "Assistant:"}, true, "User: ", "\n\nAssistant:", false, {}},
};

const KnownForm* formByMarks(std::string_view text)
{
    const auto fits = [&](const KnownForm& form) {
        return std::ranges::all_of(form.marks, [&](std::string_view mark) { return text.find(mark) != text.npos; });
    };
    const auto found = std::ranges::find_if(kForms, fits);
    return found == kForms.end() ? nullptr : &*found;
}

const KnownForm* formByName(std::string_view name)
{
    const auto found = std::ranges::find(kForms, name, &KnownForm::name);
    return found == kForms.end() ? nullptr : &*found;
}

PromptForm usualForm(const KnownForm& known, const std::string& bosText)
{
    return {std::string(known.name), (known.hasBos ? bosText : std::string()) + std::string(known.prefix),
            std::string(known.suffix), known.trims};
}

/// What a template writes around a text, or why it cannot.
class TemplateReader {
public:
    TemplateReader(const jinja::Body& body, const std::string& bosText, const std::string& eosText)
        : m_body(body)
        , m_bosText(bosText)
        , m_eosText(eosText)
    {
    }

    Result<ChatForm> read()
    {
        const std::string text(kText);
        const std::string blanks = " \n";
        Result<std::string> written = render(text, {});
        const bool needsDate = !written;
        if (needsDate)
            written = render(text, {.hasDate = true});
        if (!written)
            return written.error();
        const Result<std::string> loose = render(blanks + text + blanks, {.hasDate = needsDate});
        if (!loose)
            return loose.error();
        const std::size_t at = written->find(text);
        if (at == std::string::npos || written->find(text, at + 1) != std::string::npos)
            return makeError(ErrorCode::UnsupportedFormat, "it does not write the user's message once");
        ChatForm chat;
        chat.form = {{}, written->substr(0, at), written->substr(at + text.size()), *loose == *written};
        if (!chat.form.trims && *loose != chat.form.prefix + blanks + text + blanks + chat.form.suffix)
            return makeError(ErrorCode::UnsupportedFormat, "it changes the user's message");
        const auto changesWith = [&](Surroundings surroundings) {
            const Result<std::string> other = render(text, surroundings);
            return other && *other != *written;
        };
        if (needsDate || changesWith({.hasDate = true}))
            chat.notes.push_back("the chat template writes the date of the day; the prompts keep "
                                 + std::string(needsDate ? kDate : "the date that stands in it")
                                 + ", so that they are the same tomorrow");
        if (changesWith({.hasDate = needsDate, .mayThink = true}))
            chat.notes.push_back(
                "the model's chat form has a switch for thinking before the answer; it is off, so that "
                "a letter can be the next token");
        const std::string& end = chat.form.suffix;
        if (end.find("<think>") != std::string::npos && end.find("</think>") == std::string::npos)
            chat.notes.push_back("the model's chat form opens its thinking (<think>): a letter is not the next token then; "
                                 "take the texts as a form of your own and close it (</think>)");
        return chat;
    }

private:
    struct Surroundings {
        bool hasDate = false; ///< strftime_now() is there
        bool mayThink = false; ///< enable_thinking is not said to be off
    };

    Result<std::string> render(const std::string& text, Surroundings surroundings) const
    {
        jinja::Dict variables{
            {"messages", jinja::List{jinja::Dict{{"role", "user"}, {"content", text}}}},
            {"add_generation_prompt", true},
        };
        if (!surroundings.mayThink)
            variables.emplace_back("enable_thinking", false);
        // transformers leaves out what the tokenizer does not have.
        if (!m_bosText.empty())
            variables.emplace_back("bos_token", m_bosText);
        if (!m_eosText.empty())
            variables.emplace_back("eos_token", m_eosText);
        if (surroundings.hasDate) {
            variables.emplace_back("strftime_now", jinja::Callable{"strftime_now"});
            variables.emplace_back("date_now", kDate);
        }
        return jinja::render(m_body, variables);
    }

    const jinja::Body& m_body;
    const std::string& m_bosText;
    const std::string& m_eosText;
};

/// Says so where the model's template puts the turn of a system before the user's.
void addSystemNote(ChatForm& chat)
{
    constexpr std::size_t kLatestMark = 64, kShown = 200;
    if (chat.form.prefix.find("ystem") < kLatestMark)
        chat.notes.push_back("the chat form brings a message of the system: \"" + displayText(chat.form.prefix, kShown)
                             + "\"");
}

void addMissingTokens(ChatForm& chat, const KnownForm& known, const Tokenizer& tokenizer)
{
    std::string missing;
    for (const std::string_view token : known.tokens) {
        if (!token.empty() && !tokenizer.pieceId(token))
            missing += (missing.empty() ? "" : ", ") + inQuotes(token);
    }
    if (!missing.empty())
        chat.notes.push_back("the model's tokenizer does not have " + missing + " of the prompt form "
                             + inQuotes(known.name) + ": they are spelled out in pieces");
}

/// Mistral's byte-level tokenizers (tekken) have the marks of its form as tokens, with nothing between them and the
/// text (mistral-common's InstructTokenizerV3).
void dropBlanksOfTekken(PromptForm& form, const Tokenizer& tokenizer)
{
    constexpr std::string_view kBegin = "[INST]", kEnd = "[/INST]";
    const bool isTekken = tokenizer.kind().starts_with("byte-level") && tokenizer.pieceId(kBegin);
    if (!isTekken || form.name != "mistral" || !form.prefix.ends_with(' '))
        return;
    form.prefix.pop_back();
    form.suffix = kEnd;
}

} // namespace

std::span<const std::string_view> chatFormNames()
{
    static constexpr std::array kNames{"llama-2"sv, "llama-3"sv, "chatml"sv,   "mistral"sv, "gemma"sv,
                                       "phi"sv,     "zephyr"sv,  "deepseek"sv, "plain"sv};
    return kNames;
}

Result<ChatForm> chatFormOfTemplate(std::string_view chatTemplate, const std::string& bosText,
                                    const std::string& eosText)
{
    const KnownForm* known = formByMarks(chatTemplate);
    const Result<jinja::Body> body = jinja::parse(chatTemplate);
    Result<ChatForm> read = body ? TemplateReader(*body, bosText, eosText).read() : Result<ChatForm>(body.error());
    if (read) {
        // Marks that stand in pieces in the template are whole in what it writes.
        if (known == nullptr)
            known = formByMarks(read->form.prefix + read->form.suffix);
        read->form.name = known != nullptr ? known->name : kUnnamedForm;
        addSystemNote(*read);
        return read;
    }
    const std::string why = "the model's chat template cannot be carried out: " + read.error().message;
    if (known == nullptr)
        return makeError(ErrorCode::UnsupportedFormat, why);
    return ChatForm{usualForm(*known, bosText),
                    {why + "; by its marks it is " + std::string(known->name) + ", whose usual layout is taken"}};
}

std::optional<Result<ChatForm>> ownChatForm(const Tokenizer& tokenizer)
{
    if (tokenizer.chatTemplate().empty())
        return std::nullopt;
    return chatFormOfTemplate(tokenizer.chatTemplate(), tokenizer.bosText(), tokenizer.eosText());
}

Result<ChatForm> chosenForm(const PromptChoice& choice, const Tokenizer* tokenizer)
{
    if (choice.name == kRawForm || (tokenizer == nullptr && choice.name == kOwnForm))
        return ChatForm();
    if (choice.name == kCustomForm)
        return ChatForm{{choice.name, choice.prefix, choice.suffix, false}, {}};
    const KnownForm* known = formByName(choice.name);
    if (known == nullptr && choice.name != kOwnForm) {
        std::string names;
        for (const std::string_view name : chatFormNames())
            names += ", " + std::string(name);
        return makeError(ErrorCode::InvalidArgument,
                         "no prompt form has the name " + inQuotes(choice.name) + "; there are raw, auto, custom"
                             + names);
    }
    const std::optional<Result<ChatForm>> own = tokenizer != nullptr ? ownChatForm(*tokenizer) : std::nullopt;
    if (own && *own && (known == nullptr || (*own)->form.name == known->name))
        return **own;
    if (known == nullptr)
        return ChatForm{{},
                        {(own ? own->error().message : "the model has no chat template")
                         + "; its prompts are raw. Name a prompt form, or give a prefix and a suffix of your own"}};
    ChatForm usual{usualForm(*known, tokenizer != nullptr && tokenizer->addsBos() ? tokenizer->bosText() : ""), {}};
    if (tokenizer != nullptr) {
        addMissingTokens(usual, *known, *tokenizer);
        dropBlanksOfTekken(usual.form, *tokenizer);
    }
    return usual;
}

std::string wrappedPrompt(const PromptForm& form, std::string_view text)
{
    return form.prefix + (form.trims ? jinja::stripped(text) : std::string(text)) + form.suffix;
}

PromptChoice choiceOf(const PromptForm& form, const Tokenizer* tokenizer)
{
    for (const std::string& name : {std::string(kRawForm), std::string(kOwnForm), form.name}) {
        const PromptChoice choice{name, {}, {}};
        if (const Result<ChatForm> chosen = chosenForm(choice, tokenizer); chosen && chosen->form == form)
            return choice;
    }
    return {std::string(kCustomForm), form.prefix, form.suffix};
}

} // namespace neurex
