// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/task_import.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace neurex {
namespace {

constexpr std::size_t kNamed = 5; ///< of repeats and leaks

/// "3, 7-9, 12".
std::string ranges(const std::vector<std::int32_t>& lines)
{
    std::string text;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i;
        while (end + 1 < lines.size() && lines[end + 1] - lines[end] <= 1)
            ++end;
        text += (text.empty() ? "" : ", ") + std::to_string(lines[i]);
        if (lines[end] > lines[i])
            text += '-' + std::to_string(lines[end]);
        i = end + 1;
    }
    return text;
}

std::string counted(std::size_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string andWhat(std::size_t count, bool isKept)
{
    if (isKept)
        return count == 1 ? " and stays:" : " and stay:";
    return count == 1 ? " and is left out:" : " and are left out:";
}

} // namespace

std::string ImportReport::placeText(const Place& place) const
{
    const std::string line = "line " + std::to_string(place.line);
    return files.size() > 1 && place.file < files.size() ? files[place.file].name + ", " + line : line;
}

std::vector<std::string> reasonLines(const ImportReport& report, std::size_t most)
{
    std::map<std::pair<std::size_t, std::string>, std::vector<std::int32_t>> places;
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const PlacedReason& bad : report.bad) {
        std::vector<std::int32_t>& lines = places[{bad.place.file, bad.reason}];
        if (lines.empty())
            order.emplace_back(bad.place.file, bad.reason);
        lines.push_back(bad.place.line);
    }
    std::vector<std::string> texts;
    for (const auto& key : order) {
        if (texts.size() == most) {
            texts.push_back("and " + counted(order.size() - most, "more reason", "more reasons"));
            break;
        }
        const std::vector<std::int32_t>& lines = places[key];
        const std::string file
            = report.files.size() > 1 && key.first < report.files.size() ? report.files[key.first].name + ", " : "";
        texts.push_back(file + (lines.size() == 1 ? "line " : "lines ") + ranges(lines) + ": " + key.second);
    }
    return texts;
}

std::string leakText(const ImportReport& report)
{
    if (report.leaks.empty())
        return {};
    const auto same = static_cast<std::size_t>(std::ranges::count_if(report.leaks, &Leak::isSame));
    const std::string shared = std::to_string(report.leaks.size() - same);
    std::string text = "leak: " + counted(report.leaks.size(), "question", "questions")
        + " of the side \"identify\" also stand on the side \"evaluate\", so neurons would be judged by what chose "
          "them; ";
    if (report.keepsLeaks)
        text += "they stay on both, as published; --drop-overlap leaves them out of \"identify\" ("
            + std::to_string(same) + " are the same question and answer, " + shared + " share their text):";
    else if (!report.parts.empty())
        text += "they were left out of \"identify\":";
    else
        text += "they are on \"evaluate\" only now (" + std::to_string(same) + " stood there already, " + shared
            + " share their text and were moved there):";
    for (std::size_t i = 0; i < std::min(report.leaks.size(), kNamed); ++i)
        text += (i == 0 ? " " : "; ") + report.placeText(report.leaks[i].place) + " = "
            + report.placeText(report.leaks[i].other);
    return text + (report.leaks.size() > kNamed ? "; ..." : "");
}

std::vector<std::string> partLines(const ImportReport& report)
{
    std::vector<std::string> lines;
    for (const PartReport& part : report.parts) {
        std::string line = part.name + ": " + counted(part.questions, "question", "questions");
        if (part.repeats > 0)
            line += ", " + std::to_string(part.repeats) + " of them repeats";
        for (const auto& [other, held] : part.inOthers)
            line += (&other == &part.inOthers.front().first ? "; " : ", ") + std::to_string(held)
                + (held == 1 ? " stands in " : " stand in ") + other;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string repeatText(const ImportReport& report)
{
    if (report.repeats.empty())
        return {};
    std::string text;
    for (const auto& [kind, one, many] :
         {std::tuple(Repeat::Kind::Exact, "repeats another", "repeat another"),
          std::tuple(Repeat::Kind::Similar, "repeats another but for case and blanks",
                     "repeat another but for case and blanks"),
          std::tuple(Repeat::Kind::Contradiction, "contradicts another", "contradict another")}) {
        std::vector<const Repeat*> found;
        for (const Repeat& repeat : report.repeats) {
            if (repeat.kind == kind)
                found.push_back(&repeat);
        }
        if (found.empty())
            continue;
        const bool isKept = report.keepsRepeats && (kind != Repeat::Kind::Contradiction || !report.parts.empty());
        text += (text.empty() ? "" : "\n") + counted(found.size(), "question ", "questions ")
            + (found.size() == 1 ? one : many) + andWhat(found.size(), isKept);
        for (std::size_t i = 0; i < std::min(found.size(), kNamed); ++i)
            text += (i == 0 ? " " : "; ") + report.placeText(found[i]->place) + " = "
                + report.placeText(found[i]->first);
        text += found.size() > kNamed ? "; ..." : "";
    }
    return text;
}

} // namespace neurex
