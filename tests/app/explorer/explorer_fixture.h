// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/explorer_session.h"
#include "tests/app/client_fixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace neurex::app {

inline constexpr int kTaskQuestions = 12;

/// Empty when the file is not there.
inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Folders, a task of ready tokens, and sessions on the fake engine.
class ExplorerFixture {
public:
    explicit ExplorerFixture(int questions = kTaskQuestions)
    {
        QDir(m_folder.path()).mkdir(QStringLiteral("model"));
        write(taskFile(), 0, questions);
        write(otherTaskFile(), kTaskQuestions, kTaskQuestions / 2);
    }

    QString modelFolder() const { return m_folder.filePath(QStringLiteral("model")); }
    QString taskFile() const { return m_folder.filePath(QStringLiteral("tokens.jsonl")); }
    /// Other questions, half as many.
    QString otherTaskFile() const { return m_folder.filePath(QStringLiteral("others.jsonl")); }
    QString cacheFolder() const { return m_folder.filePath(QStringLiteral("runs")); }

    /// A session whose model and task are being opened.
    std::unique_ptr<ExplorerSession> open(const QString& mode, const QString& cache = {}) const
    {
        return openFolder(modelFolder(), mode, cache);
    }

    /// The same, waited for; of an engine that loads a model.
    std::unique_ptr<ExplorerSession> openLoaded(const QString& mode = QStringLiteral("ok")) const
    {
        auto session = open(mode);
        if (!QTest::qWaitFor([&session] { return session->models().isReady(); }, kTestTimeoutMs))
            qFatal("the fake engine loads no model");
        return session;
    }

    /// The same with a model of another kind; see modelInfo() of the fake engine for names that mean something.
    std::unique_ptr<ExplorerSession> openNamed(const QString& name, const QString& mode,
                                               const QString& cache = {}) const
    {
        QDir(m_folder.path()).mkdir(name);
        return openFolder(m_folder.filePath(name), mode, cache);
    }

private:
    static void write(const QString& path, int first, int count)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the task file cannot be written");
        for (int q = first; q < first + count; ++q)
            file.write(taskLine(q));
    }

    std::unique_ptr<ExplorerSession> openFolder(const QString& folder, const QString& mode, const QString& cache) const
    {
        auto session = std::make_unique<ExplorerSession>(cache);
        session->models().setProfile(fakeEngine(mode));
        session->tasks().openTask(taskFile());
        session->models().openModel(folder);
        return session;
    }

    static QByteArray taskLine(int q)
    {
        QByteArray proxies;
        for (int p = 0; p < 3; ++p) {
            if (p > 0)
                proxies += ',';
            proxies += QByteArray("{\"tokens\":[1,") + QByteArray::number(10 + q) + ',' + QByteArray::number(20 + p)
                + "],\"option_tokens\":[[30],[31],[32],[33]],\"gold\":" + QByteArray::number((q + p) % 4) + '}';
        }
        return QByteArray("{\"id\":\"q") + QByteArray::number(q) + "\",\"proxies\":[" + proxies + "]}\n";
    }

    QTemporaryDir m_folder;
};

inline bool isBaselineMeasured(ExplorerSession& session)
{
    return session.answers().questionCount() == kTaskQuestions && !session.answers().isTaskPending();
}

inline bool isRunComplete(ExplorerSession& session)
{
    const SharedAttribution& result = session.attribution().result();
    return !session.attribution().isRunning() && result && result->isComplete();
}

inline void setSweep(ExplorerSession& session, const SweepSettings& settings)
{
    SessionState state = session.document().state();
    state.sweep = settings;
    session.document().edit(QStringLiteral("sweep"), std::move(state));
}

inline void setNeg(ExplorerSession& session, const NegChoice& choice)
{
    SessionState state = session.document().state();
    state.neg = choice;
    session.document().edit(QStringLiteral("neg"), std::move(state));
}

/// Lists the neurons of another method, and waits until they are drawn.
inline void chooseMethod(ExplorerSession& session, SelectionMethod method)
{
    SessionState state = session.document().state();
    state.method = method;
    session.document().edit(QStringLiteral("method"), std::move(state));
    WAIT_FOR(session.attribution().result() && session.attribution().result()->method == method);
}

} // namespace neurex::app
