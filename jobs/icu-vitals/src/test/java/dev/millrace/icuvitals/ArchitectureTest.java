// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.domain.AlarmLoad;
import dev.millrace.icuvitals.domain.Heartbeat;
import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.icuvitals.domain.SettingsRefusal;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.TechnicalState;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.WardEvents;
import dev.millrace.icuvitals.domain.load.BedDay;
import dev.millrace.icuvitals.domain.load.BedLoad;
import dev.millrace.icuvitals.domain.load.LoadEvent;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.icuvitals.domain.silence.FeedReport;
import dev.millrace.icuvitals.domain.silence.HeldSilence;
import dev.millrace.icuvitals.domain.silence.WatchedBed;
import dev.millrace.icuvitals.domain.silence.WatchedFeed;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.quality.Rejection;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import dev.millrace.testkit.architecture.HouseRules;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the job to the rules of the house. */
class ArchitectureTest {

    @Test
    void classesDependOnlyOnWhatTheyMay() {
        HouseRules.check("dev.millrace.icuvitals");
    }

    @Test
    void whatTravelsOrIsKeptNeedsNoKryo() {
        HouseRules.checkSerialisedWithoutKryo(
                ObservationMessage.class,
                PatientContext.class,
                DeviceStatus.class,
                PatientLimits.class,
                AlertAck.class,
                WardSettings.class,
                WardEvent.class,
                WardEvents.class,
                PatientSteps.class,
                Reading.class,
                News2Score.class,
                RiskScore.class,
                TechnicalState.class,
                SuggestedLimits.class,
                Unassigned.class,
                LateMeasurement.class,
                SettingsRefusal.class,
                Heartbeat.class,
                AlertSignal.class,
                Alert.class,
                BedDay.class,
                BedLoad.class,
                LoadEvent.class,
                FeedReport.class,
                HeldSilence.class,
                WatchedBed.class,
                WatchedFeed.class,
                AlarmLoad.class,
                Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void theWholeJobOnItsTopicsIsAGraphWithNamedOperators(String fhir) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        IcuVitalsOptions options = IcuVitalsOptions.from("--icu-vitals.news2.fhir", fhir);
        IcuVitalsTopics topics = new IcuVitalsTopics(env, options);
        topics.write(IcuVitalsJob.topology(topics.read(), options, options.runClock()));
        HouseRules.checkGraph(env);
    }
}
