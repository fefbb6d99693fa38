// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_request.h"
#include "core/base/model_info.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace neurex::app {

/// What a model would take on a device, and what there is.
struct MemoryNeed {
    std::int64_t neededBytes = 0; ///< the weights in the type they are computed in, and one attribution pass
    std::optional<std::int64_t> availableBytes; ///< free now, or freed by what the load replaces; empty: unknown
    QString device; ///< "cpu", "cuda:0"

    /// True where it is unknown what there is.
    bool fits() const { return !availableBytes || neededBytes <= *availableBytes; }
};

/// Where the engine would put a model: the device of that name, "auto" is the first GPU, else the processor; null for
/// a device that the engine does not have.
const EngineDevice* chosenDevice(const EngineHello& hello, const QString& device);

/// Compares what the engine said of model and devices. info: of an inspected or loaded model. localBytes: free memory
/// of this computer, when the engine runs on it; what the engine said of itself when it started counts otherwise.
/// replaced: the model that a load throws out; null: none. residentBytes: what the engine has in memory, as it said
/// last; its model frees no more, for weights come into memory when they are used first. 0: not known.
MemoryNeed assessMemory(const ModelInfo& info, const EngineHello& hello, const QString& device,
                        std::optional<std::int64_t> localBytes, const ModelInfo* replaced,
                        std::int64_t residentBytes = 0);

/// "Needs 13.6 GB, 24 GB free".
QString memoryText(const MemoryNeed& need);
/// "13.6 GB".
QString memorySizeText(std::int64_t bytes);

/// "1.9 s", "12 s"; empty for 0, which is not known.
QString secondsText(double seconds);
/// "about 1.9 s for the attribution of a proxy question on the processor"; empty for 0, which is not known.
QString attributionTimeText(double seconds);
/// "fits: needs 3.1 GB, 6.2 GB free; about 1.9 s ...", as far as it is known; empty: nothing is.
QString outlookText(const std::optional<MemoryNeed>& need, double attributionSeconds);

} // namespace neurex::app
