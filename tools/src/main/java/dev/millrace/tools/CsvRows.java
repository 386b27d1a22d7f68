// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file with a header, each knowing its place for the message when something is wrong with it. */
public final class CsvRows {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    private static final int BUFFER = 1 << 16;

    private CsvRows() {}

    /**
     * The rows of a file in its order; close the stream after use.
     *
     * @param columns names that the header must have
     */
    public static Stream<Row> open(Path file, Set<String> columns) throws IOException {
        Reader reader = new InputStreamReader(unpacked(file), StandardCharsets.UTF_8);
        try {
            CSVParser parser = FORMAT.parse(reader);
            var missing = new TreeSet<>(columns);
            missing.removeAll(parser.getHeaderNames());
            if (!missing.isEmpty()) {
                throw new IOException(file + ":1: column missing: " + String.join(", ", missing));
            }
            var rows = new Rows(file, parser);
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                    .onClose(() -> close(reader));
        } catch (IOException | RuntimeException failure) {
            reader.close();
            throw failure;
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        if (!file.toString().endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException failure) {
            raw.close();
            throw new IOException(file + " is not a gzip file: " + failure.getMessage(), failure);
        }
    }

    private static void close(Reader reader) {
        try {
            reader.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The rows as they are read; a fault of the file itself, such as an early end, is told with its place too. */
    private static final class Rows implements Iterator<Row> {
        private final Path file;
        private final CSVParser parser;
        private final Iterator<CSVRecord> records;

        Rows(Path file, CSVParser parser) {
            this.file = file;
            this.parser = parser;
            this.records = parser.iterator();
        }

        @Override
        public boolean hasNext() {
            try {
                return records.hasNext();
            } catch (UncheckedIOException failure) {
                String place = file + ":" + (parser.getCurrentLineNumber() + 1);
                throw new UncheckedIOException(new IOException(place + ": " + failure.getMessage(), failure));
            }
        }

        @Override
        public Row next() {
            return new Row(file, parser.getCurrentLineNumber(), records.next());
        }
    }

    /** One row. */
    public static final class Row {
        private final Path file;
        private final long line;
        private final CSVRecord row;

        Row(Path file, long line, CSVRecord row) {
            this.file = file;
            this.line = line;
            this.row = row;
        }

        public boolean has(String column) {
            return row.isSet(column) && !row.get(column).isBlank();
        }

        /** The text of a column, which may not be empty. */
        public String text(String column) {
            if (!has(column)) {
                throw wrong(column + " is missing", null);
            }
            return row.get(column);
        }

        /** The value of a column, which may not be empty. */
        public <T> T read(String column, Function<String, T> reading) {
            String text = text(column);
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException failure) {
                throw wrong(column + " cannot be read: '" + text + "' (" + failure.getMessage() + ")", failure);
            }
        }

        private UncheckedIOException wrong(String what, @Nullable Exception cause) {
            return new UncheckedIOException(new IOException(file + ":" + line + ": " + what, cause));
        }
    }
}
