// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/probe_study.h"
#include "app/client/shift_search_study.h"
#include "app/explorer/shell/figure_settings.h"
#include "app/workspace/model/model_controller.h"
#include "core/analysis/neg_study.h"
#include "core/analysis/sweep_plan.h"
#include "core/store/reasoning_choice.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <optional>

namespace neurex::app {

enum class ThemeChoice { System, Light, Dark };

/// What stood in the playground's fields.
struct PlaygroundTexts {
    QString stem;
    QStringList options;
    int gold = 0; ///< index into options
    QString prompt;
    bool isWrapped = true; ///< the prompt stands in the form of the task's prompts
    double temperature = 0.0;
    int length = 64;
    quint32 seed = 0;
    int part = 0; ///< of the page that was open

    bool operator==(const PlaygroundTexts&) const = default;
};

/// What the explorer remembers between sessions.
class Settings {
public:
    Settings();

    /// Most recent first, at most ten; the demo is never among them.
    QStringList recentModels() const;
    QStringList recentTasks() const;
    void addRecentModel(const QString& model);
    QStringList recentSessions() const;
    void addRecentTask(const QString& task);
    void addRecentSession(const QString& path);
    /// The file of the session that ended last, as far as windows with these settings know; empty: it had none.
    QString lastSession() const;
    void setLastSession(const QString& path);

    /// Code of a language, see translations/languages.h; empty: as the system.
    QString language() const;
    void setLanguage(const QString& code);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);

    PlaygroundTexts playground() const;
    void setPlayground(const PlaygroundTexts& texts);
    /// Name of the engine profile; empty: this computer.
    QString engineProfile() const;
    void setEngineProfile(const QString& name);

    /// How the engine computes.
    LoadOptions loadOptions() const;
    void setLoadOptions(const LoadOptions& options);

    /// Whether attribution of the demo has run by itself once (see FirstStart).
    bool wasDemoRun() const;
    void setDemoRun();
    /// The settings of the last sweep.
    std::optional<SweepSettings> sweep() const;
    void setSweep(const SweepSettings& sweep);
    /// The last study of empirical gradients, with no neurons of its own.
    std::optional<NegChoice> neg() const;
    void setNeg(NegChoice neg);
    /// The forms of the last probe and of the last search over shifts.
    std::optional<ProbePlan> probe() const;
    void setProbe(const ProbePlan& plan);
    std::optional<ShiftSearchPlan> search() const;
    void setSearch(const ShiftSearchPlan& plan);
    std::optional<ReasoningChoice> reasoning() const;
    void setReasoning(const ReasoningChoice& choice);
    /// The last shifts of a response curve.
    std::optional<ShiftSettings> response() const;
    void setResponse(const ShiftSettings& shifts);

    FigureSettings figure() const { return loadFigureSettings(m_settings); }
    void setFigure(const FigureSettings& figure) { saveFigureSettings(m_settings, figure); }

    QByteArray windowGeometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state);
    void clearWindow();

    /// Names of the neuron card's open sections; before the first choice those that cost the engine least.
    /// The text that neurons' contexts were looked for in last; empty: none.
    QString contextsText() const;
    void setContextsText(const QString& path);
    QStringList openCardSections() const;
    void setOpenCardSections(const QStringList& names);

    /// Names of the columns that neuron lists show (see NeuronTable::columns()); nothing: as many as fit.
    std::optional<QStringList> neuronColumns() const;
    void setNeuronColumns(const std::optional<QStringList>& names);

private:
    void addRecent(const QString& key, const QString& entry);
    template <typename T>
    std::optional<T> json(const QString& key) const; ///< nothing: of another version, or never stored
    void setJson(const QString& key, const nlohmann::json& value);

    QSettings m_settings;
};

} // namespace neurex::app
