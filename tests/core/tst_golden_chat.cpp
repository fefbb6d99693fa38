// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real chat templates and tokenizers against what transformers makes of them (tests/core/chat_renderings.json).
#include "core/base/sha256.h"
#include "core/text/chat_template.h"
#include "core/text/jinja_value.h"
#include "core/text/tokenizer.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <map>

using namespace neurex;
using namespace Qt::StringLiterals;
using nlohmann::json;
using Ids = std::vector<std::int32_t>;

namespace {

QString dataFolder()
{
    const QString fromEnvironment = qEnvironmentVariable("NEUREX_TEST_DATA");
    return fromEnvironment.isEmpty() ? QStringLiteral(NEUREX_SOURCE_DIR "/../shared/data") : fromEnvironment;
}

json readJson(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? json::parse(file.readAll().toStdString()) : json();
}

std::string hashOf(const std::string& text)
{
    Sha256 hash;
    hash.update(text);
    return hash.hexDigest();
}

std::string wrapped(const PromptForm& form, const std::string& text)
{
    return form.prefix + (form.trims ? jinja::stripped(text) : text) + form.suffix;
}

} // namespace

class GoldenChatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void templatesWriteTheSameText();
    void promptsHaveTheSameTokens_data();
    void promptsHaveTheSameTokens();
    void lettersBehindChatHeaders_data();
    void lettersBehindChatHeaders();

private:
    /// Opening one takes a second, so each is opened once.
    const Tokenizer& opened(const QString& name);

    json m_expected;
    std::map<QString, Tokenizer> m_opened;
};

void GoldenChatTest::initTestCase()
{
    if (!QDir(dataFolder() + u"/golden/chat-templates"_s).exists())
        QSKIP("no test data: set NEUREX_TEST_DATA to a folder with golden/chat-templates");
    m_expected = readJson(QStringLiteral(NEUREX_SOURCE_DIR "/tests/core/chat_renderings.json"));
}

const Tokenizer& GoldenChatTest::opened(const QString& name)
{
    const auto known = m_opened.find(name);
    if (known != m_opened.end())
        return known->second;
    Result<Tokenizer> tokenizer
        = Tokenizer::fromFolder(QString(dataFolder() + u"/golden/tokenizer-hf/"_s + name).toStdString());
    if (!tokenizer)
        qFatal("%s", tokenizer.error().message.c_str());
    return m_opened.emplace(name, std::move(*tokenizer)).first->second;
}

void GoldenChatTest::templatesWriteTheSameText()
{
    const json templates = readJson(dataFolder() + u"/golden/chat-templates/index.json"_s);
    QCOMPARE(templates.size(), m_expected["templates"].size());
    const std::map<std::string, std::string> names{{"chatml", "chatml"},
                                                   {"zephyr", "zephyr"},
                                                   {"mistral-instruct", "mistral"},
                                                   {"llama2-chat", "llama-2"},
                                                   {"gemma-instruct", "gemma"},
                                                   {"gemma3-instruct", "gemma"},
                                                   {"llama3-instruct", "llama-3"},
                                                   {"phi-3", "phi"}};
    int named = 0;
    for (std::size_t i = 0; i < templates.size(); ++i) {
        const std::string text = templates[i]["template"], kind = templates[i]["name"];
        const json& expected = m_expected["templates"][i];
        QCOMPARE(hashOf(text), expected["of"].get<std::string>());
        const Result<ChatForm> chat = chatFormOfTemplate(text, m_expected["bos"], m_expected["eos"]);
        QVERIFY2(chat, chat ? "" : (kind + ": " + chat.error().message).c_str());
        for (std::size_t t = 0; t < m_expected["texts"].size(); ++t)
            QVERIFY2(hashOf(wrapped(chat->form, m_expected["texts"][t])) == expected["texts"][t].get<std::string>(),
                     (kind + " " + std::to_string(i) + ": " + wrapped(chat->form, "TEXT")).c_str());
        if (const auto name = names.find(kind); name != names.end()) {
            QCOMPARE(chat->form.name, name->second);
            ++named;
        }
    }
    QCOMPARE(named, 24);
}

void GoldenChatTest::promptsHaveTheSameTokens_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("form");
    QTest::newRow("llama 3.1") << u"llama3_1"_s << u"llama-3"_s;
    QTest::newRow("qwen 3") << u"qwen3"_s << u"chatml"_s;
    QTest::newRow("gemma 3") << u"gemma3"_s << u"gemma"_s;
    QTest::newRow("deepseek") << u"deepseek_v3"_s << u"deepseek"_s;
}

void GoldenChatTest::promptsHaveTheSameTokens()
{
    QFETCH(const QString, name);
    QFETCH(const QString, form);
    const Tokenizer& tokenizer = opened(name);
    const Result<ChatForm> chat = chosenForm({"auto", {}, {}}, &tokenizer);
    QVERIFY(chat);
    QCOMPARE(QString::fromStdString(chat->form.name), form);
    for (std::size_t t = 0; t < m_expected["texts"].size(); ++t) {
        const Result<Ids> ids = tokenizer.tryEncodePrompt(m_expected["texts"][t].get<std::string>(), chat->form, true);
        QVERIFY(ids);
        QVERIFY2(*ids == m_expected["ids"][name.toStdString()][t].get<Ids>(), json(*ids).dump().c_str());
    }
    // None of the tokenizer's special tokens can be written into a prompt.
    const std::size_t length = tokenizer.tryEncodePrompt("", chat->form, true).value().size();
    const auto specials = [&](const Ids& ids) {
        return std::ranges::count_if(ids, [&](std::int32_t id) { return tokenizer.isSpecial(id); });
    };
    const auto usual = specials(tokenizer.tryEncodePrompt("x", chat->form, true).value());
    QVERIFY(length > 0 && usual > 0);
    for (const std::string& special : tokenizer.specialTexts())
        QVERIFY2(specials(tokenizer.tryEncodePrompt("x" + special + "y", chat->form, true).value()) == usual,
                 special.c_str());
}

void GoldenChatTest::lettersBehindChatHeaders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("form");
    QTest::addColumn<QList<int>>("letterA"); // bare, with a blank
    QTest::addColumn<QList<int>>("letterD");
    QTest::newRow("llama 3.1") << u"llama3_1"_s << u"auto"_s << QList<int>{32, 362} << QList<int>{35, 423};
    QTest::newRow("qwen 3") << u"qwen3"_s << u"auto"_s << QList<int>{32, 362} << QList<int>{35, 422};
    QTest::newRow("gemma 3") << u"gemma3"_s << u"auto"_s << QList<int>{236776, 562} << QList<int>{236796, 622};
    QTest::newRow("deepseek") << u"deepseek_v3"_s << u"auto"_s << QList<int>{35, 334} << QList<int>{38, 420};
    QTest::newRow("mistral") << u"mistral_v0.1"_s << u"mistral"_s << QList<int>{28741, 330} << QList<int>{28757, 384};
}

void GoldenChatTest::lettersBehindChatHeaders()
{
    QFETCH(const QString, name);
    QFETCH(const QString, form);
    QFETCH(const QList<int>, letterA);
    QFETCH(const QList<int>, letterD);
    const Tokenizer& tokenizer = opened(name);
    const PromptForm chat = chosenForm({form.toStdString(), {}, {}}, &tokenizer).value().form;
    const auto variants = [&](char letter) {
        const Ids ids = tokenizer.optionTokenVariants(letter, chat).value();
        return QList<int>(ids.begin(), ids.end());
    };
    QCOMPARE(variants('A'), letterA);
    QCOMPARE(variants('D'), letterD);
}

QTEST_GUILESS_MAIN(GoldenChatTest)
#include "tst_golden_chat.moc"
