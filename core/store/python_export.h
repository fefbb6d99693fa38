// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// The libraries that interventions are exported for.
enum class PythonTarget {
    Transformers, ///< Hugging Face transformers: a forward pre-hook on every changed block's down projection
    TransformerLens, ///< hooks at blocks.L.mlp.hook_post
    Nnsight, ///< the down projection's input within a trace
};

std::string_view toString(PythonTarget target); ///< "transformers" | "transformer-lens" | "nnsight"
Result<PythonTarget> parsePythonTarget(std::string_view name);

/// One change of the stack under a name; the script shows the name and does nothing with it.
struct NamedIntervention {
    std::string name;
    Intervention change;

    bool operator==(const NamedIntervention&) const = default;
};

/// What a script is made of.
struct ScriptSource {
    std::string model; ///< folder or hub name, the script's default
    std::vector<NamedIntervention> changes; ///< applied in order; those without neurons are left out
    std::string version; ///< of Neurex, for the script's first lines
};

/// A complete Python program that applies the changes with the given library and prints the likeliest next tokens of a
/// prompt before and after. It means the same as the engine does: float32 arithmetic in the order of the stack, `last`
/// is the last token of the prompt and no token generated after it. Errors: InvalidArgument for a value that is not
/// finite or a negative neuron.
Result<std::string> pythonScript(PythonTarget target, const ScriptSource& source);

} // namespace neurex
