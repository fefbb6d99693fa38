// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/jinja_syntax.h"
#include "core/text/jinja_value.h"

#include <string>

namespace neurex::jinja {

/// The text that a template writes with these variables. Lists and dictionaries among them may be changed. Never takes
/// more than a second or some MiB, whatever the template says. Errors: UnsupportedFormat (what is not known of the
/// language, or goes on for too long), InvalidArgument (the template itself refuses: raise_exception).
Result<std::string> render(const Body& body, const Dict& variables);

} // namespace neurex::jinja
