// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_probe.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

namespace neurex::app {

EngineProbe::EngineProbe(QObject* parent)
    : QObject(parent)
{
}

void EngineProbe::start(const EngineProfile& profile)
{
    cancel();
    m_client = new EngineClient(this);
    connect(m_client, &EngineClient::stateChanged, this, [this](EngineClient::State state) {
        if (state != EngineClient::State::Ready)
            return;
        const EngineHello hello = m_client->hello();
        cancel();
        Q_EMIT succeeded(hello);
    });
    connect(m_client, &EngineClient::failed, this, [this](const Error& error) {
        const Error reason = error; // NOLINT(performance-unnecessary-copy-*): cancel() ends who owns the original
        cancel();
        Q_EMIT failed(reason);
    });
    m_client->start(profile);
}

void EngineProbe::cancel()
{
    EngineClient* client = std::exchange(m_client, nullptr);
    if (!client)
        return;
    client->disconnect(this);
    const auto retire = [client](EngineClient::State state) {
        if (state == EngineClient::State::Stopped || state == EngineClient::State::Failed)
            client->deleteLater();
    };
    connect(client, &EngineClient::stateChanged, client, retire);
    // Called from the client's own signals: what it does next must not happen within them.
    QMetaObject::invokeMethod(
        client,
        [client, retire] {
            client->stop();
            retire(client->state());
        },
        Qt::QueuedConnection);
}

QStringList describeEngine(const EngineHello& hello)
{
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    const auto size
        = [](std::int64_t bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); };
    QStringList lines{
        QCoreApplication::translate("neurex::app::EngineProbe", "neurex-engine %1, protocol %2 as this program")
            .arg(text(hello.version))
            .arg(hello.protocol),
        QCoreApplication::translate("neurex::app::EngineProbe", "torch %1, %2, %n thread(s)", nullptr, hello.threads)
            .arg(text(hello.torch), text(hello.blas.name))};
    for (const EngineDevice& device : hello.devices)
        lines.append(QCoreApplication::translate("neurex::app::EngineProbe", "%1: %2, %3 of %4 free")
                         .arg(text(device.name), text(device.description), size(device.availableBytes),
                              size(device.memoryBytes)));
    for (const std::string& warning : hello.warnings)
        lines.append(QCoreApplication::translate("neurex::app::EngineProbe", "Warning: %1").arg(text(warning)));
    return lines;
}

} // namespace neurex::app
