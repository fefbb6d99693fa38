// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/demo_tasks.h"

#include "core/tasks/task_file.h"

#include <stdexcept>

namespace neurex::demo {

namespace {

constexpr std::size_t kOptionCount = 4;
/// Draws per question before the word lists count as exhausted.
constexpr std::size_t kMaximumDraws = 200;

void addQuestions(Task& task, const Skill& skill, const TaskSettings& settings, WordSplit words, Split split,
                  std::size_t count)
{
    const std::string splitName(toString(split));
    Random random(settings.questionSeed.value_or(settings.seed), "task " + task.name + " " + splitName);
    std::set<std::string> stems;
    for (std::size_t draws = 0; stems.size() < count; ++draws) {
        if (draws > kMaximumDraws * count)
            throw std::logic_error(task.name + ": the word lists have too few different questions");
        const Difficulty difficulty = drawDifficulty(random, settings.hardShare.value_or(skill.header().hardShare));
        const DemoQuestion drawn = skill.question(random, {words, difficulty, true, false});
        if (!stems.insert(drawn.stem).second)
            continue;
        TaskItem item;
        item.id = task.name + "-" + splitName + "-" + std::to_string(stems.size());
        item.split = split;
        item.group = drawn.keyWords.front();
        item.content = arrange(random, drawn);
        task.items.push_back(std::move(item));
    }
}

} // namespace

Difficulty drawDifficulty(Random& random, double hardShare)
{
    if (random.chance(hardShare))
        return Difficulty::Hard;
    return random.chance(0.5) ? Difficulty::Medium : Difficulty::Easy;
}

OptionQuestion arrange(Random& random, const DemoQuestion& question)
{
    OptionQuestion arranged;
    arranged.stem = question.stem;
    arranged.options.assign(question.distractors.begin(), question.distractors.end());
    random.shuffle(arranged.options);
    arranged.gold = static_cast<std::int32_t>(random.below(kOptionCount));
    arranged.options.insert(arranged.options.begin() + arranged.gold, question.answer);
    return arranged;
}

Task makeTaskHeader(const Skill& skill, std::uint64_t seed)
{
    const SkillHeader& header = skill.header();
    Task task;
    task.name = header.name;
    task.title = header.title;
    task.role = header.role;
    task.rule = header.rule;
    task.licence = "GPL-3.0-or-later (generated)";
    Random random(seed, "example " + header.name);
    const DemoQuestion drawn = skill.question(random, {WordSplit::Training, Difficulty::Easy, false, false});
    task.example = OneShotExample{arrange(random, drawn), skill.rationale(drawn)};
    return task;
}

Task makeTask(const Skill& skill, const TaskSettings& settings)
{
    Task task = makeTaskHeader(skill, settings.seed);
    addQuestions(task, skill, settings, WordSplit::Identify, Split::Identify, settings.identifyCount);
    addQuestions(task, skill, settings, WordSplit::Evaluate, Split::Evaluate, settings.evaluateCount);
    return task;
}

} // namespace neurex::demo
