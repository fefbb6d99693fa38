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

/// Of the characters that turn a direction, those that have neither beginning nor end: overrides, which no text needs,
/// and what is not paired within its line. By place, ascending.
QList<qsizetype> unpaired(QStringView line)
{
    QList<qsizetype> places;
    QList<qsizetype> open;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char16_t unit = line[i].unicode();
        if (isIsolate(unit) || isEmbedding(unit)) {
            open.append(i);
        } else if (unit == 0x202C) {
            if (!open.isEmpty() && isEmbedding(line[open.last()].unicode()))
                open.removeLast();
            else
                places.append(i);
        } else if (unit == kEndOfIsolate.unicode()) {
            const bool isOpen
                = std::ranges::any_of(open, [line](qsizetype at) { return isIsolate(line[at].unicode()); });
            while (isOpen && isEmbedding(line[open.last()].unicode()))
                places.append(open.takeLast());
            if (isOpen)
                open.removeLast();
            else
                places.append(i);
        } else if (unit == 0x202D || unit == 0x202E) {
            places.append(i);
        }
    }
    places.append(open);
    std::ranges::sort(places);
    return places;
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
    QString shown;
    qsizetype begin = 0;
    const QList<qsizetype> places = unpaired(line);
    for (const qsizetype place : places) {
        shown += line.sliced(begin, place - begin);
        shown += u"\\u"_s + QString::number(line[place].unicode(), 16);
        begin = place + 1;
    }
    shown += line.sliced(begin);
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
