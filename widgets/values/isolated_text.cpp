// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/isolated_text.h"

#include "widgets/values/format.h"

#include <QList>
#include <QStringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr QChar kIsolate(0x2068);
constexpr QChar kEndOfIsolate(0x2069);

bool isIsolate(char16_t unit)
{
    return unit >= 0x2066 && unit <= 0x2068;
}

bool isEmbedding(char16_t unit)
{
    return unit == 0x202A || unit == 0x202B;
}

/// A line in which every isolate and embedding ends. What is left open is closed; overrides, which no text needs, and
/// ends without a beginning show as \u202e.
QString paired(QStringView line)
{
    QString shown;
    QList<char16_t> open;
    const auto escape = [&shown](char16_t unit) { shown += u"\\u"_s + QString::number(unit, 16); };
    const auto isOpen = [&open](auto isKind) { return std::ranges::any_of(open, isKind); };
    for (const QChar character : line) {
        const char16_t unit = character.unicode();
        const bool isOverride = unit == 0x202D || unit == 0x202E;
        const bool isStrayEnd = (unit == 0x202C && (open.isEmpty() || !isEmbedding(open.last())))
            || (unit == kEndOfIsolate.unicode() && !isOpen(isIsolate));
        if (isOverride || isStrayEnd) {
            escape(unit);
            continue;
        }
        shown += character;
        if (isIsolate(unit) || isEmbedding(unit))
            open.append(unit);
        else if (unit == 0x202C)
            open.removeLast();
        while (unit == kEndOfIsolate.unicode() && isEmbedding(open.last()))
            open.removeLast(); // ends with the isolate around it
        if (unit == kEndOfIsolate.unicode())
            open.removeLast();
    }
    while (!open.isEmpty())
        shown += isIsolate(open.takeLast()) ? kEndOfIsolate : QChar(0x202C);
    return shown;
}

bool turnsDirection(char32_t character)
{
    switch (QChar::direction(character)) {
    case QChar::DirR:
    case QChar::DirAL:
    case QChar::DirAN:
    case QChar::DirLRE:
    case QChar::DirRLE:
    case QChar::DirLRO:
    case QChar::DirRLO:
    case QChar::DirPDF:
        return true;
    default:
        return false;
    }
}

/// Whether words beside the line might move. Isolates are paired in it.
bool isTurning(QStringView line)
{
    int depth = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        char32_t character = line[i].unicode();
        if (line[i].isHighSurrogate() && i + 1 < line.size()) {
            character = QChar::surrogateToUcs4(line[i], line[i + 1]);
            ++i;
        }
        if (isIsolate(static_cast<char16_t>(character)) && character < 0x10000)
            ++depth;
        else if (character == kEndOfIsolate.unicode())
            --depth;
        else if (depth == 0 && turnsDirection(character))
            return true;
    }
    return false;
}

QString isolatedLine(QStringView line)
{
    const QString shown = paired(line);
    return isTurning(shown) ? kIsolate + shown + kEndOfIsolate : shown;
}

/// Ends a paragraph, and with it every isolate (Unicode Standard Annex 9, class B).
bool endsParagraph(QChar character)
{
    return QChar::direction(character.unicode()) == QChar::DirB;
}

} // namespace

QString isolated(const QString& text)
{
    const bool isPlain = std::ranges::none_of(text, [](QChar unit) { return unit.unicode() >= 0x0590; });
    if (isPlain) // nothing below turns anything
        return text;
    QString shown;
    qsizetype begin = 0;
    for (qsizetype end = 0; end <= text.size(); ++end) {
        if (end < text.size() && !endsParagraph(text[end]))
            continue;
        shown += isolatedLine(QStringView(text).sliced(begin, end - begin));
        if (end < text.size())
            shown += text[end];
        begin = end + 1;
    }
    return shown;
}

QString isolated(std::string_view text)
{
    return isolated(toQt(text));
}

bool isIsolated(const QString& text)
{
    return isolated(text) == text;
}

} // namespace neurex::ui
