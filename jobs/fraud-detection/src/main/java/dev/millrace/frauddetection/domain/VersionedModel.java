// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.io.Serializable;

/**
 * A model and the digest that proves which one it is.
 *
 * @param model the model
 * @param sha256 of the bytes it was read from, lower-case hexadecimal
 */
public record VersionedModel(ScoringModel model, String sha256) implements Serializable {}
