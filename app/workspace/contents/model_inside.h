// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/contents/inside_tables.h"
#include "app/workspace/latest.h"
#include "app/workspace/model/model_controller.h"
#include "core/text/chat_template.h"

#include <QObject>

#include <optional>
#include <vector>

namespace neurex::app {

/// Looks into one model at a time, whether or not it is the loaded one and whether or not it opens. The engine reads
/// the headers; the tokenizer is opened here, in the background.
class ModelInside : public QObject {
    Q_OBJECT

public:
    /// models outlives this object.
    explicit ModelInside(ModelController* models, QObject* parent = nullptr);

    /// Starts the engine if needed. The newest call wins.
    void lookInto(const QString& spec);
    const QString& spec() const { return m_spec; } ///< empty before the first call
    bool isPending() const { return m_isPending; }
    /// Null until the answer is there.
    const SharedContents& contents() const { return m_contents; }
    /// Why there is no answer at all; a refused model has contents.
    const std::optional<Error>& error() const { return m_error; }
    /// What the model would take, of one that opens.
    std::optional<MemoryNeed> memoryNeed() const;

    bool isTokenizerPending() const { return m_isTokenizerPending; }
    const SharedTokenizer& tokenizer() const { return m_tokenizer; } ///< null: none, or none yet
    const std::optional<Error>& tokenizerError() const { return m_tokenizerError; }

    /// The form of chats that the tokenizer's template stands for; nothing: there is no template, or no tokenizer yet.
    const std::optional<Result<ChatForm>>& chatForm() const { return m_chatForm; }

    /// Finds pieces in the background; the newest call wins.
    void searchPieces(const QString& typed, bool special);
    /// The tokens of a text, as a prompt begins; in the background, the newest call wins.
    void encode(const QString& text);

Q_SIGNALS:
    void changed(); ///< another model, or what is known of it
    void tokenizerChanged();
    void piecesFound(const std::shared_ptr<const std::vector<std::int32_t>>& ids); ///< null: all of them
    void encoded(const neurex::Result<std::vector<std::int32_t>>& ids);

private:
    void ask();
    void adopt(ModelContents contents);
    void openTokenizer();

    ModelController* m_models;
    QString m_spec;
    SharedContents m_contents;
    std::optional<Error> m_error;
    SharedTokenizer m_tokenizer;
    std::optional<Error> m_tokenizerError;
    std::optional<Result<ChatForm>> m_chatForm;
    bool m_isPending = false;
    bool m_isTokenizerPending = false;
    Latest m_question, m_opening, m_search, m_encoding;
};

} // namespace neurex::app
