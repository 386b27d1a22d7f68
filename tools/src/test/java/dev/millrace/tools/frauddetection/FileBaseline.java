// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.formats.RecordFormat;
import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.FraudDetectionJob;
import dev.millrace.frauddetection.FraudDetectionOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.CloseableIterator;

/** What the job makes of its input when it runs over files or a script, as {@code evaluate} does. */
final class FileBaseline {

    private FileBaseline() {}

    static Results of(Path folder) throws Exception {
        Path transactions = BenchmarkFiles.transactionsIn(folder);
        BenchmarkFiles.KnownFrauds frauds =
                BenchmarkFiles.readLabels(transactions, BenchmarkFiles.labelsIn(folder), BenchmarkFiles.LABEL_DELAY);
        return of(new FileRun(transactions, frauds.transactions(), frauds.labels(), FraudDetectionOptions.from(), 2)
                .lay()
                .outputs());
    }

    // The iterator may be interrupted while it closes; the test ends then.
    @SuppressWarnings("try")
    static Results of(FraudDetectionJob.Outputs outputs) throws Exception {
        DataStream<String> lines = written(outputs.scores(), FraudDetectionFormats.SCORES, Results.SCORES)
                .union(
                        written(outputs.alerts(), FraudDetectionFormats.ALERTS, Results.ALERTS),
                        written(outputs.cases(), FraudDetectionFormats.CASES, Results.CASES),
                        written(outputs.commonPoints(), FraudDetectionFormats.COMMON_POINTS, Results.COMMON_POINTS),
                        written(outputs.enumerations(), FraudDetectionFormats.ENUMERATIONS, Results.ENUMERATIONS));
        Results.Builder results = new Results.Builder();
        try (CloseableIterator<String> all = lines.executeAndCollect("baseline")) {
            while (all.hasNext()) {
                String line = all.next();
                int end = line.indexOf(' ');
                results.add(line.substring(0, end), line.substring(end + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return results.build();
    }

    private static <T> DataStream<String> written(DataStream<T> stream, RecordFormat<T> format, String topic) {
        String name = "write-" + topic.replace('.', '-');
        return stream.map(event -> topic + " " + new String(format.write(event), StandardCharsets.UTF_8))
                .returns(Types.STRING)
                .name(name)
                .uid(name);
    }
}
