// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/set_script.h"

#include "app/figures/difference_figure.h"
#include "core/base/media_text.h"
#include "widgets/values/format.h"

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kReading = R"(

def read(run):
    """The scores [layers, neurons] of a run."""
    return load_file(run + "/scores.safetensors")["scores"]


def neurons(scores):
    """The first TOP neurons of each side, best or worst first, as (layer, neuron)."""
    chosen = {}
    for side in SIDES:
        values = scores.ravel() if side == "good" else -scores.ravel()
        order = np.argsort(-values, kind="stable")[:TOP]
        chosen[side] = [divmod(int(place), scores.shape[1]) for place in order if values[place] > 0]
    return chosen


names = [name for name, _ in RUNS]
scores = [read(run) for _, run in RUNS]
sets = [neurons(matrix) for matrix in scores]
)"_L1;

constexpr QLatin1StringView kShared = R"(

def shared(a, b):
    return sum(len(set(sets[a][side]) & set(sets[b][side])) for side in SIDES)
)"_L1;

constexpr QLatin1StringView kJaccard = R"(

def measure(a, b):
    either = sum(len(sets[a][side]) + len(sets[b][side]) for side in SIDES) - shared(a, b)
    return shared(a, b) / either if either else np.nan
)"_L1;

constexpr QLatin1StringView kCount = R"(

measure = shared
)"_L1;

constexpr QLatin1StringView kAverage = R"(

def measure(a, b):
    """Common neurons among the first d of both lists as a share of d, averaged over d; then over the sides."""
    sides = []
    for side in SIDES:
        first, second = sets[a][side], sets[b][side]
        depth = max(len(first), len(second))
        if depth:
            sides.append(np.mean([len(set(first[:d]) & set(second[:d])) / d for d in range(1, depth + 1)]))
    return np.mean(sides) if sides else np.nan
)"_L1;

constexpr QLatin1StringView kSpearman = R"(

def ranks(values):
    """Places of all values, equal ones sharing the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse.ravel()]


def measure(a, b):
    return np.corrcoef(ranks(scores[a].ravel()), ranks(scores[b].ravel()))[0, 1]
)"_L1;

constexpr QLatin1StringView kMatrix = R"(

count = len(RUNS)
matrix = np.array([[np.nan if a == b else measure(a, b) for b in range(count)] for a in range(count)])
figure, axes = plt.subplots()
image = axes.imshow(matrix, cmap="viridis", vmin=LIMITS[0], vmax=LIMITS[1])
for a in range(count):
    for b in range(count):
        if a != b:
            axes.text(b, a, f"{matrix[a, b]:.2f}", ha="center", va="center",
                      bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7})
axes.set_xticks(range(count), [str(place + 1) for place in range(count)])
axes.set_yticks(range(count), [f"{place + 1}  {name}" for place, name in enumerate(names)])
figure.colorbar(image, label=LABEL)
figure.tight_layout()
plt.show()
)"_L1;

constexpr QLatin1StringView kUpset = R"(

members = collections.defaultdict(list)
for place, chosen in enumerate(sets):
    for side in SIDES:
        for neuron in chosen[side]:
            members[side, neuron].append(place)
bars = collections.Counter(tuple(owners) for owners in members.values()).most_common(24)
figure, (above, below) = plt.subplots(2, sharex=True, gridspec_kw={"hspace": 0.05})
above.bar(range(len(bars)), [size for _, size in bars], color="grey")
above.set_ylabel("neurons")
for place, (owners, size) in enumerate(bars):
    above.text(place, size, str(size), ha="center", va="bottom")
    below.plot([place] * len(names), range(len(names)), "o", color="lightgrey")
    below.plot([place] * len(owners), owners, "o-", color="black")
below.set_yticks(range(len(names)), [f"{place + 1}  {name}" for place, name in enumerate(names)])
below.invert_yaxis()
below.set_xticks([])
figure.tight_layout()
plt.show()
)"_L1;

constexpr QLatin1StringView kLayers = R"(

layers = range(scores[0].shape[0])
shares = []
for chosen in sets:
    places = [layer for side in SIDES for layer, _ in chosen[side]]
    shares.append([places.count(layer) / max(1, len(places)) for layer in layers])
figure, axes = plt.subplots()
for place, (name, share) in enumerate(zip(names, shares)):
    axes.plot(layers, share, marker="o", label=f"{place + 1}  {name}")
axes.set_xlabel("layer")
axes.set_ylabel("share of a set's neurons")
axes.legend()
figure.tight_layout()
plt.show()
)"_L1;

constexpr QLatin1StringView kDifference = R"(

def read(run):
    """The scores [layers, neurons] of a run, in the unit."""
    scores = load_file(run + "/scores.safetensors")["scores"].astype(float)
    if UNIT == "share":
        return scores / np.abs(scores).sum()
    if UNIT == "z":
        return (scores - scores.mean()) / scores.std()
    with open(run + "/manifest.json", encoding="utf-8") as manifest:
        return scores / json.load(manifest)["question_count"]


first, second = (read(run) for _, run in RUNS)
difference = first - second
limit = np.abs(difference).max()
figure, axes = plt.subplots()
image = axes.imshow(difference, aspect="auto", cmap="PuOr", vmin=-limit, vmax=limit, interpolation="nearest")
axes.set_xlabel("neuron")
axes.set_ylabel("layer")
axes.set_title(TITLE)
figure.colorbar(image, label=LABEL)
figure.tight_layout()
plt.show()
)"_L1;

QString literal(const QString& text)
{
    return ui::toQt(pythonString(ui::fromQt(text)));
}

QString measureOf(SetMeasure measure)
{
    switch (measure) {
    case SetMeasure::Shared:
        return QString(kShared) + kCount;
    case SetMeasure::TopOverlap:
        return kAverage;
    case SetMeasure::Spearman:
        return kSpearman;
    case SetMeasure::Jaccard:
        break;
    }
    return QString(kShared) + kJaccard;
}

/// Where the colours of a matrix begin and end.
QString limitsOf(SetMeasure measure)
{
    if (measure == SetMeasure::Shared)
        return u"0, None"_s;
    return measure == SetMeasure::Spearman ? u"-1, 1"_s : u"0, 1"_s;
}

QString sidesOf(Side side)
{
    switch (side) {
    case Side::Good:
        return u"[\"good\"]"_s;
    case Side::Bad:
        return u"[\"bad\"]"_s;
    case Side::Both:
        break;
    }
    return u"[\"good\", \"bad\"]"_s;
}

} // namespace

namespace {

QString differenceScript(const FigureRequest& request, const QStringList& names, const QString& runs)
{
    const DifferenceUnit unit = request.unit.value_or(DifferenceUnit::Question);
    return u"# Written by Neurex " NEUREX_VERSION ": the scores of one run minus those of another.\n"
           "# Needs numpy, safetensors and matplotlib.\nimport json\n\n"
           "import matplotlib.pyplot as plt\nimport numpy as np\nfrom safetensors.numpy import load_file\n\nRUNS = "
           "[\n%1]\n"
           "UNIT = %2\nTITLE = %3\nLABEL = %4\n"_s.arg(runs, literal(ui::toQt(toString(unit))),
                                                       literal(differenceTitle(names[0], names[1], unit)),
                                                       literal(differenceName(unit)))
        + kDifference;
}

} // namespace

QString setScript(const FigureRequest& request, const QStringList& names)
{
    const QStringList runs = QStringList(request.run) + request.otherRuns;
    QString lines;
    for (qsizetype i = 0; i < runs.size(); ++i)
        lines += u"    (%1, %2),\n"_s.arg(literal(names[i]), literal(runs[i]));
    if (request.kind == FigureKind::Difference)
        return differenceScript(request, names, lines);
    QString script = u"# Written by Neurex " NEUREX_VERSION ": the neurons that runs have in common.\n"
                     "# Needs numpy, safetensors and matplotlib.\n"_s;
    if (request.kind == FigureKind::Upset)
        script += u"import collections\n\n"_s;
    script
        += u"import matplotlib.pyplot as plt\nimport numpy as np\nfrom safetensors.numpy import load_file\n\nRUNS = [\n"_s;
    script
        += lines + u"]\nTOP = %1\nSIDES = %2\n"_s.arg(request.budget).arg(sidesOf(request.side.value_or(Side::Both)));
    if (request.kind == FigureKind::Overlap)
        script += u"LABEL = %1\nLIMITS = (%2)\n"_s.arg(literal(setMeasureName(request.setMeasure)),
                                                       limitsOf(request.setMeasure));
    script += kReading;
    if (request.kind == FigureKind::Upset)
        return script + kUpset;
    if (request.kind == FigureKind::SetLayers)
        return script + kLayers;
    return script + measureOf(request.setMeasure) + kMatrix;
}

} // namespace neurex::app
