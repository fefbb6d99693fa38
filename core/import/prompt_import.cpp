// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/prompt_import.h"

#include "core/base/display_text.h"
#include "core/base/numpy_random.h"
#include "core/import/dataset_file.h"
#include "core/import/prompt_rows.h"
#include "core/import/prompt_wordings.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>

namespace neurex {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kParts{"train.json", "valid.json", "test.json"};

bool isFile(const fs::path& path)
{
    std::error_code failure;
    return fs::is_regular_file(path, failure);
}

bool isTaskFolder(const fs::path& folder)
{
    return std::ranges::any_of(kParts, [&](std::string_view part) { return isFile(folder / part); });
}

/// One file of the task.
struct Part {
    fs::path path;
    Split side = Split::Both; ///< Both: only compared with the others
    std::size_t source = 0; ///< index into the report's files, where it has a side
    std::vector<PromptRow> rows; ///< good ones, in the published order
};

std::string keyOf(const PromptRow& row)
{
    return row.question + '\x1f' + std::to_string(row.gold);
}

/// Makes one task of prompts; each step takes what the one before left.
class PromptImporter {
public:
    explicit PromptImporter(const ImportRequest& request)
        : m_request(request)
        , m_policy(request.policy)
    {
    }

    Result<ImportedTask> run()
    {
        for (Result<void> (PromptImporter::*step)() :
             {&PromptImporter::checkPolicy, &PromptImporter::findParts, &PromptImporter::findPrompts,
              &PromptImporter::readParts, &PromptImporter::chooseDemonstrations}) {
            if (Result<void> done = (this->*step)(); !done)
                return done.error();
        }
        compareParts();
        makeCandidates();
        return finish();
    }

private:
    Result<void> checkPolicy()
    {
        const bool isForeign = m_policy.options != 0 || m_policy.hasExample || m_policy.limit != 0
            || m_policy.distractors != Distractors::Usual || !m_request.reading.question.empty();
        if (isForeign)
            return makeError(ErrorCode::InvalidArgument,
                             "prompts of MCEval8K are as they were published: options, wrong options, a question's "
                             "wording, an example and a limit of all questions do not apply; a split in numbers "
                             "(identify=1000,evaluate=1000) takes the first so many of each side");
        if (m_policy.isBalanced && m_policy.prompts.repeatsRare)
            return makeError(ErrorCode::InvalidArgument,
                             "labels are balanced by leaving out of the frequent or by repeating the rare ones, not by "
                             "both");
        return {};
    }

    /// Which files are used for what; the parts that lie beside are compared only.
    Result<void> findParts()
    {
        if (m_request.sources.empty())
            return makeError(ErrorCode::InvalidArgument, "no file is named");
        std::error_code failure;
        for (const ImportSource& source : m_request.sources) {
            if (!fs::is_directory(source.path, failure)) {
                const bool isTrain = source.path.filename().string().find("train") != std::string::npos;
                const Split byName = isTrain ? Split::Identify : Split::Evaluate;
                m_parts.push_back({source.path, source.side == Split::Both ? byName : source.side, 0, {}});
                continue;
            }
            if (m_request.sources.size() > 1)
                return makeError(ErrorCode::InvalidArgument,
                                 pathInQuotes(source.path)
                                     + " is a folder; name one folder of a task, or its files one by one");
            if (Result<void> found = takeFolder(source.path); !found)
                return found;
        }
        const fs::path folder = m_parts.front().path.parent_path();
        for (const std::string_view name : kParts) {
            const bool isUsed = std::ranges::any_of(
                m_parts, [&](const Part& part) { return fs::equivalent(part.path, folder / name, failure); });
            if (!isUsed && isFile(folder / name))
                m_parts.push_back({folder / name, Split::Both, 0, {}});
        }
        return {};
    }

    Result<void> takeFolder(const fs::path& folder)
    {
        for (const auto& [name, side] :
             {std::pair("train.json", Split::Identify), std::pair("test.json", Split::Evaluate)}) {
            if (isFile(folder / name))
                m_parts.push_back({folder / name, side, 0, {}});
        }
        if (!m_parts.empty())
            return {};
        std::string tasks;
        for (const fs::path& task : promptTaskFolders(folder))
            tasks += (tasks.empty() ? "" : ", ") + task.lexically_relative(folder).generic_string();
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(folder) + " holds neither train.json nor test.json; "
                             + (tasks.empty() ? "expected the folder of a task of MCEval8K"
                                              : "name one of its tasks: " + displayText(tasks)));
    }

    Result<void> findPrompts()
    {
        const std::string& named = m_policy.prompts.task;
        const PublishedPrompts* found = findPublishedPrompts(named);
        const fs::path folder = fs::absolute(m_parts.front().path).parent_path();
        for (auto part = folder.end(); named.empty() && found == nullptr && part != folder.begin();)
            found = findPublishedPrompts((--part)->string());
        if (found == nullptr) {
            std::string known;
            for (const PublishedPrompts& prompts : publishedPrompts())
                known += (known.empty() ? "" : ", ") + std::string(prompts.task)
                    + (prompts.variant.empty() ? "" : '/' + std::string(prompts.variant));
            return makeError(ErrorCode::BadTask,
                             (named.empty() ? "the folder of " + pathInQuotes(m_parts.front().path)
                                      + " has the name of no task of MCEval8K; say which it is"
                                            : "there are no prompts " + inQuotes(named))
                                 + ": " + known);
        }
        m_prompts = *found;
        m_seed = m_policy.prompts.seed.value_or(m_prompts->seed);
        m_shots = m_policy.prompts.shots.value_or(m_prompts->labels.size());
        return m_policy.prompts.wordings.empty() ? Result<void>() : addWordings();
    }

    Result<void> addWordings()
    {
        const Result<WordingsFile> file = readWordings(m_policy.prompts.wordings);
        if (!file)
            return file.error();
        std::string languages;
        for (const TaskWording& given : file->wordings) {
            if (given.task != m_prompts->task)
                continue;
            m_prompts->wordings.push_back(given.wording);
            languages += (languages.empty() ? "" : ", ") + given.wording.language;
        }
        if (languages.empty())
            return {};
        m_wordings = "sentences in " + languages + " from " + displayText(file->name) + " SHA-256 " + file->sha256;
        m_report.notes.push_back("The " + m_wordings + " are not of this program.");
        return {};
    }

    Result<void> readParts()
    {
        for (Part& part : m_parts) {
            Result<void> read = readPart(part);
            if (!read && part.side != Split::Both)
                return read;
            if (!read)
                m_report.warnings.push_back(read.error().message + "; it is not used and not compared.");
        }
        std::erase_if(m_parts, [](const Part& part) { return part.rows.empty(); });
        return {};
    }

    Result<void> readPart(Part& part)
    {
        const Result<DatasetFile> file = readDatasetFile(part.path);
        if (!file)
            return file.error();
        const Records records = readJsonRecords(*file, std::numeric_limits<std::size_t>::max());
        std::vector<BadPart> bad = records.bad;
        std::vector<std::optional<PromptRow>> rows;
        std::map<std::string, std::size_t> leftOut; // of each language
        for (const Record& record : records.records) {
            if (const std::string language = languageWithoutWording(record, *m_prompts); !language.empty()) {
                ++leftOut[language];
                rows.emplace_back();
                continue;
            }
            Result<PromptRow> row = promptRow(record, *m_prompts);
            if (!row)
                bad.push_back({record.line, row.error().message});
            rows.push_back(row ? std::optional(*std::move(row)) : std::nullopt);
        }
        for (const std::size_t place : shuffledOrder(part, rows.size())) {
            if (!rows[place])
                continue;
            rows[place]->number = place + 1;
            part.rows.push_back(*std::move(rows[place]));
        }
        if (part.rows.empty())
            return noRows(part, bad, leftOutText(leftOut));
        report(part, *file, bad);
        if (!leftOut.empty() && part.side != Split::Both)
            m_report.warnings.push_back(file->name() + ": " + leftOutText(leftOut) + '.');
        return {};
    }

    /// Every file is shuffled once; the published code shuffles the test file again where it is asked.
    std::vector<std::size_t> shuffledOrder(const Part& part, std::size_t rows) const
    {
        std::vector<std::size_t> order = numpyPermutation(m_seed, rows);
        if (part.path.stem() != "test")
            return order;
        std::vector<std::size_t> twice(rows);
        std::ranges::transform(order, twice.begin(), [&](std::size_t place) { return order[place]; });
        return twice;
    }

    Error noRows(const Part& part, const std::vector<BadPart>& bad, const std::string& leftOut) const
    {
        return makeError(ErrorCode::BadTask,
                         pathInQuotes(part.path) + " has no row of MCEval8K's task " + inQuotes(m_prompts->task)
                             + (leftOut.empty() ? "" : "; " + leftOut)
                             + (bad.empty()
                                    ? std::string()
                                    : "; line " + std::to_string(bad.front().line) + ": " + bad.front().reason));
    }

    void report(Part& part, const DatasetFile& file, const std::vector<BadPart>& bad)
    {
        if (part.side == Split::Both)
            return;
        part.source = m_report.files.size();
        m_report.files.push_back({file.name(), file.sha256, file.bytes, part.side, part.rows.size(), bad.size()});
        for (const BadPart& wrong : bad)
            m_report.bad.push_back({{part.source, wrong.line}, wrong.reason});
        const auto nulls = std::ranges::count_if(part.rows, &PromptRow::hasNull);
        if (nulls > 0)
            m_report.warnings.push_back(file.name() + ": " + std::to_string(nulls)
                                        + " questions have a field that is null; \"None\" stands in its place, as in "
                                          "the published prompts.");
    }

    const Part* training() const
    {
        const auto found = std::ranges::find(m_parts, Split::Identify, &Part::side);
        if (found != m_parts.end())
            return &*found;
        const auto beside = std::ranges::find_if(m_parts, [](const Part& part) { return part.path.stem() == "train"; });
        return beside == m_parts.end() ? nullptr : &*beside;
    }

    bool isAsked(std::size_t wording) const
    {
        return std::ranges::any_of(m_parts, [wording](const Part& part) {
            return part.side != Split::Both
                && std::ranges::any_of(part.rows, [wording](const PromptRow& row) { return row.wording == wording; });
        });
    }

    Result<void> chooseDemonstrations()
    {
        if (m_shots == 0)
            return {};
        const Part* from = training();
        if (from == nullptr)
            return makeError(ErrorCode::BadTask,
                             "the solved questions stand in train.json, which is not beside "
                                 + pathInQuotes(m_parts.front().path)
                                 + "; put it there, take them from another part (--identify valid.json), or "
                                   "--shots 0 shows none");
        for (std::size_t wording = 0; wording < m_prompts->wordings.size(); ++wording) {
            std::string& before = m_before.emplace_back();
            if (!isAsked(wording))
                continue;
            const auto chosen = demonstrations(from->rows, wording, m_shots, m_seed, *m_prompts);
            if (!chosen)
                return makeError(ErrorCode::BadTask, pathInQuotes(from->path) + ": " + chosen.error().message);
            for (const PromptRow* row : *chosen) {
                before += "\n\n" + solved(*row, *m_prompts);
                m_demonstrated.insert(keyOf(*row));
            }
        }
        if (from->path.stem() != "train")
            m_report.notes.push_back("The solved questions are from " + from->path.filename().string()
                                     + "; the published ones are from train.json.");
        return {};
    }

    /// What stands in several of the files, used or not.
    void compareParts()
    {
        std::vector<std::unordered_set<std::string>> keys;
        for (const Part& part : m_parts) {
            std::unordered_set<std::string>& own = keys.emplace_back();
            for (const PromptRow& row : part.rows)
                own.insert(keyOf(row));
        }
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            PartReport part{m_parts[i].path.filename().string(),
                            m_parts[i].rows.size(),
                            m_parts[i].rows.size() - keys[i].size(),
                            {}};
            for (std::size_t other = 0; other < m_parts.size(); ++other) {
                if (other == i)
                    continue;
                const auto held = std::ranges::count_if(
                    m_parts[i].rows, [&](const PromptRow& row) { return keys[other].contains(keyOf(row)); });
                part.inOthers.emplace_back(m_parts[other].path.filename().string(), static_cast<std::size_t>(held));
            }
            m_report.parts.push_back(std::move(part));
        }
    }

    Candidate candidateOf(const Part& part, const PromptRow& row) const
    {
        Candidate candidate;
        candidate.place = {part.source, row.line};
        candidate.side = part.side;
        candidate.label = std::string(m_prompts->labels[row.gold]);
        candidate.item.id = part.path.stem().string() + '-' + std::to_string(row.number);
        candidate.item.line = row.line;
        candidate.item.stem = row.question;
        RawPrompt prompt;
        prompt.prompt = std::string(m_prompts->wordings[row.wording].instruction)
            + (m_shots == 0 ? std::string() : m_before[row.wording]) + "\n\n" + row.question;
        prompt.labels.assign(m_prompts->labels.begin(), m_prompts->labels.end());
        prompt.optionCount = static_cast<std::int32_t>(prompt.labels.size());
        prompt.gold = static_cast<std::int32_t>(row.gold);
        candidate.item.proxies.emplace_back(std::move(prompt));
        return candidate;
    }

    /// Rows that both sides hold, leaving out what the side "identify" shares with the other where that is wanted.
    PromptRows rowsOf(const Part& part)
    {
        PromptRows rows;
        for (const PromptRow& row : part.rows)
            rows.push_back(&row);
        if (part.side != Split::Identify || !m_policy.prompts.dropsOverlap)
            return rows;
        std::vector<Candidate> asked;
        for (const Part& each : m_parts) {
            for (const PromptRow& row : each.rows) {
                if (&each == &part || each.side == Split::Evaluate)
                    asked.push_back(candidateOf(each, row));
            }
        }
        const std::vector<std::optional<Leak>> leaks = leaksAmong(asked);
        PromptRows kept;
        std::size_t row = 0;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (asked[i].side != Split::Identify)
                continue;
            if (leaks[i])
                m_report.leaks.push_back(*leaks[i]);
            else
                kept.push_back(rows[row]);
            ++row;
        }
        return kept;
    }

    void makeCandidates()
    {
        std::array<std::size_t, 2> taken{}; // of each side
        for (const Part& part : m_parts) {
            if (part.side == Split::Both)
                continue;
            PromptRows rows = rowsOf(part);
            const std::size_t all = rows.size();
            if ((m_policy.isBalanced || m_policy.prompts.repeatsRare) && part.path.stem() != "test")
                rows = balancedRows(rows, m_prompts->labels.size(), m_policy.prompts.repeatsRare, m_seed);
            const bool isIdentify = part.side == Split::Identify;
            std::size_t& have = taken[isIdentify ? 0 : 1];
            rows.resize(std::min(rows.size(), wanted(isIdentify, have, rows.size())));
            have += rows.size();
            m_report.notDrawn += all > rows.size() ? all - rows.size() : 0;
            for (const PromptRow* row : rows)
                m_candidates.push_back(candidateOf(part, *row));
        }
    }

    /// Published code takes the first prompts; so many of a part of a side that has some already.
    std::size_t wanted(bool isIdentify, std::size_t have, std::size_t rows) const
    {
        if (!m_policy.isSplitGiven)
            return rows;
        const double wish = isIdentify ? m_policy.split.identify : m_policy.split.evaluate;
        if (m_policy.split.isShare)
            return static_cast<std::size_t>(std::llround(wish * static_cast<double>(rows)));
        const auto number = static_cast<std::size_t>(wish);
        return number > have ? number - have : 0;
    }

    void judge()
    {
        m_report.keepsRepeats = true;
        m_report.keepsLeaks = !m_policy.prompts.dropsOverlap;
        for (const std::optional<Repeat>& repeat : repeatsAmong(m_candidates)) {
            if (repeat)
                m_report.repeats.push_back(*repeat);
        }
        const std::vector<std::optional<Leak>> leaks = leaksAmong(m_candidates);
        for (const std::optional<Leak>& leak : leaks) {
            if (leak && m_report.keepsLeaks)
                m_report.leaks.push_back(*leak);
        }
        std::size_t solvedThemselves = 0;
        for (const Candidate& candidate : m_candidates) {
            SideReport& side = candidate.side == Split::Evaluate ? m_report.evaluate : m_report.identify;
            ++side.questions;
            ++side.labels[candidate.label];
            const auto& prompt = std::get<RawPrompt>(candidate.item.proxies.front());
            solvedThemselves
                += m_demonstrated.contains(candidate.item.stem + '\x1f' + std::to_string(prompt.gold)) ? 1U : 0U;
        }
        if (solvedThemselves > 0)
            m_report.warnings.push_back(std::to_string(solvedThemselves)
                                        + (solvedThemselves == 1 ? " question stands" : " questions stand")
                                        + " solved among the demonstrations, also before itself, as published.");
        for (const auto& [side, name] :
             {std::pair(&m_report.identify, "identify"), std::pair(&m_report.evaluate, "evaluate")}) {
            if (side->questions == 0 && !m_policy.isSplitGiven)
                m_report.warnings.push_back("No question is on the side \"" + std::string(name) + "\".");
        }
        m_report.optionCounts[m_prompts->labels.size()] = m_candidates.size();
        m_report.chance = 1.0 / static_cast<double>(m_prompts->labels.size());
        m_report.notes.push_back("The prompts are the published ones, slips included: " + std::to_string(m_shots)
                                 + (m_shots == 1 ? " solved question" : " solved questions") + " before each, seed "
                                 + std::to_string(m_seed) + ", in the order of numpy's shuffle.");
    }

    Task header() const
    {
        const auto orElse
            = [](const std::string& given, const std::string& usual) { return given.empty() ? usual : given; };
        const std::string task = std::string(m_prompts->task)
            + (m_prompts->variant.empty() ? std::string() : '/' + std::string(m_prompts->variant));
        Task header;
        header.name = orElse(m_policy.name, std::string(m_prompts->task));
        header.title = orElse(m_policy.title, "MCEval8K " + std::string(m_prompts->title));
        header.role = orElse(m_policy.role, std::string(m_report.format->role));
        header.rule = orElse(m_policy.rule, std::string(kDefaultRule));
        header.licence = orElse(m_policy.licence, std::string(m_report.format->licence));
        std::string files, marks;
        for (const FileReport& file : m_report.files) {
            files += (files.empty() ? "" : ", ") + displayText(file.name);
            marks += "; " + displayText(file.name) + " SHA-256 " + file.sha256;
        }
        header.origin = orElse(m_policy.origin, std::string(m_report.format->name) + ", " + task + ": " + files);
        header.making = "neurex import, format " + std::string(kPromptFormat) + ", task " + task + ", seed "
            + std::to_string(m_seed) + ", shots " + std::to_string(m_shots)
            + (m_policy.isBalanced                ? ", balanced down"
                   : m_policy.prompts.repeatsRare ? ", balanced up"
                                                  : "")
            + (m_policy.prompts.dropsOverlap ? ", without overlap" : "") + marks
            + (m_wordings.empty() ? "" : "; " + m_wordings);
        return header;
    }

    static TaskItem itemOf(const Candidate& candidate, std::set<std::string>& ids)
    {
        TaskItem item;
        item.id = candidate.item.id;
        for (int i = 2; !ids.insert(item.id).second; ++i)
            item.id = candidate.item.id + '-' + std::to_string(i);
        item.split = candidate.side;
        item.content = candidate.item.proxies;
        return item;
    }

    Result<ImportedTask> finish()
    {
        const Result<const DatasetFormat*> format = datasetFormat(kPromptFormat);
        if (!format)
            return format.error();
        m_report.format = *format;
        Task task = header();
        std::set<std::string> ids;
        for (const Candidate& candidate : m_candidates)
            task.items.push_back(itemOf(candidate, ids));
        if (Result<void> kept = dropUnreadable(task); !kept)
            return kept.error();
        judge();
        std::string text = taskFileText(task);
        Result<Task> read = parseTask(text, task.name + ".jsonl");
        if (!read)
            return makeError(ErrorCode::Internal, "the task that was made cannot be read: " + read.error().message);
        return ImportedTask{*std::move(read), std::move(text), std::move(m_report)};
    }

    /// Whatever a task file refuses (control characters, for example) is a bad line here, with its reason.
    Result<void> dropUnreadable(Task& task)
    {
        const Result<Task> read = parseTask(taskFileText(task), "import", {.skipBad = true, .seenAs = {}});
        if (!read)
            return makeError(ErrorCode::BadTask, "no prompt can stand in a task file: " + read.error().message);
        for (auto bad = read->leftOut.rbegin(); bad != read->leftOut.rend(); ++bad) {
            const auto index = static_cast<std::ptrdiff_t>(bad->line) - 2; // behind the header, counted from 1
            m_report.bad.push_back({m_candidates[static_cast<std::size_t>(index)].place,
                                    bad->reason.substr(bad->reason.starts_with(", ") ? 2 : 0)});
            m_candidates.erase(m_candidates.begin() + index);
            task.items.erase(task.items.begin() + index);
        }
        std::ranges::stable_sort(m_report.bad, {}, &PlacedReason::place);
        return {};
    }

    const ImportRequest& m_request;
    const ImportPolicy& m_policy;
    std::vector<Part> m_parts;
    std::optional<PublishedPrompts> m_prompts; ///< with the user's wordings
    std::string m_wordings; ///< what and where they are
    std::uint64_t m_seed = 0;
    std::size_t m_shots = 0;
    std::vector<std::string> m_before; ///< solved questions of each wording, behind the instruction
    std::unordered_set<std::string> m_demonstrated;
    std::vector<Candidate> m_candidates;
    ImportReport m_report;
};

} // namespace

Result<ImportedTask> importPublishedPrompts(const ImportRequest& request)
{
    return PromptImporter(request).run();
}

std::vector<fs::path> promptTaskFolders(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code failure;
    if (isTaskFolder(folder))
        found.push_back(folder);
    constexpr int kDeepest = 2;
    for (fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, failure), end;
         !failure && entry != end; entry.increment(failure)) {
        if (entry.depth() >= kDeepest)
            entry.disable_recursion_pending();
        std::error_code unknown;
        if (entry->is_directory(unknown) && isTaskFolder(entry->path()))
            found.push_back(entry->path());
    }
    std::ranges::sort(found);
    return found;
}

} // namespace neurex
