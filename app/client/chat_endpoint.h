// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <string>

namespace neurex::app {

/// What a service knows its user by. It goes into one header of requests and nowhere else: no file, no message, no
/// argument of a program.
class SecretKey {
public:
    static constexpr int kLeastLength = 8; ///< shorter ones could not be told from words in what is written

    SecretKey() = default; ///< none
    /// Blanks and line ends around it go; an empty text is none. Error InvalidArgument, which does not show it: it is
    /// shorter, or has characters that no header may have. source: what it was read from, for the message.
    static Result<SecretKey> fromText(const QByteArray& text, const QString& source);

    bool isEmpty() const { return m_bytes.isEmpty(); }
    const QByteArray& bytes() const { return m_bytes; }
    /// A text that came from the service, in which the key is "[key]".
    std::string hiddenIn(std::string text) const;

private:
    QByteArray m_bytes;
};

/// Where a model answers in OpenAI's form, or in Azure's.
class ChatEndpoint {
public:
    /// base: "https://api.openai.com/v1", also with "/chat/completions" behind it; of Azure "https://NAME.openai.
    /// azure.com". model: of Azure the deployment. apiVersion: Azure's; empty: OpenAI's form. Errors InvalidArgument:
    /// what is wrong with the address, among it http where the host is another computer (the key and the questions
    /// would be readable on the way), and user names, queries and fragments, which may be secrets.
    static Result<ChatEndpoint> make(const QString& base, const QString& model, const QString& apiVersion,
                                     SecretKey key);

    const QUrl& address() const { return m_address; } ///< of the requests
    QString host() const { return m_address.host(); }
    bool isLoopback() const; ///< this computer
    const QString& model() const { return m_model; }
    bool isAzure() const { return m_isAzure; }
    const SecretKey& key() const { return m_key; }

private:
    QUrl m_address;
    QString m_model;
    bool m_isAzure = false;
    SecretKey m_key;
};

} // namespace neurex::app
