// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up desktop on a bus of its own tells its preference.
#include "app/explorer/shell/system_theme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace neurex::app;
using namespace Qt::StringLiterals;

/// The settings portal of a desktop; color-scheme as in its specification.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 1;

public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key) const
    {
        const bool isKnown = group == u"org.freedesktop.appearance" && key == u"color-scheme";
        return QDBusVariant(QVariant::fromValue(QDBusVariant(isKnown ? scheme : 99U)));
    }
};

class TestSystemTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void followsTheDesktop();

private:
    QProcess m_bus;
};

void TestSystemTheme::initTestCase()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead(5'000));
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
}

void TestSystemTheme::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

void TestSystemTheme::followsTheDesktop()
{
    FakePortal portal;
    QDBusConnection desktop = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    QVERIFY(desktop.isConnected());
    QVERIFY(desktop.registerService(u"org.freedesktop.portal.Desktop"_s));
    QVERIFY(desktop.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal, QDBusConnection::ExportAllSlots));

    SystemTheme theme;
    QVERIFY(theme.preference() == SystemTheme::Preference::None); // nobody has been waited for
    QTRY_VERIFY(theme.preference() == SystemTheme::Preference::Dark);
    QSignalSpy changed(&theme, &SystemTheme::changed);
    const auto say = [&desktop](const QString& key, uint value) {
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                                         u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal << u"org.freedesktop.appearance"_s << key << QVariant::fromValue(QDBusVariant(value));
        desktop.send(signal);
    };
    say(u"accent-color"_s, 2);
    say(u"color-scheme"_s, 2);
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(theme.preference() == SystemTheme::Preference::Light);
    say(u"color-scheme"_s, 0);
    QTRY_VERIFY(theme.preference() == SystemTheme::Preference::None);
}

QTEST_GUILESS_MAIN(TestSystemTheme)
#include "tst_system_theme.moc"
