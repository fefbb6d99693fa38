// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/sha256.h"
#include "core/text/tokenizer_file.h"
#include "core/text/tokenizer_side_files.h"

#include <sentencepiece_processor.h>

#include <charconv>
#include <exception>
#include <new>
#include <utility>

namespace neurex {
namespace {

constexpr std::string_view kWordStart = "\xE2\x96\x81"; // U+2581
constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

constexpr std::uint64_t kMaximumFileBytes = std::uint64_t{256} << 20;

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// Calls into the library. Its exceptions and failures end here; its words are cleaned, for they quote the file.
template <typename Call>
Result<void> guarded(const std::string& name, const char* what, const Call& call)
{
    const auto failed = [&](ErrorCode code, std::string_view reason) {
        constexpr std::size_t kLongest = 400;
        return makeError(code, name + ": " + what, displayText(reason, kLongest));
    };
    try {
        const sentencepiece::util::Status status = call();
        return status.ok() ? Result<void>() : failed(ErrorCode::CorruptFile, status.ToString());
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfHostMemory, "not enough memory to read " + name);
    } catch (const std::exception& failure) {
        return failed(ErrorCode::CorruptFile, failure.what());
    } catch (...) {
        return failed(ErrorCode::CorruptFile, "an unknown exception");
    }
}

} // namespace

struct Tokenizer::State {
    sentencepiece::SentencePieceProcessor processor;
    std::string name;
    std::string hash;
    SideFileFacts sideFiles;

    bool isKnown(std::int32_t id) const { return id >= 0 && id < processor.GetPieceSize(); }
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
    Result<std::string> bytes = readFile(path, kMaximumFileBytes);
    if (!bytes)
        return bytes.error();
    return fromBytes(std::move(*bytes), pathInQuotes(path));
}

Result<Tokenizer> Tokenizer::fromBytes(std::string bytes, const std::string& name)
{
    if (Result<void> checked = checkSentencePieceFile(bytes, name); !checked)
        return checked.error();
    auto state = std::make_unique<State>();
    const auto load = [&] { return state->processor.LoadFromSerializedProto(bytes); };
    if (Result<void> loaded = guarded(name, "sentencepiece refuses this model; try to download it again", load);
        !loaded)
        return loaded.error();
    Sha256 hash;
    hash.update(bytes);
    state->hash = hash.hexDigest();
    state->name = name;
    return Tokenizer(std::move(state));
}

Result<Tokenizer> Tokenizer::fromFiles(const std::map<std::string, std::string>& files)
{
    for (const char* name : {"tokenizer.model", "tokenizer.json"}) {
        const auto file = files.find(name);
        if (file == files.end())
            continue;
        Result<Tokenizer> tokenizer = fromBytes(file->second, name);
        if (tokenizer)
            tokenizer->m_state->sideFiles = readSideFiles(files, *tokenizer);
        return tokenizer;
    }
    return makeError(ErrorCode::NotFound, "the model has no tokenizer: expected a file tokenizer.model in its folder");
}

Result<Tokenizer> Tokenizer::fromFolder(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> files;
    for (const char* name : {"tokenizer.model", "tokenizer.json", kTokenizerConfig, kAddedTokens, kSpecialTokensMap}) {
        Result<std::string> bytes = readFile(folder / name, kMaximumFileBytes);
        std::error_code failure;
        if (!bytes && bytes.error().code == ErrorCode::NotFound && !std::filesystem::is_symlink(folder / name, failure))
            continue;
        if (!bytes)
            return bytes.error();
        files.emplace(name, std::move(*bytes));
    }
    return fromFiles(files);
}

Result<std::vector<std::int32_t>> Tokenizer::tryEncode(std::string_view text, bool addBos) const
{
    std::vector<std::int32_t> ids;
    const auto encode = [&] { return m_state->processor.Encode(text, &ids); };
    if (Result<void> encoded = guarded(m_state->name, "sentencepiece cannot encode a text with this model", encode);
        !encoded)
        return encoded.error();
    if (addBos && bosId() >= 0)
        ids.insert(ids.begin(), bosId());
    return ids;
}

std::vector<std::int32_t> Tokenizer::encode(std::string_view text, bool addBos) const
{
    Result<std::vector<std::int32_t>> ids = tryEncode(text, addBos);
    return ids ? std::move(*ids) : std::vector<std::int32_t>{};
}

std::string Tokenizer::decode(std::span<const std::int32_t> ids) const
{
    const auto decodeKnown = [this](const std::vector<int>& known) {
        std::string text;
        const auto decode = [&] { return m_state->processor.Decode(known, &text); };
        return guarded(m_state->name, "sentencepiece cannot decode tokens", decode) ? text : std::string(kReplacement);
    };
    std::string text;
    std::vector<int> known;
    for (const std::int32_t id : ids) {
        if (m_state->isKnown(id)) {
            known.push_back(id);
            continue;
        }
        text += decodeKnown(known);
        text += kReplacement;
        known.clear();
    }
    return text + decodeKnown(known);
}

std::string Tokenizer::pieceText(std::int32_t id) const
{
    if (!m_state->isKnown(id))
        return "<#" + std::to_string(id) + ">";
    std::string piece = m_state->processor.IdToPiece(id);
    if (m_state->processor.IsByte(id)) {
        unsigned value = 0;
        constexpr std::string_view kPrefix = "<0x";
        std::from_chars(piece.data() + kPrefix.size(), piece.data() + piece.size(), value, 16);
        const bool isPrintable = value >= 0x20 && value < 0x7f;
        return isPrintable ? std::string(1, static_cast<char>(value)) : piece;
    }
    replaceAll(piece, kWordStart, " ");
    return piece;
}

Result<std::vector<std::int32_t>> Tokenizer::optionTokenVariants(char letter) const
{
    const std::string bare(1, letter);
    std::vector<std::int32_t> ids;
    for (const std::string& piece : {bare, std::string(kWordStart) + bare}) {
        const int id = m_state->processor.PieceToId(piece);
        if (!m_state->processor.IsUnknown(id))
            ids.push_back(id);
    }
    if (ids.empty())
        return makeError(ErrorCode::UnsupportedFormat,
                         m_state->name + ": the option letter " + bare
                             + " is no single token of this tokenizer, with or without a leading space; "
                               "give the items ready tokens and option_tokens");
    return ids;
}

std::int32_t Tokenizer::vocabularySize() const
{
    return m_state->processor.GetPieceSize();
}
std::int32_t Tokenizer::bosId() const
{
    return m_state->processor.bos_id();
}
std::int32_t Tokenizer::eosId() const
{
    return m_state->processor.eos_id();
}
bool Tokenizer::addsBos() const
{
    return m_state->sideFiles.addsBos && bosId() >= 0;
}
std::int32_t Tokenizer::unknownId() const
{
    return m_state->processor.unk_id();
}
bool Tokenizer::isSpecial(std::int32_t id) const
{
    return m_state->isKnown(id) && (m_state->processor.IsControl(id) || m_state->processor.IsUnknown(id));
}
std::optional<std::int32_t> Tokenizer::pieceId(std::string_view piece) const
{
    const std::int32_t id = m_state->processor.PieceToId(piece);
    return m_state->isKnown(id) && m_state->processor.IdToPiece(id) == piece ? std::optional(id) : std::nullopt;
}
const std::vector<std::string>& Tokenizer::warnings() const
{
    return m_state->sideFiles.warnings;
}
const std::vector<std::string>& Tokenizer::spelledOutTokens() const
{
    return m_state->sideFiles.spelledOut;
}
const std::string& Tokenizer::sha256() const
{
    return m_state->hash;
}

} // namespace neurex
