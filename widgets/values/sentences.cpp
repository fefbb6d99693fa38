// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/sentences.h"

#include "widgets/values/isolated_text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(SentenceText)
};

/// Behind what ends a sentence there may be marks that close something.
bool isSentence(const QString& text)
{
    static const QString kClosing = u"\"'”“’)]»\u2069\u200e）」"_s;
    static const QString kEnds = u".!?:\u2026。！？："_s;
    qsizetype end = text.size();
    while (end > 0 && kClosing.contains(text[end - 1]))
        --end;
    return end > 0 && kEnds.contains(text[end - 1]);
}

/// The straight double quotes of a reason as those that stand within others; as they are where they make no pairs.
QString withInnerQuotes(const QString& reason)
{
    const QStringList parts = reason.split(u'"');
    if (parts.size() % 2 == 0)
        return reason;
    QString text;
    for (qsizetype i = 0; i < parts.size(); ++i) // every second part was quoted
        text += i % 2 == 0 ? parts[i] : Text::tr("\u2018%1\u2019", "quotes within quotes").arg(parts[i]);
    return text;
}

/// With "%1" for the reason itself.
QString kindText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadTask:
        return Text::tr("Reason (the task): \u201C%1\u201D");
    case ErrorCode::NotFound:
        return Text::tr("Reason (something was not found): \u201C%1\u201D");
    case ErrorCode::Unreadable:
        return Text::tr("Reason (a file could not be read): \u201C%1\u201D");
    case ErrorCode::CorruptFile:
        return Text::tr("Reason (a file is damaged or of another kind): \u201C%1\u201D");
    case ErrorCode::UnsupportedFormat:
        return Text::tr("Reason (the format is not supported): \u201C%1\u201D");
    case ErrorCode::WriteFailed:
        return Text::tr("Reason (a file could not be written): \u201C%1\u201D");
    case ErrorCode::OutOfHostMemory:
        return Text::tr("Reason (not enough memory): \u201C%1\u201D");
    case ErrorCode::OutOfDeviceMemory:
        return Text::tr("Reason (not enough memory on the device): \u201C%1\u201D");
    case ErrorCode::DeviceLost:
        return Text::tr("Reason (the device was lost): \u201C%1\u201D");
    case ErrorCode::VersionMismatch:
    case ErrorCode::Malformed:
        return Text::tr("Reason (engine and program do not understand each other): \u201C%1\u201D");
    case ErrorCode::Busy:
        return Text::tr("Reason (in use by another program): \u201C%1\u201D");
    case ErrorCode::Internal:
        return Text::tr("Reason (a fault of Neurex): \u201C%1\u201D");
    default:
        return Text::tr("Reason: \u201C%1\u201D");
    }
}

} // namespace

QString joinedSentences(const QStringList& sentences)
{
    QStringList whole;
    for (const QString& sentence : sentences) {
        const QString text = sentence.trimmed();
        if (!text.isEmpty())
            whole.append(isSentence(text) ? text : Text::tr("%1.", "a sentence that lacks its full stop").arg(text));
    }
    return whole.join(u' ');
}

QString reasonText(const Error& error)
{
    const QString message = isolated(error.message).trimmed();
    return message.isEmpty() || isSentence(message)
        ? message
        : joinedSentences({kindText(error.code).arg(withInnerQuotes(message))});
}

QString failureText(const QString& what, const Error& error)
{
    return joinedSentences({what, reasonText(error)});
}

} // namespace neurex::ui
