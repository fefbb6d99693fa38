// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/include_rules.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace neurex::test {
namespace {

constexpr qsizetype kMaximumLines = 600;
constexpr qsizetype kHeaderLines = 4; // #! and an empty comment may stand before the SPDX lines

struct IncludeRule {
    const char* files; ///< pattern of paths that the rule is about
    const char* except; ///< pattern of paths among them that it is not about; empty: none
    const char* include; ///< pattern of what they must not include
    const char* reason;
};

constexpr const char* kQt = "^(Q[A-Z]|Qt|q[a-z]+\\.h$|qcustomplot)";
constexpr const char* kTorch = "^(ATen|torch|c10|caffe2)/";

constexpr IncludeRule kRules[] = {
    {"^core/", "", kQt, "core/ includes no Qt"},
    {"^(core|widgets|app)/", "^core/engine/((model|scoring|edits|device|tools)/)?[^/]+(\\.cpp|_p\\.h)$", kTorch,
     "only .cpp and *_p.h of core/engine include torch, and none of its rooms files, families and service"},
    {"^core/", "", "^(app|widgets)/", "core/ knows neither widgets nor programs"},
    {"^core/(base|protocol|engine)/", "", "^core/(text|tasks|analysis|store|reasoning|experiments)/",
     "the engine's side knows no text, tasks or statistics"},
    {"^core/", "^core/engine/", "^core/engine/", "the rest of core/ does not know the engine"},
    {"^core/(?!experiments/)", "", "^core/experiments/", "what experiments are made of does not know them"},
    {"^core/(text|tasks|import|analysis|store)/", "", "^core/reasoning/",
     "what studies of reasoning are made of does not know them"},
    {"^(core|widgets|app)/", "^core/text/[^/]+\\.cpp$", "^sentencepiece",
     "only .cpp of core/text include sentencepiece"},
    {"^(core|widgets|app)/", "^core/text/regex\\.cpp$", "^pcre2", "PCRE2 is included by core/text/regex.cpp"},
    {"^(core|widgets|app)/", "^core/text/unicode\\.cpp$", "^utf8proc", "utf8proc is included by core/text/unicode.cpp"},
    {"^(core|widgets|app)/", "^core/import/lm_eval_template\\.cpp$", "^yaml-cpp/",
     "yaml-cpp is included by core/import/lm_eval_template.cpp"},
    {"^widgets/", "", "^(core/(engine|protocol|tasks|store|text|experiments)|app)/",
     "widgets/ knows neither engine, protocol, tasks nor run folders"},
    {"^(core|widgets|app)/", "^widgets/style/custom_plot\\.h$", "^qcustomplot",
     "QCustomPlot is included by widgets/style/custom_plot.h, which minds its keywords"},
    {"^(core|widgets|app)/", "^app/client/chat_client\\.cpp$",
     "^(QtNetwork|QNetwork|QSsl|QTcp|QUdp|QLocalS|QHost|QDns|QAuthenticator|QAbstractSocket|QHttp)",
     "the network is known to app/client/chat_client.cpp"},
    {"^widgets/", "", "^(QProcess|QSettings)", "widgets/ starts no process and stores no settings"},
    {"^app/", "^app/engine/", "^core/engine/", "front-ends do not include core/engine"},
    {"^app/engine/", "", kQt, "the engine program includes no Qt"},
    {"^app/(client|cli)/", "",
     "^(QtWidgets|QtGui|QWidget|QGui|QApplication|QPainter|qcustomplot|widgets/|app/(explorer|workspace)/)",
     "the command line needs no window"},
    {"^app/workspace/", "",
     "^(QtWidgets|QWidget|QApplication|QDialog|QLabel|QMenu|QMessageBox|QDockWidget|QFileDialog|qcustomplot"
     "|app/(explorer|figures)/|widgets/(?!values/))",
     "the workspace knows no window"},
    {"^widgets/values/", "", "^(QtWidgets|QtGui|QWidget|QApplication|QPainter|qcustomplot|widgets/(?!values/))",
     "values are shown by widgets and know none"},
};

struct CodeRule {
    const char* files; ///< as in IncludeRule
    const char* except;
    const char* code; ///< pattern of what no line may hold
    const char* reason;
};

constexpr CodeRule kPlainTextRules[] = {
    {"^(widgets|app/(explorer|workspace))/", "^widgets/style/plain_text\\.cpp$",
     "\\bQLabel\\(|\\bQLabel +\\w+[;({]|\\bnew QMessageBox\\b",
     "labels and boxes are made by widgets/style/plain_text.h, or names would be taken for HTML"},
    {"^(widgets|app/(explorer|workspace))/", "",
     "\\bQMessageBox::(about|critical|information|question|warning)\\(|QMessageBox \\w+[({]",
     "message boxes are shown by askPlainly(), or names would be taken for HTML"},
    {"^(widgets|app/(explorer|workspace))/", "^app/explorer/(session/session_report|shell/guide_window)\\.cpp$",
     "\\b(setHtml|insertHtml|appendHtml|setMarkdown|QStaticText)\\b|\\bQTextBrowser\\(",
     "what shows HTML is the guide and the report only"},
    {"^(widgets|app/(explorer|workspace))/", "^(widgets/style/plain_text\\.cpp|app/explorer/shell/about_text\\.cpp)$",
     "setTextFormat\\(Qt::(Auto|Rich|Markdown)Text\\)", "what is rich text is a linkLabel() with textWithLink()"},
};

bool matches(const char* pattern, const QString& text)
{
    return *pattern != '\0' && QRegularExpression(QLatin1StringView(pattern)).match(text).hasMatch();
}

bool isScript(const QString& content)
{
    return content.startsWith(u"#!"_s);
}

} // namespace

QList<Violation> checkIncludes(const QString& path, const QString& content)
{
    static const QRegularExpression include(uR"(^\s*#\s*include\s*[<"]([^>"]+)[>"])"_s);
    std::vector<IncludeRule> rules;
    for (const IncludeRule& rule : kRules) {
        if (matches(rule.files, path) && !matches(rule.except, path))
            rules.push_back(rule);
    }
    QList<Violation> violations;
    const QStringList lines = content.split(u'\n');
    for (int number = 0; number < lines.size(); ++number) {
        const QRegularExpressionMatch match = include.match(lines[number]);
        if (!match.hasMatch())
            continue;
        for (const IncludeRule& rule : rules) {
            if (matches(rule.include, match.captured(1)))
                violations.append({path, number + 1, match.captured(1) + u": "_s + QString::fromLatin1(rule.reason)});
        }
    }
    return violations;
}

QList<Violation> checkWriters(const QString& path, const QString& content)
{
    static const QRegularExpression sources(u"^(core|widgets|app)/.*\\.(cpp|h)$"_s);
    static const QRegularExpression allowed(u"^core/(base/(file_writer|standard_streams)|store/growing_file)\\.cpp$"_s);
    static const QRegularExpression writers(
        u"\\b(QSaveFile|QTemporaryFile|ofstream|std::fstream|O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)|copy_file)\\b"
        "|\\bfopen\\(|\\bQFile::(copy|rename)\\b|\\b(QPdfWriter|QImageWriter) \\w+\\((?!&)"_s);
    static const QRegularExpression qtFile(u"#include <QFile>"_s), opening(u"\\bWriteOnly\\b"_s);
    QList<Violation> violations;
    if (!sources.match(path).hasMatch() || allowed.match(path).hasMatch())
        return violations;
    const bool hasQtFile = qtFile.match(content).hasMatch();
    const QStringList lines = content.split(u'\n');
    for (int number = 0; number < lines.size(); ++number) {
        const QString code = lines[number].section(u"//"_s, 0, 0);
        if (writers.match(code).hasMatch() || (hasQtFile && opening.match(code).hasMatch()))
            violations.append({path, number + 1, u"files are written by core/base/file_writer.h only"_s});
    }
    return violations;
}

QList<Violation> checkPlainText(const QString& path, const QString& content)
{
    QList<Violation> violations;
    const QStringList lines = content.split(u'\n');
    for (const CodeRule& rule : kPlainTextRules) {
        if (!matches(rule.files, path) || matches(rule.except, path))
            continue;
        for (int number = 0; number < lines.size(); ++number) {
            const QString code = lines[number].section(u"//"_s, 0, 0);
            if (matches(rule.code, code))
                violations.append({path, number + 1, QString::fromLatin1(rule.reason)});
        }
    }
    return violations;
}

QList<Violation> checkForm(const QString& path, const QString& content)
{
    QList<Violation> violations;
    const QString header = content.split(u'\n').mid(0, kHeaderLines).join(u'\n');
    for (const QString& line : {u"SPDX-FileCopyrightText: "_s, u"SPDX-License-Identifier: GPL-3.0-or-later"_s}) {
        if (!header.contains(line))
            violations.append({path, 0, u"no line \""_s + line.trimmed() + u"\" at the top"_s});
    }
    const qsizetype lineCount = content.count(u'\n') + (content.isEmpty() || content.endsWith(u'\n') ? 0 : 1);
    if (lineCount > kMaximumLines)
        violations.append({path, 0, QString::number(lineCount) + u" lines, at most 600 are allowed"_s});
    return violations;
}

bool isSource(const QString& path, const QString& content)
{
    static const QRegularExpression names(uR"((\.(cpp|h|cmake|py|sh)|(^|/)CMakeLists\.txt)$)"_s);
    return names.match(path).hasMatch() || isScript(content);
}

QStringList loadedLibraries(const QString& lddOutput)
{
    QStringList names;
    for (const QString& line : lddOutput.split(u'\n', Qt::SkipEmptyParts))
        names.append(line.trimmed().section(u' ', 0, 0).section(u'/', -1));
    return names;
}

QStringList neededLibraries(const QString& readelfOutput)
{
    static const QRegularExpression needed(uR"(\(NEEDED\)[^\[]*\[([^\]]+)\])"_s);
    QStringList names;
    for (auto matches = needed.globalMatch(readelfOutput); matches.hasNext();)
        names.append(matches.next().captured(1));
    return names;
}

QStringList withPrefix(const QStringList& names, const QStringList& prefixes)
{
    QStringList found;
    for (const QString& name : names) {
        if (std::ranges::any_of(prefixes, [&](const QString& prefix) { return name.startsWith(prefix); }))
            found.append(name);
    }
    return found;
}

QString describe(const QList<Violation>& violations)
{
    QString text;
    for (const Violation& violation : violations)
        text += violation.path + u':' + QString::number(violation.line) + u": "_s + violation.reason + u'\n';
    return text;
}

} // namespace neurex::test
