// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

/** What is remembered of one stay, by the name of the channel. */
public interface Channels {

    /** The channel of this name, or none. */
    Channel get(String name);

    /** Remembers it. */
    void put(String name, Channel channel);
}
