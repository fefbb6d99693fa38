// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/command_palette.h"
#include "app/explorer/window/commands.h"
#include "app/workspace/model/model_finder.h"

#include <QObject>

class QMenuBar;

namespace neurex::app {

class EmptyStates;
class EngineMenu;

/// Connects what surrounds the views: the command palette, the list of jobs, the engine's log, the choice of engine and
/// model, the question before a load that does not fit, and empty views.
class ShellBinder : public QObject {
    Q_OBJECT

public:
    struct Parts {
        ExplorerSession* session;
        ExplorerViews views;
        ExplorerActions* actions;
        Commands* commands;
        Settings* settings;
        QMenuBar* menuBar;
        ModelFinder* finder;
    };

    /// All parts outlive this object; window is what the palette opens over.
    ShellBinder(const Parts& parts, QWidget* window);

    CommandPalette* palette() const { return m_palette; }
    /// What a path is decides: a run folder, a probe's folder, a model folder, a GGUF file or a task file.
    void openPath(const QString& path);
    EngineMenu* engines() const { return m_engines; }
    EmptyStates* emptyStates() const { return m_emptyStates; }

Q_SIGNALS:
    void pathChosen(const QString& path);
    void engineProfilesFailed(const neurex::Error& error);
    void engineProfilesWorked();
    void logRequested(); ///< bring the list of jobs to the front

private:
    void connectPalette();
    void connectJobs();
    void connectModels();
    void askForMemory(const QString& spec, const MemoryNeed& need);
    std::vector<PaletteEntry> allEntries() const;
    std::vector<PaletteEntry> entriesOfQuery(const QString& query);
    void addNeuron(const QString& query, std::vector<PaletteEntry>& entries) const;
    void addModels(std::vector<PaletteEntry>& entries) const;
    void addPath(const QString& query, std::vector<PaletteEntry>& entries);

    Parts m_parts;
    QWidget* m_window;
    CommandPalette* m_palette;
    EngineMenu* m_engines;
    EmptyStates* m_emptyStates;
};

} // namespace neurex::app
