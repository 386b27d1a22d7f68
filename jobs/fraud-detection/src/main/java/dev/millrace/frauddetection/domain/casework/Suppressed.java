// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

/**
 * A place where the card holder's payments were confirmed to be genuine.
 *
 * @param place fingerprint of merchant and device
 * @param until when that is forgotten, epoch milliseconds
 */
public record Suppressed(long place, long until) {}
