// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.FraudDetectionOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.CloseableIterator;

/** What the job makes of a folder of payments when it runs over the files, as {@code evaluate} does. */
final class FileBaseline {

    private static final String SCORE = "S";
    private static final String ALERT = "A";

    private FileBaseline() {}

    // The iterator may be interrupted while it closes; the test ends then.
    @SuppressWarnings("try")
    static Results of(Path folder) throws Exception {
        Path transactions = BenchmarkFiles.transactionsIn(folder);
        BenchmarkFiles.KnownFrauds frauds =
                BenchmarkFiles.readLabels(transactions, BenchmarkFiles.labelsIn(folder), BenchmarkFiles.LABEL_DELAY);
        FileRun.Laid laid = new FileRun(
                        transactions, frauds.transactions(), frauds.labels(), FraudDetectionOptions.from(), 2)
                .lay();
        DataStream<String> scores = laid.outputs()
                .scores()
                .map(score -> SCORE + text(FraudDetectionFormats.SCORES.write(score)))
                .returns(Types.STRING)
                .name("write-scores")
                .uid("write-scores");
        DataStream<String> alerts = laid.outputs()
                .alerts()
                .map(alert -> ALERT + text(FraudDetectionFormats.ALERTS.write(alert)))
                .returns(Types.STRING)
                .name("write-alerts")
                .uid("write-alerts");
        Results.Builder results = new Results.Builder();
        try (CloseableIterator<String> lines = scores.union(alerts).executeAndCollect("baseline")) {
            while (lines.hasNext()) {
                String line = lines.next();
                if (line.startsWith(SCORE)) {
                    results.addScore(line.substring(1));
                } else {
                    results.addAlert(line.substring(1));
                }
            }
        }
        return results.build();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
