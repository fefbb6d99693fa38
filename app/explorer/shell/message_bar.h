// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace neurex::app {

/// What messages are about. One of each stays until it is dealt with, whatever else is said meanwhile.
enum class MessageTopic {
    Engine,
    Model,
    Task,
    Run,
    Results,
    Sweep,
    Answers,
    Stack,
    Session,
    Restored,
    Kept,
    Copy,
    Recovery,
    Welcome,
    Profiles,
    Inputs
};

/// A message across the window that stops nobody: what happened, one button that helps, the technical detail one click
/// away. Shows the newest of the messages that are not dealt with; hidden while there is nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Note, Warning };

    explicit MessageBar(QWidget* parent = nullptr);

    struct Message {
        MessageTopic topic;
        Kind kind;
        QString text;
        QString detail = {}; ///< empty: none
        QString action = {}; ///< of the helping button; empty: none
        QString other = {}; ///< of a second button; empty: none
        QString later = {}; ///< in words what closing the message means; empty: nothing
    };

    /// Takes the place of an earlier message about the same topic.
    void showMessage(const Message& message);
    /// What the message was about is dealt with.
    void dismiss(MessageTopic topic);
    /// Of the message shown; empty: none.
    QString text() const;
    QPushButton* actionButton() const { return m_action; }
    QPushButton* otherButton() const { return m_other; }
    QPushButton* laterButton() const { return m_later; }

Q_SIGNALS:
    void actionTriggered(neurex::app::MessageTopic topic);
    void otherTriggered(neurex::app::MessageTopic topic);
    void closed(neurex::app::MessageTopic topic); ///< by the user

protected:
    void changeEvent(QEvent* event) override;

private:
    void showDetail();
    void applyColors();
    void showNewest();
    void closeNewest();

    std::vector<Message> m_messages; ///< the newest last
    QLabel* m_icon;
    QLabel* m_label;
    QPushButton* m_action;
    QPushButton* m_other;
    QPushButton* m_detail;
    QPushButton* m_later;
    QToolButton* m_close;
};

} // namespace neurex::app
