// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace neurex::app {

/// Which of a question's proxies is looked at; hidden where there is no choice.
class ProxyBox : public QComboBox {
    Q_OBJECT

public:
    explicit ProxyBox(QWidget* parent = nullptr);

    /// Emits nothing.
    void setProxies(int count, int current);

Q_SIGNALS:
    void proxyChanged(int proxy);
};

} // namespace neurex::app
