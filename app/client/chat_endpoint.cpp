// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/chat_endpoint.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ChatEndpoint)
};

Error refusal(const QString& message)
{
    return makeError(ErrorCode::InvalidArgument, message.toStdString());
}

bool isThisComputer(const QString& host)
{
    static const QRegularExpression loopback(uR"(^(localhost|::1|127(\.\d{1,3}){3})$)"_s);
    return loopback.match(host).hasMatch();
}

} // namespace

Result<SecretKey> SecretKey::fromText(const QByteArray& text, const QString& source)
{
    SecretKey key;
    key.m_bytes = text.trimmed();
    const bool isPlain = std::ranges::all_of(key.m_bytes, [](char c) { return c > ' ' && c <= '~'; });
    if (!isPlain)
        return refusal(Text::tr("the key in %1 has blanks, line breaks or other characters that a key cannot have; it "
                                "must be one word")
                           .arg(source));
    if (!key.isEmpty() && key.m_bytes.size() < kLeastLength)
        return refusal(Text::tr("the key in %1 has fewer than %2 characters; leave it out where the endpoint asks for "
                                "none")
                           .arg(source)
                           .arg(kLeastLength));
    return key;
}

std::string SecretKey::hiddenIn(std::string text) const
{
    constexpr std::string_view kShown = "[key]";
    if (isEmpty())
        return text;
    const std::string_view key(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size()));
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + kShown.size()))
        text.replace(at, key.size(), kShown);
    return text;
}

Result<ChatEndpoint> ChatEndpoint::make(const QString& base, const QString& model, const QString& apiVersion,
                                        SecretKey key)
{
    // The address itself is not shown: where it is refused it may hold a password.
    QUrl url(base.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https"_s && url.scheme() != u"http"_s))
        return refusal(Text::tr("the judge's address is none of the web; expected one like https://api.openai.com/v1"));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return refusal(Text::tr("the judge's address has a user name, a password, a query or a fragment; leave it out, "
                                "and give a key by the environment or in a file"));
    if (url.scheme() == u"http"_s && !isThisComputer(url.host()))
        return refusal(Text::tr("the judge's address begins with http:, so that anybody on the way to %1 could read "
                                "questions and key; take https:, or a server on this computer")
                           .arg(url.host()));
    if (model.isEmpty())
        return refusal(Text::tr("the judge's model is not named; give --judge-model or NEUREX_JUDGE_MODEL"));
    const QString end = u"/chat/completions"_s;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith(end))
        path.chop(end.size());
    ChatEndpoint endpoint;
    endpoint.m_isAzure = !apiVersion.isEmpty();
    endpoint.m_model = model;
    endpoint.m_key = std::move(key);
    if (!endpoint.m_isAzure) {
        url.setPath(path + end);
    } else {
        const QString deployment = QString::fromLatin1(QUrl::toPercentEncoding(model));
        url.setPath(path + u"/openai/deployments/"_s + deployment + end, QUrl::TolerantMode);
        QUrlQuery query;
        query.addQueryItem(u"api-version"_s, QString::fromLatin1(QUrl::toPercentEncoding(apiVersion)));
        url.setQuery(query);
    }
    endpoint.m_address = url;
    return endpoint;
}

bool ChatEndpoint::isLoopback() const
{
    return isThisComputer(host());
}

} // namespace neurex::app
