// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mapped_file.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/system_error_text.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace neurex {
namespace {

/// A mapping that the signal handler can look up: it may neither lock nor allocate, so that there is a fixed number of
/// places, and files beyond it are not named.
struct Place {
    std::atomic<std::uintptr_t> begin = 0; ///< 0: free
    std::atomic<std::uintptr_t> end = 0; ///< 0: not ready
    std::atomic<char*> message = nullptr;
    std::atomic<bool> readsZeros = false;
    std::atomic<bool> wasCut = false;
};

constexpr std::size_t kPlaces = 1024; // the largest published models have 200 shards
std::array<Place, kPlaces> g_places; // a signal handler has no other way to its data
std::atomic<const char*> g_program = nullptr;
std::atomic<int> g_exitCode = 1;
std::atomic<std::uintptr_t> g_pageSize = 0; ///< once the handler is there

std::uintptr_t addressOf(const void* pointer)
{
    return reinterpret_cast<std::uintptr_t>(pointer);
}

void print(const char* text)
{
    std::size_t left = std::strlen(text);
    while (left > 0) {
        const ssize_t count = ::write(STDERR_FILENO, text, left);
        if (count <= 0)
            return;
        text += count;
        left -= static_cast<std::size_t>(count);
    }
}

/// Puts empty pages in the place of those that the file does not have any more.
bool readZeros(std::uintptr_t address, std::uintptr_t end)
{
    const std::uintptr_t first = address - address % g_pageSize;
    void* const place = reinterpret_cast<void*>(first); // NOLINT(performance-no-int-to-ptr): of a fault
    return ::mmap(place, end - first, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == place;
}

void onBusError(int signalNumber, siginfo_t* details, void*)
{
    const std::uintptr_t address = addressOf(details->si_addr);
    for (Place& place : g_places) {
        if (address < place.begin || address >= place.end)
            continue;
        if (place.readsZeros && readZeros(address, place.end)) {
            place.wasCut = true;
            return; // the access is repeated
        }
        if (!g_program)
            break;
        print(g_program);
        print(place.message);
        ::_exit(g_exitCode);
    }
    std::signal(signalNumber, SIG_DFL); // not a file of ours: the access is repeated and ends the process
}

void handleBusErrors()
{
    if (g_pageSize != 0)
        return;
    g_pageSize = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    struct sigaction action { };
    action.sa_sigaction = &onBusError;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGBUS, &action, nullptr);
}

/// Null: there is no place left.
Place* remember(const std::filesystem::path& path, std::span<const std::byte> bytes, bool readsZeros)
{
    for (Place& place : g_places) {
        std::uintptr_t free = 0;
        if (!place.begin.compare_exchange_strong(free, addressOf(bytes.data())))
            continue;
        const std::string text = ": the file " + pathInQuotes(path)
            + " was cut short while it was read; copy or download it again, then open it again\n";
        place.message = ::strdup(text.c_str());
        place.readsZeros = readsZeros;
        place.wasCut = false;
        place.end = addressOf(bytes.data()) + bytes.size();
        return &place;
    }
    return nullptr;
}

void forget(std::span<const std::byte> bytes)
{
    for (Place& place : g_places) {
        if (place.begin != addressOf(bytes.data()))
            continue;
        place.end = 0;
        std::free(place.message.exchange(nullptr));
        place.begin = 0;
        return;
    }
}

} // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::map(const std::filesystem::path& path, Cut cut)
{
    const Result<InputFile> file = InputFile::open(path);
    if (!file)
        return file.error();
    const Result<FileIdentity> identity = fileIdentity(file->descriptor(), path);
    if (!identity)
        return identity.error();
    std::span<const std::byte> bytes;
    if (const auto size = static_cast<std::size_t>(identity->size); size > 0) {
        void* const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file->descriptor(), 0);
        if (address == MAP_FAILED)
            return makeError(ErrorCode::Unreadable,
                             "cannot map " + pathInQuotes(path) + " into memory: " + systemErrorText(errno));
        bytes = {static_cast<const std::byte*>(address), size};
    }
    return std::shared_ptr<const MappedFile>(new MappedFile(path, bytes, *identity, cut));
}

MappedFile::MappedFile(const std::filesystem::path& path, std::span<const std::byte> bytes,
                       const FileIdentity& identity, Cut cut)
    : m_bytes(bytes)
    , m_identity(identity)
{
    if (m_bytes.empty())
        return;
    const bool readsZeros = cut == Cut::ReadsZeros;
    if (readsZeros)
        handleBusErrors();
    Place* place = remember(path, m_bytes, readsZeros);
    if (place && readsZeros)
        m_wasCut = &place->wasCut;
}

bool MappedFile::wasCut() const
{
    return m_wasCut && *m_wasCut;
}

MappedFile::~MappedFile()
{
    if (m_bytes.empty())
        return;
    forget(m_bytes);
    ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

void nameCutFiles(const char* program, int exitCode)
{
    g_program = program;
    g_exitCode = exitCode;
    handleBusErrors();
}

} // namespace neurex
