// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/interventions/python_export_dialog.h"

#include "app/explorer/shell/save_path.h"
#include "app/workspace/guarded.h"
#include "core/store/text_file.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QSize kSize(800, 600);

} // namespace

PythonExportDialog::PythonExportDialog(ScriptSource source, QWidget* parent)
    : QDialog(parent)
    , m_source(std::move(source))
    , m_library(new QComboBox(this))
    , m_preview(new QPlainTextEdit(this))
    , m_state(ui::plainLabel(this))
{
    setWindowTitle(tr("Export interventions as Python"));
    buildLayout();
    connect(m_library, &QComboBox::currentIndexChanged, this, &PythonExportDialog::showScript);
    connect(m_copy, &QPushButton::clicked, this, &PythonExportDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &PythonExportDialog::askAndSave);
    showScript();
    resize(kSize);
}

void PythonExportDialog::buildLayout()
{
    m_library->addItem(tr("Hugging Face transformers"), static_cast<int>(PythonTarget::Transformers));
    m_library->addItem(tr("TransformerLens"), static_cast<int>(PythonTarget::TransformerLens));
    m_library->addItem(tr("nnsight"), static_cast<int>(PythonTarget::Nnsight));
    QLabel* label = ui::plainLabel(tr("&Library"), this);
    label->setBuddy(m_library);
    m_preview->setReadOnly(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setAccessibleName(tr("The Python program"));
    m_state->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_save = buttons->addButton(tr("&Save..."), QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* choice = new QHBoxLayout;
    choice->setSpacing(2 * ui::kGrid);
    choice->addWidget(label);
    choice->addWidget(m_library);
    choice->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * ui::kGrid);
    layout->addLayout(choice);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
}

PythonTarget PythonExportDialog::target() const
{
    return static_cast<PythonTarget>(m_library->currentData().toInt());
}

void PythonExportDialog::showScript()
{
    const Result<std::string> script = pythonScript(target(), m_source);
    m_script = script ? ui::toQt(*script) : QString();
    m_preview->setPlainText(m_script);
    m_state->setText(script ? tr("Run it with a prompt: it prints the likeliest next tokens, unchanged and changed.")
                            : ui::reasonText(script.error()));
    m_copy->setEnabled(script.hasValue());
    m_save->setEnabled(script.hasValue());
}

void PythonExportDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_script);
    m_state->setText(tr("The program is on the clipboard."));
}

void PythonExportDialog::saveTo(const QString& path)
{
    inBackground([path, script = m_script.toStdString()] {
        return writeTextFile(path.toStdString(), script);
    }).then(this, [this, path](const Result<void>& saved) {
        m_state->setText(saved ? tr("Saved as %1.").arg(ui::isolated(path)) : ui::reasonText(saved.error()));
    });
}

void PythonExportDialog::askAndSave()
{
    const QString path = askForTarget(this, tr("Save the program"), u"interventions.py"_s,
                                      tr("Python programs (*.py);;All files (*)"), u"py"_s);
    if (!path.isEmpty())
        saveTo(path);
}

} // namespace neurex::app
