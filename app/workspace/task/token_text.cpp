// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/task/token_text.h"

#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

using namespace Qt::StringLiterals;

namespace neurex::app {

QString tokenText(const Tokenizer* tokenizer, std::int32_t token)
{
    if (!tokenizer)
        return u'#' + QString::number(token);
    QString piece = ui::toQt(tokenizer->pieceText(token));
    piece.replace(u"<0x0A>"_s, QString(kLineBreakMark));
    piece.replace(u'\n', kLineBreakMark);
    if (piece.startsWith(u' '))
        piece[0] = kSpaceMark;
    return ui::isolated(piece);
}

QStringList tokenTexts(const Tokenizer* tokenizer, const std::vector<std::int32_t>& tokens)
{
    QStringList texts;
    for (const std::int32_t token : tokens)
        texts.append(tokenText(tokenizer, token));
    return texts;
}

} // namespace neurex::app
