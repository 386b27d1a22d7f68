// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.merchant.Attempt;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.DayTotals;
import dev.millrace.frauddetection.domain.merchant.Defrauded;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.frauddetection.domain.merchant.EnumerationWindows;
import dev.millrace.frauddetection.domain.merchant.MerchantCounts;
import dev.millrace.frauddetection.domain.merchant.MerchantVisits;
import dev.millrace.frauddetection.domain.merchant.Reported;
import dev.millrace.frauddetection.domain.merchant.Suspicion;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.jobkit.InForce;
import dev.millrace.testkit.architecture.HouseRules;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** What the two parts are built of: their graph, the types that travel, and how much room they take. */
class MerchantPartsTest {

    private static final int FIRST_DAY = VisitedWorld.FIRST_DAY;

    @Test
    void whatTravelsOrIsKeptNeedsNoKryo() {
        HouseRules.checkSerialisedWithoutKryo(
                Attempt.class,
                EnumerationWindows.class,
                Enumeration.class,
                Visit.class,
                MerchantVisits.class,
                MerchantCounts.class,
                DayTotals.class,
                Suspicion.class,
                Defrauded.class,
                Reported.class,
                CommonPoint.class,
                Exposure.class);
    }

    @Test
    void bothPartsAreGraphsWithNamedOperators() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        DataStream<RuleSet> accepted = one(env, "rules", shippedRules(), RuleSet.class);
        InForce<RuleSet> rules = new InForce<>("rules", RuleSet.class, shippedRules());
        PendingPayment payment = PendingPayment.taken(payment("1", "card", "terminal", NOON), NOON, -1);
        ProfiledPayment profiled = new ProfiledPayment(payment, PaymentKind.PURCHASE, new double[0], false, false, 0);
        Enumerations enumerations =
                Enumerations.of(one(env, "payments", profiled, ProfiledPayment.class), accepted, rules);
        CommonPoints commonPoints = CommonPoints.of(one(env, "visits", visit(1, 0), Visit.class), accepted, rules);
        ignore(enumerations.found(), "enumerations");
        ignore(enumerations.exposures(), "tried-out");
        ignore(commonPoints.points(), "points");
        ignore(commonPoints.exposures(), "exposed");
        HouseRules.checkGraph(env);
    }

    @Test
    void theValueOfAMerchantIsSmall() throws Exception {
        MerchantVisits visits = MerchantVisits.empty();
        DayTotals totals = DayTotals.none();
        Random random = new Random(1);
        for (int day = 0; day < 91; day++) {
            for (int card = 0; card < 50; card++) {
                visits = visits.with(visit(card, day), FIRST_DAY * DAY);
            }
        }
        for (int merchant = 0; merchant < 20_000; merchant++) {
            totals = totals.with((int) Math.exp(3 + 2 * random.nextGaussian()) + 1, 0);
        }
        long known = (FIRST_DAY + 91) * DAY;
        MerchantVisits withNews = visits;
        for (int card = 0; card < 50; card++) {
            withNews = withNews.with(news(card, card + 20, known + 1), known);
        }
        System.out.printf(
                "bytes of a merchant's 91 days: %d; with 50 frauds in one hour: %d; of a day's totals: %d%n",
                size(visits, MerchantVisits.class),
                size(withNews, MerchantVisits.class),
                size(totals, DayTotals.class));
        assertThat(size(withNews, MerchantVisits.class)).isLessThan(4_096);
        assertThat(size(totals, DayTotals.class)).isLessThan(4_096);
    }

    private static <T> DataStream<T> one(StreamExecutionEnvironment env, String name, T event, Class<T> type) {
        return env.fromData(List.of(event), TypeInformation.of(type)).name(name).uid(name);
    }

    private static void ignore(DataStream<?> stream, String name) {
        stream.sinkTo(new DiscardingSink<>()).name(name).uid(name);
    }

    private static <T> int size(T value, Class<T> type) throws Exception {
        DataOutputSerializer bytes = new DataOutputSerializer(1_024);
        TypeInformation.of(type).createSerializer(new SerializerConfigImpl()).serialize(value, bytes);
        return bytes.length();
    }

    private static Visit visit(int card, int day) {
        return news(card, day, 0);
    }

    private static Visit news(int card, int day, long known) {
        return new Visit("m", "card-" + card, FIRST_DAY + day, known, known == 0 ? 0 : 5_000);
    }
}
