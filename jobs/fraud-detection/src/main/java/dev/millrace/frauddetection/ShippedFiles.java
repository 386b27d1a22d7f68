// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.frauddetection.domain.ModelCheck;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetCheck;
import dev.millrace.frauddetection.domain.ScoringModel;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.model.quality.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads the rule set and the model: those in the jar, or a user's own files. */
public final class ShippedFiles {

    private static final String SHIPPED = "shipped";

    private ShippedFiles() {}

    /**
     * The rule set of a file, or the shipped one for {@code shipped}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static RuleSet rules(String file) {
        RuleSet rules = read(FraudDetectionFormats.RULES, bytes(file, "rules.json"), file);
        Refusal refusal = RuleSetCheck.refusalOf(rules);
        if (refusal != null) {
            throw new IllegalArgumentException("rule set " + file + ": " + refusal.detail());
        }
        return rules;
    }

    /**
     * The model of a file, or the shipped one for {@code shipped}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static VersionedModel model(String file) {
        byte[] bytes = bytes(file, "model.json");
        ScoringModel model = read(FraudDetectionFormats.MODELS, bytes, file);
        Refusal refusal = ModelCheck.refusalOf(model);
        if (refusal != null) {
            throw new IllegalArgumentException("model " + file + ": " + refusal.detail());
        }
        return new VersionedModel(model, sha256(bytes));
    }

    private static byte[] bytes(String file, String shipped) {
        try (InputStream stream = file.equals(SHIPPED)
                ? ShippedFiles.class.getResourceAsStream(shipped)
                : Files.newInputStream(Path.of(file))) {
            if (stream == null) {
                throw new IllegalStateException(shipped + " is missing from the jar");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static <T> T read(RecordFormat<T> format, byte[] bytes, String file) {
        try {
            return format.read(bytes);
        } catch (UnreadableRecordException unreadable) {
            String field = unreadable.field() == null ? "" : unreadable.field() + ": ";
            throw new IllegalArgumentException(file + ": " + field + unreadable.getMessage(), unreadable);
        }
    }

    /** Digest of a file's bytes, lower-case hexadecimal. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
