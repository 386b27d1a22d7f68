// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.ModelMessage.Action;
import dev.millrace.frauddetection.domain.ScoringModel;
import dev.millrace.jobkit.ShippedFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is to be done with a model: {@code {"activate":"SHA-256"}}, {@code {"withdraw":"SHA-256"}}, or else a whole file of
 * weights, whose digest is that of the very bytes, so that {@code sha256sum FILE} names it.
 */
final class ModelMessageFormat implements RecordFormat<ModelMessage> {

    private static final long serialVersionUID = 1L;

    /** The two commands on the wire; exactly one of the fields is there. */
    record Command(@Nullable String activate, @Nullable String withdraw) {}

    private static final RecordFormat<Command> COMMANDS =
            JsonFormat.of(Command.class).refuseUnknownFields().build();

    @Override
    public Class<ModelMessage> type() {
        return ModelMessage.class;
    }

    @Override
    public ModelMessage read(byte @Nullable [] bytes) throws UnreadableRecordException {
        ModelMessage command = bytes == null ? null : command(bytes);
        if (command != null) {
            return command;
        }
        ScoringModel weights = FraudDetectionFormats.MODELS.read(bytes);
        return new ModelMessage(Action.TRY, weights, ShippedFile.sha256(bytes == null ? new byte[0] : bytes));
    }

    private static @Nullable ModelMessage command(byte[] bytes) {
        try {
            Command command = COMMANDS.read(bytes);
            if (command.activate() != null && command.withdraw() == null) {
                return new ModelMessage(Action.ACTIVATE, null, command.activate());
            }
            // Both or neither is no command, and for a weights file it lacks all that makes one.
            return command.withdraw() == null || command.activate() != null
                    ? null
                    : new ModelMessage(Action.WITHDRAW, null, command.withdraw());
        } catch (UnreadableRecordException otherThing) {
            return null;
        }
    }

    @Override
    public byte[] write(ModelMessage message) {
        if (message.model() != null) {
            return FraudDetectionFormats.MODELS.write(message.model());
        }
        String verb = message.action() == Action.ACTIVATE ? "activate" : "withdraw";
        return ("{\"" + verb + "\":\"" + message.sha256() + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
