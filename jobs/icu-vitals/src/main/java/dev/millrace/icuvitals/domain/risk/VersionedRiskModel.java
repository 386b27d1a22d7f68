// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import java.io.Serializable;

/**
 * A risk model and the digest of its file.
 *
 * @param model the model
 * @param sha256 lower-case hexadecimal
 */
public record VersionedRiskModel(RiskModel model, String sha256) implements Serializable {}
