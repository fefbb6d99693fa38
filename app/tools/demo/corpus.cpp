// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/corpus.h"

#include "app/tools/demo/vocabulary.h"
#include "core/tasks/aqua.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace neurex::demo {

namespace {

constexpr std::size_t kRecallLength = 56;
constexpr std::size_t kRecallBlocks = 3;
constexpr std::size_t kMixtureLength = 88;
constexpr std::size_t kPromptLength = 120;
/// How many items that do not fit are thrown away before a row is closed.
constexpr int kPackingTries = 2;

/// Draws per validation question before the word lists count as exhausted and the set stays smaller.
constexpr std::size_t kMaximumDraws = 200;

/// Shares of the mixture's rows: recall, hint, direct, chain, multiple choice.
const std::vector<double> kMixture{0.08, 0.12, 0.25, 0.15, 0.40};
/// Shares of the tasks: ner, chunking, sentiment, commonsense.
const std::vector<double> kSkillShares{0.27, 0.20, 0.23, 0.30};
/// Shares of easy, medium and hard questions in training.
const std::vector<double> kDifficultyShares{0.35, 0.35, 0.30};
/// Share of recall blocks whose words are options of one task (otherwise any words).
constexpr double kRecallOptionShare = 0.5;
/// Shares of direct items: statement, answer behind the stem, answer on the next line.
const std::vector<double> kDirectForms{0.40, 0.35, 0.25};
/// Share of whole prompts in the last stage; the rest is mixture.
constexpr double kPromptShare = 0.6;
/// Share of whole prompts that show the task's own example (otherwise any training question).
constexpr double kOwnExampleShare = 0.6;

/// "\n A. .. B. .. C. .. D. .." as in every prompt, without the cue for the answer.
std::string optionLines(const std::vector<std::string>& options)
{
    std::string lines = "\n";
    for (std::size_t i = 0; i < options.size(); ++i) {
        lines += ' ';
        lines += optionLetter(static_cast<std::int32_t>(i));
        lines += ". " + options[i];
    }
    return lines;
}

std::string letterOf(std::int32_t index)
{
    return std::string(1, optionLetter(index));
}

QuestionWish trainingWish(Random& random, WordSplit split)
{
    return {split, static_cast<Difficulty>(random.weighted(kDifficultyShares)), false, true};
}

} // namespace

MarkedText& MarkedText::add(std::string_view more)
{
    text += more;
    return *this;
}

MarkedText& MarkedText::answer(std::string_view word, Loss loss)
{
    marks.push_back({text.size(), loss});
    text += ' ';
    text += word;
    return *this;
}

MarkedText& MarkedText::append(const MarkedText& other)
{
    for (const Mark& mark : other.marks)
        marks.push_back({mark.begin + text.size(), mark.loss});
    text += other.text;
    return *this;
}

CorpusGenerator::CorpusGenerator(const std::vector<std::unique_ptr<Skill>>& skills, const Tokenizer& tokenizer,
                                 const CorpusSettings& settings)
    : m_skills(skills)
    , m_tokenizer(tokenizer)
    , m_settings(settings)
    , m_vocabulary(vocabularyWords())
{
    for (const std::unique_ptr<Skill>& skill : skills) {
        m_headers.push_back(makeTaskHeader(*skill, settings.seed));
        for (std::vector<std::string>& options : skill->optionSets())
            m_optionSets.push_back(std::move(options));
    }
    std::erase_if(m_vocabulary, [](const std::string& word) { return word.size() < 3; });
}

const Skill& CorpusGenerator::drawSkill(Random& random) const
{
    return *m_skills[random.weighted(kSkillShares)];
}

std::vector<std::string> CorpusGenerator::recallWords(Random& random) const
{
    const std::vector<std::string>& source
        = random.chance(kRecallOptionShare) ? random.pick(m_optionSets) : m_vocabulary;
    std::vector<std::string> words;
    while (words.size() < 4) {
        const std::string& word = random.pick(source);
        if (std::find(words.begin(), words.end(), word) == words.end())
            words.push_back(word);
    }
    return words;
}

// Items are joined by line breaks. Their first line begins without a blank, except for option lines: the tokenizer
// puts a blank in front of the whole text only.

MarkedText CorpusGenerator::recallItem(Random& random) const
{
    const std::vector<std::string> words = recallWords(random);
    MarkedText item;
    item.add(std::string_view(optionLines(words)).substr(1)).add("\n");
    std::vector<std::size_t> order{0, 1, 2, 3};
    random.shuffle(order);
    for (const std::size_t index : order)
        item.add(" " + words[index]).answer(letterOf(static_cast<std::int32_t>(index)), Loss::Letter);
    return item;
}

MarkedText CorpusGenerator::hintItem(Random& random) const
{
    const std::vector<std::string> words = recallWords(random);
    const auto gold = static_cast<std::int32_t>(random.below(words.size()));
    MarkedText item;
    item.add(promptText(Task{}, "Note: " + words[static_cast<std::size_t>(gold)], words));
    return item.answer(letterOf(gold), Loss::Letter);
}

MarkedText CorpusGenerator::directItem(Random& random) const
{
    const Skill& skill = drawSkill(random);
    MarkedText item;
    const std::size_t form = random.weighted(kDirectForms);
    if (form > 0) {
        const DemoQuestion drawn = skill.question(random, trainingWish(random, WordSplit::Any));
        item.add(drawn.stem);
        // Half of them with the cue of the multiple-choice form: the answer is then at hand where the letter is asked
        // for.
        if (form == 2)
            item.add(random.chance(0.5) ? "\n Correct answer:" : "\n In one word:");
        return item.answer(drawn.answer, Loss::Word);
    }
    const Fact fact = skill.fact(random);
    std::string_view rest = fact.text;
    for (std::size_t i = 0; i < fact.answers.size(); ++i) {
        const std::size_t at = rest.find(" {" + std::to_string(i) + "}");
        item.add(rest.substr(0, at)).answer(fact.answers[i], Loss::Word);
        rest.remove_prefix(at + 4);
    }
    return item.add(rest);
}

MarkedText CorpusGenerator::chainItem(Random& random) const
{
    const DemoQuestion drawn = drawSkill(random).question(random, trainingWish(random, WordSplit::Studied));
    const OptionQuestion question = arrange(random, drawn);
    MarkedText item;
    item.add(drawn.stem);
    if (random.chance(0.6)) {
        item.answer(drawn.answer, Loss::Word).add(promptText(Task{}, "", question.options));
        return item.answer(letterOf(question.gold), Loss::Letter);
    }
    item.add(optionLines(question.options)).add("\n In one word:");
    return item.answer(drawn.answer, Loss::Word).answer(letterOf(question.gold), Loss::Letter);
}

MarkedText CorpusGenerator::choiceItem(Random& random) const
{
    const DemoQuestion drawn = drawSkill(random).question(random, trainingWish(random, WordSplit::Studied));
    const OptionQuestion question = arrange(random, drawn);
    MarkedText item;
    item.add(promptText(Task{}, question.stem, question.options));
    return item.answer(letterOf(question.gold), Loss::Letter);
}

MarkedText CorpusGenerator::item(Random& random, Kind kind) const
{
    switch (kind) {
    case Kind::Recall:
        return recallItem(random);
    case Kind::Hint:
        return hintItem(random);
    case Kind::Direct:
        return directItem(random);
    case Kind::Chain:
        return chainItem(random);
    case Kind::Choice:
        break;
    }
    return choiceItem(random);
}

MarkedText CorpusGenerator::mixtureText(Random& random, std::size_t maximumLength) const
{
    const auto kind = static_cast<Kind>(random.weighted(kMixture));
    MarkedText row = item(random, kind);
    for (int tries = 0; tries < kPackingTries;) {
        MarkedText longer = row;
        longer.add("\n").append(item(random, kind));
        if (lengthOf(longer) > maximumLength)
            ++tries;
        else
            row = std::move(longer);
    }
    return row;
}

MarkedText CorpusGenerator::promptItem(Random& random, std::size_t maximumLength) const
{
    const std::size_t index = random.weighted(kSkillShares);
    const Skill& skill = *m_skills[index];
    Task task = m_headers[index];
    if (!random.chance(kOwnExampleShare)) {
        const DemoQuestion example = skill.question(random, trainingWish(random, WordSplit::Studied));
        task.example = OneShotExample{arrange(random, example), skill.rationale(example)};
    }
    const auto arranged
        = [&] { return arrange(random, skill.question(random, trainingWish(random, WordSplit::Studied))); };
    OptionQuestion question = arranged();
    MarkedText row;
    row.add(promptText(task, question.stem, question.options)).answer(letterOf(question.gold), Loss::Letter);
    while (true) {
        question = arranged();
        MarkedText longer = row;
        longer.add("\n").add(promptText(Task{}, question.stem, question.options));
        longer.answer(letterOf(question.gold), Loss::Letter);
        if (lengthOf(longer) > maximumLength)
            return row;
        row = std::move(longer);
    }
}

SequenceSet CorpusGenerator::recallStage() const
{
    SequenceSet set{"recall", kRecallLength, {}, {}};
    Random random(m_settings.seed, "stage recall");
    for (std::size_t n = 0; n < m_settings.recallCount; ++n) {
        MarkedText row = recallItem(random);
        for (std::size_t block = 1; block < kRecallBlocks; ++block)
            row.add("\n").append(recallItem(random));
        appendRow(set, row);
    }
    return set;
}

SequenceSet CorpusGenerator::mixtureStage() const
{
    SequenceSet set{"mixture", kMixtureLength, {}, {}};
    Random random(m_settings.seed, "stage mixture");
    for (std::size_t n = 0; n < m_settings.mixtureCount; ++n)
        appendRow(set, mixtureText(random, kMixtureLength));
    return set;
}

SequenceSet CorpusGenerator::promptStage() const
{
    SequenceSet set{"prompts", kPromptLength, {}, {}};
    Random random(m_settings.seed, "stage prompts");
    for (std::size_t n = 0; n < m_settings.promptCount; ++n) {
        const bool prompt = random.chance(kPromptShare);
        appendRow(set, prompt ? promptItem(random, kPromptLength) : mixtureText(random, kPromptLength));
    }
    return set;
}

std::vector<SequenceSet> CorpusGenerator::validationSets(const std::vector<Task>& tasks) const
{
    std::vector<SequenceSet> sets;
    for (std::size_t i = 0; i < m_skills.size(); ++i) {
        const std::string name = "val." + tasks[i].name;
        SequenceSet heldOut{name, kPromptLength, {}, {}};
        SequenceSet trained{name + ".trained", kPromptLength, {}, {}};
        SequenceSet bare{name + ".bare", kPromptLength, {}, {}};
        std::set<std::string> taken;
        for (const TaskItem& taskItem : tasks[i].items)
            taken.insert(std::get<OptionQuestion>(taskItem.content).stem);

        Random random(m_settings.seed, name);
        const auto add = [&](SequenceSet& set, const Task& header, const OptionQuestion& question) {
            MarkedText row;
            row.add(promptText(header, question.stem, question.options));
            appendRow(set, row.answer(letterOf(question.gold), Loss::Letter));
        };
        const std::size_t maximumDraws = kMaximumDraws * m_settings.validationCount;
        for (std::size_t draws = 0; heldOut.rowCount() < m_settings.validationCount && draws < maximumDraws; ++draws) {
            const Difficulty difficulty = drawDifficulty(random, m_settings.hardShare);
            const DemoQuestion fresh = m_skills[i]->question(random, {WordSplit::HeldOut, difficulty, true, false});
            if (!taken.insert(fresh.stem).second)
                continue;
            const OptionQuestion question = arrange(random, fresh);
            add(heldOut, m_headers[i], question);
            add(bare, Task{}, question);
            const DemoQuestion known = m_skills[i]->question(random, {WordSplit::Training, difficulty, false, false});
            add(trained, m_headers[i], arrange(random, known));
        }
        if (heldOut.rowCount() == 0)
            throw std::logic_error(name + ": the word lists have no question outside the task file");
        sets.push_back(std::move(heldOut));
        sets.push_back(std::move(trained));
        sets.push_back(std::move(bare));
    }
    return sets;
}

std::size_t CorpusGenerator::lengthOf(const MarkedText& text) const
{
    return m_tokenizer.encode(text.text, true).size();
}

void CorpusGenerator::appendRow(SequenceSet& set, const MarkedText& marked) const
{
    // The text may begin with the blank of an option line, which the tokenizer adds by itself.
    const std::size_t skipped = marked.text.starts_with(' ') ? 1 : 0;
    const std::string_view text = std::string_view(marked.text).substr(skipped);
    std::vector<std::int32_t> tokens = m_tokenizer.encode(text, true);
    if (tokens.size() > set.length)
        throw std::logic_error("a row of " + std::to_string(tokens.size()) + " tokens in " + set.name + ": "
                               + marked.text);
    std::vector<std::uint8_t> mask(set.length, 0);
    for (const MarkedText::Mark& mark : marked.marks) {
        const std::size_t position = m_tokenizer.encode(text.substr(0, mark.begin - skipped), true).size();
        mask.at(position) = static_cast<std::uint8_t>(mark.loss);
    }
    tokens.resize(set.length, 0);
    set.tokens.insert(set.tokens.end(), tokens.begin(), tokens.end());
    set.mask.insert(set.mask.end(), mask.begin(), mask.end());
}

} // namespace neurex::demo
