// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import static org.apache.flink.configuration.ConfigOptions.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobArgumentsTest {

    /** Choices of a test. */
    enum Order {
        EVENT_TIME,
        ARRIVAL
    }

    private static final ConfigOption<Duration> PATIENCE = key("job.patience")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("How long | to wait.");
    private static final ConfigOption<Order> ORDER = key("job.order")
            .enumType(Order.class)
            .defaultValue(Order.EVENT_TIME)
            .withDescription("In which order.");
    private static final ConfigOption<String> NAME =
            key("job.name").stringType().noDefaultValue().withDescription("A name.");
    private static final List<ConfigOption<?>> KNOWN = List.of(PATIENCE, ORDER, NAME);

    @TempDir
    private Path folder;

    @Test
    void withoutArgumentsDefaultsHold() {
        JobArguments arguments = parse();
        assertThat(arguments.get(PATIENCE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(arguments.get(ORDER)).isEqualTo(Order.EVENT_TIME);
        assertThat(arguments.helpWanted()).isFalse();
    }

    @Test
    void theCommandLineWinsOverTheFileAndTheFileOverDefaults() throws IOException {
        Path file = file("job.patience: 7 s\njob:\n  name: from-file\n");
        JobArguments arguments = parse("--config", file.toString(), "--job.patience", "9 s");
        assertThat(arguments.get(PATIENCE)).isEqualTo(Duration.ofSeconds(9));
        assertThat(arguments.get(NAME)).isEqualTo("from-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARRIVAL", "arrival", "Arrival"})
    void choicesAreReadInAnyCase(String written) {
        assertThat(parse("--job.order", written).get(ORDER)).isEqualTo(Order.ARRIVAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT_TIME", "event_time", "event-time"})
    void choicesOfTwoWordsAreReadWithEitherStroke(String written) {
        assertThat(parse("--job.order", written).get(ORDER)).isEqualTo(Order.EVENT_TIME);
    }

    @Test
    void keysBelowAPrefixAreTakenAsTheyAre() {
        JobArguments arguments = parse("--kafka.properties.security.protocol", "SSL");
        assertThat(arguments.below("kafka.properties.")).isEqualTo(Map.of("security.protocol", "SSL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpIsAskedForWithoutAValue(String written) {
        assertThat(parse("--job.name", "x", written).helpWanted()).isTrue();
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--job.patients", "5 s"))
                .withMessage("unknown option job.patients; did you mean job.patience? --help lists all options");
    }

    @Test
    void anUnknownKeyInAFileIsRefusedToo() throws IOException {
        Path file = file("job.nam: x\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--config", file.toString()))
                .withMessageContaining("unknown option job.nam; did you mean job.name?");
    }

    @Test
    void aKeyWithoutAValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--job.name"))
                .withMessage("--job.name has no value; options are written --key value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job.name", "-x", "--"})
    void whatIsNoOptionIsRefused(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(written, "x"))
                .withMessage("'" + written + "' is no option; options are written --key value, --help lists them");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithWhatItIsFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--job.patience", "a while").get(PATIENCE))
                .withMessage("job.patience: 'a while' is not right; How long | to wait. (default 5 s)");
    }

    @Test
    void durationsHaveBounds() {
        assertThat(parse("--job.patience", "0 s").notNegative(PATIENCE)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--job.patience", "0 s").positive(PATIENCE))
                .withMessage("job.patience: '0 s' is not right; 1 ms or more expected");
    }

    @Test
    void aDurationTooLongForAClockIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> parse("--job.patience", "999999999999999999 d").get(PATIENCE))
                .withMessageStartingWith("job.patience: '999999999999999999 d' is not right");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--config", folder.resolve("none.yaml").toString()))
                .withMessageStartingWith("--config: there is no file");
    }

    @Test
    void theTableNamesKeyDefaultAndMeaning() {
        assertThat(OptionsPage.table(KNOWN)).isEqualTo("""
                        | option | default | meaning |
                        |---|---|---|
                        | `job.patience` | `5 s` | How long \\| to wait. |
                        | `job.order` | `EVENT_TIME` | In which order. |
                        | `job.name` | `none` | A name. |
                        """);
    }

    @Test
    void helpNamesKeyMeaningAndDefault() {
        assertThat(OptionsPage.help("job", "does things.", KNOWN))
                .startsWith("job: does things.\n")
                .contains("  --job.patience\n      How long | to wait.\n      default: 5 s\n");
    }

    private static JobArguments parse(String... arguments) {
        return JobArguments.parse(arguments, KNOWN, List.of("kafka.properties."));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("options.yaml"), yaml);
    }
}
