// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaConnection;
import dev.millrace.testkit.process.ProcessHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcuVitalsOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutArgumentsTheDefaultsHold() {
        IcuVitalsOptions options = IcuVitalsOptions.from();
        assertThat(options.kafka()).isEqualTo(KafkaConnection.plain("localhost:19092"));
        assertThat(options.groupId()).isEqualTo("icu-vitals");
        assertThat(options.topics())
                .isEqualTo(new IcuVitalsTopicNames(
                        "vitals.observations",
                        "patient.context",
                        "device.status",
                        "alarm.config",
                        "alarm.acks",
                        "icu.settings",
                        "vitals.clean",
                        "vitals.news2",
                        "vitals.news2.fhir",
                        "vitals.risk",
                        "alerts",
                        "icu.technical",
                        "icu.alarm-load",
                        "vitals.suggested-limits",
                        "icu-vitals.unassigned",
                        "icu-vitals.rejected",
                        "icu-vitals.late",
                        "icu-vitals.dead",
                        "icu.settings.refused"));
        assertThat(options.profile()).isEqualTo(Profile.CONTINUOUS);
        assertThat(options.runClock().runsByItself()).isTrue();
        assertThat(options.observationFormat()).isEqualTo(ObservationFormat.Kind.AUTO);
        assertThat(options.news2Fhir()).isFalse();
        assertThat(options.disorder()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.idleness()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.rareIdleness()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.futureGuard()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.allowedLateness()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.horizon()).isEqualTo(Duration.ofHours(24));
        assertThat(options.timeToLive()).isEqualTo(Duration.ofDays(30));
        assertThat(options.alertDelivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(options.recordDelivery()).isEqualTo(Delivery.EXACTLY_ONCE);
        assertThat(options.settings().version()).isEqualTo(1);
        assertThat(options.model().sha256()).hasSize(64);
    }

    @Test
    void theFileForReplaysIsUnderstood() {
        Path file = ProcessHome.root().resolve("jobs/icu-vitals/replay.yaml");
        IcuVitalsOptions options = IcuVitalsOptions.from("--config", file.toString());
        assertThat(options.profile()).isEqualTo(Profile.CHARTED);
        assertThat(options.runClock().runsByItself()).isFalse();
        assertThat(options.rareIdleness()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theCommandLineDecides() {
        IcuVitalsOptions options = IcuVitalsOptions.from(
                "--icu-vitals.news2.fhir",
                "true",
                "--icu-vitals.clock",
                "event-time",
                "--icu-vitals.observations.format",
                "fhir",
                "--icu-vitals.topics.alerts",
                "other.alerts",
                "--kafka.properties.security.protocol",
                "SSL");
        assertThat(options.news2Fhir()).isTrue();
        assertThat(options.clock()).isEqualTo(IcuVitalsOptions.Clock.EVENT_TIME);
        assertThat(options.observationFormat()).isEqualTo(ObservationFormat.Kind.FHIR);
        assertThat(options.topics().alerts()).isEqualTo("other.alerts");
        assertThat(options.kafka().properties()).containsEntry("security.protocol", "SSL");
    }

    @ParameterizedTest
    @CsvSource({
        "icu-vitals.alarms, x, 'unknown option icu-vitals.alarms; did you mean'",
        "icu-vitals.profile, sometimes, 'icu-vitals.profile: ''sometimes'' is not right; CONTINUOUS for monitors'",
        "icu-vitals.idleness, 0 s, 'icu-vitals.idleness: ''0 s'' is not right; 1 ms or more expected'",
        "icu-vitals.late.allowed, 25 h, 'icu-vitals.late.allowed: ''25 h'' is not right; at most icu-vitals.late.horizon'",
        "icu-vitals.state.time-to-live, 1 d, 'icu-vitals.state.time-to-live: ''1 d'' is not right; 2 d or more expected'",
        "icu-vitals.settings, /no/such/file, 'cannot read /no/such/file'",
        "icu-vitals.model, /no/such/file, 'cannot read /no/such/file'",
    })
    void aBadValueIsRefusedWithKeyValueAndWhatWouldBeRight(String key, String value, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IcuVitalsOptions.from("--" + key, value))
                .withMessageContaining(told);
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedByTheirKey() throws IOException {
        Path file = folder.resolve("settings.json");
        String shipped = new String(
                IcuVitalsFormats.SETTINGS.write(ShippedFiles.settings("shipped")),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(file, shipped);
        assertThat(ShippedFiles.settings(file.toString())).isEqualTo(ShippedFiles.settings("shipped"));
        Files.writeString(file, shipped.replace("\"version\":1", "\"version\":0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedFiles.settings(file.toString()))
                .withMessageStartingWith("settings " + file + ": version = 0");
        Files.writeString(file, shipped.replace("\"flushSec\"", "\"flushSecs\""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedFiles.settings(file.toString()))
                .withMessageStartingWith(file + ": artefacts.flush");
    }

    @Test
    void helpNamesEveryOptionAndTheBoundary() {
        assertThat(IcuVitalsOptions.arguments("--help").helpWanted()).isTrue();
        assertThat(IcuVitalsOptions.help()).contains("not a medical device", "not for primary alarming");
        for (ConfigOption<?> option : IcuVitalsOptions.ALL) {
            assertThat(IcuVitalsOptions.help()).contains("--" + option.key() + "\n");
        }
    }
}
