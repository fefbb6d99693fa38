// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mapped_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <fstream>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace neurex;
namespace fs = std::filesystem;

namespace {

constexpr int kExitCode = 42;

struct Ending {
    int exitCode = -1; ///< -1: by a signal
    int signalNumber = 0;
    std::string errors;
};

/// What becomes of a process that does this.
template <typename Function>
Ending inChild(Function function)
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(pipe[1], STDERR_FILENO);
        ::close(pipe[0]);
        nameCutFiles("program", kExitCode);
        function();
        ::_exit(0);
    }
    ::close(pipe[1]);
    Ending ending;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(pipe[0], buffer.data(), buffer.size())) > 0;)
        ending.errors.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status))
        ending.exitCode = WEXITSTATUS(status);
    else
        ending.signalNumber = WTERMSIG(status);
    return ending;
}

int sumOf(std::span<const std::byte> bytes)
{
    int sum = 0;
    for (const std::byte byte : bytes)
        sum += std::to_integer<int>(byte);
    return sum;
}

} // namespace

class TestMappedFile : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    fs::path file(const std::string& name, std::size_t size) const
    {
        const fs::path path = fs::path(m_folder.path().toStdString()) / name;
        std::ofstream(path) << std::string(size, '\1');
        return path;
    }

private Q_SLOTS:
    void holdsTheBytes()
    {
        const fs::path path = file("whole", 10'000);
        const auto mapped = MappedFile::map(path);
        QVERIFY(mapped);
        QCOMPARE(sumOf((*mapped)->bytes()), 10'000);
        QVERIFY((*mapped)->identity() == *fileIdentity(path));
        QVERIFY((*MappedFile::map(file("empty", 0)))->bytes().empty());
        QCOMPARE(toString(MappedFile::map("/absent/file").error().code), toString(ErrorCode::NotFound));
    }

    void aFileThatIsCutIsNamed()
    {
        const fs::path path = file("weights", 100'000), other = file("other", 100'000);
        const Ending ending = inChild([&] {
            const auto before = MappedFile::map(other), mapped = MappedFile::map(path), after = MappedFile::map(other);
            fs::resize_file(path, 10);
            ::_exit(sumOf((*mapped)->bytes()) > 0 ? 1 : 2);
        });
        QCOMPARE(ending.signalNumber, 0);
        QCOMPARE(ending.exitCode, kExitCode);
        QVERIFY2(ending.errors.starts_with("program: the file \"" + path.native() + "\" was cut short"),
                 ending.errors.c_str());
        QVERIFY(ending.errors.find("other") == std::string::npos);
    }

    void filesThatAreClosedAreForgotten()
    {
        const fs::path path = file("closed", 100'000);
        const Ending ending = inChild([&] {
            for (int i = 0; i < 3000; ++i) // more than are remembered at a time
                std::ignore = MappedFile::map(path);
            const auto mapped = MappedFile::map(path);
            fs::resize_file(path, 10);
            ::_exit(sumOf((*mapped)->bytes()) > 0 ? 1 : 2);
        });
        QCOMPARE(ending.exitCode, kExitCode);
    }

    void aFileThatIsCutReadsAsZerosWhereThatIsWanted()
    {
        const fs::path path = file("kept", 100'000), other = file("weights", 100'000);
        const auto mapped = MappedFile::map(path, MappedFile::Cut::ReadsZeros);
        QVERIFY(mapped && !(*mapped)->wasCut());
        QCOMPARE(sumOf((*mapped)->bytes()), 100'000);
        fs::resize_file(path, 10);
        QVERIFY(!(*mapped)->wasCut()); // nobody has read it
        QCOMPARE(sumOf((*mapped)->bytes()), 10);
        QVERIFY((*mapped)->wasCut());
        const Ending ending = inChild([&] { // others end as they did
            const auto again = MappedFile::map(other);
            fs::resize_file(other, 10);
            ::_exit(sumOf((*again)->bytes()) > 0 ? 1 : 2);
        });
        QCOMPARE(ending.exitCode, kExitCode);
    }

    void otherFaultsEndAsTheyDid()
    {
        const Ending ending = inChild([] {
            ::raise(SIGBUS);
            ::raise(SIGBUS);
        });
        QCOMPARE(ending.signalNumber, SIGBUS);
        QCOMPARE(ending.errors, std::string());
    }
};

QTEST_GUILESS_MAIN(TestMappedFile)
#include "tst_mapped_file.moc"
