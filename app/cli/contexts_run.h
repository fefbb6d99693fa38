// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "app/cli/text_pass.h"
#include "core/store/contexts_file.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace neurex::app {

/// What is looked for.
struct ContextsSearch : TextPass {
    std::vector<NeuronId> neurons;
    std::size_t top = 0; ///< contexts of either side of a neuron
    std::size_t surround = 0; ///< tokens shown on either side of the token
};

/// Runs the model over the windows of a text that `file` does not know yet, and keeps what the neurons did as it is
/// found: an interrupted command goes on there and ends with the same bytes. Errors: those of TextWindows, ContextsFile
/// and the engine.
Result<std::vector<NeuronContexts>> searchContexts(ModelSession& session, const ContextsSearch& search,
                                                   const std::filesystem::path& file, const Terminal& terminal);

} // namespace neurex::app
