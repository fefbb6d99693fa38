// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "app/client/demo_files.h"
#include "core/base/file_io.h"
#include "core/base/strict_json.h"
#include "core/store/output_check.h"
#include "core/store/python_export.h"
#include "core/store/text_file.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <limits>
#include <system_error>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// `neurex script MODEL --for transformers --stack FILE [--out FILE.py]`: the interventions as a Python program.
class ScriptVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ScriptVerb)

public:
    QString name() const override { return u"script"_s; }
    QString summary() const override { return tr("Writes interventions as a Python program for another library."); }

    void declare(QCommandLineParser& parser) const override
    {
        parser.addPositionalArgument(u"MODEL"_s,
                                     tr("Model folder, GGUF file, \"demo\" or a hub name; the script's default."));
        addValue(parser, u"for"_s, u"LIBRARY"_s, tr("transformers, transformer-lens or nnsight."), u"transformers"_s);
        addValue(parser, u"out"_s, u"FILE"_s, tr("Writes the program there instead of printing it."));
        addValue(parser, u"positions"_s, u"NAME"_s, tr("Where --excite and --silence act: last (prompt token) or all."),
                 u"last"_s);
        declareNeurons(parser);
    }

    Result<void> parse(const QCommandLineParser& parser) override
    {
        const Result<QStringList> arguments = readArguments(parser, {u"MODEL"_s});
        if (!arguments)
            return arguments.error();
        const Result<PythonTarget> target = readWith(parser, u"for"_s, parsePythonTarget);
        if (!target)
            return target.error();
        const Result<StackOptions> stack = readStackOptions(parser);
        if (!stack)
            return stack.error();
        if (stack->isEmpty())
            return usageError(tr("give the interventions by --stack, --excite or --silence"));
        m_model = arguments->first();
        m_target = *target;
        m_stack = *stack;
        const Result<std::optional<std::string>> out = readOutputFile(parser);
        if (!out)
            return out.error();
        m_out = *out;
        return {};
    }

    Result<void> run(const Terminal& terminal) override
    {
        if (m_out) {
            if (Result<void> checked = checkOutputs({*m_out}, {modelReference(), m_stack.file}); !checked)
                return checked;
        }
        Result<std::vector<NamedIntervention>> changes = loadChanges(m_stack, terminal);
        if (!changes)
            return changes.error();
        if (const Result<void> checked = checkChanges(*changes); !checked)
            return checked;
        const Result<std::string> script
            = pythonScript(m_target, {modelReference(), std::move(*changes), NEUREX_VERSION});
        if (!script)
            return script.error();
        if (m_out)
            return writeTextFile(*m_out, *script);
        terminal.printPart(QString::fromStdString(*script));
        return {};
    }

private:
    /// As the engine would refuse them, as far as it is known without it: the model's size stands in its folder.
    Result<void> checkChanges(const std::vector<NamedIntervention>& changes) const
    {
        NeuronId size{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::max()};
        constexpr std::uint64_t kMaximumBytes = std::uint64_t{16} << 20;
        if (const Result<std::string> text = readFile(std::filesystem::path(modelReference()) / "config.json", kMaximumBytes)) {
            const Result<nlohmann::json> config = parseStrictJson(*text, "config.json", kSideFileLimits);
            if (config && config->is_object())
                size = {smallNumber(*config, "num_hidden_layers"), smallNumber(*config, "intermediate_size")};
        }
        for (const NamedIntervention& named : changes) {
            for (const NeuronId neuron : named.change.neurons) {
                if (neuron.layer >= size.layer || neuron.index >= size.index)
                    return usageError(tr("there is no neuron %1; the model has layers 0..%2 of neurons 0..%3")
                                          .arg(QString::fromStdString(toString(neuron)))
                                          .arg(size.layer - 1)
                                          .arg(size.index - 1));
            }
        }
        return {};
    }

    /// The largest number where the file does not say it.
    static std::int32_t smallNumber(const nlohmann::json& config, const char* key)
    {
        constexpr std::int32_t kLargest = std::numeric_limits<std::int32_t>::max();
        const auto value = config.find(key);
        if (value == config.end() || !value->is_number_unsigned() || value->get<std::uint64_t>() > kLargest)
            return kLargest;
        return value->get<std::int32_t>();
    }

    /// The folder's absolute path, or what the user wrote when there is no such folder.
    std::string modelReference() const
    {
        const Result<std::filesystem::path> path = resolveModelPath(m_model);
        std::error_code ignored;
        return path && std::filesystem::is_directory(*path, ignored) ? path->string() : m_model.toStdString();
    }

    QString m_model;
    PythonTarget m_target = PythonTarget::Transformers;
    StackOptions m_stack;
    std::optional<std::string> m_out;
};

} // namespace

std::unique_ptr<Verb> makeScriptVerb()
{
    return std::make_unique<ScriptVerb>();
}

} // namespace neurex::app
