// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

/**
 * A place that holds stock.
 *
 * @param code as in movements
 * @param zone IANA name of its time zone
 * @param warehouse whether it supplies the others and sells nothing itself
 * @param opens hour of the local day
 * @param closes hour of the local day
 */
public record Site(String code, String zone, boolean warehouse, int opens, int closes) {}
