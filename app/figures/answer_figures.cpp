// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/answer_figures.h"

#include "app/figures/intervention_title.h"
#include "app/figures/provenance.h"
#include "core/analysis/metrics.h"
#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/file_io.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/tasks/task_split.h"
#include "widgets/plots/answers_figure.h"
#include "widgets/plots/table_figure.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct AnswerText {
    Q_DECLARE_TR_FUNCTIONS(AnswerFigures)
};

constexpr std::uint64_t kMaximumBytes = std::uint64_t{1} << 30;

QString textOf(const nlohmann::json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end() || found->is_null())
        return {};
    return found->is_string() ? ui::toQt(found->get<std::string>()) : ui::toQt(found->dump());
}

/// "enhance, both, K 20, last"; an evaluation of named neurons has no side and budget.
QString interventionText(const nlohmann::json& json)
{
    QStringList parts;
    for (const char* key : {"operator", "side", "budget", "positions"}) {
        const QString text = textOf(json, key);
        if (!text.isEmpty())
            parts += std::string_view(key) == "budget" ? u"K "_s + text : text;
    }
    return parts.join(u", "_s);
}

/// As the window calls it where an operator says it all.
QString interventionTitle(const nlohmann::json& json)
{
    const Result<Operator> operation = parseOperator(ui::fromQt(textOf(json, "operator")));
    const Result<Side> side = parseSide(ui::fromQt(textOf(json, "side")));
    return operation && side ? operatorTitle(*operation, *side, strict::get<std::int64_t>(json, "budget"))
                             : interventionText(json);
}

ui::FigureProvenance provenanceOf(const nlohmann::json& json)
{
    const auto modelInfo = strict::get<ModelInfo>(json, "model");
    ui::FigureProvenance fields{versionField()};
    fields.push_back({u"model"_s,
                      u"%1 (%2; %3 on %4)"_s.arg(ui::isolated(modelInfo.name), ui::toQt(modelInfo.weightHash),
                                                 ui::toQt(modelInfo.computeType), ui::toQt(modelInfo.device))});
    fields.push_back(
        {u"task"_s, u"%1 (SHA-256 %2)"_s.arg(ui::isolated(textOf(json, "task_name")), textOf(json, "task_hash"))});
    fields.push_back({u"interventions"_s, interventionText(json)});
    fields.push_back({u"answers"_s, u"%1 questions"_s.arg(json.at("before").size())});
    if (const QString shared = textOf(json, "shared_questions"); !shared.isEmpty() && shared != u"0")
        fields.push_back({u"circular"_s, u"%1 questions chose the neurons, too"_s.arg(shared)});
    if (const PromptForm form = promptFormAt(json, "prompt_form"); !form.isRaw())
        fields.push_back(promptField(form));
    if (const SplitDraw draw{json.value("split_fraction", 0.0), json.value("split_seed", std::uint64_t{0})};
        draw.isDrawn())
        fields.push_back({u"split"_s, ui::toQt("drawn, " + describeSplit(draw))});
    fields.push_back({u"seed"_s, textOf(json, "seed")});
    fields.push_back({u"computed"_s, u"Neurex "_s + textOf(json, "neurex_version")});
    if (const QString run = textOf(json, "run"); !run.isEmpty())
        fields.push_back({u"run"_s, run.section(u'/', -1, -1, QString::SectionSkipEmpty)});
    return fields;
}

Error notAnEvaluation(const std::filesystem::path& path, const std::string& detail)
{
    return makeError(ErrorCode::CorruptFile,
                     ui::fromQt(AnswerText::tr("%1 is not an evaluation as `neurex evaluate --out` writes it.")
                                    .arg(ui::isolated(path.string()))),
                     detail);
}

/// "before, question "q7", proxy 2: ..." of the first answer that cannot be used.
std::optional<std::string> firstFlaw(const std::string& side, const std::vector<QuestionAnswer>& answers)
{
    for (const QuestionAnswer& answer : answers) {
        if (const std::optional<std::string> flaw = flawOf(answer))
            return side + ", question " + inQuotes(answer.id) + ", " + *flaw;
    }
    return std::nullopt;
}

const QuestionAnswer* measured(const KnownAnswers& answers, std::size_t question)
{
    return question < answers.size() && answers[question] ? &*answers[question] : nullptr;
}

const ProxyAnswer* proxyOf(const QuestionAnswer* answer, std::size_t proxy)
{
    return answer && proxy < answer->proxies.size() ? &answer->proxies[proxy] : nullptr;
}

QStringList labelsOf(const TaskAnswers& answers)
{
    QStringList labels;
    for (const std::string& label : answers.labels)
        labels.append(ui::toQt(label));
    return labels;
}

QString letterOf(const ProxyAnswer* answer, const QStringList& labels)
{
    return answer ? ui::answerName(labels, answer->predicted) : QString();
}

/// "A", or "A > C" where the letter is known before and after.
QString changeText(const ProxyAnswer* before, const ProxyAnswer* after, const QStringList& labels)
{
    const QString letters = letterOf(before, labels);
    return after ? letters + u" > "_s + letterOf(after, labels) : letters;
}

void appendProbabilities(QStringList& fields, const ProxyAnswer* answer, std::size_t optionCount)
{
    for (std::size_t option = 0; option < optionCount; ++option)
        fields += answer && option < answer->optionProbabilities.size()
            ? ui::csvNumber(answer->optionProbabilities[option])
            : QString();
}

struct Shape {
    std::size_t proxies = 0;
    std::size_t options = 0;
};

Shape shapeOf(const TaskAnswers& answers)
{
    Shape shape;
    for (const KnownAnswer& answer : answers.before) {
        if (!answer)
            continue;
        shape.proxies = std::max(shape.proxies, answer->proxies.size());
        for (const ProxyAnswer& proxy : answer->proxies)
            shape.options = std::max(shape.options, proxy.optionProbabilities.size());
    }
    return shape;
}

QString questionsCsv(const TaskAnswers& answers, const Shape& shape)
{
    const QStringList labels = labelsOf(answers);
    QStringList header{u"question"_s, u"proxy"_s, u"gold"_s, u"before"_s, u"after"_s};
    for (const QString& side : {u"p_before_"_s, u"p_after_"_s}) {
        for (std::size_t option = 0; option < shape.options; ++option)
            header += ui::csvField(side + ui::answerName(labels, static_cast<int>(option)));
    }
    QString text = header.join(u',') + u",letter_mass_before,letter_mass_after\n"_s;
    for (std::size_t question = 0; question < answers.before.size(); ++question) {
        const QuestionAnswer* before = measured(answers.before, question);
        const QuestionAnswer* after = measured(answers.after, question);
        for (std::size_t proxy = 0; before && proxy < before->proxies.size(); ++proxy) {
            const ProxyAnswer* first = proxyOf(before, proxy);
            const ProxyAnswer* second = proxyOf(after, proxy);
            QStringList fields{ui::csvField(ui::toQt(before->id)), QString::number(proxy + 1),
                               ui::csvField(ui::answerName(labels, first->gold)), ui::csvField(letterOf(first, labels)),
                               ui::csvField(letterOf(second, labels))};
            appendProbabilities(fields, first, shape.options);
            appendProbabilities(fields, second, shape.options);
            fields += ui::csvNumber(first->letterMass);
            fields += second ? ui::csvNumber(second->letterMass) : QString();
            text += fields.join(u',') + u'\n';
        }
    }
    return text;
}

} // namespace

Result<StoredEvaluation> readEvaluation(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    const Result<nlohmann::json> json = parseStrictJson(*text, "\"" + path.string() + "\"");
    if (!json)
        return json.error();
    StoredEvaluation evaluation;
    try {
        const auto before = strict::get<std::vector<QuestionAnswer>>(*json, "before");
        const auto after = strict::get<std::vector<QuestionAnswer>>(*json, "after");
        for (const auto& [side, answers] : {std::pair("before", &before), std::pair("after", &after)}) {
            if (const std::optional<std::string> flaw = firstFlaw(side, *answers))
                return notAnEvaluation(path, *flaw);
        }
        if (const Result<void> same = checkSameQuestions(before, after); !same || before.empty())
            return notAnEvaluation(path, same ? "no questions" : same.error().message);
        evaluation.answers.before.assign(before.begin(), before.end());
        evaluation.answers.after.assign(after.begin(), after.end());
        if (json->contains("labels"))
            json->at("labels").get_to(evaluation.answers.labels);
        evaluation.provenance = provenanceOf(*json);
        evaluation.title = figureTitle(ui::toQt(strict::get<ModelInfo>(*json, "model").name),
                                       textOf(*json, "task_name"), {interventionTitle(*json)});
    } catch (const std::exception& exception) {
        return notAnEvaluation(path, exceptionText(exception));
    }
    return evaluation;
}

SharedFigure answersFigure(const ui::TaskTotals& totals, const QString& title)
{
    return std::make_shared<const ui::AnswersFigure>(totals, ui::AfterAge::Current, title);
}

SharedFigure questionsFigure(const TaskAnswers& answers, const QString& title)
{
    const Shape shape = shapeOf(answers);
    const QStringList labels = labelsOf(answers);
    ui::TableContent content;
    content.title = title;
    content.columns = {{AnswerText::tr("question"), false}};
    for (std::size_t proxy = 0; proxy < shape.proxies; ++proxy)
        content.columns.push_back({AnswerText::tr("proxy %1").arg(proxy + 1), false});
    content.columns.push_back({AnswerText::tr("right"), false});
    for (std::size_t question = 0; question < answers.before.size(); ++question) {
        const QuestionAnswer* before = measured(answers.before, question);
        const QuestionAnswer* after = measured(answers.after, question);
        if (!before)
            continue;
        QStringList row{ui::toQt(before->id)};
        for (std::size_t proxy = 0; proxy < shape.proxies; ++proxy)
            row += changeText(proxyOf(before, proxy), proxyOf(after, proxy), labels);
        QStringList gold;
        for (const ProxyAnswer& proxy : before->proxies)
            gold += ui::answerName(labels, proxy.gold);
        row += gold.join(u' ');
        content.rows.push_back(row);
    }
    content.csv = questionsCsv(answers, shape);
    return std::make_shared<const ui::TableFigure>(std::move(content));
}

} // namespace neurex::app
