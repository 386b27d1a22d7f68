// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.functions.InvalidTypesException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;

/** Asks Flink for the serializer of a type, with Kryo forbidden at every depth. */
final class SerialisationCheck {
    private SerialisationCheck() {}

    static void check(Class<?>... types) {
        var config = new ExecutionConfig();
        config.configure(
                new Configuration().set(PipelineOptions.GENERIC_TYPES, false),
                SerialisationCheck.class.getClassLoader());
        List<String> refused = new ArrayList<>();
        for (var type : types) {
            try {
                TypeInformation.of(type).createSerializer(config.getSerializerConfig());
            } catch (UnsupportedOperationException | InvalidTypesException reason) {
                refused.add(type.getName() + ": " + reason.getMessage());
            }
        }
        if (!refused.isEmpty()) {
            throw new AssertionError("Types that only Kryo could serialise, which is slow and cannot evolve:\n  "
                    + String.join("\n  ", refused));
        }
    }
}
