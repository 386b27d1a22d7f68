// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;

/**
 * Ages and holding times of NEWS2; its bands are the Royal College's and no setting.
 *
 * @param monitorAgeSec how old a value of a monitor may be
 * @param cuffAgeSec how old a pressure by cuff may be
 * @param manualAgeSec how old temperature, consciousness and oxygen may be
 * @param chartedAgeSec how old any input may be where data is charted
 * @param publishEverySec the least time between two scores of a patient that differ in nothing but time or inputs
 * @param holdSec how long a trigger from monitors must hold before somebody is told
 * @param rise points within {@code riseSec} that are a trend
 * @param riseSec see {@code rise}
 */
public record News2Settings(
        int monitorAgeSec,
        int cuffAgeSec,
        int manualAgeSec,
        int chartedAgeSec,
        int publishEverySec,
        int holdSec,
        int rise,
        int riseSec)
        implements Serializable {

    void check(String key, SettingsCheck check) {
        check.between(key + ".monitorAgeSec", monitorAgeSec, 10, 86_400);
        check.between(key + ".cuffAgeSec", cuffAgeSec, 60, 86_400);
        check.between(key + ".manualAgeSec", manualAgeSec, 60, 172_800);
        check.between(key + ".chartedAgeSec", chartedAgeSec, 60, 172_800);
        check.between(key + ".publishEverySec", publishEverySec, 1, 3_600);
        check.between(key + ".holdSec", holdSec, 0, 3_600);
        check.between(key + ".rise", rise, 1, 20);
        check.between(key + ".riseSec", riseSec, 60, 86_400);
    }
}
