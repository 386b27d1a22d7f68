// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/**
 * Says that a card was where cards are stolen or tried out, so that its later payments are looked at with more care.
 *
 * @param panToken the card
 * @param rule {@code R05} for enumeration, {@code R15} for a common point of purchase
 * @param merchantId where it was exposed
 * @param at when that became known, epoch milliseconds
 * @param from start of the exposure
 * @param to end of it
 * @param strength how sure: lift of a common point, share of declines of an enumeration
 */
public record Exposure(String panToken, String rule, String merchantId, long at, long from, long to, double strength) {}
