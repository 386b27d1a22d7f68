// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.formats.ReadFailure;
import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.ModelMessage.Action;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ModelMessageFormatTest {

    private static final RecordFormat<ModelMessage> FORMAT = FraudDetectionFormats.MODEL_MESSAGES;
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void aWeightsFileIsTriedUnderTheDigestOfItsVeryBytes() throws Exception {
        try (var file = ShippedFiles.class.getResourceAsStream("model.json")) {
            byte[] bytes = file.readAllBytes();
            ModelMessage message = FORMAT.read(bytes);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(message.action()).isEqualTo(Action.TRY);
            assertThat(message.sha256())
                    .isEqualTo(digest)
                    .isEqualTo(ShippedFiles.model("shipped").sha256());
            assertThat(message.model()).isEqualTo(ShippedFiles.model("shipped").model());
        }
    }

    @Test
    void aCommandNamesAModelByItsDigest() throws Exception {
        assertThat(read("{\"activate\":\"" + HASH + "\"}")).isEqualTo(new ModelMessage(Action.ACTIVATE, null, HASH));
        assertThat(read("{\"withdraw\":\"" + HASH + "\"}")).isEqualTo(new ModelMessage(Action.WITHDRAW, null, HASH));
    }

    @Test
    void whatIsWrittenIsReadTheSame() throws Exception {
        for (Action action : new Action[] {Action.ACTIVATE, Action.WITHDRAW}) {
            ModelMessage command = new ModelMessage(action, null, HASH);
            assertThat(FORMAT.read(FORMAT.write(command))).isEqualTo(command);
        }
        ModelMessage weights = FORMAT.read(
                FraudDetectionFormats.MODELS.write(Payments.amountModel(100).model()));
        assertThat(FORMAT.read(FORMAT.write(weights))).isEqualTo(weights);
    }

    @Test
    void whatIsNeitherIsRefusedWithItsReason() {
        refuses(null, ReadFailure.ABSENT);
        refuses("", ReadFailure.ABSENT);
        refuses("{}", ReadFailure.MISSING_REQUIRED);
        refuses("not json", ReadFailure.SYNTAX);
        refuses("{\"actviate\":\"" + HASH + "\"}", ReadFailure.MISSING_REQUIRED);
        refuses("{\"activate\":\"" + HASH + "\",\"withdraw\":\"" + HASH + "\"}", ReadFailure.MISSING_REQUIRED);
        refuses("{\"activate\":\"" + HASH + "\",\"name\":\"x\"}", ReadFailure.MISSING_REQUIRED);
    }

    private static ModelMessage read(String text) throws UnreadableRecordException {
        return FORMAT.read(text.getBytes(UTF_8));
    }

    private static void refuses(String text, ReadFailure failure) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> FORMAT.read(text == null ? null : text.getBytes(UTF_8)))
                .satisfies(refusal -> assertThat(refusal.failure()).as(text).isEqualTo(failure));
    }
}
