// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/chat_client.h"

#include "core/base/display_text.h"
#include "core/reasoning/chat_completion.h"
#include "core/reasoning/judgements.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMillisecondsPerSecond = 1000;
constexpr std::size_t kLongestReason = 500; ///< bytes of what the endpoint says

constexpr int kFirstSuccess = 200, kFirstRedirect = 300, kFirstRefusal = 400, kFirstFailure = 500, kUnauthorized = 401,
              kForbidden = 403, kNotFound = 404, kNotAllowed = 405, kRequestTimeout = 408, kTooManyRequests = 429;

/// What is to be done after one try.
struct Step {
    enum class Next { Done, Retry } next = Next::Done;
    ChatOutcome outcome; ///< of a retry: what to say where it was the last one
    int pause = 0; ///< that the endpoint asks for, in milliseconds
};

/// Whether another try may find a way.
bool mayPass(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::UnknownContentError:
        return true;
    default:
        return false;
    }
}

/// Retry-After in milliseconds, of seconds or a date; 0: none, or in the past.
std::int64_t askedPause(const QNetworkReply& reply)
{
    const QString value = QString::fromLatin1(reply.rawHeader("Retry-After")).trimmed();
    bool isNumber = false;
    const qlonglong seconds = value.toLongLong(&isNumber);
    constexpr qlonglong kMost = 1'000'000'000;
    if (isNumber)
        return std::clamp(seconds, qlonglong{0}, kMost) * kMillisecondsPerSecond;
    const QDateTime date = QDateTime::fromString(value, Qt::RFC2822Date);
    return date.isValid() ? std::max(QDateTime::currentDateTimeUtc().msecsTo(date), qint64{0}) : 0;
}

} // namespace

class ChatClient::Private {
public:
    Private(ChatEndpoint where, const Timing& times, ChatClient* owner)
        : endpoint(std::move(where))
        , timing(times)
        , q(owner)
    {
        if (endpoint.isLoopback())
            network.setProxy(QNetworkProxy::NoProxy);
        deadline.setSingleShot(true);
        pause.setSingleShot(true);
        QObject::connect(&deadline, &QTimer::timeout, q, [this] {
            isLate = true;
            reply->abort();
        });
        QObject::connect(&pause, &QTimer::timeout, q, [this] { send(); });
    }

    void send();
    void read();
    void finish();
    void release();
    Step stepAfter() const;
    Step stepAfterStatus(int status) const;
    Step stepAfterAnswer() const;
    ChatOutcome because(ChatOutcome::Kind kind, const QString& what, const std::string& stated = {}) const;
    Step retry(const QString& what, const std::string& stated = {}) const
    {
        return {Step::Next::Retry, because(ChatOutcome::Kind::Unanswered, what, stated), 0};
    }
    Step end(const QString& what, const std::string& stated = {}) const
    {
        return {Step::Next::Done, because(ChatOutcome::Kind::Ended, what, stated), 0};
    }
    bool isTooLarge() const { return static_cast<std::size_t>(body.size()) > kMostChatBytes; }

    ChatEndpoint endpoint;
    Timing timing;
    ChatClient* q;
    QNetworkAccessManager network;
    QNetworkReply* reply = nullptr; ///< of the try that runs
    QTimer deadline, pause;
    QByteArray request, body;
    std::function<void(const ChatOutcome&)> done;
    int tries = 0;
    bool isLate = false;
};

/// "the judge at HOST WHAT: STATED"
ChatOutcome ChatClient::Private::because(ChatOutcome::Kind kind, const QString& what, const std::string& stated) const
{
    std::string text = ChatClient::tr("the judge at %1 %2").arg(endpoint.host(), what).toStdString();
    if (!stated.empty())
        text += ": " + stated;
    return {kind, displayText(endpoint.key().hiddenIn(std::move(text)), kLongestReason)};
}

void ChatClient::Private::send()
{
    QNetworkRequest message(endpoint.address());
    message.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    message.setHeader(QNetworkRequest::UserAgentHeader, u"neurex"_s);
    message.setRawHeader("Accept", "application/json");
    message.setRawHeader("Accept-Encoding", "identity"); // or a small answer could unpack to a large one
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    message.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const QNetworkRequest::Attribute attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        message.setAttribute(attribute, QNetworkRequest::Manual);
    if (const SecretKey& key = endpoint.key(); !key.isEmpty()) {
        if (endpoint.isAzure())
            message.setRawHeader("api-key", key.bytes());
        else
            message.setRawHeader("Authorization", "Bearer " + key.bytes());
    }
    ++tries;
    isLate = false;
    body.clear();
    reply = network.post(message, request);
    reply->setReadBufferSize(static_cast<qint64>(kMostChatBytes));
    QObject::connect(reply, &QNetworkReply::readyRead, q, [this] { read(); });
    QObject::connect(reply, &QNetworkReply::finished, q, [this] { finish(); });
    deadline.start(timing.timeout);
}

void ChatClient::Private::read()
{
    body += reply->read(static_cast<qint64>(kMostChatBytes) + 1 - body.size());
    if (isTooLarge())
        reply->abort();
}

void ChatClient::Private::release()
{
    deadline.stop();
    if (QNetworkReply* old = std::exchange(reply, nullptr)) {
        old->disconnect(q);
        old->abort();
        old->deleteLater();
    }
}

void ChatClient::Private::finish()
{
    if (!isTooLarge() && reply->isOpen())
        body += reply->read(static_cast<qint64>(kMostChatBytes) + 1 - body.size());
    const Step step = stepAfter();
    release();
    if (step.next == Step::Next::Retry && tries < timing.tries) {
        const std::int64_t own = std::int64_t{timing.firstPause} << std::min(tries - 1, 20);
        pause.start(std::max(static_cast<int>(std::min<std::int64_t>(own, timing.longestPause)), step.pause));
        return;
    }
    const auto report = std::exchange(done, nullptr);
    report(step.outcome);
}

Step ChatClient::Private::stepAfter() const
{
    if (isLate)
        return retry(ChatClient::tr("did not answer within %1 s").arg(double(timing.timeout) / kMillisecondsPerSecond));
    if (isTooLarge())
        return retry(ChatClient::tr("sent more than %1 bytes, where some hundred were asked for").arg(kMostChatBytes));
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isSuccess = status >= kFirstSuccess && status < kFirstRedirect;
    if (status == 0 || (isSuccess && reply->error() != QNetworkReply::NoError)) {
        const std::string why = reply->errorString().toStdString();
        return isSuccess || mayPass(reply->error()) ? retry(ChatClient::tr("broke off the connection"), why)
                                                    : end(ChatClient::tr("cannot be reached"), why);
    }
    return isSuccess ? stepAfterAnswer() : stepAfterStatus(status);
}

Step ChatClient::Private::stepAfterStatus(int status) const
{
    const std::string stated = chatFailure(endpoint.key().hiddenIn(body.toStdString()));
    if (status >= kFirstRedirect && status < kFirstRefusal) {
        const QString target = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl().host();
        return end(
            ChatClient::tr("sends on to %1 (HTTP %2), which is not followed, so that the key goes to nobody else; "
                           "give the address that answers")
                .arg(target.isEmpty() ? ChatClient::tr("another address") : target)
                .arg(status));
    }
    if (status == kUnauthorized || status == kForbidden)
        return end(endpoint.key().isEmpty()
                       ? ChatClient::tr("asks for a key (HTTP %1); set NEUREX_JUDGE_KEY").arg(status)
                       : ChatClient::tr("refuses the key (HTTP %1)").arg(status),
                   stated);
    if (status == kNotFound || status == kNotAllowed)
        return end(ChatClient::tr("knows no such address or model (HTTP %1)").arg(status), stated);
    const std::int64_t asked = askedPause(*reply);
    if (asked > timing.longestPause)
        return end(ChatClient::tr("is busy (HTTP %1) and asks for a pause of %2 s; the same command goes on then")
                       .arg(status)
                       .arg(asked / kMillisecondsPerSecond),
                   stated);
    Step step = retry(ChatClient::tr("answered with HTTP %1").arg(status), stated);
    step.pause = static_cast<int>(asked);
    if (status != kRequestTimeout && status != kTooManyRequests && status < kFirstFailure)
        step.next = Step::Next::Done;
    return step;
}

Step ChatClient::Private::stepAfterAnswer() const
{
    const Result<std::string> text = chatReply(body.toStdString());
    if (!text)
        return retry(ChatClient::tr("gave an answer that %1").arg(QString::fromStdString(text.error().message)));
    if (verdictOf(*text) == Verdict::None)
        return retry(ChatClient::tr("gave a blank answer"));
    return {Step::Next::Done, {ChatOutcome::Kind::Answered, endpoint.key().hiddenIn(*text)}, 0};
}

ChatClient::ChatClient(ChatEndpoint endpoint, const Timing& timing, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(endpoint), timing, this))
{
}

ChatClient::~ChatClient()
{
    cancel();
}

const ChatEndpoint& ChatClient::endpoint() const
{
    return d->endpoint;
}

void ChatClient::ask(std::string_view role, std::string_view text, std::int32_t maxTokens,
                     std::function<void(const ChatOutcome&)> done)
{
    cancel();
    const std::string model = d->endpoint.isAzure() ? std::string() : d->endpoint.model().toStdString();
    d->request = QByteArray::fromStdString(chatRequest(model, role, text, maxTokens));
    d->done = std::move(done);
    d->tries = 0;
    if (d->endpoint.address().scheme() == u"https"_s && !QSslSocket::supportsSsl()) {
        const ChatOutcome outcome = d->because(
            ChatOutcome::Kind::Ended, tr("cannot be reached: this computer's Qt lacks TLS, which https needs"));
        QTimer::singleShot(0, this, [this, outcome] {
            if (const auto report = std::exchange(d->done, nullptr))
                report(outcome);
        });
        return;
    }
    d->send();
}

void ChatClient::cancel()
{
    d->pause.stop();
    d->done = nullptr;
    d->release();
}

} // namespace neurex::app
