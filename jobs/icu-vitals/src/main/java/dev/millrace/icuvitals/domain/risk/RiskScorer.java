// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.model.alert.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the statistics of a stay and says what speaks for and against most.
 *
 * <p>Features of one input stand or fall together, so it is their sum that makes a reason.
 */
public final class RiskScorer {

    private static final int MOST_REASONS = 5;
    private static final double NEGLIGIBLE = .05;

    private static final List<Owner> OWNERS = owners();

    private final VersionedRiskModel versioned;
    private final RiskModel.@Nullable Term[] terms;

    /** Weighs by a model whose {@link RiskModel#refusal} is null. */
    public RiskScorer(VersionedRiskModel versioned) {
        this.versioned = versioned;
        terms = new RiskModel.Term[RiskFeatures.NAMES.size()];
        for (RiskModel.Term term : versioned.model().terms()) {
            terms[RiskFeatures.NAMES.indexOf(term.feature())] = term;
        }
    }

    /** The risk of features alone, 0 to 1. */
    public double risk(double... features) {
        double logOdds = versioned.model().intercept();
        for (int at = 0; at < terms.length; at++) {
            logOdds += part(at, features);
        }
        return 1 / (1 + Math.exp(-logOdds));
    }

    /**
     * The risk of a stay as it stands.
     *
     * @param unit the ward; empty if unknown
     * @param bed the bed; empty if unknown
     */
    public RiskScore score(String encounter, String unit, String bed, StayStatistics stay) {
        double[] features = RiskFeatures.of(stay);
        RiskModel model = versioned.model();
        return new RiskScore(
                encounter,
                unit,
                bed,
                stay.latest(),
                risk(features),
                model.threshold(),
                reasons(stay, features),
                model.name(),
                model.version(),
                versioned.sha256());
    }

    private List<Alert.Reason> reasons(StayStatistics stay, double[] features) {
        List<Cause> causes = new ArrayList<>(OWNERS.size());
        double sum = 0;
        for (Owner owner : OWNERS) {
            double logOdds = 0;
            for (int at = owner.from; at < owner.until; at++) {
                logOdds += part(at, features);
            }
            causes.add(new Cause(owner.name, owner.from, logOdds));
            sum += Math.abs(logOdds);
        }
        double all = sum;
        return causes.stream()
                .filter(cause -> Math.abs(cause.logOdds) >= NEGLIGIBLE)
                .sorted(Comparator.comparingDouble((Cause cause) -> -Math.abs(cause.logOdds))
                        .thenComparing(Cause::of))
                .limit(MOST_REASONS)
                .map(cause -> reason(cause, stay, features, Math.abs(cause.logOdds) / all))
                .toList();
    }

    /** A thing and its features, of which there may be several in a row. */
    private record Owner(String name, int from, int until) {}

    /** What one thing adds to the log odds. */
    private record Cause(String of, int from, double logOdds) {}

    private Alert.Reason reason(Cause cause, StayStatistics stay, double[] features, double share) {
        String verdict = cause.logOdds > 0 ? ": raises the risk" : ": lowers the risk";
        return switch (cause.of) {
            case "AGE" -> plain(cause, features, share, "age", "a", verdict);
            case "HEIGHT" -> plain(cause, features, share, "height", "cm", verdict);
            case "FEMALE" ->
                share(
                        "FEMALE",
                        share,
                        features[cause.from],
                        cause.from,
                        features[cause.from] == 1 ? "female" : "male",
                        verdict);
            case "CARE" -> share("CARE", share, 1, care(stay), stay.care() + " care", verdict);
            default -> measured(RiskInput.valueOf(cause.of), stay, share, verdict);
        };
    }

    private Alert.Reason plain(Cause cause, double[] features, double share, String name, String unit, String verdict) {
        double observed = features[cause.from];
        double usual = usual(cause.from);
        String text = name + " " + number(observed) + ", usual " + number(usual) + verdict;
        return new Alert.Reason(cause.of, share, observed, usual, unit, text);
    }

    /** Of what is or is not the case: expected is the share of stays in which it is. */
    private Alert.Reason share(String code, double share, double observed, int feature, String what, String verdict) {
        return new Alert.Reason(code, share, observed, usual(feature), "1", what + verdict);
    }

    private static int care(StayStatistics stay) {
        return RiskFeatures.NAMES.indexOf("CARE." + stay.care());
    }

    private Alert.Reason measured(RiskInput input, StayStatistics stay, double share, String verdict) {
        String unit = input.unit();
        int whether = RiskFeatures.NAMES.indexOf(input + ".measured");
        if (input.isPresenceOnly()) {
            String what = (stay.has(input) ? "" : "no ") + input.display();
            return share(input.name(), share, stay.has(input) ? 1 : 0, whether, what, verdict);
        }
        if (!stay.has(input)) {
            return share(input.name(), share, 0, whether, "no " + input.display() + " measured", verdict);
        }
        int of = input.index();
        double last = stay.last()[of];
        double usual = input.unscaled(usual(RiskFeatures.NAMES.indexOf(input + ".last")));
        String text = input.display() + " " + number(last) + shown(unit) + ", " + number(stay.lowest()[of]) + " to "
                + number(stay.highest()[of]) + " so far, usual " + number(usual) + verdict;
        return new Alert.Reason(input.name(), share, last, usual, unit, text);
    }

    /** What is usual of a feature; 0, which is a share of nobody, where the model does not weigh it. */
    private double usual(int feature) {
        RiskModel.Term term = feature < 0 ? null : terms[feature];
        return term == null ? 0 : term.usual();
    }

    private double part(int at, double[] features) {
        RiskModel.Term term = terms[at];
        return term == null ? 0 : term.weight() * term.standardised(features[at]);
    }

    private static List<Owner> owners() {
        List<Owner> owners = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= RiskFeatures.NAMES.size(); at++) {
            String name = owner(from);
            if (at == RiskFeatures.NAMES.size() || !owner(at).equals(name)) {
                owners.add(new Owner(name, from, at));
                from = at;
            }
        }
        return List.copyOf(owners);
    }

    private static String owner(int at) {
        String name = RiskFeatures.NAMES.get(at);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    // UCUM is for machines.
    private static String shown(String unit) {
        return switch (unit) {
            case "Cel" -> " °C";
            case "mm[Hg]" -> " mmHg";
            case "[pH]", "{score}" -> "";
            default -> " " + unit;
        };
    }

    private static String number(double value) {
        double size = Math.abs(value);
        // Said hundreds of thousands of times in a replay, where a format string would take most of the time.
        double parts = size >= 100 ? 1 : size >= 10 ? 10 : 100;
        double rounded = Math.round(value * parts) / parts;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
