// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/neuron_collector.h"

namespace neurex {

/// Whether the first line that is neither blank nor a comment is a CSV header with neurons in it.
bool isNeuronCsv(std::string_view text);
/// Reads what isNeuronCsv() accepts. Error: InvalidArgument, naming the line.
Result<void> readNeuronCsv(std::string_view text, NeuronCollector& neurons);

} // namespace neurex
