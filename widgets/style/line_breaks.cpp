// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/line_breaks.h"

#include <QFontMetricsF>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace neurex::ui {
namespace {

constexpr double kRounding = 0.01;

enum class Breaks { BetweenWords, Everywhere };

/// Pieces that may stand in lines of their own, each with the blanks after it. Numbers stay whole: "28 672"; between
/// words only, names do as well: "Llama-2-70b", "a/b".
QStringList piecesOf(const QString& text, Breaks breaks)
{
    constexpr QChar kThinSpace = u'\u2009';
    QStringList pieces;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qsizetype start = 0;
    for (qsizetype end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        const QChar last = end > 0 ? text[end - 1] : QChar();
        const bool isInName = breaks == Breaks::BetweenWords && (last == u'-' || last == u'/');
        if (end < text.size() && (last == kThinSpace || isInName))
            continue;
        pieces.append(text.mid(start, end - start));
        start = end;
    }
    return pieces;
}

/// The text without blanks at its end, where a line may end.
QString withoutBlanks(const QString& line)
{
    qsizetype length = line.size();
    while (length > 0 && line[length - 1].isSpace())
        --length;
    return line.left(length);
}

/// Cuts a word into parts that fit, each of a letter at least.
QStringList cutWord(const QString& word, const QFontMetricsF& metrics, double width)
{
    QStringList parts;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    qsizetype start = 0, fitting = 0;
    for (qsizetype end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        const bool fits = metrics.horizontalAdvance(withoutBlanks(word.mid(start, end - start))) <= width + kRounding;
        if (!fits && fitting > start) {
            parts.append(word.mid(start, fitting - start));
            start = fitting;
        }
        fitting = end;
    }
    parts.append(word.mid(start));
    return parts;
}

} // namespace

QStringList brokenLines(const QString& text, const QFont& font, double width)
{
    const QFontMetricsF metrics(font);
    QStringList lines;
    for (const QString& paragraph : text.split(u'\n')) {
        QString line;
        QStringList parts;
        for (const QString& word : piecesOf(paragraph, Breaks::BetweenWords)) {
            if (metrics.horizontalAdvance(withoutBlanks(word)) <= width + kRounding) {
                parts.append(word);
                continue;
            }
            for (const QString& piece : piecesOf(word, Breaks::Everywhere))
                parts += cutWord(piece, metrics, width);
        }
        for (const QString& part : parts) {
            const bool fits = metrics.horizontalAdvance(withoutBlanks(line + part)) <= width + kRounding;
            if (!fits && !line.isEmpty()) {
                lines.append(withoutBlanks(line));
                line.clear();
            }
            line += part;
        }
        lines.append(withoutBlanks(line));
    }
    return lines;
}

namespace {

double widestOf(const QStringList& pieces, const QFontMetricsF& metrics)
{
    double widest = 0.0;
    for (const QString& piece : pieces)
        widest = std::max(widest, metrics.horizontalAdvance(withoutBlanks(piece)));
    return widest;
}

} // namespace

double widestWord(const QString& text, const QFont& font)
{
    return widestOf(piecesOf(text, Breaks::BetweenWords), QFontMetricsF(font));
}

double widestPart(const QString& text, const QFont& font)
{
    return widestOf(piecesOf(text, Breaks::Everywhere), QFontMetricsF(font));
}

QString withShortParts(const QString& text, const QFont& font, double width)
{
    const QFontMetricsF metrics(font);
    QString all;
    for (const QString& word : piecesOf(text, Breaks::BetweenWords)) {
        if (metrics.horizontalAdvance(withoutBlanks(word)) <= width + kRounding) {
            all += word;
            continue;
        }
        for (const QString& part : piecesOf(word, Breaks::Everywhere)) {
            const QString bare = withoutBlanks(part);
            all += metrics.horizontalAdvance(bare) <= width + kRounding
                ? part
                : metrics.elidedText(bare, Qt::ElideRight, width) + part.mid(bare.size());
        }
    }
    return all;
}

} // namespace neurex::ui
