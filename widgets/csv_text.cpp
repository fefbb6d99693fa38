// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/csv_text.h"

#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

template <typename Number>
QString shortest(Number number)
{
    constexpr std::size_t kLongest = 64;
    std::array<char, kLongest> text{};
    const auto [end, status] = std::to_chars(text.data(), text.data() + text.size(), number);
    return status == std::errc{} ? QString::fromLatin1(text.data(), end - text.data()) : QString();
}

} // namespace

QString csvNumber(float number)
{
    return shortest(number);
}

QString csvNumber(double number)
{
    return shortest(number);
}

QString csvField(const QString& text)
{
    const bool needsQuotes = text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r');
    if (!needsQuotes)
        return text;
    QString inner = text;
    return u'"' + inner.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace neurex::ui
