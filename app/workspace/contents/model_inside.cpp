// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/contents/model_inside.h"

#include "app/client/contents_requests.h"
#include "app/client/demo_files.h"
#include "app/workspace/guarded.h"
#include "widgets/values/format.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kTag("look into a model");

}

ModelInside::ModelInside(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
{
}

void ModelInside::lookInto(const QString& spec)
{
    m_spec = spec;
    m_contents.reset();
    m_error.reset();
    m_tokenizer.reset();
    m_tokenizerError.reset();
    m_chatForm.reset();
    m_opening.next();
    m_search.next();
    m_encoding.next();
    m_isTokenizerPending = false;
    m_isPending = true;
    m_models->startEngine();
    ask();
    Q_EMIT changed();
    Q_EMIT tokenizerChanged();
}

void ModelInside::ask()
{
    const auto turn = m_question.next();
    const Result<std::filesystem::path> path = resolveModelPath(m_spec);
    if (!path) {
        m_isPending = false;
        m_error = path.error();
        return;
    }
    const auto done = [this, turn](const Result<ModelContents>& result) {
        if (!m_question.is(turn))
            return;
        if (result) {
            adopt(*result);
        } else if (result.error().isCancelled()) { // by a model that was loaded in the meantime
            ask();
        } else {
            m_isPending = false;
            m_error = result.error();
            Q_EMIT changed();
        }
    };
    m_models->client()->submit(contentsRequest(path->string(), done, {.tag = kTag}), this);
}

void ModelInside::adopt(ModelContents contents)
{
    m_isPending = false;
    m_contents = std::make_shared<const ModelContents>(std::move(contents));
    m_isTokenizerPending = !m_contents->tokenizerFiles.empty();
    if (m_isTokenizerPending)
        openTokenizer();
    Q_EMIT changed();
    Q_EMIT tokenizerChanged();
}

void ModelInside::openTokenizer()
{
    struct Tokens {
        SharedTokenizer tokenizer;
        std::optional<Result<ChatForm>> form;
    };
    using Opened = Result<Tokens>;
    inBackground([contents = m_contents]() -> Opened {
        Result<Tokenizer> tokenizer = Tokenizer::fromFiles(contents->tokenizerFiles);
        if (!tokenizer)
            return tokenizer.error();
        const auto shared = std::make_shared<const Tokenizer>(std::move(*tokenizer));
        return Tokens{shared, ownChatForm(*shared)};
    }).then(this, [this, turn = m_opening.next()](const Opened& opened) {
        if (!m_opening.is(turn))
            return;
        m_isTokenizerPending = false;
        if (opened) {
            m_tokenizer = opened->tokenizer;
            m_chatForm = opened->form;
        } else {
            m_tokenizerError = opened.error();
        }
        Q_EMIT tokenizerChanged();
    });
}

std::optional<MemoryNeed> ModelInside::memoryNeed() const
{
    return m_contents ? m_models->memoryNeedOf(*m_contents) : std::nullopt;
}

void ModelInside::searchPieces(const QString& typed, bool special)
{
    using Ids = std::shared_ptr<const std::vector<std::int32_t>>;
    const auto turn = m_search.next();
    if (!m_tokenizer || (typed.isEmpty() && !special)) {
        Q_EMIT piecesFound(nullptr);
        return;
    }
    inBackground([tokenizer = m_tokenizer, typed, special]() -> Ids {
        return std::make_shared<const std::vector<std::int32_t>>(findPieces(*tokenizer, typed, special));
    }).then(this, [this, turn](const Ids& ids) {
        if (m_search.is(turn))
            Q_EMIT piecesFound(ids);
    });
}

void ModelInside::encode(const QString& text)
{
    using Ids = Result<std::vector<std::int32_t>>;
    const auto turn = m_encoding.next();
    if (!m_tokenizer || text.isEmpty()) {
        Q_EMIT encoded(std::vector<std::int32_t>());
        return;
    }
    inBackground([tokenizer = m_tokenizer, bytes = ui::fromQt(text)]() -> Ids {
        return tokenizer->tryEncode(bytes, tokenizer->addsBos());
    }).then(this, [this, turn](const Ids& ids) {
        if (m_encoding.is(turn))
            Q_EMIT encoded(ids);
    });
}

} // namespace neurex::app
