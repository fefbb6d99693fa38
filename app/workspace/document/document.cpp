// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/document/document.h"

#include <QUndoCommand>

#include <utility>

namespace neurex::app {
namespace {

constexpr int kMostSteps = 500;
constexpr qint64 kMergeMs = 1000;
constexpr int kEditId = 1; // of commands that may be merged

} // namespace

class Document::EditCommand : public QUndoCommand {
public:
    EditCommand(Document* document, const QString& text, SessionState after, const QString& mergeKey, int epoch)
        : QUndoCommand(text)
        , m_document(document)
        , m_before(document->state())
        , m_after(std::move(after))
        , m_mergeKey(mergeKey)
        , m_epoch(epoch)
    {
    }

    void undo() override { m_document->take(m_before); }
    void redo() override { m_document->take(m_after); }
    int id() const override { return m_mergeKey.isEmpty() ? -1 : kEditId; }
    bool mergeWith(const QUndoCommand* command) override
    {
        const auto* next = static_cast<const EditCommand*>(command); // same id, so the same class
        if (next->m_mergeKey != m_mergeKey || next->m_epoch != m_epoch)
            return false;
        m_after = next->m_after;
        setText(next->text());
        setObsolete(m_after == m_before);
        return true;
    }

private:
    Document* m_document;
    SessionState m_before;
    SessionState m_after;
    QString m_mergeKey;
    int m_epoch;
};

Document::Document(QObject* parent)
    : QObject(parent)
{
    m_undoStack.setUndoLimit(kMostSteps);
}

void Document::edit(const QString& text, SessionState next, const QString& mergeKey)
{
    if (next == m_state)
        return;
    if (m_sinceEdit.isValid() && m_sinceEdit.elapsed() > kMergeMs)
        endMerging();
    m_sinceEdit.start();
    m_undoStack.push(new EditCommand(this, text, std::move(next), mergeKey, m_mergeEpoch));
}

void Document::reset(SessionState state)
{
    m_undoStack.clear();
    take(state);
}

void Document::take(const SessionState& state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT changed();
}

} // namespace neurex::app
