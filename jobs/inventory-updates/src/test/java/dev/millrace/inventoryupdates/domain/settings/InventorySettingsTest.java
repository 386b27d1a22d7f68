// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.InventorySettingsFile;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.model.quality.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventorySettingsTest {

    private static final InventorySettings SHIPPED = InventorySettingsFile.read(ShippedFile.SHIPPED);

    @Test
    void theShippedSettingsMakeSense() {
        assertThat(SHIPPED.refusal()).isNull();
        assertThat(SHIPPED.demand()).isEqualTo(DemandSettings.defaults());
        assertThat(SHIPPED.cartMinutes()).isEqualTo(15);
        assertThat(SHIPPED.paymentMinutes()).isEqualTo(30);
        assertThat(SHIPPED.item("sku:1")).isSameAs(SHIPPED.anyItem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cartMinutes\": 15|\"cartMinutes\": 0|cartMinutes = 0.0; 1 to 1440 expected",
                "Europe/London|Europe/Atlantis|anySite.zone = Europe/Atlantis; a time zone such as Europe/London expected",
                "\"serviceLevel\": 0.95|\"serviceLevel\": 95|anyItem.serviceLevel = 95.0; 0.5 to 0.999 expected",
                "\"keptDays\": 84|\"keptDays\": 500|demand.keptDays = 500.0; 28 to 120 expected",
                "\"pack\": 1|\"pack\": 0|anyItem.pack = 0.0; 0.001 to 1000000 expected",
                "[\"08:00-20:00\"|[\"20:00-08:00\"|anySite.opening[0] = 20:00-08:00; closed, or hours such as 08:00-18:30 expected",
            })
    void whatMakesNoSenseIsRefusedInWords(String shipped, String changed, String words) throws Exception {
        String text = new String(
                ShippedFile.bytes(ShippedFile.SHIPPED, InventorySettingsFile.class, "inventory-settings.json"),
                StandardCharsets.UTF_8);
        assertThat(text).contains(shipped);
        Refusal refusal = InventorySettingsFile.FORMAT
                .read(text.replace(shipped, changed).getBytes(StandardCharsets.UTF_8))
                .refusal();
        assertThat(refusal).isNotNull();
        assertThat(refusal.detail()).isEqualTo(words);
    }

    @Test
    void aMisspeltThresholdIsRefused() {
        byte[] bytes = "{\"version\": 1, \"cartMinuets\": 3}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> InventorySettingsFile.FORMAT.read(bytes))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void theVersionRises() {
        Refusal refusal = SHIPPED.refusalAfter(SHIPPED);
        assertThat(refusal).isNotNull();
        assertThat(refusal.detail()).isEqualTo("version = 1; above 1, the version in force, expected");
    }

    @Test
    void daysEndWhereTheSiteIs() {
        OpeningHours hours = new OpeningHours(new SiteTerms(
                "Europe/London",
                List.of("08:00-18:00", "closed", "closed", "closed", "closed", "closed", "10:00-16:00")));
        long sunday = hours.epochDay(Instant.parse("2011-03-27T22:30:00Z").toEpochMilli());
        assertThat(hours.endOf(sunday))
                .isEqualTo(Instant.parse("2011-03-27T23:00:00Z").toEpochMilli());
        assertThat(hours.endOf(sunday) - hours.endOf(sunday - 1))
                .as("clocks go forward")
                .isEqualTo(23 * 3_600_000L);
        assertThat(hours.openMillis(sunday)).isEqualTo(6 * 3_600_000L);
        assertThat(hours.openMillis(sunday + 1)).isEqualTo(10 * 3_600_000L);
        assertThat(hours.openMillis(sunday + 2)).isZero();
        assertThat(hours.openShare()).isEqualTo(2 / 7.0);
    }
}
