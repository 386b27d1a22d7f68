// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
/** What many cards have in common at one merchant: enumeration attacks and points of compromise. */
@NullMarked
package dev.millrace.frauddetection.domain.merchant;

import org.jspecify.annotations.NullMarked;
