// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_requests.h"
#include "core/base/model_contents.h"

#include <functional>
#include <string>
#include <vector>

namespace neurex::app {

/// What is inside a model's files, from their headers; also of one that does not open.
EngineRequest contentsRequest(const std::string& path, Done<ModelContents> done, const QueueOptions& options = {});
/// The same in brief for each of several paths, in their order. Between two of them other requests may go first.
EngineRequest contentsRequest(const std::vector<std::string>& paths,
                              std::function<void(std::size_t number, ModelContents)> found, Done<void> done,
                              const QueueOptions& options = {});

} // namespace neurex::app
