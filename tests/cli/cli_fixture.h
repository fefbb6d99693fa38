// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/sentencepiece_fixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

namespace neurex::app {

/// What a call of the program `neurex` printed and how it ended.
struct CliResult {
    int exitCode = -1;
    QString out;
    QString error;

    nlohmann::json json() const { return nlohmann::json::parse(out.toStdString(), nullptr, false); }
};

/// A folder with a model for the fake engine (its tokenizer is real) and a task, and calls of the program in it.
class CliFixture {
public:
    CliFixture()
    {
        using namespace Qt::StringLiterals;
        QDir(m_folder.path()).mkdir(u"model"_s);
        write(u"model/tokenizer.model"_s, QByteArray::fromStdString(neurex::test::letterModel()));
        write(u"task.jsonl"_s, tokenTask(20));
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_FAKE_ENGINE));
        m_environment.remove(u"NEUREX_FAKE_ENGINE_MODE"_s);
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString model() const { return path(QStringLiteral("model")); }
    QString task() const { return path(QStringLiteral("task.jsonl")); }

    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void setEnvironment(const QString& name, const QString& value) { m_environment.insert(name, value); }
    void setEngineMode(const QString& mode) { setEnvironment(QStringLiteral("NEUREX_FAKE_ENGINE_MODE"), mode); }

    void start(QProcess& process, const QStringList& arguments,
               const QString& program = QStringLiteral(NEUREX_PROGRAM)) const
    {
        process.setProcessEnvironment(m_environment);
        process.start(program, arguments);
    }
    static CliResult finish(QProcess& process)
    {
        constexpr int kTimeoutMs = 30'000;
        const bool hasEnded = process.waitForFinished(kTimeoutMs);
        if (!hasEnded)
            process.kill();
        return {hasEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    CliResult run(const QStringList& arguments) const
    {
        QProcess process;
        start(process, arguments);
        return finish(process);
    }

    /// Ready tokens: items q0, q1, ... of three proxies; even ones to identify, odd ones to evaluate.
    static QByteArray tokenTask(int count)
    {
        QByteArray text;
        for (int q = 0; q < count; ++q) {
            nlohmann::json item = {{"id", "q" + std::to_string(q)}, {"split", q % 2 == 0 ? "identify" : "evaluate"}};
            for (int p = 0; p < 3; ++p)
                item["proxies"].push_back(
                    {{"tokens", {1, 5 + q}}, {"option_tokens", {{30}, {31}, {32}, {33}}}, {"gold", (q + p) % 4}});
            text += QByteArray::fromStdString(item.dump()) + '\n';
        }
        return text;
    }

    /// Questions of one proxy each, on which every neuron of the fake engine scores half of what it scores on average.
    static QByteArray weakTask(int count)
    {
        QByteArray text;
        int number = 0;
        for (const QByteArray& line : tokenTask(count).trimmed().split('\n')) {
            nlohmann::json item = nlohmann::json::parse(line.toStdString());
            item["id"] = "q" + std::to_string(3 * number++);
            item["proxies"] = nlohmann::json::array({item["proxies"][0]});
            text += QByteArray::fromStdString(item.dump()) + '\n';
        }
        return text;
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace neurex::app

/// QCOMPARE for a JSON value and anything that JSON can hold.
#define COMPARE_JSON(actual, expected)                                                                                 \
    QVERIFY2((actual) == nlohmann::json(expected), qPrintable(QString::fromStdString((actual).dump())))
