// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/concept_run.h"
#include "app/cli/corruption_run.h"
#include "app/cli/evaluation_run.h"
#include "app/cli/intervention_options.h"
#include "app/cli/judge_run.h"
#include "app/cli/reason_run.h"
#include "app/cli/report_text.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "core/base/file_writer.h"
#include "core/store/output_check.h"
#include "core/store/text_file.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMostTokens = 100'000;
constexpr std::int64_t kMostFiring = 1000;

/// `neurex reason MODEL test.jsonl --prompt cot_prompt.txt --limit 100 --out FOLDER`.
class ReasonVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ReasonVerb)

public:
    QString name() const override { return u"reason"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override { return tr("Has a model work out answers, and sees which neurons fire."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> readNumbers(const QCommandLineParser& parser);
    Result<ConceptList> chosenConcepts(UsedFiles& files) const;
    Result<void> checkFiles(const ConceptList& list) const;
    /// Of the neurons that fire in the answers, those of the concepts, as the judges see them.
    Result<void> searchConcepts(ModelSession& session, const ConceptList& list, const ReasonReport& answers,
                                std::vector<JudgeVerdicts> imported, const Terminal& terminal);
    Result<std::filesystem::path> corruptedNeurons(const ConceptList& concepts) const;
    nlohmann::json jsonOf(const ReasonReport& report) const;
    Result<void> writeFound() const;
    Result<void> write(const ReasonReport& report) const;
    void print(const ReasonReport& report, const Terminal& terminal) const;

    ModelOptions m_model;
    OutputOptions m_output;
    InterventionOptions m_change;
    ReasonRun m_run;
    CorruptionOptions m_corruption;
    std::string m_concepts; ///< "published" or a file; empty: none are looked for
    JudgeOptions m_judges;
    ConceptReport m_found;
    std::vector<JudgeVerdicts> m_said; ///< by the judges
};

void ReasonVerb::declare(QCommandLineParser& parser) const
{
    const ReasonRun usual;
    parser.addPositionalArgument(u"MODEL"_s,
                                 tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
    parser.addPositionalArgument(u"QUESTIONS"_s,
                                 tr("Questions in GSM8K's form: lines with \"question\" and \"answer\", "
                                    "whose number stands behind \"#### \"."));
    addValue(parser, u"prompt"_s, u"FILE"_s, tr("Solved questions that stand before each one."));
    addFlag(parser, u"zero-shot"_s,
            tr("Without solved questions: a first pass works out, a second one names the number."));
    addValue(
        parser, u"out"_s, u"FOLDER"_s,
        tr("Folder for what is written (answers.jsonl, from which an interrupted command goes on) and results.json."));
    addValue(parser, u"limit"_s, u"N"_s, tr("Only N questions, the first ones; 0 = all."), u"0"_s);
    addValue(parser, u"draw-seed"_s, u"S"_s, tr("Draws them instead, as Python's random.shuffle does with this seed."));
    addValue(parser, u"max-tokens"_s, u"N"_s, tr("New tokens of an answer at most."),
             QString::number(usual.maxNewTokens));
    addValue(parser, u"answer-tokens"_s, u"N"_s, tr("Of the second pass of --zero-shot."),
             QString::number(usual.answerTokens));
    addFlag(parser, u"no-stop"_s, tr("As published: a model that goes on with a question of its own is let go on."));
    addValue(parser, u"temperature"_s, u"T"_s, tr("0 = always the likeliest token."), u"0"_s);
    addValue(parser, u"top-p"_s, u"P"_s, tr("Draws from the likeliest tokens of total probability P."), u"1"_s);
    addValue(parser, u"seed"_s, u"N"_s, tr("Seed of the draws."), u"0"_s);
    addValue(parser, u"firing"_s, u"K"_s,
             tr("Keeps the K neurons of each layer that fire most at each new token, by |activation| times the length "
                "of their value vector; 0 = none."),
             u"0"_s);
    addValue(parser, u"concepts"_s, u"FILE"_s,
             tr("Looks among them for neurons that promote the words of a concept: \"published\" for the seven of the "
                "study, or a file of your own."));
    declareJudges(parser);
    addValue(parser, u"part"_s, u"NAME"_s, tr("Where neurons are changed: prompt, answer or all."), u"all"_s);
    declareIntervention(parser);
    declareCorruption(parser);
    declarePromptForm(parser);
    declareModel(parser);
    declareOutput(parser);
}

Result<void> ReasonVerb::readNumbers(const QCommandLineParser& parser)
{
    struct Number {
        QString name;
        std::int64_t least, most;
        std::int64_t value = 0;
    };
    Number limit{u"limit"_s, 0, std::numeric_limits<std::int32_t>::max()}, tokens{u"max-tokens"_s, 1, kMostTokens},
        answer{u"answer-tokens"_s, 1, kMostTokens}, firing{u"firing"_s, 0, kMostFiring},
        seed{u"seed"_s, 0, std::numeric_limits<std::int64_t>::max()};
    for (Number* number : {&limit, &tokens, &answer, &firing, &seed}) {
        const Result<std::int64_t> value = readInteger(parser, number->name, number->least, number->most);
        if (!value)
            return value.error();
        number->value = *value;
    }
    if (parser.isSet(u"draw-seed"_s)) {
        const Result<std::int64_t> draw
            = readInteger(parser, u"draw-seed"_s, 0, std::numeric_limits<std::int64_t>::max());
        if (!draw)
            return draw.error();
        m_run.drawSeed = static_cast<std::uint64_t>(*draw);
    }
    const Result<double> temperature = readDouble(parser, u"temperature"_s, 0.0, 100.0);
    if (!temperature)
        return temperature.error();
    const Result<double> topP = readDouble(parser, u"top-p"_s, std::numeric_limits<double>::min(), 1.0);
    if (!topP)
        return topP.error();
    m_run.limit = limit.value;
    m_run.maxNewTokens = static_cast<std::int32_t>(tokens.value);
    m_run.answerTokens = static_cast<std::int32_t>(answer.value);
    m_run.firingNeurons = static_cast<std::int32_t>(firing.value);
    m_run.seed = static_cast<std::uint64_t>(seed.value);
    m_run.temperature = *temperature;
    m_run.topP = *topP;
    return {};
}

Result<void> ReasonVerb::parse(const QCommandLineParser& parser)
{
    const Result<QStringList> arguments = readArguments(parser, {u"MODEL"_s, u"QUESTIONS"_s});
    if (!arguments)
        return arguments.error();
    const Result<ModelOptions> model = readModelOptions(parser, arguments->first());
    if (!model)
        return model.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    const bool isZeroShot = parser.isSet(u"zero-shot"_s);
    if (isZeroShot == parser.isSet(u"prompt"_s))
        return usageError(tr("give --prompt FILE with solved questions, or --zero-shot"));
    if (!isZeroShot && parser.isSet(u"answer-tokens"_s))
        return usageError(tr("--answer-tokens goes with --zero-shot"));
    if (const Result<void> read = readNumbers(parser); !read)
        return read;
    Result<InterventionOptions> change = readOwnIntervention(parser, Positions::All);
    if (!change)
        return change.error();
    const Result<CompletionPart> part = readWith(parser, u"part"_s, parseCompletionPart);
    if (!part)
        return part.error();
    Result<PromptChoice> form = readPromptChoice(parser);
    if (!form)
        return form.error();
    Result<CorruptionOptions> corruption = readCorruption(parser);
    if (!corruption)
        return corruption.error();
    m_corruption = std::move(*corruption);
    m_model = *model;
    m_output = readOutput(parser);
    m_change = std::move(*change);
    m_concepts = parser.value(u"concepts"_s).toStdString();
    if (parser.isSet(u"concepts"_s) && m_concepts.empty())
        return emptyError(u"concepts"_s);
    if (!m_concepts.empty() && m_run.firingNeurons == 0)
        return usageError(
            tr("--concepts looks among the neurons that fire; say how many to keep, such as --firing 20"));
    if (m_concepts.empty() && (parser.isSet(u"judge"_s) || parser.isSet(u"export-judgements"_s)))
        return usageError(tr("--judge and --export-judgements go with --concepts"));
    Result<JudgeOptions> judges = readJudges(parser);
    if (!judges)
        return judges.error();
    m_judges = std::move(*judges);
    m_run.questions = arguments->at(1).toStdString();
    m_run.prompt = parser.value(u"prompt"_s).toStdString();
    m_run.out = out->toStdString();
    m_run.stopsAtNextQuestion = !parser.isSet(u"no-stop"_s);
    m_run.part = *part;
    m_run.form = std::move(*form);
    return {};
}

Result<ConceptList> ReasonVerb::chosenConcepts(UsedFiles& files) const
{
    if (m_concepts.empty() || m_concepts == "published")
        return publishedConcepts();
    files.add(m_concepts);
    return readConcepts(m_concepts);
}

Result<void> ReasonVerb::checkFiles(const ConceptList& list) const
{
    std::vector<std::filesystem::path> outputs{writtenAnswersFile(m_run.out), reasonResultsFile(m_run.out)};
    std::vector<std::filesystem::path> inputs{m_run.questions,     m_run.prompt, m_change.run,
                                              m_change.stack.file, m_concepts,   m_corruption.neurons};
    if (!m_concepts.empty()) {
        for (const ReasoningConcept& idea : list.concepts) {
            outputs.push_back(m_run.out / judgementsFileName(idea.name));
            outputs.push_back(m_run.out / conceptNeuronsFileName(idea.name));
        }
        std::ranges::copy(m_judges.inputs(), std::back_inserter(inputs));
    }
    if (!m_judges.exportFile.empty())
        outputs.push_back(m_judges.exportFile);
    return checkNoInputs(outputs, withModel(m_model, inputs));
}

Result<void> ReasonVerb::searchConcepts(ModelSession& session, const ConceptList& list, const ReasonReport& answers,
                                        std::vector<JudgeVerdicts> imported, const Terminal& terminal)
{
    std::vector<TopNeurons> firing;
    for (const ReadAnswer& answer : answers.answers)
        firing.push_back(answer.firing);
    Result<ConceptReport> found = findConcepts(session, list, firing, m_run.out, terminal);
    if (!found)
        return found.error();
    m_found = std::move(*found);
    Result<std::vector<JudgeVerdicts>> said
        = askJudges(session, m_judges, list, std::move(imported), firing, m_run.out, m_found, terminal);
    if (!said)
        return said.error();
    m_said = std::move(*said);
    return {};
}

Result<void> ReasonVerb::writeFound() const
{
    if (Result<void> written = writeConcepts(m_run.out, m_found); !written)
        return written;
    std::vector<Judgement> all;
    for (const JudgeVerdicts& judge : m_said)
        std::ranges::copy(judge.judgements, std::back_inserter(all));
    return m_judges.exportFile.empty() ? Result<void>() : writeTextFile(m_judges.exportFile, judgementsText(all));
}

Result<void> ReasonVerb::run(const Terminal& terminal)
{
    for (const QString& note : m_judges.notes)
        terminal.note(note);
    UsedFiles files;
    const Result<ConceptList> concepts = chosenConcepts(files);
    if (!concepts)
        return concepts.error();
    if (Result<void> checked = checkFiles(*concepts); !checked)
        return checked;
    Result<std::vector<JudgeVerdicts>> imported = readJudgementFiles(m_judges, *concepts, files);
    if (!imported)
        return imported.error();
    if (Result<void> made = makeFolders(m_run.out, FileAccess::Shared); !made)
        return made;
    std::filesystem::path corrupted;
    if (m_corruption.isWanted()) {
        Result<std::filesystem::path> file = corruptedNeurons(*concepts);
        if (!file)
            return file.error();
        corrupted = std::move(*file);
    }
    const auto session = ModelSession::open(m_model, m_output, terminal);
    if (!session)
        return session.error();
    if (!m_change.isEmpty()) {
        Result<InterventionStack> stack = stackFor(m_change, (*session)->info(), terminal);
        if (!stack)
            return stack.error();
        m_run.stack = std::move(*stack);
    }
    const Result<ReasonReport> report = workOutAnswers(**session, m_run, files, terminal);
    if (!report)
        return report.error();
    if (!m_concepts.empty()) {
        const Result<void> searched = searchConcepts(**session, *concepts, *report, std::move(*imported), terminal);
        if (!searched)
            return searched;
    }
    if (Result<void> written = write(*report); !written)
        return written;
    std::optional<CorruptionReport> corruption;
    if (m_corruption.isWanted()) {
        Result<CorruptionReport> done
            = corruptAnswers(**session, m_run, *report, m_corruption, corrupted, files, terminal);
        if (!done)
            return done.error();
        corruption = std::move(*done);
    }
    noteChanges(files, terminal);
    if (m_output.json) {
        nlohmann::json json = jsonOf(*report);
        if (corruption)
            json["corruption"] = neurex::toJson(*corruption);
        terminal.printJson(json);
    } else {
        print(*report, terminal);
        if (corruption)
            printCorruption(*corruption, m_run.out, terminal);
    }
    return {};
}

nlohmann::json ReasonVerb::jsonOf(const ReasonReport& report) const
{
    nlohmann::json json = neurex::toJson(report);
    json["neurex"] = NEUREX_VERSION;
    if (!m_concepts.empty()) {
        json["neurons"] = neurex::toJson(m_found);
        json["neurons"].update(neurex::toJson(m_said));
    }
    return json;
}

Result<void> ReasonVerb::write(const ReasonReport& report) const
{
    if (Result<void> written = writePublished(m_run.out, report); !written)
        return written;
    if (!m_concepts.empty()) {
        if (Result<void> written = writeFound(); !written)
            return written;
    }
    return writeTextFile(reasonResultsFile(m_run.out), toText(jsonOf(report)) + "\n");
}

Result<std::filesystem::path> ReasonVerb::corruptedNeurons(const ConceptList& concepts) const
{
    std::vector<std::string> names;
    for (const ReasoningConcept& idea : concepts.concepts) {
        if (!m_concepts.empty())
            names.push_back(idea.name);
    }
    return corruptedNeuronsFile(m_corruption, m_run.out, names);
}

void ReasonVerb::print(const ReasonReport& report, const Terminal& terminal) const
{
    for (const std::string& warning : report.warnings)
        terminal.note(tr("note: %1").arg(oneLine(warning)));
    TextTable table({tr("rule"), tr("right"), tr("of"), tr("accuracy [95 %]"), tr("no answer")});
    for (const RuleResult& result : report.rules)
        table.addRow({QString::fromUtf8(toString(result.rule).data()), QString::number(result.right),
                      QString::number(result.of),
                      u"%1 [%2, %3]"_s.arg(percentText(result.accuracy()), percentText(result.interval.low),
                                           percentText(result.interval.high)),
                      QString::number(result.none)});
    terminal.print(table.toText());
    for (const RuleResult& result : report.rules)
        terminal.print(u"%1: %2"_s.arg(QString::fromUtf8(toString(result.rule).data()),
                                       QString::fromUtf8(ruleText(result.rule).data())));
    const auto cut = std::ranges::count(report.answers, CompletionEnd::Length, &ReadAnswer::end);
    if (cut > 0)
        terminal.print(tr("%1 of %2 answers were cut off at their length").arg(cut).arg(report.answers.size()));
    terminal.print(
        report.seconds > 0.0
            ? tr("%1 new tokens in all; %2 s for what was missing").arg(report.newTokens).arg(report.seconds, 0, 'f', 1)
            : tr("%1 new tokens in all").arg(report.newTokens));
    terminal.print(tr("what was written is in %1").arg(oneLine(writtenAnswersFile(m_run.out).native())));
    if (m_concepts.empty())
        return;
    printConcepts(m_found, terminal);
    if (m_said.size() > 1 || m_said.front().name != kRuleJudge)
        printJudges(m_said, terminal);
}

} // namespace

std::unique_ptr<Verb> makeReasonVerb()
{
    return std::make_unique<ReasonVerb>();
}

} // namespace neurex::app
