// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/memory_preflight.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::MemoryPreflight)
};

bool isProcessor(const EngineDevice& device)
{
    return device.name == "cpu";
}

std::int64_t weightBytesOn(const EngineDevice& device, const ModelInfo& info)
{
    return isProcessor(device) ? info.loadMemoryBytes : info.deviceMemoryBytes;
}

/// A loaded model says "cuda:0 NVIDIA H100".
bool isOn(const EngineDevice& device, const ModelInfo& loaded)
{
    return loaded.device == device.name || loaded.device.starts_with(device.name + ' ');
}

} // namespace

const EngineDevice* chosenDevice(const EngineHello& hello, const QString& device)
{
    const std::string name = device.toStdString();
    const auto isWanted = [&name](const EngineDevice& candidate) {
        if (name == "auto" || name == "cuda")
            return !isProcessor(candidate);
        return candidate.name == name;
    };
    auto found = std::ranges::find_if(hello.devices, isWanted);
    if (found == hello.devices.end() && name == "auto")
        found = std::ranges::find_if(hello.devices, isProcessor);
    return found == hello.devices.end() ? nullptr : &*found;
}

MemoryNeed assessMemory(const ModelInfo& info, const EngineHello& hello, const QString& device,
                        std::optional<std::int64_t> localBytes, const ModelInfo* replaced, std::int64_t residentBytes)
{
    const EngineDevice* chosen = chosenDevice(hello, device);
    if (!chosen)
        return {.neededBytes = info.loadMemoryBytes + info.runMemoryBytes, .availableBytes = {}, .device = device};
    MemoryNeed need;
    need.device = QString::fromStdString(chosen->name);
    need.neededBytes = weightBytesOn(*chosen, info) + info.runMemoryBytes;
    const bool isLocalMemory = isProcessor(*chosen) && localBytes.has_value();
    const std::int64_t stated = isLocalMemory ? *localBytes : chosen->availableBytes;
    if (stated <= 0)
        return need;
    // What the engine said when it started was before it loaded anything.
    const bool isFreedByLoad = isLocalMemory && replaced && isOn(*chosen, *replaced);
    const std::int64_t weights = isFreedByLoad ? weightBytesOn(*chosen, *replaced) : 0;
    need.availableBytes = stated + (residentBytes > 0 ? std::min(weights, residentBytes) : weights);
    return need;
}

QString memorySizeText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString memoryText(const MemoryNeed& need)
{
    if (!need.availableBytes)
        return Text::tr("needs %1; how much is free is not known").arg(memorySizeText(need.neededBytes));
    return Text::tr("needs %1, %2 free").arg(memorySizeText(need.neededBytes), memorySizeText(*need.availableBytes));
}

QString secondsText(double seconds)
{
    constexpr double kWhole = 9.95; // from here on without decimals
    if (seconds <= 0.0)
        return {};
    return Text::tr("%1 s").arg(seconds < kWhole ? QLocale().toString(seconds, 'g', 2)
                                                 : QLocale().toString(seconds, 'f', 0));
}

QString attributionTimeText(double seconds)
{
    if (seconds <= 0.0)
        return {};
    return Text::tr("about %1 for the attribution of a proxy question on the processor").arg(secondsText(seconds));
}

QString outlookText(const std::optional<MemoryNeed>& need, double attributionSeconds)
{
    QStringList parts;
    if (need && !need->availableBytes)
        parts.append(memoryText(*need));
    else if (need)
        parts.append(need->fits() ? Text::tr("fits: %1").arg(memoryText(*need))
                                  : Text::tr("does not fit: %1").arg(memoryText(*need)));
    if (attributionSeconds > 0.0)
        parts.append(attributionTimeText(attributionSeconds));
    return parts.join(QStringLiteral("; "));
}

} // namespace neurex::app
