// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The program `neurex` with the real engine on a small random model, and the same computations by the reference model.
#pragma once

#include "core/base/intervention.h"
#include "core/base/neuron_set.h"
#include "core/base/safetensors.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/reference_model.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QThread>

#include <csignal>
#include <cstring>
#include <functional>

namespace neurex::app {

inline test::TinyModelOptions tinyOptions()
{
    test::TinyModelOptions options;
    options.layerCount = 3;
    options.vocabularySize = 96;
    options.contextLength = 64;
    options.seed = 11;
    options.scale = 0.35;
    return options;
}

inline test::ReferenceModel tinyReference()
{
    const test::TinyModelOptions options = tinyOptions();
    ModelInfo info;
    info.layerCount = options.layerCount;
    info.hiddenSize = options.hiddenSize;
    info.neuronCount = options.neuronCount;
    info.headCount = options.headCount;
    info.keyValueHeadCount = options.keyValueHeadCount;
    info.headSize = options.hiddenSize / options.headCount;
    info.vocabularySize = options.vocabularySize;
    info.ropeTheta = options.ropeTheta;
    info.normEpsilon = options.normEpsilon;
    info.tiedHead = options.tiedHead;
    return {info, test::tinyModelWeights(options)};
}

/// Questions q0, q1, ...: every third has three proxies with a common beginning, the others one; four options, of which
/// two have two token variants.
inline std::vector<TokenQuestion> tinyQuestions(int count)
{
    const std::int32_t vocabularySize = tinyOptions().vocabularySize;
    std::vector<TokenQuestion> questions;
    for (int q = 0; q < count; ++q) {
        TokenQuestion question{"q" + std::to_string(q), {}};
        for (int p = 0; p < (q % 3 == 0 ? 3 : 1); ++p) {
            TokenProxy proxy;
            const int length = 4 + q % 3 + p;
            for (int t = 0; t < length; ++t)
                proxy.tokens.push_back((t < 3 ? 13 * q + 7 * t + 1 : 11 * t + 5 * p + 3 * q) % vocabularySize);
            proxy.optionTokens = {{3, 10}, {5}, {6, 12}, {9}};
            proxy.gold = (q + p) % 4;
            question.proxies.push_back(std::move(proxy));
        }
        questions.push_back(std::move(question));
    }
    return questions;
}

/// A task file of ready tokens; a single proxy stands in the item itself.
inline QByteArray taskText(const std::vector<TokenQuestion>& questions)
{
    QByteArray text;
    for (const TokenQuestion& question : questions) {
        nlohmann::json item = question;
        if (question.proxies.size() == 1) {
            item = question.proxies.front();
            item["id"] = question.id;
        }
        text += QByteArray::fromStdString(item.dump()) + '\n';
    }
    return text;
}

/// Folder "tiny" with the model (no tokenizer) and "questions.jsonl" with the questions.
class EngineRuns : public CliFixture {
public:
    explicit EngineRuns(int questionCount)
        : m_questions(tinyQuestions(questionCount))
    {
        using namespace Qt::StringLiterals;
        setEngine(QStringLiteral(NEUREX_ENGINE_PROGRAM));
        setEnvironment(u"OMP_WAIT_POLICY"_s, u"passive"_s); // the engine starts once, not twice
        QDir(path({})).mkdir(u"tiny"_s);
        if (const auto written = test::writeTinyModel(tiny().toStdString(), tinyOptions()); !written)
            qFatal("%s", written.error().message.c_str());
        write(u"questions.jsonl"_s, taskText(m_questions));
    }

    QString tiny() const { return path(QStringLiteral("tiny")); }
    QString questionsFile() const { return path(QStringLiteral("questions.jsonl")); }
    const std::vector<TokenQuestion>& questions() const { return m_questions; }
    void setEngine(const QString& program) { setEnvironment(QStringLiteral("NEUREX_ENGINE"), program); }

    /// The arguments of an attribution of the questions into the run folder of that name.
    QStringList attribution(const QString& run, const QStringList& more = {}) const
    {
        using namespace Qt::StringLiterals;
        return QStringList{u"attribute"_s, tiny(), questionsFile(), u"--out"_s, path(run), u"--json"_s} + more;
    }

private:
    std::vector<TokenQuestion> m_questions;
};

/// A float tensor of a file, with its shape.
struct FloatTensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

inline FloatTensor readFloats(const QString& path, std::string_view name)
{
    const Result<SafetensorsFile> file = SafetensorsFile::open(path.toStdString());
    if (!file) {
        qWarning("%s", file.error().message.c_str());
        return {};
    }
    const TensorView* view = file->find(name);
    if (view == nullptr || view->type != ElementType::F32)
        return {};
    FloatTensor tensor{view->shape, std::vector<float>(view->bytes.size() / sizeof(float))};
    std::memcpy(tensor.values.data(), view->bytes.data(), view->bytes.size());
    return tensor;
}

/// What the reference answers to a proxy under a stack of interventions.
struct ReferenceAnswer {
    std::vector<double> optionLogits;
    double letterMass = 0.0;
    std::int32_t predicted = 0;
};

inline double changed(double value, const Intervention& change)
{
    switch (change.operation) {
    case Operation::Scale:
        return value * change.value;
    case Operation::Set:
        return change.value;
    case Operation::Add:
        return value + change.value;
    case Operation::Shift:
        return value + (value > 0.0 ? change.value : -change.value);
    }
    return value;
}

inline ReferenceAnswer referenceAnswer(const test::ReferenceModel& model, const TokenProxy& proxy,
                                       const InterventionStack& stack)
{
    const int last = static_cast<int>(proxy.tokens.size()) - 1;
    const auto logits
        = model.lastLogits<double>(proxy.tokens, [&](int layer, int position, std::vector<double>& neurons) {
              for (const Intervention& change : stack) {
                  for (const NeuronId& neuron : change.neurons) {
                      double& value = neurons[static_cast<std::size_t>(neuron.index)];
                      if (neuron.layer == layer && (change.positions == Positions::All || position == last))
                          value = changed(value, change);
                  }
              }
          });
    ReferenceAnswer answer{test::ReferenceModel::optionLogits(logits, proxy)};
    double total = 0.0;
    for (const double logit : logits)
        total += std::exp(logit);
    for (const double logit : answer.optionLogits)
        answer.letterMass += std::exp(logit) / total;
    answer.predicted = static_cast<std::int32_t>(
        std::max_element(answer.optionLogits.begin(), answer.optionLogits.end()) - answer.optionLogits.begin());
    return answer;
}

/// Processes whose parent is the given one, by /proc.
inline std::vector<qint64> childrenOf(qint64 parent)
{
    std::vector<qint64> children;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile status(QStringLiteral("/proc/%1/stat").arg(name));
        bool isProcess = false;
        const qint64 id = name.toLongLong(&isProcess);
        if (!isProcess || !status.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = status.readAll(); // "pid (name) state parent ..."; the name may hold anything
        const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 1 && fields[1].toLongLong() == parent)
            children.push_back(id);
    }
    return children;
}

/// Looks every few milliseconds until the condition holds; false after the time allowed.
inline bool waitUntil(const std::function<bool()>& condition, int timeoutMs = 20'000)
{
    constexpr int kPauseMs = 2;
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() > timeoutMs)
            return false;
        QThread::msleep(kPauseMs);
    }
    return true;
}

/// Starts a command, and kills it and its engine once the condition holds or it has ended.
inline bool killWhen(const CliFixture& cli, const QStringList& command, const std::function<bool()>& condition)
{
    constexpr int kTimeoutMs = 60'000;
    QProcess process;
    cli.start(process, command);
    if (!process.waitForStarted() || !waitUntil([&] { return condition() || process.waitForFinished(1); }, kTimeoutMs))
        return false;
    const std::vector<qint64> engines = childrenOf(process.processId());
    process.kill();
    for (const qint64 engine : engines)
        ::kill(static_cast<pid_t>(engine), SIGKILL);
    process.waitForFinished();
    return true;
}

} // namespace neurex::app
