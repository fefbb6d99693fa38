// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of continued texts share.
#pragma once

#include "core/engine/engine.h"
#include "tests/support/tiny_model.h"

#include <QtGlobal>

#include <utility>
#include <vector>

namespace neurex::test {

/// Three layers that do not agree.
inline TinyModelOptions completionModel()
{
    TinyModelOptions options;
    options.layerCount = 3;
    options.seed = 11;
    options.scale = 0.35;
    return options;
}

/// In the order of the texts; an engine that cannot ends the test.
inline std::vector<Completion> completions(engine::Engine& engine, const std::vector<CompletionPrompt>& texts,
                                           const CompletionSettings& settings)
{
    std::vector<Completion> all;
    const auto done = engine.complete(texts, settings, [&](Completion one) { all.push_back(std::move(one)); }, {});
    if (!done)
        qFatal("%s (%s)", done.error().message.c_str(), done.error().detail.c_str());
    return all;
}

} // namespace neurex::test
