// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.inventoryupdates.domain.demand.DemandClass;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReplenishmentRuleTest {

    private static final ItemTerms TERMS = new ItemTerms(12, 24, 5, 1, 7, false, 0.95, 0, 100, 50, "all");

    private final ReplenishmentRule rule = new ReplenishmentRule(TERMS, 1, 4);
    private final Plan plan = rule.learned(Plan.none(), outlook(DemandClass.SMOOTH, 20, 6), 1);

    @Test
    void nothingIsProposedBeforeDemandIsKnown() {
        Planned planned = rule.judged(Plan.none(), position(0, 0));
        assertThat(planned.proposal()).isNull();
        assertThat(planned.plan()).isEqualTo(Plan.none());
    }

    @Test
    void aProposalFillsUpInWholePacks() {
        ReplenishmentProposal proposal = rule.judged(plan, position(139, 0)).proposal();
        assertThat(proposal).isNotNull();
        assertThat(proposal.rop()).isCloseTo(139.613, within(5e-4));
        // Up to 139.613 + 7 * 20 = 279.613: 140.613 are missing, twelve packs of twelve.
        assertThat(proposal.packs()).isEqualTo(12);
        assertThat(proposal.quantity()).isEqualTo(144);
        assertThat(proposal.proposalNo()).isEqualTo(1);
        assertThat(proposal.method()).isEqualTo(PlanMethod.NORMAL);
        assertThat(proposal.severity())
                .as("lasts longer than the supplier takes")
                .isEqualTo(4);
        assertThat(proposal.reasons()).first().asString().contains("139.0").contains("139.6");
        assertThat(proposal.settingsVersion()).isEqualTo(4);
    }

    @Test
    void theLeastOrderHolds() {
        ItemTerms terms = new ItemTerms(12, 50, 5, 1, 0, false, 0.95, 0, 100, 50, "all");
        ReplenishmentProposal proposal = new ReplenishmentRule(terms, 1, 1)
                .judged(plan, position(139, 0))
                .proposal();
        assertThat(proposal).isNotNull();
        assertThat(proposal.quantity()).as("five packs for fifty").isEqualTo(60);
    }

    @Test
    void aPositionExactlyAtThePointIsLowEnoughAndOneAboveIsNot() {
        Plan even = rule.learned(Plan.none(), outlook(DemandClass.SMOOTH, 20, 0), 1);
        ReplenishmentRule sure = new ReplenishmentRule(new ItemTerms(1, 1, 5, 0, 7, false, 0.95, 0, 1, 1, "all"), 1, 1);
        even = sure.learned(even, outlook(DemandClass.SMOOTH, 20, 0), 1);
        assertThat(sure.judged(even, position(101, 0)).proposal()).isNull();
        assertThat(sure.judged(even, position(100, 0)).proposal()).isNotNull();
    }

    @Test
    void oneProposalUntilThePositionHasRisen() {
        Planned first = rule.judged(plan, position(139, 0));
        Planned again = rule.judged(first.plan(), position(120, 0));
        assertThat(again.proposal()).as("it is known").isNull();
        Planned risen = rule.judged(again.plan(), position(200, 0));
        assertThat(risen.proposal()).isNull();
        Planned later = rule.judged(risen.plan(), position(130, 0));
        assertThat(later.proposal()).isNotNull();
        assertThat(later.proposal().proposalNo()).isEqualTo(2);
    }

    @Test
    void anOrderThatIsTooSmallIsFollowedByAnother() {
        Planned first = rule.judged(plan, position(100, 0));
        Planned ordered = rule.judged(first.plan(), position(100, 12));
        assertThat(ordered.proposal())
                .as("the order is seen, and it is not enough")
                .isNotNull();
        Planned again = rule.judged(ordered.plan(), position(99, 12));
        assertThat(again.proposal()).isNull();
    }

    @Test
    void whatArrivesIsNotTheOrderThatIsWaitedFor() {
        Planned first = rule.judged(plan, position(50, 60));
        assertThat(first.proposal()).isNotNull();
        Planned received = rule.judged(first.plan(), position(110, 0));
        assertThat(received.proposal()).isNull();
        Planned ordered = rule.judged(received.plan(), position(110, 24));
        assertThat(ordered.proposal()).as("134 with the order, still too low").isNotNull();
    }

    @Test
    void whatIsPromisedOrCannotBeSoldIsNoStock() {
        DemandInput now = new DemandInput("i", "s", 0, 0, 60_000, 100_000, 20_000, 5_000, 10_000, 7_000, 3_000, null);
        assertThat(ReplenishmentRule.position(now)).isEqualTo(105_000);
    }

    @Test
    void anEmptyShelfIsMoreUrgentThanALowOne() {
        assertThat(severity(0)).isEqualTo(2);
        assertThat(severity(60)).as("three days, the supplier takes five").isEqualTo(3);
        assertThat(severity(120)).isEqualTo(4);
    }

    @Test
    void aPeriodicReviewIsCoveredToo() {
        ItemTerms terms = new ItemTerms(1, 1, 5, 1, 7, true, 0.95, 0, 100, 50, "all");
        Plan periodic = new ReplenishmentRule(terms, 1, 1).learned(Plan.none(), outlook(DemandClass.SMOOTH, 20, 6), 1);
        assertThat(periodic.point()).isEqualTo(ReorderPoint.normal(20, 6, 12, 1, 0.95));
    }

    @Test
    void unevenDemandIsPlannedByItsQuantiles() {
        assertThat(method(DemandClass.ERRATIC)).isEqualTo(PlanMethod.QUANTILE);
        assertThat(method(DemandClass.INTERMITTENT)).isEqualTo(PlanMethod.TSB);
        assertThat(method(DemandClass.LUMPY)).isEqualTo(PlanMethod.TSB);
    }

    @Test
    void thePaceOfTheSiteRaisesAll() {
        Plan faster = rule.learned(Plan.none(), outlook(DemandClass.SMOOTH, 20, 6), 1.5);
        assertThat(faster.point()).isEqualTo(ReorderPoint.normal(30, 9, 5, 1, 0.95));
        assertThat(faster.perDay()).isEqualTo(30);
    }

    @Test
    void daysOnWhichASiteIsClosedSellNothing() {
        ReplenishmentRule sixDays =
                new ReplenishmentRule(new ItemTerms(1, 1, 7, 0, 7, false, 0.95, 0, 1, 1, "all"), 6 / 7.0, 1);
        Plan closed = sixDays.learned(Plan.none(), outlook(DemandClass.SMOOTH, 20, 0), 1);
        assertThat(closed.point()).isNotNull();
        assertThat(closed.point().point()).isCloseTo(120, within(1e-9));
    }

    private int severity(double available) {
        ReplenishmentProposal proposal =
                rule.judged(plan, position(available, 0)).proposal();
        assertThat(proposal).isNotNull();
        return proposal.severity();
    }

    private PlanMethod method(DemandClass demandClass) {
        ReorderPoint point =
                rule.learned(Plan.none(), outlook(demandClass, 2, 3), 1).point();
        assertThat(point).isNotNull();
        return point.method();
    }

    static DemandOutlook outlook(DemandClass demandClass, double level, double deviation) {
        double[] points = new double[DemandOutlook.POINTS];
        Arrays.fill(points, level);
        return new DemandOutlook(1, 0, 0, level, deviation, demandClass, 0.1, points);
    }

    static DemandInput position(double onHand, double onOrder) {
        long amount = Math.round(onHand * 1_000);
        return new DemandInput("i", "s", 1, 0, amount, amount, Math.round(onOrder * 1_000), 0, 0, 0, 0, null);
    }
}
