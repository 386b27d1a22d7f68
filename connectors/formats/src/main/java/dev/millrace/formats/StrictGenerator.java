// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/**
 * Writes null for NaN and infinity and a mark for half characters, since JSON has no form for either.
 *
 * <p>Half a character is what is left of one outside the basic plane when a text is cut at a length.
 */
final class StrictGenerator extends JsonGeneratorDelegate {

    private static final int REPLACEMENT = 0xFFFD;

    StrictGenerator(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        delegate.writeFieldName(whole(name));
    }

    @Override
    public void writeString(String text) throws IOException {
        delegate.writeString(whole(text));
    }

    @Override
    public void writeNumber(double number) throws IOException {
        if (Double.isFinite(number)) {
            delegate.writeNumber(number);
        } else {
            delegate.writeNull();
        }
    }

    @Override
    public void writeNumber(float number) throws IOException {
        if (Float.isFinite(number)) {
            delegate.writeNumber(number);
        } else {
            delegate.writeNull();
        }
    }

    @Override
    public void writeArray(double[] array, int offset, int length) throws IOException {
        delegate.writeStartArray(array, length);
        for (int index = offset; index < offset + length; index++) {
            writeNumber(array[index]);
        }
        delegate.writeEndArray();
    }

    private static String whole(String text) {
        for (int index = 0; index < text.length(); index++) {
            char first = text.charAt(index);
            if (Character.isHighSurrogate(first)
                    && index + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(index + 1))) {
                index++;
            } else if (Character.isSurrogate(first)) {
                return marked(text);
            }
        }
        return text;
    }

    private static String marked(String text) {
        return text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
