// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neurons/neuron_filter_text.h"

#include "widgets/values/isolated_text.h"
#include "widgets/values/typed_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

struct FilterText {
    Q_DECLARE_TR_FUNCTIONS(NeuronTable)
};

QString notRead(const QString& term, const QString& expected)
{
    return FilterText::tr("\u201C%1\u201D cannot be read: %2").arg(isolated(term), expected);
}

void readLayers(const QString& term, const QString& value, NeuronFilterTerms& terms)
{
    static const QRegularExpression range(u"^(\\d{1,6})(?:-(\\d{1,6}))?$"_s);
    const QRegularExpressionMatch match = range.match(value);
    if (!match.hasMatch()) {
        terms.problems += notRead(term, FilterText::tr("write one layer, layer:4, or a range, layer:4-7."));
        return;
    }
    const int first = match.captured(1).toInt();
    const int last = match.captured(2).isEmpty() ? first : match.captured(2).toInt();
    if (first > last) {
        terms.problems
            += notRead(term, FilterText::tr("the lower layer comes first, layer:%1-%2.").arg(last).arg(first));
        return;
    }
    terms.firstLayer = first;
    terms.lastLayer = last;
}

void readScore(const QString& term, const QString& value, NeuronFilterTerms& terms)
{
    const TypedNumber magnitude = readTypedNumber(value);
    if (magnitude.isNumber() && magnitude.value >= 0.0)
        terms.leastMagnitude = magnitude.value;
    else if (magnitude.fault == NumberFault::Grouped || magnitude.fault == NumberFault::Ambiguous)
        terms.problems += notRead(term, faultText(magnitude.fault, value));
    else
        terms.problems += notRead(term,
                                  FilterText::tr("write the smallest |score| as a number from 0 on, score:%1.")
                                      .arg(exactNumberText(kScoreExample)));
}

} // namespace

NeuronFilterTerms parseNeuronFilter(const QString& text)
{
    static const QRegularExpression termPattern(u"(?<!\\S)(layer|score|tag|state):(\\S*)"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    NeuronFilterTerms terms;
    QRegularExpressionMatchIterator matches = termPattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString term = match.captured(0);
        const QString key = match.captured(1).toLower();
        const QString value = match.captured(2);
        if (key == u"layer")
            readLayers(term, value, terms);
        else if (key == u"score")
            readScore(term, value, terms);
        else if (key == u"state" && value.compare(u"changed", Qt::CaseInsensitive) == 0)
            terms.onlyChanged = true;
        else if (key == u"state")
            terms.problems += notRead(term, FilterText::tr("state:changed lists the neurons that are not normal."));
        else if (value.isEmpty())
            terms.problems += notRead(term, FilterText::tr("write the beginning of a tag, tag:date."));
        else
            terms.tag = value;
    }
    terms.text = QString(text).remove(termPattern).simplified();
    return terms;
}

} // namespace neurex::ui
