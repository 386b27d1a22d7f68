// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Says why bytes are not a record: what was found and what would be right, never the payload itself.
 *
 * <p>It carries no stack trace, since a flood of bad records must not cost more than a flood of good ones.
 */
public final class UnreadableRecordException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int MESSAGE_LIMIT = 200;
    private static final int FIELD_LIMIT = 80;

    private final ReadFailure failure;
    private final @Nullable String field;

    /**
     * @param failure what kept the record from being read
     * @param field the path of the field at fault, e.g. {@code items[2].price}, or null when it is the record as a whole;
     *     cut at 80 characters
     * @param message what was found and what would be right; control characters become spaces, cut at 200 characters
     */
    public UnreadableRecordException(ReadFailure failure, @Nullable String field, String message) {
        super(printable(message, MESSAGE_LIMIT), null, false, false);
        this.failure = failure;
        this.field = field == null ? null : printable(field, FIELD_LIMIT);
    }

    /** What kept the record from being read. */
    public ReadFailure failure() {
        return failure;
    }

    /** The path of the field at fault, or null when it is the record as a whole. */
    public @Nullable String field() {
        return field;
    }

    // Field names come from the sender: escape codes, line ends and text-direction marks must not reach a log or a
    // terminal.
    private static String printable(String text, int limit) {
        var result = new StringBuilder(Math.min(text.length(), limit));
        for (int index = 0; index < text.length() && result.length() < limit; index++) {
            char character = text.charAt(index);
            result.append(isPlain(character) ? character : ' ');
        }
        return result.toString();
    }

    private static boolean isPlain(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
