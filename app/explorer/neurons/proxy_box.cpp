// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/proxy_box.h"

#include <QSignalBlocker>

#include <algorithm>

namespace neurex::app {

ProxyBox::ProxyBox(QWidget* parent)
    : QComboBox(parent)
{
    setAccessibleName(tr("Proxy whose prompt is shown"));
    connect(this, &QComboBox::currentIndexChanged, this, &ProxyBox::proxyChanged);
}

void ProxyBox::setProxies(int count, int current)
{
    const QSignalBlocker blocker(this);
    if (this->count() != count) {
        clear();
        for (int proxy = 0; proxy < count; ++proxy)
            addItem(tr("Proxy %1").arg(proxy + 1));
    }
    setCurrentIndex(std::min(current, count - 1));
    setVisible(count > 1);
}

} // namespace neurex::app
