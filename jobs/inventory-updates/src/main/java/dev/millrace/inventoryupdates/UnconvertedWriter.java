// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.jobkit.CloudEventHeaders;
import dev.millrace.jobkit.JobVersion;
import dev.millrace.jobkit.RejectionWriter;
import dev.millrace.kafka.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes a movement in an unknown unit as a rejection: in its flat form, as it came and fit to be sent again once its item has a
 * pack factor.
 *
 * <p>An event may hold lines that were taken beside the one that was not; so the line stands here, not the event.
 *
 * @param source the job that refused
 * @param topic where it is to be sent again
 */
record UnconvertedWriter(String source, String topic) implements RecordWriter<Unconverted> {

    @Override
    public byte[] key(Unconverted refused) {
        return refused.movement().item().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(Unconverted refused) {
        return InventoryUpdatesFormats.MOVEMENTS.write(refused.movement());
    }

    @Override
    public Map<String, String> headers(Unconverted refused) {
        Map<String, String> headers = CloudEventHeaders.of(
                refused.movement().id(),
                source,
                "record.rejected.v1",
                topic,
                refused.movement().time());
        headers.put(RejectionWriter.REASON, refused.refusal().reason().name());
        headers.put(RejectionWriter.RULE, refused.refusal().rule());
        headers.put(RejectionWriter.DETAIL, refused.refusal().detail());
        headers.put(RejectionWriter.ORIGIN_TOPIC, topic);
        headers.put(RejectionWriter.ORIGIN_PARTITION, "-1");
        headers.put(RejectionWriter.ORIGIN_OFFSET, "-1");
        headers.put(RejectionWriter.JOB_VERSION, JobVersion.of(UnconvertedWriter.class));
        return headers;
    }
}
