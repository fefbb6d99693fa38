// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/base/display_text.h"
#include "core/import/prompt_import.h"
#include "core/import/task_import.h"
#include "core/store/output_check.h"
#include "core/store/text_file.h"
#include "core/tasks/aqua.h"
#include "core/tasks/task_file.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::size_t kShownReasons = 20;
constexpr std::size_t kShownLabels = 12;

std::string given(const QCommandLineParser& parser, const QString& name)
{
    return parser.value(name).toStdString();
}

nlohmann::json placeJson(const ImportReport& report, const Place& place)
{
    return {{"file", report.files[place.file].name}, {"line", place.line}};
}

nlohmann::json sideJson(const SideReport& side)
{
    return {{"questions", side.questions}, {"labels", side.labels}};
}

nlohmann::json itemJson(const TaskItem& item)
{
    nlohmann::json json = {{"id", item.id}, {"split", toString(item.split)}, {"group", item.group}};
    if (const auto* question = std::get_if<OptionQuestion>(&item.content)) {
        json["stem"] = question->stem;
        json["options"] = question->options;
        json["gold"] = question->gold;
    } else {
        const auto& proxies = std::get<std::vector<ReadyProxy>>(item.content);
        const auto& prompt = std::get<RawPrompt>(proxies.front());
        json["proxies"] = proxies.size();
        json["prompt"] = prompt.prompt;
        if (!prompt.labels.empty())
            json["labels"] = prompt.labels;
        json["gold"] = prompt.gold;
    }
    return json;
}

std::string_view kindName(Repeat::Kind kind)
{
    return kind == Repeat::Kind::Exact ? "exact" : kind == Repeat::Kind::Similar ? "similar" : "contradiction";
}

nlohmann::json reportJson(const ImportReport& report)
{
    nlohmann::json files = nlohmann::json::array(), bad = nlohmann::json::array(), repeats = nlohmann::json::array(),
                   leaks = nlohmann::json::array(), counts = nlohmann::json::object();
    for (const FileReport& file : report.files)
        files.push_back({{"name", file.name},
                         {"sha256", file.sha256},
                         {"bytes", file.bytes},
                         {"side", toString(file.side)},
                         {"questions", file.questions},
                         {"bad", file.bad}});
    for (const PlacedReason& reason : report.bad) {
        nlohmann::json entry = placeJson(report, reason.place);
        entry["reason"] = reason.reason;
        bad.push_back(std::move(entry));
    }
    for (const Repeat& repeat : report.repeats)
        repeats.push_back({{"of", placeJson(report, repeat.first)},
                           {"at", placeJson(report, repeat.place)},
                           {"kind", kindName(repeat.kind)}});
    for (const Leak& leak : report.leaks)
        leaks.push_back({{"identify", placeJson(report, leak.place)},
                         {"evaluate", placeJson(report, leak.other)},
                         {"same_question", leak.isSame}});
    for (const auto& [count, questions] : report.optionCounts)
        counts[std::to_string(count)] = questions;
    nlohmann::json parts = nlohmann::json::array();
    for (const PartReport& part : report.parts) {
        nlohmann::json others = nlohmann::json::object();
        for (const auto& [other, held] : part.inOthers)
            others[other] = held;
        parts.push_back({{"name", part.name},
                         {"questions", part.questions},
                         {"repeats", part.repeats},
                         {"in_others", std::move(others)}});
    }
    return {{"format", report.format->id},
            {"format_name", report.format->name},
            {"recognised", report.isRecognised},
            {"files", std::move(files)},
            {"bad_lines", std::move(bad)},
            {"repeats", std::move(repeats)},
            {"leaks", std::move(leaks)},
            {"leaks_kept", report.keepsLeaks},
            {"parts", std::move(parts)},
            {"options_from", report.options},
            {"option_counts", std::move(counts)},
            {"chance", report.chance},
            {"identify", sideJson(report.identify)},
            {"evaluate", sideJson(report.evaluate)},
            {"not_drawn", report.notDrawn},
            {"notes", report.notes},
            {"warnings", report.warnings}};
}

/// `neurex import FILE... --out TASK.jsonl`: a data set becomes a task.
class ImportVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ImportVerb)

public:
    QString name() const override { return u"import"_s; }
    QString summary() const override { return tr("Makes a task of a data set: tables, JSON, CoNLL, MMLU and others."); }

    void declare(QCommandLineParser& parser) const override
    {
        parser.addPositionalArgument(
            u"FILE"_s,
            tr("Files of one data set; their questions are shared out between choosing neurons and judging them. With "
               "train and test (dev, valid) in their names they are on these sides already. Of mceval8k-prompts: the "
               "folder of a task, or one of many."),
            u"[FILE...]"_s);
        addValue(parser, u"identify"_s, u"FILE"_s,
                 tr("Instead: a file whose questions choose neurons (may be repeated)."));
        addValue(parser, u"evaluate"_s, u"FILE"_s, tr("And one whose questions judge them (may be repeated)."));
        addValue(
            parser, u"out"_s, u"FILE"_s,
            tr("The task file; of a folder of many tasks, a folder for them. Without it nothing is written: look at "
               "the preview."));
        addValue(parser, u"format"_s, u"NAME"_s, tr("What the files are, if not recognised: %1.").arg(formatList()));
        declareColumns(parser);
        declarePolicy(parser);
        declarePrompts(parser);
        addValue(parser, u"preview"_s, u"N"_s, tr("Shows the first N questions."), u"0"_s);
        addFlag(parser, u"json"_s, tr("Prints JSON: what was read, left out and made, every line named."));
    }

    Result<void> parse(const QCommandLineParser& parser) override
    {
        for (const QString& file : parser.positionalArguments())
            m_request.sources.push_back({file.toStdString(), Split::Both});
        for (const auto& [option, side] :
             {std::pair(u"identify"_s, Split::Identify), std::pair(u"evaluate"_s, Split::Evaluate)}) {
            for (const QString& file : parser.values(option))
                m_request.sources.push_back({file.toStdString(), side});
        }
        if (m_request.sources.empty())
            return usageError(tr("name a file of the data set"));
        m_request.format = given(parser, u"format"_s);
        if (!m_request.format.empty()) {
            if (const auto known = datasetFormat(m_request.format); !known)
                return known.error();
        }
        if (const Result<void> read = readColumns(parser); !read)
            return read;
        if (const Result<void> read = readPolicy(parser); !read)
            return read;
        if (const Result<void> read = readPrompts(parser); !read)
            return read;
        if (m_request.format == kPromptFormat && m_request.sources.size() == 1)
            m_folders = promptTaskFolders(m_request.sources.front().path);
        if (std::ranges::find(m_folders, m_request.sources.front().path) != m_folders.end())
            m_folders.clear(); // it is a task's own
        const Result<std::int64_t> preview = readInteger(parser, u"preview"_s, 0, 1000);
        if (!preview)
            return preview.error();
        m_preview = static_cast<std::size_t>(*preview);
        m_isJson = parser.isSet(u"json"_s);
        const Result<std::optional<std::string>> out = readOutputFile(parser);
        if (!out)
            return out.error();
        m_out = *out;
        if (m_out && m_folders.empty() && m_request.policy.name.empty())
            m_request.policy.name = displayText(std::filesystem::path(*m_out).stem().string());
        return {};
    }

    Result<void> run(const Terminal& terminal) override
    {
        if (!m_folders.empty())
            return runFolders(terminal);
        std::vector<std::filesystem::path> inputs;
        for (const ImportSource& source : m_request.sources)
            inputs.push_back(source.path);
        inputs.push_back(m_request.policy.prompts.wordings);
        if (m_out) {
            if (Result<void> checked = checkOutputs({*m_out}, inputs); !checked)
                return checked;
        }
        const Result<ImportedTask> imported = importTask(m_request);
        if (!imported)
            return imported.error();
        if (m_out) {
            if (Result<void> written = writeTextFile(*m_out, imported->text); !written)
                return written;
        }
        if (m_isJson)
            terminal.printJson(taskJson(*imported));
        else
            print(*imported, terminal);
        return {};
    }

private:
    static QString formatList()
    {
        QStringList ids;
        for (const DatasetFormat& format : datasetFormats())
            ids.append(QString::fromUtf8(format.id.data(), static_cast<qsizetype>(format.id.size())));
        return ids.join(u", "_s);
    }

    /// Each task of a folder of many, with one line or object for each.
    Result<void> runFolders(const Terminal& terminal)
    {
        std::error_code failure;
        if (m_out && !std::filesystem::is_directory(*m_out, failure)
            && !std::filesystem::create_directories(*m_out, failure))
            return makeError(ErrorCode::WriteFailed,
                             "cannot make the folder " + inQuotes(*m_out) + ": " + failure.message());
        nlohmann::json all = nlohmann::json::object();
        std::size_t failed = 0;
        for (const std::filesystem::path& folder : m_folders) {
            const std::string name = folder.filename().string();
            const Result<ImportedTask> imported = importFolder(folder);
            if (!imported) {
                ++failed;
                terminal.note(u"%1: %2"_s.arg(oneLine(name), QString::fromStdString(imported.error().message)));
                continue;
            }
            if (m_isJson) {
                all[name] = taskJson(*imported);
                continue;
            }
            terminal.print(tr("%1: %2 questions choose neurons, %3 judge them")
                               .arg(oneLine(name))
                               .arg(imported->report.identify.questions)
                               .arg(imported->report.evaluate.questions));
            printParts(imported->report, terminal);
            for (const std::string& warning : imported->report.warnings)
                terminal.note(tr("%1: warning: %2").arg(oneLine(name), QString::fromStdString(warning)));
        }
        if (m_isJson)
            terminal.printJson(all);
        if (failed > 0)
            return makeError(ErrorCode::BadTask,
                             std::to_string(failed) + " of " + std::to_string(m_folders.size())
                                 + " tasks were not made; their names and reasons stand above");
        return {};
    }

    Result<ImportedTask> importFolder(const std::filesystem::path& folder) const
    {
        ImportRequest request = m_request;
        request.sources = {{folder, Split::Both}};
        Result<ImportedTask> imported = importTask(request);
        if (!imported || !m_out)
            return imported;
        const std::string file = (std::filesystem::path(*m_out) / (folder.filename().string() + ".jsonl")).string();
        if (Result<void> checked = checkOutputs({file}, {folder, request.policy.prompts.wordings}); !checked)
            return checked.error();
        if (Result<void> written = writeTextFile(file, imported->text); !written)
            return written.error();
        return imported;
    }

    static void printParts(const ImportReport& report, const Terminal& terminal)
    {
        for (const std::string& line : partLines(report))
            terminal.print(u"  "_s + oneLine(line));
    }

    static void declarePrompts(QCommandLineParser& parser)
    {
        addValue(parser, u"prompts"_s, u"NAME"_s,
                 tr("Of mceval8k-prompts: the task, if its folder's name does not say it; paws/instruction1 to "
                    "instruction4 for other wordings."));
        addValue(parser, u"shots"_s, u"N"_s,
                 tr("Of mceval8k-prompts: solved questions before each; without it one for each label."));
        addValue(parser, u"wordings"_s, u"FILE"_s,
                 tr("Of mceval8k-prompts: your sentences for languages that have none here, a JSON list of {\"task\", "
                    "\"lang\", \"instruction\", \"template\"}."));
        addFlag(parser, u"balance-up"_s, tr("Of mceval8k-prompts: as many of each label by repeating the rare ones."));
        addFlag(parser, u"drop-overlap"_s,
                tr("Of mceval8k-prompts: leaves out of identify what also stands on evaluate."));
    }

    Result<void> readPrompts(const QCommandLineParser& parser)
    {
        PromptPolicy& prompts = m_request.policy.prompts;
        const QStringList names{u"prompts"_s, u"shots"_s, u"wordings"_s, u"balance-up"_s, u"drop-overlap"_s};
        const auto given = std::ranges::find_if(names, [&](const QString& name) { return parser.isSet(name); });
        if (given != names.end() && m_request.format != kPromptFormat)
            return usageError(tr("--%1 is for --format mceval8k-prompts").arg(*given));
        prompts.task = parser.value(u"prompts"_s).toStdString();
        prompts.wordings = parser.value(u"wordings"_s).toStdString();
        prompts.repeatsRare = parser.isSet(u"balance-up"_s);
        prompts.dropsOverlap = parser.isSet(u"drop-overlap"_s);
        if (parser.isSet(u"seed"_s))
            prompts.seed = m_request.policy.seed;
        if (!parser.isSet(u"shots"_s))
            return {};
        constexpr std::int64_t kMostShots = 100;
        const Result<std::int64_t> shots = readInteger(parser, u"shots"_s, 0, kMostShots);
        if (!shots)
            return shots.error();
        prompts.shots = static_cast<std::size_t>(*shots);
        return {};
    }

    static void declareColumns(QCommandLineParser& parser)
    {
        addValue(parser, u"text-column"_s, u"NAME"_s,
                 tr("Of tables and JSON: the column with the text or question, by name, number or path (a.b)."));
        addValue(parser, u"label-column"_s, u"NAME"_s, tr("The one with the label or the right answer."));
        addValue(parser, u"option-columns"_s, u"NAMES"_s,
                 tr("The one that lists the options, or one for each, separated by commas."));
        addValue(parser, u"id-column"_s, u"NAME"_s, tr("The one that names the questions."));
        addValue(parser, u"group-column"_s, u"NAME"_s,
                 tr("Questions with the same text there stay on one side and count as one piece of evidence."));
        addFlag(parser, u"no-header"_s, tr("The table's first row is a question; its columns are 1, 2, ..."));
        addValue(parser, u"question"_s, u"TEXT"_s,
                 tr("How a question is asked, with columns in braces: \"{text}\\nIs this spam?\"."));
        addValue(parser, u"labels"_s, u"LIST"_s, tr("How labels are shown: 0=negative,1=positive."));
        addValue(parser, u"level"_s, u"NAME"_s, tr("Few-NERD's coarse or fine types."), u"coarse"_s);
        addValue(parser, u"group"_s, u"NAME"_s,
                 tr("Of CoNLL-like files: questions of one sentence, or with one wording (span), belong together."),
                 u"sentence"_s);
    }

    static void declarePolicy(QCommandLineParser& parser)
    {
        addValue(
            parser, u"options"_s, u"N"_s,
            tr("Options of a question, 2 to 10. Without it: as many as the data has, or 4 (all of up to 5 labels)."));
        addValue(parser, u"distractors"_s, u"KIND"_s,
                 tr("Where wrong options come from that the data lacks: types (other labels), spans (parts of the "
                    "sentence with as many words) or answers (of other questions)."),
                 u"usual"_s);
        addValue(
            parser, u"split"_s, u"LIST"_s,
            tr("identify=200,evaluate=300 or shares such as identify=0.4,evaluate=0.6. Without it: half and half, or "
               "as the files say."));
        addValue(parser, u"limit"_s, u"N"_s, tr("Draws so many questions in all; 0: all."), u"0"_s);
        addFlag(parser, u"balance"_s, tr("As many questions of each label."));
        addValue(parser, u"seed"_s, u"N"_s, tr("Seed of everything that is drawn."), u"0"_s);
        addFlag(parser, u"keep-repeats"_s, tr("Keeps questions that the data has twice."));
        addFlag(parser, u"example"_s, tr("Shows one question solved before each of the others."));
        addValue(parser, u"name"_s, u"TEXT"_s, tr("The task's name; else the file's."));
        addValue(parser, u"title"_s, u"TEXT"_s, tr("The task's title."));
        addValue(parser, u"role"_s, u"TEXT"_s, tr("The first sentence of its prompts."));
        addValue(parser, u"rule"_s, u"TEXT"_s, tr("The second one, on how to answer."));
        addValue(parser, u"licence"_s, u"TEXT"_s, tr("The data's licence; kept with the task."));
        addValue(parser, u"source"_s, u"TEXT"_s, tr("Where the data is from; kept with the task."));
    }

    Result<void> readColumns(const QCommandLineParser& parser)
    {
        ReadSettings& reading = m_request.reading;
        reading.textColumn = given(parser, u"text-column"_s);
        reading.labelColumn = given(parser, u"label-column"_s);
        for (const QString& column : parser.value(u"option-columns"_s).split(u',', Qt::SkipEmptyParts))
            reading.optionColumns.push_back(column.trimmed().toStdString());
        reading.idColumn = given(parser, u"id-column"_s);
        reading.groupColumn = given(parser, u"group-column"_s);
        reading.hasHeader = !parser.isSet(u"no-header"_s);
        reading.question = parser.value(u"question"_s).replace(u"\\n"_s, u"\n"_s).toStdString();
        const QString level = parser.value(u"level"_s), group = parser.value(u"group"_s);
        if (level != u"coarse" && level != u"fine")
            return usageError(tr("--level: \"%1\" is neither coarse nor fine").arg(level));
        if (group != u"sentence" && group != u"span")
            return usageError(tr("--group: \"%1\" is neither sentence nor span").arg(group));
        reading.isFine = level == u"fine";
        reading.groupBySpan = group == u"span";
        if (!parser.isSet(u"labels"_s))
            return {};
        Result<std::map<std::string, std::string>> labels = readWith(parser, u"labels"_s, parseLabels);
        if (!labels)
            return labels.error();
        reading.labels = *std::move(labels);
        return {};
    }

    Result<void> readPolicy(const QCommandLineParser& parser)
    {
        ImportPolicy& policy = m_request.policy;
        if (parser.isSet(u"options"_s)) {
            const Result<std::int64_t> options = readInteger(parser, u"options"_s, kFewestOptions, kMostOptions);
            if (!options)
                return options.error();
            policy.options = static_cast<int>(*options);
        }
        const Result<Distractors> distractors = readWith(parser, u"distractors"_s, parseDistractors);
        if (!distractors)
            return distractors.error();
        policy.distractors = *distractors;
        policy.isSplitGiven = parser.isSet(u"split"_s);
        if (policy.isSplitGiven) {
            const Result<SplitWish> split = readWith(parser, u"split"_s, parseSplitWish);
            if (!split)
                return split.error();
            policy.split = *split;
        }
        const Result<std::int64_t> limit = readInteger(parser, u"limit"_s, 0, std::numeric_limits<std::int32_t>::max());
        if (!limit)
            return limit.error();
        policy.limit = static_cast<std::size_t>(*limit);
        const Result<std::int64_t> seed = readInteger(parser, u"seed"_s, 0, std::numeric_limits<std::int64_t>::max());
        if (!seed)
            return seed.error();
        policy.seed = static_cast<std::uint64_t>(*seed);
        policy.isBalanced = parser.isSet(u"balance"_s);
        policy.keepsRepeats = parser.isSet(u"keep-repeats"_s);
        policy.hasExample = parser.isSet(u"example"_s);
        policy.name = given(parser, u"name"_s);
        policy.title = given(parser, u"title"_s);
        policy.role = given(parser, u"role"_s);
        policy.rule = given(parser, u"rule"_s);
        policy.licence = given(parser, u"licence"_s);
        policy.origin = given(parser, u"source"_s);
        return {};
    }

    nlohmann::json taskJson(const ImportedTask& imported) const
    {
        nlohmann::json json = reportJson(imported.report);
        json["task"] = {{"name", imported.task.name},
                        {"title", imported.task.title},
                        {"licence", imported.task.licence},
                        {"source", imported.task.origin},
                        {"questions", imported.task.items.size()},
                        {"sha256", imported.task.hash},
                        {"file", m_out.value_or("")}};
        nlohmann::json preview = nlohmann::json::array();
        for (std::size_t i = 0; i < std::min(m_preview, imported.task.items.size()); ++i)
            preview.push_back(itemJson(imported.task.items[i]));
        json["preview"] = std::move(preview);
        return json;
    }

    void print(const ImportedTask& imported, const Terminal& terminal) const
    {
        const ImportReport& report = imported.report;
        noteProblems(report, terminal);
        for (std::size_t i = 0; i < std::min(m_preview, imported.task.items.size()); ++i)
            printQuestion(imported.task.items[i], terminal);
        terminal.print((report.isRecognised ? tr("recognised as %1") : tr("read as %1"))
                           .arg(QString::fromStdString(std::string(report.format->name))));
        terminal.print(tr("%1 questions: %2 choose neurons (identify), %3 judge them (evaluate)")
                           .arg(imported.task.items.size())
                           .arg(report.identify.questions)
                           .arg(report.evaluate.questions));
        printLabels(u"identify"_s, report.identify, terminal);
        printLabels(u"evaluate"_s, report.evaluate, terminal);
        QStringList counts;
        for (const auto& [count, questions] : report.optionCounts)
            counts.append(tr("%1 with %2").arg(questions).arg(count));
        terminal.print(
            tr("options: %1; guessing answers %2 %").arg(counts.join(u", "_s)).arg(report.chance * 100.0, 0, 'f', 1));
        printParts(report, terminal);
        if (!report.options.empty())
            terminal.print(tr("options from: %1").arg(oneLine(report.options)));
        if (report.example.line > 0)
            terminal.print(tr("solved example: %1").arg(oneLine(report.placeText(report.example))));
        if (report.notDrawn > 0)
            terminal.print(tr("not drawn: %1 questions").arg(report.notDrawn));
        terminal.print(tr("source: %1").arg(oneLine(imported.task.origin)));
        if (!imported.task.licence.empty())
            terminal.print(tr("licence: %1").arg(oneLine(imported.task.licence)));
        if (m_out)
            terminal.print(tr("written: %1").arg(oneLine(*m_out)));
        else
            terminal.print(tr("nothing was written: --out FILE writes the task"));
    }

    static void noteProblems(const ImportReport& report, const Terminal& terminal)
    {
        if (!report.bad.empty()) {
            terminal.note(tr("left out, %1 places that are no question:").arg(report.bad.size()));
            for (const std::string& line : reasonLines(report, kShownReasons))
                terminal.note(u"  "_s + QString::fromStdString(displayText(line, 400)));
        }
        for (const std::string& text : {repeatText(report), leakText(report)}) {
            for (const QString& line : QString::fromStdString(text).split(u'\n', Qt::SkipEmptyParts))
                terminal.note(tr("warning: %1").arg(line));
        }
        for (const std::string& warning : report.warnings)
            terminal.note(tr("warning: %1").arg(QString::fromStdString(warning)));
        for (const std::string& note : report.notes)
            terminal.note(tr("note: %1").arg(QString::fromStdString(note)));
    }

    static void printQuestion(const TaskItem& item, const Terminal& terminal)
    {
        terminal.print(u"[%1, %2]"_s.arg(oneLine(item.id), oneLine(toString(item.split))));
        if (const auto* question = std::get_if<OptionQuestion>(&item.content)) {
            terminal.print(QString::fromStdString(question->stem));
            for (std::size_t i = 0; i < question->options.size(); ++i)
                terminal.print((static_cast<std::size_t>(question->gold) == i ? u"  * "_s : u"    "_s)
                               + QString::fromStdString(question->options[i]));
        } else {
            const auto& prompt = std::get<RawPrompt>(std::get<std::vector<ReadyProxy>>(item.content).front());
            terminal.print(QString::fromStdString(prompt.prompt));
            terminal.print(u"  * "_s + QString::fromStdString(answerName(prompt.labels, prompt.gold)));
        }
        terminal.print({});
    }

    static void printLabels(const QString& side, const SideReport& report, const Terminal& terminal)
    {
        if (report.labels.empty() || report.labels.size() > kShownLabels)
            return;
        QStringList labels;
        for (const auto& [label, questions] : report.labels)
            labels.append(u"%1 %2"_s.arg(oneLine(label)).arg(questions));
        terminal.print(u"  %1: %2"_s.arg(side, labels.join(u", "_s)));
    }

    ImportRequest m_request;
    std::optional<std::string> m_out;
    std::size_t m_preview = 0;
    bool m_isJson = false;
    std::vector<std::filesystem::path> m_folders; ///< of many tasks; empty: one task
};

} // namespace

std::unique_ptr<Verb> makeImportVerb()
{
    return std::make_unique<ImportVerb>();
}

} // namespace neurex::app
