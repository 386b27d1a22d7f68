// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** The settings of a ward, which take effect while the job runs. */
@NullMarked
package dev.millrace.icuvitals.domain.settings;

import org.jspecify.annotations.NullMarked;
