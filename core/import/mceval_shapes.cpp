// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tasks of MCEval8K (https://huggingface.co/datasets/iszhaoxin/MCEval8K), told apart by their fields; four whose
// fields say too little, by their folder. Its question texts are our own.
#include "core/import/known_shapes.h"

namespace neurex {
namespace {

RecordShape withOptions(std::string stem, std::string options, std::string gold)
{
    RecordShape shape;
    shape.stem = std::move(stem);
    shape.options = std::move(options);
    shape.gold = std::move(gold);
    return shape;
}

RecordShape withClasses(std::string stem, std::string gold, std::vector<std::string> classes, int first = 0)
{
    RecordShape shape;
    shape.stem = std::move(stem);
    shape.gold = std::move(gold);
    shape.classes = std::move(classes);
    shape.firstClass = first;
    return shape;
}

RecordShape withColumns(std::string stem, std::vector<std::string> columns, std::string gold)
{
    RecordShape shape = withOptions(std::move(stem), {}, std::move(gold));
    shape.optionColumns = std::move(columns);
    return shape;
}

const std::vector<std::string> kYesNo{"no", "yes"};
const std::vector<std::string> kStars{"1 star", "2 stars", "3 stars", "4 stars", "5 stars"};
const std::vector<std::string> kEntailment{"entailment", "neutral", "contradiction"};

} // namespace

std::span<const KnownShape> mcEvalShapes()
{
    static const std::vector<KnownShape> shapes{
        {"clang8",
         {"sentence1", "sentence2", "acceptable"},
         {},
         withColumns("Which of these sentences is acceptable?", {"sentence1", "sentence2"}, "acceptable")},
        {"postag",
         {"tokens", "target_token", "options", "label"},
         {},
         withOptions("{text}\nWhich part of speech is \"{target_token}\"?", "options", "label")},
        {"chunks",
         {"chunks", "target_chunk", "options", "label"},
         {},
         withOptions("{text}\nOf which type is \"{target_chunk}\"?", "options", "label")},
        {"fever",
         {"claim", "label"},
         {},
         withClasses("{claim}\nIs this claim true or false?", "label", {"false", "true"})},
        {"paws",
         {"sentence1", "sentence2", "label"},
         {},
         withClasses("Sentence 1: {sentence1}\nSentence 2: {sentence2}\nDo they say the same?", "label", kYesNo)},
        {"nli",
         {"premise", "hypothesis", "label"},
         {},
         withClasses("Premise: {premise}\nHypothesis: {hypothesis}\nHow do they relate?", "label", kEntailment)},
        {"halueval",
         {"knowledge", "dialogue", "response", "hallucination"},
         {},
         withClasses(
             "Knowledge: {knowledge}\nDialogue: {dialogue}\nResponse: {response}\nDoes the response say what the "
             "knowledge does not?",
             "hallucination", kYesNo)},
        {"toxicity", {"text", "toxic"}, {}, withClasses("{text}\nIs this text toxic?", "toxic", kYesNo)},
        {"stereoset",
         {"context", "sentences", "non-stereotype"},
         {},
         withOptions("{context}\nWhich sentence has nothing to do with it?", "sentences", "non-stereotype")},
        {"amazon-review-multi",
         {"review", "label", "lang"},
         {},
         withClasses("{review}\nHow many stars did the reviewer give?", "label", kStars, 1)},
        {"swag", {"text", "options", "label"}, "swag", withOptions("{text}\nHow does this go on?", "options", "label")},
        {"templama",
         {"text", "options", "label"},
         "templama",
         withOptions("{text}\nIn which year was this so?", "options", "label")},
        {"options", {"text", "options", "label"}, {}, withOptions("{text}", "options", "label")},
        {"agnews",
         {"text", "label"},
         "agnews",
         withClasses("{text}\nWhich genre is this news article?", "label", {"World", "Sports", "Business", "Science"})},
        {"imdb", {"text", "label"}, "imdb", withClasses("{text}\nHow is this film?", "label", {"bad", "good"})},
        {"amazon-reviews",
         {"text", "label"},
         "amazon-reviews",
         withClasses("{text}\nHow many stars did the reviewer give?", "label", kStars, 1)},
        {"lti", {"text", "lang"}, "lti", withClasses("{text}\nWhich language is this?", "lang", {})}};
    return shapes;
}

} // namespace neurex
