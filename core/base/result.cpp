// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <array>

namespace neurex {
namespace {

struct CodeName {
    ErrorCode code;
    std::string_view name;
};

constexpr std::array<CodeName, 18> kCodeNames{{
    {ErrorCode::Internal, "Internal"},
    {ErrorCode::InvalidArgument, "InvalidArgument"},
    {ErrorCode::UnknownTask, "UnknownTask"},
    {ErrorCode::BadTask, "BadTask"},
    {ErrorCode::NotFound, "NotFound"},
    {ErrorCode::Unreadable, "Unreadable"},
    {ErrorCode::CorruptFile, "CorruptFile"},
    {ErrorCode::UnsupportedFormat, "UnsupportedFormat"},
    {ErrorCode::WriteFailed, "WriteFailed"},
    {ErrorCode::OutOfHostMemory, "OutOfHostMemory"},
    {ErrorCode::OutOfDeviceMemory, "OutOfDeviceMemory"},
    {ErrorCode::DeviceLost, "DeviceLost"},
    {ErrorCode::VersionMismatch, "VersionMismatch"},
    {ErrorCode::Malformed, "Malformed"},
    {ErrorCode::Timeout, "Timeout"},
    {ErrorCode::EngineDied, "EngineDied"},
    {ErrorCode::Busy, "Busy"},
    {ErrorCode::Cancelled, "Cancelled"},
}};

} // namespace

std::string_view toString(ErrorCode code)
{
    for (const CodeName& entry : kCodeNames) {
        if (entry.code == code)
            return entry.name;
    }
    return "Internal";
}

ErrorCode errorCodeFromString(std::string_view name)
{
    for (const CodeName& entry : kCodeNames) {
        if (entry.name == name)
            return entry.code;
    }
    return ErrorCode::Internal;
}

} // namespace neurex
