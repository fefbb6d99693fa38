// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/headroom_p.h"

#include <c10/core/CPUAllocator.h>
#include <torch/version.h>

#include <mutex>
#include <new>

#include <sys/mman.h>

namespace neurex::engine {
namespace {

constexpr std::size_t kHeadroomBytes = std::size_t{24} << 20; // OpenBLAS 0.3: 2 MB a product, 16 MB a new thread
constexpr std::size_t kSmallBytes = std::size_t{64} << 10; // what is smaller is not worth asking for

/// torch's own allocator, used only while there is headroom.
class HeadroomAllocator final : public c10::Allocator {
public:
    explicit HeadroomAllocator(c10::Allocator& allocator)
        : m_allocator(allocator)
    {
    }

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
    c10::DataPtr allocate(std::size_t bytes) override
    {
        return allocateChecked(bytes);
    }
    void copy_data(void* target, const void* source, std::size_t bytes) const override
    {
        m_allocator.copy_data(target, source, bytes);
    }
#else
    c10::DataPtr allocate(std::size_t bytes) const override
    {
        return allocateChecked(bytes);
    }
#endif
    c10::DeleterFnPtr raw_deleter() const override
    {
        return m_allocator.raw_deleter();
    }

private:
    c10::DataPtr allocateChecked(std::size_t bytes) const
    {
        c10::DataPtr data = m_allocator.allocate(bytes);
        if (bytes >= kSmallBytes && !canReserve(kHeadroomBytes))
            throw std::bad_alloc();
        return data;
    }

    c10::Allocator& m_allocator;
};

} // namespace

bool canReserve(std::size_t bytes)
{
    void* const probe
        = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return probe != MAP_FAILED && ::munmap(probe, bytes) == 0;
}

void keepMemoryHeadroom()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // torch keeps a CPU allocator until the process ends.
        c10::SetCPUAllocator(new HeadroomAllocator(*c10::GetCPUAllocator()));
    });
}

} // namespace neurex::engine
