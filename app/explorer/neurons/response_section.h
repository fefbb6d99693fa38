// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/probes/response_probe.h"
#include "widgets/plots/response_plot.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace neurex::app {

class ProxyBox;

/// The response curve of a neuron, what it says in numbers, and what it is measured of.
class ResponseSection : public QWidget {
    Q_OBJECT

public:
    explicit ResponseSection(QWidget* parent = nullptr);

    ui::ResponsePlot* plot() const { return m_plot; }
    /// What the user chose, but for the proxy.
    ResponseSettings settings() const;
    /// Emits nothing; the proxy is setProxies()'s.
    void setSettings(const ResponseSettings& settings);
    void setShifts(const ShiftSettings& shifts); ///< emits nothing
    void setProxies(int count, int current);
    /// Texts of the options, labels that answer in the letters' place, which is right (-1: not known), and which is the
    /// target.
    void setOptions(const QStringList& options, const QStringList& labels, int right, int target);
    /// Null: not known (yet).
    void setCurve(const ResponseCurve* curve, ui::ResponseContent content, const QString& emptyText);
    /// The option's probability among the options, without a shift; nothing: not known.
    void setAmongOptions(std::optional<double> probability);
    /// Something is done to the model that the curve leaves out.
    void setInterventionsIgnored(bool areIgnored);

Q_SIGNALS:
    void settingsChanged();
    void proxyChanged(int proxy);

private:
    void buildNumbers();
    void buildChoices();
    void showNumbers(const ResponseCurve* curve, const ui::ResponseContent& content);
    void adaptBoxes();

    ProxyBox* m_proxy;
    QComboBox* m_target;
    ui::ResponsePlot* m_plot;
    QWidget* m_numbers;
    QLabel* m_badge;
    QLabel* m_estimateName;
    QLabel *m_neg, *m_estimate, *m_correlation, *m_value, *m_probability, *m_among;
    QLabel* m_ignored;
    QLabel* m_note;
    QDoubleSpinBox* m_range;
    QDoubleSpinBox* m_step;
    QComboBox* m_axis;
    QComboBox* m_hook;
};

} // namespace neurex::app
