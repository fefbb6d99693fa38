// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QDBusVariant;

namespace neurex::app {

/// Whether the desktop prefers dark windows, as it tells every program through its settings portal
/// (org.freedesktop.appearance color-scheme); Qt 6.4 does not ask by itself. Never blocks; without a desktop that
/// answers there is no preference.
class SystemTheme : public QObject {
    Q_OBJECT
    Q_MOC_INCLUDE(<QDBusVariant>)

public:
    enum class Preference { None, Dark, Light };

    explicit SystemTheme(QObject* parent = nullptr);

    Preference preference() const { return m_preference; }

Q_SIGNALS:
    void changed(neurex::app::SystemTheme::Preference preference);

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void follow();
    void take(Preference preference);

    Preference m_preference = Preference::None;
};

} // namespace neurex::app
