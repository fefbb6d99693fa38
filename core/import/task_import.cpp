// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/task_import.h"

#include "core/base/display_text.h"
#include "core/import/lm_eval_template.h"
#include "core/import/prompt_import.h"
#include "core/import/question_draw.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_writer.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>
#include <utility>

namespace neurex {
namespace {

constexpr double kLopsided = 1.5; ///< the largest label has so many times its share

bool holdsWord(const std::string& name, std::initializer_list<std::string_view> words)
{
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(words, [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

/// "train" and "dev", "test" or "valid" in the names of several files say the sides, unless the user does.
bool sideByName(std::vector<ImportSource>& sources)
{
    const auto isTrain
        = [](const ImportSource& source) { return holdsWord(source.path.filename().string(), {"train"}); };
    const auto isTest = [](const ImportSource& source) {
        return holdsWord(source.path.filename().string(), {"test", "dev", "val"});
    };
    const bool isOpen
        = std::ranges::all_of(sources, [](const ImportSource& source) { return source.side == Split::Both; });
    const auto trains = std::ranges::count_if(sources, isTrain);
    const bool isClear = trains > 0 && trains < std::ssize(sources)
        && std::ranges::all_of(sources, [&](const auto& source) { return isTrain(source) != isTest(source); });
    if (!isOpen || !isClear)
        return false;
    for (ImportSource& source : sources)
        source.side = isTrain(source) ? Split::Identify : Split::Evaluate;
    return true;
}

/// Makes one task; each step takes what the one before left.
class Importer {
public:
    explicit Importer(const ImportRequest& request)
        : m_request(request)
        , m_sources(request.sources)
        , m_reading(request.reading)
        , m_policy(request.policy)
    {
    }

    Result<ImportedTask> run()
    {
        if (Result<void> read = readFiles(); !read)
            return read.error();
        OptionsMade made = makeOptions(std::move(m_candidates), m_policy);
        m_report.options = std::move(made.description);
        append(m_report.bad, std::move(made.bad));
        append(m_report.notes, std::move(made.notes));
        RepeatsFound found = settleRepeats(std::move(made.candidates), m_policy.keepsRepeats);
        m_report.repeats = std::move(found.repeats);
        m_report.leaks = std::move(found.leaks);
        m_report.keepsRepeats = m_policy.keepsRepeats;
        if (Result<void> checked = dropUnreadable(found.kept); !checked)
            return checked.error();
        const std::size_t good = found.kept.size();
        std::ranges::stable_sort(m_report.bad, {}, &PlacedReason::place);
        if (good == 0)
            return nothingLeft();
        Result<QuestionsDrawn> drawn = drawQuestions(std::move(found.kept), m_policy);
        if (!drawn)
            return drawn.error();
        append(m_report.notes, std::move(drawn->notes));
        m_report.notDrawn = good - drawn->questions.size() - (drawn->example ? 1U : 0U);
        return finish(*drawn);
    }

private:
    template <typename T>
    static void append(std::vector<T>& list, std::vector<T> more)
    {
        list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    Result<void> readFiles()
    {
        if (m_sources.empty())
            return makeError(ErrorCode::InvalidArgument, "no file is named");
        if (const Result<void> read = takeTaskFile(); !read)
            return read;
        const bool isSided
            = std::ranges::any_of(m_sources, [](const ImportSource& source) { return source.side != Split::Both; });
        const bool isOpen
            = std::ranges::any_of(m_sources, [](const ImportSource& source) { return source.side == Split::Both; });
        if (isSided && isOpen)
            return makeError(
                ErrorCode::InvalidArgument,
                "some files have a side (identify, evaluate) and others none; name it for all or for none");
        if (sideByName(m_sources))
            m_report.notes.push_back(
                "The names of the files say the sides: train chooses neurons (identify), the others "
                "judge them (evaluate).");
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            Result<DatasetFile> file = readDatasetFile(m_sources[i].path);
            if (!file)
                return file.error();
            if (Result<void> read = readFile(*file, i); !read)
                return read.error();
        }
        return {};
    }

    /// A task file of the lm-evaluation-harness says how the files after it are read; without any, it may name them.
    Result<void> takeTaskFile()
    {
        const std::filesystem::path path = m_sources.front().path;
        if (path.extension() != ".yaml" && path.extension() != ".yml")
            return {};
        const Result<DatasetFile> file = readDatasetFile(path);
        if (!file)
            return file.error();
        Result<LmEvalTask> task = readLmEvalTask(*file);
        if (!task)
            return task.error();
        m_sources.erase(m_sources.begin());
        for (std::size_t i = 0; m_sources.empty() && i < task->dataFiles.size(); ++i)
            m_named.push_back({path.parent_path() / task->dataFiles[i], Split::Both});
        if (m_sources.empty())
            m_sources = m_named;
        if (m_sources.empty())
            return makeError(ErrorCode::BadTask,
                             pathInQuotes(path) + " names no file of its data"
                                 + (task->dataset.empty() ? "" : " but " + inQuotes(task->dataset) + " of the hub")
                                 + "; give the files behind it: TASK.yaml DATA.jsonl");
        m_reading.shape = std::make_shared<const RecordShape>(std::move(task->shape));
        m_report.notes.push_back(
            "The questions are asked as " + inQuotes(file->name())
            + " says, with Neurex's letters; the harness scores texts of options, so its numbers are "
              "not these.");
        m_taskMark = displayText(file->name()) + " SHA-256 " + file->sha256 + ", ";
        return {};
    }

    Result<void> chooseFormat(const DatasetFile& file)
    {
        const bool isFirst = m_report.format == nullptr;
        if (!m_request.format.empty() && !isFirst)
            return {};
        Result<const DatasetFormat*> format
            = m_request.format.empty() ? recogniseDataset(file, m_reading) : datasetFormat(m_request.format);
        if (!format)
            return format.error();
        if (!isFirst && *format != m_report.format)
            return makeError(ErrorCode::BadTask,
                             pathInQuotes(file.path) + " looks like " + std::string((*format)->name)
                                 + ", the file before " + "it like " + std::string(m_report.format->name)
                                 + "; import them one by one, or name the format of all");
        m_report.format = *format;
        m_report.isRecognised = m_request.format.empty();
        return {};
    }

    Result<void> readFile(const DatasetFile& file, std::size_t index)
    {
        if (Result<void> chosen = chooseFormat(file); !chosen)
            return chosen;
        Result<DatasetRead> read = m_report.format->read(file, m_reading);
        if (!read)
            return read.error();
        m_report.files.push_back(
            {file.name(), file.sha256, file.bytes, m_sources[index].side, read->items.size(), read->bad.size()});
        for (BadPart& part : read->bad)
            m_report.bad.push_back({{index, part.line}, std::move(part.reason)});
        for (std::string& note : read->notes) {
            if (std::ranges::find(m_report.notes, note) == m_report.notes.end())
                m_report.notes.push_back(std::move(note));
        }
        for (ImportedItem& item : read->items) {
            Candidate candidate;
            candidate.place = {index, item.line};
            candidate.side = m_sources[index].side;
            candidate.label = item.proxies.empty() ? std::string() : item.answer;
            candidate.item = std::move(item);
            m_candidates.push_back(std::move(candidate));
        }
        return {};
    }

    /// Whatever a task file refuses (control characters, for example) is a bad line here, with its reason.
    Result<void> dropUnreadable(std::vector<Candidate>& candidates)
    {
        Task task;
        std::set<std::string> ids;
        for (const Candidate& candidate : candidates)
            task.items.push_back(itemOf(candidate, ids));
        if (task.items.empty())
            return {};
        const Result<Task> read = parseTask(taskFileText(task), "import", {.skipBad = true, .seenAs = {}});
        if (!read) { // all of them
            for (const Candidate& candidate : candidates)
                m_report.bad.push_back({candidate.place, "cannot stand in a task file (" + read.error().message + ")"});
            candidates.clear();
            return {};
        }
        std::set<std::size_t> left;
        for (const BadLine& bad : read->leftOut) {
            const auto index = static_cast<std::size_t>(bad.line) - 2; // behind the header, counted from 1
            left.insert(index);
            m_report.bad.push_back({candidates[index].place, bad.reason.substr(bad.reason.starts_with(", ") ? 2 : 0)});
        }
        std::vector<Candidate> kept;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (!left.contains(i))
                kept.push_back(std::move(candidates[i]));
        }
        candidates = std::move(kept);
        return {};
    }

    TaskItem itemOf(const Candidate& candidate, std::set<std::string>& ids) const
    {
        TaskItem item;
        const std::string line = "line-" + std::to_string(candidate.place.line);
        const std::string own = candidate.item.id.empty() ? line : candidate.item.id;
        const bool needsFile = m_sources.size() > 1 && candidate.item.id.empty();
        const std::string stem = m_sources[candidate.place.file].path.stem().string();
        const std::string base = needsFile ? stem + '-' + own : own;
        item.id = base;
        for (int i = 2; !ids.insert(item.id).second; ++i)
            item.id = base + '-' + std::to_string(i);
        item.split = candidate.side;
        item.group = candidate.item.group;
        if (candidate.isReady())
            item.content = candidate.item.proxies;
        else
            item.content = candidate.question;
        return item;
    }

    Error nothingLeft() const
    {
        std::string message = pathInQuotes(m_sources.front().path) + ", read as " + std::string(m_report.format->name)
            + ", has no question that can be used";
        for (const std::string& line : reasonLines(m_report, 3))
            message += "; " + line;
        return makeError(ErrorCode::BadTask, message);
    }

    Result<ImportedTask> finish(const QuestionsDrawn& drawn)
    {
        Task task = header();
        if (drawn.example) {
            const OptionQuestion& question = drawn.example->question;
            const std::string& gold = question.options[static_cast<std::size_t>(question.gold)];
            task.example = OneShotExample{question, "The answer is " + gold + '.'};
            m_report.example = drawn.example->place;
        }
        std::set<std::string> ids;
        for (const Candidate& candidate : drawn.questions) {
            task.items.push_back(itemOf(candidate, ids));
            count(candidate);
        }
        judge(drawn.questions);
        std::string text = taskFileText(task);
        Result<Task> read = parseTask(text, task.name + ".jsonl");
        if (!read)
            return makeError(ErrorCode::Internal, "the task that was made cannot be read: " + read.error().message);
        return ImportedTask{*std::move(read), std::move(text), std::move(m_report)};
    }

    Task header() const
    {
        const auto orElse = [](const std::string& given, std::string_view usual) {
            return given.empty() ? std::string(usual) : given;
        };
        Task task;
        task.name = orElse(m_policy.name, displayText(m_sources.front().path.stem().string()));
        task.title = orElse(m_policy.title, m_report.format->title);
        task.role = orElse(m_policy.role, m_report.format->role);
        task.rule = orElse(m_policy.rule, kDefaultRule);
        task.licence = orElse(m_policy.licence, m_report.format->licence);
        std::string files, marks;
        for (const FileReport& file : m_report.files) {
            files += (files.empty() ? "" : ", ") + displayText(file.name);
            marks += (marks.empty() ? "" : ", ") + displayText(file.name) + " SHA-256 " + file.sha256;
        }
        task.origin = orElse(m_policy.origin, std::string(m_report.format->name) + ": " + files);
        task.making = "neurex import, format " + std::string(m_report.format->id) + ", seed "
            + std::to_string(m_policy.seed) + ", options: " + orElse(m_report.options, "in the prompts") + "; "
            + m_taskMark + marks;
        return task;
    }

    void count(const Candidate& candidate)
    {
        SideReport& side = candidate.side == Split::Evaluate ? m_report.evaluate : m_report.identify;
        ++side.questions;
        if (!candidate.label.empty())
            ++side.labels[candidate.label];
        if (!candidate.isReady())
            ++m_report.optionCounts[candidate.question.options.size()];
        else
            ++m_report.optionCounts[static_cast<std::size_t>(
                std::get<RawPrompt>(candidate.item.proxies.front()).optionCount)];
    }

    /// What the finished task is like as a whole, and what to say of it.
    void judge(const std::vector<Candidate>& questions)
    {
        double guessed = 0.0, proxies = 0.0;
        std::map<std::string, std::size_t> labels;
        std::size_t labelled = 0, labelOptions = 0;
        for (const Candidate& candidate : questions) {
            const double count = proxyCount(candidate);
            guessed += count / static_cast<double>(optionCount(candidate));
            proxies += count;
            if (!candidate.label.empty() && !candidate.isReady()) {
                ++labels[candidate.label];
                ++labelled;
                labelOptions += optionCount(candidate);
            }
        }
        m_report.chance = proxies == 0.0 ? 0.0 : guessed / proxies;
        std::string largest;
        for (const auto& [label, members] : labels) {
            const double share = static_cast<double>(members) / static_cast<double>(labelled);
            if (share > m_report.largestLabel) {
                m_report.largestLabel = share;
                largest = label;
            }
        }
        const double fair = labelOptions == 0 ? 1.0 : static_cast<double>(labelled) / static_cast<double>(labelOptions);
        if (m_report.largestLabel > kLopsided * fair && m_policy.distractors != Distractors::Spans)
            m_report.warnings.push_back("The labels are uneven: " + inQuotes(largest) + " is right in "
                                        + std::to_string(static_cast<int>(m_report.largestLabel * 100.0 + 0.5))
                                        + " % of the questions; --balance takes as many of each.");
        if (m_policy.licence.empty() && m_report.format->licence.empty())
            m_report.warnings.push_back("No licence is known for this data; say it with --licence.");
        for (const auto& [side, name] :
             {std::pair(&m_report.identify, "identify"), std::pair(&m_report.evaluate, "evaluate")}) {
            if (side->questions == 0 && !(m_policy.isSplitGiven))
                m_report.warnings.push_back("No question is on the side \"" + std::string(name) + "\".");
        }
    }

    static std::size_t optionCount(const Candidate& candidate)
    {
        return candidate.isReady()
            ? static_cast<std::size_t>(std::get<RawPrompt>(candidate.item.proxies.front()).optionCount)
            : candidate.question.options.size();
    }
    static double proxyCount(const Candidate& candidate)
    {
        return candidate.isReady() ? static_cast<double>(candidate.item.proxies.size())
                                   : static_cast<double>(std::min<std::size_t>(3, candidate.question.options.size()));
    }

    const ImportRequest& m_request;
    std::vector<ImportSource> m_sources;
    std::vector<ImportSource> m_named; ///< by a task file
    ReadSettings m_reading;
    std::string m_taskMark; ///< what the task tells of its task file
    const ImportPolicy& m_policy;
    ImportReport m_report;
    std::vector<Candidate> m_candidates;
};

} // namespace

Result<ImportedTask> importTask(const ImportRequest& request)
{
    return request.format == kPromptFormat ? importPublishedPrompts(request) : Importer(request).run();
}

} // namespace neurex
