// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.tools.inventoryupdates.world.WorldRun.Position;
import dev.millrace.tools.inventoryupdates.world.WorldRun.Results;
import dev.millrace.tools.inventoryupdates.world.WorldRun.Told;
import dev.millrace.tools.inventoryupdates.world.WorldRun.WorldScript;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A job that does everything right is found right; and each thing that it may do wrong is found when it does. */
class WorldJudgeTest {
    private static final WorldScript SCRIPT = new WorldScript(2, 20, 3, WorldTest.FIRST.toEpochDay(), 30);
    private static final World WORLD = SCRIPT.world();
    private static final WorldTruth TRUTH = WORLD.truth();
    private static final Results RIGHT = new Results(positions(), answers(FlashSale.STOCK), told());

    @Test
    void whatIsRightIsFoundRight() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        WorldEvaluation evaluation =
                new WorldEvaluation((script, messages) -> RIGHT, new PrintStream(log, true, StandardCharsets.UTF_8));

        WorldEvaluation.Report report = evaluation.evaluate(SCRIPT);

        assertThat(report.clean()).as(log.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(report.figures())
                .containsEntry("oversold", 0)
                .containsEntry("refused_in_vain", 0)
                .containsEntry("unanswered", 0)
                .containsEntry("answered_twice", 0)
                .containsEntry("conservation_error", 0.0)
                .containsEntry("position_mismatches", 0)
                .containsEntry("phantom_precision", 1.0)
                .containsEntry("phantom_recall", 1.0)
                .containsEntry("lost_transfer_sought", 2)
                .containsEntry("lost_transfer_found", 2)
                .containsEntry("lost_transfer_false", 0)
                .containsEntry("short_receipt_found", 2)
                .containsEntry("over_receipt_false", 0)
                .containsEntry("negative_on_hand_false", 0)
                .containsKey("seconds");
        assertThat((int) report.figures().get("accepted")).isGreaterThan(100);
        assertThat(report.figures().get("over_receipt_found"))
                .isEqualTo(report.figures().get("over_receipt_sought"));
        assertThat(report.figures().get("negative_on_hand_found"))
                .isEqualTo(report.figures().get("negative_on_hand_sought"));
    }

    @Test
    void anOversoldUnitIsFound() {
        WorldJudge.Verdict verdict = judge(positions(), answers(FlashSale.STOCK + 5), RIGHT.told());

        assertThat(verdict.promises().oversold()).isNotEmpty();
        assertThat(verdict.promises().refusedInVain()).isEmpty();
    }

    @Test
    void aRefusalInVainIsFound() {
        WorldJudge.Verdict verdict = judge(positions(), answers(FlashSale.STOCK - 5), RIGHT.told());

        assertThat(verdict.promises().oversold()).isEmpty();
        assertThat(verdict.promises().refusedInVain()).isNotEmpty();
    }

    @Test
    void aMissingADoubleAndAnUnaskedAnswerAreFound() {
        List<ReservationAnswer> answers = answers(FlashSale.STOCK);
        ReservationAnswer missing = answers.remove(7);
        answers.add(answers.get(9));
        ReservationAnswer first = answers.get(0);
        answers.add(new ReservationAnswer(
                "nobody", first.reservation(), first.item(), first.site(), false, 0, 0, null, null, 0, 1));

        PromiseJudge.Verdict verdict = judge(positions(), answers, RIGHT.told()).promises();

        assertThat(verdict.unanswered()).containsExactly(missing.requestId());
        assertThat(verdict.answeredTwice()).containsExactly(answers.get(9).requestId());
        assertThat(verdict.unasked()).hasSize(1);
    }

    @Test
    void aUnitTooManyIsFoundTwice() {
        WorldJudge.Verdict verdict = judge(
                changed(each -> new Position(
                        each.item(),
                        each.site(),
                        each.onHand() + 1,
                        each.reserved(),
                        each.allocated(),
                        each.inTransit())),
                answers(FlashSale.STOCK),
                RIGHT.told());

        assertThat(verdict.mismatches()).hasSize(1);
        assertThat(verdict.conservationError()).isEqualTo(1000);
    }

    @Test
    void aUnitAtAnotherSiteIsMissedThereAlthoughTheSumIsRight() {
        List<Position> positions = positions();
        Position first = positions.get(0);
        Position second = positions.get(1);
        positions.set(0, moved(first, -1));
        positions.set(1, moved(second, 1));

        WorldJudge.Verdict verdict = judge(positions, answers(FlashSale.STOCK), RIGHT.told());

        assertThat(verdict.mismatches()).hasSize(2);
        assertThat(verdict.conservationError()).isZero();
    }

    @Test
    void aPositionThatIsMissingOrMadeUpIsFound() {
        List<Position> positions = positions();
        positions.removeIf(each -> each.item().equals("sku:FLASH-1"));
        positions.add(new Position("sku:nothing", "shop-1", 0, 2, 0, 0));

        assertThat(judge(positions, answers(FlashSale.STOCK), RIGHT.told()).mismatches())
                .extracting(WorldJudge.Mismatch::item)
                .containsExactlyInAnyOrder("sku:FLASH-1", "sku:nothing");
    }

    @Test
    void whatIsNotToldIsMissedAndWhatIsMadeUpIsWrong() {
        List<Told> told = new ArrayList<>(RIGHT.told());
        told.removeIf(each ->
                each.kind().equals(WorldJudge.LOST_TRANSFER) || each.kind().equals(WorldJudge.NEGATIVE_ON_HAND));
        long noon = WORLD.calendar(1).at(3, 12 * 60);
        for (String kind : List.of("LOST_TRANSFER", "NEGATIVE_ON_HAND", "PHANTOM_SUSPECT")) {
            told.add(new Told(kind, "sku:FLASH-1", "shop-1", noon));
        }
        told.add(new Told("OVER_RECEIPT", "sku:FLASH-1", "shop-1", TRUTH.closing() + 1));

        WorldJudge.Verdict verdict = judge(positions(), answers(FlashSale.STOCK), told);

        ConditionJudge.Verdict lost = verdict.conditions().get(WorldJudge.LOST_TRANSFER);
        assertThat(lost.missed()).hasSize(2);
        assertThat(lost.wrong()).hasSize(1);
        ConditionJudge.Verdict negative = verdict.conditions().get(WorldJudge.NEGATIVE_ON_HAND);
        assertThat(negative.missed()).isNotEmpty();
        assertThat(negative.wrong()).hasSize(1);
        assertThat(verdict.conditions().get(WorldJudge.OVER_RECEIPT).wrong()).isEmpty();
        assertThat(verdict.phantoms().wrong()).hasSize(1);
        assertThat(verdict.phantoms().missed()).isEmpty();
    }

    @Test
    void aSuspicionBeforeThePhantomIsWrongAndFindsNothing() {
        Phantom phantom =
                TRUTH.phantoms().stream().filter(Phantom::knowable).findFirst().orElseThrow();
        Told early = new Told(
                WorldJudge.PHANTOM_SUSPECT, phantom.item(), phantom.site(), phantom.from() - 26 * Calendar.HOUR);

        PhantomJudge.Verdict verdict = new PhantomJudge(WORLD, TRUTH.phantoms()).judge(List.of(early));

        assertThat(verdict.wrong()).containsExactly(early);
        assertThat(verdict.missed()).contains(phantom);
        assertThat(verdict.recall()).isZero();
    }

    private static WorldJudge.Verdict judge(
            List<Position> positions, List<ReservationAnswer> answers, List<Told> told) {
        return new WorldJudge(WORLD, TRUTH).judge(new Results(positions, answers, told));
    }

    private static Position moved(Position position, double units) {
        return new Position(
                position.item(),
                position.site(),
                position.onHand() + units,
                position.reserved(),
                position.allocated(),
                position.inTransit());
    }

    private static List<Position> changed(UnaryOperator<Position> change) {
        List<Position> positions = positions();
        positions.set(3, change.apply(positions.get(3)));
        return positions;
    }

    private static List<Position> positions() {
        double committed = new PromiseJudge(TRUTH)
                .judge(answers(FlashSale.STOCK)).allocated().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
        List<Position> positions = new ArrayList<>();
        PlainLedger.of(WorldTest.taken(WORLD)).forEach((key, stock) -> {
            String[] parts = key.split("\\|", -1);
            double sold = parts[0].equals("sku:FLASH-1") ? committed : 0;
            positions.add(
                    new Position(parts[0], parts[1], stock.onHand(), 0, stock.allocated() + sold, stock.inTransit()));
        });
        return positions;
    }

    private static List<ReservationAnswer> answers(double stock) {
        PlainPromises promises = new PlainPromises(stock);
        WorldFeed feed = WORLD.feed();
        while (feed.hasNext()) {
            WorldMessage message = feed.next();
            if (message.request() != null) {
                promises.take(message.request(), message.at());
            }
        }
        return promises.answers();
    }

    private static List<Told> told() {
        List<Told> told = new ArrayList<>();
        for (Episode each : TRUTH.episodes()) {
            for (String kind : each.tells()) {
                told.add(new Told(kind, String.valueOf(each.item()), each.site(), each.from() + 1000));
            }
        }
        for (WorldTruth.Negative each : TRUTH.negatives()) {
            told.add(new Told(WorldJudge.NEGATIVE_ON_HAND, each.item(), each.site(), each.from()));
        }
        for (Phantom each : TRUTH.phantoms()) {
            if (each.knowable()) {
                told.add(new Told(
                        WorldJudge.PHANTOM_SUSPECT,
                        each.item(),
                        each.site(),
                        Math.min(each.to() - 1, TRUTH.closing())));
            }
        }
        return told;
    }
}
