// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sentences by which MCEval8K's rows are asked (Zhao, Jiang and Yoshinaga, ACL 2025; the data set is CC BY 4.0), as
// published, with their slips: measurements are comparable only when the prompts are the same byte for byte. They are
// quoted as data of the prompts and stand in this file only. The tasks in several languages have those of English; who
// has the others gives them with a file (prompt_wordings.h).
#include "core/import/published_prompts.h"

namespace neurex {
namespace {

using Labels = std::vector<std::string_view>;

const Labels kAb{"a", "b"};
const Labels kAbc{"a", "b", "c"};
const Labels kAbcd{"a", "b", "c", "d"};
const Labels kAbcde{"a", "b", "c", "d", "e"};
const Labels kStars{"1", "2", "3", "4", "5"};
const Labels kNoYes{"no", "yes"};

} // namespace

std::span<const PublishedPrompts> publishedPrompts()
{
    static const std::vector<PublishedPrompts> all{
        {"clang8",
         "clang8",
         {},
         "GED",
         100,
         kAb,
         "acceptable",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Which of the sentence below is linguistically acceptable?",
           "### Sentences:\n"
           "a.{sentence1}\n"
           "b.{sentence2}\n"
           "### Answer:"}}},
        {"postag",
         "postag",
         {},
         "POS",
         100,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Determine the part-of-speech (POS) tag for the highlighted target word in the given text. "
           "Choose the correct tag from the provided options.",
           "### Input text:{text}\n"
           "### Target word:'{target_token}'\n"
           "### Options:\n"
           "{options|listed}"
           "### Answer:"}}},
        {"chunking",
         "chunking",
         {},
         "CHUNK",
         100,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Identify the chunk type for the specified target phrase in the sentence and select the "
           "correct label from the provided options.",
           "### Input text:{text}\n"
           "### Target phrase:'{target_chunk}'\n"
           "### Options:\n"
           "{options|listed}"
           "### Answer:"}}},
        {"ner",
         "ner",
         {},
         "NER",
         100,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Identify the named entity type for the specified target phrase in the give text. Choose "
           "the correct type from the provided options",
           "### Input text:{text}\n"
           "### Target phrase:'{target_chunk}'\n"
           "### Options:\n"
           "{options|listed}"
           "### Answer:"}}},
        {"agnews",
         "agnews",
         {},
         "Agnews",
         42,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Determine the genre of the news article. Please choose from the following options: "
           "a.World b.Sports c.Business d.science. Select the letter corresponding to the most appropriate genre.",
           "### Text:{text}\n"
           "### Genres:\n"
           "a.World\n"
           "b.Sports\n"
           "c.Business\n"
           "d.Science\n"
           "### Answer:"}}},
        {"amazon-reviews",
         "amazon-reviews",
         {},
         "Amazon",
         42,
         kStars,
         "label",
         PromptGold::FromOne,
         false,
         {{{},
           "### Instruction: Analyze the sentiment of the given Amazon review and assign a score from 1 (very "
           "negative) to 5 (very positive) based on the review. Output only the score.",
           "### Input Review:{text}\n"
           "### Output Score:"}}},
        {"imdb",
         "imdb",
         {},
         "IMDB",
         42,
         Labels{"bad", "good"},
         "label",
         PromptGold::FromZero,
         true,
         {{{},
           "### Instruction: Based the review, is the movie good or bad?",
           "### Review:{text}\n"
           "### Answer:"}}},
        {"myriadlama",
         "myriadlama",
         {},
         "MyriadLAMA",
         42,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Predict the [MASK] in the sentence from the options. Do not provide any additional "
           "information or explanation.",
           "### Question:{text|mask}\n"
           "### Options:\n"
           "{options|listed}"
           "### Answer:"}}},
        {"fever",
         "fever",
         {},
         "FEVER",
         100,
         Labels{"False", "True"},
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Given the factual claim, evaluate its validity and respond with either 'True' or 'False' "
           "only.\n"
           "Do not provide any additional information or explanation.",
           "### Claim:{claim}\n"
           "### Validity (True or False):"}}},
        {"commonsenseqa",
         "commensenseqa",
         {},
         "CSQA",
         42,
         kAbcde,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Please select the most accurate and relevant answer based on the context.",
           "### Question:{text}\n"
           "### Options:\n"
           "{options|listed}"
           "### Answer:"}}},
        {"templama",
         "templama",
         {},
         "TempLAMA",
         42,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Select the correct year from the provided options that match the temporal fact in the "
           "sentence. Output the index of the correct year.",
           "### Question:{text}\n"
           "### Options:\n"
           "{options|listed}"
           "### Answer:"}}},
        {"paws",
         "paws",
         {},
         "PAWS",
         42,
         kNoYes,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Is the second sentence a paraphrase of the first? Answer exactly 'yes' or 'no'.",
           "### Sentence 1:{sentence1}\n"
           "### Sentence 2:{sentence2}\n"
           "### Answer:"}}},
        {"paws",
         "paws",
         "instruction1",
         "PAWS",
         42,
         kAb,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Given two sentences, determine if they are paraphrases of each other.",
           "### Sentence 1:{sentence1}\n"
           "### Sentence 2:{sentence2}\n"
           "### Options:\n"
           "a.not paraphrase\n"
           "b.paraphrase\n"
           "### Answer:"}}},
        {"paws",
         "paws",
         "instruction2",
         "PAWS",
         42,
         kAb,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Review the two given sentences and decide if they express the same idea in different "
           "words.",
           "### Sentence 1:{sentence1}\n"
           "### Sentence 2:{sentence2}\n"
           "### Options:\n"
           "a.non-equivalent\n"
           "b.equivalent\n"
           "### Answer:"}}},
        {"paws",
         "paws",
         "instruction3",
         "PAWS",
         42,
         kAb,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Examine the two sentences provided. Determine if the second sentence is a valid "
           "paraphrase of the first sentence.",
           "### Sentence 1:{sentence1}\n"
           "### Sentence 2:{sentence2}\n"
           "### Options:\n"
           "a.different\n"
           "b.similar\n"
           "### Answer:"}}},
        {"paws",
         "paws",
         "instruction4",
         "PAWS",
         42,
         kAb,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: You are provided with two sentences. Identify whether they convey identical ideas or "
           "differ in meaning.",
           "### Sentence 1:{sentence1}\n"
           "### Sentence 2:{sentence2}\n"
           "### Options:\n"
           "a.The sentences convey different idea.\n"
           "b.The sentences convey the same ideas.\n"
           "### Answer:"}}},
        {"mnli",
         "mnli",
         {},
         "MNLI",
         42,
         kAbc,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Given a premise and a hypothesis, determine the relationship.",
           "### Premise:{premise}\n"
           "### Hypothesis:{hypothesis}\n"
           "### Options:\n"
           "a.Entailment\n"
           "b.Neutral\n"
           "c.Contradiction\n"
           "### Answer:"}}},
        {"swag",
         "swag",
         {},
         "SWAG",
         42,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{{},
           "### Instruction: Given the context, select the most likely completion from the following choices. Please "
           "exactly answer the label.",
           "### Context:{text}\n"
           "### Options:\n"
           "{options|listed}"
           "### Answer:"}}},
        {"halueval",
         "halueval",
         {},
         "HaluEval",
         42,
         kNoYes,
         "hallucination",
         PromptGold::FromZero,
         true,
         {{{},
           "### Instruction: Given the knowledge context, dialogue histroy and response, determine if any "
           "hallucination is present.\n"
           "Provide a response of either 'yes' or 'no' only.",
           "### Context:{knowledge}\n"
           "### Dialogue history:{dialogue}\n"
           "### Response:{response}\n"
           "### Hallucination (yes or no):"}}},
        {"toxicity",
         "toxicity",
         {},
         "Toxic",
         42,
         kNoYes,
         "toxic",
         PromptGold::FromZero,
         true,
         {{{},
           "### Instruction: Determine if the provided text contains toxic content. Provide a response of either 'yes' "
           "or 'no' only.",
           "### Text:{text}\n"
           "### Toxicity (yes or no):"}}},
        {"stereoset",
         "stereoset",
         {},
         "Stereoset",
         100,
         kAbc,
         "non-stereotype",
         PromptGold::FromZero,
         true,
         {{{},
           "### Instruction: Given the context, identify and select the sentence that does not convey the stereotype "
           "related to the context.",
           "### Context:{context}\n"
           "### Options:\n"
           "{sentences|listed}"
           "### Answer:"}}},
        {"lti",
         "lti",
         {},
         "LTI",
         100,
         kAbcde,
         "lang",
         PromptGold::Language,
         false,
         {{{},
           "### Instruction: Identify the language of the given sentence.",
           "### Text:{text}\n"
           "### Options:\n"
           "a.English\n"
           "b.French\n"
           "a.German\n"
           "a.Chinese\n"
           "a.Spanish\n"
           "### Answer:"}}},
        {"amazon-review-multi",
         "amazon-review-multi",
         {},
         "M-Amazon",
         100,
         kStars,
         "label",
         PromptGold::FromOne,
         false,
         {{"en",
           "### Instruction: Analyze the sentiment of the given Amazon review and assign a score from 1 (very "
           "negative) to 5 (very positive) based on the review. Output only the score.",
           "### Input Review:{review}\n"
           "### Output Score:"}}},
        {"mlama",
         "mlama",
         {},
         "mLAMA",
         100,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{"en",
           "### Instruction: Predict the [MASK] in the sentence from the options. Do not provide any additional "
           "information or explanation.",
           "### Question:{text|mask}\n"
           "### Options:\n"
           "{options|listed}"
           "### Answers:"}}},
        {"xnli",
         "xnli",
         {},
         "XNLI",
         42,
         kAbc,
         "label",
         PromptGold::FromZero,
         false,
         {{"en", "### Instruction: Given a premise and a hypothesis, determine the relationship.",
           "### Premise:{premise}\n"
           "### Hypothesis:{hypothesis}\n"
           "### Options:\n"
           "a.Entailment\n"
           "b.Neutral\n"
           "c.Contradiction\n"
           "### Answers:"}}},
        {"mpostag",
         "mpostag",
         {},
         "M-POS",
         100,
         kAbcd,
         "label",
         PromptGold::FromZero,
         false,
         {{"en",
           "### Instruction: Determine the part-of-speech tag for the highlighted target word in the given text. "
           "Choose the correct tag from the provided options.",
           "### Text:{text}\n"
           "### Target word:'{target_token}'\n"
           "### Options:\n"
           "{options|listed}"
           "### Answers:"}}}};
    return all;
}

} // namespace neurex
