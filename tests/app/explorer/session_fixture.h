// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/session/session_controller.h"
#include "tests/app/explorer/explorer_fixture.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTest>

namespace neurex::app {

inline EngineProfile noEngine()
{
    EngineProfile profile = fakeEngine(QStringLiteral("ok"));
    profile.command = {QStringLiteral("/nowhere/neurex-engine")};
    return profile;
}

/// Sessions on the fake engine that something was done in, and a folder for their files.
class SessionTest : public QObject {
protected:
    void useOwnSettings()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        QStandardPaths::setTestModeEnabled(true);
    }
    void useNewFolder() { m_folder = std::make_unique<QTemporaryDir>(); }
    QString file(const QString& name) const { return m_folder->filePath(name); }
    /// Attribution is complete, an operator acts and every answer is measured.
    std::unique_ptr<ExplorerSession> workedOn()
    {
        auto session = m_files.open(QStringLiteral("ok"));
        const auto isReached = [&session](auto condition) { return QTest::qWaitFor(condition, 10'000); };
        if (!isReached([&] { return session->attribution().canRun() && isBaselineMeasured(*session); }))
            qFatal("the fake engine does not answer");
        session->attribution().run();
        if (!isReached([&] { return isRunComplete(*session); }))
            qFatal("the fake engine does not finish");
        session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 2});
        session->intervention().setState({{0, 0}}, ui::NeuronState::excite());
        SessionState noted = session->document().state();
        noted.notes[{1, 1}] = {"a note", {"tag"}};
        session->document().edit(QStringLiteral("note"), noted);
        session->selection().select({{1, 2}, {0, 3}});
        session->answers().setCurrentQuestion(5);
        if (!isReached([&] { return !session->answers().isTaskPending() && !session->answers().areTotalsStale(); }))
            qFatal("the fake engine does not measure");
        return session;
    }

    ExplorerFixture m_files;

private:
    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace neurex::app
