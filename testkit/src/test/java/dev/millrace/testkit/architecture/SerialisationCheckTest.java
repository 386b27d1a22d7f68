// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SerialisationCheckTest {
    public enum Colour {
        RED
    }

    public record Plain(
            String id, long time, Colour colour, double[] values, List<String> tags, Map<String, Long> counts) {}

    public record Nested(Plain plain, List<Plain> plains) {}

    public record Maybe(String id, Optional<String> note) {}

    public record Deep(String id, List<Maybe> notes) {}

    public record Running(String id, Thread thread) {}

    public record Open(String id, Shape shape) {}

    public sealed interface Shape permits Round {}

    public record Round(long radius) implements Shape {}

    @Test
    void recordsOfPlainFieldsAndCollectionsPass() {
        assertThatCode(() -> HouseRules.checkSerialisedWithoutKryo(Plain.class, Nested.class, String.class))
                .doesNotThrowAnyException();
    }

    @Test
    void anOptionalIsRefusedAtAnyDepth() {
        assertThatThrownBy(() -> HouseRules.checkSerialisedWithoutKryo(Plain.class, Deep.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Deep.class.getName())
                .hasMessageContaining("java.util.Optional")
                .hasMessageNotContaining(Plain.class.getName());
    }

    @Test
    void everyTypeThatNeedsKryoIsNamed() {
        assertThatThrownBy(() -> HouseRules.checkSerialisedWithoutKryo(Running.class, Open.class, Thread.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Running.class.getName())
                .hasMessageContaining(Open.class.getName())
                .hasMessageContaining("\n  java.lang.Thread");
    }
}
