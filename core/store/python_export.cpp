// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/python_export.h"

#include "core/base/display_text.h"
#include "core/base/media_text.h"
#include "core/store/python_parts.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace neurex {
namespace {

struct Library {
    PythonTarget target;
    std::string_view name; ///< as toString() has it
    std::string_view title;
    std::string_view install;
    std::string_view imports; ///< beside argparse and torch
    std::string_view modules; ///< empty where the library has names of its own
    std::string_view editor; ///< empty where the library needs none
    std::string_view program;
};

constexpr std::array<Library, 3> kLibraries{{
    {PythonTarget::Transformers, "transformers", "Hugging Face transformers", "torch transformers",
     "import contextlib\n", python::kModules, python::kEditor, python::kTransformers},
    {PythonTarget::TransformerLens, "transformer-lens", "TransformerLens", "torch transformer_lens", "", "",
     python::kEditor, python::kTransformerLens},
    {PythonTarget::Nnsight, "nnsight", "nnsight (0.5 or later)", "torch nnsight", "", python::kModules, "",
     python::kNnsight},
}};

const Library& libraryOf(PythonTarget target)
{
    return kLibraries[static_cast<std::size_t>(target)];
}

using LayerNeurons = std::map<std::int32_t, std::vector<std::int32_t>>;

/// What a change does to its neurons in one go. A neuron that is listed n times is changed n times, and an assignment
/// through a list of indices would do it once, so its repetitions stand in goes of their own.
std::vector<LayerNeurons> splitRepetitions(const Intervention& change)
{
    std::vector<LayerNeurons> goes;
    std::map<NeuronId, std::size_t> times;
    for (const NeuronId neuron : change.neurons) {
        const std::size_t go = times[neuron]++;
        if (go > 0 && change.operation == Operation::Set)
            continue;
        if (go == goes.size())
            goes.emplace_back();
        goes[go][neuron.layer].push_back(neuron.index);
    }
    return goes;
}

/// "3: [1, 2, ...]," in lines of at most kColumns.
std::string neuronLines(std::int32_t layer, const std::vector<std::int32_t>& neurons)
{
    constexpr std::size_t kColumns = 100;
    constexpr std::string_view kIndent = "            ", kInnerIndent = "                ";
    std::string lines, line = std::string(kIndent) + std::to_string(layer) + ": [";
    for (std::size_t i = 0; i < neurons.size(); ++i) {
        const bool isLast = i + 1 == neurons.size();
        const std::string item = std::to_string(neurons[i]) + (isLast ? "]," : ",");
        const bool isFirstOfLine = line.back() == '[' || line.size() == kInnerIndent.size();
        if (line.size() + item.size() + 1 > kColumns) {
            lines += line + "\n";
            line = std::string(kInnerIndent) + item;
        } else {
            line += (isFirstOfLine ? "" : " ") + item;
        }
    }
    return lines + line + "\n";
}

std::string editLines(const std::string& name, const Intervention& change, const LayerNeurons& neurons)
{
    const nlohmann::json json = Intervention{{}, change.operation, change.value, change.positions};
    std::string text = "    {\n        \"name\": " + pythonString(name) + ",\n";
    for (const char* key : {"operation", "value", "positions"})
        text += "        \"" + std::string(key) + "\": " + toLine(json.at(key)) + ",\n";
    text += "        \"neurons\": {\n";
    for (const auto& [layer, indices] : neurons)
        text += neuronLines(layer, indices);
    return text + "        },\n    },\n";
}

Result<void> checkChange(const NamedIntervention& named)
{
    if (!std::isfinite(named.change.value))
        return makeError(ErrorCode::InvalidArgument,
                         "The value of " + inQuotes(named.name) + " is not finite; a script cannot be made of it.");
    if (named.change.hook != Hook::Product)
        return makeError(ErrorCode::UnsupportedFormat,
                         inQuotes(named.name)
                             + " changes what up_proj gives, scripts change what enters down_proj; "
                               "choose the product as the place of the change.");
    for (const NeuronId neuron : named.change.neurons) {
        if (neuron.layer < 0 || neuron.index < 0)
            return makeError(ErrorCode::InvalidArgument,
                             "There is no neuron " + toString(neuron) + " (in " + inQuotes(named.name)
                                 + "); layers and neurons are counted from 0.");
    }
    return {};
}

std::string head(const Library& library, const ScriptSource& source)
{
    return "#!/usr/bin/env python3\n\"\"\"Interventions on FFN neurons for " + std::string(library.title)
        + ", written by Neurex " + source.version
        + ".\n\nPrints the likeliest next tokens of a prompt, unchanged and changed:\n\n"
          "    python3 THIS_FILE \"Some prompt\"\n\nNeeds: pip install "
        + std::string(library.install)
        + "\n\nNeuron (l, i) is input i of the down projection in block l; both are counted from 0.\n"
          "\"\"\"\nimport argparse\n"
        + std::string(library.imports) + "\nimport torch\n\n";
}

constexpr std::string_view kEditsComment
    = "# Applied in this order. scale: h * value (0 silences, 2 excites), set: value, add: h + value.\n"
      "# positions: \"last\" = the last token of the prompt only, not the tokens generated after it; \"all\" = every "
      "token.\n"
      "# neurons: block -> indices.\n";

} // namespace

std::string_view toString(PythonTarget target)
{
    return libraryOf(target).name;
}

Result<PythonTarget> parsePythonTarget(std::string_view name)
{
    std::string expected;
    for (const Library& library : kLibraries) {
        if (library.name == name)
            return library.target;
        expected += (expected.empty() ? "" : ", ") + std::string(library.name);
    }
    return makeError(ErrorCode::InvalidArgument, "unknown library " + inQuotes(name) + "; expected one of " + expected);
}

Result<std::string> pythonScript(PythonTarget target, const ScriptSource& source)
{
    const Library& library = libraryOf(target);
    std::string edits;
    for (const NamedIntervention& named : source.changes) {
        if (const Result<void> checked = checkChange(named); !checked)
            return checked.error();
        for (const LayerNeurons& neurons : splitRepetitions(named.change))
            edits += editLines(named.name, named.change, neurons);
    }
    std::string script = head(library, source);
    script += "MODEL = " + pythonString(source.model) + "\n\n";
    script += std::string(kEditsComment) + (edits.empty() ? "EDITS = []\n" : "EDITS = [\n" + edits + "]\n");
    for (const std::string_view part :
         {python::kEdited, library.modules, library.editor, python::kTable, library.program, python::kEnd})
        script += part;
    return script;
}

} // namespace neurex
