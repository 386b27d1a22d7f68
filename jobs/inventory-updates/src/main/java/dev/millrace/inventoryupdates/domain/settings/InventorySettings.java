// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.settings;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about stock that a planner can set; each part says what its numbers mean.
 *
 * @param version rises with each change; goes into every output
 * @param cartMinutes how long a cart holds what it reserved
 * @param paymentMinutes how long a payment holds it
 * @param lostAfterHours how long after its expected arrival a shipment counts as lost
 * @param anySite opening of sites that {@code sites} does not name
 * @param sites by GLN or site code
 * @param anyItem terms of items that {@code items} does not name
 * @param items by scheme and value
 * @param demand how demand is learnt
 * @param thresholds when something is told
 */
public record InventorySettings(
        long version,
        int cartMinutes,
        int paymentMinutes,
        int lostAfterHours,
        SiteTerms anySite,
        Map<String, SiteTerms> sites,
        ItemTerms anyItem,
        Map<String, ItemTerms> items,
        DemandSettings demand,
        Thresholds thresholds)
        implements Serializable {

    /** Terms of an item. */
    public ItemTerms item(String item) {
        return items.getOrDefault(item, anyItem);
    }

    /** Opening of a site. */
    public SiteTerms site(String site) {
        return sites.getOrDefault(site, anySite);
    }

    /** Why these may not replace {@code current}, or null if they may. */
    public @Nullable Refusal refusalAfter(InventorySettings current) {
        if (version <= current.version()) {
            return new Refusal(
                    ReasonCode.STATE_ILLEGAL,
                    "settings-version",
                    "version = " + version + "; above " + current.version() + ", the version in force, expected");
        }
        return refusal();
    }

    /** Why these make no sense by themselves, or null if they do. */
    public @Nullable Refusal refusal() {
        SettingsCheck check = new SettingsCheck("settings");
        check.between("version", (double) version, 1, 1e15);
        check.between("cartMinutes", cartMinutes, 1, 1_440);
        check.between("paymentMinutes", paymentMinutes, 1, 1_440);
        check.between("lostAfterHours", lostAfterHours, 1, 8_760);
        if (check.present("anySite", anySite)) {
            anySite.check("anySite", check);
        }
        if (check.present("sites", sites)) {
            sites.forEach((site, terms) -> terms.check("sites." + site, check));
        }
        if (check.present("anyItem", anyItem)) {
            anyItem.check("anyItem", check);
        }
        if (check.present("items", items)) {
            items.forEach((item, terms) -> terms.check("items." + item, check));
        }
        if (check.present("demand", demand)) {
            demand.check("demand", check);
        }
        if (check.present("thresholds", thresholds)) {
            thresholds.check("thresholds", check);
        }
        return check.refusal();
    }
}
