// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.inventoryupdates.domain.intake.EpcisEvent.BizTransaction;
import dev.millrace.inventoryupdates.domain.intake.EpcisEvent.Destination;
import dev.millrace.inventoryupdates.domain.intake.EpcisEvent.ErrorDeclaration;
import dev.millrace.inventoryupdates.domain.intake.EpcisEvent.PersistentDisposition;
import dev.millrace.inventoryupdates.domain.intake.EpcisEvent.Place;
import dev.millrace.inventoryupdates.domain.intake.EpcisEvent.QuantityElement;
import dev.millrace.inventoryupdates.domain.intake.EpcisEvent.Source;
import dev.millrace.inventoryupdates.domain.intake.Identifiers.Epc;
import dev.millrace.inventoryupdates.domain.intake.StepEffects.Said;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes EPCIS events apart into movements: one for each class of things in an event, and one for each tagged thing that a reader
 * saw, as it may see the same again.
 *
 * <p>An event is taken whole or not at all, and so is a document.
 */
public final class EpcisUnpacking {

    private static final String DOCUMENT = "EPCISDocument";
    private static final Set<String> TYPES = Set.of("ObjectEvent", "AggregationEvent", "TransactionEvent");
    private static final Set<String> OTHER_TYPES = Set.of("TransformationEvent", "AssociationEvent");
    private static final Set<String> ACTIONS = Set.of("ADD", "OBSERVE", "DELETE");

    private static final List<MovementType> ONLY_SEEN = List.of(MovementType.OBSERVE);
    private static final Set<MovementType> SUMMED =
            Set.of(MovementType.COUNT, MovementType.RESERVE, MovementType.RELEASE);

    private final IntakeSettings settings;
    private final List<StockMovement> movements = new ArrayList<>();
    private final List<EpcRead> reads = new ArrayList<>();
    private long latest = Long.MIN_VALUE;

    private EpcisUnpacking(IntakeSettings settings) {
        this.settings = settings;
    }

    /** Whether a bare word is a business step of the Core Business Vocabulary 2.0. */
    public static boolean isStep(String word) {
        return CoreVocabulary.STEP.words().contains(word);
    }

    /** The movements of an event or of a document of events, or why it is refused. */
    public static MovementMessage message(EpcisEvent whole, IntakeSettings settings) {
        EpcisUnpacking unpacking = new EpcisUnpacking(settings);
        try {
            if (DOCUMENT.equals(bareType(whole.type()))) {
                unpacking.addDocument(whole);
            } else {
                unpacking.addEvent(whole, "");
            }
            return MovementMessage.of(unpacking.latest, List.copyOf(unpacking.movements), List.copyOf(unpacking.reads));
        } catch (NotTaken refused) {
            return MovementMessage.refused(Math.max(0, unpacking.latest), refused.refusal());
        }
    }

    private void addDocument(EpcisEvent document) throws NotTaken {
        List<EpcisEvent> events = present(
                document.epcisBody() == null ? null : document.epcisBody().eventList());
        if (events.isEmpty()) {
            throw missing("event-list", "epcisBody.eventList");
        }
        int number = 0;
        for (EpcisEvent event : events) {
            number++;
            try {
                addEvent(event, "#" + number);
            } catch (NotTaken refused) {
                Refusal it = refused.refusal();
                throw new NotTaken(
                        it.reason(), it.rule(), "event " + number + " of " + events.size() + ": " + it.detail());
            }
        }
    }

    private void addEvent(EpcisEvent event, String number) throws NotTaken {
        String type = type(event);
        long time = time(event.eventTime(), "eventTime");
        latest = Math.max(latest, time);
        ErrorDeclaration error = event.errorDeclaration();
        String eventId = event.eventID();
        boolean named = eventId != null && !eventId.isBlank();
        if (error != null && !named) {
            throw missing("event-id", "eventID of the event that is declared an error");
        }
        Said said = said(event, type);
        List<MovementType> effects = settings.ignoredSteps().contains(said.step()) ? List.of() : StepEffects.of(said);
        if (said.action().equals("DELETE") && type.equals("TransactionEvent") && effects.isEmpty()) {
            throw new NotTaken(
                    ReasonCode.STATE_ILLEGAL,
                    "transaction-delete",
                    "a TransactionEvent of action DELETE that is no reserving, which moves nothing that is known; ADD or"
                            + " OBSERVE expected");
        }
        if (effects.isEmpty()) {
            return;
        }
        boolean onlySeen = ONLY_SEEN.equals(effects);
        Lines lines = lines(event, type, effects);
        if (lines.isEmpty() && !onlySeen) {
            throw missing("lines", "epcList and quantityList");
        }
        String site = site(event, effects);
        if (site == null) {
            return;
        }
        String id = named
                ? Identifiers.plain(Objects.requireNonNull(eventId), "event-id")
                : MovementMessage.UNNAMED + number;
        StockMovement pattern = pattern(event, said, id, site, time, error);
        for (MovementType effect : effects) {
            addLines(
                    event,
                    said,
                    Movements.of(pattern).type(effect),
                    effect,
                    lines,
                    effect == effects.get(0) ? "" : "/hold");
        }
    }

    /** All that the movements of an event share. */
    private StockMovement pattern(
            EpcisEvent event, Said said, String id, String site, long time, @Nullable ErrorDeclaration error)
            throws NotTaken {
        Movements shared = Movements.of(id, MovementType.OBSERVE, "", site, 0, time)
                .otherSite(otherSite(event, said))
                .shipment(transaction(event, "desadv", "bol"))
                .order(transaction(event, "po", "prodorder"));
        if (error != null) {
            CoreVocabulary.known(error.reason(), CoreVocabulary.ERROR);
            List<String> standIns = present(error.correctiveEventIDs());
            shared.voided(
                    time(error.declarationTime(), "errorDeclaration.declarationTime"),
                    standIns.isEmpty() ? null : standIns);
        }
        return shared.movement();
    }

    private void addLines(
            EpcisEvent event, Said said, Movements shared, MovementType effect, Lines lines, String suffix)
            throws NotTaken {
        StockMovement pattern = shared.reason(StepEffects.reason(said, effect)).movement();
        String where = event.readPoint() == null ? "" : text(event.readPoint().id());
        String readPoint = where.isBlank() ? "" : Identifiers.plain(where, "read-point");
        // A count is of all there is: two of them are never one.
        boolean seen = !readPoint.isEmpty()
                && said.type().equals("ObjectEvent")
                && said.action().equals("OBSERVE")
                && !SUMMED.contains(effect)
                && settings.rereadMillis() > 0;
        boolean exit =
                said.step().equals("entering_exiting") || settings.exits().contains(readPoint);
        int number = 0;
        for (Line line : SUMMED.contains(effect) ? lines.summed() : lines.all()) {
            number++;
            StockMovement whole = ofOrder(
                            Movements.of(pattern)
                                    .id(pattern.id() + "#" + number + suffix)
                                    .item(line.item())
                                    .quantity(line.quantity(), line.unit()),
                            effect,
                            pattern)
                    .movement();
            MovementCheck.check(whole, settings);
            boolean apart = seen && !line.serials().isEmpty();
            if (!apart) {
                movements.add(whole);
            }
            // What was sold by its tag may pass the exit.
            if (apart || effect == MovementType.SELL) {
                for (String serial : line.serials()) {
                    StockMovement one = Movements.of(whole)
                            .id(whole.id() + "/" + serial)
                            .quantity(1, null)
                            .movement();
                    reads.add(new EpcRead(line.item() + "/" + serial, readPoint, exit, !apart, one));
                }
            }
            if (movements.size() + reads.size() > settings.mostLines()) {
                throw new NotTaken(
                        ReasonCode.RANGE_HARD,
                        "lines-most",
                        "over " + settings.mostLines() + " lines in one record; several records expected");
            }
        }
    }

    /** Who reserves, picks or sells names the customer's order; who receives names the one to the supplier. */
    private Movements ofOrder(Movements movement, MovementType effect, StockMovement pattern) {
        return switch (effect) {
            case RESERVE -> ofCustomer(movement, pattern).expiresAt(pattern.time() + settings.reservationMillis());
            case RELEASE -> ofCustomer(movement, pattern);
            case PICK, SHIP, VOID_SHIP, SELL -> movement.order(null).reservation(pattern.order());
            case RECEIVE -> movement;
            default -> movement.order(null).shipment(null).otherSite(null);
        };
    }

    /** A reservation that names no order is called by its event. */
    private static Movements ofCustomer(Movements movement, StockMovement pattern) {
        return movement.order(null)
                .shipment(null)
                .otherSite(null)
                .reservation(pattern.order() == null ? pattern.id() : pattern.order());
    }

    /**
     * One class of things in an event.
     *
     * @param serials of those things that have one
     */
    private record Line(
            String item, double quantity, @Nullable String unit, List<String> serials) {}

    /** The classes of things in an event, in its order: tagged things by item, then the rest as it was told. */
    private record Lines(List<Line> all) {

        boolean isEmpty() {
            return all.isEmpty();
        }

        /** A count says once how many there are of an item, and a reservation holds it once, however many lots there are. */
        List<Line> summed() throws NotTaken {
            Map<String, Line> byItem = new LinkedHashMap<>();
            for (Line line : all) {
                Line before = byItem.putIfAbsent(line.item(), line);
                if (before == null) {
                    continue;
                }
                if (!Objects.equals(before.unit(), line.unit())) {
                    throw new NotTaken(
                            ReasonCode.STATE_ILLEGAL,
                            "one-unit",
                            "an item stands in two units in one event that counts or reserves it; one unit expected");
                }
                byItem.put(
                        line.item(),
                        new Line(line.item(), before.quantity() + line.quantity(), line.unit(), List.of()));
            }
            return List.copyOf(byItem.values());
        }
    }

    private static Lines lines(EpcisEvent event, String type, List<MovementType> effects) throws NotTaken {
        boolean packed = type.equals("AggregationEvent");
        boolean onlySeen = ONLY_SEEN.equals(effects);
        boolean counted = effects.contains(MovementType.COUNT);
        List<Line> found = new ArrayList<>();
        Map<String, Set<String>> tagged = new LinkedHashMap<>();
        for (String uri : present(packed ? event.childEPCs() : event.epcList())) {
            // Where nothing moves it does no harm that a pallet or a box is none of what is counted.
            if (onlySeen && !Identifiers.isItem(uri)) {
                continue;
            }
            Epc epc = Identifiers.epc(uri);
            if (epc.serial().isEmpty()) {
                throw new NotTaken(
                        ReasonCode.SCHEMA,
                        "epc-serial",
                        "an EPC without a serial number; a class of things belongs into the quantityList");
            }
            tagged.computeIfAbsent(epc.item(), item -> new LinkedHashSet<>()).add(epc.serial());
        }
        tagged.forEach((item, serials) -> found.add(new Line(item, serials.size(), null, List.copyOf(serials))));
        for (QuantityElement each : present(packed ? event.childQuantityList() : event.quantityList())) {
            if (each.epcClass() == null || each.epcClass().isBlank()) {
                throw missing("epc-class", "quantityList.epcClass");
            }
            if (each.quantity() == null) {
                throw missing("quantity", "quantityList.quantity");
            }
            if (counted ? each.quantity() < 0 : each.quantity() <= 0) {
                throw new NotTaken(
                        ReasonCode.RANGE_HARD,
                        counted ? "count-not-negative" : "quantity-positive",
                        "quantity = " + each.quantity() + "; above zero expected, or zero in a count");
            }
            if (onlySeen && !Identifiers.isItem(each.epcClass())) {
                continue;
            }
            String unit = each.uom() == null || each.uom().isBlank() ? null : each.uom();
            found.add(new Line(Identifiers.epc(each.epcClass()).item(), each.quantity(), unit, List.of()));
        }
        return new Lines(found);
    }

    /** Where stock is kept after the event, or else where it was seen; null if that does not matter. */
    private @Nullable String site(EpcisEvent event, List<MovementType> effects) throws NotTaken {
        for (Place place : new @Nullable Place[] {event.bizLocation(), event.readPoint()}) {
            String id = place == null ? null : place.id();
            if (id != null && !id.isBlank()) {
                return Identifiers.location(id);
            }
        }
        if (ONLY_SEEN.equals(effects)) {
            return null;
        }
        throw missing("location", "bizLocation and readPoint");
    }

    private static @Nullable String otherSite(EpcisEvent event, Said said) throws NotTaken {
        boolean incoming = said.step().equals("receiving");
        if (incoming) {
            for (Source each : present(event.sourceList())) {
                if (isLocation(each.type()) && each.source() != null) {
                    return Identifiers.location(each.source());
                }
            }
            return null;
        }
        for (Destination each : present(event.destinationList())) {
            if (isLocation(each.type()) && each.destination() != null) {
                return Identifiers.location(each.destination());
            }
        }
        return null;
    }

    /** Parties own and possess; only a location keeps stock. */
    private static boolean isLocation(@Nullable String type) {
        return type != null && CoreVocabulary.bare(type, CoreVocabulary.END).equals("location");
    }

    private static @Nullable String transaction(EpcisEvent event, String... types) throws NotTaken {
        for (String wanted : types) {
            for (BizTransaction each : present(event.bizTransactionList())) {
                if (each.type() != null
                        && CoreVocabulary.bare(each.type(), CoreVocabulary.TRANSACTION)
                                .equals(wanted)
                        && each.bizTransaction() != null) {
                    return Identifiers.plain(each.bizTransaction(), "bizTransaction");
                }
            }
        }
        return null;
    }

    private static Said said(EpcisEvent event, String type) throws NotTaken {
        String action = text(event.action());
        if (action.isBlank()) {
            throw missing("action", "action");
        }
        if (!ACTIONS.contains(action)) {
            throw new NotTaken(
                    ReasonCode.SCHEMA,
                    "action-known",
                    "action is none of the standard; ADD, OBSERVE or DELETE expected");
        }
        PersistentDisposition lasting = event.persistentDisposition();
        return new Said(
                type,
                action,
                CoreVocabulary.known(event.bizStep(), CoreVocabulary.STEP),
                CoreVocabulary.known(event.disposition(), CoreVocabulary.DISPOSITION),
                words(lasting == null ? null : lasting.set()),
                words(lasting == null ? null : lasting.unset()),
                transaction(event, "rma") != null);
    }

    private static Set<String> words(@Nullable List<String> values) throws NotTaken {
        Set<String> words = new TreeSet<>();
        for (String each : present(values)) {
            words.add(CoreVocabulary.known(each, CoreVocabulary.DISPOSITION));
        }
        return words;
    }

    private static String type(EpcisEvent event) throws NotTaken {
        String type = bareType(event.type());
        if (type.isEmpty()) {
            throw missing("event-type", "type");
        }
        if (TYPES.contains(type)) {
            return type;
        }
        throw new NotTaken(
                ReasonCode.SCHEMA,
                "event-type",
                OTHER_TYPES.contains(type)
                        ? "a " + type
                                + ", which this job does not take: what it makes and uses up is told by ObjectEvents"
                        : "type is no event of EPCIS 2.0; "
                                + TYPES.stream().sorted().collect(Collectors.joining(", "))
                                + " expected");
    }

    private static String bareType(@Nullable String type) {
        String text = text(type);
        return text.startsWith("epcis:") ? text.substring("epcis:".length()) : text;
    }

    private static long time(@Nullable String text, String field) throws NotTaken {
        if (text == null || text.isBlank()) {
            throw missing("event-time", field);
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new NotTaken(
                    ReasonCode.SCHEMA,
                    "time-format",
                    field + " is no time; RFC 3339 such as 2026-03-04T12:00:00.000+01:00 expected");
        }
    }

    private static NotTaken missing(String rule, String field) {
        return new NotTaken(ReasonCode.MISSING_REQUIRED, rule, field + " absent; a value is required");
    }

    /** The entries of a list that may be absent, and may hold nulls. */
    private static <T> List<T> present(@Nullable List<T> entries) {
        return entries == null
                ? List.of()
                : entries.stream().filter(Objects::nonNull).toList();
    }

    private static String text(@Nullable String optional) {
        return optional == null ? "" : optional;
    }
}
