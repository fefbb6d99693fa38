// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/probe/probe_progress.h"
#include "core/analysis/probe/probe_prompts.h"
#include "core/base/attribution_settings.h"
#include "core/base/evaluation.h"
#include "core/base/result.h"
#include "core/store/cell_file.h"
#include "core/store/growing_file.h"
#include "core/store/result_origin.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace neurex {

class MappedFile;

/// What is kept of every prompt.
enum class ProbePart {
    Planes, ///< LabelPlanes
    Activations, ///< float32 [N], for the probe of activations
    Gradients, ///< float32 [C, N], for sums of gradients
};
inline constexpr std::size_t kProbeParts = 3;

/// Which parts a probe needs; planes always.
struct ProbeNeeds {
    bool activations = false;
    bool gradients = false;

    bool has(ProbePart part) const
    {
        return part == ProbePart::Planes || (part == ProbePart::Activations ? activations : gradients);
    }
    std::int64_t count() const { return 1 + (activations ? 1 : 0) + (gradients ? 1 : 0); }
};

/// Everything that what is kept depends on, and where it came from. The questions that neurons are chosen with come
/// first, those that judge them behind; each of a question's proxies is a prompt.
struct ProbeManifest : ResultOrigin {
    Hook hook = Hook::Up;
    std::vector<std::vector<std::int32_t>> labels; ///< their token variants, equal for all prompts
    std::vector<std::string> labelNames; ///< only shown
    std::string questionsHash; ///< see QuestionSet
    std::uint64_t seed = 0; ///< that drew the questions
    std::int64_t questionCount = 0;
    std::int64_t trainCount = 0; ///< questions that neurons are chosen with
    std::int64_t promptCount = 0;

    PlaneShape shape() const;
    std::size_t recordBytes(ProbePart part) const;
    /// Bytes that a prompt takes with what is needed.
    std::size_t promptBytes(const ProbeNeeds& needs) const;

    bool operator==(const ProbeManifest&) const = default;
};
void to_json(nlohmann::json& json, const ProbeManifest& manifest);
void from_json(const nlohmann::json& json, ProbeManifest& manifest); ///< throws std::exception

/// One line of a probe's log: a part of a question's prompts is on the disk.
struct ProbeCell {
    std::int64_t question = 0;
    std::int64_t firstPrompt = 0; ///< of the question
    ProbePart part = ProbePart::Planes;
    std::vector<std::string> sums; ///< shortSum() of each prompt's record
    std::optional<QuestionAnswer> answer; ///< of the unchanged model; with the planes

    bool operator==(const ProbeCell&) const = default;
};
using ProbeCells = std::map<std::pair<std::int64_t, ProbePart>, ProbeCell>;

/// What a probe has kept, opened to be read: the records stay on the disk and are mapped.
class StoredPrompts : public ProbePrompts {
public:
    PlaneShape shape() const override { return m_shape; }
    std::size_t count() const override { return m_golds.size(); }
    std::size_t gold(std::size_t prompt) const override { return m_golds[prompt]; }
    LabelPlanes planes(std::size_t prompt) const override;
    std::span<const float> activations(std::size_t prompt) const override;
    std::span<const float> gradients(std::size_t prompt, std::size_t label) const override;

    /// The unchanged model's answers, by question; their proxies are the prompts in their order.
    const std::vector<QuestionAnswer>& answers() const { return m_answers; }
    /// Of the questions that neurons are chosen with; the others judge them.
    std::size_t trainPromptCount() const { return m_trainPrompts; }
    std::size_t trainQuestionCount() const { return m_trainQuestions; }
    /// To be asked when all is read that counts: a file that was cut short meanwhile has been read as zeros. Error
    /// CorruptFile, naming it.
    Result<void> checkWhole() const;

private:
    friend class ProbeFolder;
    using Bytes = std::span<const std::byte>;

    PlaneShape m_shape;
    std::vector<std::size_t> m_golds;
    std::vector<QuestionAnswer> m_answers;
    std::size_t m_trainPrompts = 0, m_trainQuestions = 0;
    std::array<std::shared_ptr<const MappedFile>, kProbeParts> m_files;
    std::filesystem::path m_folder;
    std::array<Bytes, kProbeParts> m_bytes; ///< empty: not kept
};

/// A folder with what a probe keeps of its prompts:
///
///     prompts.jsonl     CellFile: the manifest, then
///     {"question":7,"prompt":7,"part":"planes","sums":[...],"answer":...} planes.bits       the planes of prompt p at
///     byte p * PlaneShape::byteCount(), 64-bit words, little-endian activations.f32   where they are needed, as the
///     next, [N] of prompt p at byte 4 N p gradients.f32     [C, N] of prompt p at byte 4 C N p
///
/// A part of a question counts once its records and then its line have reached the disk, so a killed probe goes on to
/// the same bytes; records that do not fit their checksum count as not there, and damage() names them. A folder may be
/// opened again with more needs. Movable. Not thread-safe. One writer at a time: a second one gets Busy.
class ProbeFolder {
public:
    /// Errors: InvalidArgument (another probe stands there, naming the first difference, or other files), CorruptFile,
    /// WriteFailed (also where the disk has no room for all prompts), Busy.
    static Result<ProbeFolder> createOrResume(const std::filesystem::path& folder, const ProbeManifest& manifest,
                                              const ProbeNeeds& needs);
    /// The files that a probe consists of, there or not.
    static std::vector<std::filesystem::path> filesOf(const std::filesystem::path& folder);
    /// Whether createOrResume() could write there, to be asked before a model is loaded. Errors: InvalidArgument (other
    /// files stand there), WriteFailed.
    static Result<void> checkPlace(const std::filesystem::path& folder);
    /// Whether a probe keeps its prompts there, finished or not.
    static bool isProbe(const std::filesystem::path& folder);
    /// A finished probe of whatever manifest, every record compared with its checksum. Steps of the progress:
    /// questions. Errors: NotFound, Unreadable, CorruptFile (damaged, naming the questions, or not finished),
    /// Cancelled.
    static Result<std::pair<ProbeManifest, std::shared_ptr<const StoredPrompts>>>
    read(const std::filesystem::path& folder, const ProbeProgress& progress = {});

    /// Of a probe, finished or not. Errors: NotFound, Unreadable, CorruptFile.
    static Result<ProbeManifest> manifestOf(const std::filesystem::path& folder);
    /// What a probe keeps, or has begun to keep.
    static ProbeNeeds keptIn(const std::filesystem::path& folder);

    const std::filesystem::path& path() const { return m_path; }
    const ProbeManifest& manifest() const { return m_manifest; }
    const ProbeNeeds& needs() const { return m_needs; }
    const std::vector<std::string>& damage() const { return m_damage; }
    bool isDone(std::int64_t question, ProbePart part) const { return m_cells.contains({question, part}); }
    std::int64_t doneCount() const { return m_doneCount; } ///< questions
    std::int64_t donePartCount() const { return m_donePartCount; } ///< needed parts of questions
    std::int64_t partCount() const { return m_manifest.questionCount * m_needs.count(); } ///< of all questions

    /// Keeps a part of a question, one record a proxy; one that is there stays as it is. answer: with the planes.
    /// Errors: WriteFailed, InvalidArgument for what is of another probe.
    Result<void> append(std::int64_t question, std::int64_t firstPrompt, ProbePart part,
                        std::span<const std::span<const std::byte>> records, const QuestionAnswer* answer);
    /// Once everything is there; records were compared with their checksums when the folder was opened.
    Result<std::shared_ptr<const StoredPrompts>> prompts() const;

private:
    ProbeFolder(std::filesystem::path path, ProbeManifest manifest, ProbeNeeds needs, CellFile log, ProbeCells cells);
    /// The same, whatever the records hold.
    static Result<std::pair<ProbeManifest, std::shared_ptr<const StoredPrompts>>>
    map(const std::filesystem::path& folder, ProbeCells& cells);
    Result<void> openParts();
    Result<void> checkSpace() const;
    Result<void> dropLostRecords();
    void countDone(std::int64_t question, ProbePart part);

    std::filesystem::path m_path;
    ProbeManifest m_manifest;
    ProbeNeeds m_needs;
    CellFile m_log;
    ProbeCells m_cells, m_lost; ///< lost: what stands in the log without its records
    std::array<std::optional<GrowingFile>, kProbeParts> m_files;
    std::vector<std::string> m_damage;
    std::vector<std::int32_t> m_doneParts; ///< needed ones, by question
    std::int64_t m_doneCount = 0, m_donePartCount = 0;
};

/// The probes that a folder means: itself, or those right in it, in the order of their names. Error NotFound where
/// there is none, which says what was expected.
Result<std::vector<std::filesystem::path>> findProbes(const std::filesystem::path& folder);

} // namespace neurex
