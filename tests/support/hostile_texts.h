// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace neurex::test {

/// Names, questions and tokens as nobody should trust them; the same for every medium.
inline std::vector<std::string> hostileTexts()
{
    std::vector<std::string> texts{
        "",
        "plain",
        "é 語 😀 \u200d",
        "a,b;c\td",
        "say \"b\"",
        "two\nlines",
        "dos\r\nlines",
        "mac\rlines",
        " blanks ",
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1+cmd",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        " =1+1",
        "\uFF1D1+1",
        "'=1+1",
        "''=1+1",
        "'quoted'",
        "-",
        "-12",
        "+5",
        "-1.5e-05",
        "#comment",
        "\x1b[31mred\x1b[0m",
        "\x1b]0;title\x07",
        "\x9b"
        "31m",
        "\u009b31m",
        "\u0085next",
        "right\u202Eleft",
        "\u2066isolate\u2069",
        "\u2028line\u2029paragraph",
        "\u007f",
        "\ufffe\uffff",
        "\U000e0041tag",
        "\xff\xfe",
        "\xed\xa0\x80",
        "<s>",
        "<img src=x onerror=alert(1)>",
        "</title><script>alert(1)</script>",
        "&amp; & &#1;",
        "]]>",
        "\"\"\"",
        "'''",
        "\\",
        "\\n",
        "\\\"",
        "{}%1%2",
        "$(reboot)`reboot`",
    };
    texts.push_back(std::string("zero\0byte", 9));
    for (char c = 1; c < 0x20; ++c)
        texts.push_back(std::string("c") + c + "d");
    return texts;
}

} // namespace neurex::test
