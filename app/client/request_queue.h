// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_request.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace neurex::app {

/// A submitted request with its place in life.
struct PendingRequest {
    RequestId id = 0;
    EngineRequest request;
    QPointer<QObject> context;
    bool hasContext = false;
    QMetaObject::Connection contextDeath;
    bool hasBegun = false; ///< something of it was sent
    bool isRefreshed = false; ///< its questions were sent again, because the engine had them no longer
    bool isFinished = false; ///< its onDone was called or is on its way

    /// Nobody is there to hear the answer once the context died.
    bool isHeard() const { return !hasContext || !context.isNull(); }
};
using PendingRequestPtr = std::shared_ptr<PendingRequest>;

/// The requests that wait for the engine: by priority, then by age.
class RequestQueue {
public:
    void insert(PendingRequestPtr request);
    void remove(const PendingRequestPtr& request);
    /// nullptr when nothing waits.
    PendingRequestPtr takeNext();
    /// Whether a request of higher priority waits.
    bool hasAbove(Priority priority) const;

private:
    std::vector<PendingRequestPtr> m_waiting; // in the order in which they go
};

} // namespace neurex::app
