// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** The National Early Warning Score 2: its chart, its inputs and their ages, and the history that late charting amends. */
@NullMarked
package dev.millrace.icuvitals.domain.news2;

import org.jspecify.annotations.NullMarked;
