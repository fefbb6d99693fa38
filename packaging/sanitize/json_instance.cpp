// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

template class nlohmann::basic_json<>;
