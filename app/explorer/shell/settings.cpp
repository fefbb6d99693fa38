// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/settings.h"

#include "core/base/file_writer.h"
#include "core/base/strict_json.h"
#include "core/store/stored_path.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>

#include <exception>
#include <tuple>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kModels("recent/models");
constexpr QLatin1StringView kTasks("recent/tasks");
constexpr QLatin1StringView kSessions("recent/sessions");
constexpr QLatin1StringView kLastSession("recent/last-session");
constexpr QLatin1StringView kLanguage("view/language");
constexpr QLatin1StringView kTheme("view/theme");
constexpr QLatin1StringView kEngine("engine/profile");
constexpr QLatin1StringView kComputeType("engine/compute-type");
constexpr QLatin1StringView kThreads("engine/threads");
constexpr QLatin1StringView kDemoRun("start/demo-run");
constexpr QLatin1StringView kSweep("sweep/settings");
constexpr QLatin1StringView kNeg("neg/settings");
constexpr QLatin1StringView kProbe("probe/plan");
constexpr QLatin1StringView kSearch("shift-search/plan");
constexpr QLatin1StringView kReasoning("reasoning/settings");
constexpr QLatin1StringView kResponse("response/shifts");
constexpr QLatin1StringView kGeometry("window/geometry");
// The number changes with the set of docks: an arrangement of other docks cannot be restored.
constexpr QLatin1StringView kState("window/state-3");
constexpr QLatin1StringView kStem("playground/question");
constexpr QLatin1StringView kOptions("playground/options");
constexpr QLatin1StringView kGold("playground/right");
constexpr QLatin1StringView kPrompt("playground/prompt");
constexpr QLatin1StringView kWrapped("playground/in-form");
constexpr QLatin1StringView kTemperature("playground/temperature");
constexpr QLatin1StringView kLength("playground/length");
constexpr QLatin1StringView kSeed("playground/seed");
constexpr QLatin1StringView kCardSections("card/open-sections");
constexpr QLatin1StringView kContextsText("card/text");
constexpr QLatin1StringView kNeuronColumns("lists/columns");
constexpr QLatin1StringView kPart("playground/part");
constexpr qsizetype kMaxRecent = 10;

bool isDemo(const QString& entry)
{
    return entry == u"demo"_s || entry.startsWith(u"demo:"_s);
}

} // namespace

Settings::Settings()
    : m_settings(u"Neurex"_s, u"neurex-explorer"_s)
{
    // Recent files and prompts are the user's alone.
    std::ignore = makeFolders(QFileInfo(m_settings.fileName()).path().toStdString(), FileAccess::Private);
}

QStringList Settings::recentModels() const
{
    return m_settings.value(kModels).toStringList();
}

QStringList Settings::recentTasks() const
{
    return m_settings.value(kTasks).toStringList();
}

void Settings::addRecentModel(const QString& model)
{
    addRecent(kModels, QString::fromStdString(storableModel(model.toStdString())));
}

void Settings::addRecentTask(const QString& task)
{
    addRecent(kTasks, QString::fromStdString(storableTask(task.toStdString())));
}

QStringList Settings::recentSessions() const
{
    return m_settings.value(kSessions).toStringList();
}

void Settings::addRecentSession(const QString& path)
{
    addRecent(kSessions, QString::fromStdString(storablePath(path.toStdString())));
}

QString Settings::lastSession() const
{
    return m_settings.value(kLastSession).toString();
}

void Settings::setLastSession(const QString& path)
{
    m_settings.setValue(kLastSession, QString::fromStdString(storablePath(path.toStdString())));
}

void Settings::addRecent(const QString& key, const QString& entry)
{
    if (entry.isEmpty() || isDemo(entry))
        return;
    m_settings.sync(); // what another window has added stays
    QStringList entries = m_settings.value(key).toStringList();
    entries.removeAll(entry);
    entries.prepend(entry);
    m_settings.setValue(key, entries.mid(0, kMaxRecent));
}

QString Settings::language() const
{
    return m_settings.value(kLanguage).toString();
}

void Settings::setLanguage(const QString& code)
{
    m_settings.setValue(kLanguage, code);
}

QString Settings::contextsText() const
{
    return m_settings.value(kContextsText).toString();
}

void Settings::setContextsText(const QString& path)
{
    m_settings.setValue(kContextsText, path);
}

QStringList Settings::openCardSections() const
{
    const QStringList usual = {u"score"_s, u"effect"_s, u"vocabulary"_s, u"dose"_s, u"response"_s, u"prompt"_s};
    return m_settings.value(kCardSections, usual).toStringList();
}

void Settings::setOpenCardSections(const QStringList& names)
{
    m_settings.setValue(kCardSections, names);
}

std::optional<QStringList> Settings::neuronColumns() const
{
    if (!m_settings.contains(kNeuronColumns))
        return std::nullopt;
    return m_settings.value(kNeuronColumns).toStringList();
}

void Settings::setNeuronColumns(const std::optional<QStringList>& names)
{
    if (names)
        m_settings.setValue(kNeuronColumns, *names);
    else
        m_settings.remove(kNeuronColumns);
}

ThemeChoice Settings::theme() const
{
    const QString name = m_settings.value(kTheme).toString();
    if (name == u"light"_s)
        return ThemeChoice::Light;
    return name == u"dark"_s ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice theme)
{
    const QString name = theme == ThemeChoice::Light ? u"light"_s : theme == ThemeChoice::Dark ? u"dark"_s : QString();
    m_settings.setValue(kTheme, name);
}

PlaygroundTexts Settings::playground() const
{
    const PlaygroundTexts fresh;
    return {.stem = m_settings.value(kStem).toString(),
            .options = m_settings.value(kOptions).toStringList(),
            .gold = m_settings.value(kGold, fresh.gold).toInt(),
            .prompt = m_settings.value(kPrompt).toString(),
            .isWrapped = m_settings.value(kWrapped, fresh.isWrapped).toBool(),
            .temperature = m_settings.value(kTemperature, fresh.temperature).toDouble(),
            .length = m_settings.value(kLength, fresh.length).toInt(),
            .seed = m_settings.value(kSeed, fresh.seed).toUInt(),
            .part = m_settings.value(kPart, fresh.part).toInt()};
}

void Settings::setPlayground(const PlaygroundTexts& texts)
{
    m_settings.setValue(kStem, texts.stem);
    m_settings.setValue(kOptions, texts.options);
    m_settings.setValue(kGold, texts.gold);
    m_settings.setValue(kPrompt, texts.prompt);
    m_settings.setValue(kWrapped, texts.isWrapped);
    m_settings.setValue(kTemperature, texts.temperature);
    m_settings.setValue(kLength, texts.length);
    m_settings.setValue(kSeed, texts.seed);
    m_settings.setValue(kPart, texts.part);
}

QString Settings::engineProfile() const
{
    return m_settings.value(kEngine).toString();
}

void Settings::setEngineProfile(const QString& name)
{
    m_settings.setValue(kEngine, name);
}

bool Settings::wasDemoRun() const
{
    return m_settings.value(kDemoRun).toBool();
}

void Settings::setDemoRun()
{
    m_settings.setValue(kDemoRun, true);
}

template <typename T>
std::optional<T> Settings::json(const QString& key) const
{
    const Result<nlohmann::json> value
        = parseStrictJson(m_settings.value(key).toString().toStdString(), "the settings");
    if (!value)
        return std::nullopt;
    try {
        return value->get<T>();
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

void Settings::setJson(const QString& key, const nlohmann::json& value)
{
    m_settings.setValue(key, QString::fromStdString(value.dump()));
}

std::optional<SweepSettings> Settings::sweep() const
{
    std::optional<SweepSettings> sweep = json<SweepSettings>(kSweep);
    return sweep && sweepSize(*sweep) > 1 ? sweep : std::nullopt;
}

void Settings::setSweep(const SweepSettings& sweep)
{
    setJson(kSweep, sweep);
}

std::optional<NegChoice> Settings::neg() const
{
    std::optional<NegChoice> neg = json<NegChoice>(kNeg);
    return neg && checkSettings(neg->settings) && neg->questions > 0 ? neg : std::nullopt;
}

void Settings::setNeg(NegChoice neg)
{
    neg.settings.chosen.clear(); // they are of a model
    setJson(kNeg, neg);
}

std::optional<ProbePlan> Settings::probe() const
{
    return json<ProbePlan>(kProbe);
}

void Settings::setProbe(const ProbePlan& plan)
{
    setJson(kProbe, plan);
}

std::optional<ShiftSearchPlan> Settings::search() const
{
    return json<ShiftSearchPlan>(kSearch);
}

void Settings::setSearch(const ShiftSearchPlan& plan)
{
    setJson(kSearch, plan);
}

std::optional<ReasoningChoice> Settings::reasoning() const
{
    return json<ReasoningChoice>(kReasoning);
}

void Settings::setReasoning(const ReasoningChoice& choice)
{
    setJson(kReasoning, choice);
}

std::optional<ShiftSettings> Settings::response() const
{
    std::optional<ShiftSettings> shifts = json<ShiftSettings>(kResponse);
    return shifts && shiftsOf(shifts->range, shifts->step) ? shifts : std::nullopt;
}

void Settings::setResponse(const ShiftSettings& shifts)
{
    setJson(kResponse, shifts);
}

LoadOptions Settings::loadOptions() const
{
    const LoadOptions fresh;
    return {m_settings.value(kComputeType, fresh.computeType).toString(),
            std::max(m_settings.value(kThreads, fresh.threads).toInt(), 0)};
}

void Settings::setLoadOptions(const LoadOptions& options)
{
    m_settings.setValue(kComputeType, options.computeType);
    m_settings.setValue(kThreads, options.threads);
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value(kGeometry).toByteArray();
}

QByteArray Settings::windowState() const
{
    return m_settings.value(kState).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state)
{
    m_settings.setValue(kGeometry, geometry);
    m_settings.setValue(kState, state);
}

void Settings::clearWindow()
{
    m_settings.remove(kState);
}

} // namespace neurex::app
