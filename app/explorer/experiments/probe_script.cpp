// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/probe_script.h"

#include "core/base/media_text.h"
#include "widgets/values/format.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kBody = R"(
with open(FOLDER + "/accuracy.csv", encoding="utf-8", newline="") as table:
    rows = list(csv.DictReader(table))
most = max(int(row["train_questions"]) for row in rows)
rows = [row for row in rows if int(row["train_questions"]) == most and row["selection"] in ("", "best")]


def column(kind, name):
    chosen = [row for row in rows if row["kind"] == kind]
    return [float(row[name]) for row in sorted(chosen, key=lambda row: int(row["neurons"] or 0))]


figure, axes = plt.subplots()
for kind, title in (("polar", "Polar"), ("magn", "Magn"), ("act", "Act")):
    counts = column(kind, "neurons")
    if counts:
        line, = axes.plot(counts, column(kind, "test_accuracy_percent"), marker="o", label=title)
        axes.fill_between(counts, column(kind, "test_accuracy_ci95_low_percent"),
                          column(kind, "test_accuracy_ci95_high_percent"), color=line.get_color(), alpha=0.2)
for value in column("lm", "test_accuracy_percent"):
    axes.axhline(value, color="black", linewidth=1, label="LM-prob")
axes.axhline(100 / LABELS, color="grey", linewidth=1, linestyle="--", label="chance")
axes.set_xscale("log", base=2)
axes.set_xlabel("neurons that decide")
axes.set_ylabel("accuracy on test prompts, %")
axes.set_title(TASK)
axes.legend()
figure.tight_layout()
plt.show()
)"_L1;

} // namespace

QString probeScript(const ProbeResults& results, const QString& folder)
{
    if (!QFileInfo::exists(QDir(folder).filePath(u"accuracy.csv"_s)))
        return {};
    const auto text = [](const std::string& value) { return ui::toQt(pythonString(value)); };
    return u"import csv\n\nimport matplotlib.pyplot as plt\n\nFOLDER = %1\nTASK = %2\nLABELS = %3\n"_s
               .arg(text(ui::fromQt(folder)), text(results.manifest.taskName))
               .arg(results.manifest.labels.size())
        + kBody;
}

} // namespace neurex::app
