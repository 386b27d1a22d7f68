// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.icuvitals.domain.risk.RiskModel;
import dev.millrace.icuvitals.domain.risk.VersionedRiskModel;
import dev.millrace.model.quality.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads the risk model: the one in the jar, or a user's own file. */
public final class RiskModelFile {

    /** A file of weights; a misspelt field must not go unnoticed, so unknown ones are refused. */
    public static final RecordFormat<RiskModel> FORMAT = JsonFormat.of(RiskModel.class)
            .required("name", "version", "trainedOn", "threshold", "intercept", "terms")
            .refuseUnknownFields()
            .build();

    private static final String SHIPPED = "shipped";

    private RiskModelFile() {}

    /**
     * The model of a file, or the shipped one for {@code shipped}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static VersionedRiskModel read(String file) {
        return of(bytes(file), file);
    }

    /**
     * A model as bytes.
     *
     * @param place where they are from, for messages
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static VersionedRiskModel of(byte[] bytes, String place) {
        try {
            RiskModel model = FORMAT.read(bytes);
            Refusal refusal = model.refusal();
            if (refusal != null) {
                throw new IllegalArgumentException("risk model " + place + ": " + refusal.detail());
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new VersionedRiskModel(model, HexFormat.of().formatHex(digest));
        } catch (UnreadableRecordException unreadable) {
            throw new IllegalArgumentException("risk model " + place + ": " + unreadable.getMessage(), unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = file.equals(SHIPPED)
                ? RiskModelFile.class.getResourceAsStream("risk-model.json")
                : Files.newInputStream(Path.of(file))) {
            if (stream == null) {
                throw new IllegalStateException("risk-model.json is missing from the jar");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
