// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_reader.h"
#include "core/text/pipeline_model.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace neurex {

/// The parts of a tokenizer.json around its model, each read from its JSON (null: there is none) into the spec. name
/// stands in messages. Errors: UnsupportedFormat (an unknown part, by name), CorruptFile.
class PipelinePartReader {
public:
    PipelinePartReader(std::string name, PipelineSpec& spec)
        : m_name(std::move(name))
        , m_spec(spec)
    {
    }

    Result<void> readNormalizer(const nlohmann::json& part) { return readNormalizer(part, m_name + ": normalizer"); }
    Result<void> readPreTokenizer(const nlohmann::json& part)
    {
        return readPreTokenizer(part, m_name + ": pre_tokenizer");
    }
    Result<void> readPostProcessor(const nlohmann::json& part);
    Result<void> readDecoder(const nlohmann::json& part);

private:
    Result<void> readNormalizer(const nlohmann::json& part, const std::string& place);
    Result<void> addNormalizer(const std::string& type, ObjectReader& reader);
    Result<void> readPreTokenizer(const nlohmann::json& part, const std::string& place);
    Result<void> addPreTokenizer(const std::string& type, ObjectReader& reader);
    Result<void> readPostProcessor(const nlohmann::json& part, const std::string& place);
    Result<void> addPostProcessor(const std::string& type, ObjectReader& reader, const nlohmann::json& part);
    Result<void> readTemplate(const nlohmann::json& part, const std::string& place);
    Result<void> readDecoder(const nlohmann::json& part, const std::string& place);
    Result<void> addDecoder(const std::string& type, ObjectReader& reader);

    std::string m_name;
    PipelineSpec& m_spec;
    std::vector<std::int32_t> m_closing; ///< behind a text
};

} // namespace neurex
