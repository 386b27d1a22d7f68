// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Robust statistics of a few readings: an artefact among them does not move what they say. */
@NullMarked
package dev.millrace.icuvitals.domain.trend;

import org.jspecify.annotations.NullMarked;
