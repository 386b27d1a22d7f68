// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;

/**
 * How demand is learnt. All half-lives are in trading days.
 *
 * @param levelHalfLife of the level of an item. The textbook's 14 is a little steadier (root mean squared error lower by
 *     1.6 % on a shop's invoices) but lags behind a season that grows towards Christmas, which 7 follows
 * @param shapeHalfLife of the weights of past days in the predictive distribution and in the variance of residuals
 * @param weekdayHalfLife of the share of a weekday in the sales of a site
 * @param paceHalfLife of the ratio of what a site sold to what was forecast
 * @param exceptionalHalfLife of the memory of exceptional orders
 * @param exceptionalSpreads beyond so many standard deviations of the logarithm of a day's demand the rest is exceptional
 * @param keptDays how many past days of an item are kept, 28 to 120
 * @param newItemDays how many days without demand an item is thought to have had before its first, at most
 * @param settlingDays trading days of a site before its pace is believed
 * @param paceShare items that have sold at least this multiple of the average item make the pace of a site
 * @param censoredAbove share of opening hours without stock beyond which a day says nothing about demand
 * @param longInterval trading days between days with demand from which an item is intermittent
 * @param wideVariation squared coefficient of variation from which its amounts are uneven
 */
public record DemandSettings(
        double levelHalfLife,
        double shapeHalfLife,
        double weekdayHalfLife,
        double paceHalfLife,
        double exceptionalHalfLife,
        double exceptionalSpreads,
        int keptDays,
        int newItemDays,
        int settlingDays,
        double paceShare,
        double censoredAbove,
        double longInterval,
        double wideVariation)
        implements Serializable {

    /** As shipped. */
    public static DemandSettings defaults() {
        return new DemandSettings(7, 21, 60, 3, 10, 5, 84, 84, 20, 0.5, 0.25, 1.32, 0.49);
    }

    void check(String key, SettingsCheck check) {
        check.between(key + ".levelHalfLife", levelHalfLife, 1, 365);
        check.between(key + ".shapeHalfLife", shapeHalfLife, 1, 365);
        check.between(key + ".weekdayHalfLife", weekdayHalfLife, 7, 730);
        check.between(key + ".paceHalfLife", paceHalfLife, 1, 365);
        check.between(key + ".exceptionalHalfLife", exceptionalHalfLife, 1, 365);
        check.between(key + ".exceptionalSpreads", exceptionalSpreads, 2, 20);
        check.between(key + ".keptDays", keptDays, 28, 120);
        check.between(key + ".newItemDays", newItemDays, 0, keptDays);
        check.between(key + ".settlingDays", settlingDays, 1, 365);
        check.between(key + ".paceShare", paceShare, 0, 10);
        check.between(key + ".censoredAbove", censoredAbove, 0, 1);
        check.between(key + ".longInterval", longInterval, 1, 30);
        check.between(key + ".wideVariation", wideVariation, 0, 10);
    }

    /** Weight that what is {@code age} half-lives' days old has left. */
    public static double kept(double halfLife) {
        return Math.pow(0.5, 1 / halfLife);
    }
}
