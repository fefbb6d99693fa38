// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/system_theme.h"

#include "app/workspace/guarded.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kAnswerMs = 2'000;
constexpr uint kDarkScheme = 1; // 0: no preference, 1: dark, 2: light
constexpr uint kLightScheme = 2;

QString connectionName()
{
    return u"neurex-theme"_s;
}

QString portalPath()
{
    return u"/org/freedesktop/portal/desktop"_s;
}

QString portalInterface()
{
    return u"org.freedesktop.portal.Settings"_s;
}

QString appearanceGroup()
{
    return u"org.freedesktop.appearance"_s;
}

QString schemeKey()
{
    return u"color-scheme"_s;
}

/// Without one, Qt would start a bus of its own, which takes long and knows nothing.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

/// Variants may be wrapped in variants.
SystemTheme::Preference preferenceOf(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    switch (value.toUInt()) {
    case kDarkScheme:
        return SystemTheme::Preference::Dark;
    case kLightScheme:
        return SystemTheme::Preference::Light;
    default:
        return SystemTheme::Preference::None;
    }
}

/// Waits for the portal: for a thread that may.
SystemTheme::Preference askPortal()
{
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName());
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s, portalPath(),
                                                       portalInterface(), u"Read"_s);
    call << appearanceGroup() << schemeKey();
    return preferenceOf(bus.call(call, QDBus::Block, kAnswerMs).arguments().value(0));
}

} // namespace

SystemTheme::SystemTheme(QObject* parent)
    : QObject(parent)
{
    if (!hasSessionBus())
        return;
    inBackground(askPortal).then(this, [this](Preference preference) {
        follow();
        take(preference);
    });
}

void SystemTheme::follow()
{
    // No service name: with one, Qt would wait for the name's owner.
    QDBusConnection(connectionName())
        .connect({}, portalPath(), portalInterface(), u"SettingChanged"_s, this,
                 SLOT(onSettingChanged(QString, QString, QDBusVariant)));
}

void SystemTheme::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearanceGroup() && key == schemeKey())
        take(preferenceOf(value.variant()));
}

void SystemTheme::take(Preference preference)
{
    if (m_preference == preference)
        return;
    m_preference = preference;
    Q_EMIT changed(preference);
}

} // namespace neurex::app
