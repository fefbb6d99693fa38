// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/model/model_controller.h"
#include "core/analysis/layer_words.h"

#include <QObject>

#include <cstdint>
#include <optional>
#include <vector>

namespace neurex::app {

/// What the unchanged model's layers would go on with behind some tokens: the residual stream after each layer, read
/// through the final norm and the head. The newest question counts.
class LayerLens : public QObject {
    Q_OBJECT

public:
    static constexpr int kWords = 5; ///< of each layer

    /// models outlives this object.
    explicit LayerLens(ModelController* models, QObject* parent = nullptr);

    /// Asks the engine, unless what is known is of these tokens and this model; no tokens: forgets.
    void ask(const std::vector<std::int32_t>& tokens);
    /// [layer][place]; empty while nothing is known.
    const std::vector<std::vector<LayerWord>>& layers() const { return m_layers; }
    bool isPending() const { return m_isPending; }
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void forget();

    ModelController* m_models;
    std::vector<std::int32_t> m_tokens;
    std::vector<std::vector<LayerWord>> m_layers;
    std::optional<Error> m_error;
    std::int64_t m_question = 0; ///< counts them: older answers are dropped
    bool m_isPending = false;
};

} // namespace neurex::app
