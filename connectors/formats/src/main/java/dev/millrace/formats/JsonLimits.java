// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import java.io.Serializable;

/**
 * How large a JSON record may be before it is refused unread; all limits are inclusive.
 *
 * @param depth objects and lists inside one another, the outermost counted as one
 * @param bytes length of the whole record
 * @param stringLength characters of one text
 * @param numberLength characters of one number
 * @param nameLength characters of one field name
 * @param tokens names, values and brackets of the whole record
 */
public record JsonLimits(int depth, long bytes, int stringLength, int numberLength, int nameLength, long tokens)
        implements Serializable {

    /**
     * Ample for an event, tight for an attack. The parser's own limits (depth 1,000, texts of 20,000,000 characters, no
     * limit on length or tokens) would let one record take more memory and time than the rest of a job together.
     */
    public static final JsonLimits DEFAULT = new JsonLimits(32, 1 << 20, 65_536, 64, 256, 20_000);

    /** @throws IllegalArgumentException when a limit is not positive */
    public JsonLimits {
        positive("depth", depth);
        positive("bytes", bytes);
        positive("stringLength", stringLength);
        positive("numberLength", numberLength);
        positive("nameLength", nameLength);
        positive("tokens", tokens);
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("JSON limit " + name + " is " + value + "; it must be 1 or more");
        }
    }
}
