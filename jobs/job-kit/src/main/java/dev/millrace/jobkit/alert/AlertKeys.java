// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import com.fasterxml.uuid.Generators;
import dev.millrace.model.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Gives alerts and their notifications the ids by which a repeat is known for one; the same on every machine and in every replay. */
public final class AlertKeys {

    /** A random UUID fixed for ever. */
    private static final UUID NAME_SPACE = UUID.fromString("5b0c1f52-6a2f-4c5e-9a44-0d1a3cf0be71");

    private AlertKeys() {}

    /**
     * The id of what a name stands for, a version 5 UUID.
     *
     * @param name all that makes it another one: what it is about, and since when
     */
    public static String id(String name) {
        return Generators.nameBasedGenerator(NAME_SPACE)
                .generate(name.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * The key of one notification: each of an alert has another, and a repeat has the same.
     *
     * <p>An alert starts and ends once. In between a notification is known by why it was sent and by its event time, not by how
     * many were sent before: what is sent by the run's clock, because event time stands still, is then known again when it is
     * sent by event time after a restore.
     */
    public static String notification(Alert alert) {
        String key = alert.alertId() + "#" + alert.phase();
        if (alert.phase() == Alert.Phase.START || alert.phase() == Alert.Phase.END) {
            return key;
        }
        Cause cause = Cause.of(alert);
        int step = alert.escalation() == null ? 0 : alert.escalation().step();
        String within = cause == Cause.UNACKNOWLEDGED ? Integer.toString(step) : Integer.toString(alert.count());
        boolean counted = cause == Cause.UNACKNOWLEDGED || cause == Cause.WORSE || cause == Cause.BETTER;
        return key + "#" + (cause == null ? "" : cause + "-") + alert.eventTime() + (counted ? "-" + within : "");
    }
}
