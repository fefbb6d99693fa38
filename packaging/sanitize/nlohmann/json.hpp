// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Found before the library's own header in builds under sanitizers, where code that every source makes again of
// nlohmann::json would take a third of the time: json_instance.cpp makes it once.
#pragma once
#pragma GCC system_header

#include_next <nlohmann/json.hpp>

extern template class nlohmann::basic_json<>;
