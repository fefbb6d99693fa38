// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include "core/base/enum_names.h"

namespace neurex {
namespace {

constexpr auto kNames = enumNames<ErrorCode>({
    {ErrorCode::Internal, "Internal"},
    {ErrorCode::InvalidArgument, "InvalidArgument"},
    {ErrorCode::UnknownTask, "UnknownTask"},
    {ErrorCode::BadTask, "BadTask"},
    {ErrorCode::UnknownQuestions, "UnknownQuestions"},
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
});

} // namespace

std::string_view toString(ErrorCode code)
{
    const std::string_view name = kNames.name(code);
    return name.empty() ? kNames.name(ErrorCode::Internal) : name;
}

ErrorCode errorCodeFromString(std::string_view name)
{
    return kNames.find(name).value_or(ErrorCode::Internal);
}

} // namespace neurex
