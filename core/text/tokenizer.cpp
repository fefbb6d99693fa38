// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/foreign_text.h"
#include "core/base/gguf_file.h"
#include "core/base/mapped_file.h"
#include "core/base/sha256.h"
#include "core/text/gguf_tokenizer.h"
#include "core/text/jinja_value.h"
#include "core/text/rank_file.h"
#include "core/text/sentencepiece_model.h"
#include "core/text/tokenizer_json.h"
#include "core/text/tokenizer_model.h"
#include "core/text/tokenizer_side_files.h"

#include <algorithm>
#include <array>
#include <memory>
#include <system_error>
#include <utility>

namespace neurex {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::uint64_t kMaximumFileBytes = std::uint64_t{256} << 20;

constexpr std::string_view kGgufMagic = "GGUF";
/// Where the tokenizer of a model is looked for.
constexpr std::array<const char*, 4> kTokenizerFiles{"tokenizer.gguf", "tokenizer.json", "tokenizer.model",
                                                     "tekken.json"};

using Ids = std::vector<std::int32_t>;

bool beginsLikeGguf(std::span<const std::byte> bytes)
{
    return bytes.size() >= kGgufMagic.size()
        && std::equal(kGgufMagic.begin(), kGgufMagic.end(), bytes.begin(),
                      [](char expected, std::byte found) { return static_cast<std::byte>(expected) == found; });
}

/// The GGUF model of a folder that holds one, or the first part of it.
std::optional<std::filesystem::path> onlyGgufIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> found;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        if (isGgufModelName(entry->path()))
            found.push_back(entry->path());
    }
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

/// Whichever kind the bytes are.
Result<std::unique_ptr<TokenizerModel>> openModel(const std::string& bytes, const std::string& name)
{
    if (bytes.starts_with(kGgufMagic))
        return openGgufTokenizer(bytes, name);
    if (const std::optional<ForeignBytes> foreign = describeForeignBytes(bytes))
        return makeError(ErrorCode::CorruptFile,
                         name + ' ' + foreign->what + "; expected a tokenizer: " + foreign->remedy);
    const std::size_t firstVisible = bytes.find_first_not_of(" \t\r\n");
    if (firstVisible != std::string::npos && bytes[firstVisible] == '{')
        return openTokenizerJson(bytes, name);
    return isRankFile(bytes) ? openRankFile(bytes, name) : openSentencePieceModel(bytes, name);
}

Result<Ids> encodeIn(const TokenizerModel& model, const PromptForm& form, const std::string& text,
                     const std::string& behind)
{
    if (form.isRaw())
        return model.encode(text + behind);
    // A prompt goes on behind its form; a token of the form that a text spells is none only within the text.
    return form.suffix.empty() ? model.encodeWithin(form.prefix, text + behind, {})
                               : model.encodeWithin(form.prefix, text, form.suffix + behind);
}

/// What an answer is looked for behind: the first where it is a token at all.
constexpr std::array kContexts{"answer:", "a"};

/// The one token that `added` becomes behind a prompt and `between`; nothing where it is more or changes what is before
/// it.
std::optional<std::int32_t> tokenBehind(const TokenizerModel& model, const PromptForm& form, const std::string& prompt,
                                        const std::string& between, const std::string& added)
{
    const Result<Ids> before = encodeIn(model, form, prompt, between),
                      all = encodeIn(model, form, prompt, between + added);
    if (!before || !all || all->size() != before->size() + 1
        || !std::equal(before->begin(), before->end(), all->begin()))
        return std::nullopt;
    const std::int32_t last = all->back();
    const bool isIt = model.kindOf(last) == TokenKind::Normal && model.pieceText(last).ends_with(added.back());
    return isIt ? std::optional(last) : std::nullopt;
}

} // namespace

struct Tokenizer::State {
    std::unique_ptr<TokenizerModel> model;
    std::string name;
    std::string hash;
    SideFileFacts sideFiles;

    const TokenizerFacts& facts() const { return model->facts(); }
    std::optional<std::int32_t> labelToken(const std::string& label, const PromptForm& form) const;
    std::int32_t bosId() const { return facts().bosId >= 0 ? facts().bosId : sideFiles.bosId; }
};

Tokenizer::Tokenizer(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Result<Tokenizer> Tokenizer::fromFile(const std::filesystem::path& path)
{
    // A GGUF file holds a whole model; only its keys are read.
    const Result<std::shared_ptr<const MappedFile>> mapped = MappedFile::map(path);
    if (!mapped)
        return mapped.error();
    if (beginsLikeGguf((*mapped)->bytes())) {
        const Result<GgufMetadata> metadata = GgufMetadata::read((*mapped)->bytes(), pathInQuotes(path));
        if (!metadata)
            return metadata.error();
        return fromBytes(metadata->excerpt([](std::string_view key) { return key.starts_with("tokenizer."); }),
                         pathInQuotes(path));
    }
    Result<std::string> bytes = readFile(path, kMaximumFileBytes);
    if (!bytes)
        return bytes.error();
    return fromBytes(std::move(*bytes), pathInQuotes(path));
}

Result<Tokenizer> Tokenizer::fromBytes(std::string bytes, const std::string& name)
{
    Result<std::unique_ptr<TokenizerModel>> model = openModel(bytes, name);
    if (!model)
        return model.error();
    auto state = std::make_unique<State>();
    state->model = std::move(*model);
    Sha256 hash;
    hash.update(bytes);
    state->hash = hash.hexDigest();
    state->name = name;
    Tokenizer tokenizer(std::move(state));
    tokenizer.m_state->sideFiles = readSideFiles({}, tokenizer);
    return tokenizer;
}

Result<Tokenizer> Tokenizer::fromFiles(const std::map<std::string, std::string>& files)
{
    std::optional<Error> refusal;
    for (const char* name : kTokenizerFiles) {
        const auto file = files.find(name);
        if (file == files.end())
            continue;
        Result<Tokenizer> tokenizer = fromBytes(file->second, name);
        if (!tokenizer && !refusal && tokenizer.error().code == ErrorCode::UnsupportedFormat) {
            refusal = tokenizer.error(); // there may be another file of the same tokenizer
            continue;
        }
        if (!tokenizer)
            return refusal ? *refusal : tokenizer.error();
        SideFileFacts& sideFiles = tokenizer->m_state->sideFiles;
        sideFiles = readSideFiles(files, *tokenizer);
        if (refusal)
            sideFiles.warnings.push_back(std::string(name) + " is used in place of another file: " + refusal->message);
        return tokenizer;
    }
    return refusal ? *refusal
                   : makeError(ErrorCode::NotFound,
                               "the model has no tokenizer: expected a file tokenizer.json, tokenizer.model or "
                               "tekken.json in its folder");
}

Result<Tokenizer> Tokenizer::fromFolder(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> files;
    for (const char* name : {"tokenizer.model", "tokenizer.json", "tekken.json", kTokenizerConfig, kAddedTokens,
                             kSpecialTokensMap, kChatTemplate}) {
        Result<std::string> bytes = readFile(folder / name, kMaximumFileBytes);
        std::error_code failure;
        if (!bytes && bytes.error().code == ErrorCode::NotFound && !std::filesystem::is_symlink(folder / name, failure))
            continue;
        if (!bytes)
            return bytes.error();
        files.emplace(name, std::move(*bytes));
    }
    const bool hasOwn
        = std::ranges::any_of(kTokenizerFiles, [&files](const char* name) { return files.contains(name); });
    if (const std::optional<std::filesystem::path> gguf = hasOwn ? std::nullopt : onlyGgufIn(folder))
        return fromFile(*gguf);
    return fromFiles(files);
}

Result<std::vector<std::int32_t>> Tokenizer::tryEncode(std::string_view text, bool addBos) const
{
    Result<Ids> ids = m_state->model->encode(text);
    if (ids && addBos)
        ids->insert(ids->begin(), m_state->sideFiles.opening.begin(), m_state->sideFiles.opening.end());
    return ids;
}

Result<std::vector<std::int32_t>> Tokenizer::tryEncodePrompt(std::string_view text, const PromptForm& form,
                                                             bool addBos) const
{
    if (form.isRaw())
        return tryEncode(text, addBos);
    Result<Ids> ids = m_state->model->encodeWithin(form.prefix, form.trims ? jinja::stripped(text) : std::string(text),
                                                   form.suffix);
    const Ids& opening = m_state->sideFiles.opening;
    const bool hasBos = ids && !ids->empty() && !opening.empty() && ids->front() == opening.front();
    if (ids && addBos && !form.bringsBos() && !hasBos)
        ids->insert(ids->begin(), opening.begin(), opening.end());
    return ids;
}

std::vector<std::int32_t> Tokenizer::encode(std::string_view text, bool addBos) const
{
    Result<Ids> ids = tryEncode(text, addBos);
    return ids ? std::move(*ids) : Ids{};
}

std::string Tokenizer::decode(std::span<const std::int32_t> ids) const
{
    const TokenizerModel& model = *m_state->model;
    std::string text;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (model.isKnown(ids[i]))
            continue;
        text += model.decode(ids.subspan(begin, i - begin));
        text += kReplacement;
        begin = i + 1;
    }
    return text + model.decode(ids.subspan(begin));
}

std::string Tokenizer::pieceText(std::int32_t id) const
{
    return m_state->model->isKnown(id) ? m_state->model->pieceText(id) : "<#" + std::to_string(id) + ">";
}

Result<std::vector<std::int32_t>> Tokenizer::optionTokenVariants(char letter, const PromptForm& form) const
{
    const std::string bare(1, letter);
    Ids ids;
    for (const char* context : kContexts) {
        for (const char* separator : {"", "\n", " "}) {
            // A line break may be one token with what is before it; a blank is one with the letter.
            const bool isLineBreak = *separator == '\n';
            const std::optional<std::int32_t> id = tokenBehind(
                *m_state->model, form, context, isLineBreak ? separator : "", (isLineBreak ? "" : separator) + bare);
            if (id && std::ranges::find(ids, *id) == ids.end())
                ids.push_back(*id);
        }
        if (!ids.empty())
            return ids;
    }
    return makeError(ErrorCode::UnsupportedFormat,
                     m_state->name + ": the option letter " + bare
                         + " is no single token of this tokenizer, with or without a leading space; "
                           "give the items ready tokens and option_tokens");
}

std::optional<std::int32_t> Tokenizer::State::labelToken(const std::string& label, const PromptForm& form) const
{
    for (const char* context : kContexts) {
        const std::optional<std::int32_t> id = tokenBehind(*model, form, context, {}, label);
        if (id && model->pieceText(*id) == label)
            return id;
    }
    return std::nullopt;
}

Result<std::int32_t> Tokenizer::labelToken(const std::string& label, const PromptForm& form) const
{
    if (const std::optional<std::int32_t> id = m_state->labelToken(label, form))
        return *id;
    const Result<Ids> before = encodeIn(*m_state->model, form, kContexts[0], {}),
                      all = encodeIn(*m_state->model, form, kContexts[0], label);
    std::string pieces;
    if (before && all) {
        const auto [same, rest] = std::ranges::mismatch(*before, *all);
        constexpr std::ptrdiff_t kShown = 8;
        for (auto id = rest; id != all->end() && id - rest < kShown; ++id)
            pieces += (id == rest ? "" : ", ") + inQuotes(pieceText(*id));
        pieces += all->end() - rest > kShown ? ", ..." : "";
    }
    std::string message = "the label " + inQuotes(label) + " is no single token of this tokenizer"
        + (pieces.empty() ? std::string() : " (" + pieces + ')');
    const std::string other = label.starts_with(' ') ? label.substr(1) : ' ' + label;
    if (m_state->labelToken(other, form))
        message += "; " + inQuotes(other) + " is one";
    return makeError(ErrorCode::UnsupportedFormat, std::move(message));
}

std::int32_t Tokenizer::vocabularySize() const
{
    return m_state->facts().vocabularySize;
}
bool Tokenizer::isToken(std::int32_t id) const
{
    return m_state->model->isKnown(id);
}
std::int32_t Tokenizer::bosId() const
{
    return m_state->bosId();
}
std::int32_t Tokenizer::eosId() const
{
    return m_state->facts().eosId >= 0 ? m_state->facts().eosId : m_state->sideFiles.eosId;
}
bool Tokenizer::addsBos() const
{
    return m_state->sideFiles.addsBos && !m_state->sideFiles.opening.empty();
}
std::int32_t Tokenizer::unknownId() const
{
    return m_state->facts().unknownId;
}
bool Tokenizer::readsSpecialTokens() const
{
    return m_state->facts().readsControlTokens;
}
const std::vector<std::int32_t>& Tokenizer::ownOpening() const
{
    return m_state->facts().opening;
}
const std::vector<std::string>& Tokenizer::ownWarnings() const
{
    return m_state->facts().warnings;
}
bool Tokenizer::isSpecial(std::int32_t id) const
{
    const auto isSpecialKind = [](TokenKind kind) { return kind == TokenKind::Control || kind == TokenKind::Unknown; };
    return m_state->model->isKnown(id) && isSpecialKind(m_state->model->kindOf(id));
}
std::optional<std::int32_t> Tokenizer::pieceId(std::string_view piece) const
{
    return m_state->model->pieceId(piece);
}
const std::vector<std::string>& Tokenizer::warnings() const
{
    return m_state->sideFiles.warnings;
}
const std::vector<std::string>& Tokenizer::spelledOutTokens() const
{
    return m_state->sideFiles.spelledOut;
}
const std::string& Tokenizer::chatTemplate() const
{
    return m_state->sideFiles.chatTemplate;
}
const std::string& Tokenizer::ownChatTemplate() const
{
    return m_state->facts().chatTemplate;
}
std::string Tokenizer::bosText() const
{
    return m_state->sideFiles.bosText.value_or(bosId() >= 0 ? pieceText(bosId()) : std::string());
}
std::string Tokenizer::eosText() const
{
    return m_state->sideFiles.eosText.value_or(eosId() >= 0 ? pieceText(eosId()) : std::string());
}
const std::vector<std::string>& Tokenizer::specialTexts() const
{
    return m_state->sideFiles.specialTexts;
}
const std::string& Tokenizer::sha256() const
{
    return m_state->hash;
}
const std::string& Tokenizer::kind() const
{
    return m_state->facts().kind;
}

} // namespace neurex
