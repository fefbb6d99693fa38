// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A data set becomes a task. A kind of data set is a row of datasetFormats() (dataset_format.h); everything behind its
// reader is the same for all: options, repeats and leaks, the draw, the file.
#pragma once

#include "core/base/result.h"
#include "core/import/dataset_format.h"
#include "core/import/import_request.h"
#include "core/import/repeats.h"
#include "core/tasks/task.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace neurex {

struct SideReport {
    std::size_t questions = 0;
    std::map<std::string, std::size_t> labels; ///< questions of each; empty where the options are the data's own
};

struct FileReport {
    std::string name;
    std::string sha256;
    std::uint64_t bytes = 0;
    Split side = Split::Both;
    std::size_t questions = 0; ///< that its reader found
    std::size_t bad = 0; ///< parts that became none
};

/// A file of a data set that comes in parts, and what of it also stands elsewhere, question and answer alike.
struct PartReport {
    std::string name;
    std::size_t questions = 0;
    std::size_t repeats = 0; ///< that stand in the file before
    std::vector<std::pair<std::string, std::size_t>> inOthers; ///< other files, and how many of its questions they hold
};

/// What happened to the data on its way. Nothing is left out that does not stand in here.
struct ImportReport {
    const DatasetFormat* format = nullptr;
    bool isRecognised = false; ///< else named by the user
    std::vector<FileReport> files;
    std::vector<PlacedReason> bad; ///< in the order of files and lines
    std::vector<Repeat> repeats;
    bool keepsRepeats = false;
    std::vector<Leak> leaks;
    bool keepsLeaks = false; ///< they stay on both sides
    std::vector<PartReport> parts; ///< of data sets whose parts are compared
    std::string options; ///< where the options are from
    std::map<std::size_t, std::size_t> optionCounts; ///< number of options -> questions
    double chance = 0.0; ///< share of proxy questions that guessing answers
    double largestLabel = 0.0; ///< share of the most frequent label; 0 where there are none
    SideReport identify;
    SideReport evaluate;
    std::size_t notDrawn = 0; ///< good questions that limit, split or balance left out
    Place example; ///< line 0: none
    std::vector<std::string> notes; ///< what was decided without being asked
    std::vector<std::string> warnings; ///< what may spoil results

    /// "train.txt, line 7"; the file only where there are several.
    std::string placeText(const Place& place) const;
};

struct ImportedTask {
    Task task;
    std::string text; ///< of the task file
    ImportReport report;
};

/// Reads the files and makes the task, nothing is written. The text is read by parseTask() before it is handed out.
/// Errors: those of readDatasetFile(), recogniseDataset() and drawQuestions(); BadTask: no question is left (the first
/// reasons stand in the message).
Result<ImportedTask> importTask(const ImportRequest& request);

/// Equal reasons as one line each: "lines 3, 7-9: 2 columns instead of 3". At most `most` lines, the last one says how
/// many more there are.
std::vector<std::string> reasonLines(const ImportReport& report, std::size_t most);
/// "leak: 3 questions ..."; empty where there is none. The same for repeats.
std::string leakText(const ImportReport& report);
std::string repeatText(const ImportReport& report);
/// "test.json: 1000 questions, 66 of them repeats; 1000 stand in valid.json, 0 in train.json", one line for each part.
std::vector<std::string> partLines(const ImportReport& report);

} // namespace neurex
