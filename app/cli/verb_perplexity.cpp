// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation_run.h"
#include "app/cli/intervention_options.h"
#include "app/cli/perplexity_run.h"
#include "app/cli/report_text.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "core/store/output_check.h"
#include "core/store/stored_path.h"
#include "core/store/text_file.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// `neurex perplexity MODEL --text FILE --run RUN --operator degrade --budget 25`, or with neurons named one by one.
class PerplexityVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(PerplexityVerb)

public:
    QString name() const override { return u"perplexity"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override { return tr("Measures what changing neurons does to a model's grasp of a text."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> findStack(const ModelInfo& model, const Terminal& terminal);
    bool isChanging() const { return !m_measurement.stacks.empty(); }
    nlohmann::json toJson(const TextReport& report, const ModelInfo& model) const;
    void print(const TextReport& report, const Terminal& terminal) const;

    ModelOptions m_model;
    OutputOptions m_output;
    InterventionOptions m_change;
    TextMeasurement m_measurement;
    std::optional<std::string> m_out;
};

void PerplexityVerb::declare(QCommandLineParser& parser) const
{
    parser.addPositionalArgument(u"MODEL"_s,
                                 tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
    addValue(parser, u"text"_s, u"FILE"_s, tr("Text file in UTF-8, of any size."));
    declareIntervention(parser);
    declareWindows(parser, u"window"_s, u"limit"_s);
    addValue(parser, u"out"_s, u"FILE"_s,
             tr("Writes everything as JSON; what is found of each window is kept beside it, in FILE.windows.jsonl, and "
                "an interrupted command goes on there."));
    declareModel(parser);
    declareOutput(parser);
}

Result<void> PerplexityVerb::parse(const QCommandLineParser& parser)
{
    const Result<ModelOptions> model = readModelAlone(parser);
    if (!model)
        return model.error();
    const Result<QString> text = readRequired(parser, u"text"_s);
    if (!text)
        return text.error();
    Result<TextPass> windows = readWindows(parser, u"window"_s, u"limit"_s);
    if (!windows)
        return windows.error();
    Result<InterventionOptions> change = readOwnIntervention(parser, Positions::All);
    if (!change)
        return change.error();
    const Result<std::optional<std::string>> out = readOutputFile(parser);
    if (!out)
        return out.error();
    m_model = *model;
    m_output = readOutput(parser);
    m_change = std::move(*change);
    m_measurement = {std::move(*windows), {}};
    m_measurement.text = text->toStdString();
    m_out = *out;
    return {};
}

/// What is changed, at every token whatever a file of layers says.
Result<void> PerplexityVerb::findStack(const ModelInfo& model, const Terminal& terminal)
{
    if (m_change.isEmpty())
        return {};
    const Result<InterventionStack> stack = stackFor(m_change, model, terminal);
    if (!stack)
        return stack.error();
    const bool isMoved = std::ranges::any_of(
        *stack, [](const Intervention& intervention) { return intervention.positions == Positions::Last; });
    terminal.note(isMoved ? tr("note: neurons are changed at every token of the text, also where the intervention "
                               "says the last one: each token is the last one before the next")
                          : tr("note: neurons are changed at every token of the text"));
    m_measurement.stacks.push_back(atEveryPosition(*stack));
    return {};
}

Result<void> PerplexityVerb::run(const Terminal& terminal)
{
    QTemporaryDir unkept;
    std::string windowsFile = unkept.filePath(u"windows.jsonl"_s).toStdString();
    if (m_out) {
        windowsFile = *m_out + ".windows.jsonl";
        if (Result<void> checked = checkOutputs(
                {*m_out, windowsFile}, withModel(m_model, {m_measurement.text, m_change.run, m_change.stack.file}));
            !checked)
            return checked;
    }
    UsedFiles files;
    files.add(m_measurement.text);
    const auto session = ModelSession::open(m_model, m_output, terminal);
    if (!session)
        return session.error();
    const ModelInfo& model = (*session)->info();
    if (Result<void> found = findStack(model, terminal); !found)
        return found;
    if (Result<void> fits = fitWindow(m_measurement, model); !fits)
        return fits;
    const Result<ResultOrigin> origin = originOfText(**session, m_measurement);
    if (!origin)
        return origin.error();
    const Result<TextReport> report
        = measureText(**session, m_measurement, manifestOf(m_measurement, *origin), windowsFile, terminal);
    if (!report)
        return report.error();
    noteChanges(files, terminal);
    if (const std::string note = guessNote(*report, model); !note.empty())
        terminal.note(QString::fromStdString(note));
    const nlohmann::json json = toJson(*report, model);
    if (m_output.json)
        terminal.printJson(json);
    else
        print(*report, terminal);
    return m_out ? writeTextFile(*m_out, toText(json) + "\n") : Result<void>();
}

nlohmann::json PerplexityVerb::toJson(const TextReport& report, const ModelInfo& model) const
{
    nlohmann::json json = {{"neurex", NEUREX_VERSION},
                           {"model", model.name},
                           {"weights", model.weightHash},
                           {"text", storablePath(m_measurement.text)},
                           {"window_tokens", m_measurement.windowTokens},
                           {"windows", report.windows},
                           {"tokens", report.tokens},
                           {"bytes", report.bytes},
                           {"unit", "window"},
                           {"unchanged", report.models.front()}};
    if (!isChanging())
        return json;
    json["changed"] = report.models.at(1);
    json["change"] = report.changes.front();
    json["positions"] = toString(Positions::All);
    json["stack"] = m_measurement.stacks.front();
    if (m_change.isByRun()) {
        json["run"] = storablePath(m_change.run);
        json["operator"] = toString(m_change.operation);
        json["side"] = toString(m_change.side);
        json["budget"] = m_change.budget;
    }
    return json;
}

QString withInterval(double value, const std::optional<Interval>& interval)
{
    constexpr int kDigits = 4;
    const QString text = QString::number(value, 'g', kDigits);
    return interval ? u"%1 [%2, %3]"_s.arg(text, QString::number(interval->low, 'g', kDigits),
                                           QString::number(interval->high, 'g', kDigits))
                    : text;
}

QString changeWithInterval(double percent, const std::optional<Interval>& interval)
{
    return interval ? u"%1 [%2, %3]"_s.arg(changeText(percent), changeText(interval->low), changeText(interval->high))
                    : changeText(percent);
}

void PerplexityVerb::print(const TextReport& report, const Terminal& terminal) const
{
    QStringList header{QString(), tr("unchanged [95 %]")}, perplexity{tr("perplexity")},
        logarithm{tr("mean ln p of a token")}, bits{tr("bits per byte")};
    for (const TextPerplexity& model : report.models) {
        perplexity.append(withInterval(model.perplexity(), model.perplexityInterval()));
        logarithm.append(withInterval(model.logProbability, model.logInterval));
        bits.append(withInterval(model.bitsPerByte, {}));
    }
    if (isChanging()) {
        const PerplexityChange& change = report.changes.front();
        header += {tr("changed [95 %]"), tr("relative change [95 %]")};
        perplexity.append(changeWithInterval(change.perplexityPercent(), change.perplexityPercentInterval()));
        logarithm.append(changeWithInterval(change.logPercent, change.logPercentInterval));
        bits.append(changeWithInterval(-change.logPercent, {}));
    }
    TextTable table(header);
    for (const QStringList& row : {perplexity, logarithm, bits})
        table.addRow(row);
    terminal.print(table.toText());
    terminal.print(tr("%1 tokens in %2 windows of %3 tokens at most, %4 bytes of text")
                       .arg(report.tokens)
                       .arg(report.windows)
                       .arg(m_measurement.windowTokens)
                       .arg(report.bytes));
    terminal.print(report.windows < 2 ? tr("no intervals: they take two windows or more")
                                      : tr("intervals: Student's over windows; changes are paired, window by window"));
}

} // namespace

std::unique_ptr<Verb> makePerplexityVerb()
{
    return std::make_unique<PerplexityVerb>();
}

} // namespace neurex::app
