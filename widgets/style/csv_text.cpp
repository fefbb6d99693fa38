// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/csv_text.h"

#include "core/base/media_text.h"
#include "widgets/values/format.h"

#include <array>
#include <charconv>

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

QString csvNumber(const std::optional<double>& number)
{
    return number ? csvNumber(*number) : QString();
}

QString csvField(const QString& text)
{
    return toQt(neurex::csvField(fromQt(text)));
}

QString csvLine(const QStringList& cells)
{
    return cells.join(QChar(u',')) + QChar(u'\n');
}

} // namespace neurex::ui
