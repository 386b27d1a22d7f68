// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

/** The version of a job, as its jar names it. */
public final class JobVersion {

    private JobVersion() {}

    /** Implementation version of the jar that holds {@code job}, or {@code development} outside a jar. */
    public static String of(Class<?> job) {
        String version = job.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
