// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaConnection;
import dev.millrace.testkit.process.ProcessHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryUpdatesOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutArgumentsTheDefaultsHold() {
        InventoryUpdatesOptions options = InventoryUpdatesOptions.from();
        assertThat(options)
                .isEqualTo(new InventoryUpdatesOptions(
                        KafkaConnection.plain("localhost:19092"),
                        "inventory-updates",
                        new InventoryUpdatesTopicNames(
                                "inventory.movements",
                                "inventory.reservations",
                                "inventory.snapshot.requests",
                                "inventory.items",
                                "inventory.settings",
                                "alert.acks",
                                "inventory.positions",
                                "inventory.position.deltas",
                                "inventory.reservation.answers",
                                "inventory.atp",
                                "inventory.reservations.expired",
                                "inventory.count.variances",
                                "replenishment.proposals",
                                "inventory.count.priorities",
                                "inventory.accuracy",
                                "inventory.loss-hints",
                                "alerts",
                                "inventory-updates.rejected",
                                "inventory-updates.late",
                                "inventory-updates.dead",
                                "inventory-updates.revised",
                                "inventory.settings.refused"),
                        InventoryUpdatesOptions.Clock.LIVE,
                        MovementFormat.Kind.AUTO,
                        IntakeSettings.DEFAULT,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(1),
                        Duration.ofDays(3),
                        Duration.ofDays(7),
                        Delivery.EXACTLY_ONCE,
                        Delivery.EXACTLY_ONCE,
                        Delivery.AT_LEAST_ONCE,
                        Delivery.EXACTLY_ONCE,
                        "shipped"));
        assertThat(options.runClock().runsByItself()).isTrue();
    }

    @Test
    void theCommandLineWinsOverTheFileAndTheFileOverTheDefaults() throws IOException {
        Path file = folder.resolve("options.yaml");
        Files.writeString(file, """
                inventory-updates.sites: store-1;0614141007776
                inventory-updates.seen: 30 d
                """);
        InventoryUpdatesOptions options = InventoryUpdatesOptions.from(
                "--config",
                file.toString(),
                "--inventory-updates.seen",
                "14 d",
                "--inventory-updates.clock",
                "event-time",
                "--inventory-updates.movements.format",
                "epcis",
                "--inventory-updates.exits",
                "urn:epc:id:sgln:0614141.00777.gate1;urn:epc:id:sgln:0614141.00777.gate2",
                "--inventory-updates.epcis.ignored-steps",
                "departing",
                "--inventory-updates.epcis.reservation-expiry",
                "30 min",
                "--inventory-updates.lines-per-record",
                "50",
                "--inventory-updates.rereads.within",
                "0 s",
                "--inventory-updates.topics.movements",
                "shop.movements",
                "--inventory-updates.answers.delivery",
                "at-least-once",
                "--kafka.properties.security.protocol",
                "SSL");
        assertThat(options.seen()).isEqualTo(Duration.ofDays(14));
        assertThat(options.runClock().runsByItself()).isFalse();
        assertThat(options.movementFormat()).isEqualTo(MovementFormat.Kind.EPCIS);
        assertThat(options.intake().sites()).containsExactly("0614141007776", "store-1");
        assertThat(options.intake().exits())
                .containsExactly("urn:epc:id:sgln:0614141.00777.gate1", "urn:epc:id:sgln:0614141.00777.gate2");
        assertThat(options.intake().ignoredSteps()).containsExactly("departing");
        assertThat(options.intake().reservationMillis()).isEqualTo(1_800_000);
        assertThat(options.intake().mostLines()).isEqualTo(50);
        assertThat(options.intake().rereadMillis()).isZero();
        assertThat(options.topics().movements()).isEqualTo("shop.movements");
        assertThat(options.answerDelivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(options.kafka().properties()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void theFileForReplaysIsUnderstood() {
        InventoryUpdatesOptions options = InventoryUpdatesOptions.from(
                "--config",
                ProcessHome.root().resolve("jobs/inventory-updates/replay.yaml").toString());
        assertThat(options.idleness()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.runClock().runsByItself()).isFalse();
        assertThat(options.rareIdleness()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "inventory-updates.site, x, 'unknown option inventory-updates.site; did you mean inventory-updates.sites'",
        "inventory-updates.sites, 0614141007777, 'inventory-updates.sites: ''0614141007777'' is not right'",
        "inventory-updates.seen, 1 d, 'inventory-updates.seen: ''1 d'' is not right; at least inventory-updates.late.horizon'",
        "inventory-updates.lines-per-record, 0, 'inventory-updates.lines-per-record: ''0'' is not right; 1 or more'",
        "inventory-updates.epcis.ignored-steps, leaving, 'inventory-updates.epcis.ignored-steps: ''leaving'' is not right'",
        "inventory-updates.idleness, 0 s, 'inventory-updates.idleness: ''0 s'' is not right; 1 ms or more expected'",
    })
    void aBadValueIsRefusedWithKeyValueAndWhatWouldBeRight(String key, String value, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryUpdatesOptions.from("--" + key, value))
                .withMessageContaining(told);
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedByTheirKey() throws IOException {
        Path file = folder.resolve("settings.json");
        String shipped = new String(
                InventorySettingsFile.FORMAT.write(InventorySettingsFile.read("shipped")), StandardCharsets.UTF_8);
        Files.writeString(file, shipped);
        assertThat(InventorySettingsFile.read(file.toString())).isEqualTo(InventorySettingsFile.read("shipped"));
        Files.writeString(file, shipped.replace("\"version\":1", "\"version\":0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventorySettingsFile.read(file.toString()))
                .withMessageStartingWith("settings " + file + ": version = 0");
        Files.writeString(file, shipped.replace("\"cartMinutes\"", "\"cartMinute\""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventorySettingsFile.read(file.toString()))
                .withMessageContaining("cartMinute");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventorySettingsFile.read("/no/such/file"))
                .withMessageContaining("cannot read /no/such/file");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(InventoryUpdatesOptions.arguments("--help").helpWanted()).isTrue();
        for (ConfigOption<?> option : InventoryUpdatesOptions.ALL) {
            assertThat(InventoryUpdatesOptions.help()).contains("--" + option.key() + "\n");
        }
    }
}
