// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.openepcis.epc.translator.Converter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read as an EPC or a GS1 Digital Link is what another implementation makes of it. */
class IdentifiersAgainstOpenEpcisTest {

    private static final long SEED = 20_261_124L;
    private static final int ROUNDS = 2_000;

    private final Converter converter = new Converter();
    private final Random random = new Random(SEED);

    @Test
    void anItemIsTheSameInBothForms() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int prefix = 6 + random.nextInt(7);
            String reference = digits(prefix) + "." + digits(13 - prefix);
            String serial = Integer.toString(random.nextInt(1_000_000));
            String urn = "urn:epc:id:sgtin:" + reference + "." + serial;
            String link = converter.toURI(urn);
            Identifiers.Epc epc = Identifiers.epc(urn);
            assertThat(link).as("seed " + SEED + ", " + urn).startsWith("https://id.gs1.org/01/");
            assertThat(epc.item()).as(urn).isEqualTo("gtin:" + link.split("/", -1)[4]);
            assertThat(Identifiers.epc(link)).as(link).isEqualTo(epc);
            assertThat(epc.key()).isEqualTo(epc.item() + "/" + serial);
            String lot = "urn:epc:class:lgtin:" + reference + ".L" + serial;
            String lotLink = converter.toURIForClassLevelIdentifier(lot);
            assertThat(Identifiers.epc(lot)).as(lotLink).isEqualTo(Identifiers.epc(lotLink));
            assertThat(Identifiers.epc(lot)).isEqualTo(new Identifiers.Epc(epc.item(), ""));
            assertThat(Identifiers.epc("urn:epc:idpat:sgtin:" + reference + ".*")
                            .item())
                    .isEqualTo(epc.item());
        }
    }

    @Test
    void aSiteIsTheSameInBothForms() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int prefix = 6 + random.nextInt(6);
            String urn = "urn:epc:id:sgln:" + digits(prefix) + "." + digits(12 - prefix) + "."
                    + (random.nextBoolean() ? "0" : "x" + random.nextInt(1_000));
            String link = converter.toURI(urn);
            assertThat(link).as("seed " + SEED + ", " + urn).startsWith("https://id.gs1.org/414/");
            assertThat(Identifiers.location(urn)).as(urn).isEqualTo(link.split("/", -1)[4]);
            assertThat(Identifiers.location(link)).as(link).isEqualTo(Identifiers.location(urn));
            assertThat(Identifiers.site(link)).isEqualTo(Identifiers.site(urn));
        }
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int index = 0; index < count; index++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
