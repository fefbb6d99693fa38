// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/request_queue.h"

#include <algorithm>

namespace neurex::app {
namespace {

bool goesBefore(const PendingRequestPtr& a, const PendingRequestPtr& b)
{
    if (a->request.options.priority != b->request.options.priority)
        return a->request.options.priority > b->request.options.priority;
    return a->id < b->id;
}

} // namespace

void RequestQueue::insert(PendingRequestPtr request)
{
    const auto place = std::upper_bound(m_waiting.begin(), m_waiting.end(), request, goesBefore);
    m_waiting.insert(place, std::move(request));
}

void RequestQueue::remove(const PendingRequestPtr& request)
{
    std::erase(m_waiting, request);
}

PendingRequestPtr RequestQueue::takeNext()
{
    if (m_waiting.empty())
        return nullptr;
    PendingRequestPtr next = std::move(m_waiting.front());
    m_waiting.erase(m_waiting.begin());
    return next;
}

bool RequestQueue::hasAbove(Priority priority) const
{
    return !m_waiting.empty() && m_waiting.front()->request.options.priority > priority;
}

} // namespace neurex::app
