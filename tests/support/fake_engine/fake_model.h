// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The numbers that the fake engine answers with: a made-up model in which each neuron has a known worth, and in which
// an intervention moves the answers by the worth of the neurons it touches. For tests of clients only.
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/completion.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/likelihood.h"
#include "core/base/model_info.h"
#include "core/base/question.h"
#include "core/base/score_matrix.h"

#include <cstddef>
#include <string>
#include <vector>

namespace neurex::fake {

inline constexpr int kLayerCount = 3;
inline constexpr int kNeuronCount = 10;
inline constexpr int kVocabularySize = 512;
inline constexpr int kContextLength = 1024;
inline constexpr double kAttributionSeconds = 0.25; ///< of a proxy question, as it is told of a model beforehand

/// A folder whose name holds "large" is a model of 80 layers of 28672 neurons, one with "huge" needs more memory than
/// there is.
ModelInfo modelInfo(const std::string& path);

inline constexpr int kLargeLayerCount = 80;
inline constexpr int kLargeNeuronCount = 28'672;

/// Between -0.5 and 0.5 without 0: layer 0 holds good, layer 2 bad neurons, layer 1 both.
float worth(int layer, int index);

/// What one proxy of the question numbered `question` scores for a neuron.
float score(std::size_t question, std::size_t proxy, int layer, int index);

/// [P][C]: what each option of each proxy scores, the right one as score() says, the others less.
std::vector<std::vector<ScoreMatrix>> optionScores(std::size_t question, const TokenQuestion& asked);

/// Unchanged, about half of the proxies are right; the enhancer of everything makes all of them right, the degrader
/// none.
QuestionAnswer answer(std::size_t question, const TokenQuestion& asked, const InterventionStack& stack);

/// P of the only option of a proxy: what the stack adds to neurons moves it, twice as far at the product as at up_proj.
double targetProbability(const TokenProxy& proxy, const InterventionStack& stack);
/// What the question's only proxy scores as a neuron's gradient, and the value of that neuron.
float neuronGradient(const TokenProxy& proxy, Hook hook, int layer, int index);
float neuronValue(Hook hook, int layer, int index);
/// These two where they are asked of a question with one option, else score().
float measured(const AttributionSettings& settings, const TokenQuestion& question, std::size_t proxy, int layer,
               int index);

/// The next token after so many: counts up through the vocabulary from the last one.
int nextToken(const std::vector<int>& tokens);

/// What predict answers: nextToken() and its two successors; the stack's strength moves probability from the first to
/// the second.
std::vector<float> nextTokenProbabilities(const InterventionStack& stack);

/// Of the window numbered `index`: ln p of token t is -(1 + t % 7) / 4; under a stack it is 1 - strength (1 + t % 3) /
/// 8 times as much.
WindowLikelihood likelihood(std::int64_t index, const std::vector<std::int32_t>& tokens,
                            const std::vector<InterventionStack>& stacks);

/// Of the prompt numbered `index`: nextToken() again and again, each with probability 1/2 less the number of prompts /
/// 1000 (its company), until a stop token or text ends it; the neurons that fire are those numbered step + layer + k,
/// with scores of falling size and changing sign.
Completion completion(std::size_t index, const std::vector<CompletionPrompt>& prompts,
                      const CompletionSettings& settings, std::int32_t layerCount = kLayerCount);

/// "q17" -> 17: so that numbers depend on the question, not on its place in a request. Digits of the id make the
/// number.
std::size_t questionNumber(const std::string& id);

} // namespace neurex::fake
