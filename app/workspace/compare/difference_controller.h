// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/latest.h"
#include "app/workspace/runs/run_library.h"
#include "core/analysis/score_difference.h"
#include "core/base/neuron_set.h"

#include <QObject>
#include <QString>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace neurex::app {

/// Which results are taken from each other, and how.
struct DifferenceChoice {
    QString first; ///< ids as in CompareRow; empty: none
    QString second;
    DifferenceUnit unit = DifferenceUnit::Question;

    bool operator==(const DifferenceChoice&) const = default;
};

/// The difference of two results' scores, read and computed outside the GUI thread, and only while somebody looks.
class DifferenceController : public QObject {
    Q_OBJECT

public:
    /// Marked neurons of each sign.
    static constexpr std::size_t kMarked = 10;
    struct Content {
        SharedScores values;
        RankedNeurons strongest; ///< the first kMarked of each sign
    };

    /// Both outlive this object.
    DifferenceController(AttributionController* attribution, RunLibrary* library, QObject* parent = nullptr);

    void setChoice(const DifferenceChoice& choice);
    const DifferenceChoice& choice() const { return m_choice; }
    /// Of the choice; null: it is not known, see isPending() and failure().
    const std::shared_ptr<const Content>& content() const { return m_content; }
    bool isPending() const { return m_isPending; }
    const std::optional<Error>& failure() const { return m_failure; }
    /// Whether somebody looks.
    void setWatched(bool isWatched);

Q_SIGNALS:
    void changed();

private:
    using Loaded = std::function<void(const SharedAttribution& result)>;
    using Manifests = std::array<std::optional<RunManifest>, 2>;

    /// Of the choice, where they are runs.
    Manifests manifests() const;
    void update();
    void load(const QString& id, const Loaded& then);
    void subtract(const SharedAttribution& first, const SharedAttribution& second);
    void fail(const Error& error);

    AttributionController* m_attribution;
    RunLibrary* m_library;
    DifferenceChoice m_choice;
    std::shared_ptr<const Content> m_content;
    std::optional<Error> m_failure;
    bool m_isPending = false;
    bool m_isWatched = false;
    bool m_isKnown = false; ///< m_content or m_failure are of the choice, or will be
    Manifests m_manifests; ///< that m_content or m_failure are of
    Latest m_work;
};

} // namespace neurex::app
