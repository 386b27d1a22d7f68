// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

/**
 * Checks that bytes are the text JSON is written in: UTF-8 without shortcuts.
 *
 * <p>The parser is laxer: it guesses other encodings, takes overlong forms and lone surrogates, and what it lets in that way
 * cannot be written out again.
 */
final class WireText {
    private static final int NONE = -1;

    private WireText() {}

    /** The position of the first byte that is wrong, or -1 when all are right. */
    static int firstFault(byte[] bytes) {
        int index = 0;
        while (index < bytes.length) {
            byte first = bytes[index];
            int length;
            if (first > 0) {
                length = first == '\\' ? escapeLength(bytes, index) : 1;
            } else {
                length = sequenceLength(bytes, index);
            }
            if (length == 0) {
                return index;
            }
            index += length;
        }
        return NONE;
    }

    /**
     * Whether a number, and not a text, is the first to have more characters than a limit.
     *
     * <p>The parser keeps digits where it keeps the characters of texts and holds them to the limit for texts first.
     */
    static boolean isNumberOver(byte[] bytes, int limit) {
        boolean inText = false;
        int length = 0;
        for (int index = 0; index < bytes.length && length <= limit; index++) {
            byte character = bytes[index];
            if (character == '"') {
                inText = !inText;
                length = 0;
            } else if (character == '\\' && inText) {
                index++;
                length++;
            } else {
                length = inText || isNumberCharacter(character) ? length + 1 : 0;
            }
        }
        return !inText && length > limit;
    }

    private static boolean isNumberCharacter(byte character) {
        return (character >= '0' && character <= '9') || "+-.eE".indexOf(character) >= 0;
    }

    /** Length of the multi-byte character at an index, 0 when it is none; a zero byte is none either. */
    private static int sequenceLength(byte[] bytes, int index) {
        int first = bytes[index] & 0xFF;
        int length;
        int least;
        int code;
        if (first >= 0xC2 && first <= 0xDF) {
            length = 2;
            least = 0x80;
            code = first & 0x1F;
        } else if (first >= 0xE0 && first <= 0xEF) {
            length = 3;
            least = 0x800;
            code = first & 0x0F;
        } else if (first >= 0xF0 && first <= 0xF4) {
            length = 4;
            least = 0x10000;
            code = first & 0x07;
        } else {
            return 0;
        }
        if (index + length > bytes.length) {
            return 0;
        }
        for (int next = index + 1; next < index + length; next++) {
            if ((bytes[next] & 0xC0) != 0x80) {
                return 0;
            }
            code = (code << 6) | (bytes[next] & 0x3F);
        }
        boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        return code < least || code > Character.MAX_CODE_POINT || surrogate ? 0 : length;
    }

    /** Length of the escape at an index, a pair of surrogates taken as one; 0 when a surrogate stands alone. */
    private static int escapeLength(byte[] bytes, int index) {
        int code = unicodeEscape(bytes, index);
        if (code == NONE) {
            // Whether it is an escape at all is the parser's business.
            return 2;
        }
        if (Character.isHighSurrogate((char) code)) {
            int low = unicodeEscape(bytes, index + 6);
            return low != NONE && Character.isLowSurrogate((char) low) ? 12 : 0;
        }
        return Character.isLowSurrogate((char) code) ? 0 : 6;
    }

    private static int unicodeEscape(byte[] bytes, int index) {
        if (index + 6 > bytes.length || bytes[index] != '\\' || bytes[index + 1] != 'u') {
            return NONE;
        }
        int code = 0;
        for (int digit = index + 2; digit < index + 6; digit++) {
            int value = Character.digit(bytes[digit], 16);
            if (value < 0) {
                return NONE;
            }
            code = (code << 4) | value;
        }
        return code;
    }
}
