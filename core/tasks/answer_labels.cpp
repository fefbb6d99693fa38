// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/answer_labels.h"

namespace neurex {

std::vector<std::string> commonAnswerNames(std::span<const std::vector<ProxyQuestion>> shown)
{
    const std::vector<std::string>* first = nullptr;
    bool isMixed = false;
    for (const std::vector<ProxyQuestion>& proxies : shown) {
        for (const ProxyQuestion& proxy : proxies) {
            first = first == nullptr ? &proxy.labels : first;
            isMixed = isMixed || proxy.labels != *first;
        }
    }
    if (!isMixed)
        return first == nullptr ? std::vector<std::string>() : *first;
    std::vector<std::string> places;
    for (std::size_t place = 1; place <= kMaximumLetters; ++place)
        places.push_back('#' + std::to_string(place));
    return places;
}

} // namespace neurex
