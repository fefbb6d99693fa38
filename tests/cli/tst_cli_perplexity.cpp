// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex perplexity: what changed neurons do to a model's grasp of a text.
#include "tests/cli/cli_fixture.h"

#include <cmath>

using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

bool near(const nlohmann::json& actual, double wanted)
{
    return std::abs(actual.get<double>() - wanted) < 1e-5 * std::max(1.0, std::abs(wanted));
}

} // namespace

class TestCliPerplexity : public QObject {
    Q_OBJECT

private:
    static CliResult perplexity(const CliFixture& fixture, const QStringList& options)
    {
        return fixture.run(QStringList{u"perplexity"_s, fixture.model(), u"--text"_s, fixture.path(u"text.txt"_s),
                                       u"--window"_s, u"9"_s}
                           + options);
    }
    static QByteArray longText()
    {
        QByteArray text;
        for (int i = 0; i < 400; ++i)
            text += "B" + QByteArray::number(i) + (i % 7 == 0 ? "\n" : " ");
        return text;
    }

private Q_SLOTS:
    /// ln p of the fake engine follows from the token alone, so everything can be added up by hand.
    void addsUpTheTokens()
    {
        const CliFixture fixture;
        const QByteArray text = "AAAA BBzB AAA\nQ q";
        fixture.write(u"text.txt"_s, text);
        const CliResult tokenized = fixture.run(
            {u"tokenize"_s, fixture.model(), u"--file"_s, fixture.path(u"text.txt"_s), u"--bare"_s, u"--json"_s});
        QVERIFY2(tokenized.exitCode == 0, qPrintable(tokenized.error));
        const auto ids = tokenized.json()["texts"][0]["ids"].get<std::vector<int>>();
        const CliResult result = perplexity(fixture, {u"--excite"_s, u"L0N9"_s, u"--json"_s});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        QVERIFY(result.error.contains(u"at every token of the text"_s));
        const nlohmann::json json = result.json();
        double before = 0.0, weighted = 0.0;
        for (const int id : ids) {
            before -= 0.25 * (1 + id % 7);
            weighted -= 0.25 * (1 + id % 7) * (1 + id % 3) / 8.0;
        }
        const auto count = static_cast<double>(ids.size());
        COMPARE_JSON(json["tokens"], ids.size());
        COMPARE_JSON(json["bytes"], text.size());
        COMPARE_JSON(json["windows"], (ids.size() + 7) / 8);
        COMPARE_JSON(json["unit"], "window");
        COMPARE_JSON(json["positions"], "all");
        QVERIFY(near(json["unchanged"]["mean_log_probability"], before / count));
        QVERIFY(near(json["unchanged"]["perplexity"], std::exp(-before / count)));
        QVERIFY(near(json["unchanged"]["bits_per_byte"], -before / std::log(2.0) / static_cast<double>(text.size())));
        const double strength = (before - json["changed"]["mean_log_probability"].get<double>() * count) / weighted;
        QVERIFY2(strength > 0.1 && strength <= 1.0, qPrintable(QString::number(strength)));
        const double after = before - strength * weighted;
        QVERIFY(near(json["change"]["mean_log_probability_percent"], 100.0 * (before - after) / before));
        QVERIFY(near(json["change"]["perplexity_percent"], 100.0 * (std::exp((before - after) / count) - 1.0)));
        QCOMPARE(json["stack"].size(), std::size_t{1});
        COMPARE_JSON(json["stack"][0]["positions"], "all");
        const nlohmann::json interval = json["change"]["perplexity_percent_interval"];
        QVERIFY(interval[0] < json["change"]["perplexity_percent"]
                && interval[1] > json["change"]["perplexity_percent"]);

        const CliResult shown = perplexity(fixture, {u"--excite"_s, u"L0N9"_s});
        QVERIFY2(shown.out.contains(u"bits per byte"_s) && shown.out.contains(u"relative change"_s),
                 qPrintable(shown.out));
        QVERIFY(!shown.error.contains(u"an even guess"_s));
        const CliResult alone = perplexity(fixture, {u"--json"_s});
        QVERIFY(alone.exitCode == 0 && !alone.json().contains("changed"));
        COMPARE_JSON(alone.json()["unchanged"], json["unchanged"]);
    }

    void takesTheNeuronsOfARun()
    {
        const CliFixture fixture;
        fixture.write(u"text.txt"_s, longText());
        QCOMPARE(
            fixture.run({u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)}).exitCode,
            0);
        const QStringList run{u"--run"_s, fixture.path(u"run"_s), u"--budget"_s, u"2"_s, u"--json"_s};
        const CliResult worse = perplexity(fixture, run + QStringList{u"--operator"_s, u"degrade"_s});
        const CliResult better = perplexity(fixture, run + QStringList{u"--operator"_s, u"enhance"_s});
        QVERIFY2(worse.exitCode == 0 && better.exitCode == 0, qPrintable(worse.error));
        QVERIFY(worse.json()["change"]["perplexity_percent_interval"][0] > 0.0);
        QVERIFY(better.json()["change"]["perplexity_percent_interval"][1] < 0.0);
        COMPARE_JSON(worse.json()["budget"], 2);
        COMPARE_JSON(worse.json()["operator"], "degrade");
        const CliResult far = perplexity(fixture, {u"--run"_s, fixture.path(u"run"_s), u"--budget"_s, u"99"_s});
        QVERIFY2(far.exitCode == 1, qPrintable(far.error));
    }

    void goesOnWhereItStopped()
    {
        const CliFixture fixture;
        const QByteArray text = longText();
        fixture.write(u"text.txt"_s, text);
        const QStringList out{u"--silence"_s, u"L0N1,L2N3"_s, u"--out"_s, fixture.path(u"p.json"_s)};
        QCOMPARE(perplexity(fixture, out).exitCode, 0);
        const QByteArray report = fixture.read(u"p.json"_s), windows = fixture.read(u"p.json.windows.jsonl"_s);
        QVERIFY(windows.count('\n') > 100);
        fixture.write(u"p.json.windows.jsonl"_s, windows.left(windows.size() / 2));
        fixture.write(u"p.json"_s, {});
        const CliResult resumed = perplexity(fixture, out);
        QVERIFY2(resumed.exitCode == 0 && resumed.error.contains(u"resuming"_s), qPrintable(resumed.error));
        QCOMPARE(fixture.read(u"p.json"_s), report);
        QCOMPARE(fixture.read(u"p.json.windows.jsonl"_s), windows);

        // An engine that dies: what it said is kept.
        CliFixture dying;
        dying.write(u"text.txt"_s, text);
        dying.setEngineMode(u"killed"_s);
        const QStringList again{u"--silence"_s, u"L0N1,L2N3"_s, u"--out"_s, dying.path(u"p.json"_s)};
        const CliResult died = perplexity(dying, again);
        QVERIFY2(died.exitCode == 1 && died.error.contains(u"windows are kept in"_s), qPrintable(died.error));
        QVERIFY(!QFile::exists(dying.path(u"p.json"_s)));
        dying.setEngineMode(u"ok"_s);
        QCOMPARE(perplexity(dying, again).exitCode, 0);
        // All but the paths of the fixture is the same.
        const auto numbers = [](const QByteArray& bytes) { return bytes.mid(bytes.indexOf('\n')); };
        QCOMPARE(numbers(dying.read(u"p.json.windows.jsonl"_s)), numbers(windows));

        const CliResult part = perplexity(fixture, out + QStringList{u"--limit"_s, u"3"_s, u"--json"_s});
        COMPARE_JSON(part.json()["tokens"], 24);
        const CliResult other = perplexity(fixture, {u"--silence"_s, u"L0N2"_s, u"--out"_s, fixture.path(u"p.json"_s)});
        QVERIFY2(other.exitCode == 1 && other.error.contains(u"holds another measurement of a text"_s),
                 qPrintable(other.error));
        fixture.write(u"text.txt"_s, text + "more");
        const CliResult changed = perplexity(fixture, out);
        QVERIFY2(changed.exitCode == 1 && changed.error.contains(u"the text has changed"_s), qPrintable(changed.error));
    }

    void refusesWhatItCannotDo()
    {
        const CliFixture fixture;
        const auto error = [&](const QByteArray& text, const QStringList& options, int exitCode) {
            fixture.write(u"text.txt"_s, text);
            const CliResult result = perplexity(fixture, options);
            if (result.exitCode != exitCode)
                qWarning("%d: %s", result.exitCode, qPrintable(result.error));
            return result.exitCode == exitCode ? result.error : QString();
        };
        QVERIFY(error({}, {}, 1).contains(u"there is no text in"_s));
        QVERIFY(error("A\n\xFF\n", {}, 1).contains(u"line 2 holds bytes that are no text"_s));
        QVERIFY(error("A B", {u"--window"_s, u"1"_s}, 2).contains(u"--window"_s));
        QVERIFY(error("A B", {u"--window"_s, u"9000"_s}, 1).contains(u"context holds"_s));
        QVERIFY(error("A B", {u"--silence"_s, u""_s}, 2).contains(u"--silence names no neuron"_s));
        QVERIFY(error("A B", {u"--text"_s, fixture.path(u"other.txt"_s)}, 2).contains(u"--text is given twice"_s));
        QVERIFY(error("A B", {u"--operator"_s, u"degrade"_s}, 2).contains(u"--operator goes with --run"_s));
        QVERIFY(error("A B", {u"--out"_s, fixture.path(u"text.txt"_s)}, 1).size() > 0);
        QCOMPARE(fixture.run({u"perplexity"_s, fixture.model()}).exitCode, 2);
        const CliResult missing
            = fixture.run({u"perplexity"_s, fixture.model(), u"--text"_s, fixture.path(u"none.txt"_s)});
        QVERIFY2(missing.exitCode == 1 && missing.error.contains(u"none.txt"_s), qPrintable(missing.error));

        // One token: it follows what opens the prompt, and there is no interval.
        fixture.write(u"text.txt"_s, "A");
        const CliResult one = perplexity(fixture, {u"--json"_s});
        QVERIFY2(one.exitCode == 0, qPrintable(one.error));
        COMPARE_JSON(one.json()["tokens"], 1);
        QVERIFY(one.json()["unchanged"]["perplexity_interval"].is_null());
        // With nothing in front of it there is nothing to measure.
        fixture.write(u"model/tokenizer_config.json"_s, R"({"add_bos_token":false})");
        const CliResult bare = perplexity(fixture, {u"--json"_s});
        QVERIFY2(bare.exitCode == 1 && bare.error.contains(u"can be predicted"_s), qPrintable(bare.error));
        fixture.write(u"text.txt"_s, "AB");
        const CliResult two = perplexity(fixture, {u"--json"_s});
        QVERIFY2(two.exitCode == 0, qPrintable(two.error));
        COMPARE_JSON(two.json()["tokens"], 1);
        COMPARE_JSON(two.json()["bytes"], 1);
    }
};

QTEST_GUILESS_MAIN(TestCliPerplexity)
#include "tst_cli_perplexity.moc"
