// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Studies of reasoning as plots, tables and sentences. A sheet comes with the data behind it.
#pragma once

#include "app/explorer/reasoning/token_heat_plot.h"
#include "app/workspace/reasoning/reasoning_controller.h"
#include "widgets/plots/plot_content.h"
#include "widgets/prompt/token_strip.h"
#include "widgets/values/prompt_section.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace neurex::app {

/// "text_and_equations", or that there are no solved questions.
QString promptTypeName(const ReasoningManifest& manifest);
/// For lists of studies.
QString entryName(const ReasoningEntry& entry);
/// "published", "strict", and what they do.
QString ruleName(AnswerRule rule);
QString ruleMeaning(AnswerRule rule);

/// "18", "3.5", or that there is none.
QString numberText(const std::optional<double>& number);
/// "published: 3 of 20 right, 15.0 % [5.2 %, 36.0 %], 2 without a number".
QString ruleText(const RuleResult& result);
/// How far a study is, and what it was made with; the two rules are said by ruleText().
QString studyText(const ReasoningEntry& entry);
/// Where a rule read its number: "... makes [26] dollars ..."; empty where there is none.
QString readContext(const WorkedAnswer& answer, const ReasoningInputs& inputs, std::size_t rule);
/// Gold, what each rule read, and how the text ended.
QString answerText(const ShownAnswer& shown);

/// The new tokens, each with the activity of some neurons there.
std::vector<ui::TokenCell> tokenCells(const Completion& completion, const TokenActivity& activity,
                                      const Tokenizer* tokenizer);
/// What a map of new tokens by layers shows. The activity and the completion are shared with what is asked of it later;
/// tokenizer may be null, and lives as long.
TokenHeat tokenHeat(const std::shared_ptr<const Completion>& completion,
                    const std::shared_ptr<const TokenActivity>& activity,
                    const std::shared_ptr<const Tokenizer>& tokenizer, const QString& source, bool isLive);

/// Neurons that can be asked for by name.
struct NamedSource {
    QString name;
    ActivitySource source;
    std::size_t neurons = 0;
};
/// Concepts of the shown study's folder, those that were searched here, and sets, in this order.
std::vector<NamedSource> namedSources(const ReasoningController& reasoning, const SessionState& state);

/// What is compared: studies with answers.
struct ComparedStudy {
    QString name;
    SharedReasoning result;
    std::shared_ptr<const FoundConcept> found = {}; ///< how the concept's neurons act in it; null: not known

    bool operator==(const ComparedStudy&) const = default;
};
/// source: a concept. One that a folder keeps has in each study the neurons that its own folder names.
std::vector<ComparedStudy> comparedStudies(const ReasoningController& reasoning, const ActivitySource& source);
/// Accuracy of each study by both rules, with intervals.
std::pair<ui::PlotSheet, QString> accuracySheet(const std::vector<ComparedStudy>& studies);
/// Activity of a concept's neurons by layer, a line for each study.
std::pair<ui::PlotSheet, QString> activitySheet(const std::vector<ComparedStudy>& studies, const QString& idea);
/// Numbers of a concept in each study, beside its accuracy.
QString comparisonText(const std::vector<ComparedStudy>& studies, const QString& idea);

/// "Who chose a list": "rule", "judge gpt-4", "rule, 3 by hand".
QString judgeName(const std::string& judge, std::int64_t byHand);
/// What the judges of a study's folder say and how they agree; empty without any.
QString judgesText(const KeptConcepts& kept);
/// Each judge's verdict about a neuron that is kept: "rule \u2713, manual \u2717".
QString verdictsText(const KeptConcepts& kept, const std::string& idea, NeuronId neuron);

/// "among the top K of a step": "1.30 [1.10, 1.50]".
QString meanText(const ClusteredMean& mean);

} // namespace neurex::app
