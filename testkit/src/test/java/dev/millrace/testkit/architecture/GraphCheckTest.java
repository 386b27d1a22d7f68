// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class GraphCheckTest {
    public record Maybe(String id, Optional<String> note) {}

    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    @Test
    void aGraphWhereEachUidIsTheNamePasses() {
        sum(numbers())
                .map(sum -> sum + 1)
                .name("add-one")
                .uid("add-one")
                .sinkTo(new DiscardingSink<>())
                .name("sums")
                .uid("sums");
        assertThatCode(() -> HouseRules.checkGraph(env)).doesNotThrowAnyException();
    }

    @Test
    void checkingTwiceGivesTheSameAnswer() {
        sum(numbers()).sinkTo(new DiscardingSink<>()).name("sums").uid("sums");
        HouseRules.checkGraph(env);
        assertThatCode(() -> HouseRules.checkGraph(env)).doesNotThrowAnyException();
    }

    @Test
    void aSinkOfWriterAndCommitterCountsAsOneOperator() {
        sum(numbers())
                .sinkTo(FileSink.forRowFormat(new Path("sums"), new SimpleStringEncoder<Long>())
                        .build())
                .name("sums")
                .uid("sums");
        assertThatCode(() -> HouseRules.checkGraph(env)).doesNotThrowAnyException();
    }

    @Test
    void anOperatorWithoutUidIsNamed() {
        sum(numbers())
                .map(sum -> sum + 1)
                .name("add-one")
                .sinkTo(new DiscardingSink<>())
                .name("sums")
                .uid("sums");
        assertThatThrownBy(() -> HouseRules.checkGraph(env))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("operator 'add-one' has no uid")
                .hasMessageNotContaining("'sum'")
                .hasMessageNotContaining("'sums'");
    }

    @Test
    void aSourceAndASinkWithoutUidAreNamed() {
        sum(env.fromData(1L, 2L).name("numbers")).sinkTo(new DiscardingSink<>()).name("sums");
        assertThatThrownBy(() -> HouseRules.checkGraph(env))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("operator 'numbers' has no uid")
                .hasMessageContaining("operator 'sums' has no uid");
    }

    @Test
    void aUidThatIsNotTheNameIsNamed() {
        sum(numbers()).sinkTo(new DiscardingSink<>()).name("sums").uid("totals");
        assertThatThrownBy(() -> HouseRules.checkGraph(env))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("operator 'sums' has uid 'totals'");
    }

    @Test
    void twoOperatorsWithOneUidAreRefused() {
        sum(sum(numbers())).sinkTo(new DiscardingSink<>()).name("sums").uid("sums");
        assertThatThrownBy(() -> HouseRules.checkGraph(env))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sum");
    }

    @Test
    void aTypeThatNeedsKryoIsRefused() {
        numbers()
                .map(number -> new Maybe("id-" + number, Optional.empty()))
                .returns(Maybe.class)
                .name("attach-note")
                .uid("attach-note")
                .sinkTo(new DiscardingSink<>())
                .name("notes")
                .uid("notes");
        assertThatThrownBy(() -> HouseRules.checkGraph(env))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("java.util.Optional");
    }

    @Test
    void anEmptyEnvironmentIsRefused() {
        assertThatThrownBy(() -> HouseRules.checkGraph(env))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no operator");
    }

    private DataStream<Long> numbers() {
        return env.fromData(1L, 2L).name("numbers").uid("numbers");
    }

    private static DataStream<Long> sum(DataStream<Long> numbers) {
        return numbers.keyBy(number -> number % 2).reduce(Long::sum).name("sum").uid("sum");
    }
}
