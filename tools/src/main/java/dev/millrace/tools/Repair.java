// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mends a JSON object by setting and removing fields; whatever is not touched keeps its value to the last digit. */
final class Repair {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Map<String, JsonNode> set;
    private final List<String> removed;

    private Repair(Map<String, JsonNode> set, List<String> removed) {
        this.set = set;
        this.removed = removed;
    }

    /**
     * A repair.
     *
     * @param settings {@code field=value}; a value that is JSON is taken as such, any other as text
     * @param removed fields to remove
     * @throws IllegalArgumentException when a setting has no field
     */
    static Repair of(Collection<String> settings, Collection<String> removed) {
        Map<String, JsonNode> set = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("field=value expected, not '" + setting + "'");
            }
            set.put(setting.substring(0, equals), value(setting.substring(equals + 1)));
        }
        return new Repair(set, List.copyOf(removed));
    }

    /** Whether it changes nothing, not even the bytes. */
    boolean isNone() {
        return set.isEmpty() && removed.isEmpty();
    }

    /** The mended bytes, or null when {@code value} is not a JSON object and so has no fields to mend. */
    byte @Nullable [] mend(byte @Nullable [] value) {
        try {
            if (value != null && JSON.readTree(value) instanceof ObjectNode object) {
                object.remove(removed);
                object.setAll(set);
                return JSON.writeValueAsBytes(object);
            }
            return null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static JsonNode value(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? TextNode.valueOf(text) : node;
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(text);
        }
    }
}
