// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of settings or weights at the start of a job: the one in its jar, or a user's own. */
public final class ShippedFile {

    /** What an option says for the file in the jar. */
    public static final String SHIPPED = "shipped";

    private ShippedFile() {}

    /**
     * The bytes of a file, or of the shipped one for {@value #SHIPPED}.
     *
     * @param file as the option says
     * @param job class beside which the shipped one lies
     * @param shipped its name
     * @throws IllegalArgumentException if it cannot be read
     */
    public static byte[] bytes(String file, Class<?> job, String shipped) {
        try (InputStream stream =
                file.equals(SHIPPED) ? job.getResourceAsStream(shipped) : Files.newInputStream(Path.of(file))) {
            if (stream == null) {
                throw new IllegalStateException(shipped + " is missing from the jar");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * What the bytes say.
     *
     * @param file as the option says, for the message
     * @throws IllegalArgumentException if they are not of the format, naming the field
     */
    public static <T> T read(RecordFormat<T> format, byte[] bytes, String file) {
        try {
            return format.read(bytes);
        } catch (UnreadableRecordException unreadable) {
            String field = unreadable.field() == null ? "" : unreadable.field() + ": ";
            throw new IllegalArgumentException(file + ": " + field + unreadable.getMessage(), unreadable);
        }
    }

    /** Digest of a file's bytes, lower-case hexadecimal, as {@code sha256sum} prints it. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
