// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <nlohmann/json.hpp>

#include <functional>
#include <utility>
#include <vector>

namespace neurex::test {

/// A request that the fake endpoint got.
struct ChatRequestSeen {
    QByteArray line; ///< "POST /v1/chat/completions HTTP/1.1"
    QByteArray headers; ///< with the line
    nlohmann::json body;

    std::string question() const { return body.at("messages").at(1).at("content").get<std::string>(); }
};

/// What the fake endpoint does with a request.
struct ChatAction {
    QByteArray response; ///< as it goes out; empty: nothing, the connection stays open
    bool closes = true; ///< after the response
};

/// A fake chat endpoint on this computer, in the test's own thread.
class ChatServer : public QObject {
public:
    ChatServer()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
        m_isListening = m_server.listen(QHostAddress::LocalHost);
    }

    bool isListening() const { return m_isListening; }
    QString base() const { return QStringLiteral("http://127.0.0.1:%1/v1").arg(m_server.serverPort()); }
    /// Asked for each request, whose number counts from 0.
    std::function<ChatAction(const ChatRequestSeen&, std::size_t number)> action;
    std::vector<ChatRequestSeen> seen;

    static QByteArray http(const QByteArray& status, const QByteArray& body, const QByteArray& headers = {})
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    }
    static QByteArray replyBody(const std::string& text)
    {
        return QByteArray::fromStdString(nlohmann::json{
            {"id", "x"}, {"choices", {{{"index", 0}, {"message", {{"role", "assistant"}, {"content", text}}}}}}}
                                             .dump());
    }
    static ChatAction reply(const std::string& text) { return {http("200 OK", replyBody(text))}; }

private:
    void read(QTcpSocket* socket)
    {
        QByteArray& bytes = m_received[socket];
        bytes += socket->readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const qsizetype at = bytes.toLower().indexOf("content-length:");
        const qsizetype size = bytes.mid(at + 15, bytes.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (bytes.size() < end + 4 + size)
            return;
        ChatRequestSeen request{bytes.left(bytes.indexOf('\r')), bytes.left(end),
                                nlohmann::json::parse(bytes.mid(end + 4, size).toStdString(), nullptr, false)};
        m_received.remove(socket);
        seen.push_back(request);
        const ChatAction todo = action(request, seen.size() - 1);
        if (todo.response.isEmpty())
            return;
        socket->write(todo.response);
        if (todo.closes)
            socket->disconnectFromHost();
    }

    QTcpServer m_server;
    bool m_isListening = false;
    QHash<QTcpSocket*, QByteArray> m_received;
};

} // namespace neurex::test
