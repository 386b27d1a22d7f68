// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.inventoryupdates.InventorySettingsFile;
import dev.millrace.inventoryupdates.InventoryUpdatesJob;
import dev.millrace.inventoryupdates.InventoryUpdatesOptions;
import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.SiteTerms;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.tools.LocalRun;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/**
 * The job's own topology over a world: same operators, the world's own time for a clock.
 *
 * <p>All inputs come from one source in the order of arrival. What ingest refuses does not come through here either.
 */
public final class WorldTopologyRun implements WorldRun {

    private static final Duration STEP = Duration.ofSeconds(1);

    private final InventoryUpdatesOptions options;
    private final InventorySettings settings;

    /**
     * Runs with settings.
     *
     * @param settings file, or {@code shipped}
     */
    public WorldTopologyRun(String settings) {
        this.options = InventoryUpdatesOptions.from("--inventory-updates.clock", "EVENT_TIME");
        this.settings = InventorySettingsFile.read(settings);
    }

    /** One of the things that the job says; the others are null. */
    public record Said(
            @Nullable StockPosition position,
            @Nullable ReservationAnswer answer,
            @Nullable StockCondition condition,
            @Nullable CountPriority count) {}

    // The iterator may be interrupted while it closes; the run ends then, which is what an interrupt asks for.
    @Override
    @SuppressWarnings("try")
    public Results over(WorldScript script, long messages) throws Exception {
        // One subtask each and little on the way, so that answers come in the order in which they were given.
        StreamExecutionEnvironment env = LocalRun.environment(1);
        InventoryUpdatesJob.Outputs out = InventoryUpdatesJob.topology(
                inputs(env, script, messages), options, opening(script.world()), RunClock.eventTime());
        DataStream<Said> all = said(out.positions(), "positions", it -> new Said(it, null, null, null))
                .union(
                        said(out.answers(), "answers", it -> new Said(null, it, null, null)),
                        said(out.conditions(), "conditions", it -> new Said(null, null, it, null)),
                        said(out.counts(), "counts", it -> new Said(null, null, null, it)));
        // Snapshots come beside the changes: the highest version holds.
        Map<String, StockPosition> last = new HashMap<>();
        List<ReservationAnswer> answers = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        try (CloseableIterator<Said> said = all.executeAndCollect("world")) {
            said.forEachRemaining(each -> {
                if (each.position() != null) {
                    last.merge(
                            WorldMessage.key(
                                    each.position().item(), each.position().site()),
                            each.position(),
                            (one, other) -> other.version() >= one.version() ? other : one);
                }
                if (each.answer() != null) {
                    answers.add(each.answer());
                }
                StockCondition condition = each.condition();
                if (condition != null && condition.present()) {
                    told.add(new Told(condition.name().name(), condition.item(), condition.site(), condition.asOf()));
                }
                CountPriority count = each.count();
                if (count != null && count.list() == CountPriority.CountList.PHANTOM_SUSPECT && count.priority() > 0) {
                    told.add(new Told("PHANTOM_SUSPECT", count.item(), count.site(), count.time()));
                }
            });
        }
        List<Position> positions = last.values().stream()
                .map(it -> new Position(
                        it.item(), it.site(), it.onHand(), it.reserved(), it.allocated(), it.inTransitIn()))
                .toList();
        return new Results(positions, answers, told);
    }

    /** As set, and the opening hours of the world's sites where nothing else is set: they are no secret of a site. */
    private InventorySettings opening(World world) {
        Map<String, SiteTerms> sites = new HashMap<>(settings.sites());
        for (Site site : world.sites()) {
            String hours = String.format(Locale.ROOT, "%02d:00-%02d:00", site.opens(), site.closes());
            sites.putIfAbsent(site.code(), new SiteTerms(site.zone(), Collections.nCopies(7, hours)));
        }
        return new InventorySettings(
                settings.version(),
                settings.cartMinutes(),
                settings.paymentMinutes(),
                settings.lostAfterHours(),
                settings.anySite(),
                sites,
                settings.anyItem(),
                settings.items(),
                settings.demand(),
                settings.thresholds());
    }

    private static <T> DataStream<Said> said(DataStream<T> stream, String name, MapFunction<T, Said> said) {
        return stream.map(said)
                .returns(TypeInformation.of(Said.class))
                .name("said-" + name)
                .uid("said-" + name);
    }

    private static InventoryUpdatesJob.Inputs inputs(
            StreamExecutionEnvironment env, WorldScript script, long messages) {
        Arrivals arrivals = new Arrivals(script);
        DataStream<WorldMessage> all = env.fromSource(
                        new DataGeneratorSource<>(
                                index -> arrivals.next(), messages, TypeInformation.of(WorldMessage.class)),
                        // Messages come in the order of arrival, which stands for the clock on the wall.
                        LocalRun.<WorldMessage>watermarks(Duration.ZERO, STEP)
                                .withTimestampAssigner((message, before) -> message.at()),
                        "world")
                .uid("world")
                .setParallelism(1);
        return new InventoryUpdatesJob.Inputs(
                LocalRun.part(all, "movements", MovementMessage.class, WorldTopologyRun::taken),
                LocalRun.part(all, "reservations", ReservationRequest.class, WorldMessage::request),
                // Nobody asks for snapshots, knows master data, changes settings or answers alerts in the world.
                LocalRun.part(all, "snapshot-requests", SnapshotRequest.class, message -> null),
                LocalRun.part(all, "items", ItemMaster.class, message -> null),
                LocalRun.part(all, "settings", InventorySettings.class, message -> null),
                LocalRun.part(all, "acks", AlertAck.class, message -> null));
    }

    private static @Nullable MovementMessage taken(WorldMessage message) {
        return message.movement() == null || message.refusal() != null
                ? null
                : MovementMessage.of(message.movement().time(), List.of(message.movement()), List.of());
    }

    /** The messages as Flink reads them: written again from the seed where the source runs, one after another. */
    private static final class Arrivals implements Serializable {
        private static final long serialVersionUID = 1L;

        private final WorldScript script;
        private transient @Nullable WorldFeed feed;

        Arrivals(WorldScript script) {
            this.script = script;
        }

        WorldMessage next() {
            if (feed == null) {
                feed = script.world().feed();
            }
            return feed.next();
        }
    }
}
