// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/import_request.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace neurex::app {

/// What a person says about a data set and what is to become of it, all but the files.
class ImportForm : public QWidget {
    Q_OBJECT

public:
    explicit ImportForm(QWidget* parent = nullptr);

    /// With these files. Empty where a field cannot be read: problem() says which.
    ImportRequest request(const std::vector<ImportSource>& sources) const;
    /// A sentence; empty where all fields can be read.
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void addColumns(QFormLayout* layout);
    void addPolicy(QFormLayout* layout);
    QLineEdit* addLine(QFormLayout* layout, const QString& label, const QString& hint);
    QSpinBox* addCount(QFormLayout* layout, const QString& label, int most, const QString& none);

    QComboBox* m_format = nullptr;
    QLineEdit* m_text = nullptr;
    QLineEdit* m_label = nullptr;
    QLineEdit* m_options = nullptr;
    QLineEdit* m_question = nullptr;
    QLineEdit* m_labels = nullptr;
    QCheckBox* m_header = nullptr;
    QComboBox* m_distractors = nullptr;
    QSpinBox* m_optionCount = nullptr;
    QSpinBox* m_identify = nullptr;
    QSpinBox* m_evaluate = nullptr;
    QSpinBox* m_seed = nullptr;
    QCheckBox* m_balance = nullptr;
    QCheckBox* m_example = nullptr;
    QLineEdit* m_licence = nullptr;
    QLineEdit* m_source = nullptr;
};

} // namespace neurex::app
