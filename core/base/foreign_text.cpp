// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/foreign_text.h"

#include "core/base/display_text.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace neurex {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr const char* kDownloadAgain = "copy or download it again";

struct Signature {
    std::string_view bytes;
    const char* what;
    const char* remedy;
};

using namespace std::string_view_literals;

constexpr std::array<Signature, 12> kSignatures{{
    {"version https://git-lfs"sv, "is a Git LFS pointer, not the file itself",
     "fetch the file with \"git lfs pull\" in its folder"},
    {"\xFF\xFE\0\0"sv, "is UTF-32 text", "save it as UTF-8"},
    {"\xFF\xFE"sv, "is UTF-16 text", "save it as UTF-8"},
    {"\xFE\xFF"sv, "is UTF-16 text", "save it as UTF-8"},
    {"\x1F\x8B"sv, "is a gzip archive", "unpack it first"},
    {"\x28\xB5\x2F\xFD"sv, "is a zstd archive", "unpack it first"},
    {"\xFD"
     "7zXZ\0"sv,
     "is an xz archive", "unpack it first"},
    {"BZh"sv, "is a bzip2 archive", "unpack it first"},
    {"PK\3\4"sv, "is a zip archive or a PyTorch checkpoint", "unpack it, or call the checkpoint pytorch_model.bin"},
    {"\x80\x02"sv, "is a Python pickle", "convert it with transformers' save_pretrained(..., safe_serialization=True)"},
    {"GGUF"sv, "is a GGUF file of llama.cpp", "use the Hugging Face folder of the same model"},
    {"\x93NUMPY"sv, "is a NumPy array", "give the file that is named here"},
}};

bool startsWithIgnoringCase(std::string_view text, std::string_view lowerCase)
{
    return text.size() >= lowerCase.size()
        && std::equal(lowerCase.begin(), lowerCase.end(), text.begin(), [](char expected, char found) {
               return std::tolower(static_cast<unsigned char>(found)) == expected;
           });
}

std::string_view trimmedFront(std::string_view text)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    return text.substr(std::min(text.find_first_not_of(kBlanks), text.size()));
}

/// Text whose every second byte is NUL, without a byte order mark.
bool looksLikeUtf16(std::string_view bytes)
{
    constexpr std::size_t kLooked = 64;
    const std::string_view start = bytes.substr(0, std::min(bytes.size() & ~std::size_t{1}, kLooked));
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < start.size(); ++i)
        zeros[i % 2] += start[i] == '\0' ? 1U : 0U;
    const std::size_t half = start.size() / 2;
    return half >= 4 && ((zeros[0] == half && zeros[1] == 0) || (zeros[1] == half && zeros[0] == 0));
}

std::string at(std::size_t position)
{
    return " at byte " + std::to_string(position + 1);
}

/// Whether a JSON text is open at the position, that is, an odd number of quotes stands before it.
bool isInsideText(std::string_view text, std::size_t position)
{
    bool isInside = false;
    for (std::size_t i = 0; i < position && i < text.size(); ++i) {
        if (isInside && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            isInside = !isInside;
    }
    return isInside;
}

/// The letters around a position: "NaN" for any position within it.
std::string_view wordAt(std::string_view text, std::size_t position)
{
    const auto isLetter = [&](std::size_t i) { return std::isalpha(static_cast<unsigned char>(text[i])) != 0; };
    std::size_t begin = position, end = position;
    while (begin > 0 && isLetter(begin - 1))
        --begin;
    while (end < text.size() && isLetter(end))
        ++end;
    return text.substr(begin, end - begin);
}

std::optional<ForeignBytes> describeWord(std::string_view word, std::size_t position)
{
    constexpr std::array kNumbers{"NaN", "Infinity", "inf", "nan", "Inf", "NAN", "INF"};
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPythonNames{
        {{"True", "true"}, {"False", "false"}, {"None", "null"}, {"TRUE", "true"}, {"FALSE", "false"}}};
    if (std::ranges::find(kNumbers, word) != kNumbers.end())
        return ForeignBytes{"holds " + std::string(word) + at(position) + ", which JSON does not know",
                            "put a number or null there (Python: json.dumps(..., allow_nan=False) finds the place)"};
    for (const auto& [python, json] : kPythonNames) {
        if (word == python)
            return ForeignBytes{"holds " + std::string(python) + at(position) + " where JSON has " + std::string(json),
                                "write it with Python's json.dumps(), not with str()"};
    }
    return std::nullopt;
}

std::optional<ForeignBytes> describeMark(std::string_view text, std::size_t position)
{
    const char found = text[position];
    const std::size_t before = position == 0 ? std::string_view::npos : text.find_last_not_of(kBlanks, position - 1);
    if ((found == '}' || found == ']') && before != std::string_view::npos && text[before] == ',')
        return ForeignBytes{"has a comma" + at(before) + " that nothing follows", "remove this comma"};
    if (found == '\'')
        return ForeignBytes{"has single quotes" + at(position) + ", as Python prints them",
                            "write it with Python's json.dumps(), not with str()"};
    if (found == '#'
        || (found == '/' && position + 1 < text.size() && (text[position + 1] == '/' || text[position + 1] == '*')))
        return ForeignBytes{"has a comment" + at(position) + ", which JSON does not know", "remove it"};
    return std::nullopt;
}

/// Where one of a pair of surrogates ("\\ud83d") stands alone, right before or at the position.
std::optional<std::size_t> halfCharacter(std::string_view text, std::size_t position)
{
    constexpr std::size_t kPair = 12;
    const std::size_t begin = position > kPair ? position - kPair : 0;
    const auto isHalf = [text](std::size_t place, std::string_view digits) {
        return text.substr(place, 2) == "\\u" && place + 4 <= text.size()
            && (text[place + 2] == 'd' || text[place + 2] == 'D') && digits.find(text[place + 3]) != digits.npos;
    };
    for (std::size_t place = begin; place <= position && place < text.size(); ++place) {
        const bool isFirst = isHalf(place, "89abAB");
        if (isFirst && place + kPair <= text.size() && isHalf(place + kPair / 2, "cdefCDEF"))
            place += kPair - 1;
        else if (isFirst || isHalf(place, "cdefCDEF"))
            return place;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::size_t> firstBadUtf8(std::string_view text)
{
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t length = utf8Length(text, position);
        if (length == 0)
            return position;
        position += length;
    }
    return std::nullopt;
}

std::optional<ForeignBytes> describeForeignBytes(std::string_view bytes)
{
    if (bytes.empty())
        return ForeignBytes{"is empty", kDownloadAgain};
    for (const Signature& signature : kSignatures) {
        if (bytes.starts_with(signature.bytes))
            return ForeignBytes{signature.what, signature.remedy};
    }
    const std::string_view start = trimmedFront(bytes);
    if (start.empty())
        return ForeignBytes{"holds nothing but blanks", kDownloadAgain};
    if (startsWithIgnoringCase(start, "<!doctype html") || startsWithIgnoringCase(start, "<html")
        || startsWithIgnoringCase(start, "<head"))
        return ForeignBytes{"is a web page, perhaps the error page of a download", "download the file itself again"};
    if (startsWithIgnoringCase(start, "<?xml"))
        return ForeignBytes{"is XML, perhaps the error message of a download", "download the file itself again"};
    if (looksLikeUtf16(bytes))
        return ForeignBytes{"is UTF-16 text", "save it as UTF-8"};
    constexpr std::size_t kZerosLooked = 512;
    if (bytes.substr(0, kZerosLooked).find_first_not_of('\0') == std::string_view::npos)
        return ForeignBytes{"begins with zeros only, as after a download or copy that broke off", kDownloadAgain};
    return std::nullopt;
}

ForeignBytes describeBadJson(std::string_view text, std::size_t position)
{
    if (std::optional<ForeignBytes> foreign = describeForeignBytes(text))
        return *std::move(foreign);
    if (const std::optional<std::size_t> bad = firstBadUtf8(text))
        return {"is not UTF-8: " + displayText(text.substr(*bad, 1)) + at(*bad),
                "save it as UTF-8 (it may be Latin-1 or a Windows encoding)"};
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        return {"holds a NUL byte" + at(nul), "remove it, or " + std::string(kDownloadAgain)};
    position = std::min(position, text.size());
    if (position == text.size() || text.find_first_not_of(kBlanks, position) == std::string_view::npos)
        return {"ends too soon, after " + std::to_string(text.size()) + " bytes",
                "it may be incomplete; " + std::string(kDownloadAgain)};
    if (isInsideText(text, position)) {
        if (static_cast<unsigned char>(text[position]) < 0x20)
            return {"has a line break or another control character within a text" + at(position),
                    "write it as \\n or \\u00XX, or close the quotes before it"};
        if (const std::optional<std::size_t> half = halfCharacter(text, position))
            return {"has half of a character" + at(*half) + ", " + inQuotes(text.substr(*half, 6)),
                    "a character beyond U+FFFF is a pair such as \\ud83d\\ude00; write both, or the character itself"};
        return {"is not valid JSON" + at(position) + ", within a text", "a backslash is written \\\\"};
    }
    if (std::optional<ForeignBytes> mark = describeMark(text, position))
        return *std::move(mark);
    if (std::optional<ForeignBytes> word = describeWord(wordAt(text, position), position))
        return *std::move(word);
    return {"is not valid JSON" + at(position) + ", before " + inQuotes(text.substr(position, 20)), "correct it there"};
}

} // namespace neurex
