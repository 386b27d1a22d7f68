// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
/** What analysts work on: one case per card, the notifications a day has room for, and what they have ruled out. */
@NullMarked
package dev.millrace.frauddetection.domain.casework;

import org.jspecify.annotations.NullMarked;
