// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/contexts_file.h"

#include "core/base/media_text.h"
#include "core/base/neuron_json.h"
#include "core/base/strict_fields.h"
#include "core/store/checked_line.h"
#include "core/store/csv_line.h"

#include <nlohmann/json.hpp>

#include <array>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr const char* kNoun = "search for contexts";
constexpr std::array kDeciding{"/window_tokens", "/neurons"};

std::string windowLine(std::int64_t window, const WindowPeaks& peaks)
{
    auto list = json::array();
    for (const WindowPeak& peak : peaks.peaks)
        list.push_back({peak.largest, peak.largestAt, peak.smallest, peak.smallestAt, peak.sum, peak.positive});
    return checkedLine({{"window", window}, {"tokens", peaks.tokens}, {"peaks", std::move(list)}});
}

/// Nothing unless the line is, in every byte, the one that its window is written as.
std::optional<std::pair<std::int64_t, WindowPeaks>> parseWindow(std::string_view line)
{
    const std::optional<json> object = readCheckedLine(line);
    if (!object)
        return std::nullopt;
    try {
        const auto window = strict::get<std::int64_t>(*object, "window");
        WindowPeaks peaks{strict::get<std::int32_t>(*object, "tokens"), {}};
        for (const json& numbers : object->at("peaks"))
            peaks.peaks.push_back({.largest = strict::as<float>(numbers.at(0)),
                                   .smallest = strict::as<float>(numbers.at(2)),
                                   .largestAt = strict::as<std::int32_t>(numbers.at(1)),
                                   .smallestAt = strict::as<std::int32_t>(numbers.at(3)),
                                   .sum = strict::as<double>(numbers.at(4)),
                                   .positive = strict::as<std::int32_t>(numbers.at(5))});
        const std::string written = windowLine(window, peaks);
        if (std::string_view(written).substr(0, written.size() - 1) != line)
            return std::nullopt;
        return std::pair(window, std::move(peaks));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

class ContextsReader : public CellReader {
public:
    explicit ContextsReader(const ContextsManifest& wanted)
        : m_wanted(wanted)
    {
    }

    void open(const json& manifest) override
    {
        m_manifest = manifest.get<ContextsManifest>();
        m_windows.clear();
    }
    std::optional<std::string> difference() const override
    {
        if (m_manifest.taskHash != m_wanted.taskHash)
            return "it is of another text, or the text has changed since";
        return firstDifference(json(m_manifest), json(m_wanted), kDeciding);
    }
    Outcome take(std::string_view line) override
    {
        std::optional<std::pair<std::int64_t, WindowPeaks>> window = parseWindow(line);
        if (!window)
            return Outcome::Damaged;
        if (window->first < 0 || window->second.peaks.size() != m_manifest.neurons.size())
            return Outcome::Foreign;
        m_windows.insert(std::move(*window));
        return Outcome::Taken;
    }
    bool isEmpty() const override { return m_windows.empty(); }

    std::map<std::int64_t, WindowPeaks>& windows() { return m_windows; }

private:
    const ContextsManifest& m_wanted;
    ContextsManifest m_manifest;
    std::map<std::int64_t, WindowPeaks> m_windows;
};

} // namespace

void to_json(json& json, const ContextsManifest& manifest)
{
    json = {{"window_tokens", manifest.windowTokens}, {"neurons", neuronsToJson(manifest.neurons)}};
    writeOrigin(json, manifest);
}

void from_json(const json& json, ContextsManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "window_tokens", manifest.windowTokens);
    manifest.neurons = neuronsFromJson(json.at("neurons"));
}

ContextsFile::ContextsFile(CellFile file, std::size_t neurons, std::map<std::int64_t, WindowPeaks> windows)
    : m_file(std::move(file))
    , m_neurons(neurons)
    , m_windows(std::move(windows))
{
}

Result<ContextsFile> ContextsFile::createOrResume(const std::filesystem::path& path, const ContextsManifest& manifest)
{
    ContextsReader reader(manifest);
    Result<CellFile> file = CellFile::createOrResume(path, manifest, reader, kNoun);
    if (!file)
        return file.error();
    return ContextsFile(std::move(*file), manifest.neurons.size(), std::move(reader.windows()));
}

Result<void> ContextsFile::append(std::int64_t window, WindowPeaks peaks)
{
    if (peaks.peaks.size() != m_neurons)
        return makeError(ErrorCode::InvalidArgument, "the peaks of a window are of another number of neurons");
    if (isDone(window))
        return {};
    if (Result<void> written = m_file.append(windowLine(window, peaks)); !written)
        return written;
    m_windows.emplace(window, std::move(peaks));
    return {};
}

std::string contextsCsv(const std::vector<NeuronContexts>& neurons)
{
    std::string text;
    for (const NeuronContexts& each : neurons) {
        for (const ContextText& found : each.texts) {
            CsvLine line;
            line.addNumber("layer", each.neuron.layer);
            line.addNumber("neuron", each.neuron.index);
            line.add("side", std::string(toString(found.context.side)));
            line.addNumber("rank", found.context.rank);
            line.addNumber("value", found.context.value);
            line.addNumber("line", found.place.line);
            line.add("before", csvField(found.place.before));
            line.add("token", csvField(found.place.token));
            line.add("after", csvField(found.place.after));
            line.addNumber("mean", each.summary.mean);
            line.add("positive_percent", percentText(each.summary.positiveShare));
            line.addNumber("tokens", each.summary.tokens);
            text += text.empty() ? line.names() + line.values() : line.values();
        }
    }
    return text;
}

} // namespace neurex
