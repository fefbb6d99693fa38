// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/concept_run.h"

#include "app/cli/progress_line.h"
#include "app/cli/text_table.h"
#include "app/client/reasoning_study.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ConceptRun)
};

/// Neurons of one request, so that something moves.
constexpr std::size_t kNeuronsAtOnce = 512;

/// Asks for what the file does not have.
Result<void> project(ModelSession& session, const std::vector<NeuronId>& neurons, std::int32_t tokens,
                     PromotedFile& file, const Terminal& terminal)
{
    const std::vector<NeuronId> missing = withoutPromoted(file, neurons, session.info());
    const std::int64_t known = std::ssize(neurons) - std::ssize(missing);
    ProgressLine progress(terminal, Text::tr("Projecting"), Text::tr("neurons"), known);
    for (std::span<const NeuronId> rest(missing); !rest.empty();) {
        const auto part = rest.first(std::min(kNeuronsAtOnce, rest.size()));
        const Result<std::vector<VocabularyProjection>> projected
            = session.engine().project({part.begin(), part.end()}, tokens, false);
        if (!projected)
            return projected.error();
        if (Result<void> kept = keepPromoted(file, *projected, session.info()); !kept)
            return kept;
        rest = rest.subspan(part.size());
        progress.update(std::ssize(neurons) - std::ssize(rest), std::ssize(neurons));
    }
    return {};
}

Result<std::vector<PromotingNeuron>> promotedBy(ModelSession& session, const std::vector<NeuronId>& neurons,
                                                std::int32_t most, const std::filesystem::path& place,
                                                const Terminal& terminal)
{
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    const PromotedManifest manifest = promotedManifest(session.info(), most);
    Result<PromotedFile> file = PromotedFile::createOrResume(place, manifest);
    if (!file)
        return file.error();
    if (const Result<void> done = project(session, neurons, manifest.tokens, *file, terminal); !done)
        return done.error();
    return promotingNeurons(*file, neurons, session.info(), **tokenizer);
}

QString meanText(const ClusteredMean& mean)
{
    const auto number = [](double value) { return QString::number(value, 'f', 2); };
    return mean.interval
        ? u"%1 [%2, %3]"_s.arg(number(mean.mean), number(mean.interval->low), number(mean.interval->high))
        : number(mean.mean);
}

} // namespace

Result<ConceptReport> findConcepts(ModelSession& session, const ConceptList& list, std::span<const TopNeurons> answers,
                                   const std::filesystem::path& out, const Terminal& terminal)
{
    Result<std::vector<PromotingNeuron>> promoting
        = promotedBy(session, firingNeurons(list, answers), list.promotedTokens, promotedFile(out), terminal);
    if (!promoting)
        return promoting.error();
    return conceptReport(list, std::move(*promoting), answers, session.info().neuronCount);
}

void printConcepts(const ConceptReport& report, const Terminal& terminal)
{
    TextTable table({Text::tr("concept"), Text::tr("neurons"), Text::tr("among the top K of a step [95 %]"),
                     Text::tr("by chance"), Text::tr("their activity a step [95 %]")});
    for (const FoundConcept& found : report.concepts) {
        const bool hasNone = found.accepted.empty(); // there is nothing to count
        table.addRow({QString::fromStdString(found.idea.name), QString::number(found.accepted.size()),
                      hasNone ? u"-"_s : meanText(found.whole.neuronsPerStep),
                      hasNone ? u"-"_s : QString::number(found.byChance, 'f', 2),
                      hasNone ? u"-"_s : meanText(found.whole.activityPerStep)});
    }
    terminal.print(table.toText());
    terminal.print(
        Text::tr("of %1 neurons that fire here in the layers that count; these were looked for among them, so "
                 "that they fire more often than drawn ones is no finding")
            .arg(report.neurons.size()));
}

} // namespace neurex::app
